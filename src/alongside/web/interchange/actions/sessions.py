"""Rows about sessions, registers and exchanges of time made records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext

from alongside.core.intake.belonging import name_as_said
from alongside.core.intake.plan import Outcome, PlannedRow
from alongside.core.reciprocity.facts import BETWEEN_PEOPLE
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.acts import NewAct, record_acts
from alongside.web.delivery.actions.attendance import NewEntry, Source, record_register
from alongside.web.delivery.actions.corrections import correct_entry
from alongside.web.delivery.actions.sessions import change_session, record_session
from alongside.web.delivery.queries.register import holding_entries
from alongside.web.delivery.queries.sessions import sessions_of_organisation
from alongside.web.exchanges.actions import Imported, bring_in
from alongside.web.interchange.actions.desk import Desk
from alongside.web.services.actions import add_place
from alongside.web.services.queries import places_of, services_of

CAME: Final = ("CAME", "PARTLY", "STAND_IN")
MOVABLE: Final = ("title", "starts_at", "ends_at")


def bring_in_sessions(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """Sessions, new ones and changed ones; a place that is not known yet is added."""
    services = {str(service.pk): service for service in services_of(desk.organisation, open_only=False)}
    desk.each(rows, lambda row: _session(row, services[str(row.fields["service"])], desk))


def _session(row: PlannedRow, service: Any, desk: Desk) -> None:
    if row.outcome is Outcome.WILL_ADD:
        made = record_session(
            service, title=row.fields["title"], starts_at=row.fields["starts_at"], ends_at=row.fields["ends_at"],
            place=_place(str(row.fields["place"]), desk), reference=row.fields["session_reference"],
            by=desk.by, at=desk.at,
        )  # fmt: skip
        desk.made[row.thing] = str(made.pk)
        return
    session = _found(desk, row.target)
    becoming = {change.field: change.becomes for change in row.changes}
    changes: dict[str, Any] = {name: becoming[name] for name in MOVABLE if name in becoming}
    if "place" in becoming:
        changes["place"] = _place(str(becoming["place"]), desk)
    change_session(session, by=desk.by, at=desk.at, **changes)


def _found(desk: Desk, key: str) -> Any:
    identity = desk.identity(key)
    known = sessions_of_organisation(desk.organisation)
    session = known.filter(pk=identity).first() if identity.isdigit() else None
    if session is None:
        raise Refusal(say("The row that would have brought in this session needs mending first."))
    return session


def _place(name: str, desk: Desk) -> Any:
    if not name:
        return None
    for place in places_of(desk.organisation):
        if name_as_said(place.name) == name_as_said(name):
            return place
    return add_place(desk.organisation, name=name, by=desk.by, at=desk.at)


def bring_in_attendance(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """Lines of registers, a session at a time; where somebody came, its register is closed and its acts derived."""
    people = desk.people(str(row.fields["person"]) for row in rows)
    by_session: dict[str, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        by_session[str(row.fields["session"])].append(row)
    for session, lines in by_session.items():
        new = [row for row in lines if row.outcome is Outcome.WILL_ADD]
        desk.together(new, lambda some, of=session: _register(some, of, people, desk))  # type: ignore[misc]
        changed = [row for row in lines if row.outcome is Outcome.WILL_CHANGE]
        desk.each(changed, lambda row, of=session: _correct(row, of, desk))  # type: ignore[misc]


def _register(rows: Sequence[PlannedRow], key: str, people: dict[str, Any], desk: Desk) -> None:
    session = _found(desk, key)
    lines = [
        NewEntry(
            person=desk.whose(row, people), role=_role(session, str(row.fields["role"])),
            attendance=str(row.fields["attendance"]), minutes=int(str(row.fields["minutes"])),
        )
        for row in rows
    ]  # fmt: skip
    came = any(row.fields["attendance"] in CAME for row in rows)
    taken = record_register(session, lines, by=desk.by, source=Source.IMPORT, at=desk.at, close=came)
    if taken.differing:
        raise Refusal(say("The register says something else of this person by now. Bring the row in again."))


def _role(session: Any, key: str) -> Any:
    return session.service.roles.get(pk=key)


def _correct(row: PlannedRow, key: str, desk: Desk) -> None:
    session = _found(desk, key)
    entry = holding_entries(session=session, person=row.fields["person"]).first()
    if entry is None:
        raise Refusal(say("The register says something else of this person by now. Bring the row in again."))
    correct_entry(
        entry, attendance=str(row.fields["attendance"]), minutes=int(str(row.fields["minutes"])),
        role=_role(session, str(row.fields["role"])), reason=gettext("Put right by a list that was brought in"),
        by=desk.by, at=desk.at, source=Source.IMPORT,
    )  # fmt: skip


def bring_in_transfers(rows: Sequence[PlannedRow], desk: Desk) -> None:
    """Exchanges of time, each an act of the member who helped, and minutes in the books of both."""
    keys = (str(row.fields[side]) for row in rows for side in ("given_by", "received_by"))
    people = desk.people(keys)
    desk.together(rows, lambda some: _exchanges(some, people, desk))


def _exchanges(rows: Sequence[PlannedRow], people: dict[str, Any], desk: Desk) -> None:
    sides = [
        tuple(people[desk.identity(str(row.fields[side]))] for side in ("given_by", "received_by"))
        for row in rows
    ]
    new = [
        NewAct(
            facts=BETWEEN_PEOPLE, on=row.fields["day"], minutes=row.fields["minutes"],
            what=str(row.fields["what"]), person=giver,
        )
        for row, (giver, _receiver) in zip(rows, sides, strict=True)
    ]  # fmt: skip
    acts = record_acts(desk.organisation, new, by=desk.by, at=desk.at)
    told = [
        Imported(giver=giver, receiver=receiver, minutes=act.minutes, on=act.on, what=act.what, act=act)
        for (giver, receiver), act in zip(sides, acts, strict=True)
    ]
    bring_in(desk.organisation, told, by=desk.by, at=desk.at)
