"""Taking words out of a reflection for good: whole words, wherever they stand, and never parts of others."""

from __future__ import annotations

import re
from typing import Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

GONE: Final = "[…]"


def without(passage: str, words: str) -> str:
    """The words with “[…]” wherever the passage stood as whole words. Raises ``Refusal`` where it stands nowhere so."""
    if not passage or passage not in words:
        raise Refusal(say("These words do not stand there. Copy them as they are."))
    left, many = _whole(passage).subn(GONE, words)
    if not many:
        raise Refusal(say("That stands there only within longer words. Copy whole words."))
    return left


def _whole(passage: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if re.match(r"\w", passage) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", passage) else ""
    return re.compile(f"{before}{re.escape(passage)}{after}")
