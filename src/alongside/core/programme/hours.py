"""Hours together: what a module asks for of its meetings, what the registers show, and what counts instead.

Only meetings of the course itself count: workshops and the meetings of its sets. No shift in any service is asked for.
Whoever cannot come has another way: what is done instead, agreed with a tutor or an assessor, and what was recognised
from before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from alongside.core.programme.outline import Module
from alongside.core.programme.terms import Way
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes that somebody has for a module: at its meetings, by their registers, and instead of them."""

    attended: int = 0
    instead: int = 0


def recognised_minutes(module: Module, reached: Mapping[Hashable, Way]) -> int:
    """Minutes of those asked for that need no meeting: each outcome recognised from before carries an equal share."""
    if not module.outcomes:
        return 0
    many = sum(reached.get(each.key) is Way.RECOGNISED for each in module.outcomes)
    return -(-module.together * HOUR * many // len(module.outcomes))


def minutes_left(module: Module, reached: Mapping[Hashable, Way], hours: Hours) -> int:
    """Minutes together that a module still asks for; 0 where it asks for none, or for no more."""
    has = hours.attended + hours.instead + recognised_minutes(module, reached)
    return max(module.together * HOUR - has, 0)


def check_may_count_instead(
    module: Module, reached: Mapping[Hashable, Way], hours: Hours, minutes: int
) -> None:
    """Raises ``Refusal`` for less than a minute, and for more than the module still asks for."""
    left = minutes_left(module, reached, hours)
    if left == 0:
        raise Refusal(say("“{module}” asks for no more hours together.", module=module.called))
    if not 1 <= minutes <= left:
        raise Refusal(
            say(
                "Give the time that it stands for: one minute or more, and {left} minutes at most.", left=left
            )
        )


def fall_to(planned: Iterable[Hashable], met: Iterable[Hashable]) -> dict[Hashable, Hashable]:
    """For which module each meeting of a set was, by the meeting's key: they follow the plan in its order.

    ``planned`` are the modules of the meetings that the plan has, in that order. What is met for beyond the plan falls
    to the last of them; without a plan, to none.
    """
    order = list(planned)
    return {key: order[min(turn, len(order) - 1)] for turn, key in enumerate(met)} if order else {}
