"""``--against``: what became of a document's claims since an earlier version of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from alongside.cli.audit.baseline import read_reports
from alongside.cli.audit.terminal import clean, console_for
from alongside.core.audit.account.changes import Change
from alongside.core.audit.account.comparison import Changed, Comparison, compare, summary_of_comparison
from alongside.core.audit.account.fingerprints import fingerprint
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.auditing import Auditing, NotAudited

REPORTS = (".json", ".jsonl")
SHOWN = (Change.VAGUER, Change.BOTH, Change.WENT, Change.FIRMER)
STYLES = {Change.VAGUER: "red", Change.BOTH: "yellow", Change.WENT: "dim", Change.FIRMER: "green"}


def earlier_version(path: Path, auditing: Auditing) -> AuditedDocument:
    """The earlier version: out of its JSON report, or audited now. Raises ``Refusal``."""
    if path.suffix.lower() in REPORTS:
        reports = read_reports(path)
        if len(reports) != 1:
            raise Refusal(
                say("{file} holds {number} reports. Give one.", file=str(path), number=len(reports))
            )
        return reports[0]
    found = auditing.audit_file(path)
    if isinstance(found, NotAudited):
        raise Refusal(say("{file}: {why}", file=str(path), why=found.why))
    return found.audited


def became_vaguer(comparison: Comparison) -> bool:
    """Whether any claim says less than it did."""
    return bool(comparison.having(Change.VAGUER, Change.BOTH))


def compare_with(earlier: AuditedDocument, later: AuditedDocument, form: str | None) -> Comparison:
    """Compare, and show what changed: on the screen, or beside a report that goes there, on standard error."""
    comparison = compare(earlier, later)
    _show(comparison, sys.stdout if form is None else sys.stderr)
    return comparison


def written_comparison(comparison: Comparison, out: Path) -> bytes:
    """What changed as a page of HTML or a printable PDF, as the ending of ``out`` says."""
    if out.suffix.lower() == ".html":
        from alongside.core.audit.outputs.comparison_html import comparison_html

        return comparison_html(comparison).encode("utf-8", "replace")
    from alongside.core.audit.outputs.comparison_printed import comparison_printed
    from alongside.engines.printing import print_pdf

    sheet = comparison_printed(comparison)
    return print_pdf(sheet.template, sheet.values, sheet.title)


def _show(comparison: Comparison, stream: TextIO) -> None:
    console = console_for(stream)
    for part in _parts(comparison):
        console.print(part)


def _parts(comparison: Comparison) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"Since {clean(comparison.earlier.name)}", "bold")
    for line in summary_of_comparison(comparison):
        yield Padding(Text(clean(str(line))), (0, 0, 0, 2), expand=False)
    if comparison.unlike:
        return
    for kind in SHOWN:
        for changed in comparison.having(kind):
            yield Text()
            yield _changed(changed)


def _changed(changed: Changed) -> Text:
    told = Text(f"  {where(changed.finding)}  ", "bold")
    told.append(changed.change.label, STYLES[changed.change])
    told.append(f"  {fingerprint(changed.finding.sentence.text)}", "dim")
    for turn in changed.turns:
        told.append(f"\n    {turn.label}")
    for name, finding in (("was", changed.earlier), ("is ", changed.later)):
        if finding is not None:
            told.append(f"\n    {name}  {clean(quote(finding))}", "dim" if name == "was" else "default")
    return told
