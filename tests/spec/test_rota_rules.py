"""Who is offered what: each paragraph is a rule of the rota that the code keeps."""

from __future__ import annotations

from datetime import date, time

from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.checking import check
from alongside.core.rota.problem import Fixed, Held, Offer, Past, Problem
from alongside.core.rota.rules.hard import why_not
from alongside.core.rota.rules.soft import asked_lately
from alongside.core.rota.weights import NOT_STANDING, TABLE, Priced, SoftRule, Weight
from alongside.core.shared.periods import Days
from alongside.core.shared.sides import Side
from tests.rota_world import changed, lay, offer, part, pin, problem, professional, session

READING = session("reading", parts=(part("read", maximum=2), part("lead", side=Side.PROFESSIONAL)))


def says(world: Problem, *offers: Offer) -> list[str]:
    """What the checker says is broken."""
    return [str(each.sentence) for each in check(world, offers).broken]


def cost(world: Problem, *offers: Offer) -> int:
    return check(world, offers).cost.total


class TestASessionTakesBothSides:
    """A session is shared. It stands when each of its parts has the people it needs; until then nobody is asked for it."""

    WORLD = problem([lay("ana"), professional("nia")], [READING])

    def test_with_its_lay_person_and_its_professional_it_stands(self) -> None:
        assert says(self.WORLD, offer("ana", part="read"), offer("nia", part="lead")) == []

    def test_with_lay_people_alone_nobody_is_asked(self) -> None:
        """Nor with a professional alone: it is an offer to do something together, or none."""
        for alone in (offer("ana", part="read"), offer("nia", part="lead")):
            (sentence,) = says(self.WORLD, alone)
            assert sentence.startswith("reading does not stand: it is short in")

    def test_nobody_stands_in_for_the_other_side(self) -> None:
        """A professional does not fill a lay part to make up numbers, nor the other way about."""
        assert "nia is a professional, and this is a part for lay people." in says(
            self.WORLD, offer("nia", part="read"), offer("ana", part="lead")
        )

    def test_that_it_stands_is_worth_more_than_every_wish_together(self) -> None:
        """However much everything else matters: the dearest offer costs far less than a session that falls."""
        everything = {row.rule: Weight.MOST for row in TABLE}
        dear = problem(
            [lay("ana", past=Past(asked=9, last_asked_on=date(2026, 3, 1), carried=9)), professional("nia")],
            [READING],
            weights=everything,
        )
        assert (
            cost(dear, offer("ana", part="read"), offer("nia", part="lead")) < cost(dear) - NOT_STANDING / 2
        )


class TestPeopleSetTheirOwnLimits:
    """Nobody is asked beyond what they said, and whoever said nothing may be asked for anything."""

    def test_each_limit_is_told_in_a_sentence(self) -> None:
        shy = lay(
            "ana", free=(FreeTime(1, time(9), time(17)),), away=(Days(date(2026, 3, 2), date(2026, 3, 4)),),
            services=frozenset({"garden"}), needs=frozenset({"STEP_FREE"}),
        )  # fmt: skip
        told = " ".join(map(str, why_not(problem([shy], [READING]), shy, READING, READING.parts[0])))
        for words in (
            "does not belong",
            "needs STEP_FREE",
            "is away from 2 March 2026 to 3 March 2026",
            "is not free",
        ):
            assert words in told

    def test_silence_is_no_refusal(self) -> None:
        ana = lay("ana")
        assert why_not(problem([ana], [READING]), ana, READING, READING.parts[0]) == ()

    def test_one_session_a_week_means_one(self) -> None:
        sessions = [session("monday", 2), session("sunday", 8), session("next", 9)]
        world = problem([lay("ana", most_a_week=1)], sessions)
        assert says(world, offer("ana", "monday"), offer("ana", "next")) == []
        assert (
            "no more sessions in a week than 1"
            in says(world, offer("ana", "monday"), offer("ana", "sunday"))[0]
        )


class TestWhatWasSaidStands:
    """A yes is a promise on both sides. No plan undoes it, and no plan asks again whoever said no."""

    def test_a_yes_is_in_every_plan(self) -> None:
        world = problem([lay("ana")], [session()], pins=(pin("ana"),))
        assert says(world) == ["ana has a place in reading as help, and the plan leaves it out."]

    def test_a_yes_stands_though_they_are_away_now(self) -> None:
        """They will tell us if they cannot come. Till then it is theirs."""
        world = problem([lay("ana", away=(Days(date(2026, 3, 2)),))], [session()], pins=(pin("ana"),))
        assert says(world, offer("ana")) == []

    def test_a_yes_whose_check_runs_out_is_told_and_not_undone(self) -> None:
        ana = lay("ana", checks=(Held("BASIC", last=date(2026, 3, 1)),))
        world = problem([ana], [session(parts=(part(checks=frozenset({"BASIC"})),))], pins=(pin("ana"),))
        verdict = check(world, [offer("ana")])
        assert verdict.keeps_every_rule
        assert [str(each.sentence) for each in verdict.warnings] == [
            "ana holds no such check on 2 March 2026: BASIC."
        ]

    def test_a_no_is_a_no(self) -> None:
        world = problem([lay("ana")], [session()], pins=(pin("ana", Fixed.REFUSED, part=""),))
        assert says(world, offer("ana")) == ["ana has said no to this, or must not be asked for it."]

    def test_a_no_costs_nothing_later(self) -> None:
        """How often somebody said no changes neither what they may be offered nor what offering it costs."""
        often = problem([lay("ana", past=Past(asked=9, answered=9, said_yes=0))], [session()])
        never = problem([lay("ana", past=Past(asked=9, answered=9, said_yes=9))], [session()])
        assert check(often, [offer("ana")]) == check(never, [offer("ana")])


class TestLayPeopleDoNotReplaceARemovedPost:
    """Where a paid post was cut, its work is not put on people who come for nothing."""

    CUT = session(parts=(part("shelve", fills_removed_post=True),))

    def test_no_lay_person_is_asked_for_it(self) -> None:
        world = problem([lay("ana")], [self.CUT])
        assert "the work of a removed post" in says(world, offer("ana", part="shelve"))[0]

    def test_not_even_if_they_said_yes(self) -> None:
        world = problem([lay("ana")], [self.CUT], pins=(pin("ana", part="shelve"),))
        assert says(world, offer("ana", part="shelve"))


class TestPeopleWhomNobodyAsksComeFirst:
    """They have as much to give as those whom everybody asks."""

    def test_a_plan_that_passes_them_over_costs_more(self) -> None:
        new, known = lay("new", past=Past()), lay("known")
        world = problem([new, known], [session()])
        assert cost(world, offer("new")) < cost(world, offer("known"))

    def test_then_those_asked_longest_ago(self) -> None:
        today = date(2026, 3, 2)
        asked_on = (date(2025, 1, 1), date(2025, 12, 1), date(2026, 2, 20))
        steps = [
            asked_lately(Past(), today),
            *(asked_lately(Past(asked=1, last_asked_on=day), today) for day in asked_on),
        ]
        assert steps == [0, 1, 2, 3]

    def test_whoever_carries_much_is_asked_less(self) -> None:
        """The more somebody carries already, the more each further offer to them costs: the load spreads."""
        busy, idle = (
            lay(key, past=Past(asked=1, carried=count)) for key, count in (("busy", 6), ("idle", 0))
        )
        world = problem([busy, idle], [session()])
        assert cost(world, offer("idle")) < cost(world, offer("busy"))


class TestRelationshipsGoOn:
    """People come back to those they know, and a first time goes better beside somebody who knows the way."""

    def test_whoever_came_to_a_series_goes_on_with_it(self) -> None:
        regular = lay("regular", past=Past(asked=1, came={"weekly": 4}))
        world = problem([regular, lay("other")], [session(series="weekly")])
        assert cost(world, offer("regular")) < cost(world, offer("other"))

    def test_a_newcomer_is_offered_a_place_beside_a_buddy(self) -> None:
        held = session(parts=(part(maximum=2, ideal=2),))
        new = lay("new", past=Past(asked=1))
        world = problem([new, lay("friend", buddy=True), lay("stranger")], [held])
        assert cost(world, offer("new"), offer("friend")) < cost(world, offer("new"), offer("stranger"))

    def test_two_who_must_be_apart_do_not_meet(self) -> None:
        """It is enough that one of them says so, and nobody is told which."""
        held = session(parts=(part(maximum=2),))
        for one, other in (("ana", "bea"), ("bea", "ana")):
            world = problem([lay(one, apart_from=frozenset({other})), lay(other)], [held])
            assert says(world, offer("ana"), offer("bea")) == [
                "ana and bea must be apart, and both are in reading."
            ]


class TestTheCoordinatorSaysWhatMatters:
    """In four words. What does not matter costs nothing; what matters most weighs nine times what is nice to have."""

    def test_a_wish_that_does_not_matter_changes_nothing(self) -> None:
        world = problem([lay("new", past=Past())], [session()])
        without = changed(world, weights={row.rule: Weight.NOT for row in TABLE})
        assert cost(without) == NOT_STANDING
        assert cost(without, offer("new")) == 0

    def test_each_wish_has_one_row_and_a_sentence_for_what_it_counts(self) -> None:
        rows: dict[SoftRule, Priced] = {row.rule: row for row in TABLE}
        assert len(rows) == len(TABLE) == len(SoftRule)
        assert all(row.unit > 0 and str(row.counted) for row in TABLE)
        assert [each.times for each in Weight] == [9, 3, 1, 0]
