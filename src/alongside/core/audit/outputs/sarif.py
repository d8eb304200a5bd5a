"""Findings as SARIF 2.1.0, the form in which editors and code hosts take the results of a check.

Text has regions by line and column. A PDF or an office file has neither: there the page and paragraph stand
as a logical location and in the message. A sentence that could not be judged is of kind ``open``, which says
just that; a finding that is no fault is ``informational``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote as quoted

from alongside.core.audit.account.fingerprints import fingerprints_of
from alongside.core.audit.account.quoting import where
from alongside.core.audit.outputs.sarif_rules import LEVELS, rule_index, rules
from alongside.core.audit.outputs.telling import chance, is_told, reasons, verdict
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.textmodes import TextMode

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "sentenceWords/v1"
MIME_TYPES: Final = {
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.ODT: "application/vnd.oasis.opendocument.text",
    Form.HTML: "text/html",
    Form.MARKDOWN: "text/markdown",
    Form.TEXT: "text/plain",
}
_LINK = re.compile(r"([\[\]\\])")
_BRACE = re.compile(r"([{}])")
Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a finding from elsewhere: why it was let stand, and whether an earlier run told it."""

    let_stand: str | None = None
    known: bool | None = None


Stands = Callable[[str, Finding], Standing]


def _nothing_known(_: str, __: Finding) -> Standing:
    return Standing()


def sarif_report(
    audits: Sequence[tuple[str, AuditedDocument]],
    *,
    standing: Stands = _nothing_known,
    version: str = "",
    indent: int | None = None,
) -> str:
    """One run over these documents, each with its path (forward slashes), as SARIF 2.1.0.

    ``standing`` is asked of each finding with its document's path; once one was let stand or compared with
    an earlier run, SARIF wants as much said of every result, and so it is.
    """
    driver: Object = {"name": "alongside", "rules": rules(), **({"version": version} if version else {})}
    run: Object = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(path, audited) for path, audited in audits],
        "results": _results(audits, standing),
        "invocations": [_invocation(audits)],
        "properties": {"releases": sorted({audited.release for _, audited in audits})},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=indent)


def message_text(words: str) -> str:
    """Words as a SARIF message: what would read as a placeholder or as a link is escaped."""
    return _BRACE.sub(r"\1\1", _LINK.sub(r"\\\1", words)) or " "


def _uri(path: str) -> str:
    return quoted(path.encode("utf-8", "replace"), safe="/") or "document"


def _artifact(path: str, audited: AuditedDocument) -> Object:
    told: Object = {"location": {"uri": _uri(path)}, "mimeType": MIME_TYPES[audited.document.form]}
    if audited.document.digest:
        told["hashes"] = {"sha-256": audited.document.digest}
    return told


def _invocation(audits: Sequence[tuple[str, AuditedDocument]]) -> Object:
    notices = [
        {
            "level": "note",
            "message": {"text": message_text(str(notice))},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path), "index": index}}}],
        }
        for index, (path, audited) in enumerate(audits)
        for notice in audited.document.notices
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": notices}


def _results(audits: Sequence[tuple[str, AuditedDocument]], standing: Stands) -> list[Object]:
    found = [
        (standing(path, finding), _result(index, path, finding, mark))
        for index, (path, audited) in enumerate(audits)
        for finding, mark in zip(audited.findings, fingerprints_of(audited.findings), strict=True)
        if is_told(finding)
    ]
    suppressing = any(each.let_stand is not None for each, _ in found)
    comparing = any(each.known is not None for each, _ in found)
    for each, result in found:
        if suppressing:
            result["suppressions"] = _suppressions(each)
        if comparing:
            result["baselineState"] = "unchanged" if each.known else "new"
    return [result for _, result in found]


def _suppressions(standing: Standing) -> list[Object]:
    if standing.let_stand is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": standing.let_stand}]


def _result(index: int, path: str, finding: Finding, mark: str) -> Object:
    return {
        "ruleId": finding.mode.value,
        "ruleIndex": rule_index(finding.mode),
        **_weight(finding),
        "message": {"text": message_text(_message(finding))},
        "locations": [_location(index, path, finding)],
        "partialFingerprints": {FINGERPRINT: mark},
        "rank": round(100 * finding.chance, 1),
        "properties": _properties(finding),
    }


def _weight(finding: Finding) -> Object:
    if not finding.decided:
        return {"kind": "open", "level": "none"}
    if finding.mode in LEVELS:
        return {"kind": "fail", "level": LEVELS[finding.mode]}
    if finding.unspecific and finding.mode is not TextMode.NONE:
        return {"kind": "fail", "level": "note"}
    return {"kind": "informational", "level": "none"}


def _message(finding: Finding) -> str:
    place = str(where(finding))
    first = f"{place[:1].upper()}{place[1:]}. {verdict(finding)} ({chance(finding)})."
    return " ".join((first, *reasons(finding)))


def _location(index: int, path: str, finding: Finding) -> Object:
    physical: Object = {"artifactLocation": {"uri": _uri(path), "index": index}}
    if region := _region(finding):
        physical["region"] = region
    return {"physicalLocation": physical, "logicalLocations": [_logical(finding)]}


def _region(finding: Finding) -> Object | None:
    place = finding.sentence.place
    if place.line is None:
        return None
    names = {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line}
    names["endColumn"] = place.end_column if place.end_line or place.column else None
    return {
        **{name: value for name, value in names.items() if value},
        "snippet": {"text": finding.sentence.text},
    }


def _logical(finding: Finding) -> Object:
    place = finding.sentence.place
    page = [] if place.page is None else [f"page {place.page}"]
    return {
        "name": page[0] if page else f"paragraph {place.paragraph}",
        "fullyQualifiedName": "/".join([*page, f"paragraph {place.paragraph}"]),
        "kind": "page" if page else "paragraph",
    }


def _properties(finding: Finding) -> Object:
    frame = {} if finding.frame is None else {"frame": list(finding.frame.parts)}
    return {
        "sentence": finding.sentence.text,
        "status": finding.status.value,
        "decided": finding.decided,
        "chance": finding.chance,
        **frame,
    }
