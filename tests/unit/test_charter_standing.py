"""Standing: computed from acts, and what would give more of it."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.core.charter.lines import DEFAULT_CHARTER, Line, charter_with
from alongside.core.charter.members import DoneAct, Member, days_delivered, months_before, times_between
from alongside.core.charter.standing import StandingIn, can_propose, check_may_propose, standing_of
from alongside.core.charter.terms import Decision, Standing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

TODAY = date(2026, 6, 9)
FORWARD = "You can put this forward. It then takes the agreement of"


def acts(*days: date, counts: bool = True) -> tuple[DoneAct, ...]:
    return tuple(DoneAct(place, day, counts, occasion=place) for place, day in enumerate(days, start=1))


def delivered_times(done: tuple[DoneAct, ...], on: date, within_months: int | None = None) -> int:
    return times_between(days_delivered(done), on, within_months)


def lay(*days: date) -> Member:
    return Member("Amina", Side.LAY, acts=acts(*days))


NIA = Member("Nia", Side.PROFESSIONAL)


def in_(member: Member, decision: Decision, on: date = TODAY) -> StandingIn:
    return next(each for each in standing_of(member, on, DEFAULT_CHARTER) if each.decision is decision)


def test_somebody_new_sees_what_would_give_them_more() -> None:
    answers = {
        str(each.decision): (str(each.has), str(each.more))
        for each in standing_of(lay(), TODAY, DEFAULT_CHARTER)
    }
    assert answers == {
        "PROPOSE_SESSION": (
            "You can put this forward. It then takes the agreement of a professional.",
            "Deliver 3 more sessions here and what you put forward stands without asking.",
        ),
        "LEAD_SESSION": (
            "By what you have delivered here so far you cannot yet lead a session.",
            "Deliver 3 more sessions here and you can lead one.",
        ),
        "INVITE_PEOPLE": (
            "By what you have delivered here so far you cannot yet invite people.",
            "Deliver 1 more session here and you can invite people.",
        ),
        "CHANGE_PLAN": ("You can put this forward. It then takes the agreement of a professional.", "None"),
        "SPEND_FROM_POT": (
            f"{FORWARD} a lay person who has delivered here 3 times in the last 12 months and a professional.",
            "Deliver 3 more sessions here and your agreement is one that this takes.",
        ),
        "CHANGE_CHARTER": (
            f"{FORWARD} a lay person who has delivered here 3 times and a professional.",
            "Deliver 3 more sessions here and your agreement is one that this takes.",
        ),
    }


def test_each_session_delivered_brings_standing_nearer() -> None:
    once = in_(lay(date(2026, 6, 2)), Decision.LEAD_SESSION)
    assert (once.may_propose, str(once.more)) == (False, "Deliver 2 more sessions here and you can lead one.")
    twice = in_(lay(date(2026, 5, 26), date(2026, 6, 2)), Decision.LEAD_SESSION)
    assert str(twice.more) == "Deliver 1 more session here and you can lead one."
    thrice = in_(lay(date(2026, 5, 19), date(2026, 5, 26), date(2026, 6, 2)), Decision.LEAD_SESSION)
    assert (thrice.stands, thrice.delivered, str(thrice.has), thrice.more) == (
        True,
        3,
        "You can lead a session.",
        None,
    )


def test_professionals_lead_and_invite_but_agree_with_a_lay_person_on_the_rest() -> None:
    assert in_(NIA, Decision.LEAD_SESSION).stands
    assert in_(NIA, Decision.INVITE_PEOPLE).stands
    plan = in_(NIA, Decision.CHANGE_PLAN)
    assert (plan.stands, plan.may_agree) == (False, True)
    assert str(plan.has) == "You can put this forward. It then takes the agreement of a lay person."


def test_nobody_unconnected_has_standing_whatever_they_once_did() -> None:
    left = Member("Bill", Side.LAY, connected=False, acts=acts(*[TODAY] * 9))
    for each in standing_of(left, TODAY, DEFAULT_CHARTER):
        assert (each.may_propose, each.stands, each.may_agree) == (False, False, False)
        assert (
            str(each.more) == "Tell us how you are connected with this service, and what you do here counts."
        )


def test_only_acts_that_count_give_standing() -> None:
    voice = Member("Amina", Side.LAY, acts=acts(*[date(2026, 6, day) for day in range(1, 9)], counts=False))
    assert in_(voice, Decision.LEAD_SESSION).delivered == 0


def test_two_acts_at_one_session_are_one_time() -> None:
    twice = (DoneAct(1, TODAY, True, occasion="walk"), DoneAct(2, TODAY, True, occasion="walk"))
    assert delivered_times(twice, TODAY) == 1
    assert delivered_times((DoneAct(1, TODAY, True), DoneAct(2, TODAY, True)), TODAY) == 2


def test_a_reversed_act_counts_no_more_and_its_reversal_never_did() -> None:
    done = acts(date(2026, 6, 1), date(2026, 6, 2))
    undone = DoneAct(3, date(2026, 6, 2), True, occasion=2, reverses=2)
    assert delivered_times((*done, undone), TODAY) == 1
    again = DoneAct(4, date(2026, 6, 2), True, occasion=2)
    assert delivered_times((*done, undone, again), TODAY) == 2


def test_the_future_does_not_count_and_the_months_look_back() -> None:
    done = acts(date(2025, 6, 9), date(2025, 6, 10), date(2026, 6, 9), date(2026, 6, 10))
    assert delivered_times(done, TODAY) == 3
    assert delivered_times(done, TODAY, within_months=12) == 2
    assert delivered_times(done, TODAY, within_months=1) == 1


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_so_many_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_a_refusal_says_what_would_give_standing() -> None:
    with pytest.raises(Refusal) as refusal:
        check_may_propose(lay(), Decision.LEAD_SESSION, TODAY, DEFAULT_CHARTER)
    assert str(refusal.value.sentence) == "Deliver 3 more sessions here and you can lead one."
    assert not can_propose(lay(), Decision.LEAD_SESSION, TODAY, DEFAULT_CHARTER)
    check_may_propose(NIA, Decision.LEAD_SESSION, TODAY, DEFAULT_CHARTER)


def test_a_charter_can_leave_a_decision_to_the_people_who_deliver() -> None:
    charter = charter_with([Line(Decision.LEAD_SESSION, Standing.DELIVERED, 2)])
    with pytest.raises(Refusal) as refusal:
        check_may_propose(NIA, Decision.LEAD_SESSION, TODAY, charter)
    assert "for the people who deliver here without being employed to" in str(refusal.value.sentence)


def test_proposing_one_session_after_another_is_said_once() -> None:
    charter = charter_with([Line(Decision.PROPOSE_SESSION, Standing.DELIVERED, 1)])
    with pytest.raises(Refusal) as refusal:
        check_may_propose(lay(), Decision.PROPOSE_SESSION, TODAY, charter)
    assert str(refusal.value.sentence) == "Deliver 1 more session here and you can propose one."


def test_anyone_means_anyone_connected() -> None:
    charter = charter_with([Line(Decision.CHANGE_PLAN, Standing.ANYONE)])
    answer = next(
        each for each in standing_of(lay(), TODAY, charter) if each.decision is Decision.CHANGE_PLAN
    )
    assert (answer.stands, str(answer.has)) == (True, "You can change the plan.")
