"""Acts that are no shared session: boards, surveys, complaints, workshops, newsletters, claims and more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from alongside.core.participation.acts import Act
from alongside.core.participation.reading import read_act
from alongside.web.delivery.actions.acts import NewAct, record_acts, reverse_act
from alongside.web.demo.actions.setting import Setting, Staffed, at_clock
from alongside.web.demo.queries.seeds import OtherAct

DAYS_OF_A_MONTH = 30.5
TAKEN_BACK = 0.02
WHY = {
    "why": "Entered twice: two of us wrote it down.",
    "why_cy": "Cofnodwyd ddwywaith: ysgrifennodd dau ohonom hyn.",
}


def record_other_acts(setting: Setting) -> None:
    """All of them, in the order of their days; a few are taken back again, with a reason."""
    seeds = [
        each
        for each in setting.seeds.other_acts
        if setting.seed.key in (each.organisations or (setting.seed.key,))
    ]
    new = [act for seed in seeds for act in _acts(setting, seed)]
    new.sort(key=lambda each: each.at)
    written = record_acts(setting.organisation, new, by=setting.coordinator, at=setting.period.now)
    for act in written:
        if act.person_id is not None and setting.chance.happens(TAKEN_BACK):
            at = setting.chance.later(act.recorded_at, least=1, most=200, latest=setting.period.now)
            reverse_act(act, setting.words(WHY, "why"), by=setting.coordinator, at=at)


def facts_of(seed: OtherAct) -> Act:
    """The facts of a seed. Raises ``ValueError`` where they cannot be read."""
    act, problems = read_act(seed.facts)
    if act is None:
        raise ValueError(f"{seed.what}: {' '.join(str(problem) for problem in problems)}")
    return act


def _acts(setting: Setting, seed: OtherAct) -> Iterator[NewAct]:
    facts = facts_of(seed)
    for day in _days(setting, seed):
        staffed = _service(setting, seed)
        if seed.services and staffed is None:
            continue
        what = setting.words(seed, "what")
        for person in _people(setting, seed, staffed):
            yield NewAct(
                facts=facts,
                on=day if facts.dated else None,
                minutes=setting.chance.whole(*seed.minutes) // 5 * 5,
                what=what,
                service=staffed and staffed.service,
                person=person,
                at=_recorded_at(setting, day),
            )


def _days(setting: Setting, seed: OtherAct) -> list[date]:
    often = max(bool(seed.a_month), setting.chance.rounded(seed.a_month * setting.period.months))
    last = (setting.period.today - setting.period.first).days - 1
    drawn = [setting.period.first + timedelta(days=setting.chance.whole(0, last)) for _each in range(often)]
    return sorted([*drawn, *(setting.period.day(share) for share in seed.once)])


def _recorded_at(setting: Setting, day: date) -> datetime:
    """Some days later, in the office."""
    return setting.chance.later(at_clock(day, time(20)), least=2, most=150, latest=setting.period.now)


def _service(setting: Setting, seed: OtherAct) -> Staffed | None:
    """The service that it belongs to: one of those named, any, or none, for what concerns them all."""
    named = [each for each in setting.staffed if each.seed.name in seed.services]
    if named or seed.services:
        return setting.chance.one(named) if named else None
    return (
        setting.chance.one(setting.staffed)
        if seed.from_ == "SERVICE" or setting.chance.happens(0.4)
        else None
    )


def _people(setting: Setting, seed: OtherAct, staffed: Staffed | None) -> list[Any]:
    """Who took part, each once; nobody named where the seed says so."""
    if seed.from_ == "NOBODY":
        return [None]
    of_service = [member.person for member in staffed.members] if staffed else []
    pool = of_service if seed.from_ == "SERVICE" else setting.lay
    return setting.chance.some(pool, setting.chance.whole(*seed.people))
