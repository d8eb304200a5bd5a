"""The forms in which audits are written: each a table row with its ending and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from alongside.cli.audit.telling import Told
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.findings import Finding
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.audit_cache import write_whole


@dataclass(frozen=True, slots=True)
class Format:
    """A form of output. ``joins``: several audits make one file of it; else each has its own."""

    name: str
    ending: str
    write: Callable[[tuple[Told, ...]], bytes]
    joins: bool = True
    is_text: bool = True


def _one(written: Callable[[Told], bytes]) -> Callable[[tuple[Told, ...]], bytes]:
    return lambda every: b"".join(map(written, every))


def _json(told: Told) -> bytes:
    from alongside.core.audit.account.accounts import account_of
    from alongside.core.audit.outputs.json_report import json_report

    return f"{json_report(told.shown, account_of(told.whole), indent=2)}\n".encode()


def _lines(every: tuple[Told, ...]) -> bytes:
    from alongside.core.audit.outputs.json_lines import json_lines

    return json_lines(*(told.shown for told in every)).encode("utf-8", "backslashreplace")


def _csv(every: tuple[Told, ...]) -> bytes:
    from alongside.core.audit.outputs.csv_report import csv_report

    return csv_report(*(told.shown for told in every)).encode("utf-8", "replace")


def _sarif(every: tuple[Told, ...]) -> bytes:
    from alongside.core.audit.outputs.sarif import Standing, sarif_report

    by_path = {named(told.path): told for told in every}

    def standing(path: str, finding: Finding) -> Standing:
        told = by_path[path]
        return told.telling.standing(told.path, finding) if told.telling else Standing()

    audits = [(path, told.changed) for path, told in by_path.items()]
    return f"{sarif_report(audits, standing=standing, version=version('alongside'), indent=2)}\n".encode()


def named(path: Path) -> str:
    """A path as reports have it: from here where it lies below, with forward slashes."""
    whole = path.absolute()
    return (whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole).as_posix()


def _summary(told: Told) -> bytes:
    from alongside.core.audit.account.accounts import account_of
    from alongside.core.audit.outputs.text_summary import text_summary

    return text_summary(account_of(told.whole)).encode("utf-8", "replace")


def _html(told: Told) -> bytes:
    from alongside.core.audit.account.accounts import account_of
    from alongside.core.audit.outputs.html_report import html_report

    return html_report(told.shown, account_of(told.whole)).encode("utf-8", "replace")


def _pdf(told: Told) -> bytes:
    from alongside.core.audit.account.accounts import account_of
    from alongside.core.audit.outputs.printed import printed
    from alongside.engines.printing import print_pdf

    sheet = printed(told.shown, account_of(told.whole))
    return print_pdf(sheet.template, sheet.values, sheet.title)


def _docx(told: Told) -> bytes:
    from alongside.core.audit.outputs.word_comments import word_comments
    from alongside.engines.auditing import content_of

    if told.whole.document.form is not Form.DOCX:
        raise Refusal(
            say("{file} is no Word document; comments go into Word documents.", file=str(told.path))
        )
    return word_comments(told.shown, content_of(told.path))


FORMATS: Final = {
    each.name: each
    for each in (
        Format("json", ".json", _one(_json), joins=False),
        Format("jsonl", ".jsonl", _lines),
        Format("csv", ".csv", _csv),
        Format("sarif", ".sarif", _sarif),
        Format("html", ".html", _one(_html), joins=False),
        Format("pdf", ".pdf", _one(_pdf), joins=False, is_text=False),
        Format("docx", ".docx", _one(_docx), joins=False, is_text=False),
        Format("summary", ".txt", lambda every: b"\n".join(map(_summary, every))),
    )
}


WRITTEN_AS: Final = (".html", ".pdf")
"""The endings of files in which a comparison is written."""


def form_for(named: str | None, out: Path | None) -> str | None:
    """The form asked for by name or by the ending of ``out``; None is the terminal. Raises ``Refusal``."""
    if named is not None:
        if named == "terminal" and out is not None:
            raise Refusal(say("The terminal's form is not for a file. Choose another: --format summary."))
        return None if named == "terminal" else named
    if out is None:
        return None
    fitting = [form.name for form in FORMATS.values() if form.ending == out.suffix.lower()]
    if not fitting:
        raise Refusal(say("Say in which form to write {file}: --format.", file=str(out)))
    return fitting[0]


def written_files(form: Format, every: tuple[Told, ...], out: Path) -> dict[Path, bytes]:
    """What to write where: one file at ``out``, or one for each audit in the folder ``out``."""
    if form.joins or (len(every) == 1 and not out.is_dir()):
        return {out: form.write(every)}
    places = _places(every, out, form.ending)
    return {place: form.write((told,)) for place, told in zip(places, every, strict=True)}


def _places(every: Iterable[Told], folder: Path, ending: str) -> list[Path]:
    """A file for each audit, named after its document; a second one of the same name is numbered."""
    taken: dict[Path, None] = {}
    for told in every:
        stem = Path(told.whole.document.name).name.replace(" ", "-") or "document"
        place, number = folder / f"{stem}.audit{ending}", 1
        while place in taken:
            number += 1
            place = folder / f"{stem}-{number}.audit{ending}"
        taken[place] = None
    return list(taken)


def write_out(files: dict[Path, bytes]) -> None:
    """Write files, each whole or not at all. Raises ``Refusal`` naming the one that cannot be written."""
    for place, content in files.items():
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, content)
            place.chmod(_usual_mode())
        except OSError as trouble:
            raise Refusal(
                say("{file} cannot be written: {why}.", file=str(place), why=str(trouble.strerror))
            ) from None


def _usual_mode() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
