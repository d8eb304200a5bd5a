"""What this app shows on the pages of others."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.reflections.queries.finding import can_be_written_about
from alongside.web.reflections.queries.happenings import declined_by, may_write_about
from alongside.web.reflections.queries.own import session_to_reflect_on, was_there_lately
from alongside.web.reflections.queries.seeing import after_session
from alongside.web.reflections.queries.taking_down import may_take_down


def of_session(request: HttpRequest, session: Any) -> SafeString | None:
    """On a session that is over or was cancelled: both sides beside each other, and a way to write."""
    person, now = request.who.person, timezone.now()  # type: ignore[attr-defined]
    if person is None or (session.starts_at > now and session.state != "CANCELLED"):
        return None
    voices, may_write = after_session(session, person), may_write_about(person, session)
    if not (voices or may_write):
        return None
    context = {
        "session": session, "may_write": may_write, "takes_down": may_take_down(request.who, session),  # type: ignore[attr-defined]
        "declined": declined_by(person, session),
        "lay": [each for each in voices if each.side == "LAY"],
        "professional": [each for each in voices if each.side != "LAY"],
    }  # fmt: skip
    return render_to_string("reflections/panels/session.html", context, request)


def my_space(request: HttpRequest, person: Any, counted: dict[str, int]) -> SafeString:
    """On one's own first page: the way in, and for a week the session that one was at."""
    session = session_to_reflect_on(person, timezone.now()) if counted["lately"] else None
    return render_to_string("reflections/panels/mine.html", {"session": session}, request)


def after_work(request: HttpRequest, _subject: Any, counted: dict[str, int]) -> SafeString | None:
    """On a professional's first page: the session that they were at, while it is asked about."""
    person = request.who.person  # type: ignore[attr-defined]
    session = session_to_reflect_on(person, timezone.now()) if counted["lately"] else None
    return (
        render_to_string("reflections/parts/after.html", {"session": session}, request) if session else None
    )


def lately(request: HttpRequest, _subject: Any) -> dict[str, QuerySet[Any]]:
    """What these panels count."""
    return {"lately": was_there_lately(request.who.person, timezone.now())}  # type: ignore[attr-defined]


def of_service(request: HttpRequest, service: Any) -> SafeString | None:
    """Among the links of a service: its months, and what people made of them."""
    if request.who.person is None:  # type: ignore[attr-defined]
        return None
    return render_to_string("reflections/panels/service.html", {"service": service}, request)


def of_proposal(request: HttpRequest, proposal: Any) -> SafeString | None:
    """On a proposal that was not adopted: a way to write about it, for its person and the team."""
    if proposal.state != "REFUSED" or request.who.person is None:  # type: ignore[attr-defined]
        return None
    return _way_in(request, "REFUSED", proposal.pk)


def of_act(request: HttpRequest, act: Any) -> SafeString | None:
    """On one's own act: a way to write about it."""
    person = request.who.person  # type: ignore[attr-defined]
    if person is None or act.person_id != person.pk or act.on is None:
        return None
    return _way_in(request, "ACT", act.public_id)


def _way_in(request: HttpRequest, kind: str, key: Any) -> SafeString | None:
    if not can_be_written_about(request.who.person, kind, str(key), timezone.now()):  # type: ignore[attr-defined]
        return None
    return render_to_string("reflections/panels/way_in.html", {"kind": kind, "key": key}, request)
