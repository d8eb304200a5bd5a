"""Reading a document and judging its sentences, in the background, with a sign of life as it goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.json_report import json_report
from alongside.core.audit.words.documents import ReadDocument
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.intake.keeping import as_plain
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.documents.actions.uploads import WITH_COMMENTS, claim, record_failure
from alongside.web.documents.models import Document, Original, Report
from alongside.web.documents.queries.documents import content_of

SIGN_OF_LIFE: Final = timedelta(seconds=1)
LINES_IN_A_LIST: Final = 2
"""So many sentences of the summary stand in the list of documents."""
OUR_FAULT: Final = say(
    "The auditor met a fault of its own in this document. It is no fault of yours; whoever runs this "
    "application finds it in the log. Bring the document in again later, or save it in another form."
)

Progress = Callable[[int, int], None]


def audit_document(document: Document, *, at: datetime) -> None:
    """Read and judge a document that waits. Does nothing where somebody else is at it already.

    A file that cannot be read leaves the reason, and so does a fault of the auditor's own, which is raised again.
    """
    if not claim(document, at=at):
        return
    document.refresh_from_db()
    try:
        audited = audited_by_machine(document.file_name, content_of(document), noting(document))
    except Refusal as refusal:
        record_failure(document, refusal)
    except Exception:
        record_failure(document, Refusal(OUR_FAULT))
        raise  # so that it stands in the log of the worker
    else:
        record_audit(document, audited, at=timezone.now())


def audited_by_machine(name: str, content: bytes, progress: Progress) -> AuditedDocument:
    """What the auditor finds. Raises ``Refusal`` for what it cannot read."""
    auditing = _auditing()
    auditing.progress = progress
    return auditing.audit(name, content)[0]  # type: ignore[no-any-return]


def judged_by_machine(document: ReadDocument, progress: Progress) -> AuditedDocument:
    """What the auditor finds in a document that was read before."""
    auditing = _auditing()
    auditing.progress = progress
    return auditing.judge(document)  # type: ignore[no-any-return]


@cache
def _auditing() -> Any:
    """The auditor of this process, its models loaded once. The web server never comes here."""
    from alongside.engines.auditing import Auditing

    return Auditing()


def noting(document: Document) -> Progress:
    """What keeps how far the work is, at most once a second."""
    last = timezone.now() - SIGN_OF_LIFE

    def note(seen: int, total: int) -> None:
        nonlocal last
        now = timezone.now()
        if now - last >= SIGN_OF_LIFE or seen == total:
            last = now
            Document.objects.filter(pk=document.pk).update(seen=seen, total=total, claimed_at=now)

    return note


@transaction.atomic
def record_audit(document: Document, audited: AuditedDocument, *, at: datetime) -> Document:
    """Keep what was found, and let go of the file unless comments can be put into it."""
    read = audited.document
    document.state, document.problem = Document.State.DONE, None
    document.form, document.pages = str(read.form), read.pages
    document.title = _clean(read.title) or document.title
    keep_findings(document, audited, at=at)
    document.save()
    if document.form != WITH_COMMENTS:
        Original.objects.filter(document=document).delete()
    return document


def keep_findings(document: Document, audited: AuditedDocument, *, at: datetime) -> None:
    """Keep the report, and note on the document what is told of it in a list. The document is not saved yet."""
    Report.objects.update_or_create(document=document, defaults={"told": json_report(audited)})
    document.release, document.audited_at, document.claimed_at = audited.release, at, None
    document.total = document.seen = len(audited.findings)
    document.headline = [as_plain(line) for line in summary_of(account_of(audited))[:LINES_IN_A_LIST]]


def _clean(title: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in title).split())[:300]
