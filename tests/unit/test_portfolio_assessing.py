"""Two people judge, one of them lay; nobody judges what they are part of."""

from __future__ import annotations

from itertools import product

import pytest

from alongside.core.portfolio.assessing import (
    Found,
    Standing,
    check_may_assess,
    check_may_moderate,
    differ_in,
    follows,
    open_to,
)
from alongside.core.portfolio.terms import Criterion, Event, Judgement
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

LAY = Standing(frozenset({Side.LAY}))
ALL = dict.fromkeys(Criterion, Judgement.MET)


def found(by: str, side: Side, *not_yet: Criterion) -> Found:
    return Found(by, side, ALL | dict.fromkeys(not_yet, Judgement.NOT_YET), "Say more of it.")


def test_both_find_it_shown() -> None:
    assert follows([found("a", Side.LAY), found("b", Side.PROFESSIONAL)]) is Event.BOTH_MET


def test_one_alone_decides_nothing() -> None:
    assert follows([found("a", Side.LAY)]) is None


def test_they_differ_where_one_finds_it_shown() -> None:
    pair = [found("a", Side.LAY), found("b", Side.PROFESSIONAL, Criterion.HONEST)]
    assert follows(pair) is Event.DIFFER
    assert differ_in(pair) == (Criterion.HONEST,)


def test_both_not_yet_for_different_reasons_is_not_yet() -> None:
    pair = [found("a", Side.LAY, Criterion.THOUGHT), found("b", Side.PROFESSIONAL, Criterion.HONEST)]
    assert follows(pair) is Event.BOTH_NOT_YET


@pytest.mark.parametrize(
    "pair",
    [
        [found("a", Side.LAY), found("b", Side.LAY)],
        [found("a", Side.LAY), found("a", Side.PROFESSIONAL)],
    ],
)
def test_two_of_one_side_or_one_person_twice_are_no_pair(pair: list[Found]) -> None:
    with pytest.raises(ValueError, match="one lay"):
        follows(pair)


def test_a_criterion_left_out_is_refused() -> None:
    with pytest.raises(Refusal, match="each criterion"):
        Found("a", Side.LAY, {Criterion.HONEST: Judgement.MET})


def test_not_yet_takes_words() -> None:
    with pytest.raises(Refusal, match="what would show it"):
        Found("a", Side.LAY, ALL | {Criterion.HONEST: Judgement.NOT_YET}, "  ")


@pytest.mark.parametrize("tie", ["is_learner", "tutors_them", "observed_them", "judged_it"])
def test_whoever_is_part_of_it_neither_judges_nor_settles(tie: str) -> None:
    who = Standing(frozenset(Side), runs_it=True, **{tie: True})
    assert open_to(who, []) == ()
    with pytest.raises(Refusal):
        check_may_assess(who, Side.LAY, [])
    with pytest.raises(Refusal):
        check_may_moderate(who)


def test_the_lay_place_is_for_a_lay_partner() -> None:
    with pytest.raises(Refusal, match="other side"):
        check_may_assess(LAY, Side.PROFESSIONAL, [])


def test_a_place_that_is_taken_is_said_to_be() -> None:
    with pytest.raises(Refusal, match="meantime"):
        check_may_assess(LAY, Side.LAY, [Side.LAY])


def test_only_whoever_runs_the_programme_settles() -> None:
    check_may_moderate(Standing(frozenset(), runs_it=True))
    with pytest.raises(Refusal, match="runs the programme"):
        check_may_moderate(LAY)


def test_the_places_offered_are_those_that_may_be_taken() -> None:
    """Asking and insisting never differ, whatever somebody's ties and whatever is taken."""
    for sides, ties, taken in product(
        [frozenset(), frozenset({Side.LAY}), frozenset(Side)],
        product([False, True], repeat=4),
        [(), (Side.LAY,), tuple(Side)],
    ):
        who = Standing(
            sides, **dict(zip(["is_learner", "tutors_them", "observed_them", "judged_it"], ties, strict=True))
        )
        allowed = []
        for side in Side:
            try:
                check_may_assess(who, side, taken)
            except Refusal:
                continue
            allowed.append(side)
        assert tuple(allowed) == open_to(who, taken)
