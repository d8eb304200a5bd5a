"""What readers say to findings. Nothing here changes what the auditor found."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.documents.models import Document, Verdict
from alongside.web.documents.queries.reports import get_finding
from alongside.web.kit.typed import typed_lines

LONGEST_REASON: Final = 1000
MEANWHILE: Final = say("You said something else to this sentence at the same moment. Look at it again.")


@transaction.atomic
def accept(document: Document, number: int, *, by: Any, at: datetime) -> Verdict:
    """The reader agrees with the finding. What they said to it before is withdrawn."""
    get_finding(document, number)
    standing = _standing(document, number, by)
    if standing is not None and standing.kind == Verdict.Kind.ACCEPT:
        return standing
    return _record(Verdict(document=document, number=number, kind=Verdict.Kind.ACCEPT, by=by, given_at=at))


@transaction.atomic
def contest(
    document: Document, number: int, *, mode: TextMode, status: Status, reason: str, by: Any, at: datetime
) -> Verdict:
    """The reader says that the sentence is something else, and why. What they said to it before is withdrawn.

    Raises ``Refusal`` without a reason, and where the finding says the same already.
    """
    finding = get_finding(document, number)
    why = typed_lines(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Give your reason; whoever reads the document will read it."))
    status = Status.NA if mode is TextMode.NONE else status
    if mode is not TextMode.NONE and status is Status.NA:
        raise Refusal(say("Say whether it happened, is planned, or is hoped for."))
    if (mode, status) == (finding.mode, finding.status):
        raise Refusal(say("That is what was found. Choose what it is instead, or agree."))
    return _record(
        Verdict(
            document=document, number=number, kind=Verdict.Kind.CONTEST, mode=str(mode), status=str(status),
            reason=why, by=by, given_at=at,
        )
    )  # fmt: skip


@transaction.atomic
def withdraw(document: Document, number: int, *, by: Any, at: datetime) -> bool:
    """Take back what the reader said to a finding; it stays in the history. False where nothing stood."""
    standing = Verdict.objects.filter(document=document, number=number, by=by, withdrawn_at__isnull=True)
    return bool(standing.update(withdrawn_at=at))


def _standing(document: Document, number: int, by: Any) -> Verdict | None:
    rows = Verdict.objects.filter(document=document, number=number, by=by, withdrawn_at__isnull=True)
    return rows.first()


def _record(verdict: Verdict) -> Verdict:
    withdraw(verdict.document, verdict.number, by=verdict.by, at=verdict.given_at)
    try:
        with transaction.atomic():
            verdict.save()
    except IntegrityError as another:
        raise Refusal(MEANWHILE) from another
    return verdict
