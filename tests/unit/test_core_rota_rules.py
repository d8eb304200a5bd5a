"""The rules of a rota, each kept and broken; what promises are let off; what wishes count."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise

import pytest

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.checking import check, cost_of
from alongside.core.rota.problem import Fixed, Held, Past, Place, Point, Problem
from alongside.core.rota.rules.hard import PAIR_RULES, can_offer, why_not
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.soft import WISHES, sentence_of
from alongside.core.rota.rules.terms import HardRule
from alongside.core.rota.weights import NOT_STANDING, TABLE, SoftRule, Weight
from alongside.core.shared.periods import Days
from alongside.core.shared.sides import Side
from tests.rota_world import ASKED, lay, offer, part, pin, problem, professional, session

HALL = Place("hall", Point(3.0, 4.0), frozenset({"STEP_FREE"}))
NEVER = Past()


def reasons(person, its=None, **of_part) -> tuple[str, ...]:
    held = its or session(parts=(part(**of_part),))
    world = problem([person], [held], places=[HALL])
    found = why_not(world, person, held, held.parts[0])
    assert can_offer(world, person, held, held.parts[0]) == (not found)
    return tuple(map(str, found))


def broken(world: Problem, *offers) -> list[HardRule]:
    return [each.rule for each in check(world, offers).broken]


def counted(world: Problem, *offers) -> dict[SoftRule, int]:
    return {rule: count for rule, count in check(world, offers).cost.counted.items() if count}


def test_somebody_whom_nothing_keeps_may_be_asked() -> None:
    assert reasons(lay("ana")) == ()


@pytest.mark.parametrize(
    ("person", "of_part", "says"),
    [
        (professional("ana"), {}, "ana is a professional, and this is a part for lay people."),
        (lay("ana"), {"side": Side.PROFESSIONAL}, "ana is a lay person, and this is a part for professionals."),
        (lay("ana", services=frozenset({"other"})), {}, "ana does not belong to this service."),
        (lay("ana", services=frozenset()), {}, "ana does not belong to this service."),
        (lay("ana", skills=frozenset({"tea"})), {"skills": frozenset({"tea", "song", "dance"})}, "dance and song"),
        (lay("ana"), {"checks": frozenset({"BASIC"})}, "ana holds no such check on 2 March 2026: BASIC."),
        (lay("ana"), {"languages": frozenset({"cy"})}, "ana does not speak what the part takes: cy."),
        (lay("ana", needs=frozenset({"LOOP"})), {}, "nobody knows whether the place of this session has it"),
        (lay("ana", free=()), {}, "ana is not free from 2 March 2026, 10:00 to 2 March 2026, 11:00."),
        (lay("ana", away=(Days(date(2026, 3, 2), date(2026, 3, 3)),)), {}, "ana is away on 2 March 2026."),
        (lay("ana", away=(Days(date(2026, 3, 1), date(2026, 3, 5)),)), {}, "from 1 March 2026 to 4 March 2026."),
        (lay("ana", away=(Days(date(2026, 3, 1)),)), {}, "ana is away from 1 March 2026 on."),
        (lay("ana"), {"fills_removed_post": True}, "the work of a removed post"),
    ],
)  # fmt: skip
def test_every_rule_about_two_says_why_not(person, of_part, says) -> None:
    (why,) = reasons(person, **of_part)
    assert says in why


def test_a_check_holds_on_its_first_and_last_day() -> None:
    for first, last, holds in (
        (None, date(2026, 3, 2), True),
        (date(2026, 3, 2), None, True),
        (None, date(2026, 3, 1), False),
        (date(2026, 3, 3), None, False),
    ):
        person = lay("ana", checks=(Held("BASIC", first, last),))
        assert (reasons(person, checks=frozenset({"BASIC"})) == ()) is holds


def test_a_place_is_near_enough_or_too_far() -> None:
    held = session(place="hall")
    for home, known, goes, may in (
        (Point(0, 0), {}, 5.0, True),
        (Point(0, 0), {}, 4.9, False),
        (Point(0, 0), {"hall": 1.0}, 4.9, True),
        (None, {}, 0.5, True),
        (Point(0, 0), {}, None, True),
    ):
        person = lay("ana", home=home, distances=known, travels_km=goes)
        assert (reasons(person, held) == ()) is may
    (why,) = reasons(lay("ana", home=Point(0, 0), travels_km=4.9), held)
    assert why == "hall is 5 km away for ana, who travels up to 4.9 km."


def test_a_place_that_is_not_known_is_no_way_at_all() -> None:
    assert reasons(lay("ana", home=Point(0, 0), travels_km=0.0), session(place="nowhere")) == ()


def test_access_is_met_by_what_the_place_has() -> None:
    held = session(place="hall")
    assert reasons(lay("ana", needs=frozenset({"STEP_FREE"})), held) == ()
    assert reasons(lay("ana", needs=frozenset({"STEP_FREE", "LOOP"})), held) == (
        "ana needs LOOP, and nobody has said that hall has it.",
    )


def test_free_time_holds_the_whole_session_on_the_local_clock() -> None:
    person = lay("ana", free=(FreeTime(0, time(10), time(11)), FreeTime(6, time(10), time(12))))
    assert reasons(person, session(day=2, hour=10)) == ()
    assert reasons(person, session(day=2, hour=10, minutes=61)) != ()
    assert reasons(person, session(day=29, hour=9)) == ()  # ten o’clock, after the clocks changed that night


def test_all_reasons_are_given_at_once() -> None:
    assert len(reasons(professional("ana", free=(), services=frozenset()), languages=frozenset({"cy"}))) == 4


@pytest.mark.parametrize("of", ["", "help"])
@pytest.mark.parametrize("fixed", [Fixed.REFUSED, Fixed.MUST_NOT])
def test_whoever_said_no_is_not_asked_again(fixed, of) -> None:
    ana, held = lay("ana"), session(parts=(part(), part("tea", minimum=0)))
    world = problem([ana], [held], pins=(pin("ana", fixed, part=of),))
    assert why_not(world, ana, held, held.parts[0])
    assert bool(why_not(world, ana, held, held.parts[1])) is (of == "")
    assert broken(world, offer("ana")) == [HardRule.SETTLED]


def test_a_promise_stands_whatever_it_would_have_been_refused_for() -> None:
    ana = lay(
        "ana", services=frozenset(), free=(), travels_km=0.0, home=Point(0, 0), most_a_week=0, most_in_all=0,
        most_minutes=0, needs=frozenset({"LOOP"}), away=(Days(date(2026, 3, 2)),),
    )  # fmt: skip
    held = session(place="hall", parts=(part(skills=frozenset({"tea"}), languages=frozenset({"cy"})),))
    world = problem([ana], [held], places=[HALL], pins=(pin("ana"),))
    assert check(world, [offer("ana")]).keeps_every_rule
    assert broken(world) == [HardRule.SETTLED]


def test_a_promise_without_its_check_stands_and_is_told() -> None:
    world = problem([lay("ana")], [session(parts=(part(checks=frozenset({"BASIC"})),))], pins=(pin("ana"),))
    verdict = check(world, [offer("ana")])
    assert verdict.keeps_every_rule
    assert [each.rule for each in verdict.warnings] == [HardRule.CHECKS]


def test_no_promise_is_let_off_its_side_or_a_removed_post() -> None:
    strangers = problem([professional("ana")], [session()], pins=(pin("ana"),))
    assert broken(strangers, offer("ana")) == [HardRule.SIDE]
    cut = problem([lay("ana")], [session(parts=(part(fills_removed_post=True),))], pins=(pin("ana"),))
    assert broken(cut, offer("ana")) == [HardRule.REMOVED_POST]


def test_offers_to_nobody_and_for_nothing_are_told_and_count_nowhere() -> None:
    world = problem([lay("ana")], [session()])
    for made in (offer("bea"), offer("ana", "dancing"), offer("ana", part="tea")):
        assert broken(world, made) == [HardRule.KNOWN]
        assert check(world, [made]).cost.total == check(world, []).cost.total


def test_one_part_for_each_person() -> None:
    world = problem([lay("ana")], [session(parts=(part(), part("tea")))])
    assert broken(world, offer("ana"), offer("ana", part="tea")) == [HardRule.ONE_PART]


def two_sessions(hour: float, rest: int = 0, pins=()) -> list[HardRule]:
    world = problem(
        [lay("ana", rest_minutes=rest)],
        [session("one", hour=10), session("two", hour=hour)],
        pins=[pin("ana", session=key) for key in pins],
    )
    return broken(world, offer("ana", "one"), offer("ana", "two"))


def test_nobody_is_in_two_places_at_once_and_rests_as_they_wish() -> None:
    assert two_sessions(10.5) == [HardRule.ONE_PLACE]
    assert two_sessions(11) == []
    assert two_sessions(11.5, rest=30) == []
    assert two_sessions(11.5, rest=31) == [HardRule.ONE_PLACE]
    assert two_sessions(11, rest=15, pins=["one"]) == [HardRule.ONE_PLACE]
    assert two_sessions(11, rest=15, pins=["one", "two"]) == []
    assert two_sessions(10.5, pins=["one", "two"]) == [HardRule.ONE_PLACE]


def test_a_long_session_keeps_from_all_within_it() -> None:
    ana = lay("ana")
    within = [session(f"s{hour}", hour=hour) for hour in (11, 13, 15)]
    world = problem([ana], [session("day", hour=10, minutes=480), *within])
    verdict = check(world, [offer("ana", each.key) for each in world.sessions])
    assert [each.offers[0].session for each in verdict.broken] == ["day"] * 3


def test_rest_is_kept_after_a_session_that_was_not_promised() -> None:
    world = problem(
        [lay("ana", rest_minutes=200)],
        [session("one", hour=8), session("two", hour=10), session("three", hour=12)],
        pins=[pin("ana", session="two"), pin("ana", session="three")],
    )
    verdict = check(world, [offer("ana", key) for key in ("one", "two", "three")])
    assert [{made.session for made in each.offers} for each in verdict.broken] == [
        {"one", "two"},
        {"one", "three"},
    ]


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ({"most_a_week": 1}, "no more sessions in a week than 1; in that of Monday 2 March 2026 there are 2"),
        ({"most_in_all": 1}, "no more sessions in these days than 1; there are 2"),
        ({"most_minutes": 119}, "no more minutes in these days than 119; there are 120"),
    ],
)
def test_nobody_is_asked_beyond_their_own_limits(limit, says) -> None:
    sessions = [session("mon", 2), session("sun", 8)]
    both = [offer("ana", "mon"), offer("ana", "sun")]
    (found,) = check(problem([lay("ana", **limit)], sessions), both).broken
    assert found.rule is HardRule.OWN_LIMITS
    assert says in str(found.sentence)
    promised = [pin("ana", session="mon"), pin("ana", session="sun")]
    assert broken(problem([lay("ana", **limit)], sessions, pins=promised), *both) == []
    assert broken(problem([lay("ana", **limit)], sessions, pins=promised[:1]), *both) == [HardRule.OWN_LIMITS]


def test_a_week_begins_on_the_local_monday() -> None:
    summer = [
        session("late", day=29, hour=22.5),
        session("next", day=30, hour=9),
    ]  # 23:30 on Sunday in London
    assert (
        broken(problem([lay("ana", most_a_week=1)], summer), offer("ana", "late"), offer("ana", "next")) == []
    )
    after = [
        session("later", day=29, hour=23.5),
        session("next", day=30, hour=9),
    ]  # 00:30 on Monday in London
    world = problem([lay("ana", most_a_week=1)], after)
    assert broken(world, offer("ana", "later"), offer("ana", "next")) == [HardRule.OWN_LIMITS]


def test_no_part_has_more_than_it_takes_but_for_promises() -> None:
    people = [lay("ana"), lay("bea")]
    both = [offer("ana"), offer("bea")]
    assert broken(problem(people, [session()]), *both) == [HardRule.MAXIMUM]
    assert broken(problem(people, [session()], pins=(pin("ana"),)), *both) == [HardRule.MAXIMUM]
    assert broken(problem(people, [session()], pins=(pin("ana"), pin("bea"))), *both) == []


def test_those_who_must_be_apart_do_not_meet_whoever_said_so() -> None:
    held = session(parts=(part(maximum=2),))
    both = [offer("ana"), offer("bea")]
    for people in (
        [lay("ana", apart_from=frozenset({"bea"})), lay("bea")],
        [lay("ana"), lay("bea", apart_from=frozenset({"ana", "nobody"}))],
    ):
        assert broken(problem(people, [held]), *both) == [HardRule.APART]
        assert broken(problem(people, [held], pins=(pin("ana"),)), *both) == [HardRule.APART]
        assert broken(problem(people, [held], pins=(pin("ana"), pin("bea"))), *both) == []


def test_a_session_stands_or_nobody_is_asked() -> None:
    nurse = part("lead", side=Side.PROFESSIONAL)
    world = problem([lay("ana"), professional("nia")], [session(parts=(part(), nurse))])
    assert broken(world, offer("ana")) == [HardRule.WHOLE]
    assert broken(world, offer("ana"), offer("nia", part="lead")) == []
    promised = problem(world.people, world.sessions, pins=(pin("ana"),))
    assert broken(promised, offer("ana")) == []
    assert check(promised, [offer("ana")]).cost.fallen == ("reading",)
    assert check(promised, [offer("ana")]).cost.total >= NOT_STANDING


def test_a_session_that_needs_nobody_always_stands() -> None:
    held = session(parts=(part(minimum=0, ideal=2, maximum=2),))
    verdict = check(problem([lay("ana")], [held]), [])
    assert verdict.keeps_every_rule
    assert verdict.cost.fallen == ()
    assert counted(problem([lay("ana")], [held])) == {SoftRule.IDEAL: 2}


def test_each_wish_counts_what_its_row_says() -> None:
    held = session(
        parts=(part(minimum=0, ideal=1, maximum=3),),
        series="weekly",
        place="hall",
        languages=frozenset({"cy"}),
    )
    new = lay("new", past=NEVER, would_be_with=frozenset({"gwen"}))
    gwen = lay(
        "gwen", languages=frozenset({"cy"}), buddy=True, past=Past(asked=2, came={"weekly": 3}, carried=2)
    )
    far = lay("far", home=Point(0, 0.5), past=Past(asked=1, last_asked_on=date(2026, 3, 1), came={"old": 1}))
    world = problem([new, gwen, far], [held], places=[HALL])
    assert counted(world) == {SoftRule.IDEAL: 1, SoftRule.NEVER_ASKED: 1}
    assert counted(world, offer("new")) == {
        SoftRule.CONTINUITY: 1, SoftRule.BUDDY: 1, SoftRule.COMPANY: 1, SoftRule.LANGUAGE: 1,
    }  # fmt: skip
    assert counted(world, offer("new"), offer("gwen")) == {
        SoftRule.CONTINUITY: 1, SoftRule.LANGUAGE: 1, SoftRule.FAIR_LOAD: 2, SoftRule.LEAST_ASKED: 1,
    }  # fmt: skip
    assert counted(world, offer("far")) == {
        SoftRule.NEVER_ASKED: 1, SoftRule.CONTINUITY: 1, SoftRule.LANGUAGE: 1, SoftRule.TRAVEL: 4, SoftRule.LEAST_ASKED: 3,
    }  # fmt: skip


@pytest.mark.parametrize(("asked_on", "steps"), [(None, 1), ("2025-09-03", 1), ("2025-09-04", 2), ("2026-01-01", 2), ("2026-01-02", 3)])  # fmt: skip
def test_how_lately_somebody_was_asked(asked_on, steps) -> None:
    past = Past(asked=1, last_asked_on=asked_on and date.fromisoformat(asked_on), came={"old": 1})
    world = problem([lay("ana", past=past)], [session()])
    assert counted(world, offer("ana")) == {SoftRule.LEAST_ASKED: steps}


def test_load_weighs_the_more_the_more_somebody_has() -> None:
    sessions = [session(f"s{day}", day) for day in range(2, 7)]
    world = problem([lay("ana", past=Past(asked=1, came={"old": 1}, carried=3))], sessions)
    loads = [
        check(world, [offer("ana", each.key) for each in sessions[:count]]).cost.counted[SoftRule.FAIR_LOAD]
        for count in range(6)
    ]
    assert [later - earlier for earlier, later in pairwise(loads)] == [3, 4, 5, 6, 7]
    whole = [offer("ana", each.key) for each in sessions]
    assert check(world, whole).cost.counted[SoftRule.REST] == 4


def test_a_buddy_is_somebody_else_and_professionals_need_none() -> None:
    held = session(parts=(part(minimum=0, maximum=3),))
    new, friend = lay("new", past=Past(asked=1)), lay("friend", past=Past(asked=1), buddy=True)
    nurse = professional("nia", past=Past(asked=1))
    world = problem([new, friend, nurse], [held])
    assert counted(world, offer("new")).get(SoftRule.BUDDY) == 1
    assert SoftRule.BUDDY not in counted(world, offer("new"), offer("friend"))
    assert SoftRule.BUDDY not in counted(world, offer("friend"))
    assert SoftRule.BUDDY not in counted(world, offer("nia"))


def test_a_wish_for_somebody_who_is_not_among_the_people_costs_nothing() -> None:
    world = problem([lay("ana", learns_from=frozenset({"gone"}))], [session()])
    assert SoftRule.COMPANY not in counted(world, offer("ana"))


def test_weights_in_words_make_the_cost() -> None:
    for weight in Weight:
        world = problem([lay("ana", past=NEVER)], [session()], weights={row.rule: weight for row in TABLE})
        verdict = check(world, [])
        assert verdict.cost.total == NOT_STANDING + (60 + 40) * weight.times
        assert verdict.cost.by_rule[SoftRule.IDEAL] == 60 * weight.times


def test_a_weight_that_is_not_given_is_the_usual_one() -> None:
    assert check(problem([], [session()], weights={}), []).cost.by_rule[SoftRule.IDEAL] == 180


def test_nothing_and_nobody() -> None:
    for world in (problem(), problem([lay("ana")]), problem([], [session(parts=())])):
        verdict = check(world, [])
        assert verdict.keeps_every_rule
        assert verdict.cost.total == 0


def test_every_rule_has_one_function_and_every_wish_its_sentence() -> None:
    assert len({row.rule for row in PAIR_RULES}) == len(PAIR_RULES)
    assert set(WISHES) == set(SoftRule) == {row.rule for row in TABLE}
    held = session(
        parts=(part(minimum=0, ideal=2, maximum=3),),
        series="weekly",
        place="hall",
        languages=frozenset({"cy"}),
    )
    people = [
        lay("new", past=NEVER, would_be_with=frozenset({"far"})),
        lay("other", past=NEVER),
        lay("far", home=Point(0, 0), past=Past(asked=1, carried=1)),
    ]
    world = problem(people, [held, session("again", 3, parts=(part(minimum=0),))], places=[HALL])
    offers = [[offer("new")], [offer("far"), offer("far", "again")]]
    said = {
        rule
        for made in offers
        for rule, wish in WISHES.items()
        for short in wish(Plan.of(world, made))
        if str(sentence_of(rule, short))
    }
    assert said == set(SoftRule)
    assert cost_of(Plan.of(world, [])).counted[SoftRule.NEVER_ASKED] == 2
    assert ASKED.asked == 1
