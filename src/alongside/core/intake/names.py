"""Names as they stand in a list: filed surname first, in capitals, with titles, with a nickname, or one word.

A name is never cut into a first and a last one; it is only put into the order in which one says it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

from alongside.core.intake.cells import Cell, one_line, says_nothing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

LONGEST: Final = 200
TITLES: Final = frozenset(
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "reverend", "cllr",
        "councillor", "sir", "dame", "lord", "lady", "fr", "father", "sister", "imam", "rabbi", "canon",
        "parch", "parchedig", "cyng", "cynghorydd", "athro", "y parch", "yr athro", "y cyng",
    }
)  # fmt: skip
LETTERS_AFTER: Final = frozenset(
    {
        "mbe", "obe", "cbe", "kbe", "phd", "ba", "bsc", "ma", "msc", "rn", "jr", "jnr", "snr", "sr", "esq",
        "jp", "qc", "kc",
    }
)  # fmt: skip
PARTICLES: Final = frozenset(
    {
        "ap",
        "ab",
        "ferch",
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "du",
        "da",
        "dos",
        "di",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
    }
)
NOBODY: Final = frozenset(
    {"vacant", "vacancy", "to be confirmed", "volunteer", "anon", "anonymous", "x", "xx", "test"}
)
_TWO_PEOPLE = re.compile(r"\S\s*(?:&|\+)\s*\S|\S\s+and\s+\S|\w\s*/\s*\w", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*[(\"“‘']([^()\"“”‘’']{1,40})[)\"”’'](?=\s|$|,)")
_VOWELS = frozenset("aeiouywâêîôûŵŷáéíóú")


@dataclass(frozen=True, slots=True)
class Name:
    """A whole name in speaking order, and the name somebody goes by where the list gives one."""

    full: str
    known_as: str = ""


def parse_name(cell: Cell) -> Name:
    """The name that a cell gives.

    Raises ``Refusal`` for no name, for two people in one cell, and for a name longer than 200 characters.
    """
    text = one_line(cell)
    check_is_a_name(text)
    if _TWO_PEOPLE.search(text):
        raise Refusal(
            say(
                "“{said}” looks like two people. Give each a row of their own, with their own details.",
                said=text,
            )
        )
    known_as, whole = _without_nickname(text)
    parts = _without_titles(_in_speaking_order(whole).split())
    full = " ".join(_spelt(part, parts) for part in parts)
    return Name(full or text, known_as)


def join_names(first: str, last: str) -> Name:
    """The name whose parts the list keeps in two columns; either may be empty, not both."""
    if says_nothing(first):
        first = ""
    if says_nothing(last):
        last = ""
    known_as, given = _without_nickname(first)
    name = parse_name(f"{given} {last}".strip())
    return Name(name.full, known_as or name.known_as)


def check_is_a_name(text: str) -> None:
    """Raise ``Refusal`` for an empty cell, a placeholder, figures only, or too long a name."""
    if says_nothing(text) or text.casefold() in NOBODY or "@" in text:
        raise Refusal(
            say("There is no name here. Write the name that the person goes by; one word is enough.")
        )
    if not any(_can_be_in_a_name(character) for character in text):
        raise Refusal(say("“{said}” is not a name. Write the name that the person goes by.", said=text))
    if len(text) > LONGEST:
        raise Refusal(say("This name is longer than {most} characters. Shorten it.", most=LONGEST))


def name_key(name: str) -> str:
    """What two spellings of one name have in common: no case, accents, marks, titles or order of words.

    A name without letters is its own key.
    """
    words = _key_words(name)
    return " ".join(sorted(words)) or name.casefold().strip()


def names_agree(one: str, other: str) -> bool:
    """Whether two names could well be one person's: the same words, or one is a shorter form of the other.

    "Jane Smith" agrees with "Smith Jane", "J. Smith", "Jane" and "Jane Ann Smith", not with "Joan Smith".
    """
    fewer, more = sorted((_key_words(one), _key_words(other)), key=len)
    if not fewer:
        return one.casefold().strip() == other.casefold().strip()
    shared = Counter(fewer) & Counter(more)
    if not any(len(word) > 1 for word in shared):
        return False
    rest = (Counter(words) - shared for words in (fewer, more))
    return _initials_agree(*(list(words.elements()) for words in rest))


def _initials_agree(fewer: list[str], more: list[str]) -> bool:
    """Whether each of the words has one of its own among the others that begins alike, one of the two an initial."""
    left = list(more)
    for word in sorted(fewer, key=len, reverse=True):
        found = next((each for each in left if _words_agree(word, each)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _words_agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _key_words(name: str) -> list[str]:
    parted = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in parted if not unicodedata.combining(character))
    words = re.findall(r"\w+", re.sub(r"['’‘`.]", "", plain).replace("_", " "))
    return [word for word in words if word not in TITLES] or words


def _can_be_in_a_name(character: str) -> bool:
    """A letter, or a picture such as 🌻; not a figure or a mark alone."""
    return character.isalpha() or unicodedata.category(character) == "So"


def _without_nickname(text: str) -> tuple[str, str]:
    """The nickname in brackets or quotation marks, and the name without it."""
    found = _NICKNAME.search(text)
    if not found or not any(character.isalpha() for character in found[1]):
        return "", text
    rest = (text[: found.start()] + text[found.end() :]).strip()
    return (found[1].strip(), rest) if rest else ("", found[1].strip())


def _in_speaking_order(text: str) -> str:
    """ "Smith, Jane" as "Jane Smith"; letters after a name go. Other commas are left as blanks."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    pieces = [piece for piece in pieces if _plain(piece) not in LETTERS_AFTER] or pieces
    if len(pieces) == 2:
        return f"{pieces[1]} {pieces[0]}"
    return " ".join(pieces)


def _without_titles(parts: list[str]) -> list[str]:
    while len(parts) > 1 and _plain(parts[0]) in TITLES:
        parts = parts[1:]
    if len(parts) > 2 and _plain(" ".join(parts[:2])) in TITLES:
        parts = parts[2:]
    while len(parts) > 2 and _plain(parts[-1]) in LETTERS_AFTER:
        parts = parts[:-1]
    return [part for part in parts if any(_can_be_in_a_name(c) or c.isdigit() for c in part)] or parts


def _plain(text: str) -> str:
    return text.casefold().replace(".", "").strip()


def _spelt(part: str, parts: list[str]) -> str:
    """A word of the name with a capital, where the list has it all in capitals or all in small letters."""
    letters = [character for character in part if character.isalpha()]
    if part.isupper() and len(letters) > 1 and (len(letters) > 2 or _is_word(part)):
        return _capitalised(part.lower())
    if all(other.islower() for other in parts if any(map(str.isalpha, other))) and part not in PARTICLES:
        return _capitalised(part)
    return part


def _is_word(part: str) -> bool:
    """Two capitals with a vowel are a name (JO); without one they are initials (JP)."""
    return any(character in _VOWELS for character in part.lower())


def _capitalised(part: str) -> str:
    made = re.sub(r"(^|[-'’])(\w)", lambda found: found[1] + found[2].upper(), part)
    return re.sub(r"^Mc(\w)", lambda found: "Mc" + found[1].upper(), made)
