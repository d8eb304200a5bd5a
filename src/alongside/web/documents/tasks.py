"""Work done in the background: auditing a document, judging one anew, letting go of files that have served."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.documents.actions.auditing import audit_document
from alongside.web.documents.actions.judging import judge_again, judgement_waits
from alongside.web.documents.actions.uploads import forget_originals, work_waits
from alongside.web.documents.queries.documents import document_of_key
from alongside.web.kit.rounds import plan_within, register_round

A_DAY: Final = timedelta(days=1)


@task()
def audit(document: str) -> None:
    """Audit the document with that public id."""
    found = document_of_key(document)
    if found is not None:
        audit_document(found, at=timezone.now())


@task()
def judge(document: str) -> None:
    """Judge the document with that public id by the weights that judge here."""
    found = document_of_key(document)
    if found is not None:
        judge_again(found)


@task()
def forget_files() -> int:
    """Let go of files whose time is over; returns how many. Comes round every day."""
    gone = forget_originals(timezone.now())
    _plan_next_day()
    return gone


@receiver(work_waits, dispatch_uid="documents.have_it_done")
def _have_it_done(*, document: str, **_signal: Any) -> None:
    audit.enqueue(document)
    _plan_next_day()


@register_round
def _plan_next_day() -> None:
    plan_within(forget_files, A_DAY)


@receiver(judgement_waits, dispatch_uid="documents.have_it_judged")
def _have_it_judged(*, document: str, **_signal: Any) -> None:
    judge.enqueue(document)
