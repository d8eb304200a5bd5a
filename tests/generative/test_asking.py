"""Whatever is known of whomever: the order is the table's, lots are fair, and small numbers point at nobody."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.asking.considerations import CONSIDERATIONS
from alongside.core.asking.draws import Entrant, check_was_fair, draw, fingerprint
from alongside.core.asking.facts import CheckOn, Closeness, Known, Nearness
from alongside.core.asking.funnel import STAGES, Reach, Stage, line, reached
from alongside.core.asking.ordering import in_order, place_of
from alongside.core.calendar.clashes import Fit
from alongside.core.delivery.guards import REST_DAYS
from alongside.core.shared.small_numbers import FEWEST, hidden_groups, told_of

TODAY = date(2026, 3, 2)
SEED = "a seed that nobody could ever have guessed"
days_ago = st.none() | st.integers(0, 800)


@st.composite
def known(draw_: st.DrawFn) -> Known:
    ago, needs = draw_(days_ago), draw_(st.integers(0, 3))
    invited = ago is not None and draw_(st.booleans())
    return Known(
        key=draw_(st.integers(1, 10**6)),
        today=TODAY,
        asked_on=None if ago is None else TODAY - timedelta(days=ago),
        invited_on=TODAY - timedelta(days=(ago or 0) + draw_(st.integers(0, 9))) if invited else None,
        limits_asking=draw_(st.booleans()),
        has_come_here=draw_(st.booleans()),
        closeness=draw_(st.sampled_from(Closeness)),
        free=draw_(st.sampled_from(Fit)),
        nearness=draw_(st.sampled_from(Nearness)),
        check=draw_(st.sampled_from(CheckOn)),
        needs=needs,
        needs_unmet=draw_(st.integers(0, needs)),
        buddies=draw_(st.integers(0, 2)),
    )


people = st.lists(known(), max_size=12, unique_by=lambda each: each.key)


@given(people, st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_listed_decides_nothing(listed: list[Known], chance: object) -> None:
    shuffled = list(listed)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_order(listed, seed=SEED) == in_order(shuffled, seed=SEED)


@given(people)
def test_nobody_who_was_ever_asked_comes_before_somebody_never_asked(listed: list[Known]) -> None:
    ever = [one.known.asked_on is not None for one in in_order(listed, seed=SEED) if not one.rests]
    assert ever == sorted(ever)


@given(people)
def test_whoever_was_invited_within_the_week_comes_after_all_others(listed: list[Known]) -> None:
    found = in_order(listed, seed=SEED)
    resting = [one.rests for one in found]
    assert resting == sorted(resting)
    for one in found:
        invited = one.known.invited_on
        lately = invited is not None and TODAY - timedelta(days=REST_DAYS) < invited < TODAY
        assert one.rests == (lately and not one.known.limits_asking)


@given(people)
def test_the_first_consideration_that_differs_decides(listed: list[Known]) -> None:
    awake = [one for one in in_order(listed, seed=SEED) if not one.rests]
    for first, second in pairwise(awake):
        differ = [
            each.place(first.known) - each.place(second.known)
            for each in CONSIDERATIONS
            if each.place(first.known) != each.place(second.known)
        ]
        assert not differ or differ[0] < 0


@given(known())
def test_everybody_is_explained_beginning_with_when_they_were_asked(one: Known) -> None:
    found = in_order([one], seed=SEED)[0]
    assert str(found.clauses[0]).split()[0] in {"never", "last", "came"}
    assert found.place == place_of(one)


def test_saying_no_is_no_fact_that_an_order_could_look_at() -> None:
    names = {field.name for field in dataclasses.fields(Known)}
    assert not [
        name for name in names if any(word in name for word in ("declin", "refus", "no_answer", "miss"))
    ]


entrants = st.lists(
    st.builds(Entrant, st.integers(0, 2), st.integers(0, 10**9).map(str)),
    max_size=20,
    unique_by=lambda each: each.key,
)


@given(entrants, st.integers(0, 25))
def test_a_draw_fills_the_places_that_there_are_and_its_odds_add_up(who: list[Entrant], places: int) -> None:
    lots = draw(who, places, SEED)
    assert sum(one.won for one in lots) == min(places, len(who))
    assert abs(sum(one.odds for one in lots) - min(places, len(who))) < 1e-9
    for level in {one.level for one in lots}:
        assert len({one.odds for one in lots if one.level == level}) == 1
    check_was_fair(lots, places, SEED, fingerprint(SEED))


@given(entrants, st.integers(0, 25))
def test_nobody_less_suitable_wins_while_somebody_more_suitable_loses(
    who: list[Entrant], places: int
) -> None:
    lots = draw(who, places, SEED)
    lost = min((one.level for one in lots if not one.won), default=99)
    assert all(one.level <= lost for one in lots if one.won)


def test_over_many_seeds_everybody_wins_as_often_as_their_odds_say() -> None:
    """Twelve thousand draws of two places among six: each wins 4,000 times, give or take four standard errors."""
    who = [Entrant(0, name) for name in "ABCDEF"]
    rounds = 12_000
    won = Counter(one.key for turn in range(rounds) for one in draw(who, 2, f"{SEED}{turn}") if one.won)
    spread = (rounds * (1 / 3) * (2 / 3)) ** 0.5
    assert all(abs(won[one.key] - rounds / 3) < 4 * spread for one in who)


reaches = st.builds(Reach, st.booleans(), st.booleans(), st.integers(0, 4), st.booleans())


@given(st.lists(reaches, max_size=40))
def test_each_stage_counts_some_of_the_one_before_and_all_are_known(each: list[Reach]) -> None:
    counts = reached(one.stage for one in each)
    numbers = [counts[stage] for stage in STAGES]
    assert numbers == sorted(numbers, reverse=True)
    assert counts[Stage.KNOWN] == len(each)
    assert counts[Stage.CAME] == sum(one.times_came > 0 for one in each)
    assert [step.people for step in line("All", counts, may_see_small=True).steps] == numbers


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6).map(lambda each: sorted(each, reverse=True)))
def test_no_told_stage_nor_the_difference_of_two_told_ones_is_small(stages: list[int]) -> None:
    told = [number for number in told_of(stages) if number is not None]
    assert all(number == 0 or number >= FEWEST for number in told)
    assert all(one - other == 0 or one - other >= FEWEST for one, other in pairwise(told))


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=7))
def test_what_is_hidden_cannot_be_had_by_taking_the_rest_from_the_whole(people_in: dict[str, int]) -> None:
    hidden = hidden_groups(people_in)
    assert {key for key, number in people_in.items() if 0 < number < FEWEST} <= hidden
    holding = [key for key, number in people_in.items() if number]
    if hidden and len(holding) > len(hidden):
        assert len(hidden) >= 2
        assert sum(people_in[key] for key in hidden) >= FEWEST
