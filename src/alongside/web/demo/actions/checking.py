"""Checks of those who take roles that need one: most in date, some about to run out, some that have."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time, timedelta
from typing import Any

from alongside.web.demo.actions.setting import Setting, at_clock
from alongside.web.demo.queries.seeds import RoleSeed
from alongside.web.people import actions as people

YEARS_3 = timedelta(days=3 * 365)
WITHOUT_END = frozenset({"REFERENCES", "TRAINING"})
RUNS_OUT_SOON, HAS_RUN_OUT = 0.15, 0.06
MOST_DAYS_BEFORE = 300
LOOKING_AHEAD = timedelta(days=60)


def record_checks(setting: Setting) -> None:
    """One check of each kind for everybody whose role takes it, made before they began."""
    until: dict[tuple[int, str], date | None] = {}
    for (person, kind), since in _required(setting).items():
        until[person.pk, kind] = _record(setting, person, kind, since)
    for staffed in setting.staffed:
        lay = (seed for seed in staffed.seed.roles if seed.is_lay)
        kinds = {kind for seed in lay for kind in _taken_by(setting, seed)}
        for member in staffed.asked:
            days = [until[member.person.pk, kind] for kind in sorted(kinds)]
            member.checked_until = min((day for day in days if day is not None), default=None)


def _required(setting: Setting) -> dict[tuple[Any, str], date]:
    """Whose check of what kind must hold from which day."""
    begins: dict[tuple[Any, str], list[date]] = defaultdict(list)
    for staffed in setting.staffed:
        for seed in staffed.seed.roles:
            for kind in _taken_by(setting, seed):
                people_of_side = (
                    [(member.person, member.since) for member in staffed.asked]
                    if seed.is_lay
                    else [(person, setting.period.first) for person in staffed.professionals]
                )
                for person, since in people_of_side:
                    begins[person, kind].append(since)
    return {of: min(days) for of, days in begins.items()}


def _taken_by(setting: Setting, seed: RoleSeed) -> list[str]:
    """The checks that the role takes at the beginning of the period, at its end or soon after: rules change."""
    period = setting.period
    days = (period.first, period.today, period.today + LOOKING_AHEAD)
    return sorted(seed.checks_on(setting.seed.nation, days))


def _record(setting: Setting, person: Any, kind: str, since: date) -> date | None:
    made = since - timedelta(days=setting.chance.whole(1, MOST_DAYS_BEFORE))
    expires = None if kind in WITHOUT_END else _expires(setting, person, made)
    people.record_check(
        person,
        kind=kind,
        outcome="CONSIDERED" if setting.chance.happens(0.04) else "CLEAR",
        checked_on=made,
        expires_on=expires,
        reference=f"{setting.chance.whole(100_000_000, 999_999_999):012d}" if expires else "",
        seen_by=str(setting.coordinator),
        by=setting.coordinator,
        at=min(at_clock(made, time(12)) + timedelta(days=2), setting.period.now),
    )
    return expires


def _expires(setting: Setting, person: Any, made: date) -> date:
    """Three years on; for a few so that the last day was lately, or comes soon. Professionals keep theirs in date."""
    today = setting.period.today
    works = any(person in staffed.professionals for staffed in setting.staffed)
    if not works and setting.chance.happens(HAS_RUN_OUT):
        return max(made, today - timedelta(days=setting.chance.whole(2, 25)))
    if setting.chance.happens(RUNS_OUT_SOON):
        return today + timedelta(days=setting.chance.whole(15 if works else 3, 58))
    return max(made + YEARS_3, today + timedelta(days=70))
