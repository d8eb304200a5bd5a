"""Every word of the rota that may reach a screen is in its catalogue, and every table is drawn on its page."""

from __future__ import annotations

import ast
from pathlib import Path

from alongside.core.rota import catalogue as words
from alongside.core.rota.files.page import HEADINGS, PLAN_HEADINGS, kind_in_words
from alongside.core.rota.files.page import page as files_page
from alongside.core.rota.problem import Fixed
from alongside.core.rota.rules.page import page as rules_page
from alongside.core.rota.rules.terms import HardRule
from alongside.core.rota.weights import TABLE, SoftRule, Weight

CORE = Path(words.__file__).parent


def said_in(path: Path) -> set[str]:
    """The templates in one module, found without the catalogue's own way of finding them."""
    calls = (
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    )
    spoken = (
        call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"say", "Sentence"}
    )
    return {call.args[0].value for call in spoken if call.args and isinstance(call.args[0], ast.Constant)}


def test_what_rules_and_files_say_is_in_the_catalogue_once() -> None:
    listed = words.catalogue()
    assert len(listed) == len(set(listed))
    modules = [CORE / "weights.py", *(CORE / "rules").glob("*.py"), *(CORE / "files").glob("*.py")]
    assert {template for path in modules for template in said_in(path)} <= set(listed)


def test_every_word_with_a_label_is_in_the_catalogue() -> None:
    labels = {each.label for kind in (Fixed, HardRule, SoftRule, Weight) for each in kind}
    assert labels <= set(words.catalogue())
    assert all(each.explanation in words.catalogue() for each in HardRule)


def test_the_page_of_rules_names_every_rule_and_every_wish() -> None:
    page = rules_page()
    assert all(f"`{rule}` | {rule.label}" in page for rule in (*HardRule, *SoftRule))
    assert all(str(row.counted) in page for row in TABLE)
    assert all(f"| {each.label} | {each.times} |" in page for each in Weight)


def test_the_page_of_files_names_every_field_with_what_it_holds() -> None:
    page = files_page()
    for _, record in (*HEADINGS, *PLAN_HEADINGS):
        for field in record.fields:
            assert f"| `{field.name}` | {kind_in_words(field)} |" in page
