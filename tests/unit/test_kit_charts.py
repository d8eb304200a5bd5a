"""Charts: true to their figures, named, and the same as their tables."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from alongside.web.kit.charts import Series, bar_chart, drawn, line_chart, share_bar, stacked_bar_chart
from alongside.web.kit.charts.chart import number, round_top

SVG = "{http://www.w3.org/2000/svg}"


def parsed(chart):
    return ElementTree.fromstring(chart.svg)


def bars(**changes):
    given_ = {
        "labels": ["Garden", "Café <b>"],
        "values": [40, 10],
        "label_heading": "Service",
        "value_heading": "Hours",
    }
    return bar_chart("Hours", "The garden has most.", **(given_ | changes))


def widths(chart):
    drawn_bars = list(parsed(chart).findall(f"{SVG}rect"))
    return [float(rect.get("width").rstrip("%")) for rect in drawn_bars]


def test_bars_are_as_long_as_their_figures():
    assert widths(bars()) == [100, 25]


def test_a_drawing_names_itself_and_its_words_are_escaped():
    svg = parsed(bars())
    named = svg.get("aria-labelledby").split()
    assert [svg.find(f"*[@id='{one}']").text for one in named] == ["Hours", "The garden has most."]
    assert "Café <b>" in [text.text for text in svg.iter(f"{SVG}text")]


def test_the_table_says_the_same():
    chart = bars()
    assert chart.headings == ("Service", "Hours")
    assert chart.rows == (("Garden", "40"), ("Café <b>", "10"))


def test_stacked_bars_add_up_and_differ_by_texture():
    series = [Series("Lay", [30, 0]), Series("Professional", [10, 20])]
    chart = stacked_bar_chart(
        "t", "w", labels=["a", "b"], series=series, label_heading="x", total_heading="Total"
    )
    assert widths(chart) == [75, 25, 50]
    assert chart.rows == (("a", "30", "10", "40"), ("b", "0", "20", "20"))
    fills = re.findall(r'fill="(url\(#[^"]+)"', chart.svg)
    assert len(set(fills)) == 2
    assert len(chart.key) == 2


def test_what_is_not_known_is_a_dash_and_no_bar():
    chart = bars(values=[40, None])
    assert widths(chart) == [100]
    assert chart.rows[1] == ("Café <b>", "–")


def test_nothing_at_all_still_draws():
    assert widths(bars(labels=[], values=[])) == []
    assert widths(bars(values=[0, 0])) == []
    assert share_bar(
        "t", "w", names=["a"], values=[0], name_heading="x", value_heading="y", share_heading="z"
    ).rows == (("a", "0", "–"),)


def test_wrong_figures_are_refused():
    with pytest.raises(ValueError, match="1 figures for 2 labels"):
        bars(values=[1])
    with pytest.raises(ValueError, match="shorter than nothing"):
        bars(values=[1, -1])
    with pytest.raises(ValueError, match="2 figures for 1 labels"):
        line_chart("t", "w", labels=["a"], series=[Series("s", [1, 2])], label_heading="x")


def test_shares_are_of_the_whole():
    chart = share_bar(
        "t", "w", names=["a", "b"], values=[3, 1], name_heading="x", value_heading="y", share_heading="z"
    )
    assert chart.rows == (("a", "3", "75%"), ("b", "1", "25%"))
    assert widths(chart) == [75, 25]


def test_a_line_breaks_where_a_month_is_not_known():
    chart = line_chart(
        "t", "w", labels=list("abcde"), series=[Series("s", [1, 2, None, 4, 4])], label_heading="x"
    )
    assert chart.svg.count("M10") == 1
    path = re.search(r'd="(M10[^"]+)"', chart.svg)[1]
    assert path == "M10.00 75.00L30.00 50.00M70.00 0.00L90.00 0.00"
    assert chart.rows[2] == ("c", "–")


def test_words_on_a_drawing_are_never_scaled():
    assert "viewBox" not in bars().svg


def test_nothing_needs_an_inline_style():
    chart = line_chart("t", "w", labels=["a"], series=[Series("s", [1])], label_heading="x")
    with translation.override("en"):
        assert "style=" not in drawn(chart)


def test_long_labels_take_several_lines():
    chart = bars(labels=["Breakfast with the health visitor", "b"])
    assert [text.text for text in parsed(chart).iter(f"{SVG}text")][:2] == [
        "Breakfast with the health",
        "visitor",
    ]


@given(st.floats(min_value=0.001, max_value=1e9))
def test_an_axis_ends_at_or_a_little_above_the_highest_figure(highest):
    assert highest * 0.999 <= round_top(highest) <= highest * 1.7


def test_numbers_are_short():
    assert [number(value) for value in (0, 1234.0, 2.25, 1999.96)] == ["0", "1,234", "2.2", "2,000"]
