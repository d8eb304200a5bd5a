"""What the organisation knows already, as the values by which rows of a list are looked up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from alongside.core.intake.belonging import Belongings, KnownSession, KnownThing
from alongside.core.intake.columns import Fields
from alongside.core.intake.directory import Directory, KnownPerson
from alongside.core.intake.people_finders import AvailabilityFinder, CheckFinder, PeopleFinder
from alongside.core.intake.plan import Finder
from alongside.core.intake.session_finders import AttendanceFinder, SessionFinder, TransferFinder
from alongside.web.delivery.queries.register import holding_entries
from alongside.web.delivery.queries.sessions import sessions_of_organisation
from alongside.web.people.queries import consenting, people_of
from alongside.web.services.queries import places_of, services_of

KEPT: Final = (
    "full_name", "known_as", "reference", "email", "phone", "postcode", "address", "language", "format", "contact_by",
    "most_asks_a_week", "joined_on", "left_on",
)  # fmt: skip
FIXED: Final = ("HELD", "CANCELLED", "REFUSED")


def finder_for(kind: str, organisation: Any, at: datetime) -> Finder:
    """What looks up the rows of that kind of list in this organisation, as it is at that moment."""
    return FINDERS[kind](organisation, at)


def directory(organisation: Any, at: datetime) -> Directory:
    """Everybody the organisation knows; those who were merged are found as whom they became."""
    people = people_of(organisation).order_by("pk")
    ties = _ties(people, timezone.localdate(at))
    more = _lists(people)
    agreed = consenting(people, "CONTACT")
    found = Directory()
    for pk, *values in people.values_list("pk", *KEPT).iterator(chunk_size=2000):
        fields = dict(zip(KEPT, values, strict=True))
        fields |= {name: tuple(more[name].get(pk, ())) for name in more}
        fields |= {"relationships": tuple(ties.get(pk, ())), "consent_contact": pk in agreed}
        found.add(KnownPerson(str(pk), fields))
    doubles = organisation.people.filter(merged_into__isnull=False, erased_at__isnull=True)
    for kept, *values in doubles.values_list("merged_into", *KEPT[:6]):
        found.also(str(kept), dict(zip(KEPT[:6], values, strict=True)))
    return found


def _ties(people: Any, today: date) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    live = Q(relationships__active_to__isnull=True) | Q(relationships__active_to__gt=today)
    rows = people.filter(live, relationships__isnull=False)
    for pk, service, kind in rows.values_list("pk", "relationships__service", "relationships__kind"):
        found[pk].append((str(service), kind))
    return found


def _lists(people: Any) -> dict[str, dict[int, list[str]]]:
    """Skills, interests and access needs by person."""
    found: dict[str, dict[int, list[str]]] = {
        name: defaultdict(list) for name in ("skills", "interests", "access_needs")
    }
    gifts = people.filter(gifts__kind__in=("SKILL", "INTEREST"), gifts__active_to__isnull=True)
    for pk, kind, words in gifts.values_list("pk", "gifts__kind", "gifts__words"):
        found["skills" if kind == "SKILL" else "interests"][pk].append(words)
    needs = people.filter(access_needs__isnull=False, access_needs__active_to__isnull=True)
    for pk, need in needs.values_list("pk", "access_needs__need"):
        found["access_needs"][pk].append(need)
    return found


def belongings(organisation: Any, *, sessions_at: datetime | None = None) -> Belongings:
    """The organisation's services, places and roles; its sessions too, where a moment is given."""
    services = services_of(organisation, open_only=False)
    roles = services.filter(roles__isnull=False).values_list(
        "roles__pk", "roles__title", "roles__title_cy", "roles__alias", "pk", "roles__side"
    )
    return Belongings(
        services=[KnownThing(str(pk), _named(n)) for pk, *n in services.values_list("pk", "name", "name_cy")],
        places=[KnownThing(str(pk), (name,)) for pk, name in _places(organisation)],
        roles=[KnownThing(str(pk), _named(names), str(of), side) for pk, *names, of, side in roles],
        sessions=_sessions(organisation, sessions_at) if sessions_at else (),
        zone=ZoneInfo(organisation.time_zone),
    )  # fmt: skip


def _places(organisation: Any) -> Any:
    return places_of(organisation, open_only=False).values_list("pk", "name")


def _named(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _sessions(organisation: Any, at: datetime) -> list[KnownSession]:
    rows = sessions_of_organisation(organisation).values_list(
        "pk", "service", "starts_at", "ends_at", "title", "place__name", "reference", "state"
    )
    zone = ZoneInfo(organisation.time_zone)
    return [
        KnownSession(
            str(pk), str(service), starts.astimezone(zone),
            {"ends_at": ends.astimezone(zone), "title": title, "place": place or "", "session_reference": reference},
            reference, fixed=state in FIXED or starts <= at,
        )
        for pk, service, starts, ends, title, place, reference, state in rows.iterator(chunk_size=2000)
    ]  # fmt: skip


def _people(organisation: Any, at: datetime) -> PeopleFinder:
    return PeopleFinder(directory(organisation, at), belongings(organisation))


def _availability(organisation: Any, at: datetime) -> AvailabilityFinder:
    known: dict[str, Fields] = defaultdict(dict)
    people, today = people_of(organisation), timezone.localdate(at)
    live = Q(availability__active_to__isnull=True) | Q(availability__active_to__gt=today)
    free = people.filter(live, availability__isnull=False)
    for pk, weekday, starts, ends in free.values_list(
        "pk", "availability__weekday", "availability__starts", "availability__ends"
    ):
        _append(known[str(pk)], "free", (weekday, starts, ends))
    away = people.filter(away__isnull=False)
    for pk, first, until in away.values_list("pk", "away__first_on", "away__until_on"):
        _append(known[str(pk)], "away", (first, until))
    return AvailabilityFinder(directory(organisation, at), dict(known))


def _append(fields: Fields, name: str, value: object) -> None:
    held = fields.get(name, ())
    fields[name] = (*held, value) if isinstance(held, tuple) else (value,)


def _checks(organisation: Any, at: datetime) -> CheckFinder:
    names = ("kind", "outcome", "checked_on", "expires_on", "reference", "seen_by")
    rows = people_of(organisation).filter(checks__isnull=False)
    known: dict[tuple[str, str, object], Fields] = {}
    for pk, *values in rows.values_list("pk", *(f"checks__{name}" for name in names)):
        fields: Fields = dict(zip(names, values, strict=True))
        fields["check_reference"] = fields.pop("reference")
        known[str(pk), str(fields["kind"]), fields["checked_on"]] = fields
    return CheckFinder(directory(organisation, at), known)


def _session_finder(organisation: Any, at: datetime) -> SessionFinder:
    return SessionFinder(belongings(organisation, sessions_at=at))


def _attendance(organisation: Any, at: datetime) -> AttendanceFinder:
    sessions = sessions_of_organisation(organisation)
    entries = holding_entries(session__service__organisation=organisation).order_by()
    register = {
        (str(session), str(person)): {
            "session": str(session), "person": str(person), "role": str(role), "attendance": attendance,
            "minutes": minutes,
        }
        for session, person, role, attendance, minutes in entries.values_list(
            "session", "person", "role", "attendance", "minutes"
        )
    }  # fmt: skip
    accepted = sessions.filter(invitations__state="ACCEPTED").values_list(
        "pk", "invitations__person", "invitations__session_role__role"
    )
    expected = {(str(session), str(person)): str(role) for session, person, role in accepted}
    return AttendanceFinder(
        directory(organisation, at), belongings(organisation, sessions_at=at), register, expected
    )


def _transfers(organisation: Any, at: datetime) -> TransferFinder:
    exchanged = people_of(organisation).filter(
        acts__mode="PEER_SUPPORT", acts__session__isnull=True, acts__reverses__isnull=True,
        acts__reversed_by__isnull=True,
    )  # fmt: skip
    rows = exchanged.values_list("acts__on", "pk", "acts__minutes", "acts__what")
    recorded = Counter((day, str(person), minutes, what) for day, person, minutes, what in rows)
    return TransferFinder(directory(organisation, at), recorded)


FINDERS: Final[dict[str, Callable[[Any, datetime], Finder]]] = {
    "PEOPLE": _people,
    "MEMBERS": _people,
    "AVAILABILITY": _availability,
    "CHECKS": _checks,
    "SESSIONS": _session_finder,
    "ATTENDANCE": _attendance,
    "TRANSFERS": _transfers,
}
"""What looks up the rows of each kind of list."""
