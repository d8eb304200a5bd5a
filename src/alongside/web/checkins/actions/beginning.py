"""Beginning a check-in: a person's own, once a month; a professional's, once after a session."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction

from alongside.core.checkins.sampling import scales_for, until_of
from alongside.core.checkins.wording import AFTER_SESSION
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.checkins.models import CheckIn
from alongside.web.checkins.permissions import AFTER_FOR
from alongside.web.checkins.queries.own import last_quarterly, service_to_ask_about
from alongside.web.delivery.queries.sessions import local_day as day_of_session
from alongside.web.people.actions.acting import about_somebody
from alongside.web.people.queries.clock import local_day

SHEETS_FOR: Final = timedelta(days=62)


@about_somebody
def begin_own(
    person: Any, *, at: datetime, on: date | None = None, service: Any = None, asked: bool = False
) -> CheckIn:
    """The person's own check-in of a month: the one that there is, or a new one.

    ``on`` is the day written on a sheet, today otherwise; ``asked`` where we ask, and they did not come by themselves.
    Raises ``Refusal`` for a day to come or long gone, and for somebody who belongs to no service then.
    """
    today = local_day(person.organisation, at)
    day = on or today
    _check_day(day, today)
    known = CheckIn.objects.filter(person=person, kind=CheckIn.Kind.OWN, month=day.replace(day=1))
    if (there := known.first()) is not None:
        return there
    about = service or service_to_ask_about(person, day)
    if about is None:
        raise Refusal(
            say("These questions are about a service that somebody takes part in. There is none yet.")
        )
    fresh = CheckIn(
        person=person, service=about, kind=CheckIn.Kind.OWN, month=day.replace(day=1),
        scales=[each.key for each in scales_for(last_quarterly(person, day), day)],
        asked_at=at if asked else None, begun_on=day, until_on=until_of(day) if asked else _next_month(day),
    )  # fmt: skip
    return _kept(fresh, known)


@about_somebody
def begin_after_session(person: Any, session: Any, *, at: datetime, asked: bool = False) -> CheckIn:
    """A professional's check-in after a session: the one that there is, or a new one."""
    known = CheckIn.objects.filter(person=person, session=session)
    if (there := known.first()) is not None:
        return there
    day = day_of_session(session)
    fresh = CheckIn(
        person=person, service=session.service, session=session, kind=CheckIn.Kind.SESSION, month=day.replace(day=1),
        scales=[AFTER_SESSION.key], asked_at=at if asked else None, begun_on=local_day(person.organisation, at),
        until_on=day + AFTER_FOR,
    )  # fmt: skip
    return _kept(fresh, known)


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise Refusal(say("That day is still to come. Enter the day on which the questions were answered."))
    if today - day > SHEETS_FOR:
        raise Refusal(
            say("That is more than two months ago, too long to be sure of. It cannot be added any more.")
        )


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _kept(fresh: CheckIn, known: Any) -> CheckIn:
    """Our own new row, or the one that somebody began in the same moment."""
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        there: CheckIn = known.get()
        return there
    return fresh
