"""Judging a document anew once the auditor has newer weights. Its sentences are kept, so its file is not needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from alongside.core.audit.judging.release import shipped_release
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.documents.actions.auditing import judged_by_machine, keep_findings, noting
from alongside.web.documents.models import Document, Verdict
from alongside.web.documents.queries.documents import SILENT_FOR
from alongside.web.documents.queries.reports import audit_of
from alongside.web.documents.queries.verdicts import standing_of

State = Document.State
NOTHING_NEWER: Final = say("The newest weights have judged this document already, or are at it.")

judgement_waits = Signal()
"""Sent, with ``document``, once the transaction stands after which a document waits to be judged again."""


@transaction.atomic
def ask_to_judge_again(document: Document, *, at: datetime) -> None:
    """Have a document judged by the weights that judge here. What was found before stays until then.

    Raises ``Refusal`` where they have judged it already, or are at it.
    """
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - SILENT_FOR)
    older = Document.objects.filter(free, pk=document.pk, state=State.DONE).exclude(release=shipped_release())
    if not older.update(claimed_at=at):
        raise Refusal(NOTHING_NEWER)
    key = str(document.public_id)
    transaction.on_commit(lambda: judgement_waits.send(sender=Document, document=key))


def judge_again(document: Document) -> None:
    """Judge a document that somebody asked for. Does nothing where it was judged meanwhile.

    A fault of the auditor's own leaves what was found before, and is raised again for the log.
    """
    if document.state != State.DONE or document.claimed_at is None:
        return
    try:
        audited = judged_by_machine(audit_of(document).audited.document, noting(document))
    except Exception:
        Document.objects.filter(pk=document.pk).update(claimed_at=None)
        raise
    record_judgement(document, audited, at=timezone.now())


@transaction.atomic
def record_judgement(document: Document, audited: AuditedDocument, *, at: datetime) -> None:
    """Keep what was found anew, and take back what readers said that no longer fits it."""
    held = Document.objects.select_for_update().filter(pk=document.pk, state=State.DONE).first()
    if held is None:  # deleted meanwhile
        return
    _take_back(held, audit_of(held).findings, audited.findings, at)
    keep_findings(held, audited, at=at)
    held.save()


def _take_back(document: Document, before: Sequence[Finding], now: Sequence[Finding], at: datetime) -> None:
    """Withdraw agreement with what is no longer found, and contests that say what is found now."""
    gone = [
        verdict.pk
        for number, verdicts in standing_of(document).items()
        for verdict in verdicts
        if not _still_fits(verdict, before[number - 1], now[number - 1])
    ]
    Verdict.objects.filter(pk__in=gone).update(withdrawn_at=at)


def _still_fits(verdict: Verdict, before: Finding, now: Finding) -> bool:
    found = (str(now.mode), str(now.status))
    if verdict.kind == Verdict.Kind.CONTEST:
        return (verdict.mode, verdict.status) != found
    return (str(before.mode), str(before.status)) == found
