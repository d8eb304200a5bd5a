"""Finding every sentence that a part of the core can say, so that none goes untranslated."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType


def templates_spoken_in(*modules: ModuleType) -> tuple[str, ...]:
    """The templates written in ``say(...)`` or ``Sentence(...)`` in these modules, each once."""
    found = (template for module in modules for template in _said(ast.parse(inspect.getsource(module))))
    return tuple(dict.fromkeys(found))


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in {"say", "Sentence"} and isinstance(first, ast.Constant):
                yield str(first.value)
