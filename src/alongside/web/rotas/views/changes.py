"""Changing a draft by hand: what a button of the board, or a name dragged to another session, asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.rotas.actions import changing
from alongside.web.rotas.actions.planning import ask_to_plan
from alongside.web.rotas.actions.steps import redo as redo_step
from alongside.web.rotas.actions.steps import undo as undo_step
from alongside.web.rotas.permissions import rota_to_plan

Change = Callable[..., object]
ON_ONE: Final[dict[str, Change]] = {
    "keep": changing.keep,
    "free": changing.let_change,
    "leave": changing.leave_out,
}


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def change(request: HttpRequest, rota: UUID) -> HttpResponse:
    """One change: ``do`` says which, and of whom, such as ``keep.12.40`` for a session and a person."""
    who = request.who  # type: ignore[attr-defined]
    found = rota_to_plan(who, rota, timezone.localdate())
    word, keys = _asked(request)
    given: dict[str, Any] = {
        "seen": _number(request.POST.get("seen")),
        "by": who.person,
        "at": timezone.now(),
    }
    try:
        _do(found, word, keys, given, confides=who.is_coordinator)
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
        return redirect(_page(request, found))
    return redirect(f"{_page(request, found)}{_place(word, keys)}")


def _do(rota: Any, word: str, keys: list[int], given: dict[str, Any], *, confides: bool) -> None:
    if word in ON_ONE and len(keys) == 2:
        ON_ONE[word](rota, *keys, **given)
    elif word == "mend" and len(keys) == 2:
        ask_to_plan(rota, instead_of=(keys[0], keys[1]), by=given["by"], at=given["at"])
    elif word == "put" and len(keys) in (3, 4):
        session, line, person, *instead = keys
        changing.put_in(
            rota,
            session,
            line,
            person,
            instead_of=instead[0] if instead else None,
            confides=confides,
            **given,
        )
    elif word == "move" and len(keys) == 4:
        session, person, to, line = keys
        changing.move(rota, session, person, to=to, line=line, confides=confides, **given)
    else:
        raise BadRequest


def _asked(request: HttpRequest) -> tuple[str, list[int]]:
    word, *keys = request.POST.get("do", "").split(".")
    return word, [_number(key) for key in keys]


def _number(written: str | None) -> int:
    if written is None or not written.isascii() or not written.isdigit() or len(written) > 18:
        raise BadRequest
    return int(written)


def _page(request: HttpRequest, rota: Any) -> str:
    """Where it was asked for, from its top: there stands why something was not done."""
    board = reverse("rotas:board", args=[rota.public_id])
    there = request.POST.get("back", "")
    safe = there.startswith(board) and url_has_allowed_host_and_scheme(there, {request.get_host()})
    return there.partition("#")[0] if safe else board


def _place(word: str, keys: list[int]) -> str:
    """Where on it: the name that stands there now, which takes the focus; the session where no name does."""
    if word in ("keep", "free"):
        return f"#o-{keys[0]}-{keys[1]}"
    if word in ("put", "move"):
        session, person = (keys[0], keys[2]) if word == "put" else (keys[2], keys[1])
        return f"#o-{session}-{person}"
    return f"#s-{keys[0]}"


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def undo(request: HttpRequest, rota: UUID) -> HttpResponse:
    """Take back the last step."""
    by = request.who.person  # type: ignore[attr-defined]
    seen = _seen(request)
    return _step(
        request, rota, lambda found: undo_step(found, by=by, at=timezone.now(), seen=seen), _("Undone.")
    )


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def redo(request: HttpRequest, rota: UUID) -> HttpResponse:
    """Do again what was undone last."""
    seen = _seen(request)
    return _step(request, rota, lambda found: redo_step(found, seen=seen), _("Done again."))


def _seen(request: HttpRequest) -> int | None:
    return _number(request.POST["seen"]) if "seen" in request.POST else None


def _step(request: HttpRequest, rota: UUID, step: Change, said: str) -> HttpResponse:
    found = rota_to_plan(request.who, rota, timezone.localdate())  # type: ignore[attr-defined]
    try:
        step(found)
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, said)
    return redirect("rotas:board", found.public_id)
