"""Audits kept in a folder, so that a file that has not changed is not audited again.

An audit is kept under the digest of the file's bytes, its name's ending, and the auditor's own mark: what an
earlier auditor found is never shown as this one's. What is kept is a JSON report, packed; a damaged one is
thrown away. A file is written whole or not at all.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Final

from alongside.core.audit.words.findings import AuditedDocument
from alongside.core.shared.errors import Refusal

MOST_BYTES: Final = 256 * 1024 * 1024
"""What is kept in all; the oldest goes first."""

PARTS: Final = ("core/audit", "core/participation")
"""Whose files the auditor's mark is taken from: its rules, tables and weights."""


def digest_of(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def users_cache() -> Path:
    """Where programs of this person keep what can be made again (XDG base directories)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(named) if named and Path(named).is_absolute() else Path.home() / ".cache"
    return folder / "alongside" / "audits"


@cache
def auditors_mark() -> str:
    """What the auditor's files look like from outside: their names, sizes and times. Changes with any of them."""
    mark = hashlib.sha256()
    for part in PARTS:
        for name, told in sorted(_told(files("alongside").joinpath(part))):
            mark.update(f"{name} {told}\n".encode())
    return mark.hexdigest()[:16]


def _told(folder: Traversable, below: str = "") -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        name = f"{below}/{each.name}"
        if each.is_dir() and each.name != "__pycache__":
            yield from _told(each, name)
        elif each.is_file():
            state = Path(str(each)).stat()
            yield name, f"{state.st_size} {state.st_mtime_ns}"


@dataclass(frozen=True, slots=True)
class AuditCache:
    """A folder of audits by the auditor of one mark."""

    folder: Path
    mark: str
    most_bytes: int = MOST_BYTES

    def _place(self, name: str, digest: str) -> Path:
        form = PurePath(name).suffix.lower()
        key = digest_of(f"{self.mark}\n{form}\n{digest}".encode())
        return self.folder / key[:2] / f"{key}.json.gz"

    def find(self, name: str, digest: str) -> AuditedDocument | None:
        """The audit of content with this digest, under this name; None where there is none."""
        from alongside.core.audit.outputs.json_report import read_json_report

        place = self._place(name, digest)
        try:
            kept = read_json_report(gzip.decompress(place.read_bytes()).decode())
        except (OSError, EOFError, ValueError, zlib.error, Refusal):
            with suppress(OSError):
                place.unlink(missing_ok=True)
            return None
        with suppress(OSError):
            os.utime(place)
        return replace(kept, document=replace(kept.document, name=name))

    def keep(self, name: str, digest: str, audited: AuditedDocument) -> None:
        """Keep an audit. Where the folder cannot be written, nothing is kept and nobody is troubled."""
        from alongside.core.audit.outputs.json_report import json_report

        place = self._place(name, digest)
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(place, gzip.compress(json_report(audited).encode(), compresslevel=1))
            self._forget_oldest()
        except OSError:
            return

    def _forget_oldest(self) -> None:
        kept = sorted(self.folder.glob("*/*.json.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
        total = 0
        for path in kept:
            total += path.stat().st_size
            if total > self.most_bytes:
                path.unlink(missing_ok=True)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises ``OSError``."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)
