"""The picture of practice fanning out: where each arrow stands, and that the table says the same."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from xml.etree import ElementTree

from alongside.core.cadre.spreading import Carried, Spread, spread
from alongside.web.cadre.views.picture import APART, FIRST, LAST, Line, fan, places_of

DAY = date(2026, 3, 2)


def carried(*days: int) -> Spread[int]:
    return spread(
        Carried("Desk", number, number + 1, DAY + timedelta(days=day)) for number, day in enumerate(days)
    )


def test_arrows_stand_by_their_day() -> None:
    assert places_of(carried(0, 50, 100).steps) == [FIRST, (FIRST + LAST) / 2, LAST]
    assert places_of(carried(5).steps) == [FIRST]


def test_arrows_of_one_day_stand_apart_and_in_order_and_none_falls_off() -> None:
    found = places_of(carried(0, 0, 0, 100, 100).steps)
    assert found == sorted(found)
    assert all(later - earlier >= APART - 0.001 for earlier, later in itertools.pairwise(found))
    crowd = places_of(carried(*[0] * 40, 9).steps)
    assert min(crowd) >= FIRST
    assert max(crowd) <= LAST + 0.001
    assert len(set(crowd)) == 41


def test_the_drawing_and_its_table_tell_the_same() -> None:
    found = carried(0, 30)
    lines = [Line("<Desk>", "Ana", "Library", "Surgery", "March 2026", "1", "Ended", underway=False)] * 2
    chart = fan(found, {0: "Library & quay", 1: "Surgery", 2: "Ward"}, lines, "Two steps.")
    drawn = ElementTree.fromstring(chart.svg)
    words = ["".join(each.itertext()) for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Library & quay", "Surgery", "Ward", "1", "2"} <= set(words)
    assert len(chart.rows) == len(found.steps) == 2
    assert chart.rows[1][:3] == ("2", "<Desk>", "Ana")
    assert len(chart.headings) == len(chart.rows[0])
