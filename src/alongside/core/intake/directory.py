"""The people who are known already, found by reference, e-mail address, telephone or name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from alongside.core.intake.contacts import phone_key
from alongside.core.intake.names import name_key


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who is known. ``line`` is where this very file brought them in, None where they were known before.

    ``fields`` are what is kept of them, by the names that the columns of people have.
    """

    id: str
    fields: Mapping[str, object]
    line: int | None = None

    def said(self, name: str) -> str:
        """A field as text; "" where there is none."""
        return str(self.fields.get(name) or "")

    @property
    def names(self) -> tuple[str, ...]:
        """What the person is called: the full name, and what they go by."""
        return tuple(name for name in (self.said("full_name"), self.said("known_as")) if name)

    @property
    def described(self) -> str:
        """The name, with what tells this person from another of that name."""
        told = [
            text
            for what in ("known_as", "reference", "email", "phone", "postcode")
            if (text := self.said(what))
        ]
        return f"{self.said('full_name')} ({', '.join(told)})" if told else self.said("full_name")


@dataclass(slots=True)
class Directory:
    """People by the things they are found by."""

    people: dict[str, KnownPerson] = field(default_factory=dict)
    _signs: dict[str, Signs] = field(default_factory=dict)
    _by: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: KnownPerson) -> None:
        """Take somebody in, or what has become of them: they are no longer found by what they had."""
        self._unfile(person.id)
        self.people[person.id] = person
        self._signs[person.id] = signs_of(person.fields)
        self._file(person.id, self._signs[person.id])

    def forget(self, identity: str) -> None:
        """Know no more of somebody who was taken in."""
        self._unfile(identity)
        self.people.pop(identity, None)
        self._signs.pop(identity, None)

    def also(self, identity: str, fields: Mapping[str, object]) -> None:
        """Let somebody in here be found by these fields, too: by those of a double that was merged into them."""
        if identity in self.people:
            self._file(identity, signs_of(fields))

    def _unfile(self, identity: str) -> None:
        for what in FOUND_BY if identity in self.people else ():
            held = self._by[what, self._signs[identity][what]]
            if identity in held:
                held.remove(identity)

    def _file(self, identity: str, signs: Signs) -> None:
        for what in FOUND_BY:
            key = signs[what]
            if key and identity not in self._by[what, key]:
                self._by[what, key].append(identity)

    def with_the_same(self, what: str, signs: Signs) -> list[KnownPerson]:
        """Those who share a reference, an email, a phone or a full name with these signs."""
        key = signs[what]
        return [self.people[each] for each in self._by.get((what, key), ())] if key else []

    def signs(self, person: KnownPerson) -> Signs:
        """The signs of somebody in here."""
        return self._signs[person.id]


def directory_of(people: Iterable[KnownPerson]) -> Directory:
    """A directory of these people."""
    made = Directory()
    for person in people:
        made.add(person)
    return made


FOUND_BY = ("reference", "email", "phone", "full_name")
SIGNS = (*FOUND_BY, "postcode")
Signs = Mapping[str, str]


def signs_of(fields: Mapping[str, object]) -> Signs:
    """What tells people apart, each in the form in which two writings of it are the same; "" for none."""
    return {what: comparable(what, fields.get(what)) for what in SIGNS}


def comparable(what: str, value: object) -> str:
    """A value in the form in which two writings of it are the same."""
    text = str(value or "").strip()
    if not text:
        return ""
    if what == "phone":
        return phone_key(text) or text
    if what == "full_name":
        return name_key(text)
    return text.replace(" ", "").casefold() if what == "postcode" else text.casefold()
