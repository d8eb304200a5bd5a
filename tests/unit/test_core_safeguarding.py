"""The rules on checks: which hold when, what they call for, what they let be asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alongside.core.delivery.checks import CheckStatus, HeldCheck, lacking, standing_on
from alongside.core.safeguarding.catalogue import catalogue
from alongside.core.safeguarding.deriving import (
    Requirement,
    check_may_ask_for,
    may_be_asked,
    requirements,
    unsettled,
    why_not,
)
from alongside.core.safeguarding.page import page
from alongside.core.safeguarding.rules import Rule, Source
from alongside.core.safeguarding.table import CHILDREN, EXEMPTION_ENDED, NCVO, RULES
from alongside.core.safeguarding.terms import (
    FULLER,
    Activity,
    CheckKind,
    Nation,
    Often,
    Oversight,
    Sureness,
    work,
)
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.models import Check, Organisation
from alongside.web.services.models import Role

LAST_DAY = EXEMPTION_ENDED - timedelta(days=1)
WEEKLY = {"days_in_30": 4}


def kinds(*activities: str, nation: str = "ENGLAND", on: date = EXEMPTION_ENDED, **more: object) -> list[str]:
    return [str(each.kind) for each in requirements(activities, nation, on, **more)]  # type: ignore[arg-type]


def test_the_words_are_those_that_the_record_keeps() -> None:
    assert [(each.value, each.label) for each in Activity] == [
        (v, str(label)) for v, label in Role.Activity.choices
    ]
    assert [(each.value, each.label) for each in CheckKind] == [
        (v, str(label)) for v, label in Check.Kind.choices
    ]
    nations = Organisation._meta.get_field("nation").choices
    assert [(each.value, each.label) for each in Nation] == [(v, str(label)) for v, label in nations]


@pytest.mark.parametrize("nation", ["ENGLAND", "WALES"])
def test_the_last_day_of_the_exemption_and_the_first_without_it(nation: str) -> None:
    for supervised, before in ((True, []), (False, ["ENHANCED_CHILDREN"]), (None, [])):
        given = {"nation": nation, "supervised": supervised, **WEEKLY}
        assert kinds("CHILDREN", on=LAST_DAY, **given) == before
        assert kinds("CHILDREN", on=EXEMPTION_ENDED, **given) == ["ENHANCED_CHILDREN"]


@pytest.mark.parametrize(
    ("days", "overnight", "frequent"), [(3, False, False), (4, False, True), (0, True, True)]
)
def test_frequent_is_more_than_three_days_in_thirty_or_overnight(
    days: int, overnight: bool, frequent: bool
) -> None:
    found = kinds("CHILDREN", days_in_30=days, overnight=overnight, supervised=False)
    assert found == (["ENHANCED_CHILDREN"] if frequent else [])


@pytest.mark.parametrize("activity", ["HEALTHCARE", "PERSONAL_CARE", "SOCIAL_WORK", "HOUSEHOLD", "CONVEYING"])
def test_care_of_adults_once_is_enough(activity: str) -> None:
    for nation in ("ENGLAND", "WALES", "NORTHERN_IRELAND"):
        assert kinds(activity, nation=nation, days_in_30=1) == ["ENHANCED_ADULTS"]


def test_each_nation_has_its_own() -> None:
    assert kinds("CHILDREN", nation="SCOTLAND", days_in_30=1) == ["PVG"]
    assert kinds("CHILDREN", nation="NORTHERN_IRELAND", supervised=True, **WEEKLY) == []
    assert kinds("CHILDREN", nation="NORTHERN_IRELAND", supervised=False, **WEEKLY) == ["ENHANCED_CHILDREN"]
    assert {nation.body for nation in Nation} == {
        "Disclosure and Barring Service", "Disclosure Scotland", "AccessNI",
    }  # fmt: skip


def test_the_roles_own_list_is_asked_for_as_far_as_the_law_allows() -> None:
    own = ["REFERENCES", "ENHANCED", "ENHANCED_ADULTS"]
    assert kinds("CHILDREN", on=LAST_DAY, supervised=True, own=own, **WEEKLY) == ["REFERENCES", "ENHANCED"]
    assert kinds("CHILDREN", supervised=True, own=own, **WEEKLY) == ["ENHANCED_CHILDREN", "REFERENCES"]
    assert kinds("GROUP", own=own) == ["REFERENCES"]
    assert kinds("GROUP", own=["BASIC"]) == ["BASIC"]
    assert kinds("HEALTHCARE", own=["BASIC"]) == ["ENHANCED_ADULTS"]


def test_asking_for_more_than_the_law_allows_is_refused_with_the_rule() -> None:
    for kind in ("REFERENCES", "TRAINING", "BASIC"):
        check_may_ask_for(kind, work(["GROUP"]), "ENGLAND", EXEMPTION_ENDED)
    with pytest.raises(Refusal) as refused:
        check_may_ask_for("ENHANCED_CHILDREN", work(["GROUP"]), "ENGLAND", EXEMPTION_ENDED)
    said = str(refused.value)
    assert "is an offence" in said
    assert "Rule “Work with children, supervised or not”, from 1 September 2026" in said
    assert "from one council’s notice; confirm against GOV.UK" in said
    assert "Ask Disclosure Scotland" in str(
        why_not(CheckKind.ENHANCED_CHILDREN, Nation.SCOTLAND, EXEMPTION_ENDED)
    )


def test_before_any_rule_we_know_only_the_light_ones_are_open() -> None:
    done = work(Activity, days_in_30=30, overnight=True, supervised=False)
    assert may_be_asked(done, "SCOTLAND", date(2025, 3, 31)) == {"REFERENCES", "TRAINING", "BASIC"}
    assert may_be_asked(done, "ENGLAND", date(2012, 9, 9)) == {"REFERENCES", "TRAINING", "BASIC"}


def test_what_was_not_said_is_asked() -> None:
    assert len(unsettled(work(["CHILDREN"]), "ENGLAND", LAST_DAY)) == 2
    assert [str(each) for each in unsettled(work(["CHILDREN"]), "ENGLAND", EXEMPTION_ENDED)] == [
        "Say on how many days in 30 one person does this."
    ]
    assert unsettled(work(["CHILDREN"], days_in_30=4), "ENGLAND", EXEMPTION_ENDED) == ()
    assert unsettled(work(["GROUP", "a word of their own"]), "ENGLAND", LAST_DAY) == ()


def test_every_requirement_says_why() -> None:
    (called_for,) = requirements(["CHILDREN"], "WALES", EXEMPTION_ENDED, days_in_30=8)
    assert str(called_for.sentence).startswith(
        "Rule “Work with children, supervised or not”, from 1 September 2026:"
    )
    assert str(called_for.label) == "Enhanced check with children's barred list"
    assert "no rule of law" in str(Requirement(CheckKind.REFERENCES).sentence)
    assert called_for.grace_days == 0


def test_no_two_rules_of_one_nation_call_for_different_checks_of_the_same_work() -> None:
    for rule in RULES:
        for other in RULES:
            meets = rule is not other and rule.nations & other.nations and rule.activities & other.activities
            together = meets and rule.holds(next(iter(rule.nations)), max(rule.valid_from, other.valid_from))
            if together and other.holds(next(iter(rule.nations)), max(rule.valid_from, other.valid_from)):
                assert {rule.oversight, other.oversight} == {Oversight.SUPERVISED, Oversight.UNSUPERVISED}


def test_a_rule_is_valid_from_birth() -> None:
    given = {
        "name": "X", "nations": frozenset({Nation.WALES}), "valid_from": EXEMPTION_ENDED, "valid_to": None,
        "activities": CHILDREN, "often": Often.ONCE, "oversight": Oversight.ANY, "says": say("X"),
        "source": Source("X", "https://example.org"), "sure": Sureness.GUIDE, "calls_for": CheckKind.BASIC,
    }  # fmt: skip
    Rule(**given)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ends before it begins"):
        Rule(**{**given, "valid_to": LAST_DAY})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="either call for a check or allow one"):
        Rule(**{**given, "allows": CheckKind.ENHANCED})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="of 30 days"):
        work([], days_in_30=31)


def test_a_fuller_check_holds_for_a_lesser_but_not_adults_for_children() -> None:
    held = [HeldCheck("ENHANCED_ADULTS", date(2026, 1, 1), date(2027, 1, 1))]
    on = date(2026, 6, 1)
    assert standing_on(held, "BASIC", on).holds
    assert not standing_on(held, "ENHANCED", on).holds
    assert not standing_on(held, "ENHANCED_CHILDREN", on).holds
    assert not lacking({"STANDARD": "Standard"}, held, on)
    assert FULLER["ENHANCED"] == {"ENHANCED_CHILDREN", "ENHANCED_ADULTS"}


def test_a_check_that_ran_out_goes_on_only_where_a_rule_gives_days_and_a_renewal_is_under_way() -> None:
    ran_out = HeldCheck("BASIC", date(2025, 1, 1), date(2026, 1, 1), renewal_on=date(2025, 12, 20))
    on = date(2026, 1, 11)
    assert standing_on([ran_out], "BASIC", on).status is CheckStatus.EXPIRED
    assert standing_on([ran_out], "BASIC", on, grace_days=10).status is CheckStatus.EXPIRING
    assert not standing_on([ran_out], "BASIC", on + timedelta(days=1), grace_days=10).holds
    assert lacking({"BASIC": "Basic"}, [ran_out], on)
    assert not lacking({"BASIC": "Basic"}, [ran_out], on, {"BASIC": 10})
    assert not standing_on(
        [HeldCheck("BASIC", date(2025, 1, 1), date(2026, 1, 1))], "BASIC", on, "", 10
    ).holds


def test_the_page_draws_every_rule_with_its_source_and_the_catalogue_knows_its_words() -> None:
    drawn, said = page(), set(catalogue())
    for rule in RULES:
        assert rule.name in drawn
        assert rule.source.address in drawn
        assert rule.sure.label in drawn
        assert {rule.name, rule.says.template, rule.sure.label} <= said
    assert NCVO.title in drawn
