"""Who is to be asked today, in a whole organisation at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from alongside.core.checkins.sampling import (
    SESSION_IS_FRESH,
    Asked,
    Often,
    Why,
    professional_to_ask,
    turn_of,
    why_now,
)
from alongside.web.checkins.models import CheckIn, Wish
from alongside.web.delivery.queries.first_time import coming_up, first_sessions, who_was_at
from alongside.web.delivery.queries.sides import LAY_KINDS
from alongside.web.people.queries import people_of
from alongside.web.people.queries.clock import local_day
from alongside.web.people.queries.counted import counted_people
from alongside.web.services.queries.sides import ties_of

LOOKS_AHEAD: Final = timedelta(days=14)
LOOKS_BACK: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody (by key) to ask, and why now; the service they are about to begin in, for a baseline."""

    person: int
    why: Why
    service: int | None = None


def people_to_ask(organisation: Any, at: datetime) -> list[Due]:
    """Who is asked their own questions today, those whose first session comes soonest first."""
    today = local_day(organisation, at)
    asked, wishes = _asked(organisation, today), _wishes(organisation)
    begins = _first_to_come(organisation, at)
    people = _askable(organisation, today, set(begins))
    found = []
    for person in sorted(people, key=lambda key: (key not in begins, key)):
        why = why_now(
            asked[person], wishes.get(person, Often.MONTHLY), today, turn_of(people[person]),
            before_first=person in begins,
        )  # fmt: skip
        if why.is_yes:
            found.append(Due(person, why, begins.get(person) if why is Why.BASELINE else None))
    return found


def why_of(person: Any, at: datetime) -> Why:
    """Whether one person would be asked now, and why or why not."""
    today = local_day(person.organisation, at)
    rows = CheckIn.objects.filter(person=person, kind=CheckIn.Kind.OWN).order_by("begun_on")
    past = [Asked(on, state == CheckIn.State.ANSWERED) for on, state in rows.values_list("begun_on", "state")]
    wish = Wish.objects.filter(person=person).values_list("often", flat=True).first()
    return why_now(past, Often(wish) if wish else Often.MONTHLY, today, turn_of(str(person.public_id)))


def sessions_to_ask_after(organisation: Any, at: datetime) -> Iterator[tuple[int, int]]:
    """Session and professional (by keys): at most one of each session, none more than once a week."""
    today, counted = local_day(organisation, at), counted_people(organisation)
    rows = CheckIn.objects.filter(service__organisation=organisation, kind=CheckIn.Kind.SESSION)
    known = set(rows.filter(begun_on__gt=today - LOOKS_BACK).values_list("session", flat=True))
    last: dict[int, date] = dict(rows.order_by("begun_on").values_list("person", "begun_on"))
    never = {person for person, often in _wishes(organisation).items() if often is Often.NEVER}
    for session, professionals in who_was_at(organisation, at - SESSION_IS_FRESH, at):
        may = {f"{p:012}": last.get(p) for p in professionals if p in counted and p not in never}
        chosen = professional_to_ask(may, today) if session not in known else None
        if chosen is not None:
            last[int(chosen)] = today
            yield session, int(chosen)


def _asked(organisation: Any, today: date) -> dict[int, list[Asked]]:
    rows = CheckIn.objects.filter(
        service__organisation=organisation, kind=CheckIn.Kind.OWN, begun_on__gt=today - LOOKS_BACK
    )
    found: dict[int, list[Asked]] = defaultdict(list)
    for person, on, state in rows.order_by("begun_on").values_list("person", "begun_on", "state"):
        found[person].append(Asked(on, state == CheckIn.State.ANSWERED))
    return found


def _wishes(organisation: Any) -> dict[int, Often]:
    rows = Wish.objects.filter(person__organisation=organisation).values_list("person", "often")
    return {person: Often(often) for person, often in rows}


def _first_to_come(organisation: Any, at: datetime) -> dict[int, int]:
    """The service of each person's first session, for those who said yes to one and were at none."""
    been = first_sessions(organisation)
    rows = coming_up(organisation, at, at + LOOKS_AHEAD)
    found: dict[int, int] = {}
    for person, service, _starts in rows:
        if person not in been:
            found.setdefault(person, service)
    return found


def _askable(organisation: Any, today: date, beginning: set[int]) -> dict[int, str]:
    """Public ids of those who agreed to be counted, have not left, and take part or are about to."""
    tied = {
        person
        for person, _service, kind, first, until in ties_of(organisation)
        if kind in LAY_KINDS and first <= today and (until is None or today < until)
    }
    counted = counted_people(organisation)
    rows = people_of(organisation).filter(left_on__isnull=True).values_list("pk", "public_id")
    return {pk: str(key) for pk, key in rows if pk in counted and (pk in tied or pk in beginning)}
