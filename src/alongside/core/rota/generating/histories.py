"""What the made-up record says: about half were never asked, and a third carry what there is to carry."""

from __future__ import annotations

from datetime import timedelta

from alongside.core.rota.generating.chance import Chance
from alongside.core.rota.generating.hours import Hours, suits
from alongside.core.rota.generating.programme import DAYS, Series
from alongside.core.rota.problem import Past

LAY_ASKED, LAY_ACTIVE_OF_ASKED = 0.45, 0.71
PROFESSIONALS_ASKED, PROFESSIONALS_ACTIVE_OF_ASKED = 0.85, 0.85
CAME_UNASKED = 0.03
SAYS_YES = (0.15, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)


def lay_past(open_to: tuple[Series, ...], free: Hours, chance: Chance) -> Past:
    """The record of somebody of the place."""
    if not chance.happens(LAY_ASKED):
        comes = chance.happens(CAME_UNASKED)
        return Past(came=_came(open_to, free, 1, 2, chance)) if comes else Past()
    return _asked(open_to, free, LAY_ACTIVE_OF_ASKED, chance)


def professional_past(open_to: tuple[Series, ...], free: Hours, chance: Chance) -> Past:
    """The record of a professional: most are asked again and again."""
    if not chance.happens(PROFESSIONALS_ASKED):
        return Past()
    return _asked(open_to, free, PROFESSIONALS_ACTIVE_OF_ASKED, chance)


def _asked(open_to: tuple[Series, ...], free: Hours, active_share: float, chance: Chance) -> Past:
    active = chance.happens(active_share)
    asked = chance.number(3, 24) if active else chance.number(1, 5)
    answered = asked - chance.number(0, min(2, asked))
    odds = chance.one(SAYS_YES)
    return Past(
        asked=asked,
        last_asked_on=DAYS.first - timedelta(days=chance.number(3, 50) if active else chance.number(40, 500)),
        answered=answered,
        said_yes=sum(chance.happens(odds) for _ in range(answered)),
        carried=chance.weighed(((0.35, 1), (0.25, 2), (0.20, 3), (0.12, 5), (0.08, 8))) if active else 0,
        came=_came(open_to, free, 3 if active else 1, 14, chance),
    )


def _came(open_to: tuple[Series, ...], free: Hours, most: int, times: int, chance: Chance) -> dict[str, int]:
    """How often they came to which series: up to so many that lie within their hours."""
    suiting = [each.key for each in open_to if suits(free, each)]
    chosen = chance.some(suiting, chance.number(1, most))
    return {key: chance.number(1, times) for key in sorted(chosen)}
