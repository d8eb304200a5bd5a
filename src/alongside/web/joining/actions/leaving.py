"""Leaving, as easy as joining, and coming back."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from alongside.core.joining.steps import OPEN
from alongside.web.delivery.actions.leaving import let_promises_go
from alongside.web.joining.actions.applying import withdraw
from alongside.web.joining.models import Application, Buddy, Leaving
from alongside.web.kit.typed import typed_lines
from alongside.web.people.actions import record_leaving, record_return
from alongside.web.people.queries.clock import clock_of, local_day

LONGEST_WORDS = 1000


@transaction.atomic
def leave(
    person: Any, *, words: str = "", on: date | None = None, by: Any, how: str, at: datetime
) -> Leaving:
    """From today, or from ``on``, the person is no longer asked; what they promised after is let go, for others.

    No reason is wanted; ``words`` are kept where they gave some. Everything they did stays, and they can come back.
    Leaving twice changes nothing. Raises ``Refusal`` for a day before they were known.
    """
    day = on or local_day(person.organisation, at)
    begins = max(at, datetime.combine(day, time(), clock_of(person.organisation)))
    standing = Leaving.objects.filter(person=person, back_on__isnull=True).first()
    if standing is not None and person.left_on is not None:
        return standing
    let_go = let_promises_go(person, since=begins, by=by, at=at)
    record_leaving(person, on=day, by=by, at=at, how="" if by is None or by.pk == person.pk else how)
    for application in Application.objects.filter(person=person, state__in=[state.value for state in OPEN]):
        withdraw(application, by=by, how=how, at=at)
    _stand_down_as_buddy(person, begins, at, how)
    return Leaving.objects.create(
        person=person,
        on=day,
        words=typed_lines(words, LONGEST_WORDS),
        at=at,
        by=by,
        how=how,
        stood_down=let_go,
    )


@transaction.atomic
def come_back(person: Any, *, by: Any, how: str, at: datetime) -> Any:
    """The person is back, and can be asked again."""
    record_return(person, by=by, at=at, how="" if by is None or by.pk == person.pk else how)
    today = local_day(person.organisation, at)
    Leaving.objects.filter(person=person, back_on__isnull=True).update(back_on=today)
    return person


def _stand_down_as_buddy(person: Any, since: datetime, at: datetime, how: str) -> None:
    ahead = Buddy.objects.filter(person=person, trial__invitation__session__starts_at__gte=since)
    ahead.exclude(answer=Buddy.Answer.NO).update(answer=Buddy.Answer.NO, answered_at=at, answered_how=how)
