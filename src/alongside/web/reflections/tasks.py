"""Work done in the background: asking after sessions, in a round some hours after registers were closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.delivery.actions.held import registers_kept
from alongside.web.kit.rounds import plan_within, register_round
from alongside.web.reflections.actions.prompting import write_prompts

AFTER: Final = timedelta(hours=2)
"""Nobody is asked on the doorstep."""


@task()
def ask_after_sessions() -> int:
    """Write the messages that are due; returns how many are new."""
    return write_prompts(timezone.now())


@receiver(registers_kept, dispatch_uid="reflections.ask_after_sessions")
def _have_a_round(**_signal: Any) -> None:
    """Once the registers stand, and nobody waits for them: a round looks at all that lies some hours back."""
    transaction.on_commit(_plan_a_round, robust=True)


@register_round
def _plan_a_round() -> None:
    plan_within(ask_after_sessions, AFTER)
