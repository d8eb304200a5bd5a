"""Findings of sentences seen before, in one SQLite file that all processes share, so that none is made twice."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from alongside.core.audit.outputs.json_findings import finding_json, read_finding
from alongside.core.audit.outputs.shape import Fields
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.places import DocumentSentence
from alongside.core.shared.errors import Refusal

AT_ONCE: Final = 500
WAIT: Final = 60.0
"""Seconds to wait for another process to finish writing."""


class Seen:
    """The findings kept in a file, by what ``key_of`` makes of their sentences. Several processes may hold it open."""

    def __init__(self, path: Path, key_of: Callable[[DocumentSentence], str]) -> None:
        self.key_of = key_of
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        self._base.execute("CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, told BLOB) WITHOUT ROWID")

    def known(self, sentences: Sequence[DocumentSentence]) -> dict[str, Finding]:
        """The findings of those that were seen before, by ``key_of``."""
        keyed = {self.key_of(each): each for each in sentences}
        keys = list(keyed)
        found: dict[str, Finding] = {}
        for start in range(0, len(keys), AT_ONCE):
            for key, told in self._rows(keys[start : start + AT_ONCE]):
                if (finding := _unpacked(told, keyed[key])) is not None:
                    found[key] = finding
        return found

    def _rows(self, keys: Sequence[str]) -> list[tuple[str, bytes]]:
        marks = ",".join("?" * len(keys))
        return self._base.execute(f"SELECT key, told FROM seen WHERE key IN ({marks})", keys).fetchall()  # noqa: S608

    def keep(self, findings: Iterable[Finding]) -> None:
        """Keep new findings."""
        rows = [(self.key_of(each.sentence), _packed(each)) for each in findings]
        self._base.execute("BEGIN IMMEDIATE")
        self._base.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", rows)
        self._base.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _packed(finding: Finding) -> bytes:
    return zlib.compress(json.dumps(finding_json(finding)).encode(), 1)


def _unpacked(told: bytes, sentence: DocumentSentence) -> Finding | None:
    try:
        return replace(read_finding(Fields(json.loads(zlib.decompress(told))), sentence), sentence=sentence)
    except (Refusal, ValueError, zlib.error):
        return None
