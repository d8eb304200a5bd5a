"""A programme: what it asks, what it never asks, and who says that something was reached."""

from __future__ import annotations

from itertools import product

import pytest

from alongside.core.programme.enrolling import MOVES, Hand, check_may_move, events_open
from alongside.core.programme.hours import Hours, check_may_count_instead, fall_to, minutes_left
from alongside.core.programme.observing import check_may_observe, sides_missing
from alongside.core.programme.outline import Item, Met, Module, Outcome, Outline, problems
from alongside.core.programme.progress import check_may_recognise, progress, recognised_credits
from alongside.core.programme.recognising import Said, check_may_say, stands_at
from alongside.core.programme.terms import Claim, Event, Evidence, Meeting, State, Way, Word
from alongside.core.programme.written import STARTERS, Written, starter
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

LAY, PROFESSIONAL = Side.LAY, Side.PROFESSIONAL
YES, NOT_YET = Word.YES, Word.NOT_YET


def module(code: str, *outcomes: str, worth: int = 20) -> Module:
    item = Item(f"{code}-item", Evidence.SESSION, 1, Evidence.ACCOUNT, 1)
    return Module(code, code, worth, worth * 10, tuple(Outcome(each, each, (item,)) for each in outcomes))


CERTIFICATE = Outline((module("Practice", "P1", "P2"), module("Critique", "C1", "C2")), most_recognised=20)


# The programme to begin with


def items_of(programme: Written) -> list[Written]:
    return [
        item
        for each in programme.inside["modules"]
        for outcome in each.inside["outcomes"]
        for item in outcome.inside["items"]
    ]


def test_three_modules_of_twenty_credits_practice_critique_and_institution() -> None:
    modules = starter("certificate").inside["modules"]
    assert [(each.fields["name"], each.fields["credits"]) for each in modules] == [
        ("Practice", 20),
        ("Critique", 20),
        ("Institution", 20),
    ]


def test_a_peer_course_of_forty_hours_without_credits() -> None:
    (course,) = starter("peer-course").inside["modules"]
    assert (course.fields["hours"], course.fields["credits"]) == (40, 0)


@pytest.mark.parametrize("code", STARTERS)
def test_each_kind_of_evidence_can_be_replaced_by_one_that_takes_no_further_shift(code: str) -> None:
    """Whatever asks for something done in a service has an alternative that is told, or talked over, instead."""
    told = {Evidence.ACCOUNT, Evidence.CONVERSATION, Evidence.CREDENTIAL}
    for item in items_of(starter(code)):
        assert item.fields["other"]
        assert item.fields["kind"] in told or item.fields["other_kind"] in told, item.fields["says"]


@pytest.mark.parametrize("code", STARTERS)
def test_all_of_it_can_be_read_in_welsh(code: str) -> None:
    def lines(line: Written) -> list[Written]:
        return [line, *(each for inside in line.inside.values() for below in inside for each in lines(below))]

    for line in lines(starter(code)):
        for name, value in line.fields.items():
            if f"{name}_cy" in line.fields and value:
                assert line.fields[f"{name}_cy"], (name, value)


def test_it_is_observed_by_one_professional_and_one_lay_partner() -> None:
    seen = [
        each.fields["many"]
        for each in items_of(starter("certificate"))
        if each.fields["kind"] == "OBSERVATION"
    ]
    assert seen == [2]


# What an outline must have before anybody begins it


@pytest.mark.parametrize(
    ("outline", "says"),
    [
        (Outline(()), "There is no module yet"),
        (Outline((module("Practice"),)), "“Practice” has no outcome yet"),
        (Outline((Module("a", "Practice", 20, 200, (Outcome("P1", "P1", ()),)),)), "Nothing shows “P1” yet"),
        (
            Outline((Module("a", "Practice", 20, 120, module("x", "P1").outcomes),)),
            "has 20 credits, which are 200 hours, and says 120",
        ),
        (
            Outline(
                (Module("a", "Course", 0, 10, module("x", "P1").outcomes, (Met(Meeting.WORKSHOP, 3, 300),)),)
            ),
            "is met for longer than the 10 hours",
        ),
        (Outline((module("Practice", "P1"),), most_recognised=21), "21 credits may be recognised"),
    ],
)
def test_what_is_missing_is_told_in_a_sentence(outline: Outline, says: str) -> None:
    assert any(says in str(each) for each in problems(outline))


def test_one_observation_is_not_enough_because_there_are_two_sides() -> None:
    once = Item("i", Evidence.OBSERVATION, 1, Evidence.CONVERSATION, 1)
    outline = Outline((Module("a", "Practice", 0, 10, (Outcome("P3", "P3", (once,)),)),))
    assert "observed once" in str(problems(outline)[0])
    split = Outline((Module("a", "Practice", 0, 10, (Outcome("P3", "P3", (once, once)),)),))
    assert problems(split) == ()


def test_nothing_is_wrong_with_what_everybody_may_begin_with() -> None:
    assert problems(CERTIFICATE) == ()


# How far somebody is


def test_credits_come_with_the_last_outcome_of_a_module_and_not_before() -> None:
    assert progress(CERTIFICATE, {"P1": Way.ASSESSED}).credits == 0
    both = progress(CERTIFICATE, {"P1": Way.ASSESSED, "P2": Way.RECOGNISED})
    assert (both.credits, both.of_credits, both.is_complete) == (20, 40, False)


def test_all_outcomes_complete_it_however_they_were_reached() -> None:
    reached = dict.fromkeys(("P1", "P2", "C1"), Way.ASSESSED) | {"C2": Way.RECOGNISED}
    assert progress(CERTIFICATE, reached).is_complete


def test_a_share_of_a_modules_credits_falls_to_each_outcome_that_is_recognised() -> None:
    reached = {"P1": Way.RECOGNISED, "P2": Way.ASSESSED, "C1": Way.RECOGNISED}
    assert recognised_credits(CERTIFICATE, reached) == 20
    with pytest.raises(Refusal, match="At most 20 credits"):
        check_may_recognise(CERTIFICATE, reached, "C2")
    check_may_recognise(CERTIFICATE, {"P1": Way.RECOGNISED}, "C1")


def test_an_outcome_of_another_version_belongs_nowhere() -> None:
    with pytest.raises(LookupError):
        CERTIFICATE.module_with("X9")


# Two words to what was learned before


def test_neither_side_alone_grants_or_turns_down_anything() -> None:
    for side, word in product(Side, Word):
        assert stands_at([Said(side, word)]) is Claim.ASKED
    assert stands_at([]) is Claim.ASKED


def test_both_sides_together_do() -> None:
    assert stands_at([Said(LAY, YES), Said(PROFESSIONAL, YES)]) is Claim.GRANTED
    assert stands_at([Said(PROFESSIONAL, NOT_YET), Said(LAY, NOT_YET)]) is Claim.NOT_YET


def test_where_they_differ_a_third_decides_whichever_side_said_no() -> None:
    for lay, professional in ((YES, NOT_YET), (NOT_YET, YES)):
        differing = [Said(LAY, lay), Said(PROFESSIONAL, professional)]
        assert stands_at(differing) is Claim.DIFFER
        assert stands_at([*differing, Said(LAY, YES, moderates=True)]) is Claim.GRANTED
        assert stands_at([*differing, Said(PROFESSIONAL, NOT_YET, moderates=True)]) is Claim.NOT_YET


def test_nobody_says_two_words_to_one_claim() -> None:
    with pytest.raises(Refusal, match="You have said your word"):
        check_may_say([Said(LAY, YES)], PROFESSIONAL, spoke_before=True)
    with pytest.raises(Refusal, match="A professional one says the other"):
        check_may_say([Said(LAY, YES)], LAY, spoke_before=False)
    with pytest.raises(Refusal, match="A lay one says the other"):
        check_may_say([Said(PROFESSIONAL, YES)], PROFESSIONAL, spoke_before=False)
    with pytest.raises(Refusal, match="settled"):
        check_may_say([Said(LAY, YES), Said(PROFESSIONAL, YES)], LAY, spoke_before=False)


# Who observes


def test_whoever_was_there_may_say_what_they_saw_and_the_register_says_from_which_side() -> None:
    assert check_may_observe(LAY, PROFESSIONAL, same=False) is PROFESSIONAL
    assert check_may_observe(PROFESSIONAL, LAY, same=False) is LAY
    for learner, observer, same in ((LAY, LAY, True), (None, LAY, False), (LAY, None, False)):
        with pytest.raises(Refusal):
            check_may_observe(learner, observer, same=same)


def test_one_of_each_side_is_missing_until_they_have_spoken() -> None:
    assert sides_missing([]) == (LAY, PROFESSIONAL)
    assert sides_missing([LAY, LAY]) == (PROFESSIONAL,)
    assert sides_missing([PROFESSIONAL, LAY]) == ()


# Nobody is put into anything


def test_nobody_but_the_learner_takes_a_place_pauses_leaves_or_comes_back() -> None:
    theirs = {Event.APPLY, Event.ACCEPT, Event.DECLINE, Event.PAUSE, Event.LEAVE}
    for move in MOVES:
        if move.event in theirs:
            assert move.hand is Hand.LEARNER, move


def test_every_state_but_that_of_an_answered_no_has_a_way_on_that_is_the_learners() -> None:
    for state in (
        State.OFFERED,
        State.APPLIED,
        State.ENROLLED,
        State.PAUSED,
        State.LEFT,
        State.DECLINED,
        State.REFUSED,
    ):
        assert events_open(state, is_learner=True, is_office=False), state


def test_nobody_gives_themselves_a_place_even_where_they_run_it() -> None:
    with pytest.raises(Refusal, match="not yours"):
        check_may_move(State.APPLIED, Event.ADMIT, is_learner=True, is_office=True)


def test_a_no_from_the_office_takes_words_and_a_no_from_the_learner_takes_none() -> None:
    with pytest.raises(Refusal, match="few words"):
        check_may_move(State.APPLIED, Event.REFUSE, is_learner=False, is_office=True)
    for state in (State.OFFERED, State.APPLIED):
        assert check_may_move(state, Event.DECLINE, is_learner=True, is_office=False).after is State.DECLINED


def test_only_the_record_completes() -> None:
    for learner, office in product((True, False), repeat=2):
        with pytest.raises(Refusal):
            check_may_move(State.ENROLLED, Event.COMPLETE, is_learner=learner, is_office=office)


# Hours together


def asks(*outcomes: str, hours: int = 12, says_instead: bool = True) -> Module:
    item = Item("item", Evidence.ACCOUNT, 1, Evidence.CONVERSATION, 1)
    met = (Met(Meeting.WORKSHOP, 8, 120),)
    rows = tuple(Outcome(each, each, (item,)) for each in outcomes)
    return Module("Peer", "Peer", 0, 40, rows, met, together=hours, says_instead=says_instead)


def test_a_module_that_asks_for_hours_is_done_with_its_last_outcome_and_its_last_hour() -> None:
    course = Outline((asks("E1", "E2"),))
    every = dict.fromkeys(("E1", "E2"), Way.ASSESSED)
    assert not progress(course, every).is_complete
    assert not progress(course, every, {"Peer": Hours(attended=11 * 60 + 59)}).is_complete
    assert progress(course, every, {"Peer": Hours(attended=12 * 60)}).is_complete
    assert not progress(course, {"E1": Way.ASSESSED}, {"Peer": Hours(attended=12 * 60)}).is_complete


@pytest.mark.parametrize(
    "hours", [Hours(attended=720), Hours(instead=720), Hours(attended=300, instead=420)], ids=str
)
def test_hours_come_from_meetings_or_from_what_counts_instead(hours: Hours) -> None:
    assert minutes_left(asks("E1"), {}, hours) == 0


def test_each_outcome_recognised_from_before_takes_its_share_of_the_hours_with_it() -> None:
    course = asks("E1", "E2", "E3", "E4")
    left = [
        minutes_left(course, dict.fromkeys(("E1", "E2", "E3", "E4")[:many], Way.RECOGNISED), Hours())
        for many in range(5)
    ]
    assert left == [720, 540, 360, 180, 0]


def test_a_module_that_asks_for_none_is_done_without_any() -> None:
    assert minutes_left(module("Practice", "P1"), {}, Hours()) == 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (asks("E1", hours=17), "asks for 17 hours together and does not meet for that long"),
        (asks("E1", says_instead=False), "Say what counts instead"),
    ],
)
def test_hours_are_asked_for_only_where_there_are_meetings_and_another_way(wrong: Module, says: str) -> None:
    (found,) = problems(Outline((wrong,)))
    assert says in str(found)


def test_what_counts_instead_is_no_more_than_is_still_asked_for() -> None:
    check_may_count_instead(asks("E1"), {}, Hours(attended=600), 120)
    for minutes in (0, 121):
        with pytest.raises(Refusal, match="120 minutes at most"):
            check_may_count_instead(asks("E1"), {}, Hours(attended=600), minutes)
    with pytest.raises(Refusal, match="no more hours"):
        check_may_count_instead(asks("E1"), {}, Hours(attended=720), 1)


def test_meetings_of_a_set_fall_to_the_modules_in_the_order_of_the_plan() -> None:
    assert fall_to(["A", "A", "B"], [1, 2, 3, 4]) == {1: "A", 2: "A", 3: "B", 4: "B"}
    assert fall_to([], [1]) == {}


def test_the_peer_course_asks_for_hours_together_and_says_what_counts_instead() -> None:
    (course,) = starter("peer-course").inside["modules"]
    met = sum(
        int(each.fields["many"] or 0) * int(each.fields["minutes"] or 0) for each in course.inside["meetings"]
    )
    assert 0 < int(course.fields["together"] or 0) * 60 < met
    assert course.fields["instead"]
    assert course.fields["instead_cy"]
