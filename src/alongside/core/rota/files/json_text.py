"""The text of a JSON file, read strictly: no doubles, no numbers that are none, and a mistake told with its line."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import NoReturn

from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.core.shared.sentences import Sentence, say

LONGEST_NUMBER = 100
"""In digits."""
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class NotJson(Exception):
    """The file cannot be read at all; ``problem`` says where it goes wrong and how to mend it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def parsed(raw: bytes, source: str = "") -> object:
    """What the file says. Raises ``NotJson``."""
    try:
        return json.loads(
            _text(raw),
            object_pairs_hook=_without_doubles,
            parse_constant=_no_constant,
            parse_int=_whole,
            parse_float=_number,
        )
    except json.JSONDecodeError as trouble:
        place = Place(source, trouble.lineno, f"character {trouble.colno}")
        raise NotJson(Problem(place, _mend(trouble))) from None
    except RecursionError:
        _refuse(source, say("There are brackets within brackets without end. Write the file flat."))
    except Refusal as trouble:
        _refuse(source, trouble.sentence)


def _refuse(source: str, sentence: Sentence) -> NoReturn:
    raise NotJson(Problem(Place(source), sentence)) from None


def _text(raw: bytes) -> str:
    if raw.startswith(UTF16_MARKS):
        raise Refusal(say("This file is saved as UTF-16. Save it again as UTF-8."))
    if not raw.strip():
        raise Refusal(say("This file is empty."))
    try:
        return raw.removeprefix(UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise Refusal(
            say(
                "Line {line} is not UTF-8. Save the file again as UTF-8.",
                line=raw.count(b"\n", 0, trouble.start) + 1,
            )
        ) from None


def _mend(trouble: json.JSONDecodeError) -> Sentence:
    rest = trouble.doc[trouble.pos : trouble.pos + 40].lstrip()
    if trouble.msg == "Extra data":
        return say("Something follows the end of the object. Take it out.")
    if rest.startswith(("'", "“", "”")):
        return say('This is not JSON. Use straight double quotation marks (").')
    if rest.startswith(("True", "False", "None")):
        return say("This is not JSON. Write true, false and null in small letters.")
    if rest.startswith(("}", "]")):
        return say("This is not JSON. Take out the comma before the closing bracket.")
    if not rest:
        return say("The file ends too soon. Close its quotation marks and brackets.")
    return say("This is not JSON. Check the quotation marks, colons and commas there.")


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = sorted(name for name, _ in pairs)
        twice = next(one for one, other in pairwise(names) if one == other)
        raise Refusal(say("“{name}” is given more than once in one object. Keep one.", name=shown(twice)))
    return found


def _no_constant(word: str) -> NoReturn:
    raise Refusal(say("{word} is not a value in JSON. Leave out what is not known.", word=word))


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Refusal(say("A number has {count} digits. No number here needs so many.", count=len(digits)))
    return int(digits)


def _number(digits: str) -> float:
    if len(digits) > LONGEST_NUMBER:
        raise Refusal(say("A number has {count} digits. No number here needs so many.", count=len(digits)))
    return float(digits)


def told_apart(value: object) -> str:
    """The same; text that looks like a number or a word of JSON in quotation marks, for these are what is wrong."""
    if not isinstance(value, str):
        return shown(value)
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return shown(value)
    return f"“{shown(value)}”"


def shown(value: object) -> str:
    """A value of the file as a sentence can show it: short, on one line, and without what a screen would obey."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    plain = "".join(letter if letter.isprintable() else "�" for letter in text[:60])
    return plain if len(text) <= 60 else f"{plain}…"
