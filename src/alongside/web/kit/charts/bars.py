"""Bars: one figure each, several stacked, or one whole shared out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from alongside.web.kit.charts import patterns
from alongside.web.kit.charts.chart import (
    Chart,
    Say,
    Series,
    element,
    identity,
    lines_of,
    number,
    picture,
    spoken,
    text,
)

LINE: Final = 19
BAR: Final = 20
GAP: Final = 14


def bar_chart(
    title: str,
    words: str,
    *,
    labels: Sequence[str],
    values: Sequence[float | None],
    label_heading: str,
    value_heading: str,
    say: Say = number,
) -> Chart:
    """One bar for each label, longest filling the width. ``words`` says in a sentence what it shows."""
    series = [Series(value_heading, values)]
    chart = stacked_bar_chart(
        title, words, labels=labels, series=series, label_heading=label_heading, say=say
    )
    return Chart(chart.title, chart.words, chart.svg, (), chart.headings, chart.rows)


def stacked_bar_chart(
    title: str,
    words: str,
    *,
    labels: Sequence[str],
    series: Sequence[Series],
    label_heading: str,
    total_heading: str = "",
    say: Say = number,
) -> Chart:
    """A bar for each label, made of one piece for each series; the total stands at its right.

    Raises ``ValueError`` where a series is not as long as the labels, or a figure is below nought.
    """
    _check(labels, series)
    ident = identity("bars", title, labels, series)
    totals = [sum(one.values[i] or 0 for one in series) for i in range(len(labels))]
    longest = max(totals, default=0) or 1
    content, y = [patterns.definitions(ident, len(series))], 0
    for i, label in enumerate(labels):
        known = any(one.values[i] is not None for one in series)
        row, y = _row(label, spoken(totals[i] if known else None, say), y)
        content += [*row, *_pieces(ident, [one.values[i] for one in series], longest, y - BAR - GAP)]
    headings = (label_heading, *(one.name for one in series), *filter(None, [total_heading]))
    rows = tuple(
        (label, *(spoken(one.values[i], say) for one in series), *([say(totals[i])] if total_heading else []))
        for i, label in enumerate(labels)
    )
    svg = picture(ident, title, words, max(y - GAP, BAR) + 2, "".join(content))
    return Chart(title, words, svg, patterns.swatches(ident, [one.name for one in series]), headings, rows)


def share_bar(
    title: str,
    words: str,
    *,
    names: Sequence[str],
    values: Sequence[float],
    name_heading: str,
    value_heading: str,
    share_heading: str,
    say: Say = number,
) -> Chart:
    """One whole as one bar, shared out; the table gives each part's figure and its share of the whole."""
    series = [Series(name, [value]) for name, value in zip(names, values, strict=True)]
    _check([""], series)
    ident, whole = identity("share", title, names, values), sum(values)
    content = patterns.definitions(ident, len(series)) + "".join(
        _pieces(ident, list(values), whole or 1, 1, 36)
    )
    rows = tuple(
        (name, say(value), f"{value / whole:.0%}" if whole else "–")
        for name, value in zip(names, values, strict=True)
    )
    return Chart(
        title,
        words,
        picture(ident, title, words, 38, content),
        patterns.swatches(ident, [f"{name} ({share})" for name, _value, share in rows]),
        (name_heading, value_heading, share_heading),
        rows,
    )


def _check(labels: Sequence[str], series: Sequence[Series]) -> None:
    for one in series:
        if len(one.values) != len(labels):
            raise ValueError(f"{one.name}: {len(one.values)} figures for {len(labels)} labels")
        if any(value is not None and value < 0 for value in one.values):
            raise ValueError(f"{one.name}: a bar cannot be shorter than nothing")


def _row(label: str, total: str, y: int) -> tuple[list[str], int]:
    """The words above a bar; returns them and where the next row begins."""
    drawn = [text(line, x=0, y=y + LINE * n + 15) for n, line in enumerate(lines_of(label))]
    drawn.append(text(total, x="100%", y=y + 15, text_anchor="end", font_weight=700))
    return drawn, y + LINE * (len(drawn) - 1) + 3 + BAR + GAP


def _pieces(
    ident: str, values: Sequence[float | None], whole: float, y: float, height: int = BAR
) -> list[str]:
    pieces, reached = [], 0.0
    for index, value in enumerate(values):
        share = (value or 0) / whole * 100
        if share:
            pieces.append(
                element(
                    "rect",
                    x=f"{reached:.2f}%",
                    y=y,
                    width=f"{share:.2f}%",
                    height=height,
                    fill=patterns.fill(ident, index),
                    stroke=patterns.EDGE,
                )
            )
        reached += share
    return pieces
