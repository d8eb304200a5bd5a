"""Lists of every kind on their way out, in the very columns in which they can be brought in again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.intake.columns import Kind
from alongside.core.intake.dates import WEEKDAY_NAMES
from alongside.core.intake.kinds import get_kind
from alongside.web.delivery.queries.register import holding_entries
from alongside.web.delivery.queries.sessions import sessions_of_organisation
from alongside.web.interchange.queries.known import directory
from alongside.web.people.queries import people_of
from alongside.web.services.queries import services_of

WHO: Final = ("reference", "full_name", "email", "phone", "postcode")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exported:
    """A list to be written: its title, its headings, and its rows one after the other."""

    title: str
    headings: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of list that goes out, and the columns of its kind that it has."""

    kind: str
    title: Any
    columns: tuple[str, ...]
    rows: Callable[[Any], Iterable[Row]]


def exported(kind: str, organisation: Any) -> Exported | None:
    """The list of that kind, in the reader's language; None for a kind that does not go out."""
    found = next((export for export in EXPORTS if export.kind == kind), None)
    if found is None:
        return None
    of = get_kind(kind)
    headings = tuple(gettext(of.column(name).label) for name in found.columns)
    rows = (
        tuple(_cell(of, name, row.get(name)) for name in found.columns) for row in found.rows(organisation)
    )
    return Exported(str(found.title), headings, rows)


def _cell(kind: Kind, name: str, value: Any) -> Any:
    """A value as it can be read again: answers in words, several things with commas between."""
    answers = kind.column(name).answers
    if answers is not None and value in answers.words:
        return gettext(answers.words[value][0])
    if isinstance(value, tuple | list):
        return ", ".join(value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return "" if value is None else value


def _people(organisation: Any) -> Iterator[Row]:
    """A row a person and way of being related to services; most people have one."""
    services = dict(services_of(organisation, open_only=False).values_list("pk", "name"))
    agreed = people_of(organisation).filter(consents__purpose="CONTACT", consents__withdrawn_at__isnull=True)
    how = dict(agreed.values_list("pk", "consents__given_how"))
    for person in directory(organisation, timezone.now()).people.values():
        said = how.get(int(person.id), "")
        row = {**person.fields, "consent_contact": True if said else None, "consent_how": said}
        ties: Any = sorted(person.fields["relationships"], key=lambda tie: tie[1])  # type: ignore[arg-type, call-overload]
        if not ties:
            yield row
        for kind, of_kind in groupby(ties, key=lambda tie: tie[1]):
            names = [services[int(service)] for service, _kind in of_kind]
            yield {**row, "relationship": kind, "service": "; ".join(names)}


def _availability(organisation: Any) -> Iterator[Row]:
    people, today = people_of(organisation), timezone.localdate()
    free = people.filter(availability__active_from__lte=today, availability__isnull=False)
    rows = free.exclude(availability__active_to__lte=today).order_by(
        "pk", "availability__weekday", "availability__starts"
    )
    for *who, weekday, starts, ends in rows.values_list(
        *WHO, "availability__weekday", "availability__starts", "availability__ends"
    ):
        yield {**_who(who), "weekday": gettext(WEEKDAY_NAMES[weekday]), "starts": starts, "ends": ends}
    away = people.filter(away__until_on__gt=today).order_by("pk", "away__first_on")
    for *who, first, until in away.values_list(*WHO, "away__first_on", "away__until_on"):
        yield {**_who(who), "away_from": first, "away_to": until - timedelta(days=1)}


def _who(values: list[Any]) -> Row:
    return dict(zip(WHO, values, strict=True))


def _checks(organisation: Any) -> Iterator[Row]:
    names = ("kind", "outcome", "checked_on", "expires_on", "check_reference", "seen_by")
    kept = ("kind", "outcome", "checked_on", "expires_on", "reference", "seen_by")
    people = (
        people_of(organisation)
        .filter(checks__isnull=False)
        .order_by("pk", "checks__checked_on", "checks__pk")
    )
    for values in people.values_list(*WHO, *(f"checks__{name}" for name in kept)):
        yield _who(list(values[: len(WHO)])) | dict(zip(names, values[len(WHO) :], strict=True))


def _sessions(organisation: Any) -> Iterator[Row]:
    zone = ZoneInfo(organisation.time_zone)
    rows = (
        sessions_of_organisation(organisation)
        .filter(state__in=("PLANNED", "HELD"))
        .order_by("starts_at", "pk")
    )
    for service, reference, starts, ends, title, place in rows.values_list(
        "service__name", "reference", "starts_at", "ends_at", "title", "place__name"
    ):
        begins, until = starts.astimezone(zone), ends.astimezone(zone)
        yield {
            "service": service, "session_reference": reference, "day": begins.date(), "starts": _clock(begins),
            "ends": _clock(until), "title": title, "place": place or "",
        }  # fmt: skip


def _clock(moment: Any) -> Any:
    """The clock time; in the hour that comes twice, with its zone."""
    twice = moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset()
    return f"{moment:%H:%M} {moment.tzname()}" if twice else moment.time()


def _attendance(organisation: Any) -> Iterator[Row]:
    zone = ZoneInfo(organisation.time_zone)
    entries = holding_entries(session__service__organisation=organisation, person__erased_at__isnull=True)
    names = ("service__name", "reference", "starts_at")
    rows = entries.order_by("session__starts_at", "session", "pk").values_list(
        *(f"session__{name}" for name in names),
        *(f"person__{name}" for name in WHO),
        "role__title",
        "attendance",
        "minutes",
    )
    for service, reference, starts_at, *who, role, attendance, minutes in rows:
        begins = starts_at.astimezone(zone)
        yield {
            "service": service, "session_reference": reference, "day": begins.date(), "starts": _clock(begins),
            **_who(who), "role": role, "attendance": attendance, "minutes": minutes,
        }  # fmt: skip


EXPORTS: Final = (
    Export("PEOPLE", _("People"),
           ("reference", "full_name", "known_as", "email", "phone", "address", "postcode", "language", "format",
            "contact_by", "most_asks_a_week", "joined_on", "left_on", "service", "relationship", "skills", "interests",
            "access_needs", "consent_contact", "consent_how"), _people),
    Export("AVAILABILITY", _("When people are free"),
           (*WHO, "weekday", "starts", "ends", "away_from", "away_to"), _availability),
    Export("CHECKS", _("Checks"),
           (*WHO, "kind", "outcome", "checked_on", "expires_on", "check_reference", "seen_by"), _checks),
    Export("SESSIONS", _("Sessions"),
           ("service", "session_reference", "day", "starts", "ends", "title", "place"), _sessions),
    Export("ATTENDANCE", _("Attendance"),
           ("service", "session_reference", "day", "starts", *WHO, "role", "attendance", "minutes"), _attendance),
)  # fmt: skip
"""Every kind of list that goes out."""
