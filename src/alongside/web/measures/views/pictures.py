"""The chain drawn: people at each step and the links between them, and services as dots beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from alongside.core.diagnosis.finding import Diagnosis, LinkFound
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.verdict import State
from alongside.web.kit.charts import Chart
from alongside.web.kit.charts.chart import Key, element, identity, picture, text
from alongside.web.kit.words import in_language
from alongside.web.measures.views.figured import interval, people

PITCH, RADIUS, LEFT, TOP = 66, 9, 14, 16
HALF: Final = "45%"
LOOKS: Final = {
    State.WORKING: ("#1d6b47", 7, None),
    State.WEAK: ("#8a5a00", 6, "14 6"),
    State.STUCK: ("#b3202c", 5, "3 9"),
    State.NOT_ENOUGH: ("#5b5062", 3, "2 7"),
}
"""Colour, width and dashes of each state: no state is told by its colour alone."""


def chain_picture(diagnosis: Diagnosis, steps: Sequence[int | None]) -> Chart:
    """The chain from top to bottom; after delivering it forks, and both ways lead to power."""
    title, words = _("The chain"), _("Each line is a link: solid works, dashed is weak, crossed is stuck.")
    content = _trunk(diagnosis, steps) + _fork(diagnosis)
    ident = identity("chain", title, *((link, diagnosis[link].state) for link in Link))
    svg = picture(ident, title, words, TOP + 6 * PITCH + 2 * RADIUS + 30, content)
    headings = (_("Link"), _("How it stands"), _("How much (95% interval)"), _("People"))
    rows = tuple(_row(diagnosis[link]) for link in Link)
    return Chart(title, words, svg, key_of_states(), headings, rows)


def _row(found: LinkFound) -> tuple[str, ...]:
    state = in_language(found.state)
    return in_language(found.link), state, interval(found), people(found.people) if found.people else "–"


def key_of_states() -> tuple[Key, ...]:
    """How each state is drawn."""
    return tuple(
        Key(
            in_language(state),
            element(
                "svg",
                stroke(state, x1=2, x2=32, y1=8, y2=8),
                width=34,
                height=16,
                aria_hidden="true",
                focusable="false",
            ),
        )
        for state in State
    )


def _trunk(diagnosis: Diagnosis, steps: Sequence[int | None]) -> str:
    names = (_("Known"), _("Asked"), _("Said yes"), _("Came"), _("Delivered alongside"))
    drawn = []
    for at, (name, number) in enumerate(zip(names, steps, strict=True)):
        y = TOP + at * PITCH
        drawn.append(_node(f"{name}: {_number(number)}", LEFT, y))
    for at, link in enumerate(SHARES):
        drawn.append(_between(diagnosis[link], LEFT, TOP + at * PITCH))
    return "".join(drawn)


def _number(number: int | None) -> str:
    return "–" if number is None else people(number)


def _fork(diagnosis: Diagnosis) -> str:
    """The two ways from delivering to power, side by side."""
    y = TOP + 4 * PITCH
    turn = y + RADIUS + 12
    ink = {"y1": turn, "y2": turn, "stroke": "#34153f", "stroke_width": 2}
    corner = element("svg", element("line", x1=0, x2=LEFT, **ink), x=HALF, y=0, overflow="visible")
    across = element("line", x1=LEFT, x2=HALF, **ink) + corner
    ways = (
        (0, _("Relied on"), (Link.RELIED_ON, Link.POWER_THROUGH_RELIANCE)),
        (HALF, _("Seen differently"), (Link.SEE_THEMSELVES, Link.POWER_THROUGH_SELF)),
    )
    return across + "".join(_way(diagnosis, x, name, links, y) for x, name, links in ways)


def _way(diagnosis: Diagnosis, x: str | int, name: str, links: tuple[Link, Link], y: float) -> str:
    content = "".join(
        _between(diagnosis[link], LEFT, y + at * PITCH, short=True, below=10 if x and not at else 0)
        for at, link in enumerate(links)
    )
    content += _node(name, LEFT, y + PITCH) + _node(_("Power"), LEFT, y + 2 * PITCH)
    return element("svg", content, x=x, y=0, overflow="visible")


def _node(words: str, x: float, y: float) -> str:
    circle = element("circle", cx=x, cy=y, r=RADIUS, fill="#ffffff", stroke="#34153f", stroke_width=3)
    return circle + text(words, x=x + RADIUS + 11, y=y + 5, font_weight="bold")


def _between(found: LinkFound, x: float, y: float, *, short: bool = False, below: float = 0) -> str:
    begins, ends = y + RADIUS + 3 + below, y + PITCH - RADIUS - 3
    state = in_language(found.state)
    words = state if short or found.value is None else f"{state}: {interval(found)}"
    line = stroke(found.state, x1=x, x2=x, y1=begins, y2=ends)
    return line + text(words, x=x + RADIUS + 11, y=(begins + ends) / 2 + 5)


def stroke(state: State, **place: float) -> str:
    """The line of a state from ``x1``, ``y1`` to ``x2``, ``y2``."""
    colour, width, dashes = LOOKS[state]
    line = element("line", stroke=colour, stroke_width=width, stroke_dasharray=dashes, **place)
    if state is not State.STUCK:
        return line
    x, y = (place["x1"] + place["x2"]) / 2, (place["y1"] + place["y2"]) / 2
    cross = f"M{x - 7} {y - 7}L{x + 7} {y + 7}M{x - 7} {y + 7}L{x + 7} {y - 7}"
    return line + element("path", d=cross, stroke=colour, stroke_width=4, fill="none")


@dataclass(frozen=True, slots=True)
class Strip:
    """One link: every service's share as a dot (0 to 1), this service's with its interval, and the middle of all."""

    name: str
    others: tuple[float, ...]
    own: tuple[float, float, float] | None
    middle: float | None


def dots(strips: Sequence[Strip], rows: Sequence[tuple[str, ...]], headings: tuple[str, ...]) -> Chart:
    """Services as dots between 0% and 100%, a strip for each link; the rows say the same in figures."""
    title = _("Each service as a dot")
    words = _(
        "Dots are services, the filled one is this service with its interval. The line is the middle of all."
    )
    if all(strip.own is None for strip in strips):
        words = _(
            "Each dot is a service, from 0% on the left to 100% on the right. The line is the middle of all."
        )
    content = "".join(_strip(strip, at * 62) for at, strip in enumerate(strips))
    svg = picture(identity("dots", strips), title, words, max(62 * len(strips), 20), content)
    return Chart(title, words, svg, (), headings, tuple(rows))


def _strip(strip: Strip, top: float) -> str:
    y = top + 40
    drawn = text(strip.name, x=0, y=top + 17)
    drawn += element("line", x1="0%", x2="100%", y1=y, y2=y, stroke="#dbd2df", stroke_width=2)
    if strip.middle is not None:
        x = _x(strip.middle)
        drawn += element("line", x1=x, x2=x, y1=y - 11, y2=y + 11, stroke="#34153f", stroke_width=2)
    for value in strip.others:
        drawn += element(
            "circle",
            cx=_x(value),
            cy=y,
            r=6,
            fill="#ffffff",
            fill_opacity="0.6",
            stroke="#542166",
            stroke_width=2,
        )
    if strip.own is not None:
        value, low, high = strip.own
        drawn += element("line", x1=_x(low), x2=_x(high), y1=y, y2=y, stroke="#542166", stroke_width=5)
        drawn += element(
            "circle", cx=_x(value), cy=y, r=8, fill="#542166", stroke="#ffffff", stroke_width=1.5
        )
    return drawn


def _x(value: float) -> str:
    return f"{3 + 94 * min(max(value, 0.0), 1.0):.2f}%"
