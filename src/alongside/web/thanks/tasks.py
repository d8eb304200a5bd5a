"""Work done in the background: once a day, receipts that were kept long enough go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.kit.rounds import plan_within, register_round
from alongside.web.thanks.actions.claims import claim_moved
from alongside.web.thanks.actions.keeping import forget_receipts

A_DAY: Final = timedelta(days=1)


@task()
def tidy_receipts() -> int:
    """Delete the photographs that are due; returns how many. Comes round every day."""
    gone = forget_receipts(timezone.now())
    _plan_next_day()
    return gone


@receiver(claim_moved, dispatch_uid="thanks.tidy_receipts")
def _have_tidied(**_signal: Any) -> None:
    _plan_next_day()


@register_round
def _plan_next_day() -> None:
    plan_within(tidy_receipts, A_DAY)
