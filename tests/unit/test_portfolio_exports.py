"""What a learner takes along: nothing lost, days readable by machines, and no more claimed than was reached."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from alongside.core.portfolio.exports import (
    ELM,
    ToldModule,
    ToldOutcome,
    ToldPiece,
    ToldPortfolio,
    as_europass,
    as_plain_json,
)

PIECE = ToldPiece("SESSION", "A session", date(2026, 3, 2), ("Took part for 90 minutes.",), "I listened.")
OUTCOME = ToldOutcome("P1", "Delivers alongside", "Passed", "Assessed", date(2026, 6, 1), (PIECE,))
OPEN = replace(OUTCOME, key="P2", reached="", reached_on=None, pieces=())
TOLD = ToldPortfolio(
    "0b1f", "Pat Evans", "Certificate", "About it", "Abermor", "en", date(2026, 7, 1),
    (ToldModule("Practice", 20, 200, (OUTCOME,)), ToldModule("Critique", 20, 200, (OPEN,))),
)  # fmt: skip


def test_the_plain_file_holds_everything_and_is_json() -> None:
    told = json.loads(json.dumps(as_plain_json(TOLD)))
    piece = told["modules"][0]["outcomes"][0]["pieces"][0]
    assert piece == {
        "kind": "SESSION", "title": "A session", "on": "2026-03-02", "facts": ["Took part for 90 minutes."],
        "comment": "I listened.", "words": "",
    }  # fmt: skip
    assert "no award" in told["stated"]


def test_only_a_module_that_is_done_is_an_achievement_with_credits() -> None:
    done, begun = as_europass(TOLD)["hasClaim"]
    assert (done["type"], begun["type"]) == ("LearningAchievement", "LearningActivity")
    assert done["creditReceived"] == [{"type": "CreditPoint", "point": "20"}]
    assert "creditReceived" not in begun
    assert "provenBy" not in begun


def test_a_course_without_credits_receives_none() -> None:
    peer = ToldModule("Peer course", 0, 40, (OUTCOME,))
    (only,) = as_europass(replace(TOLD, modules=(peer,)))["hasClaim"]
    assert "creditReceived" not in only
    assert only["specifiedBy"]["volumeOfLearning"] == "PT40H"


def test_terms_are_of_the_european_learning_model_and_words_carry_their_language() -> None:
    told = as_europass(replace(TOLD, language="cy"))
    assert told["@context"]["@vocab"] == ELM
    assert told["fullName"] == {"@value": "Pat Evans", "@language": "cy"}
    assert told["hasClaim"][0]["influencedBy"][0]["temporal"]["startDate"] == "2026-03-02"


def test_a_module_without_outcomes_is_never_done() -> None:
    assert not ToldModule("Empty", 20, 200, ()).is_done
    assert not ToldModule("Peer course", 0, 40, (OUTCOME,), minutes_left=60).is_done
