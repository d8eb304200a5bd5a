"""What a sentence is known by from one run to the next, wherever it has moved to in its document."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from alongside.core.audit.words.findings import Finding

LENGTH: Final = 16
_SPACES = re.compile(r"\s+")


def fingerprint(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a sentence's words; case and spaces make no difference."""
    plain = _SPACES.sub(" ", text).strip().casefold()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def fingerprint_of(finding: Finding) -> str:
    """The fingerprint of the sentence that a finding is about."""
    return fingerprint(finding.sentence.text)
