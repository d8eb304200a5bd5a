"""Steps of a draft: each is kept with what it changed, can be undone, and done again until something else is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.rotas.models import Rota, RotaChange, RotaOffer, RotaStep

NOT_IN = ("", None)
Stand = tuple[str, int | None]
"""How a draft has somebody in a session: the state ("" for not at all) and the key of the line."""
Pair = tuple[int, int]
"""A session and a person, by key."""
OUT_OF_DATE = say("Something changed since you looked at it. Nothing was done: look at it again.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the draft is to have one person in one session from now on."""

    session: int
    person: int
    state: str
    line: int | None


def hold_draft(rota: Rota) -> Rota:
    """The draft, held until the transaction ends. Raises ``Refusal`` where it is published or discarded."""
    held = Rota.objects.select_for_update().get(pk=rota.pk)
    if held.state == Rota.State.PUBLISHED:
        raise Refusal(say("This rota is published. Change its invitations on the pages of its sessions."))
    if held.state == Rota.State.DISCARDED:
        raise Refusal(say("This draft was discarded."))
    held.organisation = rota.organisation
    return held


def add_step(held: Rota, kind: str, *, by: Any, at: datetime) -> RotaStep:
    """One more step of a draft that is held; what was undone before it cannot be done again."""
    RotaStep.objects.filter(rota=held, undone=True, dropped=False).update(dropped=True)
    held.steps += 1
    held.changes += 1
    held.save(update_fields=["steps", "changes"])
    return RotaStep.objects.create(rota=held, number=held.steps, kind=kind, by=by, at=at)


def record_changes(
    held: Rota, kind: str, wanted: Iterable[Wanted], *, by: Any, at: datetime
) -> RotaStep | None:
    """Do what is wanted as one step; None where all of it is so already."""
    asked = {(each.session, each.person): (each.state, each.line) for each in wanted}
    stands = stands_of(held, asked)
    changed = {pair: stand for pair, stand in asked.items() if stands.get(pair, NOT_IN) != stand}
    if not changed:
        return None
    step = add_step(held, kind, by=by, at=at)
    RotaChange.objects.bulk_create(
        _change(step, pair, stands.get(pair, NOT_IN), stand) for pair, stand in sorted(changed.items())
    )
    put(held, changed)
    return step


def _change(step: RotaStep, pair: Pair, was: Stand, becomes: Stand) -> RotaChange:
    return RotaChange(
        step=step, session_id=pair[0], person_id=pair[1],
        was=was[0], was_in_id=was[1], becomes=becomes[0], becomes_in_id=becomes[1],
    )  # fmt: skip


def stands_of(held: Rota, pairs: Iterable[Pair]) -> dict[Pair, Stand]:
    """How the draft has these people in these sessions; whoever is not in it is missing."""
    sessions = {session for session, _person in pairs}
    rows = RotaOffer.objects.filter(rota=held, session__in=sessions)
    return {
        (session, person): (state, line)
        for session, person, state, line in rows.values_list(
            "session_id", "person_id", "state", "session_role_id"
        )
    }


def put(held: Rota, stands: Mapping[Pair, Stand]) -> None:
    """Have the draft stand so, whatever was there."""
    sessions = {session for session, _person in stands}
    there = RotaOffer.objects.filter(rota=held, session__in=sessions)
    RotaOffer.objects.filter(
        pk__in=[row.pk for row in there if (row.session_id, row.person_id) in stands]
    ).delete()
    RotaOffer.objects.bulk_create(
        RotaOffer(rota=held, session_id=session, person_id=person, state=state, session_role_id=line)
        for (session, person), (state, line) in sorted(stands.items())
        if state
    )


@transaction.atomic
def undo(rota: Rota, *, by: Any, at: datetime, seen: int | None = None) -> RotaStep:
    """Take back the last step that still holds. Raises ``Refusal`` where there is none, or where the draft is no longer
    as it was ``seen``: nobody takes back what somebody else did meanwhile.
    """
    held = _as_seen(rota, seen)
    step = RotaStep.objects.filter(rota=held, undone=False).order_by("-number").first()
    if step is None:
        raise Refusal(say("There is nothing to undo."))
    changes = RotaChange.objects.filter(step=step)
    put(held, {(each.session_id, each.person_id): (each.was, each.was_in_id) for each in changes})
    step.undone_by, step.undone_at = by, at
    _settle(held, step, undone=True, settings=step.before)
    return step


@transaction.atomic
def redo(rota: Rota, *, seen: int | None = None) -> RotaStep:
    """Do again what was undone last. Raises ``Refusal`` where there is nothing, or something was done since."""
    held = _as_seen(rota, seen)
    step = RotaStep.objects.filter(rota=held, undone=True, dropped=False).order_by("number").first()
    if step is None:
        raise Refusal(say("There is nothing to do again."))
    changes = RotaChange.objects.filter(step=step)
    put(held, {(each.session_id, each.person_id): (each.becomes, each.becomes_in_id) for each in changes})
    step.undone_by, step.undone_at = None, None
    _settle(held, step, undone=False, settings=step.after)
    return step


def _as_seen(rota: Rota, seen: int | None) -> Rota:
    held = hold_draft(rota)
    if seen is not None and seen != held.changes:
        raise Refusal(OUT_OF_DATE)
    return held


def _settle(held: Rota, step: RotaStep, *, undone: bool, settings: Mapping[str, Any]) -> None:
    step.undone = undone
    step.save(update_fields=["undone", "undone_by", "undone_at"])
    for name, value in settings.items():
        setattr(held, name, value)
    held.changes += 1
    held.save(update_fields=[*settings, "changes"])
