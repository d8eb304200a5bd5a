"""Why a slot is empty, why her and not him, how two plans differ: in the sentences that a coordinator reads."""

from __future__ import annotations

from datetime import date, time

import pytest

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.catalogue import catalogue
from alongside.core.rota.explaining.choice import Decided, why_her
from alongside.core.rota.explaining.comparing import compare
from alongside.core.rota.explaining.empty import Empty, why_empty
from alongside.core.rota.explaining.question import Emptiness
from alongside.core.rota.problem import Fixed, Held, Past, Place, Point, Problem
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence
from alongside.core.shared.sides import Side
from tests.rota_world import lay, offer, part, pin, problem, professional, session

MONDAY_MORNINGS = (FreeTime(0, time(9), time(12)),)
LATELY = Past(asked=3, last_asked_on=date(2026, 2, 1), carried=19, came={"old": 1})
COOK = part("cook", checks=frozenset({"basic"}))


def said(sentences: tuple[Sentence, ...]) -> list[str]:
    """The sentences in English, each of which must be in the catalogue."""
    listed = set(catalogue())
    assert [each.template for each in sentences if each.template not in listed] == []
    return [str(each) for each in sentences]


def about(given: Problem, *offers: object, slot: tuple[str, str] = ("reading", "help")) -> Empty:
    return why_empty(given, offers, *slot)  # type: ignore[arg-type]


def test_two_things_that_nobody_has_together_are_told_together() -> None:
    people = [
        lay("ann", checks=(Held("basic"),), free=MONDAY_MORNINGS),
        lay("bob"),
        lay("cai", checks=(Held("basic", last=date(2026, 3, 1)),)),
    ]
    empty = about(problem(people, [session("lunch", 3, 18, parts=(COOK,))]), slot=("lunch", "cook"))
    assert empty.answered.emptiness is Emptiness.TOO_FEW
    assert said(empty.sentences) == [
        "There is no lay person with the check basic on 3 March 2026 and free on a Tuesday from 18:00 to 19:00.",
        "For want of this alone (with the check basic on 3 March 2026): 2.",
        "For want of this alone (free on a Tuesday from 18:00 to 19:00): 1.",
    ]
    assert said(empty.would_fill_it) == [
        "By 3 March 2026: the check basic of cai renewed.",
        "By 3 March 2026: a check basic for bob.",
        "One more lay person with the check basic on 3 March 2026 and free on a Tuesday from 18:00 to 19:00.",
    ]


def test_a_session_that_begins_after_everybody_has_gone_could_begin_earlier() -> None:
    people = [lay("ann", free=MONDAY_MORNINGS)]
    empty = about(problem(people, [session(hour=11.25)]))
    assert said(empty.would_fill_it)[0] == "Begin at 11:00, 15 minutes earlier."


def test_somebody_who_is_needed_by_two_sessions_at_once_is_no_fault_of_theirs() -> None:
    given = problem([lay("ann")], [session("reading"), session("singing", hour=10.5)])
    empty = about(given, offer("ann"), slot=("singing", "help"))
    assert empty.answered.emptiness is Emptiness.ELSEWHERE
    assert said(empty.sentences) == [
        "Could take help, were it only for this session: 1. Needed: 1.",
        "reading and singing overlap.",
        "To stand, these need people too: reading.",
    ]
    assert said(empty.would_fill_it) == [
        "Begin at 11:00, 30 minutes later.",
        "One more lay person free on a Monday from 10:30 to 11:30.",
    ]


def test_a_limit_is_its_owners_and_may_be_asked_about() -> None:
    two = part(minimum=2, ideal=2, maximum=2)
    given = problem(
        [lay("ann", most_a_week=1), lay("bea", most_a_week=1)],
        [session("reading", parts=(two,)), session("singing", hour=14)],
    )
    empty = about(given, offer("ann"), offer("bea"), slot=("singing", "help"))
    assert said(empty.sentences)[1:] == [
        "As many sessions as they want in the week of Monday 2 March 2026: ann and bea.",
        "To stand, these need people too: reading.",
    ]
    assert said(empty.would_fill_it)[0] == (
        "Ask ann whether one more session in the week of Monday 2 March 2026 would suit. No is as good an answer."
    )


def test_where_nobody_is_on_the_side_it_says_just_that() -> None:
    lead = part("lead", side=professional("x").side)
    empty = about(problem([lay("ann")], [session(parts=(part(), lead))]))
    assert said(empty.sentences) == ["The session needs lead as well to stand.", "There is no professional."]
    assert said(empty.would_fill_it) == ["One more professional free on a Monday from 10:00 to 11:00."]


def test_the_work_of_a_removed_post_is_nobodys_gap() -> None:
    empty = about(problem([lay("ann")], [session(parts=(part(fills_removed_post=True),))]))
    assert said(empty.sentences) == [
        "This part is the work of a removed post, and no lay person is asked to do that."
    ]
    assert said(empty.would_fill_it) == ["No single change that was tried would fill it."]


def test_of_two_parts_the_one_that_is_the_work_of_a_removed_post_is_named() -> None:
    host = part("host", fills_removed_post=True)
    lead = part("lead", side=Side.PROFESSIONAL)
    asked = problem([lay("ann"), professional("pat")], [session(parts=(host, lead))])
    empty = about(asked, slot=("reading", "lead"))
    assert said(empty.sentences) == [
        "The session needs host as well to stand.",
        "host is the work of a removed post, and no lay person is asked to do that.",
    ]


def test_another_place_is_told_and_nobodys_access_needs_are() -> None:
    places = (Place("loft", Point(0, 0)), Place("hall", Point(1, 0), frozenset({"STEP_FREE"})))
    given = problem([lay("ann", needs=frozenset({"STEP_FREE"}))], [session(place="loft")], places=places)
    empty = about(given)
    assert said(empty.sentences) == ["There is no lay person sure to find the access there that they need."]
    assert said(empty.would_fill_it)[0] == "Hold it at hall."
    assert not any("STEP_FREE" in line for line in (*said(empty.sentences), *said(empty.would_fill_it)))


def test_a_session_is_not_moved_away_from_those_who_said_yes() -> None:
    two = part(minimum=2, ideal=2, maximum=2)
    people = [lay("ann"), lay("bob", free=(FreeTime(0, time(11), time(12, 30)),))]
    given = problem(
        people,
        [session(parts=(two,)), session("yoga", hour=11)],
        pins=(pin("ann"), pin("ann", session="yoga")),
    )
    families = {change.family.value for change in about(given).changes}
    assert "START" not in families
    assert "PERSON" in families


def test_whoever_said_yes_is_asked_again_before_a_session_moves() -> None:
    two = part(minimum=2, ideal=2, maximum=2)
    people = [lay("ann"), lay("bob", free=(FreeTime(0, time(11), time(13)),))]
    given = problem(people, [session(parts=(two,))], pins=(pin("ann"),))
    assert said(about(given).would_fill_it)[0] == (
        "Begin at 11:00, 60 minutes later. Ask those first who have said yes already: ann."
    )


def test_what_is_promised_elsewhere_is_not_said_where() -> None:
    given = problem(
        [lay("ann")], [session("reading"), session("clinic", hour=10.5)], pins=(pin("ann", session="clinic"),)
    )
    empty = about(given)
    assert said(empty.sentences)[1:] == [
        "clinic and reading overlap.",
        "Settled already, and it stays so: ann.",
    ]


def test_a_place_that_may_be_filled_tells_who_and_what_speaks_against() -> None:
    given = problem([lay("ann", past=LATELY)], [session(parts=(part(minimum=0),)), session("yoga", hour=14)])
    empty = about(given, offer("ann", "yoga"))
    assert empty.answered.emptiness is Emptiness.POSSIBLE
    assert said(empty.sentences) == [
        "It could be offered to ann.",
        "It would cost the plan at most as much as 0.4 places short of ideal.",
        (
            "These wishes speak against it: Nobody carries much more than others, Those asked longest ago come first "
            "and Not several sessions in one week."
        ),
        "ann comes to 21 sessions, those of the four weeks before included.",
        "ann was asked within the last two months.",
        "ann has 2 sessions in the week of Monday 2 March 2026.",
        "These speak for it: Sessions have the number of people they would like.",
    ]
    assert empty.would_fill_it == ()


def test_a_full_slot_has_nothing_missing() -> None:
    empty = about(problem([lay("ann")], [session()]), offer("ann"))
    assert said(empty.sentences) == ["Nothing is missing here."]


CHOOSING = problem(
    [lay("ann", past=LATELY), lay("bob"), lay("cai"), lay("dai", needs=frozenset({"QUIET"}))], [session()]
)


def test_the_wishes_that_decided_are_named_with_their_weight() -> None:
    choice = why_her(CHOOSING, [offer("bob")], offer("bob"), "ann")
    assert choice.decided is Decided.WISHES
    assert said(choice.sentences) == [
        "It could be offered to ann instead, and the plan would meet fewer wishes.",
        "Speaks for the plan as it is: Nobody carries much more than others (Matters).",
        "ann comes to 20 sessions, those of the four weeks before included.",
        "Speaks for the plan as it is: Those asked longest ago come first (Matters).",
        "ann was asked within the last two months.",
    ]


def test_between_equals_it_is_chance_and_says_so() -> None:
    choice = why_her(CHOOSING, [offer("bob")], offer("bob"), "cai")
    assert choice.decided is Decided.CHANCE
    assert said(choice.sentences)[0] == "By all the rules and wishes bob and cai are equal here."


def test_a_plan_that_would_be_better_the_other_way_round_is_not_defended() -> None:
    choice = why_her(CHOOSING, [offer("ann")], offer("ann"), "bob")
    assert choice.decided is Decided.NOTHING
    assert choice.exchanged is not None
    assert choice.exchanged.dearer < 0
    assert said(choice.sentences)[0].endswith("the plan would be better.")


def test_what_somebody_needs_is_not_told_to_explain_why_they_were_not_asked() -> None:
    choice = why_her(CHOOSING, [offer("bob")], offer("bob"), "dai")
    assert said(choice.sentences) == [
        "This place could not be offered to dai instead.",
        "The place is not known to have the access that dai needs.",
    ]


def test_those_who_each_have_a_place_exchange_places() -> None:
    given = problem([lay("ann"), lay("bob")], [session("reading"), session("singing")])
    choice = why_her(given, [offer("ann"), offer("bob", "singing")], offer("ann"), "bob")
    assert choice.places
    assert choice.decided is Decided.CHANCE


def test_a_promise_is_the_whole_reason() -> None:
    given = problem([lay("ann"), lay("bob")], [session()], pins=(pin("ann", Fixed.ACCEPTED),))
    choice = why_her(given, [], offer("ann"), "bob")
    assert said(choice.sentences) == ["ann has this place by a promise, and that stays."]


def test_whoever_is_kept_has_promised_nothing() -> None:
    given = problem([lay("ann"), lay("bob")], [session()], pins=(pin("ann", Fixed.KEPT),))
    choice = why_her(given, [], offer("ann"), "bob")
    assert said(choice.sentences) == ["ann is kept in this place. That stays until it is let change."]


def test_somebody_at_their_limit_is_not_said_to_be_elsewhere() -> None:
    people = [lay("ann"), lay("bob", most_in_all=1)]
    given = problem(
        people, [session("reading"), session("clinic", hour=14)], pins=(pin("bob", session="clinic"),)
    )
    choice = why_her(given, [offer("ann")], offer("ann"), "bob")
    assert said(choice.sentences) == [
        "This place could not be offered to bob instead.",
        "It would be more than bob wants to be asked for.",
    ]


@pytest.mark.parametrize(
    ("asked", "other"),
    [(offer("cai"), "bob"), (offer("bob"), "nobody"), (offer("bob"), "bob")],
)
def test_nothing_is_made_up_where_there_is_nothing_to_compare(asked: object, other: str) -> None:
    with pytest.raises(Refusal) as refused:
        why_her(CHOOSING, [offer("bob")], asked, other)  # type: ignore[arg-type]
    said((refused.value.sentence,))


def test_two_plans_differ_by_wish_session_and_person() -> None:
    given = problem(
        [lay("ann", past=LATELY), lay("bob", past=Past())], [session("reading"), session("singing", 4)]
    )
    compared = compare(given, [offer("ann"), offer("ann", "singing")], [offer("bob")])
    assert said(compared.sentences) == [
        "Stand in the first plan only: singing.",
        "Better in the first plan – Sessions have the number of people they would like: short by 0 instead of 1.",
        "Better in the second plan – Whoever was never asked is asked: short by 0 instead of 1.",
        "Better in the second plan – Those asked longest ago come first: short by 0 instead of 6.",
        "Better in the first plan – Somebody sees a newcomer through: short by 0 instead of 1.",
        "Better in the second plan – Nobody carries much more than others: short by 0 instead of 39.",
        "Better in the second plan – Not several sessions in one week: short by 0 instead of 1.",
        "People who are offered something different: 2.",
        "Offered something in the second plan only: bob.",
        "Offered something in the first plan only: ann.",
        "By the wishes as they are weighed, the first is better.",
    ]
    assert [each.session for each in compared.sessions] == ["reading", "singing"]
    assert [(each.person, each.offers) for each in compared.people] == [("ann", (2, 0)), ("bob", (0, 1))]


def test_the_same_plan_twice_does_not_differ() -> None:
    assert said(compare(CHOOSING, [offer("bob")], [offer("bob")]).sentences) == [
        "The two plans make the same offers."
    ]
