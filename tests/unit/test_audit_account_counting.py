"""Counts and shares, and how far the open sentences could move them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.audit.account.counting import (
    FEWEST,
    Counted,
    is_claim,
    possible,
    tally_of,
)
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.estimates import Estimate, NotEstimable
from tests.findings_cast import audited, found, lone, unsure

VOICE, GOVERNANCE, NONE = TextMode.VOICE, TextMode.GOVERNANCE, TextMode.NONE


def is_voice(mode):
    return mode is VOICE


def findings(*told):
    return audited(*told).findings


def test_a_decided_sentence_has_one_mode_and_an_open_one_its_guess_and_likely_rivals():
    assert possible(lone(found("A.", VOICE))) == {VOICE}
    assert possible(lone(unsure("A.", VOICE, 0.5, (GOVERNANCE, 0.4), (NONE, 0.01)))) == {VOICE, GOVERNANCE}


def test_an_open_sentence_without_rivals_might_be_anything():
    assert possible(lone(unsure("A.", VOICE, 0.5))) == set(TextMode)


def test_open_sentences_widen_a_count_only_where_they_might_belong():
    told = findings(
        found("A.", VOICE),
        found("B.", GOVERNANCE),
        unsure("C.", GOVERNANCE, 0.5, (VOICE, 0.3)),
        unsure("D.", GOVERNANCE, 0.5, (NONE, 0.3)),
    )
    assert tally_of(told).count(is_voice) == Counted(1, 2)
    assert tally_of(told).count(is_claim) == Counted(2, 4)
    assert not tally_of(told).count(is_voice).is_settled


def test_too_few_claims_give_no_share_and_say_so():
    share = tally_of(findings(*[found("A.", VOICE)] * (FEWEST - 1))).share(is_voice)
    assert isinstance(share, NotEstimable)
    assert str(share.reason).startswith(f"Only {FEWEST - 1}")


def test_enough_claims_give_a_share_with_its_range():
    told = findings(
        *[found("A.", VOICE)] * 5,
        *[found("B.", GOVERNANCE)] * 5,
        unsure("C.", VOICE, 0.5, (GOVERNANCE, 0.4)),
    )
    share = tally_of(told).share(is_voice)
    assert isinstance(share, Estimate)
    assert (share.low, share.value, share.high) == (5 / 11, 6 / 11, 6 / 11)
    assert len(share.assumes) == 1


def test_a_settled_share_assumes_nothing():
    share = tally_of(findings(*[found("A.", VOICE)] * 10)).share(is_voice)
    assert share == Estimate(1.0, 1.0, 1.0, 10)


def test_more_for_sure_than_at_most_cannot_be():
    with pytest.raises(ValueError, match="3 for sure"):
        Counted(3, 2)


guesses = st.sampled_from([VOICE, GOVERNANCE, NONE])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(guesses, max_size=4),
    st.lists(st.tuples(guesses, st.sets(guesses, min_size=1)), max_size=5),
)
def test_the_range_is_the_least_and_the_most_over_every_way_the_open_ones_could_turn_out(settled, opened):
    told = findings(
        *[found("A.", GOVERNANCE)] * FEWEST,
        *[found("B.", mode) for mode in settled],
        *[unsure("C.", guess, 0.4, *((mode, 0.3) for mode in rivals)) for guess, rivals in opened],
    )
    share = tally_of(told).share(is_voice)
    assert isinstance(share, Estimate)
    ways = []
    for modes in product(*(possible(finding) for finding in told)):
        claims = [mode for mode in modes if mode is not NONE]
        ways.append(claims.count(VOICE) / len(claims))
    assert (share.low, share.high) == (min(ways), max(ways))
    counted = tally_of(told).count(is_voice)
    every = [modes.count(VOICE) for modes in product(*(possible(finding) for finding in told))]
    assert counted.at_most == max(every)
    assert counted.sure == settled.count(VOICE) <= min(every)
