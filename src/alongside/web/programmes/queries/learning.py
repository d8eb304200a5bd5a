"""Learners: what they reached and how far they are, their claims, and who observes and assesses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.progress import Progress, progress
from alongside.core.programme.recognising import Said
from alongside.core.programme.terms import Claim, Part, Seen, State, Way, Word
from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.programmes.models import (
    Cohort,
    Enrolment,
    EnrolmentStep,
    Observation,
    Outcome,
    Reached,
    Recognition,
)
from alongside.web.programmes.queries.cohorts import cohorts_assessed, part_of
from alongside.web.programmes.queries.hours import hours_asked_of
from alongside.web.programmes.queries.outlines import outline_of

OPEN_CLAIMS = [Claim.ASKED.value, Claim.DIFFER.value]
WITH = ("cohort__programme__organisation", "cohort__service", "person", "version", "tutor__person")
SESSIONS_OFFERED = 30
SHOWS = [each.value for each in (State.ENROLLED, State.PAUSED, State.COMPLETED, State.LEFT)]
"""Where somebody has something to show."""


def enrolments_of(person: Any) -> list[Enrolment]:
    """Where somebody learns, learned, was offered a place or asked for one; the latest first."""
    rows = Enrolment.objects.filter(person=person).exclude(state=State.DECLINED.value)
    return list(rows.select_related(*WITH).order_by("-made_at", "-pk"))


def learning_of(person: Any) -> QuerySet[Enrolment]:
    """Where somebody learns, pauses, completed it or left: there is a portfolio of theirs."""
    return Enrolment.objects.filter(person=person, state__in=SHOWS)


def learners_in(cohort: Cohort) -> list[Enrolment]:
    """Who learns in a cohort, pauses, or completed it, in the order of names."""
    return [each for each in enrolled_in(cohort) if each.state in LEARNS]


def enrolled_in(cohort: Cohort) -> list[Enrolment]:
    """Everybody who has, had, was offered or asked for a place, in the order of names."""
    return list(cohort.enrolments.select_related(*WITH).order_by("person__search_key", "pk"))


def get_enrolment(organisation: Any, public_id: Any, *, near: Iterable[str] = WITH) -> Enrolment:
    """The enrolment of that identity, with what stands ``near`` it. Raises ``Http404`` in another organisation."""
    rows = Enrolment.objects.filter(cohort__programme__organisation=organisation, public_id=public_id)
    found = rows.select_related(*near).first()
    if found is None:
        raise Http404
    found.cohort.programme.organisation = organisation
    if found.person.organisation_id == organisation.pk:
        found.person.organisation = organisation
    return found


def enrolment_in(cohort: Cohort, person: Any) -> Enrolment | None:
    """How somebody stands in a cohort, if at all."""
    return cohort.enrolments.filter(person=person).select_related(*WITH).first()


def steps_of(enrolment: Enrolment) -> list[EnrolmentStep]:
    """Every move, the first first."""
    return list(enrolment.steps.select_related("by").order_by("at", "pk"))


def reached_by(enrolment: Enrolment, outcome: Outcome | None = None) -> dict[int, Reached]:
    """The outcomes that a learner reached, by the key of the outcome; what was taken back left out.

    With an ``outcome``, of that one alone.
    """
    rows = enrolment.reached.filter(taken_back_at__isnull=True)
    return {row.outcome_id: row for row in (rows if outcome is None else rows.filter(outcome=outcome))}


def ways_of(enrolment: Enrolment) -> dict[int, Way]:
    """How each outcome was reached, by its key."""
    return {key: Way(row.way) for key, row in reached_by(enrolment).items()}


def progress_of(enrolment: Enrolment) -> Progress:
    """How far a learner is, in the version that they began."""
    outline = outline_of(enrolment.version)
    return progress(outline, ways_of(enrolment), hours_asked_of(enrolment, outline))


def reached_in(cohort: Cohort) -> dict[int, int]:
    """How many outcomes each learner of a cohort reached, by the key of the enrolment, in one query."""
    counted: dict[int, int] = {}
    rows = Reached.objects.filter(enrolment__cohort=cohort, taken_back_at__isnull=True)
    for key in rows.values_list("enrolment", flat=True):
        counted[key] = counted.get(key, 0) + 1
    return counted


def claims_of(enrolment: Enrolment) -> list[Recognition]:
    """A learner's claims of prior learning, the latest first."""
    rows = enrolment.claims.select_related("outcome", "written_by").prefetch_related("judgements__assessor")
    return list(rows.order_by("-at", "-pk"))


def open_claims(person: Any) -> list[Recognition]:
    """Claims that wait for somebody's word as an assessor: in their cohorts, not their own, not spoken to yet.

    A claim that waits for the other side's word only is not put before this side.
    """
    sides = cohorts_assessed(person)
    rows = Recognition.objects.filter(state__in=OPEN_CLAIMS, enrolment__cohort__in=list(sides))
    rows = rows.exclude(enrolment__person=person).exclude(judgements__assessor=person)
    found = rows.select_related("outcome", "enrolment__person", "enrolment__cohort")
    return [
        each
        for each in found.prefetch_related("judgements").order_by("at", "pk")
        if each.state == Claim.DIFFER
        or sides[each.enrolment.cohort_id] not in {said.side for said in each.judgements.all()}
    ]


def waiting_claims(enrolment: Enrolment) -> list[Recognition]:
    """Claims of a learner that wait for an assessor's word, the oldest first."""
    return list(enrolment.claims.filter(state__in=OPEN_CLAIMS).select_related("outcome").order_by("at", "pk"))


def get_claim(organisation: Any, public_id: Any) -> Recognition:
    """A claim of prior learning. Raises ``Http404`` in another organisation."""
    rows = Recognition.objects.filter(
        enrolment__cohort__programme__organisation=organisation, public_id=public_id
    )
    found = rows.select_related("outcome__module", "enrolment__person", "enrolment__cohort").first()
    if found is None:
        raise Http404
    return found


def said_to(claim: Recognition) -> list[Said]:
    """What assessors said to a claim, as values."""
    return [
        Said(Side(row.side), Word(row.word), row.moderates) for row in claim.judgements.order_by("at", "pk")
    ]


def judgements_of(claim: Recognition) -> list[Any]:
    """The same as rows, in the order in which they were said."""
    return list(claim.judgements.select_related("assessor", "written_by").order_by("at", "pk"))


def outcomes_to_claim(enrolment: Enrolment) -> list[Outcome]:
    """Outcomes neither reached nor claimed."""
    rows = Outcome.objects.filter(module__version=enrolment.version).select_related("module")
    open_ones = enrolment.claims.filter(state__in=[*OPEN_CLAIMS, Claim.GRANTED.value]).values("outcome")
    reached = enrolment.reached.filter(taken_back_at__isnull=True).values("outcome")
    left = rows.exclude(pk__in=open_ones).exclude(pk__in=reached)
    return list(left.order_by("module__place", "module", "place", "pk"))


def assessing_side(person: Any, enrolment: Enrolment) -> Side | None:
    """From which side somebody assesses a learner; None for the learner themselves, whatever part they have."""
    if person is None or person.pk == enrolment.person_id:
        return None
    part = part_of(person, enrolment.cohort, Part.ASSESSOR.value)
    return None if part is None else Side(part.side)


def observations_of(enrolment: Enrolment) -> list[Observation]:
    """Observations that were given, the first first."""
    rows = enrolment.observations.filter(state=Seen.GIVEN.value)
    return list(rows.select_related("session__service", "observer").order_by("answered_at", "pk"))


def observed_by(person: Any) -> list[Observation]:
    """What somebody gave as an observer, wherever it was."""
    return list(Observation.objects.filter(observer=person, state=Seen.GIVEN.value))


def observations_asked(enrolment: Enrolment) -> list[Observation]:
    """Observations that wait for an answer. Who said no is shown nowhere."""
    rows = enrolment.observations.filter(state=Seen.ASKED.value)
    return list(rows.select_related("session", "observer").order_by("asked_at", "pk"))


def observations_not_given(enrolment: Enrolment) -> list[Observation]:
    """The same as their learner knows it: asked for and not given, so that a no looks like no answer yet."""
    rows = enrolment.observations.filter(state__in=[Seen.ASKED.value, Seen.DECLINED.value])
    rows = rows.select_related("session", "observer", "asked_by").exclude(observer=None)
    return list(rows.order_by("asked_at", "pk"))


def observations_for(person: Any) -> list[Observation]:
    """Observations that somebody was asked for and has not answered, the oldest first."""
    rows = Observation.objects.filter(observer=person, state=Seen.ASKED.value)
    return list(rows.select_related("enrolment__person", "session__service").order_by("asked_at", "pk"))


def get_observation(organisation: Any, public_id: Any) -> Observation:
    """An observation. Raises ``Http404`` in another organisation."""
    rows = Observation.objects.filter(
        enrolment__cohort__programme__organisation=organisation, public_id=public_id
    )
    found = rows.select_related("enrolment__person", "session__service", "observer", "written_by").first()
    if found is None:
        raise Http404
    return found


def sessions_to_observe(person: Any) -> list[Any]:
    """Sessions that the register shows somebody at, the latest first."""
    rows = holding_entries(person=person, attendance__in=WAS_THERE).order_by("-session__starts_at")
    return [row.session for row in rows[:SESSIONS_OFFERED]]


def others_at(session: Any, person: Any) -> list[Any]:
    """Lines of the register of those who were there beside somebody: whom they could ask what they saw."""
    rows = holding_entries(session=session, attendance__in=WAS_THERE).exclude(person=person)
    return list(rows.select_related("person", "role").order_by("role__side", "person__search_key"))
