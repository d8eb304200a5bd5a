"""No Welsh sentence says "ar Dydd Llun": days reach words that soften by the one way that puts them right.

A template does so by itself (``{% blocktranslate with day=…|day %}``), a core sentence too; Python says
``filled(_("… %(day)s"), day=…)``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import Template
from django.utils import translation

from alongside.web.kit.welsh_days import SOFTENERS, SaidNode

WEB = Path(__file__).resolve().parents[2] / "src/alongside/web"
DAYS = {"day", "day_without_year", "month"}
PUTS_RIGHT = DAYS | {"as_words"}
SHORT = {"clock", "short_day", "plain_day", "minutes_in_words", "on_day"}
"""What says a clock time, or a day without "dydd", which nothing softens."""
AFTER_A_SOFTENER = re.compile(rf"(?i:{SOFTENERS})%\((\w+)\)s")
SAID_WITHOUT_WEEKDAY = {("thanks/parts/advice.html", "day")}
"""Where a view has put the day into words already."""
WITHIN = re.compile(r"(?<=[^.?!] )%\((\w+)\)s")
"""Where Welsh writes the name of a day small, and softens it after some words."""
GETTEXT = {"_", "gettext", "ngettext", "pgettext"}


@cache
def templates() -> dict[str, Template]:
    engine = engines["django"]
    paths = [path for path in WEB.glob("*/templates/**/*.*") if "blocktrans" in path.read_text("utf-8")]
    names = {str(path).split("/templates/", 1)[1] for path in paths}
    return {name: engine.get_template(name).template for name in sorted(names)}


def said_in(template: Template) -> list[SaidNode]:
    return template.nodelist.get_nodes_by_type(SaidNode)


def filters_of(node: SaidNode) -> dict[str, set[str]]:
    found = {}
    for name, value in node.node.extra_context.items():
        found[name] = {filter_.__name__ for filter_, _arguments in value.expression.filters}
    return found


def welsh_of(node: SaidNode) -> list[str]:
    inner = node.node
    singular, _names = inner.render_token_list(inner.singular)
    if not inner.plural:
        return [translation.gettext(singular)]
    plural, _names = inner.render_token_list(inner.plural)
    return [translation.ngettext(singular, plural, count) for count in (1, 2, 3, 8)]


@cache
def names_of_days() -> frozenset[str]:
    """What templates call a day that they put into a sentence."""
    found = set()
    for template in templates().values():
        for node in said_in(template):
            found |= {name for name, filters in filters_of(node).items() if filters & DAYS}
    return frozenset(found)


def test_the_sweep_meets_what_it_looks_for() -> None:
    nodes = [node for each in templates().values() for node in said_in(each)]
    written = sum(
        path.read_text("utf-8").count("{% endblocktrans") for path in WEB.glob("*/templates/**/*.*")
    )
    assert len(nodes) == written
    assert {"day", "when", "first", "last"} <= names_of_days()


def test_every_day_after_a_word_that_softens_comes_through_a_filter_that_knows() -> None:
    wrong = []
    with translation.override("cy"):
        for name, template in templates().items():
            for node in said_in(template):
                filters = filters_of(node)
                for welsh in welsh_of(node):
                    wrong += [
                        f"{name}: %({value})s in {welsh!r}"
                        for value in AFTER_A_SOFTENER.findall(welsh)
                        if (name, value) not in SAID_WITHOUT_WEEKDAY
                        and value in names_of_days()
                        and not filters.get(value, set()) & (PUTS_RIGHT | SHORT)
                    ]
    assert not wrong, "\n".join(wrong)


def literal(call: ast.expr) -> str | None:
    if not isinstance(call, ast.Call) or not call.args or not isinstance(call.args[-1], ast.Constant):
        return None
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    return str(call.args[-1].value) if name in GETTEXT else None


def python_with_percent() -> Iterator[tuple[str, str]]:
    """Every file that says something in words filled by ``%`` or kept to be filled later, with the words."""
    for path in sorted({*WEB.rglob("*.py")} - {WEB / "kit/words.py"}):
        tree = ast.parse(path.read_text("utf-8"))
        through = {id(each) for part in ast.walk(tree) for each in _filled_in(part)}
        for node in ast.walk(tree):
            words = literal(node) if isinstance(node, ast.expr) and id(node) not in through else None
            if words is not None and "%(" in words:
                yield str(path.relative_to(WEB)), words


def _filled_in(part: ast.AST) -> list[ast.AST]:
    """What reaches ``filled``: its first value, or all that a function says which picks one of several for it."""
    if isinstance(part, ast.FunctionDef):
        calls = [each for each in ast.walk(part) if _is_filled(each)]
        return list(ast.walk(part)) if any(isinstance(each.args[0], ast.Subscript) for each in calls) else []
    return [part.args[0]] if _is_filled(part) else []


def _is_filled(node: Any) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "filled" and bool(node.args)


def test_python_says_a_day_within_a_sentence_by_the_one_way() -> None:
    with translation.override("cy"):
        wrong = [
            f"{path}: %({value})s in {translation.gettext(words)!r}"
            for path, words in python_with_percent()
            for value in WITHIN.findall(translation.gettext(words))
            if value in names_of_days() | {"month"}
        ]
    assert not wrong, "\n".join(wrong)
