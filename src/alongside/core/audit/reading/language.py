"""Which language a document is in. Only English can be judged, so other passages are left out or refused.

Function words decide, as they make up some two fifths of English prose. Where they do not, ``py3langid`` is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from alongside.core.audit.reading.function_words import ENGLISH, OTHERS
from alongside.core.audit.reading.stretches import Stretch
from alongside.core.shared.sentences import Sentence, say

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENOUGH_WORDS: Final = 12
"""Below this many words a passage's language is not asked: names and headings belong to any."""

PLAINLY_ENGLISH: Final = 0.25
BARELY_ENGLISH: Final = 0.14
HARDLY_ENGLISH: Final = 0.03
PLAINLY_OTHER: Final = 0.2
HALFWAY_OTHER: Final = 0.1
"""Shares of small words among all words."""

_SAMPLE: Final = 20_000
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")

LANGUAGES: Final = {
    "cy": say("Welsh"),
    "fr": say("French"),
    "de": say("German"),
    "es": say("Spanish"),
    "it": say("Italian"),
    "pt": say("Portuguese"),
    "nl": say("Dutch"),
    "pl": say("Polish"),
    "ga": say("Irish"),
    "gd": say("Scottish Gaelic"),
    "ro": say("Romanian"),
    "ar": say("Arabic"),
    "he": say("Hebrew"),
    "fa": say("Persian"),
    "ur": say("Urdu"),
    "ru": say("Russian"),
    "uk": say("Ukrainian"),
    "el": say("Greek"),
    "zh": say("Chinese"),
    "ja": say("Japanese"),
    "pa": say("Punjabi"),
    "bn": say("Bengali"),
    "hi": say("Hindi"),
    "so": say("Somali"),
    "tr": say("Turkish"),
    "sv": say("Swedish"),
    "da": say("Danish"),
    "nb": say("Norwegian"),
    "fi": say("Finnish"),
    "cs": say("Czech"),
    "sk": say("Slovak"),
    "hu": say("Hungarian"),
    "lt": say("Lithuanian"),
    "lv": say("Latvian"),
    "hr": say("Croatian"),
    "bg": say("Bulgarian"),
    "sq": say("Albanian"),
    "vi": say("Vietnamese"),
    "tl": say("Tagalog"),
    "mi": say("Māori"),
}
ENGLISH_CODE: Final = "en"
SEVERAL: Final = say("another language")


@dataclass(frozen=True, slots=True)
class Sifted:
    """The stretches in English, how many were not, and the language that most of those are in."""

    english: tuple[Stretch, ...]
    others: int = 0
    language: Sentence | None = None
    mostly_other: bool = False

    def notice(self) -> Sentence:
        """What the reader is told about the stretches left out."""
        return say(
            "Passages in {language} were left out, as only English can be read as yet: {count} of them.",
            count=self.others,
            language=self.language or SEVERAL,
        )


def sift(stretches: Sequence[Stretch]) -> Sifted:
    """Part the stretches in English from the rest."""
    languages = [language_of(stretch.text) for stretch in stretches]
    english = tuple(
        each for each, code in zip(stretches, languages, strict=True) if code in (ENGLISH_CODE, "")
    )
    others = [code for code in languages if code not in (ENGLISH_CODE, "")]
    if not others:
        return Sifted(english)
    most = max(sorted(set(others)), key=others.count)
    return Sifted(english, len(others), LANGUAGES.get(most), _is_mostly_other(stretches, languages))


def language_of(text: str) -> str:
    """The ISO 639-1 code of a passage's language; empty where it is too short to tell."""
    sample = text[:_SAMPLE]
    if _is_other_script(sample):
        return _identified(sample)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    if len(words) < ENOUGH_WORDS:
        return ""
    english = sum(word in ENGLISH for word in words) / len(words)
    if english >= PLAINLY_ENGLISH:
        return ENGLISH_CODE
    shares = {code: sum(word in small for word in words) / len(words) for code, small in OTHERS.items()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= PLAINLY_OTHER and shares[best] > english + 0.1:
        return best
    if english >= BARELY_ENGLISH or len(words) < 2 * ENOUGH_WORDS:
        return ENGLISH_CODE
    return _borne_out(_identified(sample), shares, english)


def _borne_out(code: str, shares: Mapping[str, float], english: float) -> str:
    """A language that the identifier names, where the words bear it out: code and lists are taken for any."""
    if code in shares:
        return code if shares[code] >= HALFWAY_OTHER else ENGLISH_CODE
    return code if code in LANGUAGES and english < HARDLY_ENGLISH else ENGLISH_CODE


def _is_other_script(sample: str) -> bool:
    letters = len(_LETTER.findall(sample))
    return letters > 20 and len(_LATIN.findall(sample)) < letters / 2


def _identified(sample: str) -> str:
    code, _ = _identifier().classify(sample)
    return str(code)


@cache
def _identifier() -> LanguageIdentifier:
    """Made when a passage first asks for it: most documents are plainly English, and its library is large."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _is_mostly_other(stretches: Sequence[Stretch], languages: Sequence[str]) -> bool:
    sizes = {True: 0, False: 0}
    for stretch, code in zip(stretches, languages, strict=True):
        if code:
            sizes[code == ENGLISH_CODE] += len(stretch.text)
    return sizes[False] > sizes[True]
