"""The links quarter by quarter: a small picture, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from alongside.core.diagnosis.finding import Diagnosis
from alongside.core.diagnosis.history import Stood, Turn, Turned, turned
from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.telling import links_told
from alongside.core.diagnosis.verdict import State
from alongside.web.kit.charts import Chart
from alongside.web.kit.charts.chart import element, identity, picture, text
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import in_language, month, month_abbreviated
from alongside.web.measures.views.pictures import key_of_states, stroke
from alongside.web.measures.views.turns import address_of_turn

ROW, TOP, MARK = 50, 6, 26
TONES: Final = {Turn.CAME_LOOSE: "good", Turn.STAYS_LOOSE: "good", Turn.GOT_STUCK: "problem",
                Turn.STAYS_STUCK: "problem", Turn.UNSURE: "attention"}  # fmt: skip


def over_quarters(
    kept: Sequence[tuple[Stood, Diagnosis]], service: Any = None, *, sees_small: bool
) -> dict[str, Any]:
    """What became of each link over the quarters that were kept; nothing where there are fewer than two.

    Whoever does not work with these people reads states alone: figures of years that overlap could be set against
    each other until one person is left. Each turn of a ``service`` leads to its own page.
    """
    told = [each if sees_small else replace(each, links=links_told(found)) for each, found in kept]
    if len(told) < 2:
        return {"quarters": None, "turns": ()}
    markings = {str(found.marking) for _stood, found in kept}
    return {
        "quarters": _picture(told),
        "turns": [_turn(each, service) for each in turned(told).values()],
        "by_other_marks": len(markings) > 1,
    }


def _turn(each: Turned, service: Any) -> dict[str, Any]:
    since = None if each.since is None or each.turn is Turn.ONCE else month(_first(each.since))
    about = {"link": each.link, "turn": each.turn, "tone": TONES.get(each.turn, "quiet"), "since": since}
    leads = service is not None and each.since is not None
    return {**about, "address": address_of_turn(service, each.link.value, each.since) if leads else ""}


def _first(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _picture(told: Sequence[Stood]) -> Chart:
    title = _("The links, quarter by quarter")
    words = _("Each column is the year up to the end of a quarter; the last may still be under way.")
    names = [filled(_("From %(month)s"), month=month(_first(each.month))) for each in told]
    content = "".join(_row(link, at, told) for at, link in enumerate(Link))
    bottom = TOP + len(Link) * ROW + 12
    content += "".join(_name(each, at, len(told), bottom) for at, each in enumerate(told))
    states = [(each.month, *(each.links[link].state for link in Link)) for each in told]
    svg = picture(identity("quarters", states), title, words, bottom + 12, content)
    rows = tuple(
        (in_language(link), *(in_language(each.links[link].state) for each in told)) for link in Link
    )
    return Chart(title, words, svg, key_of_states(), (_("Link"), *names), rows)


def _row(link: Link, at: int, told: Sequence[Stood]) -> str:
    top = TOP + at * ROW
    drawn = text(in_language(link), x=0, y=top + 14, font_size=14)
    return drawn + "".join(
        _mark(each.links[link].state, _x(place, len(told)), top + 31) for place, each in enumerate(told)
    )


def _mark(state: State, x: str, y: float) -> str:
    line = stroke(state, x1=0, x2=MARK, y1=0, y2=0)
    return element("svg", line, x=x, y=y, overflow="visible")


def _name(each: Stood, at: int, of: int, y: float) -> str:
    first = _first(each.month)
    words = f"{month_abbreviated(first.month)} {first.year % 100:02}"
    return text(words, x=_x(at, of), y=y, font_size=14)


def _x(at: int, of: int) -> str:
    return f"{100 * at / of:.2f}%"
