"""A programme written down as plain data, as it is brought in, taken away and begun with; and reading it back.

The same tables say what a form on a screen asks for. Each line is a level with its fields; levels stand in each other:
a programme has modules, a module meetings and outcomes, an outcome items of evidence.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

from alongside.core.participation.named import Named
from alongside.core.programme.terms import ASKED_FOR, Meeting
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Text:
    """Words, at most so many characters."""

    longest: int
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two others."""

    least: int
    most: int
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    among: Iterable[Named]
    needed: bool = True

    def word(self, given: object) -> str:
        """The stored word. Raises ``ValueError`` for one that is not among them."""
        for each in self.among:
            if each == given:
                return each.value
        raise ValueError(f"not one of the words: {given}")


Field = Text | Number | Choice
FIELDS: Final[Mapping[str, Mapping[str, Field]]] = {
    "programme": {
        "code": Text(40),
        "name": Text(120),
        "name_cy": Text(120, needed=False),
        "summary": Text(1000),
        "summary_cy": Text(1000, needed=False),
        "most_recognised": Number(0, 1000, needed=False),
    },
    "modules": {
        "code": Text(20),
        "name": Text(120),
        "name_cy": Text(120, needed=False),
        "summary": Text(1000, needed=False),
        "summary_cy": Text(1000, needed=False),
        "credits": Number(0, 360),
        "hours": Number(1, 3600),
        "together": Number(0, 3600, needed=False),
        "instead": Text(300, needed=False),
        "instead_cy": Text(300, needed=False),
    },
    "meetings": {
        "kind": Choice(Meeting),
        "title": Text(120),
        "title_cy": Text(120, needed=False),
        "many": Number(1, 50),
        "minutes": Number(1, 600),
    },
    "outcomes": {"code": Text(20), "says": Text(300), "says_cy": Text(300, needed=False)},
    "items": {
        "kind": Choice(ASKED_FOR),
        "many": Number(1, 50),
        "says": Text(300),
        "says_cy": Text(300, needed=False),
        "other_kind": Choice(ASKED_FOR),
        "other_many": Number(1, 50),
        "other": Text(300),
        "other_cy": Text(300, needed=False),
    },
}
INSIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "programme": ("modules",),
    "modules": ("meetings", "outcomes"),
    "outcomes": ("items",),
}
ONE_OF: Final = {
    "programme": Sentence("Programme"),
    "modules": Sentence("Module"),
    "meetings": Sentence("Meeting"),
    "outcomes": Sentence("Outcome"),
    "items": Sentence("Evidence"),
}
MOST_OF_A_KIND: Final = 40
STARTERS: Final = ("certificate", "peer-course")


@dataclass(frozen=True, slots=True)
class Written:
    """One line with its fields, and the lines inside it by their level."""

    level: str
    fields: Mapping[str, str | int | None]
    inside: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)

    def as_plain(self) -> dict[str, Any]:
        """The same as plain data; what is empty is left out."""
        own = {name: value for name, value in self.fields.items() if value not in ("", None)}
        return own | {
            level: [each.as_plain() for each in lines] for level, lines in self.inside.items() if lines
        }


def starter(code: str) -> Written:
    """The programme of that code to begin with. Raises ``LookupError`` for any other."""
    if code not in STARTERS:
        raise LookupError(code)
    text = (files("alongside.core.programme") / "starters" / f"{code}.toml").read_text("utf-8")
    written, problems = read(tomllib.loads(text))
    if problems:
        raise ValueError(str(problems[0]))
    return written


def from_json(content: bytes) -> Written:
    """A programme that was taken away as JSON. Raises ``Refusal`` with the first of its problems, and how many more."""
    try:
        plain = json.loads(content)
    except (UnicodeDecodeError, ValueError, RecursionError) as broken:
        raise Refusal(
            say("This is no file of a programme. Choose one that was taken away as JSON.")
        ) from broken
    written, problems = read(plain)
    if len(problems) == 1:
        raise Refusal(problems[0])
    if problems:
        raise Refusal(
            say("{first} There are {more} problems more.", first=problems[0], more=len(problems) - 1)
        )
    return written


def read(plain: object) -> tuple[Written, tuple[Sentence, ...]]:
    """The programme, and a sentence for each thing that is wrong with it, in its order."""
    found: list[Sentence] = []
    written = _line("programme", plain, "", found)
    return written, tuple(found)


def _line(level: str, plain: object, number: str, found: list[Sentence]) -> Written:
    where = say("{what} {number}", what=ONE_OF[level], number=number) if number else ONE_OF[level]
    if not isinstance(plain, dict):
        found.append(say("{where}: this is no list of fields.", where=where))
        return Written(level, {})
    fields = {
        name: _value(name, wanted, plain.get(name), where, found) for name, wanted in FIELDS[level].items()
    }
    known = {*FIELDS[level], *INSIDE.get(level, ())}
    found += [
        say("{where}: nothing here is called “{name}”.", where=where, name=str(name)[:40])
        for name in plain
        if name not in known
    ]
    return Written(level, fields, dict(_inside(level, plain, number, where, found)))


def _inside(
    level: str, plain: Mapping[str, object], number: str, where: Sentence, found: list[Sentence]
) -> Iterator[tuple[str, tuple[Written, ...]]]:
    for name in INSIDE.get(level, ()):
        lines = plain.get(name, [])
        if not isinstance(lines, list) or len(lines) > MOST_OF_A_KIND:
            found.append(
                say(
                    "{where}: “{name}” is a list of {most} at most.",
                    where=where,
                    name=name,
                    most=MOST_OF_A_KIND,
                )
            )
            lines = []
        numbers = [f"{number}.{place}".lstrip(".") for place in range(1, len(lines) + 1)]
        yield name, tuple(_line(name, each, at, found) for each, at in zip(lines, numbers, strict=True))
        _once(lines, name, where, found)


def _once(lines: list[object], name: str, where: Sentence, found: list[Sentence]) -> None:
    codes = [str(each["code"]) for each in lines if isinstance(each, dict) and "code" in each]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice and "code" in FIELDS[name]:
        found.append(say("{where}: “{code}” stands there twice.", where=where, code=twice[0][:40]))


def _value(
    name: str, wanted: Field, given: object, where: Sentence, found: list[Sentence]
) -> str | int | None:
    if given is None or (isinstance(given, str) and not given.strip()):
        if wanted.needed:
            found.append(say("{where}: “{name}” is missing.", where=where, name=name))
        return "" if isinstance(wanted, Text) else None
    if isinstance(wanted, Number):
        return _number(name, wanted, given, where, found)
    text = given.strip() if isinstance(given, str) else ""
    if isinstance(wanted, Choice):
        if text not in [str(each) for each in wanted.among]:
            words = tuple(str(each) for each in wanted.among)
            found.append(say("{where}: “{name}” is one of {words}.", where=where, name=name, words=words))
        return text
    if not text or len(text) > wanted.longest:
        found.append(
            say(
                "{where}: “{name}” is words, {most} characters at most.",
                where=where,
                name=name,
                most=wanted.longest,
            )
        )
    return text


def _number(name: str, wanted: Number, given: object, where: Sentence, found: list[Sentence]) -> int | None:
    fits = isinstance(given, int) and not isinstance(given, bool)
    if fits and wanted.least <= given <= wanted.most:  # type: ignore[operator]
        return given  # type: ignore[return-value]
    found.append(
        say(
            "{where}: “{name}” is a whole number from {least} to {most}.",
            where=where, name=name, least=wanted.least, most=wanted.most,
        )
    )  # fmt: skip
    return None
