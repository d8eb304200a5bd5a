"""Whether a row is about somebody who is known already: yes and why, no, or a question.

A reference decides. Otherwise an e-mail address or a telephone number together with a name that agrees, or a
name together with a postcode. A name alone is enough only where nothing tells the two apart. Where signs point
both ways, people are asked; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.core.intake.directory import Directory, KnownPerson, Signs, signs_of
from alongside.core.intake.names import names_agree
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

CONTACTS = ("email", "phone")
TELLING = (*CONTACTS, "postcode")


@dataclass(frozen=True, slots=True)
class Same:
    """The row is about this person, and why we think so; not ``sure`` where another row may be nearer:
    one with just this name, or with a reference.
    """

    person: KnownPerson
    why: Sentence
    sure: bool = True


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
    asked = _Asked(str(fields.get("full_name") or ""), signs_of(fields), directory)
    return asked.by_reference() or asked.by_contact() or asked.by_name() or Nobody(asked.shared_phone())


@dataclass(frozen=True, slots=True)
class _Asked:
    """Somebody asked after: the name as written, the signs, and where to look."""

    name: str
    signs: Signs
    directory: Directory

    def by_reference(self) -> Same | None:
        numbered = self.directory.with_the_same("reference", self.signs)
        if not numbered:
            return None
        called = [person for person in numbered if not self.name or self.is_called(person)]
        if len(called) == 1:
            return Same(called[0], say("The same reference."))
        raise Unsure(self.which(called) if called else self.other_name(numbered[0]), called or numbered)

    def by_contact(self) -> Same | None:
        shared = {person.id: person for what in CONTACTS for person in self.sharing(what)}
        agreeing = [person for person in shared.values() if not self.name or self.is_called(person)]
        if not agreeing:
            self.ask_about_new_names()
            return None
        likely = agreeing + [person for person in self.namesakes() if person.id not in shared]
        closest = self.closest(likely)
        if closest is not None:
            exactly = not self.differs("full_name", closest)
            if not exactly and self.contradictions(closest):
                raise Unsure(self.nearly(closest), [closest])
            return Same(closest, self.why_contact(closest), exactly and self.as_numbered(closest))
        raise Unsure(self.which(likely), likely)

    def closest(self, likely: Sequence[KnownPerson]) -> KnownPerson | None:
        """The one who shares whatever any of them shares, the name too; None where signs point apart."""
        signs = [what for what in (*CONTACTS, "full_name") if any(self.shares(what, each) for each in likely)]
        best = [person for person in likely if all(self.shares(what, person) for what in signs)]
        return best[0] if len(best) == 1 else None

    def namesakes(self) -> list[KnownPerson]:
        """Those of just this name who are not clearly others."""
        found = self.directory.with_the_same("full_name", self.signs)
        return [person for person in found if not self.is_clearly_other(person)]

    def ask_about_new_names(self) -> None:
        """One e-mail address with two names: a couple who share it, or one person with a new name."""
        others = [person for person in self.sharing("email") if not self.is_called(person)]
        if others:
            raise Unsure(
                say("{name} has the same e-mail address. Is this the same person?", name=_named(others[0])),
                others,
            )

    def by_name(self) -> Same | None:
        likely = self.namesakes()
        near = [person for person in likely if self.may_share_postcode(person)]
        if len(near) == 1 and self.contradictions(near[0]) < 2:
            return Same(near[0], say("The same name and postcode."), self.as_numbered(near[0]))
        if len(likely) == 1 and not self.contradictions(likely[0]):
            return Same(
                likely[0],
                say("The same name, and nothing that tells them apart."),
                self.as_numbered(likely[0]),
            )
        if likely:
            raise Unsure(self.same_name(likely), likely)
        return None

    def which(self, likely: Sequence[KnownPerson]) -> Sentence:
        names = tuple(_named(person) for person in likely)
        return say("It may be one of these: {names}. Say which one is meant.", names=names)

    def other_name(self, person: KnownPerson) -> Sentence:
        return say(
            "The reference {reference} belongs to {name} here. Mend the reference or the name.",
            reference=person.said("reference"),
            name=_named(person),
        )

    def same_name(self, likely: Sequence[KnownPerson]) -> Sentence:
        if len(likely) == 1:
            return self.nearly(likely[0])
        return say(
            "There are {count} people of this name here. Say which one is meant, or add a reference or an "
            "e-mail address.",
            count=len(likely),
        )

    def nearly(self, person: KnownPerson) -> Sentence:
        details = tuple(person.said(what) for what in TELLING if self.differs(what, person))
        return say(
            "There is {name} already, with other details ({details}). Is this the same person?",
            name=_named(person),
            details=", ".join(details),
        )

    def shared_phone(self) -> Sentence | None:
        for person in self.directory.with_the_same("phone", self.signs):
            return say("{name} has the same telephone number.", name=_named(person))
        return None

    def why_contact(self, person: KnownPerson) -> Sentence:
        if self.shares("email", person):
            return say("The same e-mail address, and the names agree.")
        return say("The same telephone number, and the names agree.")

    def sharing(self, what: str) -> list[KnownPerson]:
        """Those with the same e-mail address or telephone, and no other reference."""
        found = self.directory.with_the_same(what, self.signs)
        return [person for person in found if not self.differs("reference", person)]

    def is_called(self, person: KnownPerson) -> bool:
        return any(names_agree(name, self.name) for name in person.names)

    def is_clearly_other(self, person: KnownPerson) -> bool:
        """Another reference, or two signs or more that differ and none that agrees."""
        if self.differs("reference", person):
            return True
        agrees = any(self.shares(what, person) for what in TELLING)
        return not agrees and self.contradictions(person) >= 2

    def as_numbered(self, person: KnownPerson) -> bool:
        """Whether the row has a reference, too, where the person has one; else a row that has may be nearer."""
        return bool(self.signs["reference"]) or not self.directory.signs(person)["reference"]

    def contradictions(self, person: KnownPerson) -> int:
        return sum(self.differs(what, person) for what in TELLING)

    def shares(self, what: str, person: KnownPerson) -> bool:
        return bool(self.signs[what]) and self.signs[what] == self.directory.signs(person)[what]

    def may_share_postcode(self, person: KnownPerson) -> bool:
        """Whether both give a postcode, and the one is the other or the first half of it."""
        both = self.signs["postcode"] and self.directory.signs(person)["postcode"]
        return bool(both) and not self.differs("postcode", person)

    def differs(self, what: str, person: KnownPerson) -> bool:
        """Whether both have it and it is not the same. Half a postcode does not differ from the whole one."""
        mine, theirs = self.signs[what], self.directory.signs(person)[what]
        if not mine or not theirs or mine == theirs:
            return False
        return not (what == "postcode" and (mine.startswith(theirs) or theirs.startswith(mine)))


def _named(person: KnownPerson) -> Sentence | str:
    name = person.said("full_name")
    return say("{name} (line {line})", name=name, line=person.line) if person.line else name
