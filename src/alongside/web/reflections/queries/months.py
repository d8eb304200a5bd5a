"""A service's months: hours delivered alongside, and what people made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.dateparse import parse_date

from alongside.core.participation.modes import Mode
from alongside.core.reflection.prompts import prompts_of_measure
from alongside.core.shared.sentences import say
from alongside.web.delivery.queries.acts import Chosen, hours_by
from alongside.web.delivery.queries.hours import rare_kinds
from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.words import hours, month
from alongside.web.reflections.kinds import Pinned
from alongside.web.reflections.queries.seeing import Shown, of_weeks
from alongside.web.services.queries import get_service

HOURS = "hours"
MONTHS = 6


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a service: minutes delivered alongside by lay people, and reflections on its days."""

    first: date
    minutes: int
    shown: list[Shown]
    key: str


def service_of(person: Any, public_id: Any) -> Any:
    """The service of that identity. Raises ``Http404`` in another organisation."""
    try:
        return get_service(person.organisation, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def months_of(service: Any, viewer: Any, today: date) -> list[Month]:
    """The last months of a service, the latest first, each with what this viewer may read about it."""
    firsts = [today.replace(day=1)]
    while len(firsts) < MONTHS:
        firsts.append(before(firsts[-1]))
    minutes = _minutes(service, firsts[-1], after(firsts[0]))
    shown = of_weeks(service, firsts[-1], after(firsts[0]), viewer, most=100)
    return [
        Month(
            first, minutes.get(first, 0), [each for each in shown if first <= each.on < after(first)],
            f"{service.public_id}.{HOURS}.{first.isoformat()}",
        )
        for first in firsts
    ]  # fmt: skip


def pin_of_hours(person: Any, key: str, today: date) -> Pinned | None:
    """A month of a service's hours beside the month before; None for a key that means none, or a month to come."""
    service, name, first = parts_of_key(key)
    if service is None or name != HOURS or first is None or first.day != 1 or first > today:
        return None
    found = service_of(person, service)
    minutes = _minutes(found, before(first), after(first))
    told = say(
        "{service}: {hours} hours delivered alongside in {month}, and {earlier} in the month before.",
        service=str(name_of(found)), month=month(first), hours=hours(minutes.get(first, 0)),
        earlier=hours(minutes.get(before(first), 0)),
    )  # fmt: skip
    return Pinned(
        on=first, told=told, fields={"measure_name": HOURS, "measure_on": first}, service=found,
        address=reverse("reflections:months", args=[found.public_id]), prompts=prompts_of_measure(),
    )  # fmt: skip


def _minutes(service: Any, first: date, until: date) -> dict[date, int]:
    """Minutes of lay people who are not employed, by month; kinds too rare to be told are left out."""
    chosen = Chosen(
        service=service, mode=Mode.DELIVERY_ALONGSIDE, employed_peer=False, first=first, until=until,
        leaves_out=rare_kinds(service.organisation, first, until),
    )  # fmt: skip
    return {line.of["month"]: line.minutes for line in hours_by(service.organisation, ["month"], chosen)}


def before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def after(first: date) -> date:
    """The first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def parts_of_key(key: str) -> tuple[UUID | None, str, date | None]:
    """A key of a measure: the service's identity, the measure's name, and a day; None for what cannot be read."""
    service, _dot, rest = key.partition(".")
    name, _dot, on = rest.rpartition(".")
    try:
        return UUID(service), name, parse_date(on)
    except ValueError:
        return None, name, None
