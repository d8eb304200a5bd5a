"""How people say they see their part, month by month; and what professionals say after sessions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final

from alongside.core.checkins.sampling import LAST_TURN
from alongside.core.checkins.wording import AFTER_SESSION, LONELY, ONS4, SELF
from alongside.web.checkins import actions
from alongside.web.checkins.actions.bringing import Brought, bring_in
from alongside.web.delivery.queries.facts import acts_of_month
from alongside.web.delivery.queries.first_time import sessions_with_keys, who_was_at
from alongside.web.demo.actions.setting import Setting, Staffed, at_clock
from alongside.web.people.queries.counted import counted_people

SKIPS, MOST_OF_A_SERVICE, AFTER, MOST_TIMES = 0.06, 30, 40, 3
STAYS: Final = 0.2
"""What of a good or a bad month is left in the next."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How people of a service check in.

    ``grows`` is what delivering once does to how they see themselves the month after, ``answers`` how often they
    answer, ``differs`` how far their months differ whatever they do.
    """

    grows: float
    answers: float = 0.72
    differs: float = 0.0


USUAL: Final = (Ways(0.7), Ways(0.0), Ways(0.4))
"""By service, in turn: in one of them delivering does nothing."""
KEPT_UP: Final = Ways(2.0, 0.97, 2.4)
"""Where most is delivered somebody asks everybody, and helps: enough for the estimate to tell. Power moves there no
more for those who come to see themselves differently, so that link comes out as stuck."""
LATE = time(19, 30)


def check_in_each_month(setting: Setting) -> None:
    """Check-ins of those who agreed, of each service, and one that waits for whoever signs in."""
    counted, times, most = counted_people(setting.organisation), *times_delivered(setting)
    told: set[int] = set()
    rows: list[Brought] = []
    turns = {staffed.service.pk: USUAL[at % len(USUAL)] for at, staffed in enumerate(setting.staffed)}
    for staffed in sorted(setting.staffed, key=lambda each: each.service.pk != most):
        ways = KEPT_UP if staffed.service.pk == most else turns[staffed.service.pk]
        for member in staffed.members if ways is KEPT_UP else staffed.asked[:MOST_OF_A_SERVICE]:
            if member.person.pk in counted and member.person.pk not in told:
                told.add(member.person.pk)
                rows += _of_person(setting, staffed, member, times, ways)
    rows += _after_sessions(setting, counted)
    bring_in(rows)
    for member in [m for staffed in setting.staffed for m in staffed.regulars[:2]]:
        if member.person.pk in counted:
            actions.begin_own(member.person, at=setting.period.now, asked=True)


def _months(setting: Setting) -> list[date]:
    """The whole months of the period."""
    first, today = setting.period.first, setting.period.today
    numbers = range(first.year * 12 + first.month, today.year * 12 + today.month - 1)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def times_delivered(setting: Setting) -> tuple[dict[tuple[int, date], int], int | None]:
    """How often people delivered by person and month, at most so often as does more; and where that was most."""
    found: dict[tuple[int, date], int] = defaultdict(int)
    of_service: Counter[int] = Counter()
    for month in _months(setting):
        for act in acts_of_month(setting.organisation, month):
            person, service, counts = act[2], act[3], act[11]
            if person is not None and counts:
                found[person, month] = min(MOST_TIMES, found[person, month] + 1)
                of_service[service] += service is not None
    return found, next((service for service, _acts in of_service.most_common(1)), None)


def _of_person(
    setting: Setting, staffed: Staffed, member: Any, times: dict[tuple[int, date], int], ways: Ways
) -> Iterator[Brought]:
    person, chance = member.person, setting.chance
    usual, turn = 2.5 + chance.whole(0, 35) / 10, chance.whole(1, LAST_TURN)
    before, mood = None, 0.0
    for number, month in enumerate(_months(setting)):
        on = month.replace(day=turn)
        mood = STAYS * mood + ways.differs * _swing(setting)
        level = usual + mood + ways.grows * (times.get((person.pk, before), 0) if before else 0)
        before = month
        if on < member.since or not chance.happens(ways.answers):
            continue
        answers = {item.key: _near(setting, level) for item in SELF.items if not chance.happens(SKIPS)}
        if number % 3 == 0:
            answers |= {item.key: _near(setting, level + 1) for item in ONS4.items[:3]}
            answers |= {ONS4.items[3].key: _near(setting, 4), LONELY.items[0].key: chance.whole(2, 5)}
        yield Brought(person, staffed.service, on, at_clock(on, LATE), answers)


def _swing(setting: Setting) -> float:
    """Near enough a standard normal number: three even ones, each of which has a spread of √⅓."""
    return sum(setting.chance.whole(-100, 100) for _ in range(3)) / 100


def _near(setting: Setting, level: float) -> int:
    """A whole answer from 0 to 10 near a level."""
    return max(0, min(10, round(level + setting.chance.whole(-10, 10) / 10)))


def _after_sessions(setting: Setting, counted: frozenset[int]) -> Iterator[Brought]:
    """What one professional of each of the last sessions said."""
    now, whose = setting.period.now, setting.organisation
    held = who_was_at(whose, now - timedelta(days=92), now)[-AFTER:]
    sessions = sessions_with_keys(whose, [session for session, _professionals in held])
    known = {each.pk: each for staffed in setting.staffed for each in staffed.professionals}
    depended, without, handed_over = (item.key for item in AFTER_SESSION.items)
    for session, professionals in held:
        asked = next((known[p] for p in professionals if p in known and p in counted), None)
        if asked is None:
            continue
        answers = {
            depended: setting.chance.whole(3, 10), without: setting.chance.whole(1, 4),
            handed_over: setting.chance.whole(0, 1),
        }  # fmt: skip
        row = sessions[session]
        at = row.ends_at + timedelta(hours=2)
        yield Brought(asked, row.service, at.date(), at, answers, row)
