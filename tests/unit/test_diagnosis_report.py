"""“Has power shifted here?”: the answer follows from the intervals, can be no, and points at nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from alongside.core.diagnosis.portrait import Estimates, estimates_of
from alongside.core.diagnosis.report.composing import compose
from alongside.core.diagnosis.report.evidence import (
    Asked,
    BothWays,
    Evidence,
    Source,
    Way,
)
from alongside.core.diagnosis.report.keeping import as_data, differing, from_data, seal_of
from alongside.core.diagnosis.report.parts import Answer, Heading, Part, Report, Table
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Cluster, Estimator, Name
from alongside.core.measurement.chain.panel import make_panel
from alongside.core.measurement.chain.result import ASSUMPTIONS, read_chain
from alongside.core.measurement.chain.robust import Silence
from alongside.core.measurement.guards import Substitution, load
from alongside.core.measurement.hours import totals
from alongside.core.measurement.power.decisions import Decision, Power, Stage, lay_share
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from benchmarks.chain_worlds import WORLDS, panel_columns

MISSING = NotEstimable(say("Nobody has been asked yet."), say("Check-ins over eight months."))


def power(lay: int, other: int) -> Power:
    taken = [Side.LAY] * lay + [Side.PROFESSIONAL] * other
    return lay_share(
        Decision(Stage.CHOOSE, frozenset({side}), frozenset({(side, str(number))}))
        for number, side in enumerate(taken)
    )


def effect(value: float, se: float = 0.02) -> Effect:
    return Effect(value, value - 2 * se, value + 2 * se, se)


def chain(**effects: Effect | NotEstimable) -> Estimates:
    known: dict[Name, Effect | NotEstimable] = dict.fromkeys(Name, MISSING)
    known |= {Name[name.upper()]: each for name, each in effects.items()}
    strengths = {name: 0.12 for name, each in known.items() if isinstance(each, Effect)}
    silences = {Name.A_SELF: Silence(0.3, 0.05, -2.5)}
    return Estimates(
        known, Cluster.PERSON, Estimator.HALF_PANEL, 120, 4, 9, 900, strengths, silences, (say("Beware of this."),),
        ASSUMPTIONS,
    )  # fmt: skip


def evidence(**changes: Any) -> Evidence:
    usual = Evidence(
        Asked("Garden", date(2026, 1, 1), date(2026, 9, 30)),
        Source("1.2", 4711, ("alongside manage reproduce_report 1",)),
        totals([]), 60, 80, power(12, 8), (power(6, 4), power(6, 4)),
        BothWays(Way(0.6, 0.9, 0.5, 0.4), Way(None, None, 0.5, 0.3)), MISSING,
        load({str(number): 60 for number in range(60)}),
    )  # fmt: skip
    return replace(usual, **changes)


def part(report: Report, heading: Heading) -> Part:
    return next(each for each in report.parts if each.heading is heading)


def cells(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("found", "answer"),
    [
        (MISSING, Answer.NOT_YET),
        (chain(), Answer.NOT_YET),
        (chain(total=effect(0.15), contrast_voice=effect(0.12)), Answer.YES),
        (chain(total=effect(0.15), contrast_voice=effect(0.01)), Answer.NOT_SURE_WHY),
        (chain(total=effect(0.15)), Answer.NOT_SURE_WHY),
        (chain(total=effect(0.0)), Answer.NO),
        (chain(total=effect(0.02, se=0.2)), Answer.NOT_YET),
        (chain(total=effect(-0.15)), Answer.AWAY),
    ],
)
def test_the_answer_follows_from_the_intervals(found: Any, answer: Answer) -> None:
    report = compose(evidence(chain=found))
    assert report.answer is answer
    assert report.because


def test_every_report_has_all_parts_in_their_order_and_something_in_each() -> None:
    for found in (MISSING, chain(total=effect(0.15), contrast_voice=effect(0.12))):
        report = compose(evidence(chain=found))
        assert [each.heading for each in report.parts] == list(Heading)
        assert all(each.lines for each in report.parts)


def test_where_nothing_can_be_told_the_report_says_why_and_what_would_help() -> None:
    report = compose(evidence())
    said = [str(line) for line in (*report.because, *part(report, Heading.CHAIN).lines)]
    assert said.count("Nobody has been asked yet.") == 2
    assert said.count("What would help: Check-ins over eight months.") == 2
    assert any("Check-ins over eight months." in str(line) for line in part(report, Heading.DOUBT).lines)


def test_a_world_in_which_only_voice_moves_is_not_answered_with_yes() -> None:
    columns = panel_columns(WORLDS["voice only"], 200, seed=11)
    panel = make_panel(columns.pop("person"), columns.pop("service"), columns.pop("month"), columns)
    found = estimates_of(read_chain(panel, covariates=["circumstance"]))
    assert compose(evidence(chain=found)).answer is Answer.NO


def test_the_tables_hold_the_numbers_of_the_chain_and_judge_each_link() -> None:
    found = chain(a_reliance=effect(0.15), a_self=effect(0.001), total=effect(0.2), remainder=effect(0.1))
    report = compose(evidence(chain=found))
    links = cells(part(report, Heading.CHAIN).tables[0])
    assert links[0][1:] == ["+0.150", "+0.110 to +0.190", "Working. What follows from it can be seen."]
    assert links[1][3].startswith("Stuck.")
    assert links[2][1:] == ["–", "–", "–"]
    assert cells(part(report, Heading.REMAINDER).tables[0])[0][1:] == ["+0.100", "+0.060 to +0.140", "12%"]


def test_voice_that_works_is_said() -> None:
    report = compose(evidence(chain=chain(total=effect(0.2), total_voice=effect(0.3))))
    assert any("or voice works here" in str(line) for line in part(report, Heading.CONTROLS).lines)


def test_what_would_overturn_it_is_told_with_its_size() -> None:
    report = compose(evidence(chain=chain(total=effect(0.2), a_self=effect(0.1))))
    said = " ".join(str(line) for line in part(report, Heading.DOUBT).lines)
    assert "accounts for 12% of what is left" in said
    assert "lay −2.500 away" in said


def test_few_people_are_told_neither_by_number_nor_by_their_hours() -> None:
    report = compose(evidence(people=3, reached=(40, 20, 12, 7, 3)))
    counts, reached = (cells(table) for table in part(report, Heading.RECORD).tables[:2])
    assert counts[1][1] == "fewer than 5"
    assert {row[1] for row in counts[2:]} == {"–"}
    assert [row[1] for row in reached] == [
        "40", "20", "10", "5", "fewer than 5",
    ]  # fmt: skip


def test_who_fell_away_cannot_be_worked_out_where_they_were_few() -> None:
    report = compose(evidence(reached=(40, 38, 30, 20, 12)))
    rows = cells(part(report, Heading.RECORD).tables[1])
    assert [row[1] for row in rows] == ["40", "not told: it would tell of somebody", "30", "20", "10"]


def test_signs_of_harm_stand_under_the_name_of_their_service() -> None:
    sign = Substitution("1", 600, 0, 0, 0, 600)
    report = compose(evidence(substitutions={"Garden": sign}))
    assert any(
        str(line).startswith("Garden: People filled a post") for line in part(report, Heading.HARM).lines
    )
    assert "No sign that people are replacing staff." in map(
        str, part(compose(evidence()), Heading.HARM).lines
    )


def test_the_lay_share_is_said_to_have_moved_only_where_chance_is_no_answer() -> None:
    moved = compose(evidence(halves=(power(5, 45), power(45, 5))))
    assert "rose from 10% to 90%" in str(moved.because[-1])
    assert "may be chance" in str(compose(evidence(halves=(power(5, 6), power(6, 5)))).because[-1])
    assert "fell from 90% to 10%" in str(compose(evidence(halves=(power(45, 5), power(5, 45)))).because[-1])


def test_what_is_kept_is_read_back_as_it_was_and_sealed() -> None:
    report = compose(evidence(chain=chain(total=effect(0.15), contrast_voice=effect(0.12))))
    data = as_data(report)
    assert from_data(data) == report
    assert seal_of(data) == seal_of(as_data(from_data(data)))
    assert seal_of(data) != seal_of(data | {"answer": "NO"})
    with pytest.raises(ValueError, match="another version"):
        from_data(data | {"version": 99})


def test_two_readings_of_the_record_are_compared_part_by_part() -> None:
    before = as_data(compose(evidence()))
    again = as_data(compose(evidence(source=Source("1.3", 5000, ()))))
    assert differing(before, again) == ()
    grown = as_data(compose(evidence(people=70, chain=chain(total=effect(0.0)))))
    assert differing(before, grown)[:2] == (Heading.QUESTION, Heading.RECORD)


def test_hours_of_few_people_are_not_told_nor_the_sum_that_they_are_in() -> None:
    counts = cells(part(compose(evidence(led=2)), Heading.RECORD).tables[0])
    plain = cells(part(compose(evidence()), Heading.RECORD).tables[0])
    hidden = [at for at, (row, told) in enumerate(zip(counts, plain, strict=True)) if row != told]
    assert hidden == [3, 5], "what they led, and all hours together"
    assert all(counts[at][1] == "–" for at in hidden)


def test_the_whole_tells_nothing_of_the_one_service_that_is_not_told() -> None:
    whole, large, small = (40, 30, 24, 20, 12), (30, 24, 18, 12, 6), (10, 5, 5, 5, 5)
    told = evidence(reached=whole, reached_of_each=(large, small))
    alone = evidence(reached=whole, reached_of_each=(large, (10, 3, 3, 3, 3)))
    open_, closed = (cells(part(compose(each), Heading.RECORD).tables[1]) for each in (told, alone))
    assert closed[0][1] == "40"
    assert all("not told" in row[1] for row in closed[1:])
    assert [row[1] for row in open_][:2] == ["40", "30"]
