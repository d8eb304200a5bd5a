"""How practice fans out: who has a say in a placement, and how many steps a practice was carried."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.cadre.catalogue import catalogue
from alongside.core.cadre.placing import check_may_answer, check_may_end, check_may_write, stage
from alongside.core.cadre.spreading import Carried, spread
from alongside.core.cadre.terms import Outcome, Stage, Voice
from alongside.core.shared.errors import Refusal

DAY = date(2026, 3, 2)


def carried(practice: str, source: str, target: str, days: int = 0) -> Carried[str]:
    return Carried(practice, source, target, DAY + timedelta(days=days))


def steps(*everything: Carried[str]) -> list[int]:
    return [each.steps for each in spread(everything).steps]


@pytest.mark.parametrize("answers", list(product([True, False, None], repeat=3)))
def test_it_begins_with_three_yeses_and_one_no_is_enough(answers: tuple[bool | None, ...]) -> None:
    said = {voice: answer for voice, answer in zip(Voice, answers, strict=True) if answer is not None}
    if False in answers:
        assert stage(said) is Stage.NOT_BEGUN
    elif None in answers:
        assert stage(said) is Stage.ASKED
    else:
        assert stage(said) is Stage.UNDERWAY


def test_once_begun_only_an_end_ends_it() -> None:
    assert stage({}, begun=True) is Stage.UNDERWAY, "a voice that is forgotten later does not undo it"
    assert stage({}, begun=True, ended=True) is Stage.ENDED


def test_who_may_say_what_when() -> None:
    somebody = frozenset({Voice.TO})
    check_may_answer(Stage.ASKED, somebody)
    for now in (Stage.NOT_BEGUN, Stage.UNDERWAY, Stage.ENDED):
        with pytest.raises(Refusal):
            check_may_answer(now, somebody)
    with pytest.raises(Refusal, match="speak for none"):
        check_may_answer(Stage.ASKED, frozenset())
    for now in Stage:
        for check, allowed in (
            (check_may_write, {Stage.UNDERWAY, Stage.ENDED}),
            (check_may_end, {Stage.UNDERWAY}),
        ):
            if now in allowed:
                check(now)
            else:
                with pytest.raises(Refusal):
                    check(now)


def test_a_practice_goes_on_from_where_it_came_to() -> None:
    found = spread([carried("Desk", "surgery", "ward", 20), carried("Desk", "library", "surgery", 10)])
    assert [each.carried.source for each in found.steps] == ["library", "surgery"], "by day"
    assert [each.steps for each in found.steps] == [1, 2]
    assert (found.reached, found.farthest) == (2, 2)
    assert found.places == ("library", "surgery", "ward")


def test_what_came_later_and_what_is_another_practice_does_not_carry_on() -> None:
    assert steps(carried("Desk", "surgery", "ward", 5), carried("Desk", "library", "surgery", 10)) == [1, 1]
    assert steps(carried("Desk", "library", "surgery"), carried("Menus", "surgery", "ward", 5)) == [1, 1]
    assert steps(carried(" desk ", "library", "surgery"), carried("DESK", "surgery", "ward", 5)) == [1, 2]


def test_the_shortest_way_counts_and_a_circle_does_not_go_on_for_ever() -> None:
    there = [carried("Desk", "a", "b"), carried("Desk", "b", "c", 1), carried("Desk", "a", "c", 2)]
    assert steps(*there, carried("Desk", "c", "d", 3)) == [1, 2, 1, 2]
    assert steps(*there, carried("Desk", "c", "a", 3), carried("Desk", "a", "e", 4)) == [1, 2, 1, 2, 3]


def test_nothing_carried_is_nothing_and_a_service_carries_nothing_to_itself() -> None:
    nothing = spread([])
    assert (nothing.steps, nothing.places, nothing.reached, nothing.farthest) == ((), (), 0, 0)
    with pytest.raises(ValueError, match="from one service to another"):
        carried("Desk", "library", "library")


PLACES = st.sampled_from("abcde")
WAYS = st.tuples(st.sampled_from(["Desk", "Menus"]), PLACES, PLACES, st.integers(0, 30))
CARRIED = WAYS.filter(lambda each: each[1] != each[2]).map(lambda each: carried(*each))


@given(st.lists(CARRIED, max_size=14))
def test_every_step_beyond_the_first_has_one_before_it(everything: list[Carried[str]]) -> None:
    found = spread(everything).steps
    assert [each.carried.began for each in found] == sorted(each.began for each in everything)
    for place, step in enumerate(found):
        before = {
            each.steps
            for each in found[:place]
            if (each.carried.known_as, each.carried.target) == (step.carried.known_as, step.carried.source)
        }
        assert step.steps == (min(before) + 1 if before else 1)


def test_every_word_of_it_can_be_translated() -> None:
    said = catalogue()
    assert {each.label for each in Outcome} <= set(said)
    assert len(said) == len(set(said))
