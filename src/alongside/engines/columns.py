"""Columns of a table as numbers: codes of names, whole numbers, figures; with a sentence where they are none."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from alongside.core.measurement.chain.panel import Bools, Floats, Ints
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

NAMES = pa.dictionary(pa.int32(), pa.string())
MOST_WHOLE = 1e9


def codes(table: pa.Table, name: str) -> Ints:
    """A number for each different value of a column. Raises ``Refusal`` for an empty one, with its row."""
    found = codes_or_blank(table, name)
    if (found < 0).any():
        raise Refusal(say("Column “{name}” is empty in row {row}.", name=name, row=_first(found < 0)))
    return found


def codes_or_blank(table: pa.Table, name: str) -> Ints:
    """A number for each different value of a column, −1 for none. Words that differ in outer spaces are the same.

    Raises ``Refusal`` for what cannot name anything, such as a list.
    """
    at, known = _coded(table, name)
    again = known.dictionary_encode()
    places = pc.fill_null(again.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return np.asarray(np.append(places, -1)[at])


def values_of(table: pa.Table, name: str) -> tuple[Ints, list[object]]:
    """The different values of a column, words without outer spaces and None for a blank; and which each row has.

    Raises ``Refusal`` for what cannot name anything, such as a list.
    """
    at, known = _coded(table, name)
    return at, [*known.to_pylist(), None]


def _coded(table: pa.Table, name: str) -> tuple[Ints, pa.Array]:
    """Which of the values each row has, counting one more than there are for a blank; and the values, trimmed."""
    column = table.column(name)
    if pa.types.is_nested(column.type):
        raise Refusal(_holds(name, column.type, "one name or number a row"))
    if pa.types.is_null(column.type):
        return np.zeros(len(column), dtype=np.int64), pa.array([], pa.string())
    if not pa.types.is_dictionary(column.type):
        column = _plain(column).dictionary_encode()
    one = column.unify_dictionaries().combine_chunks()
    known = _plain(one.dictionary)
    if pa.types.is_string(known.type) or pa.types.is_large_string(known.type):
        known = pc.utf8_trim_whitespace(known)
        known = pc.if_else(pc.equal(known, ""), pa.scalar(None, known.type), known)
    elif pa.types.is_floating(known.type):
        known = pc.if_else(pc.is_nan(known), pa.scalar(None, known.type), known)
    at = pc.fill_null(one.indices, len(known)).to_numpy(zero_copy_only=False)
    return at.astype(np.int64), known


def _plain(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    return pc.cast(column, pa.string()) if pa.types.is_string_view(column.type) else column


def whole(table: pa.Table, name: str) -> Ints:
    """A column of whole numbers. Raises ``Refusal`` for anything else, with its row."""
    if pa.types.is_temporal(table.column(name).type):
        needs = "whole numbers, one more for each month, such as year × 12 + month"
        raise Refusal(_holds(name, table.column(name).type, needs))
    values = numbers(table, name)
    if np.isnan(values).any():
        raise Refusal(say("Column “{name}” is empty in row {row}.", name=name, row=_first(np.isnan(values))))
    broken = ~np.isfinite(values) | (values != np.floor(values))
    if broken.any():
        raise Refusal(
            say("Column “{name}” is not a whole number in row {row}.", name=name, row=_first(broken))
        )
    if (np.abs(values) > MOST_WHOLE).any():
        row = _first(np.abs(values) > MOST_WHOLE)
        raise Refusal(say("Column “{name}” is too large a number in row {row}.", name=name, row=row))
    return values.astype(np.int64)


def numbers(table: pa.Table, name: str, *, truths: Collection[str] = ()) -> Floats:
    """A column of numbers, NaN for blank; those named in ``truths`` may also be true or false (1 or 0).

    Raises ``Refusal`` for text in it, with its row, and for what is no number at all.
    """
    column = table.column(name)
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_null(kind):
        return np.full(len(column), np.nan)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _parsed(column, name)
    truth = pa.types.is_boolean(kind) and name in truths
    if not (truth or pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        raise Refusal(_holds(name, kind, "numbers"))
    plain = pc.cast(column, pa.float64(), safe=False)
    return np.asarray(plain.to_numpy(), dtype=np.float64)


def _parsed(column: pa.ChunkedArray, name: str) -> Floats:
    out, row = np.full(len(column), np.nan), 0
    for chunk in column.chunks:
        for text in chunk.to_pylist():
            if text is not None and text.strip():
                out[row] = _number(text, name, row)
            row += 1
    return out


def _number(text: str, name: str, row: int) -> float:
    try:
        if "_" in text:
            raise ValueError
        return float(text)
    except ValueError:
        raise Refusal(_no_number(text, name, row)) from None


def _no_number(text: str, name: str, row: int) -> Sentence:
    if text.count(",") == 1 and text.replace(",", "").strip().lstrip("-").isdigit():
        return say(
            "Column “{name}” has a comma in row {row}: “{text}”. Write decimals with a point.",
            name=name, row=row + 1, text=text[:40],
        )  # fmt: skip
    return say(
        "Column “{name}” is not a number in row {row}: “{text}”.", name=name, row=row + 1, text=text[:40]
    )


def _holds(name: str, kind: pa.DataType, needs: str) -> Sentence:
    what = (
        "true and false"
        if pa.types.is_boolean(kind)
        else "dates"
        if pa.types.is_temporal(kind)
        else str(kind)
    )
    return say("Column “{name}” holds {what}. It needs {needs}.", name=name, what=what, needs=needs)


def _first(broken: Bools) -> int:
    return int(np.flatnonzero(broken)[0]) + 1
