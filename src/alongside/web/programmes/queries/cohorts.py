"""Cohorts: what is open to whom, what they meet for, and who teaches and assesses in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.core.programme.enrolling import TAKES_A_PLACE
from alongside.core.programme.terms import Part, State
from alongside.core.shared.sides import Side
from alongside.web.people.queries import find_people
from alongside.web.programmes.models import Cohort, CohortMeeting, CohortPart, LearningSet
from alongside.web.services.queries.several import professionals_among

HELD = [state.value for state in TAKES_A_PLACE]
MOST_FOUND = 20


def cohorts_of(organisation: Any) -> list[Cohort]:
    """Its cohorts, those that run first, each with how many places are taken or offered (``taken``).

    ``asking`` is how many people ask for one and have no answer.
    """
    rows = Cohort.objects.filter(programme__organisation=organisation)
    return list(_with_taken(rows).order_by("closed_at", "-starts_on", "pk"))


def open_cohorts(organisation: Any, on: date) -> list[Cohort]:
    """Cohorts in which somebody can ask for a place today, the soonest first."""
    rows = Cohort.objects.filter(
        programme__organisation=organisation, closed_at__isnull=True, apply_until__gte=on
    )
    return list(_with_taken(rows).order_by("starts_on", "pk"))


def _with_taken(rows: QuerySet[Cohort]) -> QuerySet[Cohort]:
    taken = Count("enrolments", filter=Q(enrolments__state__in=HELD))
    asking = Count("enrolments", filter=Q(enrolments__state=State.APPLIED.value))
    return rows.select_related("programme", "version", "service").annotate(taken=taken, asking=asking)


def get_cohort(organisation: Any, public_id: Any) -> Cohort:
    """The cohort of that identity. Raises ``Http404`` in another organisation."""
    rows = _with_taken(Cohort.objects.filter(programme__organisation=organisation, public_id=public_id))
    found = rows.first()
    if found is None:
        raise Http404
    return found


def public_cohort(public_id: Any) -> Cohort:
    """A cohort that meets as shared sessions, for anybody who has its address. Raises ``Http404`` for any other."""
    found = Cohort.objects.filter(public_id=public_id, service__isnull=False)
    row = found.select_related("programme__organisation", "version", "service").first()
    if row is None:
        raise Http404
    return row


def cohort_of_session(session: Any, circles: Any) -> Cohort | None:
    """The cohort of which a session is a workshop, or a meeting of one of these ``circles``, where it meets in public.

    ``is_workshop`` says which of the two.
    """
    workshop = CohortMeeting.objects.filter(cohort=OuterRef("pk"), session=session)
    of_set = LearningSet.objects.filter(cohort=OuterRef("pk"), circle__in=circles)
    rows = Cohort.objects.filter(Exists(workshop) | Exists(of_set), service__isnull=False)
    found = rows.annotate(is_workshop=Exists(workshop)).select_related("programme", "version")
    return found.order_by("-is_workshop", "pk").first()


def meetings_of(cohort: Cohort) -> list[CohortMeeting]:
    """What it meets for: what has a day in the order of days, then the rest in the order of the plan."""
    rows = list(cohort.meetings.select_related("module", "session").order_by("place", "pk"))
    return sorted(rows, key=lambda row: (row.on is None, row.on or date.max))


def get_meeting(cohort: Cohort, public_id: Any) -> CohortMeeting:
    """One meeting of a cohort. Raises ``Http404`` for another's."""
    found = cohort.meetings.filter(public_id=public_id).select_related("module", "session").first()
    if found is None:
        raise Http404
    return found


def parts_in(cohort: Cohort, part: str = "") -> list[CohortPart]:
    """Who teaches and assesses in it today, by their own yes; only one kind of part where it is named."""
    return list(_live(cohort.parts.all(), part).filter(accepted_at__isnull=False))


def parts_ever(cohort: Cohort) -> list[CohortPart]:
    """Everybody who has a part, was asked for one, or had one that ended."""
    return list(cohort.parts.select_related("person").order_by("ended_at", "part", "pk"))


def part_of(person: Any, cohort: Cohort, part: str = "") -> CohortPart | None:
    """The part that somebody has in it today, by their own yes."""
    return _live(cohort.parts.filter(person=person), part).filter(accepted_at__isnull=False).first()


def cohorts_assessed(person: Any) -> dict[int, str]:
    """The cohorts (by key) in which somebody judges now, and from which side: not where they are or were a tutor.

    As a lay person only while they are lay.
    """
    mine = CohortPart.objects.filter(person=person, accepted_at__isnull=False)
    parts = list(mine.order_by("pk").values_list("cohort", "part", "side", "ended_at"))
    tutored = {cohort for cohort, part, _side, _ended in parts if part == Part.TUTOR}
    judged = {
        cohort: side
        for cohort, part, side, ended in parts
        if part == Part.ASSESSOR and ended is None and cohort not in tutored
    }
    if Side.LAY in judged.values() and professionals_among([person.pk], timezone.localdate()):
        return {cohort: side for cohort, side in judged.items() if side != Side.LAY}
    return judged


def parts_of(person: Any) -> list[CohortPart]:
    """The parts that somebody has, and those that they were asked for, in cohorts that are not closed."""
    mine = _live(CohortPart.objects.filter(person=person, cohort__closed_at__isnull=True), "")
    return list(mine.select_related("cohort__version", "cohort__programme", "asked_by"))


def get_part(person: Any, public_id: Any) -> CohortPart:
    """A part of one's own, still open. Raises ``Http404`` for anybody else's."""
    found = parts_asked(person).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def parts_asked(person: Any) -> QuerySet[CohortPart]:
    """Parts of somebody that have not ended."""
    return _live(CohortPart.objects.filter(person=person), "").select_related("cohort__programme")


def get_part_in(cohort: Cohort, public_id: Any) -> CohortPart:
    """A part of a cohort that has not ended. Raises ``Http404`` for another's."""
    found = _live(cohort.parts.filter(public_id=public_id), "").first()
    if found is None:
        raise Http404
    return found


def _live(rows: QuerySet[CohortPart], part: str) -> QuerySet[CohortPart]:
    wanted = rows.filter(part=Part(part).value) if part else rows
    return wanted.filter(ended_at__isnull=True).select_related("person").order_by("part", "pk")


def sets_of(cohort: Cohort) -> list[LearningSet]:
    """Its action-learning sets with their circles; those that were closed left out."""
    rows = cohort.sets.filter(circle__closed_at__isnull=True)
    return list(rows.select_related("circle").order_by("begun_at", "pk"))


def cohort_people(cohort: Cohort, words: str, on: date) -> list[Any]:
    """People of the organisation by name, for whoever fills a cohort."""
    found = find_people(cohort.programme.organisation, on, words=words) if words else None
    return list(found[:MOST_FOUND]) if found is not None else []
