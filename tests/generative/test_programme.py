"""Progress, recognition and moves, held against what they must be for any outline and any words."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.programme.enrolling import LEARNS, MOVES, TAKES_A_PLACE, events_open, move_from
from alongside.core.programme.outline import Item, Module, Outcome, Outline
from alongside.core.programme.progress import check_may_recognise, progress, recognised_credits
from alongside.core.programme.recognising import Said, check_may_say, stands_at
from alongside.core.programme.terms import Claim, Evidence, State, Way, Word
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

ITEM = Item("i", Evidence.SESSION, 1, Evidence.ACCOUNT, 1)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    modules = []
    for place, size in enumerate(sizes):
        worth = draw(st.integers(0, 40))
        outcomes = tuple(Outcome((place, number), "x", (ITEM,)) for number in range(size))
        modules.append(Module(place, str(place), worth, worth * 10 + 1, outcomes))
    most = draw(st.none() | st.integers(0, sum(each.credits for each in modules)))
    return Outline(tuple(modules), most)


def keys_of(outline: Outline) -> list[object]:
    return [outcome.key for module in outline.modules for outcome in module.outcomes]


@st.composite
def reaching(draw: st.DrawFn) -> tuple[Outline, dict[object, Way]]:
    outline = draw(outlines())
    chosen = draw(st.lists(st.sampled_from(keys_of(outline)), unique=True))
    return outline, {key: draw(st.sampled_from(Way)) for key in chosen}


@given(reaching())
def test_progress_is_what_counting_by_hand_gives(given_: tuple[Outline, dict[object, Way]]) -> None:
    outline, reached = given_
    now = progress(outline, reached)
    whole = [module for module in outline.modules if all(each.key in reached for each in module.outcomes)]
    assert now.credits == sum(module.credits for module in whole)
    assert now.reached == len(reached)
    assert now.is_complete == (set(keys_of(outline)) == set(reached))


@given(reaching(), st.data())
def test_one_more_outcome_never_takes_anything_away(
    given_: tuple[Outline, dict[object, Way]], data: st.DataObject
) -> None:
    outline, reached = given_
    more = {**reached, data.draw(st.sampled_from(keys_of(outline))): Way.ASSESSED}
    before, after = progress(outline, reached), progress(outline, more)
    assert (after.credits, after.reached) >= (before.credits, before.reached)
    assert after.is_complete or not before.is_complete


@given(outlines(), st.data())
def test_whatever_is_recognised_in_whatever_order_stays_within_what_may_be(
    outline: Outline, data: st.DataObject
) -> None:
    reached: dict[object, Way] = {}
    for key in data.draw(st.permutations(keys_of(outline))):
        try:
            check_may_recognise(outline, reached, key)
        except Refusal:
            assert outline.most_recognised is not None
        else:
            reached[key] = Way.RECOGNISED
    if outline.most_recognised is not None:
        assert recognised_credits(outline, reached) <= outline.most_recognised
    else:
        assert recognised_credits(outline, reached) == Fraction(outline.credits)


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(Word)), max_size=12))
def test_a_claim_is_granted_only_where_both_sides_spoke_and_two_words_said_yes(
    tries: list[tuple[int, Word]],
) -> None:
    """Five assessors, three of them lay, try to speak in any order; who may not is turned away."""
    said: list[Said] = []
    spoke: set[int] = set()
    for who, word in tries:
        side = Side.LAY if who < 3 else Side.PROFESSIONAL
        try:
            decides = check_may_say(said, side, spoke_before=who in spoke)
        except Refusal:
            continue
        said.append(Said(side, word, decides))
        spoke.add(who)
    assert len(said) <= 3
    if stands_at(said) in (Claim.GRANTED, Claim.NOT_YET):
        assert {each.side for each in said if not each.moderates} == set(Side)
        most = [each.word for each in said].count(Word.YES) >= 2
        assert (stands_at(said) is Claim.GRANTED) == most


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=25))
def test_from_wherever_somebody_stands_they_can_get_out_and_back(steps: list[tuple[bool, int]]) -> None:
    state: State | None = None
    for is_learner, turn in steps:
        open_now = events_open(state, is_learner=is_learner, is_office=not is_learner)
        if open_now:
            state = move_from(state, open_now[turn % len(open_now)]).after
    if state in LEARNS:
        assert state in TAKES_A_PLACE
        assert "LEAVE" in events_open(state, is_learner=True, is_office=False)
    if state is State.LEFT:
        assert "GO_ON" in events_open(state, is_learner=True, is_office=False)


def test_no_two_moves_begin_alike() -> None:
    assert len({(move.before, move.event) for move in MOVES}) == len(MOVES)
