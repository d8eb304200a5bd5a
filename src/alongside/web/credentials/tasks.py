"""Work done in the background: batches of credentials."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django_tasks import task

from alongside.web.credentials.actions.batches import batch_waits, work_through
from alongside.web.credentials.queries.held import batch_of_key


@task()
def issue_batch(batch: int) -> int:
    """Work through that batch; returns how many were done."""
    found = batch_of_key(batch)
    return work_through(found) if found is not None else 0


@receiver(batch_waits, dispatch_uid="credentials.have_it_worked_through")
def _have_it_worked_through(*, batch: int, **_signal: Any) -> None:
    issue_batch.enqueue(batch)
