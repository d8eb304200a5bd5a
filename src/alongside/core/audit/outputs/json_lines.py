"""Findings as JSON, one on each line, for programs that read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from alongside.core.audit.account.fingerprints import fingerprints_of
from alongside.core.audit.outputs.json_findings import finding_json, text_json
from alongside.core.audit.words.findings import AuditedDocument


def json_lines(*audits: AuditedDocument) -> str:
    """Every finding of these audits on a line of its own, with its document's name and digest."""
    return "".join(f"{line}\n" for audited in audits for line in _lines(audited))


def _lines(audited: AuditedDocument) -> Iterator[str]:
    about = {"document": audited.document.name, "digest": audited.document.digest, "release": audited.release}
    prints = fingerprints_of(audited.findings)
    for number, (finding, mark) in enumerate(zip(audited.findings, prints, strict=True), start=1):
        told = {
            **about,
            "number": number,
            "fingerprint": mark,
            "sentence": text_json(finding.sentence),
            **finding_json(finding),
        }
        yield json.dumps(told, allow_nan=False)
