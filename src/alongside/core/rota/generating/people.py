"""Made-up people: professionals and those of the place, what they bring, what they said about how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from alongside.core.rota.generating.activities import KINDS, LAY_SKILLS
from alongside.core.rota.generating.chance import Chance
from alongside.core.rota.generating.histories import lay_past, professional_past
from alongside.core.rota.generating.hours import away, lay_hours, professional_hours
from alongside.core.rota.generating.programme import DAYS, Series
from alongside.core.rota.generating.town import KILOMETRES_BETWEEN_DISTRICTS, District, Service, Town, near
from alongside.core.rota.problem import Held, Person
from alongside.core.shared.sides import Side

PROFESSIONALS_IN_A_HUNDRED = 15
ALL_PROFESSIONS = tuple(dict.fromkeys(name for kind in KINDS for name in kind.professions))
LAY_CHECKS = ((0.55, "DBS"), (0.25, "FOOD_HYGIENE"), (0.15, "FIRST_AID"))
PROFESSIONAL_CHECKS = ((0.96, "DBS"), (0.40, "FOOD_HYGIENE"), (0.60, "FIRST_AID"))
LANGUAGES = ((0.97, "en"), (0.22, "cy"), (0.02, "ar"), (0.02, "pl"), (0.01, "bfi"))
NEEDS = ((0.10, "STEP_FREE"), (0.04, "HEARING_LOOP"), (0.03, "QUIET_ROOM"))
LAY_SERVICES: tuple[tuple[float, int], ...] = ((0.50, 1), (0.33, 2), (0.05, 3), (0.12, 0))
OF_NO_SERVICE, AT_A_SECOND_TOO = 0.10, 0.5
"""The shares of professionals who belong to no service in particular, and of the others who work for two."""
LAY_TRAVELS: tuple[tuple[float, float | None], ...] = (
    (0.08, 1.5), (0.20, 2.5), (0.30, 4.0), (0.22, 6.0), (0.12, 10.0), (0.08, None),
)  # fmt: skip
PROFESSIONAL_TRAVELS: tuple[tuple[float, float | None], ...] = ((0.35, 6.0), (0.35, 12.0), (0.30, None))
NEAREST_ONLY = 0.6
"""The share of people who look no farther than the two services nearest to them."""
HOME_NOT_KNOWN = 0.05
FARTHEST_WITHOUT_SERVICE = 3.0
"""Who belongs to no service in particular goes no farther: else everybody could be asked everywhere."""
LAY_A_WEEK: tuple[tuple[float, int | None], ...] = ((0.50, 1), (0.28, 2), (0.10, 3), (0.12, None))
PROFESSIONAL_A_WEEK: tuple[tuple[float, int | None], ...] = ((0.20, 1), (0.40, 2), (0.40, 3))
LAY_IN_ALL: tuple[tuple[float, int | None], ...] = ((0.12, 1), (0.20, 2), (0.10, 3), (0.13, 4), (0.45, None))
PROFESSIONAL_IN_ALL: tuple[tuple[float, int | None], ...] = ((0.10, 3), (0.20, 4), (0.30, 6), (0.40, None))
MINUTES: tuple[tuple[float, int | None], ...] = ((0.05, 120), (0.05, 240), (0.05, 480), (0.85, None))
REST: tuple[tuple[float, int], ...] = ((0.55, 0), (0.20, 30), (0.10, 60), (0.15, 720))


@dataclass(frozen=True, slots=True)
class Post:
    """Where a professional is at work: a service (None where the town has none), its district, a profession."""

    service: Service | None
    district: District
    profession: str


@dataclass(frozen=True, slots=True)
class Around:
    """What there is to belong to: the town, and what each service has on."""

    town: Town
    series: Mapping[str, tuple[Series, ...]]


def people(count: int, around: Around, chance: Chance) -> tuple[Person, ...]:
    """So many people, without their wishes about one another."""
    return tuple(_person(number, around, chance) for number in range(count))


def _person(number: int, around: Around, chance: Chance) -> Person:
    place = _post(number, around.town) if _is_professional(number) else None
    district = place.district if place else chance.one(around.town.districts)
    person = Person(
        key=f"person-{number + 1}",
        side=Side.LAY,
        home=near(district.middle, KILOMETRES_BETWEEN_DISTRICTS * 0.6, chance),
        languages=chance.each(LANGUAGES) or frozenset({"en"}),
        away=away(chance),
        most_minutes=chance.weighed(MINUTES),
        rest_minutes=chance.weighed(REST),
    )
    person = _professional(person, place, around, chance) if place else _lay(person, district, around, chance)
    person = _with_known_ways(person, around, chance)
    return replace(person, home=None) if person.services and chance.happens(HOME_NOT_KNOWN) else person


def _is_professional(number: int) -> bool:
    """Shared out evenly rather than by chance, so that a few people have professionals among them too."""
    return (number + 1) * PROFESSIONALS_IN_A_HUNDRED // 100 > number * PROFESSIONALS_IN_A_HUNDRED // 100


def _lay(person: Person, district: District, around: Around, chance: Chance) -> Person:
    belongs = chance.some(_within_reach(district, chance), chance.weighed(LAY_SERVICES))
    free = lay_hours(chance)
    return replace(
        person,
        services=_keys(belongs),
        skills=chance.each(LAY_SKILLS),
        checks=_held(chance.each(LAY_CHECKS), chance),
        needs=chance.each(NEEDS),
        travels_km=_reach(chance.weighed(LAY_TRAVELS), belongs),
        free=free,
        most_a_week=chance.weighed(LAY_A_WEEK),
        most_in_all=chance.weighed(LAY_IN_ALL),
        past=lay_past(_open(belongs, district, around), free, chance),
    )


def _post(number: int, town: Town) -> Post:
    """The posts of the services are filled in turn, so that each service has its professionals."""
    turn = number * PROFESSIONALS_IN_A_HUNDRED // 100
    round_, at = divmod(turn, max(1, len(town.services)))
    service = town.services[at] if town.services else None
    professions = service.kind.professions if service else ALL_PROFESSIONS
    return Post(service, town.districts[at % len(town.districts)], professions[round_ % len(professions)])


def _professional(person: Person, post: Post, around: Around, chance: Chance) -> Person:
    belongs = _at_work(post, chance)
    free = professional_hours(chance)
    return replace(
        person,
        side=Side.PROFESSIONAL,
        services=_keys(belongs),
        skills=frozenset({post.profession if chance.happens(0.85) else chance.one(ALL_PROFESSIONS)}),
        checks=_held(chance.each(PROFESSIONAL_CHECKS), chance),
        travels_km=_reach(chance.weighed(PROFESSIONAL_TRAVELS), belongs),
        free=free,
        most_a_week=chance.weighed(PROFESSIONAL_A_WEEK),
        most_in_all=chance.weighed(PROFESSIONAL_IN_ALL),
        past=professional_past(_open(belongs, post.district, around), free, chance),
    )


def _at_work(post: Post, chance: Chance) -> tuple[Service, ...]:
    """The service of the post, for some one more nearby; for a few none in particular."""
    if post.service is None or chance.happens(OF_NO_SERVICE):
        return ()
    others = [each for each in post.district.near if each.key != post.service.key]
    return post.service, *(chance.some(others, 1) if chance.happens(AT_A_SECOND_TOO) else ())


def _within_reach(district: District, chance: Chance) -> tuple[Service, ...]:
    return district.near[:2] if chance.happens(NEAREST_ONLY) else district.near


def _keys(belongs: tuple[Service, ...]) -> frozenset[str] | None:
    return frozenset(service.key for service in belongs) or None


def _reach(kilometres: float | None, belongs: tuple[Service, ...]) -> float | None:
    farthest = FARTHEST_WITHOUT_SERVICE
    return kilometres if belongs else min(farthest, kilometres or farthest)


def _open(belongs: tuple[Service, ...], district: District, around: Around) -> tuple[Series, ...]:
    """The series that somebody may have come to."""
    services = belongs or district.near[:1]
    return tuple(series for service in services for series in around.series[service.key] if series.key)


def _held(kinds: frozenset[str], chance: Chance) -> tuple[Held, ...]:
    return tuple(Held(kind, *_in_date(chance)) for kind in sorted(kinds))


def _in_date(chance: Chance) -> tuple[date | None, date | None]:
    """From when to when a check holds: most for the whole month, some run out in it, some have."""
    first = DAYS.first - timedelta(days=chance.number(200, 900))
    last = chance.weighed(((0.30, None), (0.56, 400), (0.07, 27), (0.07, -1)))
    if last is None:
        return first, None
    least = {400: 28, 27: 0, -1: -120}[last]
    return first, DAYS.first + timedelta(days=chance.number(least, last))


def _with_known_ways(person: Person, around: Around, chance: Chance) -> Person:
    """Some people's way to a place is known better than by the map: rivers, hills, the one bus."""
    if not chance.happens(0.04) or not around.town.services or person.home is None:
        return person
    place = chance.one(chance.one(around.town.services).places)
    crow = person.distance_to(place) or 0.0
    return replace(person, distances={place.key: round(crow * chance.length(1.1, 1.8), 2)})
