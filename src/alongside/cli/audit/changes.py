"""Which lines of a file have changed since a commit, as git tells them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from alongside.core.audit.words.places import TextPlace
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """Stretches of lines, first and last, from 1. None: the whole file is new. ``differs``: whether anything does."""

    stretches: tuple[tuple[int, int], ...] | None
    differs: bool = True

    def touch(self, place: TextPlace) -> bool:
        """Whether what stands at this place has changed; one without lines has where the file differs."""
        if self.stretches is None or place.line is None:
            return self.differs
        last = place.end_line or place.line
        return any(first <= last and place.line <= end for first, end in self.stretches)


def changed_lines(path: Path, since: str) -> ChangedLines:
    """The lines of ``path`` that differ from the commit ``since``. Raises ``Refusal`` where git cannot tell."""
    if since.startswith("-") or _git(path, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}") is None:
        raise Refusal(say("git knows no commit {since} where {file} is.", since=since, file=str(path)))
    if _git(path, "cat-file", "-e", f"{since}:./{path.name}") is None:
        return ChangedLines(None)
    options = ("-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
    told = _git(path, "diff", *options, since, "--", path.name)
    if told is None:
        raise Refusal(say("git cannot compare {file} with {since}.", file=str(path), since=since))
    return ChangedLines(tuple(_stretches(told)), differs=bool(told))


def _stretches(told: str) -> list[tuple[int, int]]:
    found = [(int(first), int(number or 1)) for first, number in _HUNK.findall(told)]
    return [(first, first + number - 1) for first, number in found if number]


def _git(path: Path, *words: str) -> str | None:
    """What git says of a file's folder; None where it fails. Raises ``Refusal`` where there is no git."""
    command = ["git", "--literal-pathspecs", "--no-optional-locks", *words]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=path.absolute().parent, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        raise Refusal(say("Changed lines are told by git, which does not answer here.")) from None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
