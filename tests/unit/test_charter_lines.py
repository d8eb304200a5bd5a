"""The charter and its lines: valid from birth, and said in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.core.charter.lines import (
    DEFAULT_CHARTER,
    Charter,
    Line,
    changed,
    charter_with,
    differences,
    line_from,
)
from alongside.core.charter.terms import TERMS, Consent, Decision, Ground, Standing, Terms
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

COUNTED = [standing for standing in Standing if TERMS[standing].uses_times]
PLAIN = [standing for standing in Standing if not TERMS[standing].uses_times]


def test_the_default_charter_in_sentences() -> None:
    assert {str(line.decision): str(line.sentence) for line in DEFAULT_CHARTER.lines} == {
        "PROPOSE_SESSION": "Whoever has delivered here 3 times in the last 12 months. Anyone else may propose "
        "it; it then takes the agreement of a lay person and a professional.",
        "LEAD_SESSION": "Whoever has delivered here 3 times, and every professional here.",
        "INVITE_PEOPLE": "Whoever has delivered here once, and every professional here.",
        "CHANGE_PLAN": "Anyone may propose it; it takes the agreement of a lay person and a professional.",
        "SPEND_FROM_POT": "Anyone may propose it; it takes the agreement of a lay person who has delivered "
        "here 3 times in the last 12 months, and of a professional.",
        "CHANGE_CHARTER": "Anyone may propose it; it takes the agreement of a lay person who has delivered "
        "here 3 times, and of a professional.",
    }


def test_every_kind_of_standing_has_its_terms_and_lets_lay_people_in() -> None:
    assert set(TERMS) == set(Standing)
    for terms in TERMS.values():
        assert terms.may_propose & {Ground.CONNECTED, Ground.DELIVERED}


@pytest.mark.parametrize("standing", Standing)
def test_every_kind_of_standing_can_be_said(standing: Standing) -> None:
    times = 2 if TERMS[standing].uses_times else 0
    assert str(Line(Decision.LEAD_SESSION, standing, times).sentence).endswith(".")
    if times:
        assert "2 times in the last month" in str(Line(Decision.LEAD_SESSION, standing, 2, 1).sentence)


@pytest.mark.parametrize("standing", COUNTED)
@pytest.mark.parametrize(("times", "months"), [(0, None), (-1, None), (101, None), (3, 0), (3, 61)])
def test_numbers_out_of_bounds_are_refused(standing: Standing, times: int, months: int | None) -> None:
    with pytest.raises(Refusal, match=r"Lead a session: say how many (times|months back), from 1 to"):
        Line(Decision.LEAD_SESSION, standing, times, months)


@pytest.mark.parametrize("standing", PLAIN)
@pytest.mark.parametrize(("times", "months"), [(1, None), (0, 12)])
def test_numbers_that_nothing_reads_are_refused(standing: Standing, times: int, months: int | None) -> None:
    with pytest.raises(Refusal, match="takes no number of times"):
        Line(Decision.LEAD_SESSION, standing, times, months)


def test_a_charter_has_one_line_for_each_decision() -> None:
    lines = DEFAULT_CHARTER.lines
    with pytest.raises(Refusal, match="exactly one line for this: Propose a session"):
        Charter(lines[1:])
    with pytest.raises(Refusal, match="exactly one line for this: Lead a session"):
        Charter((*lines, lines[1]))


@pytest.mark.parametrize("standing", [standing for standing in Standing if not TERMS[standing].is_joint])
def test_neither_side_can_ever_change_the_charter_alone(standing: Standing) -> None:
    times = 1 if TERMS[standing].uses_times else 0
    with pytest.raises(Refusal, match="always takes a lay person and a professional, both"):
        changed(DEFAULT_CHARTER, [Line(Decision.CHANGE_CHARTER, standing, times)])


def test_a_changed_charter_says_what_is_different() -> None:
    after = changed(DEFAULT_CHARTER, [Line(Decision.LEAD_SESSION, Standing.ANYONE)])
    (said,) = differences(DEFAULT_CHARTER, after)
    assert str(said) == (
        "Lead a session. Until now: Whoever has delivered here 3 times, and every professional here. From now: "
        "Anyone connected with the service."
    )
    assert differences(after, after) == ()
    assert [line.decision for line in after.lines] == list(Decision)


def test_a_service_without_lines_has_the_default_charter() -> None:
    assert charter_with([]) == DEFAULT_CHARTER
    line = Line(Decision.CHANGE_PLAN, Standing.ANYONE)
    assert charter_with([line]).line(Decision.CHANGE_PLAN) == line


def test_stored_words_become_lines_or_a_sentence() -> None:
    assert line_from("LEAD_SESSION", "DELIVERED", 2) == Line(Decision.LEAD_SESSION, Standing.DELIVERED, 2)
    with pytest.raises(Refusal, match="knows no decision “EMPOWER”"):
        line_from("EMPOWER", "ANYONE")
    with pytest.raises(Refusal, match="knows no standing “GRANTED”"):
        line_from("LEAD_SESSION", "GRANTED")


def test_terms_that_would_leave_a_proposal_hanging_are_refused() -> None:
    connected = frozenset({Ground.CONNECTED})
    with pytest.raises(ValueError, match="neither stand nor be agreed to"):
        Terms(connected, frozenset({Ground.DELIVERED}))
    with pytest.raises(ValueError, match="each side agrees once"):
        Terms(connected, frozenset(), (Consent(Side.LAY), Consent(Side.LAY, delivered=True)))


def test_lines_are_values() -> None:
    line = Line(Decision.LEAD_SESSION, Standing.DELIVERED, 2)
    assert replace(line, times=3) != line
    assert {line: 1}[Line(Decision.LEAD_SESSION, Standing.DELIVERED, 2)] == 1
