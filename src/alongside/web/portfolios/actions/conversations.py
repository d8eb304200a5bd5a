"""Speaking instead of writing: a learner asks, an assessor writes the note, one of the other side vouches for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.programme.judging import check_may_judge
from alongside.core.programme.terms import Evidence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.kit.typed import typed_lines
from alongside.web.portfolios.actions.choosing import check_still_open
from alongside.web.portfolios.models import Conversation
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.programmes.queries import assessing_side
from alongside.web.programmes.queries.judging import judge

LONGEST = 5_000


@transaction.atomic
def ask_conversation(whose: Whose, item: Any) -> Conversation:
    """Ask for a conversation in place of something written. Raises ``Refusal`` where one is asked for already."""
    check_still_open(whose.enrolment, item.outcome)
    if Evidence.CONVERSATION not in {item.kind, item.other_kind}:
        raise Refusal(say("This item takes no conversation."))
    try:
        with transaction.atomic():
            return Conversation.objects.create(enrolment=whose.enrolment, item=item, asked_at=whose.at)
    except IntegrityError:
        raise Refusal(say("You asked for one already.")) from None


@transaction.atomic
def write_note(conversation: Conversation, words: str, *, by: Any, at: datetime) -> Conversation:
    """Write down what was spoken of, or put it otherwise before the other vouches. Raises ``Refusal`` for others."""
    row, side = _locked(conversation), _side(conversation, by)
    if row.written_by_id not in {None, by.pk}:
        raise Refusal(say("Somebody else wrote the note. Vouch for it, or speak to them."))
    said = typed_lines(words, LONGEST)
    if not said:
        raise Refusal(say("Write a few words first."))
    row.words, row.written_by, row.written_side, row.written_at = said, by, side.value, at
    row.save(update_fields=["words", "written_by", "written_side", "written_at"])
    return row


@transaction.atomic
def second_note(conversation: Conversation, *, by: Any, at: datetime) -> Conversation:
    """Vouch for the note as an assessor of the other side. Raises ``Refusal`` for whoever wrote it, or their side."""
    row, side = _locked(conversation), _side(conversation, by)
    if row.written_at is None:
        raise Refusal(say("Nobody has written the note yet."))
    if row.written_by_id == by.pk or row.written_side == side:
        raise Refusal(say("An assessor of the other side, who was there too, vouches for the note."))
    row.seconded_by, row.seconded_at = by, at
    row.save(update_fields=["seconded_by", "seconded_at"])
    return row


def _locked(conversation: Conversation) -> Conversation:
    row = Conversation.objects.select_for_update().get(pk=conversation.pk)
    if row.seconded_at is not None or row.taken_back_at is not None:
        raise Refusal(say("That was dealt with in the meantime. Load the page again."))
    return row


def _side(conversation: Conversation, by: Any) -> Side:
    side = assessing_side(by, conversation.enrolment)
    if side is None:
        raise Refusal(say("Assessors of the cohort write and vouch for notes."))
    check_may_judge(judge(by, conversation.enrolment))
    return Side(side)
