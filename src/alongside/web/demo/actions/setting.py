"""What every step of the making knows: the period, the organisation, and who is in which service."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from alongside.web.demo.actions.chance import Chance
from alongside.web.demo.queries.seeds import OrganisationSeed, RoleSeed, Seeds, ServiceSeed, Story

ZONE = ZoneInfo("Europe/London")
DAYS_OF_A_MONTH = 30.5


@dataclass(frozen=True, slots=True)
class Period:
    """The days that the world tells of: from ``first`` up to, not including, ``today``."""

    first: date
    today: date

    @property
    def now(self) -> datetime:
        """The moment at which the world is made: the beginning of today, so that all of today is still to come."""
        return at_clock(self.today, time())

    @property
    def months(self) -> float:
        """How many months it lasts."""
        return (self.today - self.first).days / DAYS_OF_A_MONTH

    def day(self, share: float) -> date:
        """The day at a point of the period: 0 its first, 1 its last."""
        return self.first + timedelta(days=round(share * ((self.today - self.first).days - 1)))

    def share(self, day: date) -> float:
        """How far into the period a day is, from 0 to 1."""
        return min(1.0, max(0.0, (day - self.first).days / max(1, (self.today - self.first).days)))


def at_clock(day: date, clock: time) -> datetime:
    """That time of that day, as the clocks here say it."""
    return datetime.combine(day, clock, ZONE)


@dataclass(slots=True, kw_only=True, eq=False)
class Member:
    """A lay person of one service: how they belong, since when, and how often they are asked (0: never)."""

    person: Any
    kind: str
    since: date
    weight: float = 0.0
    is_regular: bool = False
    checked_until: date | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Staffed:
    """A service with its seed, story, roles and everybody who belongs to it."""

    service: Any
    seed: ServiceSeed
    story: Story
    place: Any
    roles: dict[str, Any]
    professionals: list[Any]
    members: list[Member] = field(default_factory=list)
    pattern: Any = None

    @property
    def parts(self) -> list[tuple[RoleSeed, Any]]:
        """Each role as the seed has it, and its row."""
        return [(seed, self.roles[seed.title]) for seed in self.seed.roles]

    @property
    def asked(self) -> list[Member]:
        """Those who were ever to be asked."""
        return [member for member in self.members if member.weight > 0]

    @property
    def regulars(self) -> list[Member]:
        """Those who do most of it."""
        return [member for member in self.members if member.is_regular]

    @property
    def newest(self) -> list[Member]:
        """Those who are asked and came to it last, the newest first."""
        return sorted(
            (m for m in self.asked if not m.is_regular), key=lambda m: (m.since, m.person.pk), reverse=True
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Setting:
    """One organisation of the world in the making."""

    seeds: Seeds
    seed: OrganisationSeed
    chance: Chance
    period: Period
    people_wanted: int
    organisation: Any = None
    coordinator: Any = None
    evaluator: Any = None
    administrator: Any = None
    people: list[Any] = field(default_factory=list)
    lay: list[Any] = field(default_factory=list)
    staffed: list[Staffed] = field(default_factory=list)
    away: dict[int, list[tuple[date, date]]] = field(default_factory=dict)

    def words(self, row: Any, name: str) -> str:
        """A text of the seeds in the language in which it would have been written here."""
        given = (
            row
            if isinstance(row, dict)
            else {name: getattr(row, name), f"{name}_cy": getattr(row, f"{name}_cy")}
        )
        in_welsh = self.seed.is_welsh and self.chance.happens(0.5)
        return str((in_welsh and given.get(f"{name}_cy")) or given[name])

    def one_of(self, lists: dict[str, list[str]], name: str) -> str:
        """One text of a list of the seeds, likewise."""
        in_welsh = self.seed.is_welsh and f"{name}_cy" in lists and self.chance.happens(0.5)
        return self.chance.one(lists[f"{name}_cy" if in_welsh else name])
