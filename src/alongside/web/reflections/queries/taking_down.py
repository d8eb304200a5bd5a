"""Whose words about a session can be written down for them: those who were to be there."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone

from alongside.web.delivery.permissions import organises
from alongside.web.delivery.queries.invitations import invitations_to
from alongside.web.delivery.queries.register import holding_entries
from alongside.web.delivery.queries.sessions import get_session


def may_take_down(who: Any, session: Any) -> bool:
    """Whether somebody organises this session, which began or was cancelled."""
    over = session.starts_at <= timezone.now() or session.state == "CANCELLED"
    return over and organises(who, session.service, timezone.localdate())


def session_to_take_down(who: Any, public_id: Any) -> Any:
    """The session of that identity. Raises ``Http404`` for who does not organise it, and before it began."""
    found = get_session(who.organisation, public_id)
    if found.state in ("PROPOSED", "REFUSED") or not may_take_down(who, found):
        raise Http404
    return found


def people_of_session(session: Any, but: Any) -> list[Any]:
    """Whoever is on its register or had said yes, by name, without ``but``."""
    on_it = {row.person_id: row.person for row in holding_entries(session=session).select_related("person")}
    coming = {row.person_id: row.person for row in invitations_to(session) if row.state == "ACCEPTED"}
    found = {**coming, **on_it}
    return sorted((each for key, each in found.items() if key != but.pk), key=str)
