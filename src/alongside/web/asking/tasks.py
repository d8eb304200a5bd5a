"""Work done in the background: drawing lots when their time has come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import default_task_backend, task

from alongside.web.asking.actions.draws import draw_opened, draw_what_is_due


@task()
def draw_when_due() -> int:
    """Draw for every part whose time has come."""
    return draw_what_is_due(timezone.now())


@receiver(draw_opened, dispatch_uid="asking.have_lots_drawn")
def _have_lots_drawn(closes_at: datetime, **_signal: Any) -> None:
    """Have lots drawn when they are due."""
    if default_task_backend.supports_defer:
        draw_when_due.using(run_after=closes_at).enqueue()
