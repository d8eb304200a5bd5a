"""Writes live in actions. A save, create, update or delete anywhere else in the web shell is caught here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/alongside/web"
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
ON_MANAGERS = {"delete", "update"}
MAY_WRITE = {"actions", "migrations", "once", "models", "pictures"}
"""Where rows are written; ``pictures`` writes a file, and no row."""


def modules() -> list[Path]:
    return [
        p for p in sorted(WEB.rglob("*.py")) if not MAY_WRITE & ({p.stem} | set(p.relative_to(WEB).parts))
    ]


def writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, source = node.func.attr, ast.unparse(node.func.value)
        if name in WRITES and ("objects" in source or name == "save"):
            yield node.lineno, f"{source}.{name}"
        if name in ON_MANAGERS and "objects" in source:
            yield node.lineno, f"{source}.{name}"


def test_only_actions_write() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {what}"
        for path in modules()
        for line, what in writes(ast.parse(path.read_text()))
    ]
    assert not found, "move these into the app's actions:\n" + "\n".join(found)


def test_the_sweep_sees_a_write() -> None:
    tree = ast.parse(
        "Person.objects.create(full_name='x')\nperson.save()\nPerson.objects.filter(pk=1).update(a=1)"
    )
    assert len(list(writes(tree))) == 3


def tracked_models() -> set[str]:
    """Names of the models whose history is kept, which a bulk update would slip past."""
    names = set()
    for path in (*WEB.glob("*/models.py"), *WEB.glob("*/models/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and "HistoricalRecords(" in ast.unparse(node):
                names.add(node.name)
    return names


def test_tracked_models_are_never_changed_behind_their_history() -> None:
    tracked = tracked_models()
    assert "Person" in tracked
    found = []
    for path in sorted(WEB.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"update", "bulk_update"}
            ):
                source = ast.unparse(node.func.value)
                found += [
                    f"{path.relative_to(ROOT)}:{node.lineno} {source}"
                    for name in tracked
                    if source.startswith(f"{name}.objects")
                ]
    assert not found, "use save(), so that the history sees it:\n" + "\n".join(found)
