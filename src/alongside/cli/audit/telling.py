"""Which of a document's findings are told: not those let stand, known before, or in unchanged lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from alongside.cli.audit.baseline import Known, known_as
from alongside.cli.audit.changes import ChangedLines, changed_lines
from alongside.cli.audit.suppressions import Suppressions
from alongside.core.audit.outputs.sarif import Standing
from alongside.core.audit.outputs.telling import is_told, told_of
from alongside.core.audit.words.findings import AuditedDocument, Finding

KNOWN = "known from the baseline"
LET_STAND = "let stand by the suppression file"
UNCHANGED = "in lines that have not changed"


@dataclass(frozen=True, slots=True)
class Told:
    """An audit with what is told of it. ``shown`` has only the told findings beside those that claim nothing."""

    path: Path
    whole: AuditedDocument
    shown: AuditedDocument
    held_back: tuple[tuple[str, int], ...] = ()
    telling: Telling | None = None

    @property
    def changed(self) -> AuditedDocument:
        """The audit without the findings in unchanged lines; those known or let stand are still in it."""
        if self.telling is None or self.telling.since is None:
            return self.whole
        plain = replace(self.telling, known=frozenset(), suppressions=None)
        return plain.of(self.path, self.whole).shown

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is told, in the document's order."""
        return told_of(self.shown)


@dataclass(frozen=True, slots=True)
class Telling:
    """What keeps findings from being told."""

    known: Known = frozenset()
    suppressions: Suppressions | None = None
    since: str | None = None
    compares: bool = False

    def of(self, path: Path, audited: AuditedDocument) -> Told:
        """What is told of an audit. Raises ``Refusal`` where git cannot tell what has changed."""
        changed = changed_lines(path, self.since) if self.since else ChangedLines(None)
        kept, why = [], Counter[str]()
        for finding in audited.findings:
            reason = self._held_back(finding, path, changed) if is_told(finding) else None
            if reason is None:
                kept.append(finding)
            else:
                why[reason] += 1
        shown = replace(audited, findings=tuple(kept)) if why else audited
        return Told(path, audited, shown, tuple(why.items()), self)

    def standing(self, path: Path, finding: Finding) -> Standing:
        """What is known of a finding: whether an earlier run told it, and why it was let stand."""
        entry = self.suppressions.fitting(finding, path) if self.suppressions else None
        known = known_as(finding) in self.known if self.compares else None
        return Standing(entry.reason if entry else None, known)

    def _held_back(self, finding: Finding, path: Path, changed: ChangedLines) -> str | None:
        if not changed.touch(finding.sentence.place):
            return UNCHANGED
        if known_as(finding) in self.known:
            return KNOWN
        if self.suppressions and self.suppressions.fitting(finding, path):
            return LET_STAND
        return None
