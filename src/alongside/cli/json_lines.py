"""Files of one JSON object a line, read strictly and never more than one line at a time."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

LONGEST_LINE = 64 * 1024
"""In bytes. The facts of an act take a few hundred."""

LONGEST_NUMBER = 100
"""In digits."""


@dataclass(frozen=True, slots=True)
class LineKind:
    """What stands on the lines of a file: its name, an example, the longest line in bytes, what numbers are for."""

    one: str
    example: str
    longest: int
    numbers: str
    values: str


ACTS = LineKind("act", '{"dated": true}', LONGEST_LINE, "No fact is a number.", "facts")

UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class NotText(Refusal):
    """The file is written in a way in which none of its lines can be read."""

    def __init__(self) -> None:
        super().__init__(say("This file is saved as UTF-16. Save it again as UTF-8."))


def numbered_lines(stream: BinaryIO, kind: LineKind = ACTS) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank, with its number from one; None stands for a line that is too long.

    Raises ``NotText`` for a file in UTF-16.
    """
    number = 0
    while raw := stream.readline(kind.longest + 1):
        number += 1
        if number == 1 and raw.startswith(UTF16_MARKS):
            raise NotText
        line = raw.removeprefix(UTF8_MARK)
        if _goes_on(raw, kind.longest):
            _skip_rest(stream, kind.longest)
            yield number, None
        elif line.strip():
            yield number, line


def _goes_on(raw: bytes, longest: int) -> bool:
    return len(raw) > longest and not raw.endswith(b"\n")


def _skip_rest(stream: BinaryIO, longest: int) -> None:
    while _goes_on(stream.readline(longest + 1), longest):
        pass


def read_object(line: bytes | None, kind: LineKind = ACTS) -> dict[str, object]:
    """The object on this line. Raises ``Refusal`` with what is wrong and how to mend it."""
    if line is None:
        raise Refusal(
            say(
                "This line is longer than {most} bytes. Put one {one} on each line.",
                most=kind.longest,
                one=kind.one,
            )
        )
    found = _parsed(_text(line), kind)
    if not isinstance(found, dict):
        raise Refusal(
            say("A line must be one object in curly brackets, such as {example}.", example=kind.example)
        )
    return found


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise Refusal(
            say(
                "Byte {place} of this line is not UTF-8. Save the file again as UTF-8.",
                place=trouble.start + 1,
            )
        ) from None


def _parsed(text: str, kind: LineKind) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_constant=_no_constant,
            parse_int=partial(_whole_number, kind),
            parse_float=partial(_number, kind),
        )
    except json.JSONDecodeError as trouble:
        raise Refusal(say(_mend(text, trouble), place=trouble.pos + 1, one=kind.one)) from None
    except RecursionError:
        raise Refusal(
            say(
                "This line has brackets within brackets without end. Write the {values} flat.",
                values=kind.values,
            )
        ) from None


def _mend(text: str, trouble: json.JSONDecodeError) -> str:
    rest = text[trouble.pos :].lstrip()
    if trouble.msg == "Extra data":
        return "Something follows the object, at character {place}. Put each {one} on a line of its own."
    if rest.startswith("'"):
        return 'This is not JSON at character {place}. Use double quotation marks (") instead of single ones.'
    if rest.startswith(("“", "”")):
        return 'This is not JSON at character {place}. Use straight quotation marks (").'
    if rest.startswith(("True", "False", "None")):
        return "This is not JSON at character {place}. Write true, false and null in small letters."
    if rest.startswith(("}", "]")):
        return "This is not JSON at character {place}. Take out the comma before the closing bracket."
    if not rest:
        return "This line ends too soon, at character {place}. Close its quotation marks and brackets."
    return "This is not JSON at character {place}. Check the quotation marks, colons and commas there."


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refusal(say("“{name}” is given more than once. Keep one.", name=twice[:40]))
    return found


def _no_constant(word: str) -> object:
    raise Refusal(say("{word} is not a value in JSON. Leave out what is not known.", word=word))


def _whole_number(kind: LineKind, digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Refusal(
            say("A number on this line has {count} digits. {why}", count=len(digits), why=kind.numbers)
        )
    return int(digits)


def _number(kind: LineKind, digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise Refusal(say("The number {digits} is too large. {why}", digits=digits[:40], why=kind.numbers))
    return number


def written_line(found: dict[str, object]) -> bytes:
    """An object as one line of a file. Half of a character pair, which UTF-8 cannot hold, is escaped."""
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
