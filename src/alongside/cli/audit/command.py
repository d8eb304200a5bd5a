"""The command ``alongside audit``: its options, and which of its ways each asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from alongside.cli.audit.ending import STOPPED
from alongside.cli.audit.levels import LEVELS, NAMES

FORMATS: Final = ("terminal", "json", "jsonl", "csv", "html", "pdf", "docx", "sarif", "summary")
A_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
A_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)

_LEVELS = "\n".join(f"  {level.name}: {level.meaning}" for level in LEVELS)
ENDINGS: Final = (
    (0, "nothing of the kind asked for by --fail-on, or nothing asked for"),
    (1, "findings of that kind; with --sentences, lines that need mending"),
    (2, "the command was not understood, or something it names cannot be used"),
    (3, "some document could not be audited; the others were"),
    (4, "the auditor itself cannot start: its models are missing or were changed"),
    (130, "stopped in the middle; over a corpus, the same command goes on"),
)
"""How the command ends, and what that means. Of several that hold, the highest."""

_ENDINGS = "\n".join(f"  {number}  {means}" for number, means in ENDINGS)
EPILOG: Final = f"""
\b
What --fail-on can ask for:
{_LEVELS}

\b
Ends with
{_ENDINGS}

\b
alongside audit decide REPORT FINGERPRINT --accept | --contest MODE --because "…"
  keeps what a reader says to a finding, for training: see alongside audit decide --help
"""


class AuditCommand(click.Command):
    """``audit``, in front of which ``decide`` may stand as its first word."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of this command, or of ``decide``."""
        if args[:1] == ["decide"]:
            from alongside.cli.audit.decisions import decide

            return decide.make_context(f"{info_name} decide", args[1:], parent=parent, **extra)
        return super().make_context(info_name, args, parent=parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what the context's command does."""
        try:
            return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            raise click.exceptions.Exit(STOPPED) from None


@click.command("audit", cls=AuditCommand, epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="FILE… | FOLDER… | -")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to write it.  [default: terminal]")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write to this file; a folder for several documents."
)
@click.option(
    "--most", default=40, show_default=True, type=click.IntRange(0), help="Findings on the screen; 0: all."
)
@click.option(
    "--fail-on", multiple=True, metavar="KIND", help="End with 1 where there are such findings (see below)."
)
@click.option("--baseline", type=A_FILE, help="JSON report of an earlier run: tell only what is new.")
@click.option(
    "--write-baseline", type=click.Path(dir_okay=False, path_type=Path), help="Keep this run as a baseline."
)
@click.option("--suppressions", type=A_FILE, help="Findings to let stand.  [default: .alongside-audit.toml]")
@click.option(
    "--changed-since", metavar="COMMIT", help="Tell only what stands in lines changed since then (git)."
)
@click.option("--against", type=A_FILE, help="An earlier version, or its JSON report: what became vaguer.")
@click.option(
    "--comparison",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --against: write what changed to this file, .html or .pdf.",
)
@click.option("--no-cache", is_flag=True, help="Neither look up nor keep audits of files seen before.")
@click.option(
    "--sentences", type=click.Path(path_type=Path), help="Judge lone sentences, one JSON object a line."
)
@click.option(
    "--corpus", type=A_FOLDER, help="Audit a whole folder on all cores; goes on where it was stopped."
)
@click.option(
    "--store", type=click.Path(file_okay=False, path_type=Path), help="Where a corpus's findings are kept."
)
@click.option("--about", type=A_FILE, help="CSV of path, publisher and year for a corpus.")
@click.option("--workers", type=click.IntRange(1), help="Processes for a corpus.  [default: one a core]")
@click.option("--retry", is_flag=True, help="With --corpus: try again what could not be audited.")
@click.option("--language-server", is_flag=True, help="Speak with an editor over standard input and output.")
def audit(paths: Sequence[Path], **options: Any) -> None:
    """Tell what documents really say about co-production, sentence by sentence.

    Reads PDF, Word, OpenDocument, web pages, Markdown and plain text, folders of them, and standard input (-).
    """
    _check_levels(options["fail_on"])
    _way(paths, options)


def _check_levels(asked: Sequence[str]) -> None:
    for name in asked:
        if name not in NAMES:
            raise click.UsageError(f"--fail-on knows no {name!r}. It knows {', '.join(NAMES)}.")


def _way(paths: Sequence[Path], options: dict[str, Any]) -> None:
    """Go the way that is asked for. Only that one is imported."""
    asked = [name for name in ("sentences", "corpus", "language_server") if options[name]]
    if len(asked) > 1 or (asked and paths):
        raise click.UsageError("Give documents, or one of --sentences, --corpus and --language-server.")
    if options["language_server"]:
        from alongside.cli.audit.language_server import serve

        serve()
    elif options["sentences"]:
        from alongside.cli.audit.sentences_command import judge_sentences

        judge_sentences(options["sentences"], options["form"], options["out"])
    elif options["corpus"]:
        from alongside.cli.audit.corpus_command import audit_corpus

        audit_corpus(
            options["corpus"], options["store"], options["about"], options["workers"], options["retry"]
        )
    elif paths:
        from alongside.cli.audit.documents_command import Wishes, audit_documents

        audit_documents(paths, Wishes.of(options))
    else:
        raise click.UsageError("Name a document, a folder, or - for standard input.")
