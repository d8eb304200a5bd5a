"""What a portfolio asks of a learner, and how it is judged: each paragraph is a rule that the code keeps."""

from __future__ import annotations

import re

import pytest

from alongside.core.portfolio.assessing import Found, Standing, check_may_assess, check_may_moderate, follows
from alongside.core.portfolio.lacking import Chosen, Wanted, is_complete, lacks
from alongside.core.portfolio.states import MOVES
from alongside.core.portfolio.terms import Criterion, Event, Hand, Judgement, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

SAID = "It changed whom I ask first."
SHOWN = dict.fromkeys(Criterion, Judgement.MET)
NOT_YET = SHOWN | {Criterion.HONEST: Judgement.NOT_YET}


class TestNothingDependsOnTakingMoreTurns:
    """Evidence comes from what somebody has done already. Who has done nothing here shows it otherwise."""

    def test_somebody_without_a_single_session_completes_an_item(self) -> None:
        """Ten sessions are asked for, or one account. The account alone is enough, with what they make of it."""
        wanted = [Wanted("sessions", 10)]
        assert not is_complete(lacks(wanted, [], {}))
        assert is_complete(lacks(wanted, [Chosen("sessions", SAID, instead=True)], {}))

    def test_no_sentence_about_what_lacks_asks_anybody_to_do_more(self) -> None:
        """What lacks is told as what there is to choose, and as another way; never as sessions still to be done."""
        told = [str(each) for lack in lacks([Wanted("s", 10, 2)], [], {"s": 4}) for each in lack.sentences]
        assert told
        assert not [each for each in told if re.search(r"more sessions|more turns|come again|shift", each)]
        assert "counts as much" in told[0]

    def test_no_criterion_is_about_how_much_somebody_did(self) -> None:
        """Four things are looked for, and none of them is an amount."""
        words = " ".join(f"{each.label} {each.explanation}" for each in Criterion)
        assert not re.search(r"\bhow (?:many|much|often)\b|\bhours\b|\bnumber of\b", words)


class TestTwoPeopleJudge:
    """One lay, one professional. Neither alone passes anything, nor sends anything back."""

    def test_one_word_decides_nothing(self) -> None:
        """However sure the first of them is, the second is waited for."""
        assert follows([Found("lil", Side.LAY, SHOWN)]) is None

    @pytest.mark.parametrize(
        ("lay", "professional", "then"),
        [
            (SHOWN, SHOWN, Event.BOTH_MET),
            (NOT_YET, NOT_YET, Event.BOTH_NOT_YET),
            (SHOWN, NOT_YET, Event.DIFFER),
            (NOT_YET, SHOWN, Event.DIFFER),
        ],
    )
    def test_the_lay_word_weighs_as_much_as_the_professional_one(self, lay, professional, then) -> None:
        """Whoever of the two says “not yet”, the same follows."""
        pair = [
            Found("lil", Side.LAY, lay, "Say more."),
            Found("pam", Side.PROFESSIONAL, professional, "Say more."),
        ]
        assert follows(pair) is then

    def test_a_post_makes_nobody_an_assessor_of_their_own_work(self) -> None:
        """Who runs the programme and learns in it neither judges nor settles what they handed in."""
        who = Standing(frozenset(Side), is_learner=True, runs_it=True)
        for check in (lambda: check_may_assess(who, Side.LAY, []), lambda: check_may_moderate(who)):
            with pytest.raises(Refusal, match="themselves"):
                check()


class TestNotYetIsAWayOn:
    """Nothing is failed. What was given back comes with words, and can be handed in again as often as one likes."""

    def test_no_state_is_an_end_but_the_one_in_which_it_is_shown(self) -> None:
        """From every other state some move leads on."""
        assert {state for state in State if not [m for m in MOVES if m.before is state]} == {State.PASSED}

    def test_the_learner_can_take_it_back_until_it_is_decided(self) -> None:
        """From both states in which others have it, the learner alone gets it back."""
        back = {m.before for m in MOVES if m.event is Event.TAKE_BACK and m.hand is Hand.LEARNER}
        assert back == {State.WITH_ASSESSORS, State.MODERATION}
