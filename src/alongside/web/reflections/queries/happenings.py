"""What the record says of one session, to one person: the facts, and the questions that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.urls import reverse

from alongside.core.reflection.prompts import SessionFacts, prompts_of_session
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side
from alongside.web.charters.queries.record import leaders_of
from alongside.web.delivery.queries.invitations import invitation_to, invitations_to
from alongside.web.delivery.queries.needed import needed_in
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries, is_of_session
from alongside.web.delivery.queries.sessions import get_session, local_day, past_sessions
from alongside.web.people.queries import live_posts
from alongside.web.reflections.kinds import Pinned
from alongside.web.services.queries import side_of
from alongside.web.services.queries.sides import sides_of_roles

LOOKED_BACK = 100
"""So many earlier sessions are looked through for one that stood by as few."""


def pin_of_session(person: Any, key: str, at: datetime) -> Pinned:
    """A session that began or was cancelled, for those who were to be there, belong to the service, or coordinate it.

    Raises ``Http404`` for any other.
    """
    session = _session(person, key)
    side = _side(person, session)
    if side is None or (session.starts_at > at and session.state != "CANCELLED"):
        raise Http404
    facts = facts_of(session, person, side)
    return Pinned(
        on=local_day(session), told=told_of_session(session, facts), fields={"session": session},
        service=session.service, session=session, address=reverse("delivery:session", args=[session.public_id]),
        prompts=prompts_of_session(facts),
    )  # fmt: skip


def _session(person: Any, key: str) -> Any:
    try:
        session = get_session(person.organisation, UUID(key))
    except ValueError as altered:
        raise Http404 from altered
    if session.state in ("PROPOSED", "REFUSED"):
        raise Http404
    return session


def side_towards(person: Any, pinned: Pinned) -> Side:
    """On which side somebody stands to what they write about; lay where nothing says otherwise."""
    if pinned.session is not None:
        return _side(person, pinned.session) or Side.LAY
    side = side_of(person, pinned.service, pinned.on) if pinned.service is not None else None
    return side or (Side.PROFESSIONAL if live_posts(person) else Side.LAY)


def declined_by(person: Any, session: Any) -> Any:
    """The person's invitation to a session that they said no to; None where there is none."""
    own = invitation_to(session, person)
    return own if own is not None and own.state in ("DECLINED", "CANT_COME") else None


def side_in(person: Any, row: Any) -> Side:
    """On which side somebody stands to what a reflection is about; by their post where nothing says otherwise."""
    if row.organisation_id == person.organisation_id and row.service is not None:
        side = side_of(person, row.service, row.on)
        if side is not None:
            return side
    return Side.PROFESSIONAL if live_posts(person) else Side.LAY


def may_write_about(person: Any, session: Any) -> bool:
    """Whether somebody stands to a session in any way."""
    return _side(person, session) is not None


def _side(person: Any, session: Any) -> Side | None:
    """On which side somebody stands to a session: by its register, else by the service; None for a stranger to both."""
    entry = holding_entries(session=session, person=person).first()
    if entry is not None:
        return Side(entry.role.side)
    of_team = side_of(person, session.service, local_day(session))
    if of_team is not None:
        return of_team
    if "COORDINATOR" in live_posts(person):
        return Side.PROFESSIONAL
    return Side.LAY if is_of_session(person, session) else None


def told_of_session(session: Any, facts: SessionFacts) -> Sentence:
    """The facts in one sentence."""
    about = {"title": session.title, "day": local_day(session)}
    if facts.cancelled:
        return say("“{title}” on {day} was cancelled.", **about)
    if not facts.lay + facts.professionals:
        return say("“{title}” on {day}. Its register was not taken yet.", **about)
    return say(
        "“{title}” on {day}. Lay people there: {lay}. Professionals there: {professionals}.",
        lay=facts.lay, professionals=facts.professionals, **about,
    )  # fmt: skip


def facts_of(session: Any, person: Any, side: Side) -> SessionFacts:
    """What the register and the invitations say, as the prompts read it."""
    there = list(holding_entries(session=session, attendance__in=WAS_THERE))
    lay = [row.person_id for row in there if row.role.side == Side.LAY]
    came = {row.person_id for row in there}
    asked = [each for each in invitations_to(session) if each.state == "ACCEPTED"]
    stood_by = _stood_by(session, lay, asked)
    leaders = {each.pk for each in leaders_of(session)}
    return SessionFacts(
        side=side, number=_number(session, person) if person.pk in came else 0, lay=len(lay),
        professionals=len(there) - len(lay),
        stood_by=str(stood_by) if stood_by is not None and stood_by.pk != person.pk else "",
        stood_by_me=stood_by is not None and stood_by.pk == person.pk,
        never_before=stood_by is not None and not _stood_by_as_few_before(session),
        led_by_lay=bool(leaders & set(lay)), i_led=person.pk in leaders and person.pk in came,
        missing=len({each.person_id for each in asked} - came) if there else 0,
        cancelled=session.state == "CANCELLED", was_there=_was_there(session, person, came),
    )  # fmt: skip


def _was_there(session: Any, person: Any, came: set[int]) -> bool:
    """Whether the register shows them there; where it was not taken, they know themselves."""
    return person.pk in came if came else session.state != "CANCELLED"


def _stood_by(session: Any, lay: Sequence[int], asked: Sequence[Any]) -> Any:
    """The lay person who said yes last where exactly as many came as were needed; None where one could be missing."""
    needed = sum(line.minimum for line in session.roles.all() if line.role.side == Side.LAY)
    if not lay or len(lay) != needed:
        return None
    coming = [each for each in asked if each.person_id in lay]
    last = max(coming, key=lambda each: (each.answered_at or each.asked_at, each.pk), default=None)
    return last.person if last is not None else None


def _number(session: Any, person: Any) -> int:
    rows = holding_entries(person=person, attendance__in=WAS_THERE, session__service=session.service)
    earlier = rows.filter(session__starts_at__lte=session.starts_at)
    return int(earlier.order_by().values("session").distinct().count())


def _stood_by_as_few_before(session: Any) -> bool:
    """Whether an earlier session of the service had no lay person more than it needed.

    Nobody is told that one was the first where there are more earlier ones than are looked through.
    """
    before = past_sessions(session.service, session.starts_at)
    keys = list(before.filter(state="HELD").values_list("pk", flat=True)[:LOOKED_BACK])
    if len(keys) == LOOKED_BACK:
        return True
    sides = sides_of_roles(session.service.organisation)
    rows = holding_entries(session__in=keys, attendance__in=WAS_THERE, role__side=Side.LAY).order_by()
    there = dict(rows.values_list("session").annotate(n=Count("person", distinct=True)))
    least = dict.fromkeys(keys, 0)
    for (held, role), minimum in needed_in(keys).items():
        least[held] += minimum if sides.get(role) == Side.LAY else 0
    return any(there.get(held) == least[held] > 0 for held in keys)
