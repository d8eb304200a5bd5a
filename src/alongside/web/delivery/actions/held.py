"""Keeps the acts of held sessions true to their registers: what is no longer so is reversed, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from alongside.core.delivery.acts import HeldAct, acts_of
from alongside.core.delivery.ledger import acts_to_write
from alongside.core.participation.acts import Act as Facts
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.acts import NewAct, record_act, replace_acts_within
from alongside.web.delivery.models import Act, RegisterEntry, Session
from alongside.web.delivery.queries.acts import not_delivered_act
from alongside.web.delivery.queries.held import held_sessions, written_acts
from alongside.web.delivery.queries.register import entries_of
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.people.actions import hold_here

registers_kept = Signal()
"""Sent inside the transaction with ``sessions`` (held ones), ``by`` and ``at`` once their acts are true to their
registers. Apps above keep true what follows from a register."""


def hold(sessions: Iterable[int], persons: Iterable[int] = ()) -> dict[int, Session]:
    """These sessions as they now are; nobody else writes to them until the transaction ends.

    Until then nobody on their registers, and none of ``persons`` (by key), is forgotten or made one with another.
    """
    locked = Session.objects.select_for_update(of=("self",), no_key=True).select_related(
        "service__organisation"
    )
    found = {session.pk: session for session in locked.filter(pk__in=set(sessions)).order_by("pk")}
    wanted, here = set(persons), set[int]()
    while (keys := _on_registers(found) | wanted) - here:
        here |= {person.pk for person in hold_here(keys)}
    return found


def _on_registers(sessions: Iterable[int]) -> set[int]:
    return set(RegisterEntry.objects.filter(session__in=list(sessions)).values_list("person", flat=True))


@transaction.atomic
def work_out_again(session: Session, *, by: Any, at: datetime) -> list[Act]:
    """Make the acts of a held session true to what is now on record about its roles and people’s ties."""
    return keep_acts_true(hold([session.pk]).values(), by=by, at=at)


@transaction.atomic
def record_not_delivered(session: Session, *, by: Any, at: datetime) -> Act:
    """Keep a cancelled session as an act that was planned and not held. Doing it twice gives the first one.

    Raises ``Refusal`` for a session that was not cancelled, or whose day has not come.
    """
    held = hold([session.pk])[session.pk]
    if held.state != Session.State.CANCELLED:
        raise Refusal(say("Only a session that was cancelled is kept as not delivered."))
    particulars = {"on": local_day(held), "what": held.title, "service": held.service, "session": held}
    planned = Facts(dated=True, happened=False)
    kept = not_delivered_act(held)
    return kept or record_act(held.service.organisation, planned, by=by, at=at, **particulars)


@transaction.atomic
def keep_acts_true(sessions: Iterable[Session], *, by: Any, at: datetime) -> list[Act]:
    """Write the acts that these held sessions yield and the record lacks; reverse those that are no longer so.

    Sessions whose register is not closed yield nothing yet. Doing it twice writes nothing. All sessions
    belong to one organisation. Returns what was written, reversals first.
    """
    held = [session for session in sessions if session.state == Session.State.HELD]
    if not held:
        return []
    lines = entries_of(held)
    known, (written, rows) = held_sessions(held, lines), written_acts(held)
    owed = {session: acts_to_write(written[session.pk], acts_of(known[session.pk])) for session in held}
    taken_back = [(rows[each.of.key], str(each.reason)) for due in owed.values() for each in due.reversals]
    new = [act for session, due in owed.items() for act in _new(session, due.acts, lines[session.pk])]
    acts = replace_acts_within(held[0].service.organisation, taken_back, new, by=by, at=at)
    registers_kept.send(sender=Session, sessions=held, by=by, at=at)
    return acts


def _new(session: Session, acts: Iterable[HeldAct], lines: list[RegisterEntry]) -> Iterator[NewAct]:
    entries = {line.pk: line for line in lines}
    for act in acts:
        entry = entries[act.entry]
        yield NewAct(
            facts=act.facts,
            on=act.on,
            minutes=act.minutes,
            service=session.service,
            person=None if entry.person.erased_at else entry.person,
            role=entry.role,
            session=session,
            entry=entry,
            by=entry.recorded_by,
            at=max(line.recorded_at for line in lines),
        )
