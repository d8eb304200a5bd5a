"""How people join, what they are asked for, and how they leave: each paragraph is a rule that the code keeps."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.core.joining.agreeing import contract_words
from alongside.core.joining.draft import FIRST_DRAFT
from alongside.core.joining.steps import (
    OPEN,
    TRANSITIONS,
    By,
    Event,
    State,
    check_transition,
    choices_for,
    days_over,
)
from alongside.core.safeguarding.deriving import can_ask_for, requirements
from alongside.core.safeguarding.terms import work
from alongside.core.shared.errors import Refusal

LAST_DAY_OF_AUGUST, FIRST_OF_SEPTEMBER = date(2026, 8, 31), date(2026, 9, 1)


class TestNobodyIsAskedForMoreThanTheLawAllows:
    """A check follows from what is done in a role. Nobody types one in because it feels safer."""

    def test_reading_with_children_twice_a_week_beside_a_librarian(self) -> None:
        """Up to the last day of August 2026 a supervised helper may not be asked for the barred list at all;
        from the first of September they must be, in England and in Wales."""
        for nation in ("ENGLAND", "WALES"):
            helper = {"days_in_30": 8, "supervised": True}
            assert requirements(["CHILDREN"], nation, LAST_DAY_OF_AUGUST, **helper) == ()
            (now,) = requirements(["CHILDREN"], nation, FIRST_OF_SEPTEMBER, **helper)
            assert now.kind == "ENHANCED_CHILDREN"
            assert "from one council’s notice; confirm against GOV.UK" in str(now.sentence)

    def test_helping_at_one_party_a_month(self) -> None:
        """Three days in thirty is not frequent, so no such check may be asked for, before or after."""
        for on in (LAST_DAY_OF_AUGUST, FIRST_OF_SEPTEMBER):
            assert requirements(["CHILDREN"], "ENGLAND", on, days_in_30=3, supervised=False) == ()
            assert not can_ask_for("ENHANCED_CHILDREN", work(["CHILDREN"], days_in_30=3), "ENGLAND", on)

    def test_driving_somebody_to_hospital_once(self) -> None:
        """With adults, once is enough for it to apply."""
        (driving,) = requirements(["CONVEYING"], "ENGLAND", FIRST_OF_SEPTEMBER, days_in_30=1)
        assert driving.kind == "ENHANCED_ADULTS"

    def test_leading_a_walk(self) -> None:
        """Leading a group of adults takes no criminal record check; a service may ask for a basic one, no more."""
        assert requirements(["GROUP"], "WALES", FIRST_OF_SEPTEMBER) == ()
        asked = requirements(["GROUP"], "WALES", FIRST_OF_SEPTEMBER, own=["BASIC", "ENHANCED"])
        assert [each.kind for each in asked] == ["BASIC"]

    def test_each_nation_has_its_own_law(self) -> None:
        """Scotland has a scheme of membership; Northern Ireland still looks at supervision."""
        (scotland,) = requirements(
            ["CHILDREN"], "SCOTLAND", FIRST_OF_SEPTEMBER, days_in_30=8, supervised=True
        )
        assert scotland.kind == "PVG"
        assert (
            requirements(["CHILDREN"], "NORTHERN_IRELAND", FIRST_OF_SEPTEMBER, days_in_30=8, supervised=True)
            == ()
        )


class TestLeavingTheLineIsAsEasyAsStandingInIt:
    """Whoever asked to join can take it back at every step, without a reason, and ask again after every ending."""

    @pytest.mark.parametrize("state", sorted(OPEN))
    def test_the_applicant_can_always_withdraw(self, state: State) -> None:
        step = check_transition(state, Event.WITHDRAW, By.APPLICANT)
        assert step.state is State.WITHDRAWN
        assert "no reason is needed" in str(step.sentence)

    @pytest.mark.parametrize("state", [State.NOT_NOW, State.WITHDRAWN])
    def test_every_ending_but_joining_can_be_begun_again(self, state: State) -> None:
        assert check_transition(state, Event.ASK_AGAIN, By.APPLICANT).state is State.APPLIED

    def test_only_not_now_takes_a_reason_and_it_is_the_organisations_to_give(self) -> None:
        assert [row.event for row in TRANSITIONS if row.needs_reason] == [Event.NOT_NOW]
        with pytest.raises(Refusal, match="kind words"):
            check_transition(State.APPLIED, Event.NOT_NOW, By.COORDINATOR, "  ")
        with pytest.raises(Refusal, match="Only a coordinator"):
            check_transition(State.APPLIED, Event.NOT_NOW, By.APPLICANT, "No")

    def test_nobody_is_joined_without_being_welcomed_or_by_anybody_elses_word(self) -> None:
        with pytest.raises(Refusal, match="cannot be done here: Applied"):
            check_transition(State.APPLIED, Event.JOIN, By.COORDINATOR)
        with pytest.raises(Refusal, match="Only the applicant"):
            check_transition(State.APPLIED, Event.WITHDRAW, By.COORDINATOR)

    def test_every_state_can_be_reached_and_a_step_taken_twice_is_taken_once(self) -> None:
        reached = {row.target for row in TRANSITIONS}
        assert reached == set(State) - {State.NEW}
        for row in TRANSITIONS:
            again = check_transition(row.target, row.event, next(iter(row.by)), "a reason")
            assert again.state is row.target
        assert choices_for(State.JOINED, By.APPLICANT) == choices_for(State.JOINED, By.COORDINATOR) == ()

    def test_a_welcome_is_late_only_after_the_days_that_were_promised(self) -> None:
        asked = date(2026, 3, 2)
        assert days_over(asked, 5, date(2026, 3, 7)) == 0
        assert days_over(asked, 5, date(2026, 3, 8)) == 1


class TestAnAgreementIsNoContract:
    """What people give freely must not become a duty by the way it is written."""

    @pytest.mark.parametrize(
        ("text", "makes"),
        [
            ("You must come every week.", "Duty"),
            ("Rhaid i chi ddod bob wythnos.", "Duty"),
            ("By signing this contract you agree.", "Contract"),
            ("A minimum commitment of two months.", "Hours that are owed"),
            ("Please give two weeks’ notice.", "Notice and penalties"),
            ("You get a wage.", "Pay"),
        ],
    )
    def test_words_that_make_one_are_pointed_out(self, text: str, makes: str) -> None:
        assert [found.wording.name for found in contract_words(text)] == [makes]
        assert "could make this a contract" in str(contract_words(text)[0].sentence)

    @pytest.mark.parametrize(
        "text",
        [
            "This is not a contract.",
            "Nid contract yw hwn.",
            "We hope that you come.",
            "The mustard is nice.",
            "",
        ],
    )
    def test_words_that_make_none_are_left_alone(self, text: str) -> None:
        assert contract_words(text) == ()

    @pytest.mark.parametrize("form", FIRST_DRAFT)
    def test_the_first_draft_makes_none_in_any_form(self, form: str) -> None:
        assert contract_words(FIRST_DRAFT[form]) == ()
        assert "contract" in FIRST_DRAFT[form], "it says plainly that it is none"
