"""What is worked out from facts is kept and read again as it was, and holds nobody's name."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from alongside.core.diagnosis.diagnose import diagnose
from alongside.core.diagnosis.keeping import VERSION, read, written
from alongside.core.diagnosis.leaning import leanings
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.portrait import Leaning, Portrait
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.telling import told
from alongside.core.measurement.reliance.attendance import Attendance
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.shared.estimates import NotEstimable
from alongside.engines.measures.portraits import among_all, portraits_of
from tests.facts_made_up import made_up, write

UNTIL = 24313
LARGE = {"e": Reached(80, 50, 40, 30, 20), "f": Reached(70, 40, 30, 24, 12), "g": Reached(60, 30, 20, 12, 6),
         "h": Reached(90, 55, 40, 30, 17)}  # fmt: skip
SMALL = (Reached(6, 2, 1, 1, 1), Reached(9, 3, 2, 2, 1), Reached(4, 4, 4, 4, 4), Reached(4, 3, 2, 1, 1))
REACHED = {"a": Reached(90, 40, 30, 25, 20), "b": Reached(5, 0, 0, 0, 0), "c": Reached(20, 19, 18, 17, 3),
           "d": Reached(60, 31, 22, 20, 19), None: Reached(170, 90, 70, 60, 40)}  # fmt: skip


@pytest.fixture(scope="module")
def portraits(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, Portrait]:
    folder = write(tmp_path_factory.mktemp("facts"), made_up(3, 150, 12))
    return dict(portraits_of(folder, {**REACHED, **LARGE}, until=UNTIL))


def test_what_was_kept_is_what_is_read(portraits: dict[str | None, Portrait]) -> None:
    for portrait in portraits.values():
        kept = json.loads(json.dumps(written(portrait), allow_nan=False))
        assert read(kept) == portrait
        assert read({**kept, "version": VERSION + 1}) is None


def test_nobody_is_in_what_is_kept(portraits: dict[str | None, Portrait]) -> None:
    text = json.dumps([written(portrait) for portrait in portraits.values()])
    assert not any(f'"p{number}"' in text for number in range(12))


def test_each_service_is_compared_with_the_others(portraits: dict[str | None, Portrait]) -> None:
    among = portraits["a"].among
    assert not isinstance(among, NotEstimable)
    assert among[Link.ASKED].services == 7
    assert among[Link.ASKED].low < 40 / 90 < among[Link.ASKED].high
    assert portraits["c"].diagnosis.stuck[0] is Link.DELIVERED


def test_a_service_without_any_facts_has_reasons_in_place_of_numbers(
    portraits: dict[str | None, Portrait],
) -> None:
    nothing = portraits["d"]
    assert isinstance(nothing.estimates, NotEstimable)
    assert isinstance(nothing.leaning, NotEstimable)
    assert nothing.agreed == 0
    assert str(nothing.diagnosis[Link.RELIED_ON].sentence)


def sessions(months: range) -> Attendance:
    """One session a month that takes two: a lay person and a professional, and every third month two lay people."""
    rows = [
        (month, person, person < 10, 2)
        for month in months
        for person in ((1, 2) if month % 3 == 0 else (1, 11))
    ]
    month, person, lay, least = (np.array(column) for column in zip(*rows, strict=True))
    nothing = np.zeros(len(rows), dtype=np.int64)
    return Attendance(month, nothing, month, person, lay, nothing, least)


def test_reliance_is_told_for_the_year_and_by_quarters() -> None:
    year, quarters = leanings(sessions(range(UNTIL - 14, UNTIL)), until=UNTIL)
    assert isinstance(year, Leaning)
    assert (year.sessions, year.people) == (12, 3)
    assert isinstance(year.on_lay.necessity, Necessity)
    assert year.on_lay.necessity.high == 1
    assert year.balance is not None
    assert year.balance > 0
    assert year.on_lay.surviving[0] == (0.0, 1.0)
    assert year.on_lay.surviving[-1] == (1.0, 0.0)
    last = quarters[-1].leaning
    under_way = UNTIL - 1
    assert [each.month for each in quarters] == [under_way - 9, under_way - 6, under_way - 3, under_way]
    assert all(each.month % 12 in (0, 3, 6, 9) for each in quarters), (
        "quarters of the calendar, whenever they are told"
    )
    assert [each.whole for each in quarters] == [True, True, True, False]
    assert isinstance(last, Leaning)
    assert last.sessions == 1
    over = quarters[-2].leaning
    assert isinstance(over, Leaning)
    assert over.on_lay.fewest == 1, "whoever is in each of them"
    assert last.on_lay.fewest is None, "of a quarter under way it would say little"


def test_a_quarter_is_the_same_months_whenever_it_is_looked_at() -> None:
    found = [{each.month: each for each in leanings(sessions(range(UNTIL - 20, UNTIL)), until=until)[1]}
             for until in range(UNTIL - 4, UNTIL + 1)]  # fmt: skip
    for one, later in pairwise(found):
        for month in one.keys() & later.keys():
            if one[month].whole:
                assert replace(one[month].leaning, on_lay=0, on_professionals=0) == replace(
                    later[month].leaning, on_lay=0, on_professionals=0
                )


def test_who_is_somebody_else_each_time_is_counted_once() -> None:
    rows = sessions(range(UNTIL - 12, UNTIL))
    known, _quarters = leanings(rows, until=UNTIL)
    untold = replace(rows, person=np.where(rows.lay, 1000 + np.arange(len(rows.person)), rows.person))
    unknown, _quarters = leanings(untold, until=UNTIL)
    assert isinstance(known, Leaning)
    assert isinstance(unknown, Leaning)
    assert (known.lay, known.professionals) == (2, 1)
    assert unknown.people > known.people
    assert (unknown.lay, unknown.professionals) == (2, 1), "never more than there were"


def test_quarters_without_sessions_say_so() -> None:
    year, quarters = leanings(sessions(range(UNTIL - 2, UNTIL)), until=UNTIL)
    assert isinstance(year, Leaning)
    assert isinstance(quarters[0].leaning, NotEstimable)


def test_who_does_not_work_with_these_people_sees_no_small_number(
    portraits: dict[str | None, Portrait],
) -> None:
    few = told(portraits["c"], may_see_small=False)
    assert few.steps == (20, None, None, None, None), "one was not asked, and so on: each could be made out"
    hidden = [few.diagnosis[link] for link in (Link.ASKED, Link.DELIVERED)]
    assert all((each.value, each.part, each.people) == (None, None, 0) for each in hidden)
    assert Link.DELIVERED not in few.diagnosis.stuck, "what is hidden shows in no sentence, either"
    assert few.hidden
    everything = told(portraits["c"], may_see_small=True)
    assert everything.steps == (20, 19, 18, 17, 3)
    plain = told(portraits["a"], may_see_small=False)
    assert plain.steps == (90, 40, 30, 25, 20)
    assert plain.diagnosis[Link.DELIVERED] == portraits["a"].diagnosis[Link.DELIVERED]


def pooled(**more: Reached) -> Any:
    return among_all({key: diagnose(each) for key, each in {**LARGE, **more}.items()})


def test_no_service_that_may_be_told_gives_a_small_one_away() -> None:
    """Whatever a service of few people did, what is told of the others is the same to the last digit."""
    one, other = (pooled(b=each) for each in SMALL[1:3])
    for link in SHARES:
        assert {key: one[link][key] for key in LARGE} == {key: other[link][key] for key in LARGE}


def test_a_small_service_is_set_among_the_others_for_those_who_work_with_its_people() -> None:
    among = pooled(b=Reached(9, 3, 2, 1, 1))[Link.ASKED]
    assert 3 / 9 < among["b"].value < 50 / 80
    assert (among["b"].services, among["e"].services) == (5, 4)
    too_few = among_all({key: diagnose(each) for key, each in {"b": SMALL[0], "e": LARGE["e"]}.items()})
    assert isinstance(too_few[Link.ASKED], NotEstimable)
