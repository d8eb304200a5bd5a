"""The kinds of values that hold others: lists, sets, tables by key, points, and records with named fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from alongside.core.rota.files.json_text import shown
from alongside.core.rota.files.kinds import Kind, Number, Schema, Text
from alongside.core.rota.files.notes import At, Notes, Unusable
from alongside.core.rota.problem import Point
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

T = TypeVar("T")
KILOMETRES = 100_000.0


def listed(value: object, at: At, notes: Notes) -> Sequence[object]:
    """The items of a list, or a fault."""
    if not isinstance(value, list):
        raise notes.fault(at, say("This must be a list in square brackets, not {value}.", value=shown(value)))
    return value


def named(value: object, at: At, notes: Notes) -> Mapping[str, object]:
    """The fields of an object, or a fault."""
    if not isinstance(value, dict):
        raise notes.fault(
            at, say("This must be an object in curly brackets, not {value}.", value=shown(value))
        )
    return value


@dataclass(frozen=True, slots=True)
class ListOf(Kind[tuple[T, ...]]):
    """Several of one kind, in order."""

    each: Kind[T]

    def read(self, value: object, at: At, notes: Notes) -> tuple[T, ...]:
        """All of them; where one is unusable, so is the list, after the faults of all are noted."""
        before, found = len(notes.faults), []
        for number, item in enumerate(listed(value, at, notes)):
            try:
                found.append(self.each.read(item, at.down(number), notes))
            except Unusable:
                continue
        if len(notes.faults) > before:
            raise Unusable
        return tuple(found)

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.each.schema()}


@dataclass(frozen=True, slots=True)
class Items(Kind[Sequence[object]]):
    """Several of one kind, of which some may be faulty and the rest still be used: ``usable`` reads them."""

    each: Kind[Any]

    def read(self, value: object, at: At, notes: Notes) -> Sequence[object]:
        """The items as they stand."""
        return listed(value, at, notes)

    def usable(self, items: Sequence[object], at: At, notes: Notes) -> tuple[tuple[int, Any], ...]:
        """Each item that can be used, with its number; the faults of the others are noted."""
        found = []
        for number, item in enumerate(items):
            try:
                found.append((number, self.each.read(item, at.down(number), notes)))
            except Unusable:
                continue
        return tuple(found)

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.each.schema()}


@dataclass(frozen=True, slots=True)
class SetOf(Kind[frozenset[str]]):
    """Several words, in any order."""

    def read(self, value: object, at: At, notes: Notes) -> frozenset[str]:
        """All of them; one that is given twice is one."""
        return frozenset(ListOf(Text()).read(value, at, notes))

    def schema(self) -> Schema:
        """An array of strings."""
        return {"type": "array", "items": Text().schema()}


@dataclass(frozen=True, slots=True)
class TableOf(Kind[Mapping[str, T]]):
    """Values by names of the file's own."""

    each: Kind[T]

    def read(self, value: object, at: At, notes: Notes) -> Mapping[str, T]:
        """All of them."""
        before, found = len(notes.faults), {}
        for name, item in named(value, at, notes).items():
            try:
                Text().read(name, at, notes)
                found[name] = self.each.read(item, at.down(name), notes)
            except Unusable:
                continue
        if len(notes.faults) > before:
            raise Unusable
        return found

    def schema(self) -> Schema:
        """An object with any names."""
        return {"type": "object", "additionalProperties": self.each.schema()}


@dataclass(frozen=True, slots=True)
class Grid(Kind[Point]):
    """A point: kilometres east and north."""

    def read(self, value: object, at: At, notes: Notes) -> Point:
        """The point."""
        if not isinstance(value, list) or len(value) != 2:
            raise notes.fault(
                at, say("This must be [kilometres east, kilometres north], not {value}.", value=shown(value))
            )
        return Point(*ListOf(Number(-KILOMETRES, KILOMETRES)).read(value, at, notes))

    def schema(self) -> Schema:
        """Two numbers."""
        one = Number(-KILOMETRES, KILOMETRES).schema()
        return {"type": "array", "prefixItems": [one, one], "items": False, "minItems": 2}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: what it holds and means; whether it must be there, and whether null stands for not said."""

    name: str
    kind: Kind[Any]
    meaning: str
    required: bool = False
    or_null: bool = False

    def schema(self) -> Schema:
        """The kind's schema, with the meaning."""
        found = self.kind.schema()
        if self.or_null:
            found = {"anyOf": [found, {"type": "null"}]}
        return {**found, "description": self.meaning}


@dataclass(frozen=True)
class Record(Kind[T], Generic[T]):
    """An object with these fields and no others, from whose values ``build`` makes what the file stands for.

    ``build`` is given what the file gives, and may raise ``Refusal`` where the fields contradict each other.
    Where ``others`` is true, further fields are passed over.
    """

    name: str
    fields: tuple[Field, ...]
    build: Callable[..., T]
    others: bool = False

    @cached_property
    def _field_of(self) -> Mapping[str, Field]:
        return {field.name: field for field in self.fields}

    def read(self, value: object, at: At, notes: Notes) -> T:
        """What the object stands for."""
        before = len(notes.faults)
        given = self.values(named(value, at, notes), at, notes)
        if len(notes.faults) > before:
            raise Unusable
        try:
            return self.build(**given)
        except Refusal as trouble:
            raise notes.fault(at, trouble.sentence) from None

    def values(self, value: Mapping[str, object], at: At, notes: Notes) -> dict[str, object]:
        """The values of all fields that can be read, the faults of the others noted."""
        self._tell_unknown(value, at, notes)
        found: dict[str, object] = {}
        for field in self.fields:
            if field.name not in value:
                self._tell_missing(field, at, notes)
            elif not (field.or_null and value[field.name] is None):
                try:
                    found[field.name] = field.kind.read(value[field.name], at.down(field.name), notes)
                except Unusable:
                    continue
        return found

    def _tell_unknown(self, value: Mapping[str, object], at: At, notes: Notes) -> None:
        unknown = [] if self.others else [name for name in value if name not in self._field_of]
        for name in unknown:
            notes.fault(
                at,
                say(
                    "There is no field “{name}” here. The fields of {record} are {fields}.",
                    name=shown(name),
                    record=self.name,
                    fields=tuple(self._field_of),
                ),
            )

    def _tell_missing(self, field: Field, at: At, notes: Notes) -> None:
        if field.required:
            notes.fault(at, say("“{name}” is missing here.", name=field.name))

    def schema(self) -> Schema:
        """An object with these properties."""
        return {
            "type": "object",
            "required": [field.name for field in self.fields if field.required],
            "additionalProperties": self.others,
            "properties": {field.name: field.schema() for field in self.fields},
        }
