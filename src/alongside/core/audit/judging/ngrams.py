"""The words of a sentence as hashed counts: cheap, with no parse and no encoder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS: Final = 1 << 15
STEM: Final = 5
_WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[?!:]")

Numbers = NDArray[np.float64]


def words_of(text: str) -> list[str]:
    """The words in lower case, every number as ``0``; hyphens part words."""
    return ["0" if word.isdigit() else word.replace("’", "'") for word in _WORD.findall(text.lower())]


@lru_cache(maxsize=65536)
def _bucket(term: str) -> int:
    return crc32(term.encode()) % BUCKETS


def terms_of(text: str) -> Iterator[str]:
    """What is counted: words, their first letters, pairs of neighbours, pairs one apart, first and last word."""
    words = ["^", *words_of(text), "$"]
    for word in words:
        yield word
        if len(word) > STEM:
            yield f"{word[:STEM]}*"
    for first, second in pairwise(words):
        yield f"{first} {second}"
    for first, second in zip(words, words[2:], strict=False):
        yield f"{first[:STEM]} _ {second[:STEM]}"


def buckets_of(text: str) -> list[int]:
    """The buckets that the sentence's terms fall into, each once, in order."""
    return sorted({_bucket(term) for term in terms_of(text)})


def scores(text: str, table: Numbers, base: Numbers) -> Numbers:
    """One score for each column of the table: the mean over unit length of the rows that the terms fall into."""
    found = buckets_of(text)
    summed: Numbers = table[found].sum(axis=0) / max(1.0, len(found)) ** 0.5 + base
    return summed


def score_rows(texts: Sequence[str], table: Numbers, base: Numbers) -> Numbers:
    """``scores`` of each text, a row each."""
    return np.array([scores(text, table, base) for text in texts]).reshape(len(texts), table.shape[1])
