"""``alongside audit FILE…``: documents read, judged, and told in the form asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import click

from alongside.cli.audit.baseline import Known, known_of, read_reports, written_baseline
from alongside.cli.audit.choosing import audited_each
from alongside.cli.audit.ending import FOUND, NOT_READ, auditor_or_end
from alongside.cli.audit.levels import VAGUER, failing
from alongside.cli.audit.progress import one_by_one
from alongside.cli.audit.streams import outgoing
from alongside.cli.audit.suppressions import Suppressions, find_file, read_suppressions
from alongside.cli.audit.telling import Telling, Told
from alongside.cli.audit.writing import FORMATS, WRITTEN_AS, form_for, write_out, written_files
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines import auditing
from alongside.engines.audit_cache import AuditCache, auditors_mark, users_cache
from alongside.engines.auditing import Auditing, NotAudited


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    form: str | None = None
    out: Path | None = None
    most: int = 40
    fail_on: tuple[str, ...] = ()
    baseline: Path | None = None
    write_baseline: Path | None = None
    suppressions: Path | None = None
    changed_since: str | None = None
    against: Path | None = None
    comparison: Path | None = None
    no_cache: bool = False

    @classmethod
    def of(cls, options: dict[str, Any]) -> Wishes:
        """The wishes among the command's options."""
        return cls(**{each.name: options[each.name] for each in fields(cls)})


def audit_documents(paths: Sequence[Path], wishes: Wishes) -> None:
    """Audit documents and tell what was found. Ends as the command's help says."""
    try:
        _audit(paths, wishes)
    except Refusal as trouble:
        raise click.UsageError(str(trouble)) from None


def _audit(paths: Sequence[Path], wishes: Wishes) -> None:
    if VAGUER in wishes.fail_on and wishes.against is None:
        raise click.UsageError("--fail-on vaguer needs an earlier version: --against FILE.")
    _check_comparison(wishes)
    form = form_for(wishes.form, wishes.out)
    if wishes.out is None:
        outgoing()
    run = _Run(wishes, _telling(wishes), _auditing(wishes))
    every = tuple(run.each(paths))
    if form is not None and every:
        _write(form, every, wishes.out)
    if wishes.write_baseline and every:
        write_out({wishes.write_baseline: written_baseline([told.whole for told in every])})
    _end(run, every, run.compared(every))


def _check_comparison(wishes: Wishes) -> None:
    """Before any document is read. Raises ``click.UsageError``."""
    if wishes.comparison is None:
        return
    if wishes.against is None:
        raise click.UsageError("--comparison needs an earlier version: --against FILE.")
    if wishes.comparison.suffix.lower() not in WRITTEN_AS:
        raise click.UsageError(f"--comparison writes {' or '.join(WRITTEN_AS)}.")


def _telling(wishes: Wishes) -> Telling:
    known: Known = known_of(read_reports(wishes.baseline)) if wishes.baseline else frozenset()
    return Telling(known, _suppressions(wishes), wishes.changed_since, wishes.baseline is not None)


def _suppressions(wishes: Wishes) -> Suppressions | None:
    path = wishes.suppressions or find_file(Path.cwd())
    if path is None:
        return None
    read = read_suppressions(path, date.today())  # noqa: DTZ011
    for each in read.run_out:
        click.echo(f"{path.name}: ran out on {each.until}: {each.reason}", err=True)
    return read


def _auditing(wishes: Wishes) -> Auditing:
    cache = None if wishes.no_cache else AuditCache(users_cache(), auditors_mark())
    return Auditing(cache, lambda: auditor_or_end(auditing.load_auditor), auditing.read_safely)


@dataclass
class _Run:
    """One run over the documents: what is wished, and what went wrong."""

    wishes: Wishes
    telling: Telling
    auditing: Auditing
    failed: int = 0

    def each(self, paths: Sequence[Path]) -> Iterator[Told]:
        """What is told of each document that can be read; why not, of the others."""
        shows = form_for(self.wishes.form, self.wishes.out) is None
        for found in one_by_one(audited_each(paths, self.auditing), self.auditing):
            if isinstance(found, NotAudited):
                self.failed += 1
                click.echo(f"{found.path}: {found.why}", err=True)
                continue
            told = self.telling.of(found.path, found.audited)
            if shows:
                self._show(told)
            yield told

    def _show(self, told: Told) -> None:
        from alongside.cli.audit.terminal import console_for, show
        from alongside.core.audit.account.accounts import account_of

        show(told, account_of(told.whole), console_for(sys.stdout), self.wishes.most)

    def compared(self, every: Sequence[Told]) -> bool:
        """Show what changed since the earlier version; whether anything became vaguer."""
        from alongside.cli.audit.comparing import (
            became_vaguer,
            compare_with,
            earlier_version,
            written_comparison,
        )

        if self.wishes.against is None or not every:
            return False
        if len(every) != 1:
            raise Refusal(say("--against compares one document with an earlier version of it."))
        earlier = earlier_version(self.wishes.against, self.auditing)
        comparison = compare_with(earlier, every[0].whole, self.wishes.form)
        if self.wishes.comparison is not None:
            write_out({self.wishes.comparison: written_comparison(comparison, self.wishes.comparison)})
        return became_vaguer(comparison)


def _write(form: str, every: tuple[Told, ...], out: Path | None) -> None:
    chosen = FORMATS[form]
    if out is not None:
        write_out(written_files(chosen, every, out))
        return
    if not chosen.joins and len(every) > 1:
        raise click.UsageError(f"Several documents as {form} need a folder: --out FOLDER.")
    if not chosen.is_text and sys.stdout.isatty():
        raise click.UsageError(f"{form} is not for the screen: --out FILE.")
    outgoing().write(chosen.write(every))
    outgoing().flush()


def _end(run: _Run, every: Sequence[Told], vaguer: bool) -> None:
    if run.failed:
        raise click.exceptions.Exit(NOT_READ)
    found = sum(len(failing(told.findings, run.wishes.fail_on)) for told in every)
    if found or (vaguer and VAGUER in run.wishes.fail_on):
        raise click.exceptions.Exit(FOUND)
