"""Looking out for those who are on their own: each step that is due is taken once, with its messages, or not at all."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from alongside.core.door.lone import BREATH, Step, due_step
from alongside.web.door.models import Visit, VisitNote, VisitStep
from alongside.web.door.queries.visits import all_under_way, contacts_of, coordinators, watch_of
from alongside.web.messaging.actions import send
from alongside.web.people.queries.clock import local_day

KIND = "door.not_back"
NOT_WELL = "NOT_WELL"
log = logging.getLogger(__name__)


def take_due_steps(at: datetime) -> int:
    """Take every step that is due; returns how many. What goes wrong with one visit holds up no other."""
    _put_right(at)
    taken = 0
    for visit in all_under_way().filter(expected_at__lte=at):
        try:
            taken += _take_step(visit.pk, at)
        except Exception:
            log.exception("a step for visit %s could not be taken", visit.public_id)
    return taken


def _put_right(at: datetime) -> None:
    """Whoever went, or said that it takes longer, by a clock that ran ahead is looked for as if they said so now."""
    ahead, longer = at + BREATH, VisitNote.Kind.LONGER
    said = Q(starts_at__gt=ahead) | Q(notes__kind=longer, notes__at__gt=ahead)
    for key in set(all_under_way().filter(said).values_list("pk", flat=True)):
        _count_from(key, at)


@transaction.atomic
def _count_from(key: int, at: datetime) -> None:
    held = Visit.objects.select_for_update().get(pk=key)
    notes = VisitNote.objects.filter(visit=held, kind=VisitNote.Kind.LONGER, at__gt=at)
    said_at = max([held.starts_at, *notes.values_list("at", flat=True)])
    if said_at <= at:
        return
    held.starts_at, held.expected_at = min(held.starts_at, at), at + (held.expected_at - said_at)
    held.round += 1
    held.save(update_fields=["starts_at", "expected_at", "round"])
    notes.update(at=at)


@transaction.atomic
def _take_step(key: int, at: datetime) -> bool:
    """The next step for one visit, where it is still due now that the visit is held."""
    if Visit.objects.select_for_update().filter(pk=key, ended_at__isnull=True).first() is None:
        return False
    visit = all_under_way().get(pk=key)
    step = due_step(watch_of(visit), at)
    if step is not None:
        record_step(visit, step, at)
    return step is not None


def record_step(visit: Visit, step: Step, at: datetime) -> VisitStep:
    """Write down that a step is taken, and the messages of it, in the running transaction."""
    told = _tell(visit, whom_to_tell(visit, step, at), str(step), at)
    return VisitStep.objects.create(visit=visit, round=visit.round, step=step, at=at, told=told)


@transaction.atomic
def tell_at_once(visit: Visit, at: datetime) -> int:
    """They said that they are not all right: contact and coordinators hear so now; returns how many are told.

    The steps go on as ever, for as long as nobody says that they are seeing to it.
    """
    VisitNote.objects.create(visit=visit, kind=VisitNote.Kind.NOT_WELL, at=at, by=visit.person)
    return _tell(visit, whom_to_tell(visit, Step.TELL_AGAIN, at), NOT_WELL, at)


def _tell(visit: Visit, people: list[Any], step: str, at: datetime) -> int:
    for person in people:
        send(
            person,
            kind=KIND,
            facts={"step": step, "round": visit.round},
            key=f"{KIND}:{visit.public_id}:{visit.round}:{step}:{person.public_id}",
            at=at,
            about=visit.public_id,
        )
    return len(people)


def whom_to_tell(visit: Visit, step: Step, at: datetime) -> list[Any]:
    """Who is told at a step: the person, their contact (without one the coordinators), the coordinators."""
    if step is Step.REMIND:
        return [visit.person]
    contact = [each for each in contacts_of(visit) if _can_be_told(each)]
    if step is Step.TELL_CONTACT and contact:
        return contact
    organisation = visit.person.organisation
    others = [post.person for post in coordinators(organisation, local_day(organisation, at))]
    chosen = {each.pk: each for each in [*(contact if step is Step.TELL_AGAIN else []), *others]}
    chosen.pop(visit.person_id, None)
    return list(chosen.values())


def _can_be_told(person: Any) -> bool:
    return person is not None and person.erased_at is None and person.merged_into_id is None
