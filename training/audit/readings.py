"""What the heads are fitted on, worked out once and kept: vectors of the untrained encoder, frames' features."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alongside.core.audit.frames import parsing
from alongside.core.audit.frames.parsing import Parser
from alongside.core.audit.judging import features, leanings, vocabulary
from alongside.core.audit.judging.features import features_of
from training.audit.settings import WORK


def features_by_text(texts: Sequence[str], work: Path = WORK) -> list[frozenset[str]]:
    """The features of each text. Kept in ``work`` until a line of the frames' or features' code changes."""
    kept_at = work / f"features-{_digest_of_code()}.json"
    kept = json.loads(kept_at.read_text()) if kept_at.is_file() else {}
    fresh = sorted({text for text in texts if text not in kept})
    for text, frames in zip(fresh, Parser.load().frames(fresh), strict=True):
        kept[text] = sorted(features_of(text, frames))
    work.mkdir(parents=True, exist_ok=True)
    kept_at.write_text(json.dumps(kept))
    return [frozenset(kept[text]) for text in texts]


def _digest_of_code() -> str:
    frames, words = Path(parsing.__file__).parent, Path(features.__file__).parent / "tables"
    sources = [Path(each.__file__) for each in (features, leanings, vocabulary)]
    sources += [*sorted(frames.rglob("*.py")), *sorted(frames.rglob("*.toml")), *sorted(words.glob("*.toml"))]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def names_of(found: Sequence[frozenset[str]], least: int = 8) -> list[str]:
    """The features that enough sentences have, in order."""
    counts: dict[str, int] = {}
    for terms in found:
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
    return sorted(term for term, count in counts.items() if count >= least)


def kept_array(name: str, work: Path = WORK) -> NDArray[np.float64] | None:
    """An array that an earlier step kept, or ``None``."""
    path = work / f"{name}.npy"
    return np.load(path) if path.is_file() else None
