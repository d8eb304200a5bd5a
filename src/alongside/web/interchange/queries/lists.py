"""Lists to take out, under the headings that the same lists are brought in with: what goes out can come back.

The headings are those of the import's own tables, in English in both languages, so that a list made in
Cardiff opens in Swansea. Days are written 2026-03-31 and times 10:00, in the organisation's time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alongside.core.intake.choices import (
    ATTENDANCES,
    CHANNELS,
    CHECK_KINDS,
    FORMATS,
    LANGUAGES,
    OUTCOMES,
    RELATIONSHIPS,
    Choice,
)
from alongside.core.intake.kinds import get_kind
from alongside.web.people.queries import people_of

ROWS_AT_ONCE = 1000
SHARED = ("COORDINATORS", "SERVICE_TEAMS", "EVERYONE")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHO = ("reference", "full_name", "email", "phone", "postcode")

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """One list: what it is called, its headings, and its rows for an organisation."""

    code: str
    title: str | Promise
    means: str | Promise
    headings: tuple[str, ...]
    rows: Callable[[Any], Iterator[Row]]


def people_rows(organisation: Any) -> Iterator[Row]:
    """A row for each person and service that they belong to; a person in none has one row."""
    for person in _whole_people(organisation).iterator(chunk_size=ROWS_AT_ONCE):
        ties = [tie for tie in person.relationships.all() if tie.active_to is None]
        for tie in ties or [None]:
            yield _person_row(person, tie)


def _whole_people(organisation: Any) -> Any:
    return (
        people_of(organisation)
        .order_by("pk")
        .prefetch_related("relationships__service", "gifts", "access_needs", "consents")
    )


def _person_row(person: Any, tie: Any) -> Row:
    return (
        *_who(person),
        person.known_as,
        person.address.replace("\n", ", "),
        _said(LANGUAGES, person.language),
        _said(FORMATS, person.format),
        _said(CHANNELS, person.contact_by),
        person.most_asks_a_week,
        _day(person.joined_on),
        _day(person.left_on),
        tie.service.name if tie else "",
        _said(RELATIONSHIPS, tie.kind) if tie else "",
        _gifts(person, "SKILL"),
        _gifts(person, "INTEREST"),
        ", ".join(need.need for need in person.access_needs.all() if need.active_to is None),
        "Yes" if _agreed(person) else "No",
        next((_said(CHANNELS, each.given_how) for each in _contact(person)), ""),
    )


def _agreed(person: Any) -> bool:
    return any(each.withdrawn_at is None for each in _contact(person))


def _contact(person: Any) -> list[Any]:
    return [each for each in person.consents.all() if each.purpose == "CONTACT"]


def _gifts(person: Any, kind: str) -> str:
    """Gifts that the person shares with coordinators at least; what is theirs alone stays theirs."""
    shown = [gift for gift in person.gifts.all() if gift.kind == kind and gift.active_to is None]
    return ", ".join(gift.words for gift in shown if gift.shared_with in SHARED)


def availability_rows(organisation: Any) -> Iterator[Row]:
    """A row for each stretch of a weekday and for each time away."""
    people = people_of(organisation).order_by("pk").prefetch_related("availability", "away")
    for person in people.iterator(chunk_size=ROWS_AT_ONCE):
        for free in person.availability.all():
            if free.active_to is None:
                yield (
                    *_who(person),
                    WEEKDAYS[free.weekday],
                    f"{free.starts:%H:%M}",
                    f"{free.ends:%H:%M}",
                    "",
                    "",
                )
        for away in person.away.all():
            yield (*_who(person), "", "", "", _day(away.first_on), _day(away.until_on - timedelta(days=1)))


def checks_rows(organisation: Any) -> Iterator[Row]:
    """A row for each check; never the certificate, which is not kept."""
    people = people_of(organisation).order_by("pk").prefetch_related("checks")
    for person in people.iterator(chunk_size=ROWS_AT_ONCE):
        for check in person.checks.all():
            kind, outcome = _said(CHECK_KINDS, check.kind), _said(OUTCOMES, check.outcome)
            days = (_day(check.checked_on), _day(check.expires_on))
            yield (*_who(person), kind, outcome, *days, check.reference, check.seen_by)


def sessions_rows(organisation: Any) -> Iterator[Row]:
    """A row for each session that was planned, with where it stands."""
    zone = ZoneInfo(organisation.time_zone)
    for session in _sessions(organisation):
        place = session.place.name if session.place else ""
        yield (
            *_when(session, zone),
            f"{session.ends_at.astimezone(zone):%H:%M}",
            session.title,
            place,
            session.state,
        )


def _sessions(organisation: Any) -> Iterator[Any]:
    for service in organisation.services.order_by("pk"):
        sessions = service.sessions.select_related("service", "place").order_by("starts_at", "pk")
        yield from sessions.iterator(chunk_size=ROWS_AT_ONCE)


def _when(session: Any, zone: ZoneInfo) -> Row:
    starts = session.starts_at.astimezone(zone)
    return (session.service.name, session.reference, f"{starts:%Y-%m-%d}", f"{starts:%H:%M}")


def attendance_rows(organisation: Any) -> Iterator[Row]:
    """A row for each entry of a register that stands; what was corrected away is in the whole export."""
    zone = ZoneInfo(organisation.time_zone)
    for service in organisation.services.order_by("pk"):
        sessions = service.sessions.select_related("service").order_by("starts_at", "pk")
        with_registers = sessions.prefetch_related("register__person", "register__role")
        for session in with_registers.iterator(chunk_size=ROWS_AT_ONCE):
            yield from _attendance_of(session, zone)


def _attendance_of(session: Any, zone: ZoneInfo) -> Iterator[Row]:
    undone = {entry.reverses_id for entry in session.register.all() if entry.reverses_id}
    for entry in session.register.all():
        if entry.reverses_id or entry.pk in undone:
            continue
        came = _said(ATTENDANCES, entry.attendance)
        yield (*_when(session, zone), *_who(entry.person), entry.role.title, came, entry.minutes)


def acts_rows(organisation: Any) -> Iterator[Row]:
    """A row for each act and each reversal, with its facts and what the rules made of them: the record itself."""
    acts = organisation.acts.select_related("service", "person", "role").order_by("pk")
    for act in acts.iterator(chunk_size=ROWS_AT_ONCE):
        yield (
            act.pk,
            _day(act.on),
            act.service.name if act.service else "",
            *(_who(act.person)[:2] if act.person else ("", "")),
            act.role.title if act.role else "",
            act.what,
            act.minutes,
            act.mode,
            act.grade,
            "employed peer" if act.employed_peer else "",
            "yes" if act.counts else "no",
            act.rule,
            json.dumps(act.facts, ensure_ascii=False, sort_keys=True),
            act.reverses_id or "",
            act.reason,
        )


def _who(person: Any) -> Row:
    return tuple(getattr(person, name) for name in WHO)


def _said(choice: Choice, code: str) -> str:
    words = choice.words.get(code)
    return words[0] if words else code


def _day(day: Any) -> str:
    return "" if day is None else day.isoformat()


def _labels(kind: str, *names: str) -> tuple[str, ...]:
    return tuple(get_kind(kind).column(name).label for name in names)


PEOPLE_COLUMNS = (
    *WHO, "known_as", "address", "language", "format", "contact_by", "most_asks_a_week", "joined_on", "left_on",
    "service", "relationship", "skills", "interests", "access_needs", "consent_contact", "consent_how",
)  # fmt: skip
ACTS_HEADINGS = (
    "Act", "Day", "Service", "Reference", "Name", "Role", "What", "Minutes", "Mode", "Grade", "Stratum", "Counts",
    "Rule", "Facts", "Takes back act", "Reason",
)  # fmt: skip

LISTS = (
    TakenOut("people", _("People"), _("Everybody, with how to reach them and the services they belong to"),
             _labels("PEOPLE", *PEOPLE_COLUMNS), people_rows),
    TakenOut("availability", _("When people are free"), _("Weekdays, and days away"),
             _labels("AVAILABILITY", *WHO, "weekday", "starts", "ends", "away_from", "away_to"), availability_rows),
    TakenOut("checks", _("Checks"), _("Outcome, dates and reference of each check"),
             _labels("CHECKS", *WHO, "kind", "outcome", "checked_on", "expires_on", "check_reference", "seen_by"),
             checks_rows),
    TakenOut("sessions", _("Sessions"), _("Every session that was planned, and where it stands"),
             (*_labels("SESSIONS", "service", "session_reference", "day", "starts", "ends", "title", "place"), "State"),
             sessions_rows),
    TakenOut("attendance", _("Attendance"), _("Who came, in which role and for how long"),
             _labels("ATTENDANCE", "service", "session_reference", "day", "starts", *WHO, "role", "attendance",
                     "minutes"), attendance_rows),
    TakenOut("acts", _("Acts"), _("The record itself: facts, derived mode, and what was taken back"), ACTS_HEADINGS,
             acts_rows),
)  # fmt: skip


def get_list(code: str) -> TakenOut | None:
    """The list of that code, if there is one."""
    return next((each for each in LISTS if each.code == code), None)


def whole_workbook(organisation: Any) -> Iterable[tuple[TakenOut, Iterator[Row]]]:
    """Every list with its rows."""
    return ((each, each.rows(organisation)) for each in LISTS)
