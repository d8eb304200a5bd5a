"""The services of an organisation, and who belongs to each: some who do most of it, some who are asked now and
then, and some whom nobody ever asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from alongside.web.demo.actions.population import POSTS, professionals_in
from alongside.web.demo.actions.setting import Member, Setting, Staffed
from alongside.web.demo.queries.seeds import RoleSeed, ServiceSeed
from alongside.web.services import actions as services
from alongside.web.services.actions.many import NewTie, relate_many
from alongside.web.services.queries import get_pattern

UNCONNECTED = 0.05
FEWEST_IN_A_SERVICE = 9
OPENED_BEFORE = timedelta(days=60)
NEWCOMERS_FROM, NEWCOMERS_TO = 20, 92
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def open_services(setting: Setting) -> None:
    """Open every service with its places, roles and times, and say who belongs to it."""
    places = {row["name"]: _add_place(setting, row) for row in setting.seed.places}
    professionals, lay = _sides(setting)
    setting.lay = lay
    pool = _pool(setting, lay)
    for seed, workers in zip(setting.seed.services, professionals, strict=True):
        staffed = _open(setting, seed, places[seed.place], workers)
        staffed.members = _members(setting, staffed, _drawn(setting, pool, _wanted(setting, seed)))
        setting.staffed.append(staffed)
    _relate(setting)


def _add_place(setting: Setting, row: dict[str, str]) -> Any:
    return services.add_place(setting.organisation, by=setting.coordinator, at=setting.period.now, **row)


def _sides(setting: Setting) -> tuple[list[list[Any]], list[Any]]:
    """The professionals of each service, and all others."""
    rest = setting.people[len(POSTS) :]
    teams = []
    for seed in setting.seed.services:
        many = professionals_in(seed)
        teams.append(rest[:many])
        rest = rest[many:]
    return teams, rest


def _pool(setting: Setting, lay: list[Any]) -> list[Any]:
    """Lay people in the order in which services take them; a few are connected with none."""
    left_out = round(len(lay) * UNCONNECTED)
    return setting.chance.shuffled(lay)[left_out:]


def _wanted(setting: Setting, seed: ServiceSeed) -> int:
    scale = setting.people_wanted / setting.seed.people
    return min(max(FEWEST_IN_A_SERVICE, round(seed.people * scale)), len(setting.lay))


def _drawn(setting: Setting, pool: list[Any], many: int) -> list[Any]:
    """The next of the pool; whoever was taken goes to its end, so that some belong to two services."""
    taken = pool[:many]
    pool[:] = pool[many:] + setting.chance.shuffled(taken)
    return taken


def _open(setting: Setting, seed: ServiceSeed, place: Any, professionals: list[Any]) -> Staffed:
    by, at = setting.coordinator, _opened_at(setting)
    service = services.open_service(
        setting.organisation,
        name=seed.name,
        name_cy=seed.name_cy,
        summary=seed.summary,
        sector=seed.sector,
        opened_on=at.date(),
        by=by,
        at=at,
    )
    roles = {each.title: _add_role(service, each, by, at) for each in seed.roles}
    staffed = Staffed(
        service=service,
        seed=seed,
        story=setting.seeds.stories[seed.story],
        place=place,
        roles=roles,
        professionals=professionals,
    )
    staffed.pattern = _add_times(setting, staffed)
    _cut_post(setting, staffed)
    return staffed


def _opened_at(setting: Setting) -> Any:
    return setting.period.now - (setting.period.today - setting.period.first) - OPENED_BEFORE


def _add_role(service: Any, seed: RoleSeed, by: Any, at: Any) -> Any:
    return services.add_role(
        service,
        title=seed.title,
        title_cy=seed.title_cy,
        side=seed.side,
        minimum=seed.minimum,
        ideal=seed.ideal,
        maximum=seed.maximum,
        task=seed.task,
        checks=list(seed.checks),
        activities=list(seed.activities),
        days_in_30=seed.days_in_30,
        overnight=seed.overnight,
        supervised=seed.supervised,
        skills=list(seed.skills),
        alias=seed.alias,
        reveals_health=seed.reveals_health,
        share=seed.share,
        output=seed.output,
        by=by,
        at=at,
    )


def _add_times(setting: Setting, staffed: Staffed) -> Any:
    seed = staffed.seed
    pattern = services.add_pattern(
        staffed.service,
        rule=seed.rule,
        first_on=_first_on(setting.period.first, seed.rule),
        starts=seed.starts,
        minutes=seed.minutes,
        place=staffed.place,
        title=seed.title_cy if setting.seed.is_welsh and seed.starts.hour < 12 else seed.title,
        by=setting.coordinator,
        at=_opened_at(setting),
    )
    return get_pattern(staffed.service, pattern.pk)


def _first_on(day: date, rule: str) -> date:
    """The first day from that one on which the rule lets the service meet."""
    weekdays = [WEEKDAYS.index(each) for each in rule.rpartition("BYDAY=")[2].split(",")]
    return min(day + timedelta(days=(weekday - day.weekday()) % 7) for weekday in weekdays)


def _cut_post(setting: Setting, staffed: Staffed) -> None:
    lost = staffed.seed.removed_post
    if lost is None:
        return
    filling = next(role for seed, role in staffed.parts if seed.fills_post)
    services.remove_post(
        staffed.service,
        title=lost.title,
        removed_on=setting.period.day(lost.cut_at),
        weekly_minutes=lost.weekly_minutes,
        role=filling,
        by=setting.coordinator,
        at=setting.period.now,
    )


def _members(setting: Setting, staffed: Staffed, people: list[Any]) -> list[Member]:
    """The longest known do most of it; then those who are asked now and then; the rest are never asked."""
    story = staffed.story
    in_order = sorted(
        people, key=lambda person: (person.joined_on > setting.period.first, person.left_on is not None)
    )
    members = []
    for place, person in enumerate(in_order):
        regular, asked = place < story.regulars, place < story.regulars + _others(staffed, len(people))
        since = _since(
            setting, person, newcomer=asked and not regular and setting.chance.happens(story.newcomers)
        )
        kind = _kind(setting, staffed, asked)
        weight = float(story.weight if regular else asked)
        members.append(Member(person=person, kind=kind, since=since, weight=weight, is_regular=regular))
    return members


def _others(staffed: Staffed, people: int) -> int:
    """How many are asked now and then: in a small world so few that somebody is left who never was."""
    return max(0, min(staffed.story.others, people - staffed.story.regulars - 2))


def _kind(setting: Setting, staffed: Staffed, asked: bool) -> str:
    """How they belong. Where the lay role is for certain people, those who are asked are such."""
    only = next(seed.asked for seed in staffed.seed.roles if seed.is_lay)
    kinds = {kind: many for kind, many in staffed.seed.kinds.items() if not only or (kind in only) == asked}
    return setting.chance.weighted(kinds or staffed.seed.kinds)


def _since(setting: Setting, person: Any, *, newcomer: bool) -> date:
    begins = max(person.joined_on, setting.period.first - timedelta(days=30))
    if newcomer:
        drawn = setting.period.day(setting.chance.whole(NEWCOMERS_FROM, NEWCOMERS_TO) / 100)
        return max(begins, drawn)
    return begins


def _relate(setting: Setting) -> None:
    ties = [
        NewTie(person=member.person, service=staffed.service, kind=member.kind, active_from=member.since)
        for staffed in setting.staffed
        for member in staffed.members
    ]
    ties += [
        NewTie(
            person=person,
            service=staffed.service,
            kind="PROFESSIONAL",
            active_from=_opened_at(setting).date(),
        )
        for staffed in setting.staffed
        for person in staffed.professionals
    ]
    relate_many(ties, by=setting.coordinator, at=setting.period.now)
