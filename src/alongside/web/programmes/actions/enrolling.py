"""Offering a place, asking for one, and every move of an enrolment after that, with its step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from alongside.core.programme.enrolling import LEARNS, TAKES_A_PLACE, Move, check_may_move, check_place_left
from alongside.core.programme.terms import Event, Part, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import check_still_here, hold_person, record_acted_for
from alongside.web.people.queries.clock import local_day
from alongside.web.programmes.actions import telling
from alongside.web.programmes.models import Cohort, CohortPart, Enrolment, EnrolmentStep
from alongside.web.programmes.permissions import is_of_the_office
from alongside.web.programmes.queries.cohorts import HELD, part_of

LONGEST_WORDS = 1000
WEB = "WEB"
TOWARDS_A_PLACE = frozenset({Event.OFFER, Event.APPLY, Event.ACCEPT, Event.ADMIT})
ANSWERS = {Event.ADMIT: telling.GIVEN, Event.REFUSE: telling.REFUSED}


@transaction.atomic
def offer_place(cohort: Cohort, person: Any, *, by: Any, words: str = "", at: datetime) -> Enrolment:
    """Offer somebody a place; it is theirs to take or leave. Raises ``Refusal`` where there is no place left."""
    return _begin(cohort, person, Event.OFFER, by=by, how=WEB, words=words, at=at)


@transaction.atomic
def apply_for_place(
    cohort: Cohort, person: Any, *, words: str = "", by: Any = None, how: str = WEB, at: datetime
) -> Enrolment:
    """Ask for a place: for oneself, or the office at somebody's word. Raises ``Refusal`` after the last day for it."""
    return _begin(cohort, person, Event.APPLY, by=by or person, how=how, words=words, at=at)


def _begin(
    cohort: Cohort, person: Any, event: Event, *, by: Any, how: str, words: str, at: datetime
) -> Enrolment:
    hold_person(person)
    held = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    if person.organisation_id != cohort.programme.organisation_id:
        raise ValueError("a person of another organisation")
    row = Enrolment.objects.filter(cohort=held, person=person).first() or Enrolment(
        cohort=held, person=person, version=cohort.version, made_at=at
    )
    return _moved(row, event, cohort=held, by=by, how=how, words=words, at=at)


@transaction.atomic
def move(
    enrolment: Enrolment, event: str, *, by: Any, how: str = WEB, words: str = "", at: datetime
) -> Enrolment:
    """Take a place or not, give or refuse one, pause, go on, leave: the table of moves says who may.

    Raises ``Refusal`` by that table, and where no place is left.
    """
    check_still_here({enrolment.person_id, by.pk})
    cohort = Cohort.objects.select_for_update(of=("self",)).get(pk=enrolment.cohort_id)
    held = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment.pk)
    return _moved(held, Event(event), cohort=cohort, by=by, how=how, words=words, at=at)


def _moved(
    row: Enrolment, event: Event, *, cohort: Cohort, by: Any, how: str, words: str, at: datetime
) -> Enrolment:
    said = typed_lines(words, LONGEST_WORDS)
    before = State(row.state) if row.pk else None
    made = check_may_move(
        before, event, words=said, is_learner=by.pk == row.person_id,
        is_office=is_of_the_office(by) and by.organisation_id == row.person.organisation_id,
    )  # fmt: skip
    if made.event in TOWARDS_A_PLACE:
        _check_open(cohort, row, made.event, by, at)
    if made.after in TAKES_A_PLACE and (before is None or before not in TAKES_A_PLACE):
        check_place_left(cohort.enrolments.filter(state__in=HELD).count(), cohort.places)
    put(row, made, by=by, how=how, words=said, at=at)
    _tell(row, made, by, at)
    if by.pk != row.person_id and made.hand.value == "LEARNER":
        record_acted_for(row.person, by=by, what=gettext_noop("answered about a programme"), how=how, at=at)
    return row


def _check_open(cohort: Cohort, row: Enrolment, event: Event, by: Any, at: datetime) -> None:
    """Raises ``Refusal`` for a closed cohort, for one in which they assess, and for asking after the last day."""
    if cohort.closed_at is not None:
        raise Refusal(say("This cohort takes nobody any more."))
    if part_of(row.person, cohort, Part.ASSESSOR.value) is not None:
        raise Refusal(
            say("They assess in this cohort, and nobody learns where they assess. Choose another cohort.")
        )
    late = local_day(row.person.organisation, at) > cohort.apply_until
    if event is Event.APPLY and late and by.pk == row.person_id:
        raise Refusal(
            say("Places could be asked for until {day}. Ask for the next cohort.", day=cohort.apply_until)
        )


def _tell(row: Enrolment, made: Move, by: Any, at: datetime) -> None:
    if made.event is Event.OFFER:
        telling.ask(row.person, telling.PLACE, row, by=by, at=at)
    if made.event in ANSWERS:
        telling.answer(row.person, ANSWERS[made.event], row, by=by, at=at)


def put(row: Enrolment, made: Move, *, by: Any, how: str, words: str, at: datetime) -> None:
    """Write a move that was found right, and its step."""
    day = local_day(row.person.organisation, at)
    row.state = made.after.value
    if made.after in LEARNS and row.began_on is None:
        row.began_on = day
    row.completed_on = day if made.after is State.COMPLETED else None
    row.save()
    EnrolmentStep.objects.create(
        enrolment=row, event=made.event.value, from_state=made.before.value if made.before else "",
        to_state=made.after.value, by=by, how=how, at=at, words=words,
    )  # fmt: skip


@transaction.atomic
def choose_tutor(enrolment: Enrolment, part: CohortPart | None) -> Enrolment:
    """Say which tutor goes along with a learner; None for none yet. Raises ``Refusal`` for oneself."""
    held = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if part is not None and part.person_id == held.person_id:
        raise Refusal(say("Nobody is their own tutor. Choose somebody else."))
    if part is not None and (part.cohort_id != held.cohort_id or part.part != Part.TUTOR):
        raise ValueError("no tutor of this cohort")
    held.tutor = part
    held.save(update_fields=["tutor"])
    return held
