"""How each link stands: from counts by the same rule as from effects, and what that says of the whole chain."""

from __future__ import annotations

from random import Random

import pytest

from alongside.core.diagnosis.diagnose import ENOUGH_PEOPLE, diagnose, judge_effect, judge_share
from alongside.core.diagnosis.levers import LEVERS, levers_for
from alongside.core.diagnosis.links import EFFECTS, MATTERS, SHARES, Link, Marks
from alongside.core.diagnosis.reach import Reached, reached
from alongside.core.diagnosis.verdict import POWERED, State
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.panel import make_panel
from alongside.core.measurement.chain.result import read_chain
from benchmarks.chain_worlds import WORLDS, panel_columns

HALF = Marks(0.25, 0.50)


@pytest.mark.parametrize(
    ("part", "whole", "state"),
    [
        (12, 300, State.STUCK),
        (240, 300, State.WORKING),
        (110, 300, State.WEAK),
        (4, 11, State.NOT_ENOUGH),
        (0, 40, State.STUCK),
        (9, 9, State.WORKING),
    ],
)
def test_a_share_is_judged_by_what_is_sure(part: int, whole: int, state: State) -> None:
    found = judge_share(Link.ASKED, part, whole, HALF)
    assert found.state is state
    assert found.value == part / whole
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= part / whole <= found.high <= 1
    assert bool(found.more_people) is (state is State.NOT_ENOUGH)
    assert str(found.counted) == f"{part} of the {whole} people known were asked."


def test_so_many_more_people_do_settle_it() -> None:
    """The share stays as it is: with as many more people as were said, it is settled in most of all cases."""
    random, settled = Random(3), 0
    more = judge_share(Link.ASKED, 4, 11, HALF).more_people
    for _each in range(200):
        part = sum(random.random() < 4 / 11 for _ in range(11 + more))
        settled += judge_share(Link.ASKED, part, 11 + more, HALF).state is not State.NOT_ENOUGH
    assert 15 < more < 80
    assert settled >= 120


def test_so_many_people_over_a_year_settle_effects_as_often_as_a_page_says() -> None:
    """Whatever is true: in each of the five worlds, of so many people with every month known, nine links in ten."""
    settled, links = 0, 0
    for seed, world in enumerate([*WORLDS.values()] * 2):
        columns = panel_columns(world, ENOUGH_PEOPLE, seed=700 + seed)
        keys = (columns.pop(name) for name in ("person", "service", "month"))
        found = diagnose(Reached(9, 9, 9, 9, 9), read_chain(make_panel(*keys, columns)))
        settled += sum(found[link].state is not State.NOT_ENOUGH for link in EFFECTS)
        links += len(EFFECTS)
    assert settled >= 0.9 * links


def test_a_link_for_which_too_few_months_are_known_says_how_many_more_people_it_takes() -> None:
    for people, said in ((40, "About 160 more people"), (200, "month after month for a year")):
        columns = panel_columns(WORLDS["all"], people, seed=3, months=3)
        keys = (columns.pop(name) for name in ("person", "service", "month"))
        found = diagnose(Reached(9, 9, 9, 9, 9), read_chain(make_panel(*keys, columns)))
        assert {found[link].state for link in EFFECTS} == {State.NOT_ENOUGH}
        assert all(said in str(found[link].why.would_settle) for link in EFFECTS)  # type: ignore[union-attr]


def test_so_many_more_people_as_are_said_bring_the_error_of_an_effect_down_to_what_can_be_told() -> None:
    """The change that matters is then 2.8 errors from nothing, or nearly: seen in about four of five cases."""
    near = []
    for seed in range(6):
        columns = panel_columns(WORLDS["remainder only"], 40, seed=40 + seed)
        keys = (columns.pop(name) for name in ("person", "service", "month"))
        first = diagnose(Reached(9, 9, 9, 9, 9), read_chain(make_panel(*keys, columns)))[Link.SEE_THEMSELVES]
        if first.state is State.NOT_ENOUGH and first.more_people:
            columns = panel_columns(WORLDS["remainder only"], 40 + first.more_people, seed=90 + seed)
            keys = (columns.pop(name) for name in ("person", "service", "month"))
            then = diagnose(Reached(9, 9, 9, 9, 9), read_chain(make_panel(*keys, columns)))
            near.append((then[Link.SEE_THEMSELVES].se or 9.0) * POWERED / MATTERS)
    assert len(near) >= 4
    assert 0.6 < sum(near) / len(near) < 1.3


def test_nobody_there_is_no_share() -> None:
    found = diagnose(Reached(40, 0, 0, 0, 0))
    assert found[Link.ASKED].state is State.STUCK
    assert found[Link.YES].value is None
    assert str(found[Link.YES].sentence) == "Nobody was asked."
    assert found.stuck == (Link.ASKED,)
    assert str(found.headline) == "The chain is stuck at “Known → asked”."


def test_whoever_came_unasked_is_taken_to_have_been_asked() -> None:
    counted = reached({1, 2, 3, 4}, asked={1, 9}, yes=set(), came={2}, delivered={3, 9})
    assert counted == Reached(known=4, asked=3, yes=2, came=2, delivered=1)


def test_more_cannot_come_than_said_yes() -> None:
    with pytest.raises(ValueError, match="later step"):
        Reached(10, 5, 2, 3, 1)
    with pytest.raises(ValueError, match="no share"):
        Reached(10, 5, 3, 2, 1).of(Link.RELIED_ON)


def test_an_effect_of_the_record_wants_people_and_one_of_check_ins_wants_check_ins() -> None:
    unsure = Effect(0.05, -0.07, 0.17, 0.06)
    of_record = judge_effect(Link.RELIED_ON, unsure, people=50, months=12)
    of_check_ins = judge_effect(Link.SEE_THEMSELVES, unsure, people=50, months=12)
    assert str(of_record.sentence) == "Not enough yet: about 92 more people would settle it."
    assert "or 1104 more check-ins" in str(of_check_ins.sentence)


def test_a_world_in_which_self_perception_does_nothing_is_named_stuck_there() -> None:
    world = WORLDS["self-perception stuck"]
    columns = panel_columns(world, people=400, seed=5)
    keys = [columns.pop(name) for name in ("person", "service", "month")]
    found = diagnose(Reached(400, 400, 400, 400, 400), read_chain(make_panel(*keys, columns)))
    assert found[Link.POWER_THROUGH_SELF].state is State.STUCK
    assert found[Link.RELIED_ON].state is State.WORKING
    assert found.first_to_mend is Link.POWER_THROUGH_SELF


def test_without_an_estimate_nothing_is_said_of_what_follows() -> None:
    found = diagnose(Reached(100, 90, 80, 75, 74))
    assert all(found[link].state is State.WORKING for link in SHARES)
    assert all(found[link].state is State.NOT_ENOUGH and found[link].why for link in EFFECTS)
    assert "4 of 8 links work" in str(found.headline)


def test_what_has_helped_elsewhere_is_there_for_every_link_and_has_a_source() -> None:
    assert all(levers_for(link) for link in Link)
    assert all(each.address.startswith("http") and each.name for lever in LEVERS for each in lever.sources)
    assert all(lever.sources for lever in LEVERS)
