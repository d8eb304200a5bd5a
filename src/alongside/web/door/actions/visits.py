"""Being on one’s own: going, taking longer, being done; and what others say of somebody who is not back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.core.door.lone import LENGTHS
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.door.models import LoneRole, Visit, VisitNote
from alongside.web.people.actions import check_still_here
from alongside.web.people.actions.acting import note_acting

LONGEST_WORDS = 300
LONGEST_PLACE = 200
Kind = VisitNote.Kind
ACTED = gettext_noop("Said that they are on their own, and until when")
ALREADY = say("You are on a visit already. Say first that you are done with it.")
ALREADY_THEY = say("They are on a visit already. Write down first that they are done with it.")

visits_changed = Signal()
"""Sent once the transaction stands in which a visit began or was given another end."""


def mark_lone(role: Any, *, is_lone: bool, at: datetime) -> None:
    """Say whether those who take a role are on their own in it."""
    if is_lone:
        LoneRole.objects.get_or_create(role=role, defaults={"marked_at": at})
    else:
        LoneRole.objects.filter(role=role).delete()


@transaction.atomic
def start_visit(
    person: Any,
    *,
    where: str,
    minutes: int,
    contact: Any,
    session: Any = None,
    at: datetime,
    by: Any = None,
    how: str = "",
) -> Visit:
    """Somebody goes on their own, for so many minutes. Raises ``Refusal`` where they are on a visit already.

    ``by`` wrote it down at their word, which came by ``how``.
    """
    check_still_here([person.pk])
    _check_length(minutes)
    place = _words(where, LONGEST_PLACE)
    if not place:
        raise Refusal(say("Say where you are, so that somebody can look for you."))
    try:
        with transaction.atomic():
            visit = Visit.objects.create(
                person=person,
                session=session,
                contact=contact,
                where=place,
                starts_at=at,
                expected_at=at + timedelta(minutes=minutes),
            )
    except IntegrityError as taken:
        raise Refusal(ALREADY if by is None else ALREADY_THEY) from taken
    if by is not None:
        VisitNote.objects.create(visit=visit, kind=Kind.RANG, at=at, by=by)
        note_acting(person, by, ACTED, how, at)
    visits_changed_once_it_stands()
    return visit


@transaction.atomic
def take_longer(visit: Visit, *, minutes: int, words: str = "", by: Any, at: datetime) -> Visit:
    """It takes so many minutes more from now on: looking out begins anew. Raises ``Refusal`` once it is over."""
    _check_length(minutes)
    held = _held_open(visit)
    held.expected_at = max(at, held.starts_at) + timedelta(minutes=minutes)
    held.round += 1
    held.seen_to_at = None
    held.save(update_fields=["expected_at", "round", "seen_to_at"])
    VisitNote.objects.create(visit=held, kind=Kind.LONGER, words=_words(words), at=at, by=by)
    visits_changed_once_it_stands()
    return held


@transaction.atomic
def end_visit(visit: Visit, *, at: datetime) -> Visit:
    """Its person says that they are done. Said twice, the first holds."""
    held = _held(visit)
    if held.ended_at is None:
        _end(held, Visit.End.DONE, at)
    return held


@transaction.atomic
def say_seeing_to_it(visit: Visit, *, words: str, by: Any, at: datetime) -> Visit:
    """Somebody looks for them: nobody else is told meanwhile. Raises ``Refusal`` without words, or once it is over."""
    said = _said(words)
    held = _held_open(visit)
    VisitNote.objects.create(visit=held, kind=Kind.SEEING_TO_IT, words=said, at=at, by=by)
    held.seen_to_at = at
    held.save(update_fields=["seen_to_at"])
    return held


@transaction.atomic
def say_found(visit: Visit, *, words: str, by: Any, at: datetime) -> Visit:
    """Somebody has spoken to them, and all is well: the visit is over. Raises as ``say_seeing_to_it``."""
    said = _said(words)
    held = _held_open(visit)
    VisitNote.objects.create(visit=held, kind=Kind.FOUND, words=said, at=at, by=by)
    _end(held, Visit.End.FOUND, at)
    return held


def forget_visits(before: datetime) -> int:
    """Delete visits that were over before a moment, with where they were; returns how many went."""
    gone = Visit.objects.filter(ended_at__lt=before)
    count = gone.count()
    gone.delete()
    return count


def _held(visit: Visit) -> Visit:
    """The visit, or the one that it goes on as: what is said of the one is meant for the other."""
    held = Visit.objects.select_for_update().get(pk=visit.pk)
    return held if held.goes_on_as is None else _held(held.goes_on_as)


def _held_open(visit: Visit) -> Visit:
    held = _held(visit)
    if held.ended_at is not None:
        raise Refusal(say("This visit is over already."))
    return held


def _end(visit: Visit, how: str, at: datetime) -> None:
    visit.ended_at, visit.ended_how = at, how
    visit.save(update_fields=["ended_at", "ended_how"])


def _check_length(minutes: int) -> None:
    if minutes not in LENGTHS:
        raise Refusal(say("Choose one of the lengths on the list."))


def _said(words: str) -> str:
    said = _words(words)
    if not said:
        raise Refusal(say("Say in a few words what you did or heard."))
    return said


def _words(words: str, most: int = LONGEST_WORDS) -> str:
    return " ".join(words.split())[:most]


def visits_changed_once_it_stands() -> None:
    """Have it known that somebody is out, or out for another while, once the running transaction stands."""
    transaction.on_commit(lambda: visits_changed.send(sender=Visit))
