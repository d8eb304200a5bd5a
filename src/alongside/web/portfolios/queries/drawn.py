"""What the record says of one thing that a learner can show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from alongside.core.intake.keeping import as_plain, from_plain
from alongside.core.shared.sentences import Sentence

Among = Collection[str] | None
"""Keys among which is looked; None for everything that the record holds."""


@dataclass(frozen=True, slots=True)
class Whose:
    """A learner, and the moment at which is asked."""

    enrolment: Any
    at: datetime

    @property
    def person(self) -> Any:
        return self.enrolment.person


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing as the record tells it.

    ``lines`` name nobody and no service; ``where`` does. ``words`` are the learner's own, ``said`` those of others of
    them, and what could tell who others are. ``changed_at`` is when the words were last changed, where they can be.
    """

    title: Sentence
    on: date | None = None
    lines: tuple[Sentence, ...] = ()
    where: Sentence | str = ""
    words: str = ""
    said: tuple[Sentence, ...] = ()
    address: str = ""
    changed_at: datetime | None = None

    @property
    def outside(self) -> Drawn:
        """What is told of it to whoever holds a link, unless the learner tells more."""
        return self.behind_a_link(names=False, words=False)

    def behind_a_link(self, *, names: bool, words: bool) -> Drawn:
        """The same, with ``names`` of services and their own ``words`` where the learner lets them be read."""
        where, said = self.where if names else "", self.words if words else ""
        return Drawn(self.title, self.on, self.lines, where, said, changed_at=self.changed_at)


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of evidence: what there is of it (``keys``, the latest first), and what some of it says, by key.

    Given some keys, ``keys`` looks for these alone: which of them are still there. ``freezes``: it is worked out anew
    all the time, so that a piece keeps what it said when it was chosen. ``counted`` counts what there is much of.
    """

    keys: Callable[[Whose, Among], list[str]]
    told: Callable[[Whose, Collection[str]], Mapping[str, Drawn]]
    freezes: bool = False
    counted: Callable[[Whose], int] | None = None

    def left(self, whose: Whose, chosen: Collection[str]) -> int:
        """How much there is of it beside what was ``chosen`` of it and stands."""
        if self.counted is None:
            return len(set(self.keys(whose, None)).difference(chosen))
        return max(0, self.counted(whose) - len(chosen))


def identities(rows: QuerySet[Any], among: Among, path: str = "public_id") -> list[str]:
    """The identities to which a path leads from rows, in their order; of those looked ``among`` only."""
    found = rows if among is None else rows.filter(**{f"{path}__in": among})
    return [str(each) for each in found.values_list(path, flat=True)]


def frozen(drawn: Drawn) -> dict[str, Any]:
    """What a piece keeps of something that is worked out anew all the time."""
    told = {"title": drawn.title, "where": drawn.where, "lines": drawn.lines, "on": drawn.on}
    return {name: as_plain(value) for name, value in told.items()}


def thawed(kept: Mapping[str, Any]) -> Drawn:
    """What was kept so."""
    told: dict[str, Any] = {name: from_plain(value) for name, value in kept.items()}
    return Drawn(**told)
