"""What an order, a draw and a funnel say to somebody who reads them."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.core.asking.catalogue import catalogue
from alongside.core.asking.draws import Entrant, check_was_fair, draw, fingerprint
from alongside.core.asking.facts import CheckOn, Closeness, Known, Nearness, nearness
from alongside.core.asking.funnel import Stage, by_group, line, who_is_never_asked
from alongside.core.asking.ordering import decided_between, in_order
from alongside.core.asking.untapped import Fate, Giver, said, share_of
from alongside.core.calendar.clashes import Fit
from alongside.core.shared.errors import Refusal
from alongside.core.shared.estimates import Estimate, NotEstimable

TODAY = date(2026, 3, 2)
SEED = "a seed that nobody could ever have guessed"


def sentence(known: Known) -> str:
    return "; ".join(str(clause) for clause in in_order([known], seed=SEED)[0].clauses)


def test_a_cook_whom_nobody_ever_asked() -> None:
    amal = Known(
        key=1, today=TODAY, closeness=Closeness.SAME, offers=("cooking",), free=Fit.FREE,
        nearness=Nearness.NEIGHBOURHOOD, check=CheckOn.HOLDS, buddies=1,
    )  # fmt: skip
    assert sentence(amal) == (
        "never asked; offers cooking; generally free then; check in date; lives in the neighbourhood; "
        "somebody would see them through the first time"
    )


def test_what_is_not_known_is_not_said() -> None:
    day = date(2025, 11, 3)
    invited = Known(key=1, today=TODAY, asked_on=day, invited_on=day, has_come_here=True)
    assert sentence(invited) == "last asked on 3 November 2025"
    came = Known(key=1, today=TODAY, asked_on=day, has_come_here=True)
    assert sentence(came) == "came on 3 November 2025 and was never invited"


def test_why_her_and_not_him() -> None:
    her, him = Known(key=1, today=TODAY), Known(key=2, today=TODAY, asked_on=date(2025, 1, 1))
    rule, says = decided_between(her, him)
    assert rule is not None
    assert str(says) == "Decided by: Never asked first, then longest ago."
    assert str(decided_between(her, Known(key=3, today=TODAY))[1]).endswith("so lots were drawn.")


@pytest.mark.parametrize(
    ("home", "place", "near"),
    [
        ("CF10 1AA", "cf101aa", Nearness.STREETS),
        ("CF10 1AB", "CF10 1AA", Nearness.NEIGHBOURHOOD),
        ("CF10 2AB", "CF10 1AA", Nearness.DISTRICT),
        ("CF11 2AB", "CF10 1AA", Nearness.AREA),
        ("C1 1AA", "CF10 1AA", Nearness.FAR),
        ("NP20 1AA", "CF10 1AA", Nearness.FAR),
        ("M1 1AE", "M60 1NW", Nearness.AREA),
        ("CF10", "CF10 1AA", Nearness.NOT_SAID),
        ("", "CF10 1AA", Nearness.NOT_SAID),
    ],
)
def test_nearness_goes_by_the_parts_of_a_postcode(home: str, place: str, near: Nearness) -> None:
    assert nearness(home, place) is near


def test_a_draw_that_was_tampered_with_is_found_out() -> None:
    lots = draw([Entrant(0, name) for name in "ABC"], 1, SEED)
    with pytest.raises(Refusal, match="fingerprint"):
        check_was_fair(lots, 1, SEED + "!", fingerprint(SEED))
    with pytest.raises(Refusal, match="not what this seed draws"):
        check_was_fair(lots[1:], 1, SEED, fingerprint(SEED))


def test_nobody_is_drawn_twice_and_no_seed_can_be_guessed() -> None:
    with pytest.raises(Refusal, match="entered twice"):
        draw([Entrant(0, "A"), Entrant(1, "A")], 1, SEED)
    with pytest.raises(ValueError, match="guess"):
        draw([Entrant(0, "A")], 1, "1234")


def test_a_group_that_is_passed_over_is_named_plainly() -> None:
    whole = line("Everybody", {Stage.KNOWN: 400, Stage.ASKED: 200})
    groups, hidden = by_group(
        {
            "Under 25": {Stage.KNOWN: 100, Stage.ASKED: 10},
            "25 to 64": {Stage.KNOWN: 280, Stage.ASKED: 180},
            "85 and over": {Stage.KNOWN: 3, Stage.ASKED: 0},
            "65 to 84": {Stage.KNOWN: 17, Stage.ASKED: 10},
        }
    )
    assert [str(each) for each in who_is_never_asked(whole, groups)] == [
        "Under 25: 10% of 100 people were ever asked, against 50% of all."
    ]
    assert set(hidden) == {"85 and over", "65 to 84"}


def test_a_later_stage_never_counts_more_people() -> None:
    with pytest.raises(ValueError, match="counts more people"):
        line("All", {Stage.KNOWN: 5, Stage.ASKED: 6})


def test_the_untapped_share_counts_people_who_said_what_they_can_give() -> None:
    asked_for, untapped = Giver((Fate.USED, Fate.NEVER_ASKED_FOR)), Giver((Fate.NEVER_ASKED_FOR,))
    share = share_of([asked_for] * 4 + [untapped] * 6 + [Giver(())] * 5)
    assert isinstance(share, Estimate)
    assert (share.n, share.value) == (10, 0.6)
    assert str(said(share)).startswith("Of 10 people who said what they could give, 60% were not asked")


def test_a_share_of_four_people_is_not_told() -> None:
    share = share_of([Giver((Fate.USED,))] * 4)
    assert isinstance(share, NotEstimable)
    assert str(said(share)) == "Fewer than 5 people have said what they could give."


def test_all_that_is_said_is_in_the_catalogue() -> None:
    assert {"never asked", "Decided by: {name}.", "Came again", "The very thing"} <= set(catalogue())
