"""How far somebody came in the conversation, and what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.core.vocabulary.questions import QUESTIONS, Question, Yields, next_open
from alongside.web.gifts.models import Answer
from alongside.web.gifts.queries.needs import needs_of
from alongside.web.people.queries import Nearness
from alongside.web.people.queries.profile import gifts_of


def said_for(person: Any, question: Question, near: Nearness = Nearness.ITSELF) -> list[Any]:
    """What the person gives or needs of the kinds that the question is about, as far as the viewer may see it."""
    today = timezone.localdate()
    if question.yields is Yields.NEED:
        return list(needs_of(person, near=near, on=today).filter(kind__in=question.kinds))
    return list(gifts_of(person, near, today).filter(kind__in=question.kinds)) if question.kinds else []


def passed_by(person: Any) -> dict[str, str]:
    """The questions that the person was asked, and whether they answered or passed over."""
    return dict(Answer.objects.filter(person=person).values_list("question", "outcome"))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions were put, how many there are, and which comes next (None after the last)."""

    put: int
    of: int
    next: Question | None


def progress_of(person: Any) -> Progress:
    """How far the person came."""
    passed = set(passed_by(person))
    return Progress(len(passed & {each.key for each in QUESTIONS}), len(QUESTIONS), next_open(passed))
