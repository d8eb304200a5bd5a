"""What a person does with a credential of theirs, and what the organisation may still do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.credentials.models import Credential
from alongside.web.kit.typed import typed

State = Credential.State
LONGEST_REASON = 300


@transaction.atomic
def accept(row: Credential, *, shown: bool, at: datetime) -> Credential:
    """The person takes it; also one that they had declined. ``shown`` says whether anybody may read it on its page."""
    held = _held(row)
    _check_stands(held)
    held.state, held.shown, held.answered_at = State.ACCEPTED, shown, at
    held.save(update_fields=["state", "shown", "answered_at"])
    return held


@transaction.atomic
def decline(row: Credential, *, at: datetime) -> Credential:
    """The person would rather not have it. That costs nothing, nobody is told, and they may think better of it."""
    held = _held(row)
    _check_stands(held)
    held.state, held.shown, held.answered_at = State.DECLINED, False, at
    held.save(update_fields=["state", "shown", "answered_at"])
    return held


@transaction.atomic
def show_to_anybody(row: Credential, shown: bool, *, at: datetime) -> Credential:
    """The person lets anybody read it on its page, or no longer. What they gave to others holds all the same."""
    del at
    held = _held(row)
    if shown and held.state != State.ACCEPTED:
        raise Refusal(say("Accept it first."))
    held.shown = shown
    held.save(update_fields=["shown"])
    return held


@transaction.atomic
def withdraw(row: Credential, *, reason: str, by: Any, at: datetime) -> Credential:
    """The organisation takes it back: from now on every verifier that asks for the status list refuses it.

    Raises ``Refusal`` without a reason, which its person reads; and for one withdrawn already.
    """
    del by
    why = typed(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Give the reason; the person will read it."))
    held = _held(row)
    if held.withdrawn_at is not None:
        raise Refusal(say("It was withdrawn already."))
    held.withdrawn_at, held.reason, held.shown = at, why, False
    held.closed_at = held.closed_at or at
    held.save(update_fields=["withdrawn_at", "closed_at", "reason", "shown"])
    return held


def _check_stands(row: Credential) -> None:
    if row.withdrawn_at is not None:
        raise Refusal(say("It was withdrawn, so there is nothing to answer any more."))
    if not row.document:
        raise Refusal(say("We keep no copy of it any more."))


def _held(row: Credential) -> Credential:
    return Credential.objects.select_for_update(of=("self",)).select_related("achievement").get(pk=row.pk)
