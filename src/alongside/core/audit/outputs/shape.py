"""Fields of a JSON report taken one by one, each with its place, so that a wrong one is told in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

Kind = TypeVar("Kind", bound=Named)
Thing = TypeVar("Thing")


def wrong(place: str) -> Refusal:
    """The refusal of a report whose field at ``place`` is missing or of another kind."""
    return Refusal(
        say(
            "This is not a whole report of the document auditor: “{place}” is not as it should be.",
            place=place,
        )
    )


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object and where in the report it stands. Every method raises ``Refusal`` for a wrong field."""

    values: Mapping[str, object]
    place: str = ""

    def at(self, name: str) -> str:
        """The place of a field in words, such as ``findings[3].sentence``."""
        return f"{self.place}.{name}" if self.place else name

    def text(self, name: str, default: str | None = None) -> str:
        """A field of text."""
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise wrong(self.at(name))
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.values.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong(self.at(name))
        return value

    def maybe_whole(self, name: str) -> int | None:
        """A whole number, or None where it is missing."""
        return None if self.values.get(name) is None else self.whole(name)

    def number(self, name: str) -> float:
        """A number."""
        value = self.values.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise wrong(self.at(name))
        return float(value)

    def truth(self, name: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self.values.get(name, default)
        if not isinstance(value, bool):
            raise wrong(self.at(name))
        return value

    def choice(self, name: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """One of the words of ``kind``."""
        if name not in self.values and default is not None:
            return default
        word = self.text(name)
        found = next((each for each in kind if each.value == word), None)
        if found is None:
            raise wrong(self.at(name))
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where it is missing."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise wrong(self.at(name))
        return tuple(cast(list[str], values))

    def one(self, name: str) -> Fields:
        """An object."""
        return _object(self.values.get(name), self.at(name))

    def maybe(self, name: str, read: Callable[[Fields], Thing]) -> Thing | None:
        """An object read by ``read``, or None where it is missing."""
        return None if self.values.get(name) is None else read(self.one(name))

    def each(self, name: str, read: Callable[[Fields], Thing]) -> tuple[Thing, ...]:
        """A list of objects, each read by ``read``; empty where it is missing."""
        return tuple(
            read(_object(value, f"{self.at(name)}[{number}]"))
            for number, value in enumerate(self._list(name))
        )

    def _list(self, name: str) -> list[object]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise wrong(self.at(name))
        return cast(list[object], value)


def _object(value: object, place: str) -> Fields:
    if not isinstance(value, dict):
        raise wrong(place)
    return Fields(value, place)
