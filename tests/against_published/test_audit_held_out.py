"""The auditor on sentences it was never trained on nor tuned by: see the readme beside them.

The floors stand a little under what each release measured, so that a change that makes it worse is seen.
Figures: `python -m tests.against_published.test_audit_held_out`.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from alongside.core.audit.judging.auditor import Auditor
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.places import lone_sentence
from alongside.core.audit.words.textmodes import TextMode
from training.audit.examples import Example, lines_of
from training.audit.figures import accuracy, by_mode, macro_f1, pairs_right, status_accuracy

FOLDER = Path(__file__).parent / "audit_held_out"


@cache
def judged(name: str) -> tuple[list[Example], tuple[Finding, ...]]:
    examples = list(lines_of(FOLDER / f"{name}.tsv"))
    return examples, Auditor.load().judge([lone_sentence(each.text) for each in examples])


def figures(name: str) -> dict[str, float]:
    examples, findings = judged(name)
    modes = [finding.mode for finding in findings]
    decided = [(e, f) for e, f in zip(examples, findings, strict=True) if f.decided]
    delivery = by_mode(examples, modes).get(TextMode.DELIVERY_ALONGSIDE)
    claims = [
        (e, f) for e, f in zip(examples, findings, strict=True) if TextMode.NONE not in (*e.modes, f.mode)
    ]
    both, pairs = pairs_right(examples, modes)
    return {
        "accuracy": accuracy(examples, modes),
        "macro-F1": macro_f1(examples, modes),
        "status right in claims": status_accuracy([e for e, _ in claims], [f.status for _, f in claims]),
        "decided": len(decided) / len(examples),
        "right where decided": accuracy([e for e, _ in decided], [f.mode for _, f in decided]),
        "delivery precision": delivery.precision if delivery else 0.0,
        "delivery recall": delivery.recall if delivery else 0.0,
        "pairs right": both / pairs if pairs else 0.0,
        "called delivery": modes.count(TextMode.DELIVERY_ALONGSIDE) / len(modes),
    }


FLOORS = [
    ("hard", "macro-F1", 0.88),
    ("hard", "status right in claims", 0.90),
    ("hard", "right where decided", 0.95),
    ("hard", "decided", 0.78),
    ("hard", "delivery precision", 0.90),
    ("hard", "delivery recall", 0.60),
    ("pairs", "pairs right", 0.71),
    ("manuals", "accuracy", 0.94),
]


@pytest.mark.parametrize(("name", "what", "floor"), FLOORS)
def test_no_figure_falls_under_its_floor(name: str, what: str, floor: float) -> None:
    assert figures(name)[what] >= floor


def test_no_manual_is_called_delivery_alongside() -> None:
    assert figures("manuals")["called delivery"] < 0.001


if __name__ == "__main__":
    for name in ("hard", "pairs", "manuals"):
        sys.stdout.write(f"{name}\n")
        for what, value in figures(name).items():
            sys.stdout.write(f"  {what}: {value:.3f}\n")
