"""The notebook for researchers runs from its first cell to its last, and its intervals hold what is true in its world."""

from __future__ import annotations

import ast
import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Name
from alongside.core.shared.estimates import NotEstimable

NOTEBOOK = Path(__file__).parents[2] / "docs/how-to/the-chain-in-a-notebook.ipynb"


def cells() -> list[str]:
    read = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in read["cells"] if cell["cell_type"] == "code"]


def run(cell: str, names: dict[str, Any]) -> Any:
    """What a notebook would show under the cell: the value of its last line, where that is an expression."""
    parsed = ast.parse(cell)
    last = parsed.body.pop() if parsed.body and isinstance(parsed.body[-1], ast.Expr) else None
    exec(compile(parsed, str(NOTEBOOK), "exec"), names)
    return (
        eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names) if last is not None else None
    )  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def ran() -> tuple[dict[str, Any], list[Any], str]:
    names: dict[str, Any] = {}
    said = io.StringIO()
    with redirect_stdout(said):
        shown = [run(cell, names) for cell in cells()]
    return names, shown, said.getvalue()


def test_every_cell_runs_and_shows_something_to_look_at(ran: tuple[dict[str, Any], list[Any], str]) -> None:
    _names, shown, said = ran
    assert any(hasattr(each, "_repr_html_") for each in shown)
    assert any(hasattr(each, "_repr_svg_") for each in shown)
    assert "This assumes:" in said


def test_the_intervals_hold_what_is_true_there(ran: tuple[dict[str, Any], list[Any], str]) -> None:
    names, _shown, said = ran
    for name, truth in ((Name.A_RELIANCE, 0.3), (Name.B_RELIANCE, 0.3), (Name.VIA_RELIANCE, 0.09)):
        effect = names["chain"][name]
        assert isinstance(effect, Effect)
        assert effect.low < truth < effect.high
    assert names["chain"][Name.REMAINDER].low < 0 < names["chain"][Name.REMAINDER].high
    assert "Working. What follows from it can be seen." in said
    assert f"{Name.A_SELF.label}: Stuck." in said


def test_nothing_leaves_and_nothing_is_worded_there_and_one_person_is_too_little(
    ran: tuple[dict[str, Any], list[Any], str],
) -> None:
    names, shown, _said = ran
    assert {"leaving": None, "wording": None} in shown
    assert isinstance(names["answer"], NotEstimable)
