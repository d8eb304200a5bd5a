"""``alongside audit decide``: what a reader says to a finding, kept for training.

Each decision is a line of a JSON Lines file: the sentence with its neighbours, the ``mode`` and ``status`` that
the reader gives it, whether that ACCEPTs or CONTESTs the finding, and why. ``make train-audit`` reads them;
of several decisions about one sentence the last stands.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import click

from alongside.cli.audit.baseline import read_reports
from alongside.core.audit.account.fingerprints import fingerprint
from alongside.core.audit.words.findings import AuditedDocument, Finding
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

FILE = "audit-decisions.jsonl"
MODES = click.Choice(list(TextMode.__members__), case_sensitive=False)
STATUSES = click.Choice(list(Status.__members__), case_sensitive=False)


def find_finding(reports: tuple[AuditedDocument, ...], wanted: str) -> tuple[AuditedDocument, Finding]:
    """The finding of this fingerprint (its first eight digits will do). Raises ``Refusal``."""
    mark = wanted.lower().split(":")[0]
    fitting = {
        fingerprint(finding.sentence.text): (report, finding)
        for report in reversed(reports)
        for finding in reversed(report.findings)
        if len(mark) >= 8 and fingerprint(finding.sentence.text).startswith(mark)
    }
    if len(fitting) != 1:
        raise Refusal(
            say("No sentence in this report has the fingerprint {wanted}.", wanted=wanted)
            if not fitting
            else say("Several sentences begin with {wanted}. Give all of the fingerprint.", wanted=wanted)
        )
    return next(iter(fitting.values()))


def decision(
    report: AuditedDocument, finding: Finding, mode: TextMode, status: Status, because: str, on: date
) -> dict[str, object]:
    """A decision as its file keeps it."""
    agrees = (mode, status) == (finding.mode, finding.status)
    return {
        "fingerprint": fingerprint(finding.sentence.text),
        "sentence": finding.sentence.text,
        "prev": finding.sentence.before,
        "next": finding.sentence.after,
        "mode": mode.value,
        "status": status.value,
        "decision": "ACCEPT" if agrees else "CONTEST",
        "because": because,
        "told": {"mode": finding.mode.value, "status": finding.status.value, "p": finding.chance},
        "release": report.release,
        "document": report.document.name,
        "digest": report.document.digest,
        "decided_on": on.isoformat(),
    }


def add_line(path: Path, line: dict[str, object]) -> None:
    """Add a line to a file at once, on a line of its own even where the last one was cut short."""
    written = json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    with path.open("ab+") as stream:
        if stream.seek(0, os.SEEK_END):
            stream.seek(-1, os.SEEK_END)
            written = written if stream.read(1) == b"\n" else b"\n" + written
        stream.write(written)


def _check(accept: bool, contest: str | None, status: str | None, because: str) -> None:
    if accept == (contest is not None):
        raise click.UsageError("Give one of --accept and --contest MODE.")
    if accept and status is not None:
        raise click.UsageError("--status goes with --contest: an accepted finding keeps its status.")
    if contest is not None and not because.strip():
        raise click.UsageError('A contest needs its reason: --because "…".')


@click.command("decide")
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("fingerprint")
@click.option("--accept", is_flag=True, help="The finding is right.")
@click.option("--contest", type=MODES, metavar="MODE", help="The sentence is about this instead.")
@click.option("--status", type=STATUSES, help="Whether it happened, where that was told wrongly too.")
@click.option("--because", default="", help="Why. A contest needs it.")
@click.option(
    "--into",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default=Path(FILE),
    show_default=True,
    help="The file of decisions; each adds a line to it.",
)
def decide(
    report: Path,
    fingerprint: str,
    accept: bool,
    contest: str | None,
    status: str | None,
    because: str,
    into: Path,
) -> None:
    """Accept or contest the finding with this FINGERPRINT in REPORT, and keep that for training.

    REPORT is what "alongside audit --format json" wrote; fingerprints stand beside the findings on the screen.
    """
    _check(accept, contest, status, because)
    try:
        told, finding = find_finding(read_reports(report), fingerprint)
    except Refusal as trouble:
        raise click.UsageError(str(trouble)) from None
    mode = TextMode[contest.upper()] if contest else finding.mode
    stands = Status[status.upper()] if status else _usual_status(finding, mode)
    line = decision(told, finding, mode, stands, because.strip(), date.today())  # noqa: DTZ011
    try:
        add_line(into, line)
    except OSError as trouble:
        raise click.UsageError(f"{into} cannot be written: {trouble.strerror}.") from None
    click.echo(
        f"{'Accepted' if line['decision'] == 'ACCEPT' else 'Contested'}: {mode.label}. Kept in {into}."
    )


def _usual_status(finding: Finding, mode: TextMode) -> Status:
    if mode is TextMode.NONE:
        return Status.NA
    return Status.DONE if finding.status is Status.NA else finding.status
