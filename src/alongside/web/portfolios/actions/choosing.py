"""Choosing from the record, and saying what one makes of it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.portfolio.states import check_can_change
from alongside.core.programme.terms import Evidence
from alongside.core.programme.terms import State as Learning
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed_lines
from alongside.web.portfolios.models import Piece
from alongside.web.portfolios.queries.drawn import Whose, frozen
from alongside.web.portfolios.queries.portfolio import last_submission, state_of
from alongside.web.portfolios.queries.sources import SOURCES, keys_of, told_of
from alongside.web.programmes.queries import reached_by

LONGEST, MOST_AT_ONCE = 5_000, 50
LEARNING = frozenset({Learning.ENROLLED, Learning.PAUSED})


def kind_of(item: Any, *, instead: bool, beside: bool = False) -> Evidence:
    """The kind of evidence that an item takes, that its alternative does, or what may stand beside either."""
    if beside:
        return Evidence.QUOTE
    return Evidence(item.other_kind if instead else item.kind)


def check_still_open(enrolment: Any, outcome: Any) -> None:
    """Raises ``Refusal`` where the pieces of an outcome stay as they are."""
    if enrolment.state not in LEARNING:
        raise Refusal(say("This portfolio stays as it is: you are not learning in this programme now."))
    if outcome.pk in reached_by(enrolment):
        raise Refusal(say("This outcome is reached. What was chosen for it stays as it is."))
    check_can_change(state_of(last_submission(enrolment, outcome), reached=False))


@transaction.atomic
def choose(
    whose: Whose,
    item: Any,
    keys: Collection[str],
    *,
    instead: bool = False,
    beside: bool = False,
    comment: str = "",
) -> list[Piece]:
    """Choose things of the record for an item, or words that others lent to stand beside it (``beside``).

    What was chosen for it already is left as it is.

    Raises ``Refusal`` for none, for too many at once, and for what is not in this learner's record.
    """
    check_still_open(whose.enrolment, item.outcome)
    if not keys:
        raise Refusal(say("Choose at least one thing."))
    if len(keys) > MOST_AT_ONCE:
        raise Refusal(say("Choose {most} at most at a time.", most=MOST_AT_ONCE))
    kind = kind_of(item, instead=instead, beside=beside)
    there = set(keys).intersection(keys_of([kind], whose).get(kind, ()))
    told = told_of(kind, there, whose)
    if set(told) != set(keys):
        raise Refusal(say("Something of this is no longer in the record. Load the page again."))
    said = typed_lines(comment, LONGEST)
    return [
        _kept(whose, item, kind, key, instead=instead, comment=said,
              frozen=frozen(told[key]) if SOURCES[kind].freezes else None)
        for key in keys if not _is_chosen(whose, item, kind, key)
    ]  # fmt: skip


@transaction.atomic
def write_account(whose: Whose, item: Any, words: str, *, instead: bool = False, comment: str) -> Piece:
    """Tell in one's own words what one did. Raises ``Refusal`` without words, and where the item takes no account."""
    check_still_open(whose.enrolment, item.outcome)
    if kind_of(item, instead=instead) is not Evidence.ACCOUNT:
        raise Refusal(say("This is drawn from the record. Choose it there."))
    told = typed_lines(words, LONGEST)
    if not told:
        raise Refusal(say("Write a few words first."))
    said = typed_lines(comment, LONGEST)
    return _kept(whose, item, Evidence.ACCOUNT, uuid.uuid4().hex, instead=instead, comment=said, words=told)


def _is_chosen(whose: Whose, item: Any, kind: Evidence, key: str) -> bool:
    rows = Piece.objects.filter(enrolment=whose.enrolment, item=item, kind=kind, key=key)
    return rows.filter(taken_out_at__isnull=True).exists()


def _kept(whose: Whose, item: Any, kind: Evidence, key: str, **more: Any) -> Piece:
    try:
        with transaction.atomic():
            return Piece.objects.create(
                enrolment=whose.enrolment, item=item, kind=kind.value, key=key,
                chosen_at=whose.at, changed_at=whose.at, **more,
            )  # fmt: skip
    except IntegrityError:
        raise Refusal(say("You chose that already. Load the page again.")) from None


@transaction.atomic
def comment_on(piece: Piece, comment: str, *, at: datetime) -> Piece:
    """Say what one makes of a piece, or say it otherwise. What was handed in before keeps the words it had."""
    check_still_open(piece.enrolment, piece.item.outcome)
    piece.comment, piece.changed_at = typed_lines(comment, LONGEST), at
    piece.save(update_fields=["comment", "changed_at"])
    return piece


@transaction.atomic
def take_out(piece: Piece, *, at: datetime) -> Piece:
    """Take a piece out. What was handed in before keeps it; the record is as it was."""
    check_still_open(piece.enrolment, piece.item.outcome)
    piece.taken_out_at = at
    piece.save(update_fields=["taken_out_at"])
    return piece
