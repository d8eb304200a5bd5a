"""What was found in a document: its report read back, once for many readings of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404

from alongside.core.audit.account.accounts import Account, account_of
from alongside.core.audit.outputs.json_report import read_json_report
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.web.documents.models import Document, Report

KEPT_IN_MEMORY = 6
"""Reports that a process holds read; a long document's has some ten megabytes."""


@dataclass(frozen=True, slots=True)
class Audit:
    """A document as it was audited, and what that comes to. It never changes once it is there."""

    audited: AuditedDocument
    account: Account

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding for each sentence, in order; number 1 is the first."""
        return self.audited.findings


def audit_of(document: Document) -> Audit:
    """What was found in a document that was read. Raises ``Http404`` for any other."""
    if document.state != Document.State.DONE:
        raise Http404
    return _read(str(document.public_id), str(document.audited_at))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _read(public_id: str, _audited_at: str) -> Audit:
    told = Report.objects.filter(document__public_id=public_id).values_list("told", flat=True).first()
    if told is None:
        raise Http404
    audited = read_json_report(told)
    return Audit(audited, account_of(audited))


def get_finding(document: Document, number: int) -> Finding:
    """One finding by its number, from 1. Raises ``Http404`` where there is none."""
    findings = audit_of(document).findings
    if not 1 <= number <= len(findings):
        raise Http404
    return findings[number - 1]


def number_of(audit: Audit, finding: Finding) -> int:
    """The number of a finding that the account quotes, from 1."""
    return next(n for n, each in enumerate(audit.findings, start=1) if each is finding)
