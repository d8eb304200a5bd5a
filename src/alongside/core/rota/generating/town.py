"""A made-up town: districts side by side, services at home in them, places where these meet.

A bigger town has more districts and not longer ways, so that as many people can reach a session in a city as
in a small town.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

from alongside.core.rota.generating.activities import KINDS, Kind
from alongside.core.rota.generating.chance import Chance
from alongside.core.rota.problem import Place, Point

PEOPLE_OF_A_DISTRICT = 250
SESSIONS_OF_A_SERVICE = 50
KILOMETRES_BETWEEN_DISTRICTS = 2.4
SERVICES_NEAR = 4
ACCESS = ((0.8, "STEP_FREE"), (0.45, "HEARING_LOOP"), (0.4, "QUIET_ROOM"))


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the town, with where it meets."""

    key: str
    kind: Kind
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A part of the town and the services nearest to its middle, the nearest first."""

    middle: Point
    near: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """The districts and the services of one town."""

    districts: tuple[District, ...]
    services: tuple[Service, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, in the order of the services."""
        return tuple(place for service in self.services for place in service.places)


def build(people: int, sessions: int, chance: Chance) -> Town:
    """A town for so many people in which so many sessions are held."""
    middles = _middles(max(1, round(people / PEOPLE_OF_A_DISTRICT)))
    count = ceil(sessions / SESSIONS_OF_A_SERVICE)
    homes = [middles[number % len(middles)] for number in range(count)]
    services = tuple(_service(number, home, chance) for number, home in enumerate(homes))
    return Town(tuple(District(middle, _nearest(middle, services, homes)) for middle in middles), services)


def near(middle: Point, reach: float, chance: Chance) -> Point:
    """Somewhere within so many kilometres east or west, north or south."""
    east, north = chance.length(-reach, reach), chance.length(-reach, reach)
    return Point(round(middle.east + east, 2), round(middle.north + north, 2))


def _middles(count: int) -> tuple[Point, ...]:
    across = ceil(sqrt(count))
    places = (divmod(number, across) for number in range(count))
    step = KILOMETRES_BETWEEN_DISTRICTS
    return tuple(Point(round(column * step, 2), round(row * step, 2)) for row, column in places)


def _service(number: int, home: Point, chance: Chance) -> Service:
    places = tuple(
        Place(f"place-{number + 1}-{turn + 1}", near(home, 1.2, chance), chance.each(ACCESS))
        for turn in range(chance.number(2, 4))
    )
    return Service(f"service-{number + 1}", KINDS[number % len(KINDS)], places)


def _nearest(middle: Point, services: tuple[Service, ...], homes: list[Point]) -> tuple[Service, ...]:
    ways = sorted((middle.distance(home), turn) for turn, home in enumerate(homes))
    return tuple(services[turn] for _way, turn in ways[:SERVICES_NEAR])
