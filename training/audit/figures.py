"""Figures about predictions. One is right where it equals either reader's label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.audit.words.textmodes import Status, TextMode
from training.audit.examples import Example


@dataclass(frozen=True, slots=True)
class ModeFigures:
    """How one mode fares: how many sentences have it, precision, recall, F1."""

    number: int
    precision: float
    recall: float
    f1: float


def by_mode(examples: Sequence[Example], modes: Sequence[TextMode]) -> dict[TextMode, ModeFigures]:
    """Figures of every mode that the labels have. A miss counts against the first reader's label."""
    right, wrong, missed = Counter(), Counter(), Counter()
    for example, mode in zip(examples, modes, strict=True):
        if mode in example.modes:
            right[mode] += 1
        else:
            wrong[mode] += 1
            missed[example.modes[0]] += 1
    return {
        mode: ModeFigures(
            right[mode] + missed[mode],
            right[mode] / max(1, right[mode] + wrong[mode]),
            right[mode] / (right[mode] + missed[mode]),
            2 * right[mode] / (2 * right[mode] + wrong[mode] + missed[mode]),
        )
        for mode in TextMode
        if right[mode] + missed[mode]
    }


def macro_f1(examples: Sequence[Example], modes: Sequence[TextMode]) -> float:
    """The mean F1 of the modes that the labels have."""
    found = by_mode(examples, modes)
    return sum(each.f1 for each in found.values()) / max(1, len(found))


def accuracy(examples: Sequence[Example], modes: Sequence[TextMode]) -> float:
    """The share that is right."""
    return sum(m in e.modes for e, m in zip(examples, modes, strict=True)) / max(1, len(examples))


def status_accuracy(examples: Sequence[Example], statuses: Sequence[Status]) -> float:
    """The share whose status is right."""
    return sum(s in e.statuses for e, s in zip(examples, statuses, strict=True)) / max(1, len(examples))


def pairs_right(examples: Sequence[Example], modes: Sequence[TextMode]) -> tuple[int, int]:
    """How many minimal pairs have both sides right, of how many."""
    pairs: dict[str, list[bool]] = {}
    for example, mode in zip(examples, modes, strict=True):
        if example.pair:
            pairs.setdefault(example.pair, []).append(mode in example.modes)
    whole = [sides for sides in pairs.values() if len(sides) > 1]
    return sum(map(all, whole)), len(whole)
