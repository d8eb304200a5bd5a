"""The reference page and its drawing say what the table says."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from alongside.core.participation.borderlines import BORDERLINES
from alongside.core.participation.drawing import MODE_WIDTH, QUESTION_WIDTH, flow_svg
from alongside.core.participation.facts import FACTS
from alongside.core.participation.modes import Mode
from alongside.core.participation.page import page, table
from alongside.core.participation.rules import RULES_VERSION
from alongside.core.participation.table import RULES

SVG = "{http://www.w3.org/2000/svg}"


def words_in_drawing():
    return " ".join(element.text or "" for element in ElementTree.fromstring(flow_svg()).iter(SVG + "text"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_on_the_page_and_in_the_drawing(rule):
    number = RULES.index(rule) + 1
    assert f"### {number}. {rule.name}\n\n{rule.question}" in page()
    assert f"| {number} | {rule.question} | {rule.name} | **{rule.mode.label}**" in page()
    assert rule.question in words_in_drawing()


def test_modes_facts_borderlines_and_version_are_on_the_page():
    for words in (
        *(f"| `{mode}` | {mode.label} |" for mode in Mode),
        *(f"| `{fact.name}` | {fact.question} |" for fact in FACTS),
        *(borderline.told for borderline in BORDERLINES),
        RULES_VERSION,
    ):
        assert words in page()


def test_only_the_two_rules_of_delivery_alongside_are_marked_as_counted():
    counted = re.findall(r"^\| (\d+) .*\| \*\*yes\*\* \|$", page(), flags=re.MULTILINE)
    assert [RULES[int(number) - 1].name for number in counted] == ["Shared the session", "Shared the case"]
    assert words_in_drawing().count(": counted") == 2


def test_the_page_says_where_order_decides():
    assert re.search(r"votes on the budget \| From a seat \| Decided priorities or money \|", page())


def test_every_row_of_a_table_has_as_many_cells_as_its_headings():
    lines = table(("a", "b"), [("1", "2"), ("3", "4")]).splitlines()
    assert lines == ["| a | b |", "| --- | --- |", "| 1 | 2 |", "| 3 | 4 |"]
    widths = {len(block.split(" | ")) for block in page().splitlines() if block.startswith("| `")}
    assert widths <= {4, 5}


def test_the_drawing_has_a_title_and_its_words_fit_their_boxes():
    drawing = ElementTree.fromstring(flow_svg())
    assert drawing.find(SVG + "title") is not None
    for text in drawing.iter(SVG + "text"):
        heading, bold = text.get("font-size") == "19", text.get("font-weight") == "700"
        width, room = (9.7, MODE_WIDTH) if bold else (8.6, QUESTION_WIDTH)
        assert heading or len(text.text or "") * width < room - 14, text.text
