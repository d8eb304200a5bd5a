"""What portfolios add to other pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alongside.web.portfolios.queries.due import due_for
from alongside.web.portfolios.queries.submissions import conversations_asked, waiting_for
from alongside.web.programmes.queries import learning_of

LEARNS = frozenset({"ENROLLED", "PAUSED", "COMPLETED", "LEFT"})


def of_enrolment(request: HttpRequest, subject: Any) -> SafeString | None:
    """The way to the portfolio, for the learner and their tutor; what is due, for the office."""
    enrolment, standing = subject.enrolment, subject.standing
    near = standing.is_learner or standing.is_tutor
    if enrolment.state not in LEARNS or not (near or standing.is_office):
        return None
    context = {"enrolment": enrolment, "near": near, "due": due_for(enrolment) if standing.is_office else ()}
    return render_to_string("portfolios/panels/enrolment.html", context, request)


def waiting(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What waits for this person as an assessor, and where they learn."""
    person = request.who.person  # type: ignore[attr-defined]
    return {
        "handed_in": waiting_for(person), "asked": conversations_asked(person),
        "learning": learning_of(person),
    }  # fmt: skip


def mine(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """That something waits for an assessor, and a learner's way to what they show."""
    context = {"total": counted["handed_in"] + counted["asked"], "learning": counted["learning"]}
    shows = any(context.values())
    return render_to_string("portfolios/panels/mine.html", context, request) if shows else None
