"""What is on in a made-up month: series that meet weekly or every other week, and sessions held once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from alongside.core.rota.generating.activities import CUT_POST, Activity
from alongside.core.rota.generating.chance import Chance
from alongside.core.rota.generating.town import Service, Town
from alongside.core.rota.problem import LONDON, Place, Session
from alongside.core.shared.periods import Days, Span

DAYS = Days(date(2026, 3, 16), date(2026, 4, 13))
"""Four whole weeks; the clocks go forward on the second Sunday."""

WEEKDAYS = ((0.18, 0), (0.18, 1), (0.18, 2), (0.18, 3), (0.18, 4), (0.07, 5), (0.03, 6))
STARTS = (
    (0.32, ("09:30", "10:00", "10:30", "11:00")),
    (0.33, ("13:00", "13:30", "14:00", "14:30")),
    (0.15, ("15:45", "16:00", "16:30")),
    (0.20, ("18:00", "18:30", "19:00", "19:30")),
)
RHYTHMS = (
    (0.80, (0, 1, 2, 3)),
    (0.06, (0, 2)),
    (0.06, (1, 3)),
    (0.02, (0,)),
    (0.02, (1,)),
    (0.02, (2,)),
    (0.02, (3,)),
)
HELD_IN = ((0.60, ("en",)), (0.28, ("cy", "en")), (0.05, ("cy",)), (0.07, ()))
LATEST = time(22)
CUT = 0.005
"""The share of sessions that would have lay people do the work of a post that was cut."""


@dataclass(frozen=True, slots=True)
class Series:
    """Sessions that go on with one another. ``key`` is empty for one held once."""

    key: str
    service: Service
    activity: Activity
    place: Place
    languages: frozenset[str]
    weekday: int
    starts: time
    minutes: int
    weeks: tuple[int, ...]

    @property
    def ends(self) -> time:
        """When it ends, on the local clock of the day."""
        return min(
            LATEST, (datetime.combine(DAYS.first, self.starts) + timedelta(minutes=self.minutes)).time()
        )


def programme(town: Town, sessions: int, chance: Chance) -> tuple[Series, ...]:
    """Series for so many sessions in all, shared out evenly among the town's services."""
    quotas = [sessions // len(town.services)] * len(town.services) if town.services else []
    for number in range(sessions - sum(quotas)):
        quotas[number] += 1
    planned = zip(town.services, quotas, strict=True)
    return tuple(series for service, quota in planned for series in _of_service(service, quota, chance))


def sessions_of(series: tuple[Series, ...], chance: Chance) -> tuple[Session, ...]:
    """The sessions of some series in the order in which they are held, with keys in that order."""
    held = [_session(each, week, chance) for each in series for week in each.weeks]
    in_order = sorted(enumerate(held), key=lambda one: (one[1].span.starts_at, one[0]))
    return tuple(replace(each, key=f"session-{turn + 1}") for turn, (_, each) in enumerate(in_order))


def _of_service(service: Service, quota: int, chance: Chance) -> Iterator[Series]:
    number = 0
    while quota > 0:
        number += 1
        weeks = chance.weighed(RHYTHMS)[:quota]
        quota -= len(weeks)
        yield _series(service, number, weeks, chance)


def _series(service: Service, number: int, weeks: tuple[int, ...], chance: Chance) -> Series:
    activity = chance.one(service.kind.activities)
    fitting = [place for place in service.places if activity.access <= place.access]
    return Series(
        key=f"{service.key}-series-{number}" if len(weeks) > 1 else "",
        service=service,
        activity=activity,
        place=chance.one(fitting or service.places),
        languages=activity.languages or frozenset(chance.weighed(HELD_IN)),
        weekday=chance.weighed(WEEKDAYS),
        starts=time.fromisoformat(chance.one(chance.weighed(STARTS))),
        minutes=chance.one(activity.minutes),
        weeks=weeks,
    )


def _session(series: Series, week: int, chance: Chance) -> Session:
    day = DAYS.first + timedelta(weeks=week, days=series.weekday)
    parts = series.activity.parts + ((CUT_POST,) if chance.happens(CUT) else ())
    return Session(
        key="",
        span=Span(*(datetime.combine(day, clock, LONDON) for clock in (series.starts, series.ends))),
        parts=parts,
        service=series.service.key,
        series=series.key,
        place=series.place.key,
        languages=series.languages,
    )
