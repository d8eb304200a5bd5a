"""The marks by which links are judged: ours, or an organisation's own in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from alongside.core.diagnosis.links import EFFECTS, MATTERS, SHARES, Link, Marks
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

NEAREST: Final = 0.05
"""So far apart the two marks of a share must lie: between closer ones no record could ever decide."""
MOST_THAT_MATTERS: Final = 10.0


@dataclass(frozen=True)
class Marking:
    """For each share its two marks, and for each effect the smallest that matters, in the link's own units."""

    shares: Mapping[Link, Marks]
    matters: Mapping[Link, float]

    @property
    def own(self) -> tuple[Link, ...]:
        """The links whose marks are other than ours."""
        return tuple(link for link in Link if self.of(link) != OURS.of(link))

    def of(self, link: Link) -> Marks | float:
        """The marks of one link."""
        return self.shares[link] if link.is_share else self.matters[link]


OURS: Final = Marking(dict(SHARES), dict.fromkeys(EFFECTS, MATTERS))
"""What holds where an organisation has set nothing."""


def marking_of(own: Mapping[Link, Marks | float]) -> Marking:
    """Ours, with an organisation's own marks in their places."""
    shares = {link: each for link, each in own.items() if isinstance(each, Marks)}
    matters = {link: each for link, each in own.items() if not isinstance(each, Marks)}
    return Marking({**OURS.shares, **shares}, {**OURS.matters, **matters})


def check_mark(link: Link, mark: Marks | float) -> None:
    """Raises ``Refusal`` for marks by which a link cannot be judged."""
    if isinstance(mark, Marks) != link.is_share:
        raise ValueError(f"{link} has other marks")
    if isinstance(mark, Marks):
        if not (mark.little > 0 and mark.enough <= 1 and mark.enough - mark.little >= NEAREST - 1e-9):
            raise Refusal(
                say(
                    "“{link}”: the lower mark must be above 0%, the upper one at most 100%, and at least {apart}% "
                    "above the lower.",
                    link=say(link.label), apart=round(100 * NEAREST),
                )
            )  # fmt: skip
    elif not 0 < mark <= MOST_THAT_MATTERS:
        raise Refusal(
            say(
                "“{link}”: the smallest change that matters must be above 0 and at most {most}.",
                link=say(link.label), most=round(MOST_THAT_MATTERS),
            )
        )  # fmt: skip


def own_marks_said(marking: Marking) -> tuple[Sentence, ...]:
    """An organisation's own marks beside ours, one sentence a link; none where ours hold."""
    return tuple(_said(link, marking.of(link), OURS.of(link)) for link in marking.own)


def _said(link: Link, own: Marks | float, ours: Marks | float) -> Sentence:
    if isinstance(own, Marks) and isinstance(ours, Marks):
        return say(
            "“{link}”: works above {little}, enough from {enough} on (ours: {our_little} and {our_enough}).",
            link=say(link.label), little=_percent(own.little), enough=_percent(own.enough),
            our_little=_percent(ours.little), our_enough=_percent(ours.enough),
        )  # fmt: skip
    return say(
        "“{link}”: the smallest change that matters is {own} (ours: {ours}).",
        link=say(link.label), own=f"{own:.2f}", ours=f"{ours:.2f}",
    )  # fmt: skip


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"
