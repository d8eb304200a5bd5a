"""What others say to a reflection, and asking its person whether some words may be used."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.reflection.quoting import check_can_be_asked_for, check_may_answer
from alongside.core.reflection.terms import Answer, Reach, Use
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.reflections.models import Quote, Reflection, Reply
from alongside.web.reflections.queries.seeing import get_reflection

LONGEST_REPLY = 2_000


@transaction.atomic
def reply(row: Reflection, *, words: str, side: str, by: Any, at: datetime) -> Reply:
    """Say something to a reflection that one may read. Raises ``Refusal`` without words, ``Http404`` to a stranger."""
    check_still_here([by.pk])
    held = _held(row)
    get_reflection(by, held.public_id)
    said = typed_lines(words, LONGEST_REPLY)
    if not said:
        raise Refusal(say("Write a few words first."))
    if held.shared_with == Reach.ME:
        raise Refusal(say("Nobody else reads this yet. Share it first; then others can answer."))
    return Reply.objects.create(
        reflection=held,
        by=by,
        side=side,
        words=said,
        shared_with=held.shared_with,
        circle_id=held.circle_id,
        at=at,
    )


@transaction.atomic
def withdraw_reply(row: Reply, *, at: datetime) -> None:
    """Whoever said it takes it back; it stays with them alone."""
    Reply.objects.filter(pk=row.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)


@transaction.atomic
def take_off(row: Reply, *, at: datetime) -> None:
    """The reflection's person would rather not have it there. Whoever said it keeps it."""
    del at
    Reply.objects.filter(pk=row.pk).update(reflection=None)


@transaction.atomic
def ask_for_words(row: Reflection, *, words: str, use: str, by: Any, at: datetime) -> Quote:
    """Ask whether some words may be used for one thing. Asked twice by the same person, their first wish stands.

    Raises ``Refusal`` for words that do not stand there and for one's own, ``Http404`` to who may not read it.
    """
    check_still_here([by.pk])
    held = _held(row)
    get_reflection(by, held.public_id)
    said = typed_lines(words, LONGEST_REPLY)
    check_can_be_asked_for(said, held.words)
    if held.by_id == by.pk:
        raise Refusal(say("These words are yours. Use them as you like."))
    wish, _new = Quote.objects.get_or_create(
        reflection=held, use=Use[use].value, words=said, asked_by=by, defaults={"asked_at": at}
    )
    return wish


@transaction.atomic
def answer_wish(row: Quote, answer: str, *, at: datetime) -> Quote:
    """The person says yes or no, or takes a yes back. Raises ``Refusal`` for what was answered meanwhile."""
    held = Quote.objects.select_for_update(of=("self",)).get(pk=row.pk)
    after = Answer[answer]
    check_may_answer(Answer(held.answer), after)
    held.answer, held.answered_at = after.value, max(at, held.asked_at)
    held.save(update_fields=["answer", "answered_at"])
    return held


def _held(row: Reflection) -> Reflection:
    return Reflection.objects.select_for_update(of=("self",)).get(pk=row.pk)
