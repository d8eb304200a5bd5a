"""Work done in the background: auditing a document, judging one anew, letting go of files that have served."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.documents.actions.auditing import audit_document
from alongside.web.documents.actions.judging import judge_again, judgement_waits
from alongside.web.documents.actions.uploads import KEPT_FOR, forget_originals, work_waits
from alongside.web.documents.queries.documents import document_of_key


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
    """Let go of files whose time is over; returns how many."""
    return forget_originals(timezone.now())


@receiver(work_waits, dispatch_uid="documents.have_it_done")
def _have_it_done(*, document: str, **_signal: Any) -> None:
    audit.enqueue(document)
    forget_files.using(run_after=timezone.now() + KEPT_FOR).enqueue()


@receiver(judgement_waits, dispatch_uid="documents.have_it_judged")
def _have_it_judged(*, document: str, **_signal: Any) -> None:
    judge.enqueue(document)
