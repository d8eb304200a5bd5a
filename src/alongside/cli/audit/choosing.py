"""Which documents are meant by what was written on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from alongside.cli.audit.streams import incoming
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.auditing import Audited, Auditing, NotAudited, audit_files, files_in

STANDARD_INPUT: Final = Path("-")
INPUTS_NAME: Final = "standard input"


def audited_each(paths: Iterable[Path], auditing: Auditing) -> Iterator[Audited | NotAudited]:
    """Every document meant by ``paths``, audited or with the reason why not; a folder stands for its documents."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield _from_standard_input(auditing)
        elif path.is_dir():
            yield from _from_folder(path, auditing)
        else:
            yield auditing.audit_file(path)


def _from_folder(folder: Path, auditing: Auditing) -> Iterator[Audited | NotAudited]:
    try:
        files = list(files_in(folder))
    except OSError as trouble:
        yield NotAudited(folder, say("This folder cannot be opened: {why}.", why=str(trouble.strerror)))
        return
    if not files:
        yield NotAudited(folder, say("This folder holds no documents that can be read."))
    yield from audit_files(files, auditing)


def _from_standard_input(auditing: Auditing) -> Audited | NotAudited:
    from alongside.core.audit.reading.limits import MAX_BYTES

    try:
        content = incoming().read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise Refusal(say("More than {most} megabytes came in.", most=MAX_BYTES // 1024 // 1024))
        audited, remembered = auditing.audit(INPUTS_NAME, content)
    except Refusal as trouble:
        return NotAudited(STANDARD_INPUT, trouble.sentence)
    return Audited(STANDARD_INPUT, audited, remembered)
