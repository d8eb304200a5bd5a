"""Functions and modules stay small enough to hold one idea; tables of data are let off."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


def modules() -> list[Path]:
    return [p for p in sorted((ROOT / "src").rglob("*.py")) if "migrations" not in p.parts]


def functions() -> Iterator[tuple[str, int]]:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length


def test_no_module_is_longer_than_the_budget() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in modules()
        if (n := len(p.read_text().splitlines())) > LONGEST_MODULE
    }
    assert not long, f"split by idea: {long}"


def test_no_function_is_longer_than_the_budget() -> None:
    long = {name: n for name, n in functions() if n > LONGEST_FUNCTION}
    assert not long, f"split by idea: {long}"


def test_functions_are_about_ten_lines() -> None:
    lengths = sorted(n for _, n in functions())
    assert statistics.median(lengths) <= 10
    assert lengths[int(len(lengths) * 0.9)] <= 30


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "util", "common", "misc", "services"}
    found = [
        str(p)
        for p in modules()
        if p.stem in drawers or (p.stem == "__init__" and p.parent.name in drawers - {"services"})
    ]
    assert not found
