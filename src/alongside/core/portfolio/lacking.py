"""What an outcome still lacks, and the ways that are open. No way leads through taking more turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

FEWEST_WORDS: Final = 3
"""A comment of fewer words says nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item of evidence that an outcome asks for: so many pieces, or so many of the alternative instead.

    ``both_sides``: of the pieces, one comes from a lay partner and one from a professional, at least.
    Raises ``ValueError`` where either is below one.
    """

    item: Hashable
    least: int = 1
    other: int = 1
    both_sides: bool = False

    def __post_init__(self) -> None:
        if self.least < 1 or self.other < 1:
            raise ValueError("an item asks for one piece at least")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One piece that the learner chose for an item.

    ``stands``: what it is drawn from is still there. ``instead``: it is of the alternative. ``side`` is that of whoever
    it comes from, where it comes from somebody else.
    """

    item: Hashable
    comment: str
    stands: bool = True
    instead: bool = False
    side: Side | None = None

    @property
    def is_commented(self) -> bool:
        """Whether the learner said what they make of it."""
        return len(self.comment.split()) >= FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Lack:
    """How one item stands: what is chosen and stands, what of the record could still be chosen, what is amiss."""

    wanted: Wanted
    chosen: int
    instead: int
    at_hand: int
    gone: int
    without_comment: int
    sides: frozenset[Side] = frozenset(Side)

    @property
    def missing_side(self) -> Side | None:
        """The side from which a piece is still to come, once there are enough of them; None where none is."""
        if self.missing or not self.wanted.both_sides or self.instead >= self.wanted.other:
            return None
        return next((side for side in Side if side not in self.sides), None)

    @property
    def missing(self) -> int:
        """How many pieces are still to be chosen: none where the alternative is there in full."""
        return 0 if self.instead >= self.wanted.other else max(0, self.wanted.least - self.chosen)

    @property
    def missing_of_alternative(self) -> int:
        """How many of the alternative would do instead."""
        return self.wanted.other - self.instead if self.missing else 0

    @property
    def is_filled(self) -> bool:
        """Whether nothing is missing and everything is commented."""
        return not (self.missing or self.missing_side or self.without_comment or self.gone)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What is still lacking, each with a way that is open today."""
        return tuple(
            each
            for each in (self._of_missing(), self._of_side(), self._of_comments(), self._of_gone())
            if each is not None
        )

    def _of_missing(self) -> Sentence | None:
        if not self.missing:
            return None
        if self.at_hand >= self.missing:
            return say(
                "To choose: {missing}. The record holds {at_hand} that would do.",
                missing=self.missing, at_hand=self.at_hand,
            )  # fmt: skip
        return say(
            "To choose: {missing}. The record holds {at_hand} that would do. The other way, which counts as much: "
            "{other}.",
            missing=self.missing, at_hand=self.at_hand, other=self.missing_of_alternative,
        )  # fmt: skip

    def _of_side(self) -> Sentence | None:
        if self.missing_side is None:
            return None
        if self.missing_side is Side.LAY:
            return say("To choose: one that comes from a lay partner. The other way counts as much.")
        return say("To choose: one that comes from a professional. The other way counts as much.")

    def _of_comments(self) -> Sentence | None:
        if not self.without_comment:
            return None
        return say("Say what you make of it. Pieces without your words: {many}.", many=self.without_comment)

    def _of_gone(self) -> Sentence | None:
        if not self.gone:
            return None
        return say(
            "No longer in the record: {many}. Take them out, or choose something in their place.",
            many=self.gone,
        )


def lacks(
    wanted: Iterable[Wanted], chosen: Iterable[Chosen], at_hand: Mapping[Hashable, int]
) -> tuple[Lack, ...]:
    """How each item stands, in the order in which they are asked for.

    ``at_hand`` is how many pieces the record holds for an item that were not chosen for it.
    """
    by_item: dict[Hashable, list[Chosen]] = defaultdict(list)
    for each in chosen:
        by_item[each.item].append(each)
    return tuple(_lack(each, by_item[each.item], at_hand.get(each.item, 0)) for each in wanted)


def _lack(wanted: Wanted, pieces: list[Chosen], at_hand: int) -> Lack:
    standing = [each for each in pieces if each.stands]
    return Lack(
        wanted,
        chosen=sum(not each.instead for each in standing),
        instead=sum(each.instead for each in standing),
        at_hand=at_hand,
        gone=len(pieces) - len(standing),
        without_comment=sum(not each.is_commented for each in standing),
        sides=frozenset(each.side for each in standing if each.side is not None),
    )


def is_complete(found: Iterable[Lack]) -> bool:
    """Whether nothing lacks, of something that was asked for."""
    items = tuple(found)
    return bool(items) and all(each.is_filled for each in items)


def check_can_submit(found: Iterable[Lack]) -> None:
    """Raises ``Refusal`` where something lacks."""
    if not is_complete(found):
        raise Refusal(say("Something still lacks. The page says what, and which ways are open."))
