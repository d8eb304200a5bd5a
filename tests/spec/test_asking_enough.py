"""How many people are asked, who, and when: each paragraph is a promise of docs/explanation/asking-enough.md."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.core.asking.draws import check_was_fair, fingerprint
from alongside.core.rota.problem import Past
from alongside.core.rota.uncertainty.counting import fewest
from alongside.core.rota.uncertainty.line import Asked, Line, Outlook, Wave
from alongside.core.rota.uncertainty.lots import draw_places
from alongside.core.rota.uncertainty.odds import Usual
from alongside.core.rota.uncertainty.waves import Timing, plan_waves
from alongside.core.shared.sides import Side
from tests.rota_world import lay, offer, part, problem, professional, session

TWO_WEEKS_BEFORE = Timing(begins_on=date(2026, 3, 6))


def answers(yes: int, answered: int) -> Past:
    return Past(asked=answered, last_asked_on=date(2025, 6, 1), answered=answered, said_yes=yes)


class TestOddsSayHowManyAndNeverWho:
    """How often somebody said yes is used to work out how many people to ask. It orders nobody."""

    def test_two_noes_are_not_believed_to_the_letter(self) -> None:
        """Two answers say little; what is usual here stands beside them, and sixty answers stand for themselves."""
        usual = Usual(odds=0.6, worth=6)
        known = [usual.of(past) for past in (Past(), answers(0, 2), answers(2, 2), answers(6, 60))]
        assert known == pytest.approx([0.60, 0.45, 0.70, 0.145], abs=0.005)

    def test_whoever_always_said_no_keeps_their_turn(self) -> None:
        """Ann was asked a year ago and never says yes. Bob was asked last month and always does. Ann's turn is first."""
        ann = lay("ann", past=Past(asked=9, last_asked_on=date(2025, 3, 1), answered=9, said_yes=0))
        bob = lay("bob", past=Past(asked=9, last_asked_on=date(2026, 2, 1), answered=9, said_yes=9))
        given = problem([lay("cai"), bob, ann], [session(day=20)])
        line = (
            plan_waves(given, [offer("cai")], assurance=0.95, timing=TWO_WEEKS_BEFORE).of("reading").lines[0]
        )
        assert [each.person for each in line.queue] == ["cai", "ann", "bob"]

    def test_people_who_often_say_no_make_the_line_longer(self) -> None:
        """Where most say no, more are asked; each of them no more often than before."""

        def length(yes: int) -> int:
            people = [lay(f"p{number}", past=answers(yes, 10)) for number in range(30)]
            given = problem(people, [session(day=20)])
            waves = plan_waves(given, [offer("p0")], assurance=0.9, timing=TWO_WEEKS_BEFORE).of("reading")
            return len(waves.lines[0].queue)

        assert length(9) < length(5) < length(2)


class TestEnoughAreAsked:
    """A session stands with the assurance that the coordinator chose, where there are people enough."""

    @pytest.mark.parametrize(
        ("odds", "needed", "how_many"),
        [
            (0.4, 1, [4, 5, 6]), (0.4, 2, [7, 9, 10]),
            (0.6, 1, [2, 3, 4]), (0.6, 2, [4, 5, 6]), (0.6, 3, [6, 7, 8]),
            (0.8, 1, [1, 2, 2]), (0.8, 2, [3, 4, 4]),
        ],
    )  # fmt: skip
    def test_how_many_it_takes(self, odds: float, needed: int, how_many: list[int]) -> None:
        """For eight, nine and nineteen of twenty cases."""
        assert [fewest(needed, [odds] * 40, assurance) for assurance in (0.8, 0.9, 0.95)] == how_many

    def test_two_sides_must_both_be_there(self) -> None:
        """One lay and one professional place, six yeses in ten: 36 in a hundred, if nobody stands by."""
        parts = (part(), part("lead", side=Side.PROFESSIONAL))
        people = [lay("ann", past=Past()), professional("dr p", past=Past())]
        given = problem(people, [session(day=20, parts=parts)])
        plan = [offer("ann"), offer("dr p", part="lead")]
        waves = plan_waves(given, plan, assurance=0.9, timing=TWO_WEEKS_BEFORE).of("reading")
        assert waves.reached == pytest.approx(0.36)
        assert not waves.is_sure


class TestFewAreAskedInVain:
    """Nobody likes to say yes and to hear that the place has gone."""

    @pytest.mark.parametrize(("waves", "asked", "in_vain"), [(1, 5.0, 1.10), (2, 3.9, 0.45), (3, 3.3, 0.07)])
    def test_waves_spare_people_and_cost_nothing(self, waves: int, asked: float, in_vain: float) -> None:
        """Two places, five people with odds of 0.6: all at once, or one wave after the other."""
        outlook = self._line(waves).outlook
        assert outlook.assurance == pytest.approx(0.913, abs=0.001)
        assert (outlook.asked, outlook.in_vain) == (
            pytest.approx(asked, abs=0.05),
            pytest.approx(in_vain, abs=0.005),
        )
        assert isinstance(outlook, Outlook)

    def test_before_the_last_wave_nobody_is_asked_in_vain(self) -> None:
        """One of two said no: one more is asked, not three."""
        line = self._line(3)
        assert [each.person for each in line.to_ask(line.waves[1], said_yes=1, asked=2)] == ["p2"]

    @staticmethod
    def _line(waves: int) -> Line:
        queue = tuple(Asked(f"p{turn}", turn < 2, 0.6) for turn in range(5))
        days = tuple(Wave(turn + 1, date(2026, 3, 6), turn + 1 == waves) for turn in range(waves))
        return Line("reading", "help", 2, 2, (), queue, days)


class TestNobodyIsAskedBeyondTheirLimits:
    """Standing by counts as being asked, since one may be."""

    def test_somebody_who_comes_once_a_week_stands_by_once_a_week(self) -> None:
        people = [lay("ann"), lay("bob"), lay("cai", most_a_week=1)]
        given = problem(people, [session("one", day=17), session("two", day=18)])
        plan = [offer("ann", "one"), offer("bob", "two")]
        waves = plan_waves(given, plan, assurance=0.99, timing=TWO_WEEKS_BEFORE)
        lines = [line for each in waves.sessions for line in each.lines]
        assert sum(each.person == "cai" for line in lines for each in line.queue) == 1


class TestLotsWhereManyWouldGladlyCome:
    """Everybody who may take a place has the same odds, these are kept, and anybody can draw again."""

    def test_four_for_one_place(self) -> None:
        seed = "written down and sealed before anybody said yes"
        told = fingerprint(seed)
        given = problem([lay(key) for key in "abcd"], [session()])
        there = given.session["reading"]
        drawn = draw_places(given, there, there.parts[0], "abcd", seed=seed)
        assert [lot.odds for lot in drawn.lots] == [0.25] * 4
        assert len(drawn.winners) == 1
        check_was_fair(drawn.lots, drawn.places, seed, told)
