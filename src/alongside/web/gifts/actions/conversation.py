"""The conversation in which people say what they have to give: every answer is kept at once as what it is.

A person answers for themselves, or somebody writes it down at their word; that is recorded as such. Stopping
half-way loses nothing, going back changes nothing, and the same words said twice are kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Final

from django.db import transaction

from alongside.core.intake.cells import one_line
from alongside.core.vocabulary.questions import QUESTIONS, Question, Yields
from alongside.core.vocabulary.words import folded
from alongside.web.gifts.actions.needs import say_need
from alongside.web.gifts.models import Answer
from alongside.web.gifts.queries.conversation import said_for
from alongside.web.people.actions import give_consent, record_availability, record_gift
from alongside.web.people.actions.acting import about_somebody

PARTS_OF_DAY: Final[Mapping[str, tuple[time, time]]] = {
    "MORNING": (time(9), time(12)),
    "AFTERNOON": (time(12), time(17)),
    "EVENING": (time(17), time(21)),
}


@dataclass(frozen=True, slots=True)
class Word:
    """Whose hand wrote something down, when, and how the person's word came ("WEB" for their own hand)."""

    by: Any
    at: datetime
    how: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: the words, of which kind, who may see it, and whether the person agreed that it is kept."""

    words: str = ""
    kind: str = ""
    shared_with: str = "COORDINATORS"
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that was written on the printed sheet: lines for each question, and times when the person is free."""

    lines: Mapping[str, Sequence[Said]] = field(default_factory=dict)
    weekdays: Sequence[int] = ()
    parts: Sequence[str] = ()


@about_somebody
def answer_question(person: Any, question: Question, said: Said, word: Word) -> Any:
    """Keep an answer in words and note that the question was answered.

    Returns the gift or need, or None where the very same was said before. Raises ``Refusal`` for no words, and
    for lived experience that others may see without the person's consent.
    """
    kept = _keep(person, question, said, word)
    _note(person, question.key, Answer.Outcome.SAID, word)
    return kept


@about_somebody
def answer_hours(person: Any, weekdays: Iterable[int], parts: Iterable[str], word: Word) -> None:
    """Keep when the person is free: each of the parts of each of the days. None at all passes the question over."""
    chosen = [(weekday, *PARTS_OF_DAY[part]) for weekday in weekdays for part in parts]
    for weekday, starts, ends in chosen:
        record_availability(
            person,
            weekday=weekday,
            starts=starts,
            ends=ends,
            by=word.by,
            at=word.at,
            how=_other_hand(person, word),
        )
    _note(person, "hours", Answer.Outcome.SAID if chosen else Answer.Outcome.PASSED, word)


@about_somebody
def pass_over(person: Any, question: Question, word: Word) -> None:
    """The question is passed over; one that was answered before stays so."""
    _note(person, question.key, Answer.Outcome.PASSED, word)


@transaction.atomic
def answer_sheet(person: Any, sheet: Sheet, word: Word) -> int:
    """Keep a whole sheet, or nothing of it. Returns how many things are new; the same sheet twice gives none.

    Raises ``Refusal`` as ``answer_question``.
    """
    new = 0
    for question in QUESTIONS:
        if question.yields is Yields.HOURS:
            answer_hours(person, sheet.weekdays, sheet.parts, word)
            continue
        lines = sheet.lines.get(question.key, ())
        for said in lines:
            new += answer_question(person, question, said, word) is not None
        if not lines:
            pass_over(person, question, word)
    return new


def _keep(person: Any, question: Question, said: Said, word: Word) -> Any:
    kind = said.kind or question.kinds[0]
    if any(folded(each.words) == folded(said.words) for each in said_for(person, question)) and one_line(
        said.words
    ):
        return None
    how = _other_hand(person, word)
    if question.yields is Yields.NEED:
        return say_need(
            person, kind=kind, words=said.words, shared_with=said.shared_with, by=word.by, at=word.at, how=how
        )
    if question.yields is Yields.SHARED_GIFT and said.agreed:
        give_consent(person, "LIVED_EXPERIENCE", by=word.by, at=word.at, how=word.how)
    return record_gift(
        person, kind=kind, words=said.words, shared_with=said.shared_with, by=word.by, at=word.at, how=how
    )


def _other_hand(person: Any, word: Word) -> str:
    """How the word came, where somebody else wrote it down."""
    return "" if word.by is not None and word.by.pk == person.pk else word.how


def _note(person: Any, question: str, outcome: str, word: Word) -> None:
    row, new = Answer.objects.get_or_create(
        person=person, question=question,
        defaults={"outcome": outcome, "how": word.how, "by": word.by, "at": word.at},
    )  # fmt: skip
    if not new and not (row.outcome == Answer.Outcome.SAID and outcome == Answer.Outcome.PASSED):
        row.outcome, row.how, row.by, row.at = outcome, word.how, word.by, word.at
        row.save()
