"""Whether a row is about somebody who is known already: yes and why, no, or a question.

A reference decides. Otherwise an e-mail address or a telephone number together with a name that agrees, or a
name together with a postcode. A name alone is enough only where nothing tells the two apart. Where signs point
both ways, people are asked; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.core.intake.directory import Directory, KnownPerson, comparable
from alongside.core.intake.names import names_agree
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

SIGNS = ("email", "phone", "postcode")


@dataclass(frozen=True, slots=True)
class Same:
    """The row is about this person, and why we think so."""

    person: KnownPerson
    why: Sentence


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody known is meant; ``notice`` says what is shared with somebody all the same."""

    notice: Sentence | None = None


class Unsure(Refusal):
    """It may be one of these people, or somebody else: a question for a person to answer."""

    def __init__(self, sentence: Sentence, candidates: Sequence[KnownPerson]) -> None:
        super().__init__(sentence)
        self.candidates = tuple(candidates)


def who_is_it(fields: Mapping[str, object], directory: Directory) -> Same | Nobody:
    """Who the row is about. Raises ``Unsure`` where only a person can tell."""
    return (
        _by_reference(fields, directory)
        or _by_contact(fields, directory)
        or _by_name(fields, directory)
        or Nobody(_shared_phone(fields, directory))
    )


def _by_reference(fields: Mapping[str, object], directory: Directory) -> Same | None:
    for person in directory.with_the_same("reference", fields):
        if fields.get("full_name") and not _called(person, fields):
            raise Unsure(
                say(
                    "The reference {reference} belongs to {name} here. Mend the reference or the name.",
                    reference=fields["reference"],
                    name=_named(person),
                ),
                [person],
            )
        return Same(person, say("The same reference."))
    return None


def _by_contact(fields: Mapping[str, object], directory: Directory) -> Same | None:
    shared = {
        person.id: person
        for what in ("email", "phone")
        for person in directory.with_the_same(what, fields)
        if not _differ("reference", person, fields)
    }
    agreeing = [
        person for person in shared.values() if not fields.get("full_name") or _called(person, fields)
    ]
    closest = [person for person in agreeing if not _differ("full_name", person, fields)] or agreeing
    if len(closest) == 1:
        return Same(closest[0], _why_contact(closest[0], fields))
    if closest:
        raise Unsure(say("Several people here share these details: {names}.", names=_names(closest)), closest)
    _ask_about_new_names(fields, directory)
    return None


def _ask_about_new_names(fields: Mapping[str, object], directory: Directory) -> None:
    """One e-mail address with two names: a couple who share it, or one person with a new name."""
    sharing = [
        person
        for person in directory.with_the_same("email", fields)
        if not _differ("reference", person, fields) and not _called(person, fields)
    ]
    if sharing:
        raise Unsure(
            say("{name} has the same e-mail address. Is this the same person?", name=_named(sharing[0])),
            sharing,
        )


def _by_name(fields: Mapping[str, object], directory: Directory) -> Same | None:
    likely = [p for p in directory.with_the_same("full_name", fields) if not _clearly_other(p, fields)]
    near = [person for person in likely if _share("postcode", person, fields)]
    if len(near) == 1 and _contradictions(near[0], fields) < 2:
        return Same(near[0], say("The same name and postcode."))
    open_to_it = [person for person in likely if not _contradictions(person, fields)]
    if len(open_to_it) == 1 and len(likely) == 1:
        return Same(open_to_it[0], say("The same name, and nothing that tells them apart."))
    if likely:
        raise Unsure(_same_name(likely, fields), likely)
    return None


def _same_name(likely: Sequence[KnownPerson], fields: Mapping[str, object]) -> Sentence:
    if len(likely) > 1:
        return say(
            "There are {count} people of this name here. Say which one is meant, or add a reference or an "
            "e-mail address.",
            count=len(likely),
        )
    return say(
        "There is {name} already, with other details ({details}). Is this the same person?",
        name=_named(likely[0]),
        details=", ".join(likely[0].said(what) for what in SIGNS if _differ(what, likely[0], fields)),
    )


def _shared_phone(fields: Mapping[str, object], directory: Directory) -> Sentence | None:
    for person in directory.with_the_same("phone", fields):
        return say("{name} has the same telephone number.", name=_named(person))
    return None


def _why_contact(person: KnownPerson, fields: Mapping[str, object]) -> Sentence:
    if _share("email", person, fields):
        return say("The same e-mail address, and the names agree.")
    return say("The same telephone number, and the names agree.")


def _clearly_other(person: KnownPerson, fields: Mapping[str, object]) -> bool:
    """Another reference, or two signs or more that differ and none that agrees."""
    if _differ("reference", person, fields):
        return True
    return _contradictions(person, fields) >= 2 and not any(_share(what, person, fields) for what in SIGNS)


def _contradictions(person: KnownPerson, fields: Mapping[str, object]) -> int:
    return sum(1 for what in SIGNS if _differ(what, person, fields))


def _called(person: KnownPerson, fields: Mapping[str, object]) -> bool:
    return any(names_agree(name, str(fields["full_name"])) for name in person.names)


def _share(what: str, person: KnownPerson, fields: Mapping[str, object]) -> bool:
    mine, theirs = comparable(what, fields.get(what)), comparable(what, person.fields.get(what))
    return bool(mine) and mine == theirs


def _differ(what: str, person: KnownPerson, fields: Mapping[str, object]) -> bool:
    """Whether both have it and it is not the same. Half a postcode does not differ from the whole one."""
    mine, theirs = comparable(what, fields.get(what)), comparable(what, person.fields.get(what))
    if not mine or not theirs or mine == theirs:
        return False
    return not (what == "postcode" and (mine.startswith(theirs) or theirs.startswith(mine)))


def _named(person: KnownPerson) -> Sentence | str:
    name = person.said("full_name")
    return say("{name} (line {line})", name=name, line=person.line) if person.line else name


def _names(people: Sequence[KnownPerson]) -> tuple[Sentence | str, ...]:
    return tuple(_named(person) for person in people)
