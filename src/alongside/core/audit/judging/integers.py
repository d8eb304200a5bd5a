"""Makes the encoder multiply whole numbers, as its weights are kept, where its file would turn them into fractions.

The file holds every matrix in eight bits with a scale for each column, and turns it back into fractions before
it is used: small to ship, slow to run. Here each such product becomes one of eight-bit numbers, and of the table
of words only the rows of a sentence's words are turned back, not all 30,522. Read and written are the few parts of
the ONNX format (protocol buffers) that this needs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

GRAPH: Final = 7
OPSETS: Final = 8
NODE, TENSOR = 1, 5
"""Fields of the file's ``GraphProto``."""
INPUT, OUTPUT, NAME, KIND, DOMAIN = 1, 2, 3, 4, 7
"""Fields of its ``NodeProto``."""
SIZES, TENSOR_NAME = 1, 8
"""Fields of its ``TensorProto``."""
FUSED: Final = "com.microsoft"
"""The operators of onnxruntime's own, which are part of every build of it."""

FLOAT, EIGHT_BITS = 1, 2
"""Kinds of numbers in the format."""
ONE, LARGEST, TINY = "whole_one", "whole_largest", "whole_tiny"
MIDDLE_EIGHT = "whole_middle_eight"
"""Names of the constants that are added."""

Field = tuple[int, int, int | bytes]
"""Number, wire type, value."""


def in_whole_numbers(model: bytes) -> bytes:
    """The same model with products of eight-bit numbers. What is fed in and comes out keep their names."""
    opset = _text(1, FUSED) + _varint(2 << 3) + _varint(1)
    return b"".join(
        _written(number, wire, _graph(value) if number == GRAPH and isinstance(value, bytes) else value)
        for number, wire, value in fields(model)
    ) + _written(OPSETS, 2, opset)


@dataclass(frozen=True, slots=True)
class Node:
    """One operation: its kind, what goes in and what comes out, and its bytes."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    content: bytes

    @staticmethod
    def of(content: bytes) -> Node:
        """The operation in these bytes."""
        found = list(fields(content))
        texts = [
            (number, value.decode()) for number, _, value in found if number != 5 and isinstance(value, bytes)
        ]
        return Node(
            next(text for number, text in texts if number == KIND),
            tuple(text for number, text in texts if number == INPUT),
            tuple(text for number, text in texts if number == OUTPUT),
            content,
        )


def _graph(content: bytes) -> bytes:
    found = list(fields(content))
    nodes = [Node.of(value) for number, _, value in found if number == NODE and isinstance(value, bytes)]
    kept = _kept_in_eight_bits(nodes)
    scales = {f"{name}_scale" for name in kept if _use(nodes, name) == "MatMul"}
    rest = b"".join(
        _written(
            number, wire, _flat(value, scales) if number == TENSOR and isinstance(value, bytes) else value
        )
        for number, wire, value in found
        if number != NODE
    )
    rounded: set[str] = set()
    made = [_written(NODE, 2, node) for each in nodes for node in _rewritten(each, kept, rounded)]
    return b"".join(
        (*made, rest, _constant(ONE, 1.0), _constant(LARGEST, 127.0), _constant(TINY, 1e-9), _MIDDLE)
    )


def _kept_in_eight_bits(nodes: list[Node]) -> frozenset[str]:
    """The names of the matrices that the file turns back into fractions and multiplies with, or looks up in."""
    turned = {node.outputs[0] for node in nodes if node.kind == "Mul" and node.inputs[0].endswith("_f")}
    return frozenset(name for name in turned if _use(nodes, name) in ("MatMul", "Gather"))


def _use(nodes: list[Node], name: str) -> str:
    return "+".join(node.kind for node in nodes if name in node.inputs)


def _rewritten(node: Node, kept: frozenset[str], rounded: set[str]) -> Iterator[bytes]:
    """What takes the place of an operation: itself, nothing, or the operations that do the same in eight bits.

    ``rounded`` are the rows that stand in eight bits already; three products share theirs.
    """
    if node.kind in ("Cast", "Mul") and node.outputs[0].removesuffix("_f") in kept:
        return
    if node.kind == "MatMul" and node.inputs[1] in kept:
        if node.inputs[0] not in rounded:
            yield from _rounded(node.inputs[0])
            rounded.add(node.inputs[0])
        yield from _multiplied(node)
    elif node.kind == "Gather" and node.inputs[0] in kept:
        yield from _looked_up(node)
    else:
        yield node.content


def _rounded(rows: str) -> Iterator[bytes]:
    """Each row by itself in eight bits, its largest number as 127: what stands in other rows does not matter."""
    yield _node("Abs", (rows,), (f"{rows}_size",))
    yield _node("ReduceMax", (f"{rows}_size",), (f"{rows}_most",)) + _LAST_AXIS
    yield _node("Add", (f"{rows}_most", TINY), (f"{rows}_some",))
    yield _node("Div", (f"{rows}_some", LARGEST), (f"{rows}_step",))
    yield _node("Div", (rows, f"{rows}_step"), (f"{rows}_steps",))
    yield _node("QuantizeLinear", (f"{rows}_steps", ONE, MIDDLE_EIGHT), (f"{rows}_eight",))


def _multiplied(node: Node) -> Iterator[bytes]:
    rows, matrix = node.inputs
    out = node.outputs[0]
    taken = (f"{rows}_eight", f"{matrix}_q", ONE, f"{matrix}_scale", MIDDLE_EIGHT)
    yield _node("MatMulIntegerToFloat", taken, (f"{out}_steps",), FUSED)
    yield _node("Mul", (f"{out}_steps", f"{rows}_step"), node.outputs)


def _looked_up(node: Node) -> Iterator[bytes]:
    matrix, places = node.inputs
    found = f"{node.outputs[0]}_found"
    yield _node("Gather", (f"{matrix}_q", places), (f"{found}_q",))
    yield _node("Gather", (f"{matrix}_scale", places), (f"{found}_scale",))
    yield _node("Cast", (f"{found}_q",), (f"{found}_f",)) + _to(FLOAT)
    yield _node("Mul", (f"{found}_f", f"{found}_scale"), node.outputs)


def _node(kind: str, inputs: tuple[str, ...], outputs: tuple[str, ...], domain: str = "") -> bytes:
    said = [(INPUT, name) for name in inputs] + [(OUTPUT, name) for name in outputs]
    said += [(NAME, f"{outputs[0]}_{kind}"), (KIND, kind), (DOMAIN, domain)]
    return b"".join(_text(number, text) for number, text in said if text)


def _flat(content: bytes, scales: set[str]) -> bytes:
    """A tensor's bytes; a scale that is written as one row of columns is written as the columns."""
    found = list(fields(content))
    name = next(value for number, _, value in found if number == TENSOR_NAME)
    if not isinstance(name, bytes) or name.decode() not in scales:
        return content
    return b"".join(_written(*each) for each in found if each != (SIZES, 0, 1))


def fields(content: bytes) -> Iterator[Field]:
    """The fields of a message, in order. Raises ``ValueError`` where it is cut short."""
    at = 0
    while at < len(content):
        key, at = _number(content, at)
        wire = key & 7
        value: int | bytes
        if wire == 0:
            value, at = _number(content, at)
        else:
            size, at = _number(content, at) if wire == 2 else (_FIXED[wire], at)
            value, at = content[at : at + size], at + size
        if at > len(content):
            raise ValueError("the model's file is cut short")
        yield key >> 3, wire, value


_FIXED: Final[Mapping[int, int]] = {1: 8, 5: 4}


def _number(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while content[at] > 0x7F:
        value |= (content[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return value | content[at] << shift, at + 1


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _written(number: int, wire: int, value: int | bytes) -> bytes:
    key = _varint(number << 3 | wire)
    if isinstance(value, int):
        return key + _varint(value)
    return key + (_varint(len(value)) if wire == 2 else b"") + value


def _text(number: int, text: str) -> bytes:
    return _written(number, 2, text.encode())


def _to(kind: int) -> bytes:
    """The attribute of a cast: into which kind of number."""
    return _written(5, 2, _text(1, "to") + _varint(3 << 3) + _varint(kind) + _varint(20 << 3) + _varint(2))


def _constant(name: str, value: float) -> bytes:
    content = (
        _varint(2 << 3) + _varint(FLOAT) + _text(TENSOR_NAME, name) + _written(9, 2, struct.pack("<f", value))
    )
    return _written(TENSOR, 2, content)


_LAST_AXIS: Final = _written(
    5, 2, _text(1, "axes") + _varint(8 << 3) + b"\xff" * 9 + b"\x01" + _varint(20 << 3) + _varint(7)
)
"""The attribute of a reduction: over the last axis, number -1."""

_MIDDLE: Final = _written(
    TENSOR,
    2,
    _varint(2 << 3) + _varint(EIGHT_BITS) + _text(TENSOR_NAME, MIDDLE_EIGHT) + _written(9, 2, b"\x80"),
)
"""What stands for nought among numbers from 0 to 255."""
