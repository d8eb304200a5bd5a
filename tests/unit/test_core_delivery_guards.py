"""What holds somebody back from being asked, and from accepting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.core.calendar.clashes import Commitment
from alongside.core.delivery.checks import HeldCheck
from alongside.core.delivery.guards import (
    GUARDS,
    Doing,
    Situation,
    can_accept,
    can_ask,
    check_may_accept,
    check_may_ask,
    held_back,
)
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days, Span

LONDON = ZoneInfo("Europe/London")
STARTS = datetime(2026, 6, 9, 10, tzinfo=LONDON)
SPAN = Span(STARTS, STARTS + timedelta(hours=2))
FREE = Situation(span=SPAN, now=STARTS - timedelta(days=7), zone=LONDON)
DRUGS_GROUP = Commitment("other", SPAN, "Tuesday recovery group")

HOLDING: dict[str, dict[str, Any]] = {
    "The session is cancelled": {"cancelled": True},
    "The session is past": {"now": STARTS},
    "They have left": {"has_left": True},
    "No consent to contact": {"consents_to_contact": False},
    "They are away": {"away": (Days(date(2026, 6, 9), date(2026, 6, 10)),)},
    "Beyond their own number a week": {"most_a_week": 2, "asked_that_week": 2},
    "Asked a few days ago": {"invited_on": (STARTS - timedelta(days=9)).date()},
    "Coming to something else then": {"commitments": (DRUGS_GROUP,)},
    "A check does not hold on that day": {"required": (("ENHANCED", "Enhanced check"),)},
}
ASKING_ONLY = {
    "They have left",
    "No consent to contact",
    "They are away",
    "Beyond their own number a week",
    "Asked a few days ago",
}


def test_nothing_holds_back_somebody_who_is_free() -> None:
    check_may_ask(FREE)
    check_may_accept(FREE)
    assert held_back(FREE, Doing.ASKING) == held_back(FREE, Doing.ACCEPTING) == ()


def test_every_rule_has_its_case_here() -> None:
    assert [guard.name for guard in GUARDS] == list(HOLDING)


@pytest.mark.parametrize("name", HOLDING)
def test_each_rule_holds_back_alone(name: str) -> None:
    situation = replace(FREE, **HOLDING[name])
    assert [held.name for held in held_back(situation, Doing.ASKING)] == [name]
    assert not can_ask(situation)
    with pytest.raises(Refusal):
        check_may_ask(situation)


@pytest.mark.parametrize("name", HOLDING)
def test_some_rules_guard_the_asking_and_leave_the_person_free_to_come(name: str) -> None:
    assert can_accept(replace(FREE, **HOLDING[name])) == (name in ASKING_ONLY)


def test_organisers_are_not_told_where_else_somebody_goes() -> None:
    situation = replace(FREE, commitments=(DRUGS_GROUP,))
    with pytest.raises(Refusal) as to_organiser:
        check_may_ask(situation)
    assert str(to_organiser.value.sentence) == "They have said yes to something else at that time."
    with pytest.raises(Refusal) as to_person:
        check_may_accept(situation)
    assert "Tuesday recovery group" in str(to_person.value.sentence)


def test_every_sentence_to_organisers_is_free_of_other_sessions() -> None:
    for left_out in ("Beyond their own number a week", "Asked a few days ago"):
        everything: dict[str, Any] = {}
        for name, facts in HOLDING.items():
            everything |= facts if name != left_out else {}
        if "invited_on" in everything:
            everything["invited_on"] = (STARTS - timedelta(days=2)).date()
        answers = held_back(replace(FREE, **everything), Doing.ASKING)
        assert [answer.name for answer in answers] == [name for name in HOLDING if name != left_out]
        assert not any("recovery" in str(answer.to_organiser) for answer in answers)


def test_several_sessions_asked_to_on_one_day_are_one_asking() -> None:
    today = FREE.now.astimezone(LONDON).date()
    for days, may in ((0, True), (1, False), (6, False), (7, True)):
        assert can_ask(replace(FREE, invited_on=today - timedelta(days=days))) == may


def test_whoever_says_how_often_is_asked_by_that_number_and_need_not_rest() -> None:
    yesterday = FREE.now.date() - timedelta(days=1)
    assert can_ask(replace(FREE, invited_on=yesterday, most_a_week=3, asked_that_week=2))


def test_a_check_that_runs_out_before_the_session_counts_by_the_day_of_the_session() -> None:
    required = (("ENHANCED", "Enhanced check"),)
    to_the_day = HeldCheck("ENHANCED", date(2023, 6, 10), date(2026, 6, 9))
    too_short = HeldCheck("ENHANCED", date(2023, 6, 9), date(2026, 6, 8))
    assert can_accept(replace(FREE, required=required, held=(to_the_day,)))
    with pytest.raises(Refusal) as refusal:
        check_may_accept(replace(FREE, required=required, held=(too_short,)))
    assert str(refusal.value.sentence) == (
        "This part needs a check that will not be in date on the day: Enhanced check: runs out on 8 June 2026. "
        "Ask us, and we will help you with it."
    )


def test_their_own_number_is_said_back() -> None:
    (held,) = held_back(replace(FREE, most_a_week=1, asked_that_week=1), Doing.ASKING)
    assert str(held.to_organiser) == "The most invitations they want in a week: 1. They have those already."
    assert can_ask(replace(FREE, most_a_week=1, asked_that_week=0))
    assert can_ask(replace(FREE, most_a_week=None, asked_that_week=99))
    assert not can_ask(replace(FREE, most_a_week=0))


def test_travel_time_widens_a_clash() -> None:
    after = Commitment("after", Span(SPAN.ends_at, SPAN.ends_at + timedelta(hours=1)))
    assert can_ask(replace(FREE, commitments=(after,)))
    assert not can_ask(replace(FREE, commitments=(after,), travel_minutes=15))


def test_a_situation_is_valid_from_birth() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(FREE, now=datetime(2026, 6, 2))
    with pytest.raises(ValueError, match="negative"):
        replace(FREE, asked_that_week=-1)
