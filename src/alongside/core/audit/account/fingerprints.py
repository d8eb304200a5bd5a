"""What a sentence is known by from one audit to the next, wherever it has moved to in its document."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from alongside.core.audit.words.findings import Finding

LENGTH: Final = 16
_SPACES = re.compile(r"\s+")


def fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a sentence's words; case and spaces make no difference."""
    plain = _SPACES.sub(" ", text).strip().casefold()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def fingerprints_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """A fingerprint for each; the second sentence of the same words gets ``:2`` after it, and so on."""
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        print_ = fingerprint(finding.sentence.text)
        seen[print_] += 1
        made.append(print_ if seen[print_] == 1 else f"{print_}:{seen[print_]}")
    return tuple(made)
