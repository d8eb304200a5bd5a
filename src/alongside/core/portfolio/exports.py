"""A portfolio to take along: as plain JSON, and in the terms of the European Learning Model that Europass uses."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

ELM: Final = "http://data.europa.eu/snb/model/elm/"
"""The vocabulary of the European Learning Model, version 3 (European Commission, 2023)."""
VERSION: Final = 1
STATED: Final = (
    "Stated by the learner from the record of the organisation named. It is a programme and no award; what was issued "
    "for it are signed credentials, which can be verified by themselves."
)


@dataclass(frozen=True, slots=True)
class ToldPiece:
    """One piece: what the record says of it, and what the learner does. ``on`` is its day, where it has one."""

    kind: str
    title: str
    on: date | None
    facts: tuple[str, ...]
    comment: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """One outcome. ``reached`` says how, "" where it is not reached."""

    key: str
    says: str
    stands: str
    reached: str
    reached_on: date | None
    pieces: tuple[ToldPiece, ...]


@dataclass(frozen=True, slots=True)
class ToldModule:
    """One module, with its credits as the programme counts them, and what is left of the hours it asks for together."""

    name: str
    credits: int
    hours: int
    outcomes: tuple[ToldOutcome, ...]
    minutes_left: int = 0

    @property
    def is_done(self) -> bool:
        """Whether every outcome is reached, and no hours together are left."""
        reached = bool(self.outcomes) and all(each.reached for each in self.outcomes)
        return reached and self.minutes_left == 0


@dataclass(frozen=True, slots=True)
class ToldPortfolio:
    """A whole portfolio in one language (two letters), as it stands on a day."""

    key: str
    holder: str
    programme: str
    about: str
    organisation: str
    language: str
    on: date
    modules: tuple[ToldModule, ...]


def as_plain_json(told: ToldPortfolio) -> dict[str, Any]:
    """Everything, in our own names; days in ISO 8601."""
    return {"version": VERSION, "stated": STATED, **_plain(asdict(told))}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def as_europass(told: ToldPortfolio) -> dict[str, Any]:
    """The same as a person with claims, in JSON-LD: a learning achievement a module, proven by how it was judged.

    It is unsigned and says so: Europass takes it as what the learner states, not as what an awarding body does.
    """
    return {
        "@context": {"@vocab": ELM, "id": "@id", "type": "@type"},
        "id": f"urn:uuid:{told.key}",
        "type": "Person",
        "fullName": _in(told, told.holder),
        "description": _in(told, STATED, "en"),
        "modified": told.on.isoformat(),
        "hasClaim": [_achievement(told, each, number) for number, each in enumerate(told.modules, 1)],
    }


def _in(told: ToldPortfolio, words: str, language: str = "") -> dict[str, str]:
    return {"@value": words, "@language": language or told.language}


def _achievement(told: ToldPortfolio, module: ToldModule, number: int) -> dict[str, Any]:
    credit = {"type": "CreditPoint", "point": str(module.credits)}
    found: dict[str, Any] = {
        "id": f"urn:uuid:{told.key}#module-{number}",
        "type": "LearningAchievement" if module.is_done else "LearningActivity",
        "title": _in(told, f"{told.programme}: {module.name}"),
        "specifiedBy": {
            "type": "LearningAchievementSpecification" if module.is_done else "LearningActivitySpecification",
            "title": _in(told, module.name),
            "volumeOfLearning": f"PT{module.hours}H",
            "learningOutcome": [
                {"type": "LearningOutcome", "title": _in(told, each.says)} for each in module.outcomes
            ],
        },
        "influencedBy": [_activity(told, each) for outcome in module.outcomes for each in outcome.pieces],
    }
    if module.is_done:
        found |= {"provenBy": [_assessment(told, each) for each in module.outcomes]}
        found |= {"creditReceived": [credit]} if module.credits else {}
    return found


def _activity(told: ToldPortfolio, piece: ToldPiece) -> dict[str, Any]:
    said = [*piece.facts, piece.comment, piece.words]
    activity: dict[str, Any] = {
        "type": "LearningActivity",
        "title": _in(told, piece.title),
        "description": _in(told, "\n".join(each for each in said if each)),
    }
    if piece.on is not None:
        activity["temporal"] = {"type": "PeriodOfTime", "startDate": piece.on.isoformat()}
    return activity


def _assessment(told: ToldPortfolio, outcome: ToldOutcome) -> dict[str, Any]:
    assessment: dict[str, Any] = {
        "type": "LearningAssessment",
        "title": _in(told, outcome.says),
        "grade": {"type": "Note", "noteLiteral": _in(told, outcome.reached)},
    }
    if outcome.reached_on is not None:
        assessment["dateIssued"] = outcome.reached_on.isoformat()
    return assessment
