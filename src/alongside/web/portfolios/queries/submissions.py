"""What was handed in: finding it, its places, what its assessors find, and who stands how to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.core.portfolio.assessing import Found, Standing
from alongside.core.portfolio.terms import Criterion, Judgement
from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.judging import LAY_IS_LAY
from alongside.core.programme.terms import Evidence, Part
from alongside.core.shared.sides import Side
from alongside.web.people.queries import live_posts
from alongside.web.portfolios.models import Conversation, Handed, Place, Step, Submission
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.portfolio import Shown
from alongside.web.portfolios.queries.sources import drawn_for
from alongside.web.programmes.queries import observations_of, observed_by, parts_in
from alongside.web.programmes.queries.judging import judge
from alongside.web.services.queries.several import professional_on

NEAR = (
    "outcome__module",
    "enrolment__person__organisation",
    "enrolment__cohort",
    "enrolment__version",
    "enrolment__tutor",
)
OFFICE = frozenset({"COORDINATOR", "ADMINISTRATOR"})


def get_submission(organisation: Any, public_id: Any) -> Submission:
    """What was handed in under that identity. Raises ``Http404`` in another organisation."""
    found = Submission.objects.filter(enrolment__person__organisation=organisation, public_id=public_id)
    row = found.select_related(*NEAR).first()
    if row is None:
        raise Http404
    return row


def steps_of(submission: Submission) -> list[Step]:
    """Its trail, from the first step on."""
    return list(submission.steps.select_related("by").order_by("at", "pk"))


def earlier_of(submission: Submission) -> list[Submission]:
    """What was handed in for the same outcome before, the latest first."""
    rows = Submission.objects.filter(enrolment=submission.enrolment, outcome=submission.outcome)
    return list(rows.filter(attempt__lt=submission.attempt).order_by("-attempt"))


def handed_in(submission: Submission, whose: Whose) -> list[tuple[Shown, str, bool]]:
    """Its pieces, each with the comment it was handed in with, and whether its words were changed since."""
    rows = (
        Handed.objects.filter(submission=submission)
        .select_related("piece__item")
        .order_by("piece__item__place", "pk")
    )
    handed = list(rows)
    told = drawn_for([each.piece for each in handed], whose)
    return [
        (
            Shown(each.piece, told.get(each.piece_id)),
            each.comment,
            _changed(told.get(each.piece_id), submission),
        )
        for each in handed
    ]


def _changed(drawn: Any, submission: Submission) -> bool:
    moment = drawn.changed_at if drawn else None
    return moment is not None and moment > submission.handed_in_at


def places_of(submission: Submission) -> list[Place]:
    """The places that are taken: by whoever still assesses from that side, or has said what they find; lay first."""
    rows = submission.places.filter(given_up_at__isnull=True).select_related("assessor")
    parts = parts_in(submission.enrolment.cohort, Part.ASSESSOR.value)
    assessing = {
        (each.person_id, each.side) for each in parts if each.person_id != submission.enrolment.person_id
    }
    held = [each for each in rows if each.found_at is not None or (each.assessor_id, each.side) in assessing]
    return sorted(held, key=lambda each: each.side)


def _taken(**more: Any) -> Exists:
    """The same as ``places_of`` inside a question to the database: that a submission has such a place."""
    still = assesses_in(F("assessor"), "submission__enrolment__cohort", side=F("side"))
    still &= ~Q(assessor=F("submission__enrolment__person"))
    rows = Place.objects.filter(Q(found_at__isnull=False) | still, submission=OuterRef("pk"), **more)
    return Exists(rows.filter(given_up_at__isnull=True))


def as_found(place: Place) -> Found:
    """What an assessor found, as the core knows it."""
    told = {Criterion(name): Judgement(word) for name, word in (place.judgements or {}).items()}
    return Found(place.assessor_id or f"place {place.pk}", Side(place.side), told, place.words)


def found_in(places: Iterable[Place]) -> list[Found]:
    """What those who have said so found."""
    return [as_found(each) for each in places if each.found_at is not None]


def standing_to(submission: Submission, person: Any, places: Iterable[Place]) -> Standing:
    """How somebody stands to what was handed in."""
    enrolment = submission.enrolment
    who = judge(person, enrolment)
    return Standing(
        sides=frozenset() if who.side is None else frozenset({who.side}),
        is_learner=person.pk == enrolment.person_id,
        tutors_them=who.teaches,
        tutored_them=who.taught,
        observed_them=_observed(submission, person),
        judged_it=any(each.assessor_id == person.pk for each in places),
        runs_it=runs_programmes(person),
        against=LAY_IS_LAY.says if LAY_IS_LAY.holds_against(who) else None,
    )


def _observed(submission: Submission, person: Any) -> bool:
    rows = Handed.objects.filter(submission=submission, piece__kind=Evidence.OBSERVATION)
    keys = set(rows.values_list("piece__key", flat=True))
    if not keys:
        return False
    told = observations_of(submission.enrolment)
    return any(f"{each.side}.{each.public_id}" in keys and each.observer_id == person.pk for each in told)


def runs_programmes(person: Any) -> bool:
    """Whether somebody runs the organisation's programmes today."""
    return bool(OFFICE & set(live_posts(person)))


def _part(person: Any, part: Part, cohort: str, **more: Any) -> Q:
    """That somebody said yes to that part in the cohort that the path leads to."""
    wanted = {"person": person, "part": part.value, "accepted_at__isnull": False, **more}
    return Q(**{f"{cohort}__parts__{name}": value for name, value in wanted.items()})


def assesses_in(person: Any, cohort: str, **more: Any) -> Q:
    """That somebody is an assessor now in the cohort that the path leads to."""
    return _part(person, Part.ASSESSOR, cohort, ended_at__isnull=True, **more)


def waiting_for(person: Any) -> QuerySet[Submission]:
    """What waits for assessors where this person is one, their side's place is free, and they have none in it.

    Not what they handed in themselves, nor what they are or were a tutor of, nor whose learner has left for now; as a
    lay person only while they are lay.
    """
    rows = Submission.objects.filter(
        state="WITH_ASSESSORS", enrolment__state__in=[each.value for each in LEARNS]
    )
    tutored = Submission.objects.filter(_part(person, Part.TUTOR, "enrolment__cohort"))
    is_lay = ~professional_on(person, timezone.localdate())
    free = [
        assesses_in(person, "enrolment__cohort", side=side.value)
        & ~_taken(side=side.value)
        & (is_lay if side is Side.LAY else Q())
        for side in Side
    ]
    rows = (
        rows.filter(reduce(or_, free)).exclude(enrolment__person=person).exclude(pk__in=tutored.values("pk"))
    )
    return rows.exclude(_taken(assessor=person)).order_by("handed_in_at", "pk")


def to_assess(person: Any) -> list[Submission]:
    """What this person could take a place in: what waits for them, and holds nothing that they vouched for."""
    rows = list(waiting_for(person).select_related(*NEAR))
    own = {f"{each.side}.{each.public_id}" for each in observed_by(person)} if rows else set()
    vouched = Handed.objects.filter(submission__in=rows, piece__kind=Evidence.OBSERVATION, piece__key__in=own)
    theirs = set(vouched.values_list("submission", flat=True)) if own else set()
    return [each for each in rows if each.pk not in theirs]


def assessed_by(person: Any, *, most: int = 20) -> list[Submission]:
    """What somebody has a place in, the latest first."""
    mine = Place.objects.filter(submission=OuterRef("pk"), assessor=person, given_up_at__isnull=True)
    rows = Submission.objects.filter(Exists(mine)).select_related(*NEAR)
    return list(rows.order_by("-handed_in_at", "-pk")[:most])


def to_settle(organisation: Any) -> QuerySet[Submission]:
    """What waits for a third person, the oldest first."""
    rows = Submission.objects.filter(state="MODERATION", enrolment__person__organisation=organisation)
    return rows.select_related(*NEAR).order_by("handed_in_at", "pk")


def conversations_asked(person: Any) -> QuerySet[Conversation]:
    """Conversations that learners asked for where this person assesses, and that are not vouched for yet."""
    rows = Conversation.objects.filter(
        assesses_in(person, "enrolment__cohort"), seconded_at__isnull=True, taken_back_at__isnull=True
    )
    rows = rows.exclude(enrolment__person=person)
    return rows.select_related(
        "enrolment__person", "enrolment__cohort", "item__outcome", "written_by"
    ).order_by("asked_at")


def get_conversation(organisation: Any, public_id: Any) -> Conversation:
    """One conversation. Raises ``Http404`` in another organisation."""
    found = Conversation.objects.filter(enrolment__person__organisation=organisation, public_id=public_id)
    row = found.select_related(
        "enrolment__person__organisation", "enrolment__cohort", "enrolment__tutor", "item__outcome", "written_by"
    ).first()  # fmt: skip
    if row is None:
        raise Http404
    return row


def conversation_about(enrolment: Any, item: Any) -> Conversation | None:
    """The conversation that a learner asked for and that is not vouched for yet."""
    rows = Conversation.objects.filter(
        enrolment=enrolment, item=item, seconded_at__isnull=True, taken_back_at__isnull=True
    )
    return rows.first()
