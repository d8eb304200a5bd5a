"""The forms in which audits are written: each a table row with its ending and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alongside.cli.audit.telling import Told
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


def _json_line(told: Told) -> bytes:
    from alongside.core.audit.account.accounts import account_of
    from alongside.core.audit.outputs.json_report import json_report

    return f"{json_report(told.shown, account_of(told.whole))}\n".encode()


FORMATS: Final = {
    each.name: each
    for each in (
        Format("json", ".json", _one(_json), joins=False),
        Format("jsonl", ".jsonl", _one(_json_line)),
    )
}


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
