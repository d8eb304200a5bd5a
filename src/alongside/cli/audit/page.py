"""The reference page of ``alongside audit``, written from the command itself so that neither can drift."""

from __future__ import annotations

from collections.abc import Iterator

import click

from alongside.cli.audit.command import ENDINGS, audit
from alongside.cli.audit.decisions import FILE, decide
from alongside.cli.audit.levels import LEVELS
from alongside.cli.audit.suppressions import KEYS, NAME

ABOUT = """# The command `alongside audit`

<!-- Written by `alongside docs` from the code. -->

    alongside audit FILE… | FOLDER… | -
    alongside audit --sentences FILE
    alongside audit --corpus FOLDER --store STORE
    alongside audit --language-server
    alongside audit decide REPORT FINGERPRINT --accept | --contest MODE --because "…"

Reads PDF, Word, OpenDocument, web pages, Markdown and plain text. A folder stands for the documents in it and below
it, hidden ones left out; `-` is standard input. How to use it: [audit documents](../how-to/audit-documents.md),
[audit a corpus](../how-to/audit-a-corpus.md), [audit while writing](../how-to/audit-while-writing.md).
"""

FORMS = (
    (
        "terminal",
        "the account, both readings, and the findings; plain where it is piped or `NO_COLOR` is set",
    ),
    ("summary", "the account in plain lines"),
    ("json", "all of it, to be read back: see the schema `audit.schema.json`; what `--baseline` takes"),
    ("jsonl", "a finding a line"),
    ("csv", "a finding a row, safe to open in a spreadsheet"),
    ("sarif", "SARIF 2.1.0; known and let-stand findings are marked rather than left out"),
    ("html", "the document with its findings marked in it"),
    ("pdf", "the same, to be printed"),
    ("docx", "a copy of a Word document with the findings as comments"),
)

SENTENCES = """## Lone sentences

`--sentences FILE` reads one JSON object a line and writes one a line, in the same order; `-` is standard input.

| in | |
|---|---|
| `id` | words or a number; comes back as it is |
| `sentence` | the sentence |
| `prev`, `next` | its neighbours, where there are any |

| out | |
|---|---|
| `id` | as it came |
| `mode` | the mode's name, or `NONE`; the best guess even where it is not decided |
| `status` | `DONE`, `PLANNED`, `ASPIRED` or `NA` |
| `p` | how likely the mode is, from 0 to 1 |
| `decided` | whether that is enough to go by |

A line that cannot be read or judged gives `line` (its number, from 1) and `error` instead; the others are judged all
the same, and the command ends with 1. A blank line between others is such a line; blank lines at the end are none.
Other fields are passed over. However long the file, only a few hundred lines are held in memory.
"""

SUPPRESSIONS = f"""## The suppression file

`{NAME}` in the folder where the command is run, or above it up to the top of its repository; or `--suppressions FILE`.

    [[suppress]]
    mode = "EMPOWERMENT_TALK"
    path = "archive/**"
    reason = "Quoted from the strategy of 2009."
    until = 2027-03-31

An entry has {", ".join(f"`{key}`" for key in KEYS)}. It lets stand what fits all that it names: at least a fingerprint
(eight digits of it will do), a mode or a path (from the file's folder; `*` within a folder, `**` over folders). The
reason is needed. After `until` it lets nothing stand any more, and the command says so.
"""

DECISIONS = f"""## Decisions

`alongside audit decide` adds a line to `{FILE}`, or to the file named by `--into`: `sentence`, `prev`, `next`,
the `mode` and `status` that the reader gives it, `decision` (`ACCEPT` or `CONTEST`), `because`, what was `told`, and
by which `release`. Of several decisions about one sentence the last stands.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield ABOUT
    yield "## How it ends\n"
    yield from _table(("number", "means"), ((str(number), means) for number, means in ENDINGS))
    yield "## Forms of output (`--format`)\n"
    yield from _table(("form", "what it is"), ((f"`{name}`", what) for name, what in FORMS))
    yield "## What `--fail-on` can ask for\n"
    yield from _table(("kind", "what it is"), ((f"`{level.name}`", level.meaning) for level in LEVELS))
    yield "## Options\n"
    yield from _table(("option", "what it does"), _options(audit))
    yield SENTENCES
    yield SUPPRESSIONS
    yield DECISIONS
    yield from _table(("option", "what it does"), _options(decide))


def _options(command: click.Command) -> Iterator[tuple[str, str]]:
    for option in command.params:
        if isinstance(option, click.Option):
            yield f"`{option.opts[0]}`", option.help or ""


def _table(headings: tuple[str, str], rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    lines = (headings, ("---", "---"), *rows)
    yield (
        "\n".join(f"| {left} | {right} |" for left, right in ((_cell(a), _cell(b)) for a, b in lines)) + "\n"
    )


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("  [", " [")
