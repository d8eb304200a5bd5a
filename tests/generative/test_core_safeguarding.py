"""Checks over every mix of activities, nation and day: never more than the law allows, by a second reading of it.

The second reading below is written out by hand, without the table.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.safeguarding.deriving import can_ask_for, may_be_asked, requirements, unsettled
from alongside.core.safeguarding.table import RULES
from alongside.core.safeguarding.terms import Activity, CheckKind, Nation, Work

CARE = {"HEALTHCARE", "PERSONAL_CARE", "SOCIAL_WORK", "HOUSEHOLD", "CONVEYING"}
CHANGE = date(2026, 9, 1)
activities = st.frozensets(st.sampled_from([*map(str, Activity), "a word of their own"]))
nations = st.sampled_from([str(nation) for nation in Nation])
days = st.integers(-400, 400).map(lambda away: CHANGE + timedelta(days=away)) | st.dates(
    date(2012, 9, 1), date(2040, 1, 1)
)
works = st.builds(Work, activities, st.none() | st.integers(0, 30), st.booleans(), st.none() | st.booleans())
owns = st.lists(st.sampled_from([str(kind) for kind in CheckKind]), unique=True)


def barred_lists(work: Work, nation: str, on: date) -> set[str]:
    """What a person who knows the law says may be asked for with a barred list, or as scheme membership."""
    if nation == "SCOTLAND":
        caring = work.activities & {"CHILDREN", "HEALTHCARE", "PERSONAL_CARE", "SOCIAL_WORK"}
        return {"PVG"} if caring and on >= date(2025, 4, 1) else set()
    if on < date(2012, 9, 10):
        return set()
    found = {"ENHANCED_ADULTS"} if work.activities & CARE else set()
    often = work.overnight or (work.days_in_30 or 0) > 3
    exempt = nation == "NORTHERN_IRELAND" or on < CHANGE
    if "CHILDREN" in work.activities and often and (work.supervised is False or not exempt):
        found.add("ENHANCED_CHILDREN")
    return found


@given(works, nations, days, owns)
def test_never_more_than_the_law_allows(work: Work, nation: str, on: date, own: list[str]) -> None:
    asked = [
        str(each.kind)
        for each in requirements(
            work.activities, nation, on, days_in_30=work.days_in_30, overnight=work.overnight,
            supervised=work.supervised, own=own,
        )
    ]  # fmt: skip
    allowed = barred_lists(work, nation, on)
    assert {kind for kind in asked if kind.startswith("ENHANCED_") or kind == "PVG"} <= allowed
    assert allowed <= set(asked), "what the law calls for is always asked for"
    assert len(asked) == len(set(asked))
    assert set(asked) <= may_be_asked(work, nation, on)
    if not work.activities & (CARE | {"CHILDREN", "CARE_GROUP"}):
        assert set(asked) <= {"REFERENCES", "TRAINING", "BASIC"} & set(own)


@given(works, st.sampled_from(["ENGLAND", "WALES"]), st.integers(1, 300), st.integers(0, 300))
def test_the_day_of_the_session_decides(work: Work, nation: str, before: int, after: int) -> None:
    """On either side of 1 September 2026 only supervised work with children changes, and only there."""

    def kinds(on: date) -> set[str]:
        found = requirements(
            work.activities, nation, on, days_in_30=work.days_in_30, overnight=work.overnight, supervised=work.supervised
        )  # fmt: skip
        return {str(each.kind) for each in found}

    old, new = kinds(CHANGE - timedelta(days=before)), kinds(CHANGE + timedelta(days=after))
    changes = "CHILDREN" in work.activities and work.is_frequent is True and work.supervised is not False
    assert new - old == ({"ENHANCED_CHILDREN"} if changes else set())
    assert old <= new


@given(works, nations, days)
def test_what_was_not_said_is_asked_for_wherever_it_could_change_the_answer(
    work: Work, nation: str, on: date
) -> None:
    told = {
        may_be_asked(Work(work.activities, days_in_30, work.overnight, supervised), nation, on)
        for days_in_30 in ((0, 30) if work.days_in_30 is None else (work.days_in_30,))
        for supervised in ((True, False) if work.supervised is None else (work.supervised,))
    }
    assert unsettled(work, nation, on) or len(told) == 1
    if work.is_frequent is not None and work.supervised is not None:
        assert not unsettled(work, nation, on)


@given(works, nations, days, st.sampled_from([str(kind) for kind in CheckKind]))
def test_who_may_be_asked_for_a_fuller_check_may_be_asked_for_a_lesser(
    work: Work, nation: str, on: date, kind: str
) -> None:
    order = ["BASIC", "STANDARD", "ENHANCED"]
    if kind in ("ENHANCED_CHILDREN", "ENHANCED_ADULTS") and can_ask_for(kind, work, nation, on):
        assert all(can_ask_for(lesser, work, nation, on) for lesser in order)
    assert can_ask_for("BASIC", work, nation, on)


@given(nations, days)
def test_at_most_one_rule_holds_for_the_same_work(nation: str, on: date) -> None:
    for overseen in (True, False):
        for activity in Activity:
            done = Work(frozenset({activity}), 8, False, overseen)
            assert sum(bool(rule.holds(nation, on) and rule.speaks_of(done)) for rule in RULES) <= 1
