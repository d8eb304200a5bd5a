"""Odds, counts, lines, waves, lots: worked examples by hand."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from alongside.core.asking.draws import check_was_fair
from alongside.core.rota.problem import Fixed, Held, Past, Person, Place, Point
from alongside.core.rota.uncertainty.counting import at_least, chances, fewest
from alongside.core.rota.uncertainty.expecting import expect, said, standing_on_average
from alongside.core.rota.uncertainty.line import Asked, Line, Wave
from alongside.core.rota.uncertainty.lots import draw_places
from alongside.core.rota.uncertainty.odds import Usual, fitted, likeliness, usual_in
from alongside.core.rota.uncertainty.standing_by import Circle
from alongside.core.rota.uncertainty.waves import Timing, plan_waves
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from tests.rota_world import MARCH, changed, lay, offer, part, pin, problem, professional, session

SEED = "nobody could ever have guessed this one"
SOON = Timing(begins_on=MARCH.first)
ONCE = Timing(begins_on=MARCH.first, most_waves=1)


def who(key: str, answered: int = 0, yes: int = 0, **known: object) -> Person:
    past = Past(
        asked=answered, answered=answered, said_yes=yes, last_asked_on=date(2025, 1, 1) if answered else None
    )
    return lay(key, **{"past": past, **known})


# odds


def test_without_any_record_the_plain_odds_hold() -> None:
    assert fitted([], plain=0.6) == Usual(0.6, 6.0)
    assert fitted([who("a")], plain=0.6).of(Past()) == pytest.approx(0.6)


def test_a_few_answers_are_drawn_towards_what_is_usual() -> None:
    usual = Usual(odds=0.6, worth=6.0)
    assert usual.of(Past(answered=2, said_yes=0)) == pytest.approx(3.6 / 8)
    assert usual.of(Past(answered=2, said_yes=2)) == pytest.approx(5.6 / 8)
    assert usual.of(Past(answered=60, said_yes=6)) == pytest.approx(9.6 / 66)


def test_what_was_drawn_by_chance_is_found_again() -> None:
    chance = Random(5)
    people = []
    for number in range(3000):
        odds = chance.betavariate(0.7 * 4, 0.3 * 4)
        people.append(who(str(number), 8, sum(chance.random() < odds for _ in range(8))))
    usual = fitted(people, plain=0.5)
    assert usual.odds == pytest.approx(0.7, abs=0.02)
    assert usual.worth == pytest.approx(4, rel=0.15)
    assert (usual.people, usual.answers) == (3000, 24_000)


def test_the_search_finds_the_highest_point_of_a_fine_grid() -> None:
    answers = {(5, 4): 3, (2, 0): 4, (9, 9): 1, (1, 1): 5}
    people = [who(f"{one}", *key) for key, many in answers.items() for one in range(many)]
    usual = fitted(people, plain=0.6)
    best = likeliness(answers, usual.odds, usual.worth, 0.6)
    grid = [
        likeliness(answers, odds / 100, worth / 4, 0.6) for odds in range(2, 99) for worth in range(2, 200)
    ]
    assert best >= max(grid) - 1e-6


def test_people_who_all_answer_alike_make_the_usual_worth_much() -> None:
    alike = [who(str(number), 10, 6) for number in range(200)]
    unlike = [who(str(number), 10, 10 * (number % 5 < 3)) for number in range(200)]
    assert fitted(alike, plain=0.6).worth > 50
    assert fitted(unlike, plain=0.6).worth < 1.5


def test_a_record_that_cannot_be_does_no_harm() -> None:
    odds = fitted([who("a", 2, 5), who("b", 0, 3), who("c", 4, -1)], plain=0.6)
    assert 0 < odds.of(Past(answered=1, said_yes=7)) < 1


@pytest.mark.parametrize("odds", [-0.1, 1.1, float("nan"), float("inf"), 1e300])
def test_plain_odds_that_are_none_are_refused(odds: float) -> None:
    with pytest.raises(Refusal, match="The odds of a yes lie between 0 and 1"):
        usual_in(problem(odds=odds))


@pytest.mark.parametrize("odds", [0.0, 1.0])
def test_nobody_is_certain_even_where_the_plain_odds_are(odds: float) -> None:
    assert 0 < usual_in(problem([who("a")], odds=odds)).of(Past()) < 1


# counting


def test_three_who_toss_a_coin() -> None:
    assert chances([0.5] * 3) == pytest.approx((1 / 8, 3 / 8, 3 / 8, 1 / 8))
    assert at_least(2, chances([0.5] * 3)) == pytest.approx(0.5)
    assert at_least(0, ()) == 1.0
    assert at_least(4, chances([0.5] * 3)) == 0.0


def test_how_many_to_ask_for_one_yes_in_nine_of_ten_cases() -> None:
    assert fewest(1, [0.6] * 9, 0.9) == 3  # two: 1 - 0.4² = 0.84; three: 0.936
    assert fewest(0, [], 0.9) == 0
    assert fewest(2, [0.6, 0.6], 0.9) is None
    assert fewest(1, [1.0, 0.1], 0.999) == 1


def test_odds_beyond_one_are_an_error() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        chances([0.3, 1.2])


# lines


def line(
    odds: list[float], *, planned: int, minimum: int, maximum: int = 9, sure: int = 0, waves: int = 3
) -> Line:
    queue = tuple(Asked(str(turn), turn < planned, each) for turn, each in enumerate(odds))
    days = tuple(Wave(turn + 1, MARCH.first, turn + 1 == waves) for turn in range(waves))
    return Line("reading", "help", minimum, maximum, tuple("x" * sure), queue, days)


def test_one_after_another_is_asked_while_nobody_has_said_yes() -> None:
    """One place, odds of a half: half the time the first says yes, a quarter the second; nobody comes in vain."""
    outlook = line([0.5, 0.5, 0.5], planned=1, minimum=1, maximum=1).outlook
    assert outlook.assurance == pytest.approx(7 / 8)
    assert outlook.asked == pytest.approx(1 + 1 / 2 + 1 / 4)
    assert outlook.yes == pytest.approx(7 / 8)
    assert outlook.in_vain == 0


def test_all_at_once_is_as_sure_and_asks_people_in_vain() -> None:
    outlook = line([0.5, 0.5, 0.5], planned=1, minimum=1, maximum=1, waves=1).outlook
    assert outlook.assurance == pytest.approx(7 / 8)
    assert outlook.asked == pytest.approx(3)
    assert outlook.in_vain == pytest.approx(1.5 - 7 / 8)


def test_who_has_said_yes_before_is_not_asked_again() -> None:
    kept = line([0.5], planned=1, minimum=1, sure=1)
    assert kept.assurance == 1.0
    assert kept.wanted == 2
    first, *_others, last = kept.waves
    assert [each.person for each in kept.to_ask(first, said_yes=0, asked=0)] == ["0"]
    assert kept.to_ask(last, said_yes=1, asked=1) == ()


def test_each_wave_but_the_last_asks_as_many_as_places_fell_free() -> None:
    queue = line([0.5] * 6, planned=2, minimum=2)
    first, second, last = queue.waves
    assert len(queue.to_ask(first, said_yes=0, asked=0)) == 2
    assert len(queue.to_ask(second, said_yes=1, asked=2)) == 1
    assert len(queue.to_ask(second, said_yes=2, asked=2)) == 0
    assert len(queue.to_ask(last, said_yes=1, asked=3)) == 3
    assert len(queue.to_ask(last, said_yes=2, asked=3)) == 0


# waves


def test_as_many_stand_by_as_it_takes() -> None:
    given = problem([who(key) for key in "abcdef"], [session(day=20)])
    waves = plan_waves(given, [offer("a")], assurance=0.9, timing=SOON).of("reading")
    (queue,) = waves.lines
    assert len(queue.queue) == 3
    assert [each.planned for each in queue.queue] == [True, False, False]
    assert queue.queue[0].person == "a"
    assert waves.reached == pytest.approx(0.936)
    assert waves.is_sure


def test_waves_leave_time_to_answer() -> None:
    timing = Timing(begins_on=date(2026, 3, 2))
    days = {on: [day.day for day in timing.days(date(2026, 3, on))] for on in (2, 6, 7, 11, 12, 17, 30)}
    assert days == {2: [2], 6: [2], 7: [2], 11: [2], 12: [2, 7], 17: [2, 7, 12], 30: [2, 7, 12]}


def test_people_are_asked_two_weeks_ahead_unless_said_otherwise() -> None:
    (queue,) = (
        plan_waves(problem([who("a")], [session(day=20)]), [offer("a")], assurance=0.5).of("reading").lines
    )
    assert [each.asks_on for each in queue.waves] == [
        date(2026, 2, 16) + timedelta(days=5 * turn) for turn in range(3)
    ]


def test_a_session_that_does_not_stand_is_left_alone() -> None:
    given = problem([who("a"), who("b")], [session()])
    waves = plan_waves(given, [], assurance=0.9, timing=SOON).of("reading")
    assert (waves.lines, waves.reached, waves.is_sure) == ((), 0.0, False)


def test_where_one_side_cannot_be_made_surer_the_other_is_not_asked_in_vain() -> None:
    parts = (part(), part("lead", side=Side.PROFESSIONAL))
    given = problem(
        [professional("p", past=Past()), *(who(str(key)) for key in range(30))], [session(parts=parts)]
    )
    waves = plan_waves(given, [offer("0"), offer("p", part="lead")], assurance=0.9, timing=SOON).of("reading")
    assert len(waves.line("lead").queue) == 1
    assert len(waves.line("help").queue) == 3
    assert not waves.is_sure


def test_both_sides_together_reach_the_assurance() -> None:
    parts = (part(), part("lead", side=Side.PROFESSIONAL))
    people = [
        *(professional(f"p{key}", past=Past()) for key in range(9)),
        *(who(str(key)) for key in range(9)),
    ]
    offers = [offer("0"), offer("p0", part="lead")]
    waves = plan_waves(problem(people, [session(parts=parts)]), offers, assurance=0.9, timing=SOON).of(
        "reading"
    )
    assert [len(each.queue) for each in waves.lines] in ([3, 4], [4, 3])
    assert waves.is_sure


def test_those_never_asked_stand_by_first_and_say_why() -> None:
    people = [who("a"), who("often", 9, 9), who("never")]
    waves = plan_waves(problem(people, [session(day=20)]), [offer("a")], assurance=0.93, timing=SOON).of(
        "reading"
    )
    assert [each.person for each in waves.lines[0].queue] == ["a", "never", "often"]
    assert [str(clause) for clause in waves.lines[0].queue[1].why] == ["never asked"]
    assert str(waves.lines[0].queue[2].why[0]) == "last asked on 1 January 2025"


def test_whoever_has_a_place_already_comes_behind_whoever_has_none() -> None:
    people = [who("a"), who("b"), who("z", 3, 0)]
    given = problem(people, [session(day=20), session("singing", day=21)])
    plan = [offer("a"), offer("b", "singing")]
    queue = plan_waves(given, plan, assurance=0.7, timing=SOON).of("reading").lines[0].queue
    assert [each.person for each in queue] == ["a", "z", "b"]
    assert str(queue[2].why[0]) == "offered a place in this rota already"


def test_an_asking_that_nobody_dated_is_not_given_a_day() -> None:
    people = [who("a"), lay("b", past=Past(asked=2))]
    queue = (
        plan_waves(problem(people, [session(day=20)]), [offer("a")], assurance=0.8, timing=SOON)
        .of("reading")
        .lines
    )
    assert str(queue[0].queue[1].why[0]) == "asked before, and nobody wrote down when"


def test_near_before_far_and_access_before_none() -> None:
    hall = Place("hall", Point(0, 0), frozenset({"STEP_FREE"}))
    people = [
        who("a"), who("far", home=Point(9, 0)), who("unknown"), who("street", home=Point(0.3, 0)),
        who("walk", home=Point(1.5, 0), needs=frozenset({"STEP_FREE"})), who("district", home=Point(4, 0)),
    ]  # fmt: skip
    given = problem(people, [session(day=20, place="hall")], places=(hall,))
    queue = plan_waves(given, [offer("a")], assurance=0.9999, timing=SOON).of("reading").lines[0].queue
    assert [each.person for each in queue] == ["a", "street", "walk", "district", "unknown", "far"]
    assert "their access needs are met here" in [str(clause) for clause in queue[2].why]


def test_a_check_that_runs_out_soon_comes_behind_and_says_so() -> None:
    people = [
        who("a"),
        who("soon", checks=(Held("DBS", last=date(2026, 3, 25)),)),
        who("long", checks=(Held("DBS", last=date(2026, 3, 25)), Held("DBS"))),
    ]
    parts = (part(checks=frozenset({"DBS"})),)
    given = problem(people, [session(day=20, parts=parts)], pins=(pin("a", Fixed.KEPT),))
    queue = plan_waves(given, [offer("a")], assurance=0.93, timing=SOON).of("reading").lines[0].queue
    assert [each.person for each in queue] == ["a", "long", "soon"]
    assert "check in date until 25 March 2026" in [str(clause) for clause in queue[2].why]


def test_accepted_is_sure_and_kept_is_still_asked() -> None:
    given = problem([who("a"), who("b")], [session()])
    accepted = changed(given, pins=(pin("a"),))
    kept = changed(given, pins=(pin("a", Fixed.KEPT),))
    sure = plan_waves(accepted, [offer("a")], assurance=0.9, timing=SOON).of("reading")
    asked = plan_waves(kept, [offer("a")], assurance=0.5, timing=SOON).of("reading")
    assert (sure.lines[0].sure, sure.lines[0].queue, sure.reached) == (("a",), (), 1.0)
    assert (asked.lines[0].sure, [each.person for each in asked.lines[0].queue]) == ((), ["a"])


def test_nobody_stands_by_beyond_their_limits_or_beside_whom_they_must_not_meet() -> None:
    people = [
        who("a"), who("full", most_in_all=1), who("week", most_a_week=0), who("short", most_minutes=30),
        who("foe", apart_from=frozenset("a")), who("busy"), who("said-no"), who("tired", rest_minutes=600),
    ]  # fmt: skip
    given = problem(
        people,
        [
            session(day=20),
            session("early", day=20, hour=8),
            session("same", day=20),
            session("later", day=25),
        ],
        pins=(pin("said-no", Fixed.REFUSED, part=""),),
    )
    plan = [offer("a"), offer("tired", "early"), offer("busy", "same"), offer("full", "later")]
    queue = plan_waves(given, plan, assurance=0.99, timing=SOON).of("reading").lines[0].queue
    assert [each.person for each in queue] == ["a"]


def test_offers_that_name_nobody_count_nowhere() -> None:
    given = problem([who("a")], [session()])
    asking = plan_waves(
        given, [offer("ghost"), offer("a"), offer("a", "nowhere")], assurance=0.5, timing=SOON
    )
    assert [each.person for each in asking.of("reading").lines[0].queue] == ["a"]


@pytest.mark.parametrize("assurance", [0.0, 1.0, -1.0, 7.0, float("nan"), float("inf")])
def test_an_assurance_nobody_can_have_is_refused(assurance: float) -> None:
    with pytest.raises(Refusal, match="An assurance lies above 0 and below 1"):
        plan_waves(problem([who("a")], [session()]), [], assurance=assurance)


@pytest.mark.parametrize("timing", [{"answer_days": 0}, {"most_waves": 0}, {"answer_days": -3}])
def test_timing_that_leaves_no_time_is_refused(timing: dict[str, int]) -> None:
    with pytest.raises(Refusal, match="at least one day to answer, and at least one wave"):
        Timing(begins_on=MARCH.first, **timing)


def test_lots_decide_between_equals_and_the_seed_decides_lots() -> None:
    people = [who(key) for key in "abcdefgh"]
    given = problem(people, [session(day=20)])

    def order(seed: str) -> list[str]:
        waves = plan_waves(given, [offer("a")], assurance=0.99, timing=SOON, seed=seed).of("reading")
        return [each.person for each in waves.lines[0].queue]

    assert order("one") == order("one")
    assert len({tuple(order(str(seed))) for seed in range(9)}) > 1


# expecting


def test_what_is_played_through_comes_near_what_is_worked_out() -> None:
    people = [who(f"{number}", number % 4, number % 3) for number in range(40)]
    sessions = [session(f"s{day}", day=day) for day in range(2, 26)]
    plan = [offer(f"{number}", f"s{number + 2}") for number in range(24)]
    asking = plan_waves(problem(people, sessions), plan, assurance=0.8, timing=SOON)
    expected = expect(problem(people, sessions), asking, runs=3000, seed=1)
    assert expected.standing.value == pytest.approx(standing_on_average(asking), abs=0.2)
    lines = [each for one in asking.sessions for each in one.lines]
    assert expected.asked.value == pytest.approx(sum(each.outlook.asked for each in lines), rel=0.02)
    assert expected.yes.value == pytest.approx(sum(each.outlook.yes for each in lines), rel=0.02)
    assert expected.in_vain.value == pytest.approx(sum(each.outlook.in_vain for each in lines), abs=0.2)


def test_expecting_counts_those_never_asked_and_promises_apart() -> None:
    given = problem([who("new"), who("old", 5, 5), lay("sure")], [session(day=20, parts=(part(maximum=2, ideal=2),))],
                    pins=(pin("sure"),))  # fmt: skip
    asking = plan_waves(given, [offer("new"), offer("sure")], assurance=0.9, timing=SOON)
    expected = expect(given, asking, runs=50, seed=2)
    assert expected.sure == 1
    assert expected.standing.value == 1
    assert expected.reached.value == 1
    assert 0.3 < expected.welcomed.value < 0.9
    assert str(said(expected)[0]) == "Sessions that stand: 1.0 on average, 1 to 1 in nine of ten runs."
    assert [str(each) for each in expected.yes.assumes]


def test_the_same_seed_expects_the_same() -> None:
    given = problem([who(key) for key in "abcd"], [session(day=20)])
    asking = plan_waves(given, [offer("a")], assurance=0.9, timing=SOON)
    assert expect(given, asking, seed=3) == expect(given, asking, seed=3)
    with pytest.raises(Refusal, match="once at least"):
        expect(given, asking, runs=0)


def test_nothing_to_plan_is_nothing_to_expect() -> None:
    asking = plan_waves(problem(), [], assurance=0.9)
    assert asking.sessions == ()
    assert expect(problem(), asking).standing.value == 0


# lots


def test_lots_for_two_places_keep_everybodys_odds() -> None:
    given = problem(
        [who(key) for key in "abcde"], [session(parts=(part(maximum=3, ideal=3),))], pins=(pin("e"),)
    )
    there = given.session["reading"]
    drawn = draw_places(given, there, there.parts[0], "abcd", seed=SEED)
    assert drawn.places == 2
    assert len(drawn.winners) == 2
    assert {lot.odds for lot in drawn.lots} == {0.5}
    check_was_fair(drawn.lots, drawn.places, SEED, drawn.fingerprint)


@pytest.mark.parametrize(
    ("willing", "sentence"),
    [
        (["a", "ghost"], "Nobody here is called ghost, so nothing was drawn."),
        (["e"], "e has a place already, so nothing was drawn."),
        (["p"], "p cannot enter the draw: p is a professional, and this is a part for lay people."),
        (["a", "a"], "Somebody was entered twice, so nothing was drawn."),
    ],
)
def test_who_cannot_enter_is_told_why(willing: list[str], sentence: str) -> None:
    given = problem([who("a"), who("e"), professional("p")], [session()], pins=(pin("e"),))
    there = given.session["reading"]
    with pytest.raises(Refusal) as refused:
        draw_places(given, there, there.parts[0], willing, seed=SEED)
    assert str(refused.value) == sentence


def test_a_circle_knows_only_who_may_be_asked() -> None:
    people = [
        who("a"),
        who("b", services=frozenset({"x"})),
        who("c", services=frozenset({"y"})),
        professional("p"),
    ]
    given = problem(people, [session(service="x")])
    there = given.session["reading"]
    ready = Circle(given, frozenset(), MARCH.first, "").ready(there, there.parts[0])
    assert {each.person.key for each in ready} == {"a", "b"}
