"""Practice fanning out, drawn: a line for each service, time from left to right, an arrow for each carrying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from alongside.core.cadre.spreading import Spread, Step
from alongside.web.kit.charts import Chart
from alongside.web.kit.charts.chart import Key, element, identity, picture, text
from alongside.web.kit.words import month

TOP: Final = 26
PITCH: Final = 64
FIRST, LAST = 6.0, 94.0
APART: Final = 7.0
INK, QUIET, REACHED = "#34153f", "#b9aec0", "#1d6b47"


@dataclass(frozen=True, slots=True)
class Line:
    """One carrying as its row in the table reads."""

    practice: str
    by: str
    source: str
    target: str
    began: str
    steps: str
    outcome: str
    underway: bool


def fan(found: Spread[int], names: Mapping[int, str], lines: Sequence[Line], words: str) -> Chart:
    """The picture with its table; ``lines`` are as many as there are steps, in their order."""
    title = _("Who carried what from where to where")
    across = places_of(found.steps)
    rows = {place: TOP + 20 + at * PITCH for at, place in enumerate(found.places)}
    content = "".join(_lane(y, _since(place, found, across)) for place, y in rows.items())
    content += "".join(
        _arrow(step, rows, x, underway=line.underway)
        for step, x, line in zip(found.steps, across, lines, strict=True)
    )
    content += "".join(_named(names[place], y) for place, y in rows.items())
    height = TOP + 20 + len(rows) * PITCH
    content += _times(found.steps, across, height - 20)
    svg = picture(identity("fan", title, *lines), title, words, height, content)
    headings = (
        _("No."),
        _("Practice"),
        _("Carried by"),
        _("From"),
        _("To"),
        _("Since"),
        _("Steps"),
        _("What came of it"),
    )
    table = tuple(
        (str(number), each.practice, each.by, each.source, each.target, each.began, each.steps, each.outcome)
        for number, each in enumerate(lines, start=1)
    )
    return Chart(title, words, svg, _key(), headings, table)


def places_of(steps: Sequence[Step[int]]) -> list[float]:
    """How far across each step stands (percent): by its day, and never too near another."""
    days = [step.carried.began for step in steps]
    room = (LAST - FIRST) / max(len(days), 1)
    apart = min(APART, room)
    whole = max((days[-1] - days[0]).days, 1)
    found: list[float] = []
    for number, day in enumerate(days):
        by_day = FIRST + (LAST - FIRST) * (day - days[0]).days / whole
        latest = LAST - apart * (len(days) - 1 - number)
        earliest = found[-1] + apart if found else FIRST
        found.append(min(max(by_day, earliest), latest))
    return found


def _since(place: int, found: Spread[int], across: Sequence[float]) -> float | None:
    came = [x for step, x in zip(found.steps, across, strict=True) if step.carried.target == place]
    return min(came) if came else None


def _lane(y: float, since: float | None) -> str:
    """A service: from the day on which something came, its line is strong."""
    drawn = element("line", x1=0, x2="100%", y1=y, y2=y, stroke=QUIET, stroke_width=2)
    if since is not None:
        drawn += element("line", x1=f"{since:.2f}%", x2="100%", y1=y, y2=y, stroke=REACHED, stroke_width=5)
    return drawn


def _named(name: str, y: float) -> str:
    """Its name above the line, with a rim of paper, so that an arrow behind it does not cross it out."""
    return text(name, x=0, y=y - 17, stroke="#ffffff", stroke_width=5, paint_order="stroke")


def _arrow(step: Step[int], rows: Mapping[int, float], x: float, *, underway: bool) -> str:
    begins, ends = rows[step.carried.source], rows[step.carried.target]
    down = 1 if ends > begins else -1
    tip = ends - down * 4
    line = element(
        "line", x1=f"{x:.2f}%", x2=f"{x:.2f}%", y1=begins, y2=tip - down * 8, stroke=INK, stroke_width=3,
        stroke_dasharray="6 4" if underway else None,
    )  # fmt: skip
    dot = element("circle", cx=f"{x:.2f}%", cy=begins, r=5, fill=INK)
    head = element("path", d=f"M-7 {-down * 10} L7 {-down * 10} L0 0 Z", fill=INK)
    placed = element("svg", head, x=f"{x:.2f}%", y=tip, overflow="visible")
    number = text(str(step.number), x=f"{x:.2f}%", dx=9, y=begins + down * (20 if down > 0 else 14))
    return line + dot + placed + number


def _times(steps: Sequence[Step[int]], across: Sequence[float], y: float) -> str:
    first, last = steps[0].carried.began, steps[-1].carried.began
    drawn = text(_month(first), x=0, y=y + 14)
    return drawn + (
        text(_month(last), x="100%", y=y + 14, text_anchor="end") if _month(last) != _month(first) else ""
    )


def _month(day: date) -> str:
    return str(month(day))


def _key() -> tuple[Key, ...]:
    return (
        Key(_("carried, and ended"), _swatch(None)),
        Key(_("still under way"), _swatch("6 4")),
        Key(_("a service that something came to"), _swatch(None, REACHED, 5)),
    )


def _swatch(dashes: str | None, colour: str = INK, width: int = 3) -> str:
    line = element(
        "line", x1=2, x2=32, y1=8, y2=8, stroke=colour, stroke_width=width, stroke_dasharray=dashes
    )
    return element("svg", line, width=34, height=16, aria_hidden="true", focusable="false")
