"""Looking up rows that are about people: the people themselves, when they are free, and their checks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from alongside.core.intake.belonging import Belongings
from alongside.core.intake.columns import Fields
from alongside.core.intake.directory import FOUND_BY, Directory, KnownPerson, signs_of
from alongside.core.intake.duplicates import Nobody, Same, who_is_it
from alongside.core.intake.plan import NEW, Found
from alongside.core.intake.rows import ReadRow
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

WHO_FIELDS = ("full_name", "reference", "email", "phone", "postcode")


def find_known(fields: Mapping[str, object], directory: Directory, answer: str = "") -> Same:
    """Whom a row names. Raises ``Unsure`` where several may be meant, ``Refusal`` for nobody we know."""
    if answer in directory.people:
        return Same(directory.people[answer], say("You said so."))
    found = who_is_it(fields, directory)
    if isinstance(found, Same):
        return found
    said = next(str(fields[each]) for each in WHO_FIELDS if fields.get(each))
    raise Refusal(
        say("We do not know {name} yet. Bring in the list of people first, or mend this row.", name=said)
    )


@dataclass(slots=True)
class PeopleFinder:
    """Finds the people of a list among those known, and among those in earlier rows."""

    directory: Directory
    belongings: Belongings
    _before: dict[str, KnownPerson | None] = field(default_factory=dict)

    def find(self, row: ReadRow, answer: str) -> Found:
        """Who the row is about, known or new. Raises ``Unsure`` or ``Refusal``."""
        fields, notices = self._with_ties(row.fields)
        found = self._who(fields, answer)
        if isinstance(found, Same):
            person = found.person
            sure = found.sure or answer == person.id
            return Found(person.id, fields, person.id, person.fields, found.why, notices, sure)
        shared = (found.notice,) if found.notice else ()
        return Found(_brought_by(row.line), fields, notices=(*notices, *shared))

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """Somebody new, or somebody changed, counts for the rows below."""
        known = self.directory.people.get(found.key)
        since = line if known is None else known.line
        self._before.setdefault(found.key, known)
        self.directory.add(KnownPerson(found.key, dict(fields), since))

    def found_by(self, row: ReadRow, answer: str) -> set[Hashable]:
        """The signs in the row, whoever has one of them, whom it was said to be, and whom it may bring in."""
        signs = signs_of(row.fields)
        shared = {(what, signs[what]) for what in FOUND_BY if signs[what]}
        known = {person.id for what in FOUND_BY for person in self.directory.with_the_same(what, signs)}
        return {*shared, *known, _brought_by(row.line), *({answer} - {"", NEW})}

    def begin(self) -> None:
        """Who is kept from now on may be taken back."""
        self._before.clear()

    def take_back(self) -> None:
        """Know people as they were at the last ``begin``."""
        for identity, person in self._before.items():
            if person is None:
                self.directory.forget(identity)
            else:
                self.directory.add(person)
        self._before.clear()

    def _who(self, fields: Fields, answer: str) -> Same | Nobody:
        """An answer that was given, where it still holds; otherwise by the signs.

        Somebody who was once said to be new is found again by being just as the row says.
        """
        if answer in self.directory.people:
            return Same(self.directory.people[answer], say("You said so."))
        if answer == NEW:
            return _just_so(fields, self.directory) or Nobody()
        return who_is_it(fields, self.directory)

    def _with_ties(self, given: Mapping[str, object]) -> tuple[Fields, tuple[Sentence, ...]]:
        """The fields with service and relationship made into ties, and what was left open."""
        fields = dict(given)
        service, kind = str(fields.pop("service", "") or ""), str(fields.pop("relationship", "") or "")
        services = self.belongings.services_in(service) if service else ()
        fields["relationships"] = tuple((each.id, kind) for each in services) if kind else ()
        if services and not kind:
            return fields, (say("How they are related to {service} is left open.", service=services[0].name),)
        if kind and not services:
            return fields, (say("To which service they are related is left open."),)
        return fields, ()


def _brought_by(line: int) -> str:
    """By what somebody goes whom this line brings in, until they are recorded."""
    return f"line {line}"


def _just_so(fields: Mapping[str, object], directory: Directory) -> Same | None:
    for person in directory.with_the_same("full_name", signs_of(fields)):
        if all(str(person.fields.get(each) or "") == str(fields.get(each) or "") for each in WHO_FIELDS):
            return Same(person, say("Brought in before as somebody new."))
    return None


@dataclass(slots=True)
class AvailabilityFinder:
    """Finds what is known of when people are free; ``known`` has free times and days away by person."""

    directory: Directory
    known: dict[str, Fields] = field(default_factory=dict)

    def find(self, row: ReadRow, answer: str) -> Found:
        """The person's times; as new where none of the row's is known. Raises ``Unsure`` or ``Refusal``."""
        same = find_known(row.fields, self.directory, answer)
        fields: Fields = {each: row.fields[each] for each in ("free", "away")}
        now = self.known.get(same.person.id, {})
        nothing_new = all(not fields[each] for each in fields)
        some_known = any(set(_several(fields[each])) & set(_several(now.get(each))) for each in fields)
        return Found(
            same.person.id, fields, same.person.id, now if some_known or nothing_new else None, _told(same)
        )

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """Times given in a row count for the rows below."""
        del line
        now = self.known.setdefault(found.key, {})
        for each in ("free", "away"):
            now[each] = tuple(dict.fromkeys((*_several(now.get(each)), *_several(fields.get(each)))))


@dataclass(slots=True)
class CheckFinder:
    """Finds checks by person, kind and day; ``known`` has their fields by these three."""

    directory: Directory
    known: dict[tuple[str, str, object], Fields] = field(default_factory=dict)

    def find(self, row: ReadRow, answer: str) -> Found:
        """The check, known or new. Raises ``Unsure`` or ``Refusal``."""
        same = find_known(row.fields, self.directory, answer)
        fields: Fields = {name: value for name, value in row.fields.items() if name not in WHO_FIELDS}
        key = (same.person.id, str(fields["kind"]), fields["checked_on"])
        return Found("|".join(map(str, key)), fields, same.person.id, self.known.get(key), _told(same))

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """A check given in a row counts for the rows below."""
        del line
        self.known[found.target, str(fields["kind"]), fields["checked_on"]] = dict(fields)


def _told(same: Same) -> Sentence:
    """Whom the row was taken to be about, and why."""
    return say("This is {name}. {why}", name=same.person.said("full_name"), why=same.why)


def _several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
