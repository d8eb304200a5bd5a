"""Issuing to many in the background: in small steps that each stand."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone

from alongside.core.intake.keeping import as_plain
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.credentials.actions.issuing import Pen, issue_with, pen_of, sign_anew
from alongside.web.credentials.models import Achievement, Batch, SigningKey
from alongside.web.credentials.queries.achievements import shown_by
from alongside.web.credentials.queries.held import has_broken_off, left_to_do

AT_ONCE: Final = 25
"""So many stand or fall together."""
LIVE: Final = (Batch.State.WAITING, Batch.State.WORKING)
BROKE: Final = say("The work broke off. What was issued stands. Go on with the rest.")

batch_waits = Signal()
"""Sent, with ``batch`` (its key), once the transaction stands after which a batch waits for its turn."""


@transaction.atomic
def issue_to_all(achievement: Achievement, *, by: Any, at: datetime) -> Batch:
    """Issue the achievement to everybody who has shown it by the record and was never offered it.

    Raises ``Refusal`` where nobody is left, and where it is under way.
    """
    pen_of(achievement.organisation)
    return _asked(Batch(organisation=achievement.organisation, achievement=achievement), by, at)


@transaction.atomic
def sign_all_anew(stolen: SigningKey, *, by: Any, at: datetime) -> Batch:
    """Have everything that a stolen key signed, and that holds, signed anew. Raises ``Refusal`` as above."""
    if stolen.stolen_at is None:
        raise Refusal(say("What a key signed is signed anew only once the key was reported stolen."))
    pen_of(stolen.organisation)
    return _asked(Batch(organisation=stolen.organisation, stolen=stolen), by, at)


@transaction.atomic
def go_on(batch: Batch, *, at: datetime) -> Batch:
    """Go on with a batch that broke off or was stopped. Raises ``Refusal`` where it is at work, or done."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if held.state == Batch.State.DONE or (held.state in LIVE and not has_broken_off(held, at)):
        raise Refusal(say("There is nothing to go on with: it is at work, or done."))
    held.state, held.touched_at, held.problem, held.ended_at = Batch.State.WAITING, at, None, None
    held.save(update_fields=["state", "touched_at", "problem", "ended_at"])
    transaction.on_commit(lambda: batch_waits.send(sender=Batch, batch=held.pk))
    return held


@transaction.atomic
def stop(batch: Batch, *, at: datetime) -> None:
    """Stop after the step that is under way. What was issued stands."""
    Batch.objects.filter(pk=batch.pk, state__in=LIVE).update(state=Batch.State.STOPPED, ended_at=at)


def work_through(batch: Batch) -> int:
    """Do what is left, step by step; returns how many were done. Does nothing where somebody else is at it."""
    waiting = Batch.objects.filter(pk=batch.pk, state=Batch.State.WAITING)
    left = left_to_do(batch).count()
    if not waiting.update(state=Batch.State.WORKING, touched_at=timezone.now(), total=F("done") + left):
        return 0
    done = after = 0
    try:
        pen = pen_of(batch.organisation)
        while (step := _step(batch, pen, after)) is not None:
            done, after = done + step[0], step[1]
    except Refusal as refusal:
        _end(batch, Batch.State.FAILED, refusal.sentence)
    except Exception:
        _end(batch, Batch.State.FAILED, BROKE)
        raise  # so that it stands in the log of the worker
    else:
        _end(batch, Batch.State.DONE)
    return done


@transaction.atomic
def _step(batch: Batch, pen: Pen, after: int) -> tuple[int, int] | None:
    """One step: how many it did, and the key it came to. None where nothing is left, or somebody stopped it."""
    now = timezone.now()
    at_work = Batch.objects.filter(pk=batch.pk, state=Batch.State.WORKING)
    rows = list(left_to_do(batch).filter(pk__gt=after)[:AT_ONCE])
    if not at_work.update(touched_at=now) or not rows:
        return None
    done = _signed(rows, pen, now) if batch.stolen is not None else _issued(batch, rows, pen, now)
    at_work.update(done=F("done") + done)
    return done, rows[-1].pk


def _issued(batch: Batch, people: list[Any], pen: Pen, now: datetime) -> int:
    shown = shown_by(batch.achievement, [each.pk for each in people])
    told = {"batch": batch, "by": batch.asked_by, "at": now}
    done = 0
    for each in people:
        with suppress(Refusal):  # somebody who was forgotten just now
            done += issue_with(pen, batch.achievement, each, shown=shown.get(each.pk), **told) is not None
    return done


def _signed(rows: list[Any], pen: Pen, now: datetime) -> int:
    return sum(sign_anew(row, pen, at=now) for row in rows)


def _asked(batch: Batch, by: Any, at: datetime) -> Batch:
    batch.asked_by, batch.asked_at, batch.touched_at = by, at, at
    batch.total = left_to_do(batch).count()
    if not batch.total:
        raise Refusal(say("There is nobody left to whom it could be given by the record."))
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError as already:
        raise Refusal(say("That is under way already.")) from already
    transaction.on_commit(lambda: batch_waits.send(sender=Batch, batch=batch.pk))
    return batch


def _end(batch: Batch, state: str, why: Sentence | None = None) -> None:
    Batch.objects.filter(pk=batch.pk, state=Batch.State.WORKING).update(
        state=state, ended_at=timezone.now(), problem=as_plain(why) if why is not None else None
    )
