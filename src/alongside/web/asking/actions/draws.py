"""Opening a draw for the places of one part, and drawing: fairly, so that anybody can check it, with the odds kept."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.dispatch import Signal

from alongside.core.asking.draws import Entrant, Lot, draw, fingerprint
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.asking.models import Draw, DrawnLot, DrawSeed
from alongside.web.asking.queries.draws import due
from alongside.web.delivery.actions.by_lot import hold_places_for_lots, put_in_line
from alongside.web.delivery.actions.places import hold_line
from alongside.web.delivery.queries.by_lot import could_come, in_line, places_left

CAN_COME, CANNOT_YET, TOO_LATE = 0, 1, 2

draw_opened = Signal()
"""Sent with ``closes_at`` once the transaction stands that opened a draw; the task that draws listens."""


@transaction.atomic
def open_draw(line: Any, *, closes_at: datetime, by: Any, at: datetime) -> Draw:
    """From now on people join the line for this part, and lots are drawn when it closes.

    Raises ``Refusal`` where it closes in the past or after the session begins, or where a draw is open already.
    """
    if not at < closes_at < line.session.starts_at:
        raise Refusal(say("Close it after now, and before the session begins."))
    hold_places_for_lots(line)
    seed = secrets.token_hex(32)
    transaction.on_commit(lambda: draw_opened.send(sender=Draw, closes_at=closes_at))
    try:
        with transaction.atomic():
            opened = Draw.objects.create(
                session_role=line,
                fingerprint=fingerprint(seed),
                opened_at=at,
                opened_by=by,
                closes_at=closes_at,
            )
            DrawSeed.objects.create(draw=opened, seed=seed)
            return opened
    except IntegrityError as drawn_before:
        raise Refusal(say("Lots were drawn for this part before.")) from drawn_before


@transaction.atomic
def draw_lots(of: Draw, *, at: datetime) -> list[DrawnLot]:
    """Draw, keep every lot with its odds, and offer the places in that order. Drawing twice changes nothing.

    Nobody is left out: those whom a rule would keep from accepting today, such as a check out of date, come in line
    behind the others, among whom lots decide; so do those who joined the line after it had closed, while the draw
    itself was still to come.
    """
    line = hold_line(of.session_role_id)
    held = Draw.objects.select_for_update().get(pk=of.pk)
    if held.drawn_at is not None:
        return list(held.lots.order_by("place"))
    asked, places = in_line(line), places_left(line)
    able = could_come(line, asked, at)
    of_entry = {str(each.public_id): each for each in asked}
    entrants = [Entrant(_level(held, each, able), key) for key, each in of_entry.items()]
    _tell_seed(held)
    drawn = draw(entrants, places, held.seed)
    lots = [_kept(held, of_entry[each.key], each, place) for place, each in enumerate(drawn, start=1)]
    DrawnLot.objects.bulk_create(lots)
    held.drawn_at, held.places = at, places
    held.save(update_fields=["drawn_at", "places", "seed", "fingerprint"])
    put_in_line(line, [of_entry[each.key].pk for each in drawn], at)
    return lots


def _tell_seed(of: Draw) -> None:
    """From now on the seed can be read. An organisation that was carried here without it draws by a new one."""
    kept = DrawSeed.objects.filter(draw=of).first()
    of.seed = kept.seed if kept is not None else secrets.token_hex(32)
    of.fingerprint = fingerprint(of.seed)


def _level(of: Draw, asked: Any, able: set[int]) -> int:
    if asked.waiting_since is not None and asked.waiting_since > of.closes_at:
        return TOO_LATE
    return CAN_COME if asked.pk in able else CANNOT_YET


def draw_what_is_due(at: datetime) -> int:
    """Draw for every part whose time has come; returns how many."""
    waiting = list(due(at))
    for each in waiting:
        draw_lots(each, at=at)
    return len(waiting)


def _kept(of: Draw, asked: Any, lot: Lot, place: int) -> DrawnLot:
    return DrawnLot(
        draw=of,
        person=asked.person,
        entry=lot.key,
        level=lot.level,
        place=place,
        won=lot.won,
        odds=lot.odds,
        lot=lot.lot,
    )
