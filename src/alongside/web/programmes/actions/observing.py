"""Asking somebody who was at a session what they saw, and their answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from alongside.core.programme.enrolling import LEARNS
from alongside.core.programme.observing import check_may_observe
from alongside.core.programme.terms import Seen, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.queries.register import was_at
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.programmes.actions import telling
from alongside.web.programmes.actions.enrolling import WEB
from alongside.web.programmes.actions.told import Told, hands
from alongside.web.programmes.models import Enrolment, Observation

LONGEST = 2000
NOTES = {
    Seen.GIVEN: gettext_noop("wrote down what you said that you saw"),
    Seen.DECLINED: gettext_noop("wrote down that you would rather not say what you saw"),
}


@transaction.atomic
def ask_observation(
    enrolment: Enrolment, session: Any, observer: Any, *, told: Told | None = None, at: datetime
) -> Observation:
    """A learner asks somebody who was at a session what they saw. From which side they saw it, the register says.

    ``told`` is who took it down at the learner's word: the office, or a tutor of the cohort.
    Raises ``Refusal`` where either was not there, for oneself, and where they were asked already.
    """
    check_still_here(hands(told, observer.pk, enrolment.person_id))
    held = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment.pk)
    if told is not None:
        told.check_for_learner(held)
    if State(held.state) not in LEARNS:
        raise Refusal(say("You can ask for this once you are enrolled."))
    same = observer.pk == held.person_id
    side = check_may_observe(was_at(held.person, session), was_at(observer, session), same=same)
    try:
        with transaction.atomic():
            made = Observation.objects.create(
                enrolment=held, session=session, observer=observer, side=side.value, asked_at=at,
                asked_by=told.to if told else None, asked_how=told.how if told else WEB,
            )  # fmt: skip
    except IntegrityError as asked:
        raise Refusal(
            say("They were asked about this session before. Ask somebody else, or about another.")
        ) from asked
    if told is not None:
        told.note(held.person, gettext_noop("asked somebody for you what they saw"), at)
    telling.ask(observer, telling.OBSERVATION, made, by=held.person, at=at)
    return made


@transaction.atomic
def give_observation(
    observation: Observation,
    *,
    saw: str,
    mattered: str = "",
    next_step: str = "",
    by: Any,
    told: Told | None = None,
    at: datetime,
) -> Observation:
    """Say what one saw, or have it written down (``told``).

    Raises ``Refusal`` without it, for anybody else, and once it was answered.
    """
    seen = typed_lines(saw, LONGEST)
    if not seen:
        raise Refusal(say("Say what you saw. A sentence is enough."))
    held = _held(observation, by, told)
    held.saw, held.mattered, held.next = seen, typed_lines(mattered, LONGEST), typed_lines(next_step, LONGEST)
    return _answered(held, Seen.GIVEN, at, told)


@transaction.atomic
def decline_observation(
    observation: Observation, *, by: Any, told: Told | None = None, at: datetime
) -> Observation:
    """Not this time. It costs nothing, and the learner is only shown that nobody has answered yet."""
    return _answered(_held(observation, by, told), Seen.DECLINED, at, told)


@transaction.atomic
def take_back_observation(observation: Observation, *, by: Any, at: datetime) -> Observation:
    """The learner asks no more. Raises ``Refusal`` once it was given.

    One that was turned down is taken back like one that was not answered: the learner is not told of the difference.
    """
    held = (
        Observation.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=observation.pk)
    )
    if held.enrolment.person_id != by.pk or held.state not in (Seen.ASKED, Seen.DECLINED):
        raise Refusal(say("This was answered in the meantime."))
    return _answered(held, Seen.TAKEN_BACK, at)


def _held(observation: Observation, by: Any, told: Told | None) -> Observation:
    rows = Observation.objects.select_for_update(of=("self",)).select_related("enrolment__person", "observer")
    held = rows.get(pk=observation.pk)
    if told is not None:
        told.check(by, learner=held.enrolment.person)
    if held.observer_id != by.pk:
        raise Refusal(say("Only whoever was asked says what they saw."))
    if held.state != Seen.ASKED:
        raise Refusal(say("This was answered in the meantime."))
    return held


def _answered(held: Observation, state: Seen, at: datetime, told: Told | None = None) -> Observation:
    held.state, held.answered_at = state.value, at
    if told is not None:
        held.written_by, held.how = told.to, told.how
        told.note(held.observer, NOTES[state], at)
    held.save()
    return held
