"""What readers say to findings, and what their contests would make of the counts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import TextMode
from alongside.web.documents.models import Document, Verdict
from alongside.web.documents.queries.reports import audit_of

CONTEST = Verdict.Kind.CONTEST


@dataclass(frozen=True, slots=True)
class Contested:
    """For one mode: how many of its sentences are contested, and how many contests say that a sentence is of it."""

    away: int
    towards: int


def verdicts_of(document: Document) -> QuerySet[Verdict]:
    """Everything that was said to the document's findings, withdrawn or not, as it came."""
    return Verdict.objects.filter(document=document).select_related("by").order_by("given_at", "pk")


def standing_of(document: Document) -> dict[int, list[Verdict]]:
    """What stands, by the number of its finding."""
    found: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in verdicts_of(document).filter(withdrawn_at__isnull=True):
        found[verdict.number].append(verdict)
    return dict(found)


def said_to(document: Document, number: int) -> list[Verdict]:
    """All that was said to one finding, the withdrawn included."""
    return list(verdicts_of(document).filter(number=number))


def is_contested(verdicts: list[Verdict]) -> bool:
    """Whether somebody contests the finding."""
    return any(verdict.kind == CONTEST for verdict in verdicts)


def contested_by_mode(document: Document) -> dict[TextMode, Contested]:
    """What the standing contests say about each mode; a sentence counts once for each other mode it is said to have."""
    findings, standing = audit_of(document).findings, standing_of(document)
    away: Counter[TextMode] = Counter()
    towards: Counter[TextMode] = Counter()
    for number, verdicts in standing.items():
        modes = {TextMode(verdict.mode) for verdict in verdicts if verdict.kind == CONTEST}
        own = findings[number - 1].mode
        away[own] += bool(modes)
        towards.update(modes - {own})
    return {mode: Contested(away[mode], towards[mode]) for mode in TextMode}


def training_lines(organisation: Any) -> Iterator[str]:
    """Every decision that stands, as a line of JSON: the sentence, its neighbours, what was found, what was said.

    Nobody's name is in it.
    """
    documents = Document.objects.filter(organisation=organisation, verdicts__isnull=False).distinct()
    for document in documents.order_by("uploaded_at", "pk"):
        findings = audit_of(document).findings
        for number, verdicts in sorted(standing_of(document).items()):
            for verdict in verdicts:
                told = _told(document, number, findings[number - 1], verdict)
                yield json.dumps(told, ensure_ascii=False) + "\n"


def _told(document: Document, number: int, finding: Finding, verdict: Verdict) -> dict[str, object]:
    contests = verdict.kind == CONTEST
    return {
        "id": f"{document.digest[:12]}-{number}",
        "sentence": finding.sentence.text,
        "prev": finding.sentence.before,
        "next": finding.sentence.after,
        "mode": verdict.mode if contests else str(finding.mode),
        "status": verdict.status if contests else str(finding.status),
        "verdict": verdict.kind,
        "reason": verdict.reason,
        "given_on": verdict.given_at.date().isoformat(),
        "found": {
            "mode": str(finding.mode),
            "status": str(finding.status),
            "p": round(finding.chance, 4),
            "decided": finding.decided,
            "release": document.release,
        },
    }
