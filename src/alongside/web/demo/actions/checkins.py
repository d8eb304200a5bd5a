"""How people say they see their part, month by month; and what professionals say after sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
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

ANSWERS, SKIPS, MOST_OF_A_SERVICE, AFTER = 0.72, 0.06, 30, 40
GROWS: Final = (0.45, 0.0, 0.25)
"""What an hour delivered does to how somebody sees themselves the month after, by service: in one of them nothing."""
LATE = time(19, 30)


def check_in_each_month(setting: Setting) -> None:
    """Check-ins of those who agreed, of each service, and one that waits for whoever signs in."""
    counted, hours = counted_people(setting.organisation), _hours(setting)
    told: set[int] = set()
    rows: list[Brought] = []
    for place, staffed in enumerate(setting.staffed):
        for member in staffed.asked[:MOST_OF_A_SERVICE]:
            if member.person.pk in counted and member.person.pk not in told:
                told.add(member.person.pk)
                rows += _of_person(setting, staffed, member, hours, GROWS[place % len(GROWS)])
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


def _hours(setting: Setting) -> dict[tuple[int, date], float]:
    """Hours delivered by person and month, at most eight: more of it does no more."""
    found: dict[tuple[int, date], float] = defaultdict(float)
    for month in _months(setting):
        for act in acts_of_month(setting.organisation, month):
            person, minutes, counts = act[2], act[7], act[11]
            if person is not None and counts:
                found[person, month] = min(8.0, found[person, month] + minutes / 60)
    return found


def _of_person(
    setting: Setting, staffed: Staffed, member: Any, hours: dict[tuple[int, date], float], grows: float
) -> Iterator[Brought]:
    person, chance = member.person, setting.chance
    usual, turn = 3.0 + chance.whole(0, 35) / 10, chance.whole(1, LAST_TURN)
    before: date | None = None
    for number, month in enumerate(_months(setting)):
        on = month.replace(day=turn)
        level = usual + grows * (hours.get((person.pk, before), 0.0) if before else 0.0)
        before = month
        if on < member.since or not chance.happens(ANSWERS):
            continue
        answers = {item.key: _near(setting, level) for item in SELF.items if not chance.happens(SKIPS)}
        if number % 3 == 0:
            answers |= {item.key: _near(setting, level + 1) for item in ONS4.items[:3]}
            answers |= {ONS4.items[3].key: _near(setting, 4), LONELY.items[0].key: chance.whole(2, 5)}
        yield Brought(person, staffed.service, on, at_clock(on, LATE), answers)


def _near(setting: Setting, level: float) -> int:
    """A whole answer from 0 to 10 near a level."""
    return max(0, min(10, round(level + setting.chance.whole(-15, 15) / 10)))


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
