"""Lines over months (or any steps in time)."""

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
    number,
    picture,
    round_top,
    spoken,
    text,
)

TOP: Final = 22
HEIGHT: Final = 200
GRID: Final = 4
CROWDED: Final = 7


def line_chart(
    title: str,
    words: str,
    *,
    labels: Sequence[str],
    series: Sequence[Series],
    label_heading: str,
    short_labels: Sequence[str] | None = None,
    say: Say = number,
    highest: float = 0,
) -> Chart:
    """One line for each series, with its own dash and mark; a figure that is not known leaves a gap.

    ``short_labels`` stand under the axis, where ``labels`` are too long; ``highest`` is the end of a scale that should
    be seen whole. Raises ``ValueError`` where a
    series is not as long as the labels.
    """
    for one in series:
        if len(one.values) != len(labels):
            raise ValueError(f"{one.name}: {len(one.values)} figures for {len(labels)} labels")
    ident = identity("lines", title, labels, series)
    top = round_top(max((v for one in series for v in one.values if v is not None), default=0))
    top = max(top, highest)
    content = _grid(top, say) + _axis(short_labels or labels)
    content += "".join(_line(index, one, top) for index, one in enumerate(series))
    rows = tuple((label, *(spoken(one.values[i], say) for one in series)) for i, label in enumerate(labels))
    names = [one.name for one in series]
    svg = picture(ident, title, words, TOP + HEIGHT + 28, content)
    return Chart(title, words, svg, patterns.strokes(names), (label_heading, *names), rows)


def _grid(top: float, say: Say) -> str:
    drawn = []
    for step in range(GRID + 1):
        y = TOP + HEIGHT * (1 - step / GRID)
        drawn.append(element("line", x1=0, x2="100%", y1=y, y2=y, stroke="#dbd2df" if step else "#34153f"))
        if step % 2 == 0:
            drawn.append(text(say(top * step / GRID), x=0, y=y - 5))
    return "".join(drawn)


def _axis(labels: Sequence[str]) -> str:
    """Labels under the axis; on a phone every other one gives way where there are many."""
    crowded = len(labels) > CROWDED
    return "".join(
        text(
            label,
            x=f"{_across(i, len(labels)):.2f}%",
            y=TOP + HEIGHT + 20,
            text_anchor="middle",
            class_="alongside-chart__spare" if crowded and i % 2 else None,
        )
        for i, label in enumerate(labels)
    )


def _line(index: int, series: Series, top: float) -> str:
    points = [
        None if value is None else (_across(i, len(series.values)), (1 - max(value, 0) / top) * 100)
        for i, value in enumerate(series.values)
    ]
    path = element(
        "path",
        d=_path(points),
        fill="none",
        stroke=patterns.STROKES[index % 6],
        stroke_width=3,
        stroke_dasharray=patterns.DASHES[index % 6],
        vector_effect="non-scaling-stroke",
    )
    stretched = element(
        "svg",
        path,
        x=0,
        y=TOP,
        width="100%",
        height=HEIGHT,
        viewBox="0 0 100 100",
        preserveAspectRatio="none",
    )
    marks = "".join(
        patterns.mark(index, x=f"{point[0]:.2f}%", y=TOP + HEIGHT * point[1] / 100)
        for point in points
        if point
    )
    return stretched + marks


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    drawn, pen_down = [], False
    for point in points:
        if point is not None:
            drawn.append(f"{'L' if pen_down else 'M'}{point[0]:.2f} {point[1]:.2f}")
        pen_down = point is not None
    return "".join(drawn) or "M0 0"


def _across(index: int, count: int) -> float:
    return (index + 0.5) / count * 100
