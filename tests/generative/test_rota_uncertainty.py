"""How many to ask: held against every way in which people may answer, and against changes that must change nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.rota.checking import check
from alongside.core.rota.generating import generate
from alongside.core.rota.problem import Offer, Past, Problem
from alongside.core.rota.rules.terms import HardRule
from alongside.core.rota.uncertainty.counting import at_least, chances, fewest
from alongside.core.rota.uncertainty.line import Asked, Line, Wave
from alongside.core.rota.uncertainty.odds import fitted, likeliness
from alongside.core.rota.uncertainty.waves import Asking, Timing, plan_waves
from tests.rota_asking import first_come
from tests.rota_small import small_problems
from tests.rota_world import MARCH, lay, offer, problem, session

odds_of_a_yes = st.floats(0, 1)
SOON = Timing(begins_on=MARCH.first)


def by_trying(odds: list[float]) -> list[float]:
    """How likely each number of yeses is, over every way in which people may answer."""
    found = [0.0] * (len(odds) + 1)
    for answers in product((0, 1), repeat=len(odds)):
        likely = 1.0
        for says_yes, chance in zip(answers, odds, strict=True):
            likely *= chance if says_yes else 1 - chance
        found[sum(answers)] += likely
    return found


@given(st.lists(odds_of_a_yes, max_size=8))
def test_counting_is_exact(odds: list[float]) -> None:
    assert chances(odds) == pytest.approx(by_trying(odds))
    assert sum(chances(odds)) == pytest.approx(1)


@given(st.lists(odds_of_a_yes, max_size=8), st.integers(-1, 9), st.randoms(use_true_random=False))
def test_in_which_order_people_are_counted_does_not_matter(
    odds: list[float], needed: int, shuffled: object
) -> None:
    again = list(odds)
    shuffled.shuffle(again)  # type: ignore[attr-defined]
    assert at_least(needed, chances(again)) == pytest.approx(at_least(needed, chances(odds)))


@given(st.lists(odds_of_a_yes, max_size=8), st.integers(0, 5), st.floats(0.01, 0.99))
def test_the_fewest_are_enough_and_one_fewer_is_not(odds: list[float], needed: int, assurance: float) -> None:
    found = fewest(needed, odds, assurance)
    if found is None:
        assert at_least(needed, chances(odds)) < assurance
    else:
        assert at_least(needed, chances(odds[:found])) >= assurance
        assert found == 0 or at_least(needed, chances(odds[: found - 1])) < assurance


@st.composite
def lines(draw: st.DrawFn, waves: int) -> Line:
    odds = draw(st.lists(odds_of_a_yes, min_size=1, max_size=7))
    planned, minimum = draw(st.integers(1, len(odds))), draw(st.integers(0, 4))
    queue = tuple(Asked(str(turn), turn < planned, each) for turn, each in enumerate(odds))
    sure = tuple("x" * draw(st.integers(0, 2)))
    maximum = max(minimum, planned + len(sure)) + draw(st.integers(0, 2))
    return Line("reading", "help", minimum, maximum, sure, queue, in_waves(waves))


def in_waves(count: int) -> tuple[Wave, ...]:
    return tuple(Wave(turn + 1, MARCH.first, turn + 1 == count) for turn in range(count))


def played(line: Line, answers: tuple[int, ...]) -> tuple[int, int]:
    """How many are asked and how many say yes, if the people of the queue would answer like this."""
    asked = yes = 0
    for wave in line.waves:
        people = line.to_ask(wave, said_yes=yes, asked=asked)
        yes += sum(answers[asked : asked + len(people)])
        asked += len(people)
    return asked, yes


@given(st.data(), st.integers(1, 4))
def test_an_outlook_is_the_mean_over_every_way_to_answer(data: st.DataObject, waves: int) -> None:
    line = data.draw(lines(waves))
    asked = yes = in_vain = stands = 0.0
    free = line.maximum - len(line.sure)
    for answers in product((0, 1), repeat=len(line.queue)):
        likely = 1.0
        for says_yes, each in zip(answers, line.queue, strict=True):
            likely *= each.odds if says_yes else 1 - each.odds
        were_asked, said = played(line, answers)
        asked, yes = asked + likely * were_asked, yes + likely * said
        in_vain += likely * max(0, said - free)
        stands += likely * (said + len(line.sure) >= line.minimum)
    outlook = line.outlook
    assert (outlook.asked, outlook.yes) == (pytest.approx(asked), pytest.approx(yes))
    assert (outlook.in_vain, outlook.assurance) == (pytest.approx(in_vain), pytest.approx(stands))


@given(st.data())
def test_waves_cost_no_assurance_and_fewer_come_in_vain(data: st.DataObject) -> None:
    line = data.draw(lines(1))
    before = line.outlook
    for count in (2, 3, 4):
        after = replace(line, waves=in_waves(count)).outlook
        assert after.assurance == pytest.approx(before.assurance)
        assert after.in_vain <= before.in_vain + 1e-9


records = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda two: (max(two), min(two)))


@given(st.lists(records, max_size=12), st.floats(0, 1), records)
def test_odds_lie_between_somebodys_own_and_the_usual(
    others: list[tuple[int, int]], plain: float, own: tuple[int, int]
) -> None:
    people = [
        lay(str(turn), past=Past(answered=all_, said_yes=yes)) for turn, (all_, yes) in enumerate(others)
    ]
    usual = fitted(people, plain=plain)
    answered, yes = own
    odds = usual.of(Past(answered=answered, said_yes=yes))
    own_share = yes / answered if answered else usual.odds
    assert 0 < odds < 1
    assert min(own_share, usual.odds) - 1e-12 <= odds <= max(own_share, usual.odds) + 1e-12
    more = usual.of(Past(answered=answered + 1, said_yes=yes + 1))
    assert usual.of(Past(answered=answered + 1, said_yes=yes)) < odds < more


@given(
    st.lists(records.filter(lambda one: one[0] > 0), min_size=1, max_size=6),
    st.floats(0, 1),
    st.floats(0.01, 0.99),
    st.floats(0.5, 200),
)
def test_no_other_usual_explains_the_answers_better(
    records_: list[tuple[int, int]], plain: float, odds: float, worth: float
) -> None:
    people = [
        lay(str(turn), past=Past(answered=all_, said_yes=yes)) for turn, (all_, yes) in enumerate(records_)
    ]
    found, answers = fitted(people, plain=plain), Counter(records_)
    assert (
        likeliness(answers, found.odds, found.worth, plain) >= likeliness(answers, odds, worth, plain) - 1e-3
    )


# whole rotas


def everybody_asked(asking: Asking) -> set[Offer]:
    return {
        Offer(line.session, line.part, each.person)
        for session_ in asking.sessions
        for line in session_.lines
        for each in line.queue
    }


def holds(given_: Problem, assurance: float, most_waves: int) -> None:
    plan = first_come(given_)
    timing = Timing(begins_on=given_.days.first, most_waves=most_waves)
    asking = plan_waves(given_, plan, assurance=assurance, timing=timing)
    strained = {(each.rule, each.offers) for each in check(given_, plan).broken}
    asked = everybody_asked(asking)
    broken = check(given_, asked | plan).broken
    assert {each.rule for each in broken if (each.rule, each.offers) not in strained} <= {HardRule.MAXIMUM}
    for session_ in asking.sessions:
        people = [each.person for line in session_.lines for each in line.queue]
        people += [key for line in session_.lines for key in line.sure]
        assert len(people) == len(set(people))
        planned = {each.person for line in session_.lines for each in line.queue if each.planned}
        sure = {key for line in session_.lines for key in line.sure}
        if session_.lines:
            assert planned | sure == {one.person for one in plan if one.session == session_.session}
        assert session_.reached == pytest.approx(
            _product(at_least(line.minimum - len(line.sure), chances(each.odds for each in line.queue)) for line in session_.lines)
            if session_.lines
            else 0.0
        )  # fmt: skip


def _product(numbers: object) -> float:
    result = 1.0
    for each in numbers:  # type: ignore[attr-defined]
        result *= each
    return result


@given(small_problems(people_keys="abcdef"), st.floats(0.05, 0.99), st.integers(1, 3))
def test_whoever_is_asked_in_the_end_is_asked_within_every_rule(
    given_: Problem, assurance: float, most_waves: int
) -> None:
    """If all who stand by were asked at once, only the numbers of places would be exceeded."""
    holds(given_, assurance, most_waves)


@given(st.integers(0, 10_000), st.floats(0.5, 0.95))
def test_likewise_in_made_up_months(seed: int, assurance: float) -> None:
    holds(generate(people=25, sessions=10, seed=seed), assurance, 3)


@given(st.lists(st.tuples(records, records), min_size=2, max_size=9), st.floats(0.3, 0.999))
def test_how_people_answered_decides_how_many_and_never_who(
    both: list[tuple[tuple[int, int], tuple[int, int]]], assurance: float
) -> None:
    """The same people with another record of answers stand by in the same order, only sooner or later to an end."""

    def queue(which: int) -> list[str]:
        people = [
            lay(str(turn), past=Past(asked=12, answered=each[which][0], said_yes=each[which][1]))
            for turn, each in enumerate(both)
        ]
        asking = plan_waves(
            problem(people, [session(day=20)]), [offer("0")], assurance=assurance, timing=SOON
        )
        return [each.person for each in asking.of("reading").lines[0].queue]

    one, other = queue(0), queue(1)
    shorter = min(len(one), len(other))
    assert one[:shorter] == other[:shorter]


@given(st.integers(1, 9), st.floats(0.05, 0.97), st.floats(0.05, 0.97))
def test_who_wants_to_be_surer_asks_at_least_as_many(people: int, one: float, other: float) -> None:
    given_ = problem([lay(str(turn), past=Past()) for turn in range(people)], [session(day=20)])

    def reached(assurance: float) -> tuple[int, float]:
        waves = plan_waves(given_, [offer("0")], assurance=assurance, timing=SOON).of("reading")
        return len(waves.lines[0].queue), waves.reached

    low, high = reached(min(one, other)), reached(max(one, other))
    assert low <= high
