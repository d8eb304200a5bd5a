"""What a reply by text means. Words are understood only where they can mean one thing; all else a person reads.

The table knows English and Welsh, small and capital letters, with or without stops, and a few signs. A reply is
understood where all of it is in the table, or where it begins with one of the words and goes on with nothing that
could turn it round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Reply(StrEnum):
    """What somebody said."""

    YES = "YES"
    NO = "NO"
    STOP = "STOP"
    START = "START"
    UNCLEAR = "UNCLEAR"


UNDERSTOOD: Final[Mapping[Reply, tuple[str, ...]]] = {
    Reply.YES: (
        "yes", "y", "yes please", "yes thanks", "yes thank you", "yep", "yeah", "yup", "ok", "okay", "ok thanks",
        "sure",
        "yes i can", "yes i will", "yes ill come", "yes i can come", "i can come", "ill be there", "i will be there",
        "count me in", "im in", "can do", "will do", "yes id love to", "id love to", "happy to",
        "ie", "iawn", "ydw", "ydwyf", "gallaf", "ie plis", "ie os gwelwch yn dda", "ie diolch", "medraf", "gwnaf",
        "dof",
        "byddaf", "bydda", "byddaf yno", "bydda i yno", "fe fydda i yno", "mi fydda i yno", "fe ddo i", "mi ddo i",
        "dwin dod", "dwin gallu", "dw in gallu", "gallaf diolch", "iawn diolch", "ok diolch", "diolch ie",
        "gallaf ddod", "mi ddof", "fe ddof", "wrth gwrs",
        "👍", "✅", "✔", "👌", "🙋", "😀", "🙂",
    ),
    Reply.NO: (
        "no", "n", "nope", "no thanks", "no thank you", "no sorry", "sorry no", "not this time", "i cant", "cant",
        "cant come", "i cant come", "cannot come", "i cannot come", "cant make it", "i cant make it",
        "sorry cant make it",
        "sorry i cant", "sorry cant", "unable to come", "not able to come", "no i cant",
        "na", "nac ydw", "na ddim tro yma", "dim tro yma", "dim y tro hwn", "na diolch", "na sori", "alla i ddim",
        "fedra i ddim", "methu dod", "ni allaf", "ni allaf ddod", "dwi ddim yn gallu", "dwi methu dod", "sori na",
        "nage", "dim diolch", "dim y tro yma", "methur tro hwn", "ddim yn gallu dod", "alla i ddim dod",
        "fedra i ddim dod", "yn anffodus na",
        "👎", "❌", "🙅",
    ),
    Reply.STOP: (
        "stop", "stopall", "stop all", "unsubscribe", "stop texting me", "stop texts",
        "please stop", "stop please", "stop texting", "please stop texting me", "stop messages", "stop messaging me",
        "no more texts", "opt out", "optout", "remove me",
        "stopio", "stopiwch", "peidiwch", "dim mwy", "dim mwy o negeseuon", "peidiwch a thecstio", "stop plis",
        "stopiwch plis",
    ),
    Reply.START: ("start", "unstop", "resume", "start texts", "dechrau", "cychwyn", "ailddechrau"),
}  # fmt: skip
"""The words that are understood, as they stand after ``plain``: small letters, no stops, no accents."""

TURNS_ROUND: Final = frozenset(
    {"but", "if", "unless", "maybe", "perhaps", "not", "cant", "cannot", "no", "yes", "only", "depends", "later",
     "late",
     "before", "after", "which", "when", "what", "who", "where", "why", "how", "ond", "os", "efallai", "falle", "ddim",
     "methu", "na", "ie", "dim", "problem", "wrong", "cancel", "pryd", "beth", "ble", "pwy", "hwyr", "stop", "stopio",
     "instead", "another"}
)  # fmt: skip
"""Words that may turn round what a reply began with: then a person reads it."""

BEGINS: Final[Mapping[str, Reply]] = {
    "yes": Reply.YES, "yep": Reply.YES, "yeah": Reply.YES, "ie": Reply.YES,
    "no sorry": Reply.NO, "no thanks": Reply.NO, "no thank you": Reply.NO, "sorry no": Reply.NO,
    "na sori": Reply.NO, "na diolch": Reply.NO,
}  # fmt: skip
"""Words with which a longer reply may begin and still be understood. A bare no is not: "no problem" is no no."""

LEFT_OUT: Final = frozenset(
    [*"😊😁😄😃😆😂🤣🥰😍😘🤗😎😢😔😞😭😕🙁☹😟😥🙏❤💙💚💜🧡💛🤍🎉✨☀🌞🌈💪🛑✋🏴", "x", "xx", "xxx"]
)
"""What says how somebody feels, and neither yes nor no: kisses, hearts, a face."""

SAID_AGAIN: Final = 3
"""So often at most the same word is said for one: "no no no" is a no."""

DOUBTS: Final = frozenset("🤔🤷❓❔🙄😬")
"""Signs that turn round what they stand beside: then a person reads it."""

LONGEST: Final = 12
"""So many words at most are looked at; whoever writes more means more than yes or no."""

NUMBER_WORDS: Final = ("", "number", "option", "rhif", "opsiwn")
"""What may stand before the number of a question."""

_NUMBER: Final = re.compile(r"(?<!\S)([1-9])(?!\S)")
_WORDS: Final = {word: reply for reply, words in UNDERSTOOD.items() for word in words}
_SELECTORS: Final = re.compile("[\ufe0e\ufe0f\u200d♀♂\U0001f3fb-\U0001f3ff]")
_APOSTROPHES: Final = re.compile("['’‘`´]")
_STOPS: Final = re.compile(r"[^\w\s\u2190-\u27bf\U0001f000-\U0001faff]")
_SIGN: Final = re.compile("([\u2190-\u27bf\U0001f000-\U0001faff])")


def plain(text: str) -> str:
    """The words in small letters, without stops, accents or colours of skin, one blank apart."""
    bare = _APOSTROPHES.sub("", _SELECTORS.sub("", text))
    spread = _SIGN.sub(r" \1 ", _STOPS.sub(" ", bare))
    letters = unicodedata.normalize("NFKD", spread.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def understood(text: str) -> Reply:
    """What a text means, or ``UNCLEAR`` where a person must read it."""
    words = _bare(text)
    asks = "?" in text and _WORDS.get(words) not in (Reply.STOP, Reply.START)
    parts = words.split()
    if asks or not parts or len(parts) > LONGEST or DOUBTS & set(parts):
        return Reply.UNCLEAR
    if words in _WORDS:
        return _WORDS[words]
    signs = {_WORDS[part] for part in parts if part in _WORDS and not part.isalpha()}
    rest = " ".join(part for part in parts if part not in _WORDS or part.isalpha())
    if signs:
        return _with_signs(signs, rest)
    return _begun(parts)


def numbered(text: str) -> tuple[tuple[int, Reply | None], ...]:
    """Which of several numbered questions a text answers, and how: "1 YES, 2 NO", "yes 1", or a number alone (None).

    Empty where a person must read it. "No 1" may be a no or a number, so it is neither.
    """
    words = _bare(text)
    if "?" in text or not _NUMBER.search(words) or len(words.split()) > LONGEST:
        return ()
    before, *parts = _NUMBER.split(words)
    said = [(int(number), after.strip()) for number, after in zip(parts[::2], parts[1::2], strict=True)]
    if before.strip() in NUMBER_WORDS:
        return _each_said(said)
    reply = _WORDS.get(before.strip())
    alone = len(said) == 1 and not said[0][1] and before.strip() not in ("no", "n")
    return ((said[0][0], reply),) if alone and reply in (Reply.YES, Reply.NO) else ()


def _bare(text: str) -> str:
    """The words without feelings; one that is said again and again is said once."""
    parts = [part for part in plain(text).split() if part not in LEFT_OUT]
    return parts[0] if len(set(parts)) == 1 and len(parts) <= SAID_AGAIN else " ".join(parts)


def _each_said(said: list[tuple[int, str]]) -> tuple[tuple[int, Reply | None], ...]:
    found = [(number, _WORDS.get(word) if word else None) for number, word in said]
    clear = all(
        not word or reply in (Reply.YES, Reply.NO) for (_, reply), (_, word) in zip(found, said, strict=True)
    )
    each_once = len({number for number, _reply in found}) == len(found)
    return tuple(found) if clear and each_once else ()


def _with_signs(signs: set[Reply], rest: str) -> Reply:
    """Signs alone, or signs that say the same as the words beside them."""
    said = signs | ({_WORDS[rest]} if rest in _WORDS else set())
    known = not rest or rest in _WORDS
    return said.pop() if known and len(said) == 1 else Reply.UNCLEAR


def _begun(parts: list[str]) -> Reply:
    words = " ".join(parts)
    for beginning, reply in BEGINS.items():
        after = words.removeprefix(f"{beginning} ")
        if after != words:
            return Reply.UNCLEAR if TURNS_ROUND & set(after.split()) else reply
    return Reply.UNCLEAR
