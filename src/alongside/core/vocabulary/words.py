"""Words made comparable: small letters, no accents, no apostrophes, and none that only join others."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 40
"""Letters of a word that are compared; nothing that anybody says is longer."""
_UNSOUNDED = re.compile(r"['’‘`]")
_WORD = re.compile(r"[a-z0-9]+")
JOINING: Final = frozenset(
    """
    a an and any as at be been can do for from get have having help helping how i in is it like lot lots me my of
    on or other our s so some somebody someone that the their them they to up us we who with
    you your
    a’r ac am ar at ag bod byw chi dros er eu ei ein fel fi fy gan gyda gydag i ’i ’n ’r mae mewn neu nhw o os pan
    rhai rhywun rwyf rwy’n rydw sut sy sy’n wedi y ym yn yr
    """.replace("’", "").split()
)  # fmt: skip
"""Words of either language that say nothing of what is given."""


def folded(text: str) -> str:
    """The text as it is compared: small letters, no accents, no apostrophes, single blanks."""
    parted = unicodedata.normalize("NFKD", _UNSOUNDED.sub("", text.casefold()))
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain)) if plain.isascii() else " ".join(_whole_words(plain))


def _whole_words(text: str) -> list[str]:
    """Words in letters of any script."""
    return re.findall(r"[^\W_]+", text)


def tokens(text: str) -> tuple[str, ...]:
    """The words that say something, in order, each once; all of them where none does."""
    every = [word[:LONGEST] for word in folded(text).split()]
    telling = [word for word in every if word not in JOINING]
    return tuple(dict.fromkeys(telling or every))


def grams(word: str) -> frozenset[str]:
    """The runs of three letters in a word, its beginning and end marked by a blank."""
    padded = f" {word} "
    return frozenset(padded[start : start + 3] for start in range(max(1, len(padded) - 2)))
