"""What the organisations have written, audited, and what a reader says to some of the findings."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.seeds import FOLDER, DocumentSeed
from alongside.web.documents.actions.about import describe
from alongside.web.documents.actions.auditing import record_audit
from alongside.web.documents.actions.links import share
from alongside.web.documents.actions.uploads import record_upload
from alongside.web.documents.actions.verdicts import contest
from alongside.web.documents.queries.reports import audit_of

SHARED_DAYS = 90


def bring_in_documents(setting: Setting) -> None:
    """Each document of the organisation: brought in by its coordinator, audited here and now, described, contested."""
    for seed in setting.seeds.documents:
        if seed.organisation == setting.seed.key:
            _bring_in(setting, seed)


def _bring_in(setting: Setting, seed: DocumentSeed) -> None:
    content = (FOLDER / "documents" / seed.file).read_bytes()
    by, at = setting.coordinator, setting.period.now
    document, _here = record_upload(setting.organisation, content, seed.file, by=by, at=at)
    record_audit(document, _audited(seed.file, content), at=at)
    covers = [setting.period.day(share) for share in seed.covers]
    describe(
        document,
        title=document.title,
        publisher=seed.publisher,
        covers_from=covers[0] if covers else None,
        covers_to=covers[1] + timedelta(days=1) if covers else None,
    )
    for row in seed.contests:
        _contest(setting, document, row)
    if seed.shared:
        share(document, days=SHARED_DAYS, by=by, at=at)


@cache
def _audited(name: str, content: bytes) -> AuditedDocument:
    """What the auditor finds; the files are ours, so they are read here and not in a process of their own."""
    from alongside.core.audit.judging.auditor import (
        Auditor,  # a second or two, and only where a world is made
    )
    from alongside.core.audit.reading import read_document

    return Auditor.load().audit(read_document(name, content))


def _contest(setting: Setting, document: Any, row: dict[str, str]) -> None:
    """Say what the sentence is instead, unless the auditor found just that."""
    mode, status = TextMode(row["mode"]), Status(row["status"])
    for number, finding in enumerate(audit_of(document).findings, start=1):
        if finding.sentence.text.startswith(row["begins"]) and (finding.mode, finding.status) != (
            mode,
            status,
        ):
            contest(
                document, number, mode=mode, status=status, reason=row["reason"],
                by=setting.coordinator, at=setting.period.now,
            )  # fmt: skip
