"""Expenses: amounts as typed, policies by their day, questions with their reasons, who may move what, advice that ages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alongside.core.expenses.accounts import Booked, Kept, differences
from alongside.core.expenses.advice import ADVICE, EVERYWHERE, About, advice_on, overdue
from alongside.core.expenses.amounts import in_miles, in_pounds, miles_typed, pence_for_miles, pence_typed
from alongside.core.expenses.page import page
from alongside.core.expenses.policy import Line, Policy, amount_in_force, vehicles_with_rate
from alongside.core.expenses.questions import Claimed, questions_about
from alongside.core.expenses.states import MOVES, Standing, check_may_move, events_open
from alongside.core.expenses.terms import Event, Hand, State
from alongside.core.shared.errors import Refusal

ON = date(2026, 3, 6)
THEIRS = Standing(is_its_person=True, wrote_it=True, of_the_office=False)
OFFICE = Standing(is_its_person=False, wrote_it=False, of_the_office=True)


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("4.60", 460),
        ("£4.60", 460),
        ("4,6", 460),
        ("12", 1200),
        ("40p", 40),
        (" £ 3.05 ", 305),
        ("1000", 100_000),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, pence: int) -> None:
    assert pence_typed(typed) == pence


@pytest.mark.parametrize(
    "typed", ["", "0", "0.00", "-4", "1000.01", "four", "4.605", "4.6.0", "٤", "1e3", "99999999999"]
)
def test_what_is_no_amount_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(Refusal):
        pence_typed(typed)


def test_miles_are_read_and_reckoned_to_the_nearest_penny() -> None:
    assert (miles_typed("3.5"), miles_typed("12 miles"), in_miles(35), in_miles(120)) == (
        35,
        120,
        "3.5",
        "12",
    )
    assert [pence_for_miles(miles, 450) for miles in (1, 10, 35)] == [5, 45, 158]
    for wrong in ("", "0", "1.25", "501", "far"):
        with pytest.raises(Refusal):
            miles_typed(wrong)


def test_pounds_are_shown_with_pence_and_sign() -> None:
    assert [in_pounds(p) for p in (0, 5, 123456, -460)] == ["£0.00", "£0.05", "£1,234.56", "−£4.60"]


def test_a_claim_is_measured_by_the_line_of_its_own_day() -> None:
    lines = [
        Line(Policy.MEALS, 900, date(2026, 1, 1)),
        Line(Policy.MEALS, 1000, date(2026, 3, 6)),
        Line(Policy.MEALS, 950, date(2026, 3, 6)),
    ]
    by_day = [amount_in_force(lines, "MEALS", day) for day in (date(2025, 12, 31), date(2026, 3, 5), ON)]
    assert by_day == [800, 900, 950]


def test_there_is_no_rate_a_mile_until_one_is_set() -> None:
    assert vehicles_with_rate([], ON) == ()
    assert vehicles_with_rate([Line(Policy.BICYCLE, 200, ON)], ON) == ("BICYCLE",)
    assert vehicles_with_rate([Line(Policy.BICYCLE, 200, ON)], ON - timedelta(days=1)) == ()


def claimed(key: int = 1, **more: object) -> Claimed:
    given = {
        "person": 1,
        "session": 1,
        "on": ON,
        "kind": "FARES",
        "what": "bus",
        "pence": 460,
        "asked_on": ON,
    }
    return Claimed(key=key, **{**given, **more})  # type: ignore[arg-type]


def rules(claim: Claimed, *others: Claimed) -> list[str]:
    return [each.rule for each in questions_about(claim, others, ())]


def test_an_ordinary_fare_raises_no_question() -> None:
    assert rules(claimed(), claimed(2, person=2), claimed(3, on=ON - timedelta(days=7), pence=480)) == []


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"what": "£5"}, "No cost is named"),
        ({"what": ""}, "No cost is named"),
        ({"what": "fee per session"}, "It sounds like pay"),
        ({"what": "lwfans am fy amser"}, "It sounds like pay"),
        ({"pence": 3001}, "Above the limit"),
        ({"pence": 501}, "A receipt is expected"),
        ({"was_there": False}, "Not on the register"),
        ({"asked_on": ON + timedelta(days=93)}, "Asked late"),
    ],
)
def test_each_rule_asks(more: dict[str, object], rule: str) -> None:
    assert rule in rules(claimed(**more))


@pytest.mark.parametrize("what", ["pay and display car park", "parking fee", "train to Diolchfa"])
def test_words_that_only_look_like_pay_are_left_alone(what: str) -> None:
    assert rules(claimed(what=what)) == []


def test_a_flat_sum_is_asked_about_and_the_same_real_fare_is_not() -> None:
    weeks = [claimed(n, on=ON - timedelta(days=7 * n), pence=500) for n in (2, 3)]
    assert rules(claimed(pence=500), *weeks) == ["The same round sum each time"]
    odd = [claimed(n, on=ON - timedelta(days=7 * n), pence=480) for n in (2, 3)]
    assert rules(claimed(pence=480), *odd) == []
    shown = [claimed(n, on=ON - timedelta(days=7 * n), pence=500, has_receipt=True) for n in (2, 3)]
    assert rules(claimed(pence=500, has_receipt=True), *shown) == []


def test_the_same_for_everybody_is_asked_about() -> None:
    others = [claimed(n, person=n, pence=1000, has_receipt=False) for n in (2, 3)]
    assert "The same round sum for everybody" in rules(claimed(pence=1000), *others)
    assert "The same round sum for everybody" not in rules(claimed(pence=1000), others[0])


def test_the_table_of_moves_holds_two_persons() -> None:
    for move in MOVES:
        if move.hand is not Hand.ITS_PERSON:
            with pytest.raises(Refusal, match="their own claim"):
                check_may_move(move.before, move.event, THEIRS, words="Mine.")
    wrote = Standing(is_its_person=False, wrote_it=True, of_the_office=True)
    assert Event.APPROVE not in events_open(State.ASKED, wrote)
    assert Event.APPROVE in events_open(State.ASKED, OFFICE)
    assert all(move.takes_words for move in MOVES if move.event in (Event.QUERY, Event.REFUSE, Event.REVERSE))


def test_what_is_settled_stays_settled() -> None:
    for state in (State.REFUSED, State.WITHDRAWN, State.REVERSED):
        assert events_open(state, OFFICE) == events_open(state, THEIRS) == ()


def test_books_that_do_not_agree_are_told() -> None:
    assert differences([Kept(1, "PAID", 460)], [Booked(1, 460, False)]) == []
    assert differences([Kept(1, "REVERSED", 460)], [Booked(1, -460, True), Booked(1, 460, False)]) == []
    for claims, entries in (
        ([Kept(1, "PAID", 460)], []),
        ([Kept(1, "ASKED", 460)], [Booked(1, 460, False)]),
        ([Kept(1, "PAID", 460)], [Booked(1, 461, False)]),
        ([Kept(1, "REVERSED", 460)], [Booked(1, 460, False)]),
        ([], [Booked(9, 460, False)]),
        ([Kept(1, "PAID", 460, own_hand=True)], [Booked(1, 460, False)]),
    ):
        assert len(differences(claims, entries)) == 1


def test_every_entry_of_advice_has_its_day_source_and_nations_and_says_when_it_is_past() -> None:
    assert len({each.key for each in ADVICE}) == len(ADVICE)
    for each in ADVICE:
        assert each.address.startswith("https://")
        assert each.rule
        assert each.about
        assert set(each.nations) <= set(EVERYWHERE)
        assert each.known_on <= each.review_on
        assert (each.is_overdue(each.review_on), each.is_overdue(each.review_on - timedelta(days=1))) == (
            True,
            False,
        )
        assert str(each.says) in page()


def test_what_rests_on_an_old_statement_is_past_its_review_from_the_first_day() -> None:
    found = [each for each in advice_on(About.CREDITS, "WALES") if each.key == "time-credits"]
    assert overdue(found, found[0].known_on) == tuple(found)


@pytest.mark.parametrize("nation", EVERYWHERE)
def test_every_nation_hears_something_beside_expenses_and_credits(nation: str) -> None:
    assert advice_on(About.EXPENSES, nation)
    assert advice_on(About.CREDITS, nation)
    assert (
        not [e for e in advice_on(About.EXPENSES, nation) if e.nations == ("SCOTLAND",)]
        or nation == "SCOTLAND"
    )
