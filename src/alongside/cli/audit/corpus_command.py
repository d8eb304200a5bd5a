"""``alongside audit --corpus FOLDER --store STORE`` as a command: the bar while it works, the tables at the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from alongside.cli.audit.ending import NOT_READ, NOT_STARTED, STOPPED
from alongside.cli.audit.terminal import clean, console_for
from alongside.core.shared.errors import Refusal
from alongside.engines.corpus.about import read_about
from alongside.engines.corpus.running import Corpus, Result, Tally, Watch, run
from alongside.engines.corpus.summaries import Summary
from alongside.engines.corpus.worker import Means

SHOWN = ("year", "publisher")
COLUMNS = {
    "documents": "documents",
    "claims": "claims",
    "delivery_alongside": "alongside",
    "delivery_share": "share",
    "lay_led": "lay-led",
    "four_co": "4 Co’s",
    "empowerment_talk": "talk",
    "unsupported": "unsupported",
    "uses": "uses",
    "hollow_share": "hollow",
}
LEGEND = (
    "alongside: claims of delivery alongside, and their share of all claims. uses: of “co-production” and its kin; "
    "hollow: the share of them in empowerment talk, unsupported claims, or nothing that anybody does."
)
TROUBLES_SHOWN = 20


def audit_corpus(
    folder: Path, store: Path | None, about: Path | None, workers: int | None, retry: bool = False
) -> None:
    """Audit a folder on all cores. Ends with ``NOT_READ`` where some document could not be audited."""
    if store is None:
        raise click.UsageError("--corpus needs --store FOLDER, where findings are kept.")
    corpus = _corpus(folder, store, about, workers or os.cpu_count() or 1, retry)
    try:
        with _Shown() as shown:
            result = run(corpus, shown.watch)
    except Refusal as trouble:
        raise click.UsageError(str(trouble)) from None
    except KeyboardInterrupt:
        click.echo("Stopped. What is done is kept: the same command goes on from here.", err=True)
        raise click.exceptions.Exit(STOPPED) from None
    _tell(result, store)
    if result.troubles:
        raise click.exceptions.Exit(NOT_READ)


def _corpus(folder: Path, store: Path, about: Path | None, workers: int, retry: bool) -> Corpus:
    try:
        listed = read_about(about) if about else None
    except Refusal as trouble:
        raise click.UsageError(str(trouble)) from None
    return Corpus(folder, Means(store, _release()), listed, workers, retry=retry)


def _release() -> str:
    from alongside.core.audit.judging.store import shipped_weights

    try:
        return shipped_weights().release
    except (Refusal, OSError) as trouble:
        click.echo(f"The auditor cannot start: {trouble}", err=True)
        raise click.exceptions.Exit(NOT_STARTED) from None


class _Shown:
    """How far a run is: a bar with the time left on a terminal; now and then a line elsewhere."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"))
        times = (TimeElapsedColumn(), TextColumn("· left"), TimeRemainingColumn())
        self._bar = Progress(
            TextColumn("documents"), *columns, *times, console=console, disable=not console.is_terminal
        )
        self._task = self._bar.add_task("documents", total=None, told="")
        self.watch: Watch = self._on_terminal if console.is_terminal else self._in_lines

    def __enter__(self) -> _Shown:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def _on_terminal(self, tally: Tally) -> None:
        told = f"{tally.sentences:,} sentences, {tally.failed} failed"
        self._bar.update(self._task, total=tally.files - tally.passed, completed=tally.done, told=told)

    def _in_lines(self, tally: Tally) -> None:
        if tally.last and tally.done % 100 == 0:
            click.echo(f"{tally.done + tally.passed} of {tally.files} documents", err=True)


def _tell(result: Result, store: Path) -> None:
    tally, console = result.tally, console_for(sys.stdout)
    console.print(
        f"{tally.files:,} files: {tally.done - tally.failed:,} audited now, "
        f"{tally.passed:,} before or the same as another. "
        f"{tally.sentences:,} sentences, {tally.known:,} of them seen before."
    )
    for summary in result.summaries:
        if summary.by in SHOWN:
            console.print()
            console.print(_table(summary))
    console.print(LEGEND, style="dim")
    _tell_troubles(result, console)
    console.print(f"\nAll of it is in {store / 'results'}.", soft_wrap=True)


def _tell_troubles(result: Result, console: Console) -> None:
    if result.unlisted:
        console.print(f"\nNot in the table of publishers and years: {len(result.unlisted)}, such as")
        console.print(f"  {clean(result.unlisted[0])}", soft_wrap=True)
    if result.troubles:
        console.print(f"\nCould not be audited: {len(result.troubles)}")
    for path, trouble in result.troubles[:TROUBLES_SHOWN]:
        console.print(f"  {clean(path)}: {clean(trouble)}", soft_wrap=True)
    if len(result.troubles) > TROUBLES_SHOWN:
        console.print(f"  … and {len(result.troubles) - TROUBLES_SHOWN} more, in documents.parquet")


def _table(summary: Summary) -> Table:
    table = Table(title=f"By {summary.by}", title_justify="left", header_style="dim")
    table.add_column(summary.columns[0], overflow="fold")
    for name in COLUMNS.values():
        table.add_column(name, justify="right", no_wrap=True)
    for row in summary.rows:
        cells = dict(zip(summary.columns, row, strict=True))
        first = "not known" if row[0] is None else clean(str(row[0]))
        table.add_row(first, *(_cell(name, cells[name]) for name in COLUMNS))
    return table


def _cell(name: str, value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if name.endswith("_share") and isinstance(value, float) else str(value)
