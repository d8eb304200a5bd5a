"""What the record says of one thing that a learner can show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from alongside.core.intake.keeping import as_plain, from_plain
from alongside.core.shared.sentences import Sentence


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
        return replace(self, where="", words="", said=(), address="")


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of evidence: what there is of it (``keys``, the latest first), and what some of it says, by key.

    ``freezes``: it is worked out anew all the time, so that a piece keeps what it said when it was chosen.
    """

    keys: Callable[[Whose], list[str]]
    told: Callable[[Whose, Collection[str]], Mapping[str, Drawn]]
    freezes: bool = False


def frozen(drawn: Drawn) -> dict[str, Any]:
    """What a piece keeps of something that is worked out anew all the time."""
    told = {"title": drawn.title, "where": drawn.where, "lines": drawn.lines, "on": drawn.on}
    return {name: as_plain(value) for name, value in told.items()}


def thawed(kept: Mapping[str, Any]) -> Drawn:
    """What was kept so."""
    told: dict[str, Any] = {name: from_plain(value) for name, value in kept.items()}
    return Drawn(**told)
