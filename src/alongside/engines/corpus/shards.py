"""The store of a corpus: one Parquet shard of sentences and one of a row for each content, under its digest.

A shard is written whole or not at all, the sentences before the row: where the row is, all is. What a stopped
run leaves behind is either complete or is done again. Each release of the auditor has a folder of its own.
"""

from __future__ import annotations

import fcntl
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.frames import Party
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.audit_cache import write_whole
from alongside.engines.corpus.outcomes import DocumentRow

WORDS: Final = pa.list_(pa.string())
SENTENCE_SCHEMA: Final = pa.schema(
    {
        "key": pa.string(),
        "number": pa.int32(),
        "page": pa.int32(),
        "line": pa.int32(),
        "kind": pa.string(),
        "text": pa.string(),
        "mode": pa.string(),
        "status": pa.string(),
        "chance": pa.float64(),
        "decided": pa.bool_(),
        "looked_at": pa.bool_(),
        "unspecific": pa.bool_(),
        "four_co": pa.string(),
        "kin": WORDS,
        "talk": WORDS,
        "agent": pa.string(),
        "agent_role": pa.string(),
        "act": pa.string(),
        "object": pa.string(),
        "companion": pa.string(),
        "companion_role": pa.string(),
        "reason": pa.string(),
        "question": pa.string(),
    }
)
DOCUMENT_SCHEMA: Final = pa.schema(
    {
        "key": pa.string(),
        "name": pa.string(),
        "outcome": pa.string(),
        "trouble": pa.string(),
        "form": pa.string(),
        "title": pa.string(),
        "pages": pa.int32(),
        "words": pa.int32(),
        "sentences": pa.int32(),
        "known": pa.int32(),
        "seconds": pa.float64(),
    }
)
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of one release in a store."""

    store: Path
    release: str

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self.store / (re.sub(r"[^\w.-]+", "-", self.release).strip("-.") or "release")

    def place(self, kind: str, key: str) -> Path:
        """Where the shard of this kind ("sentences" or "documents") for this content is."""
        return self.folder / kind / key[:2] / f"{key}.parquet"

    def has(self, key: str) -> bool:
        """Whether this content has been dealt with."""
        return self.place("documents", key).exists()

    def row(self, key: str) -> DocumentRow:
        """What became of this content. Raises ``FileNotFoundError``."""
        (found,) = pq.read_table(self.place("documents", key), schema=DOCUMENT_SCHEMA).to_pylist()
        return DocumentRow(**found)

    def keep(self, row: DocumentRow, findings: Sequence[Finding] = ()) -> None:
        """Keep what was found of one content: its sentences, then its row. Raises ``OSError``."""
        sentences = [sentence_row(row.key, number, each) for number, each in enumerate(findings, 1)]
        if sentences:
            write_table(self.place("sentences", row.key), sentences, SENTENCE_SCHEMA)
        write_table(self.place("documents", row.key), [asdict(row)], DOCUMENT_SCHEMA)

    def forget(self, key: str) -> None:
        """Let this content be done again."""
        self.place("documents", key).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what a stopped run left half written."""
        for path in self.folder.glob("*/*/.*"):
            path.unlink(missing_ok=True)


def write_table(place: Path, rows: list[dict[str, Any]], schema: pa.Schema) -> None:
    """Write rows as Parquet, whole or not at all. Raises ``OSError``."""
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    packed = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(plain, schema=schema), packed, compression="zstd")
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, packed.getvalue())


def _plain(value: object) -> object:
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", str(value))
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def sentence_row(key: str, number: int, finding: Finding) -> dict[str, Any]:
    """A finding as a row."""
    sentence, frame = finding.sentence, finding.frame
    return {
        "key": key,
        "number": number,
        "page": sentence.place.page,
        "line": sentence.place.line,
        "kind": sentence.kind.value,
        "text": sentence.text,
        "mode": finding.mode.value,
        "status": finding.status.value,
        "chance": float(finding.chance),
        "decided": bool(finding.decided),
        "looked_at": bool(finding.looked_at),
        "unspecific": bool(finding.unspecific),
        "four_co": four_co.value if (four_co := finding.mode.four_co) else None,
        "kin": finding.kin,
        "talk": finding.talk,
        "act": frame.act if frame else None,
        "object": frame.object if frame else None,
        **_party("agent", frame.agent if frame else None),
        **_party("companion", frame.companion if frame else None),
        "reason": str(finding.reason),
        "question": str(finding.question) if finding.question else None,
    }


def _party(name: str, party: Party | None) -> dict[str, str | None]:
    return {name: party.words if party else None, f"{name}_role": party.role.value if party else None}


@contextmanager
def only_one(store: Path) -> Iterator[None]:
    """Keep a second run out of a store. Raises ``Refusal`` where there is one already."""
    store.mkdir(parents=True, exist_ok=True)
    with (store / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal(say("Another run is at work in {store}.", store=str(store))) from None
        yield
