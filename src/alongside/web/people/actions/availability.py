"""When people are free, and when they are away."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.translation import gettext_noop

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions.acting import about_somebody, keep, note_acting, signed
from alongside.web.people.models import Availability, Away, Person
from alongside.web.people.queries.clock import local_day
from alongside.web.people.queries.itself import live


@about_somebody
def record_availability(
    person: Person,
    *,
    weekday: int,
    starts: time,
    ends: time,
    by: Person | None,
    at: datetime,
    how: str = "",
    active_from: date | None = None,
) -> Availability:
    """A stretch of a weekday (Monday is 0) when the person is generally free; given twice it is kept once.

    Raises ``Refusal`` for a stretch that does not end after it starts.
    """
    if ends <= starts:
        raise Refusal(say("The end must be later in the day than the start."))
    if not 0 <= weekday <= 6:
        raise ValueError(f"there is no weekday {weekday}")
    since = active_from or local_day(person.organisation, at)
    same = Availability.objects.filter(live(since), person=person, weekday=weekday, starts=starts, ends=ends)
    if (there := same.first()) is not None:
        return there
    stretch = Availability(person=person, weekday=weekday, starts=starts, ends=ends, active_from=since)
    keep(stretch, by=by, at=at)
    note_acting(person, by, gettext_noop("Said when they are free"), how, at)
    return stretch


@about_somebody
def end_availability(
    stretch: Availability, *, by: Person | None, at: datetime, how: str = ""
) -> Availability:
    """The person is no longer generally free then, from today."""
    stretch.active_to = max(local_day(stretch.person.organisation, at), stretch.active_from)
    keep(stretch, by=by, at=at)
    note_acting(stretch.person, by, gettext_noop("Said when they are no longer free"), how, at)
    return stretch


@about_somebody
def record_away(
    person: Person, *, first_on: date, until_on: date, by: Person | None, at: datetime, how: str = ""
) -> Away:
    """Days on which the person is not to be asked; ``until_on`` is the day they are back. No reason is kept.

    Raises ``Refusal`` for a stretch that ends before it begins, or one that was recorded already.
    """
    if until_on <= first_on:
        raise Refusal(say("The day they are back must be later than the first day away."))
    if Away.objects.filter(person=person, first_on=first_on, until_on=until_on).exists():
        raise Refusal(say("These days away are recorded already."))
    away = keep(Away(person=person, first_on=first_on, until_on=until_on), by=by, at=at)
    note_acting(person, by, gettext_noop("Said when they are away"), how, at)
    return away  # type: ignore[no-any-return]


@about_somebody
def cancel_away(away: Away, *, by: Person | None, at: datetime, how: str = "") -> None:
    """The person is not away after all. The row goes; its history stays."""
    person = away.person
    signed(away, by, at).delete()
    note_acting(person, by, gettext_noop("Is not away after all"), how, at)
