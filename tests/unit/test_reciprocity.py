"""The rules of giving and receiving: steps, limits, plain words, which session time passes, the proof of the books."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alongside.core.reciprocity.catalogue import catalogue
from alongside.core.reciprocity.chain import BEGINNING, Head, Leg, Written, prove, sealed
from alongside.core.reciprocity.kinds import MEANING, TransferKind
from alongside.core.reciprocity.limits import Limits
from alongside.core.reciprocity.money_words import check_no_price, priced
from alongside.core.reciprocity.page import page
from alongside.core.reciprocity.sessions import GAVE, ONESELF, PAID, TOOK_PART, Part, minutes_given, rule_for
from alongside.core.reciprocity.states import TRANSITIONS, By, Event, State, check_step, choices_for
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_minutes_pass_in_no_step_but_where_both_have_said_so_or_a_coordinator_settled_it() -> None:
    assert {row.event for row in TRANSITIONS if row.posts} == {Event.CONFIRM, Event.SETTLE}
    assert {row.event for row in TRANSITIONS if row.takes_back} == {Event.REVERSE}
    by_first = [row for row in TRANSITIONS if row.posts and By.FIRST in row.by]
    assert [row.sources for row in by_first] == [{State.DISPUTED}], (
        "only who differed last can say the same after all"
    )


def test_both_sides_can_say_no_until_one_says_that_it_is_done() -> None:
    for state in (State.PROPOSED, State.AGREED):
        for by in (By.FIRST, By.OTHER):
            assert Event.WITHDRAW in choices_for(state, by)
            assert check_step(state, Event.WITHDRAW, by).state is State.WITHDRAWN


def test_every_step_taken_twice_changes_nothing_the_second_time() -> None:
    for row in TRANSITIONS:
        if row.target in row.sources:
            continue
        for by in row.by:
            assert not check_step(row.target, row.event, by, "why").changed


def refused(state: State, event: Event, by: By) -> str:
    try:
        check_step(state, event, by)
    except Refusal as refusal:
        return str(refusal)
    return ""


def test_what_cannot_follow_is_refused_in_a_sentence() -> None:
    said = {refused(state, event, by) for state in State for event in Event for by in By} - {""}
    assert len(said) > 5
    assert all(sentence.endswith(".") for sentence in said)


@pytest.mark.parametrize(
    "words",
    ["£10 an hour", "20 quid", "10p each", "for cash", "I charge a little", "paid work", "Selling my bicycle",
     "A gift card", "Taleb anrheg", "am dâl", "5 euros", "$5"],
)  # fmt: skip
def test_a_price_is_sent_back_kindly(words: str) -> None:
    with pytest.raises(Refusal, match="“"):
        check_no_price(words)


@pytest.mark.parametrize(
    "words",
    ["Dog walking", "Help with paying bills", "Advice on budgeting", "5 pounds of apples to pick together",
     "A chat about money", "Help at the jumble sale", "Sgwrs am arian", "Filling in the form for a bus pass", "3 hours"],
)  # fmt: skip
def test_words_about_money_are_no_price(words: str) -> None:
    assert priced(words) is None


def test_limits_leave_whoever_is_beyond_them_where_they_are() -> None:
    limits = Limits(-60, 120)
    assert limits.around(-90) == Limits(-90, 120)
    assert limits.around(150) == Limits(-60, 150)
    assert [limits.room_above(balance, 60) for balance in (0, 90, 120, 200)] == [60, 30, 0, 0]
    for wrong in ((60, None), (None, -60), (0, 0), (-60_001, None)):
        with pytest.raises(Refusal):
            Limits(*wrong)


def test_only_lay_people_who_gave_others_their_time_pass_minutes() -> None:
    part = Part(Side.LAY, True, 60, "SERVICE", True, False)
    cases = {
        GAVE: part, PAID: replace(part, side=Side.PROFESSIONAL), TOOK_PART: replace(part, output="ATTENDANCE"),
        ONESELF: replace(part, benefits_others=False),
    }  # fmt: skip
    assert all(rule_for(each) is rule for rule, each in cases.items())
    assert rule_for(replace(part, employed=True)) is PAID
    assert [minutes_given(each) for each in cases.values()] == [60, 0, 0, 0]


def books() -> tuple[list[Written], dict[str, Head]]:
    rows, heads = [], {name: Head(name, 0, 0, BEGINNING) for name in ("a", "b", "c")}
    for number, (debit, credit, minutes) in enumerate(
        [("a", "b", 60), ("b", "c", 30), ("a", "c", 15)], start=1
    ):
        down, up = heads[debit], heads[credit]
        legs = (
            Leg(debit, down.places + 1, down.balance - minutes, down.head),
            Leg(credit, up.places + 1, up.balance + minutes, up.head),
        )
        row = Written(number, f"k{number}", "EXCHANGE", minutes, date(2026, 3, 1), AT, "", *legs, "")
        row = replace(row, seal=sealed(row))
        rows.append(row)
        for leg in legs:
            heads[leg.account] = Head(leg.account, leg.place, leg.balance, row.seal)
    return rows, heads


def test_true_books_prove() -> None:
    assert not list(prove(*books()))


def test_a_row_resealed_after_a_change_shows_at_the_next_that_builds_on_it() -> None:
    rows, heads = books()
    changed = replace(rows[0], on=date(2026, 3, 9))
    rows[0] = replace(changed, seal=sealed(changed))
    found = list(prove(rows, heads))
    assert {flaw.number for flaw in found if flaw.number} == {2, 3}
    assert "is another than when this row was sealed" in found[0].what


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_any_row_that_is_gone_shows(gone: int) -> None:
    rows, heads = books()
    del rows[gone]
    assert list(prove(rows, heads))


def test_every_kind_has_its_meaning_and_every_word_is_in_the_catalogue() -> None:
    assert set(MEANING) == set(TransferKind)
    assert {row.event.label for row in TRANSITIONS} <= set(catalogue())
    assert "| Say the same |" in page()
