"""Hours together: what the registers of a cohort's meetings show of a learner, and what counts instead of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum
from django.http import Http404

from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.hours import Hours, fall_to, minutes_left, recognised_minutes
from alongside.core.programme.outline import Module, Outline
from alongside.core.programme.terms import Meeting, Way
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.programmes.models import Cohort, Enrolment, InsteadOfHours
from alongside.web.reflections.queries.meetings import circles_of_sessions, held_by_circle

HELD = "HELD"


@dataclass(frozen=True, slots=True)
class Together:
    """What a learner's page says of one module: minutes planned to meet, asked for, and had, each way."""

    planned: int
    asked: int
    attended: int
    instead: int
    recognised: int
    left: int


def hours_of(enrolment: Enrolment) -> dict[int, Hours]:
    """The hours together that a learner has, by the key of the module: at most four queries, whatever was met for."""
    attended = _attended(enrolment)
    instead = dict(_instead(enrolment))
    return {key: Hours(attended.get(key, 0), instead.get(key, 0)) for key in {*attended, *instead}}


def hours_asked_of(enrolment: Enrolment, outline: Outline) -> dict[int, Hours]:
    """The same for working out how far somebody is: asked of the registers only where the outline asks for hours."""
    return hours_of(enrolment) if any(each.together for each in outline.modules) else {}


def _instead(enrolment: Enrolment) -> Iterable[tuple[int, int]]:
    rows = enrolment.instead_of_hours.filter(taken_back_at__isnull=True)
    return rows.values_list("module").annotate(minutes=Sum("minutes")).order_by()


def _attended(enrolment: Enrolment) -> dict[int, int]:
    """Minutes by module from finished registers: once in each session, however many lines it has of them."""
    modules = module_of_sessions(enrolment.cohort)
    found: defaultdict[int, int] = defaultdict(int)
    if not modules:
        return found
    rows = holding_entries(person=enrolment.person_id, session__in=list(modules), attendance__in=WAS_THERE)
    lengths: dict[int, int] = {}
    for session, minutes in rows.values_list("session", "minutes"):
        lengths[session] = max(lengths.get(session, 0), minutes)
    for session, minutes in lengths.items():
        found[modules[session]] += minutes
    return found


def module_of_sessions(cohort: Cohort) -> dict[int, int]:
    """For which module each meeting of a cohort was that took place: workshops by their plan, sets in its order."""
    met: dict[int, int] = {}
    planned: list[int] = []
    rows = cohort.meetings.order_by("place", "pk").exclude(module=None)
    for kind, module, session, state in rows.values_list("kind", "module", "session", "session__state"):
        if session is not None and state == HELD:
            met[session] = module
        if session is None and kind == Meeting.SET:
            planned.append(module)
    for sessions in held_by_circle(cohort.sets.values("circle")).values():
        fallen = fall_to(planned, [each for each in sessions if each not in met])
        met |= {int(str(key)): int(str(module)) for key, module in fallen.items()}
    return met


def together(outline: Outline, ways: Mapping[int, Way], hours: Mapping[int, Hours]) -> dict[int, Together]:
    """What a learner's page says of each module that meets or asks for hours, by its key."""
    return {
        each.key: _together(each, ways, hours.get(each.key, Hours()))  # type: ignore[call-overload, misc]
        for each in outline.modules
        if each.meeting_minutes or each.together or each.key in hours
    }


def _together(module: Module, ways: Mapping[Any, Way], hours: Hours) -> Together:
    return Together(
        module.meeting_minutes, module.together * 60, hours.attended, hours.instead,
        recognised_minutes(module, ways), minutes_left(module, ways, hours),
    )  # fmt: skip


def learners_at(sessions: Iterable[Any]) -> list[Enrolment]:
    """Who is on the register of one of these sessions that is a meeting of the cohort in which they learn.

    Only cohorts whose version asks for hours together.
    """
    keys = [each.pk for each in sessions]
    asks = Enrolment.objects.filter(
        version__modules__together__gt=0, state__in=[str(each) for each in LEARNS]
    )
    rows = asks.filter(
        Q(cohort__meetings__session__in=keys) | Q(cohort__sets__circle__in=circles_of_sessions(keys)),
        person__in=holding_entries(session__in=keys, attendance__in=WAS_THERE).order_by().values("person"),
    )
    return list(rows.distinct().order_by("pk"))


def counted_instead(enrolment: Enrolment) -> list[InsteadOfHours]:
    """What counts instead of meetings, and what was taken back, the first first."""
    rows = enrolment.instead_of_hours.select_related("module", "agreed_by", "written_by")
    return list(rows.order_by("at", "pk"))


def get_instead(enrolment: Enrolment, public_id: Any) -> InsteadOfHours:
    """One of these, not taken back. Raises ``Http404`` for another's."""
    found = enrolment.instead_of_hours.filter(public_id=public_id, taken_back_at__isnull=True).first()
    if found is None:
        raise Http404
    return found
