"""Opening a cohort, what it meets for and when, and its action-learning sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.programme.terms import Part
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed
from alongside.web.programmes.models import Cohort, CohortMeeting, LearningSet, Version
from alongside.web.programmes.permissions import is_of_the_office
from alongside.web.programmes.queries.cohorts import HELD, get_cohort, part_of
from alongside.web.programmes.queries.outlines import PUBLISHED, modules_of
from alongside.web.reflections import actions as circles

LONGEST_NAME = 80
MOST_PLACES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCohort:
    """When it runs, until when somebody can ask for a place, and for how many there is room."""

    name: str
    starts_on: date
    ends_on: date
    apply_until: date
    places: int
    service: Any = None


@transaction.atomic
def open_cohort(version: Version, new: NewCohort, *, by: Any, at: datetime) -> Cohort:
    """Open a cohort of a published version, with a meeting for each that its modules plan.

    Raises ``Refusal`` for a draft, a closed programme, days in the wrong order, or a name that is taken.
    """
    if version.state != PUBLISHED or version.programme.closed_at is not None:
        raise Refusal(say("A cohort begins a published version of a programme that is not closed."))
    _check(version.programme.organisation_id, new)
    try:
        with transaction.atomic():
            cohort = Cohort.objects.create(
                programme=version.programme, version=version, opened_by=by, opened_at=at, **_fields(new)
            )
    except IntegrityError as taken:
        raise Refusal(say("There is a cohort of that name. Choose another.")) from taken
    _plan_meetings(cohort)
    return get_cohort(version.programme.organisation, cohort.public_id)


def _fields(new: NewCohort) -> dict[str, Any]:
    name = typed(new.name, LONGEST_NAME)
    if not name:
        raise Refusal(say("Give the cohort a name."))
    return {
        "name": name, "starts_on": new.starts_on, "ends_on": new.ends_on, "apply_until": new.apply_until,
        "places": new.places, "service": new.service,
    }  # fmt: skip


def _check(organisation: int, new: NewCohort) -> None:
    if new.ends_on <= new.starts_on:
        raise Refusal(say("A cohort ends after it begins. Put the days right."))
    if new.apply_until > new.ends_on:
        raise Refusal(say("Nobody can ask for a place after the cohort has ended. Give an earlier day."))
    if not 1 <= new.places <= MOST_PLACES:
        raise Refusal(say("Give a number of places from 1 to {most}.", most=MOST_PLACES))
    if new.service is not None and new.service.organisation_id != organisation:
        raise ValueError("a service of another organisation")


def _plan_meetings(cohort: Cohort) -> None:
    rows = [
        CohortMeeting(
            cohort=cohort, module=module, kind=planned.kind, title=planned.title, title_cy=planned.title_cy,
            minutes=planned.minutes,
        )
        for module in modules_of(cohort.version)
        for planned in module.meetings.all()
        for _each in range(planned.many)
    ]  # fmt: skip
    for place, row in enumerate(rows, start=1):
        row.place = place
    CohortMeeting.objects.bulk_create(rows)


@transaction.atomic
def change_cohort(cohort: Cohort, new: NewCohort) -> Cohort:
    """Change when it runs, its room, its name or its service.

    Raises ``Refusal`` as when it is opened, and for fewer places than are taken or offered.
    """
    held = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    _check(cohort.programme.organisation_id, new)
    taken = held.enrolments.filter(state__in=HELD).count()
    if new.places < taken:
        raise Refusal(say("{taken} places are taken or offered. Give that number or more.", taken=taken))
    for name, value in _fields(new).items():
        setattr(held, name, value)
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as same:
        raise Refusal(say("There is a cohort of that name. Choose another.")) from same
    return held


@transaction.atomic
def choose_service(cohort: Cohort, service: Any) -> Cohort:
    """Say through which service's shared sessions a cohort meets; None for none."""
    if service is not None and service.organisation_id != cohort.programme.organisation_id:
        raise ValueError("a service of another organisation")
    held = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    held.service = service
    held.save(update_fields=["service"])
    return held


@transaction.atomic
def close_cohort(cohort: Cohort, *, closed: bool, at: datetime) -> Cohort:
    """Nobody enrols in it any more, or can again. Learners go on at their own pace."""
    held = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    held.closed_at = at if closed else None
    held.save(update_fields=["closed_at"])
    return held


@transaction.atomic
def date_meeting(meeting: CohortMeeting, *, on: date | None, starts: time | None = None) -> CohortMeeting:
    """Say on which day and at what time a cohort meets, or that it is open again.

    Raises ``Refusal`` for a day on which the cohort does not run, and once the meeting is a shared session: that is
    moved where sessions are.
    """
    rows = CohortMeeting.objects.select_for_update(of=("self",)).select_related("cohort")
    held = rows.get(pk=meeting.pk)
    if held.session_id is not None:
        raise Refusal(say("This meeting is a shared session by now. Move the session instead."))
    if on is not None:
        check_runs(held.cohort, on)
    held.on, held.starts = on, starts if on is not None else None
    held.save(update_fields=["on", "starts"])
    return held


def check_runs(cohort: Cohort, on: date) -> None:
    """Raises ``Refusal`` for a day before the cohort begins or after it ends: a year is easily mistyped."""
    if not cohort.starts_on <= on <= cohort.ends_on:
        raise Refusal(
            say(
                "That day is outside the course, which runs from {first} to {last}.",
                first=cohort.starts_on,
                last=cohort.ends_on,
            )
        )


@transaction.atomic
def hold_as_session(meeting: CohortMeeting, session: Any) -> CohortMeeting:
    """Let a meeting be a shared session, with its own rota, register and acts.

    Raises ``Refusal`` where it is one already, or the session is one of another service than the cohort's.
    """
    rows = CohortMeeting.objects.select_for_update(of=("self",)).select_related("cohort")
    held = rows.get(pk=meeting.pk)
    if held.session_id is not None and held.session_id != session.pk:
        raise Refusal(say("This meeting is a shared session by now. Move the session instead."))
    if session.service_id != held.cohort.service_id:
        raise Refusal(say("The session belongs to another service than the cohort’s. Choose one of that."))
    held.session = session
    try:
        with transaction.atomic():
            held.save(update_fields=["session"])
    except IntegrityError as other:
        raise Refusal(say("Another meeting of a cohort is that session already.")) from other
    return held


@transaction.atomic
def begin_set(
    cohort: Cohort, *, name: str, question: str, rhythm: str, first_on: date, by: Any, at: datetime
) -> LearningSet:
    """Begin a circle as an action-learning set of a cohort. Whoever begins it is in it, and asks others in.

    Raises ``Refusal`` for who neither runs nor teaches the cohort nor learns in it, and as circles do.
    """
    learns = cohort.enrolments.filter(person=by, state__in=HELD).exclude(state="OFFERED").exists()
    if not (learns or is_of_the_office(by) or part_of(by, cohort, Part.TUTOR.value)):
        raise Refusal(say("A set is begun by somebody who learns or teaches in the cohort."))
    circle = circles.begin_circle(by, name=name, question=question, rhythm=rhythm, first_on=first_on, at=at)
    return LearningSet.objects.create(cohort=cohort, circle=circle, begun_at=at)
