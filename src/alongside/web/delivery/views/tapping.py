"""One answer by one press, from a letter. Opening the link changes nothing, whoever opens it; the button does."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from alongside.core.delivery.invitations import State
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions import invitations as actions
from alongside.web.delivery.permissions import read_tap
from alongside.web.delivery.queries.mine import Mine, mine_of
from alongside.web.delivery.queries.names import name_of, title_outside
from alongside.web.delivery.views.answers import BY_LINK, opened_by
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language

BUTTONS = {
    "ACCEPT": _("Yes, I will come"),
    "WAIT": _("Put me on the waiting list"),
    "DECLINE": _("Not this time"),
    "CANT_COME": _("I can’t come"),
}
INSTEAD = {"ACCEPT": "WAIT", "DECLINE": "CANT_COME", "CANT_COME": "DECLINE"}
"""What a link does where its own answer is not open: a full session has a waiting list, a no after a yes is a
“can’t come after all”."""


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.LINK)
@opened_by(read_tap)
def tap(request: HttpRequest, token: str, invitation: Any) -> HttpResponse:
    """The session and one button; a press of it gives the answer of this link and no other."""
    mine = mine_of(invitation, timezone.now())
    what = answer_now(mine, read_tap(token, timezone.now()).only)
    if request.method != "POST" or not what:
        return _page(request, invitation, mine, what)
    try:
        answered = actions.answer(invitation, what, by=None, how=BY_LINK, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, in_language(answered.sentence))
    return redirect("delivery:tap", token)


def answer_now(mine: Mine, only: str) -> str:
    """The answer that the link gives as things stand; "" where there is nothing to say with it."""
    if only == "ACCEPT" and mine.is_full and "WAIT" in mine.can:
        return "WAIT"
    if only in mine.can:
        return only
    instead = INSTEAD.get(only, "")
    return instead if only != "ACCEPT" and instead in mine.can else ""


def _page(request: HttpRequest, invitation: Any, mine: Mine, what: str) -> HttpResponse:
    session = invitation.session
    context = {
        "mine": mine,
        "invitation": invitation,
        "session": session,
        "service": name_of(session.service),
        "organisation": session.service.organisation,
        "role": title_outside(invitation.session_role.role),
        "button": BUTTONS.get(what, ""),
        "waits": what == "WAIT",
        "is_cancelled": session.state == "CANCELLED",
        "is_coming": mine.state is State.ACCEPTED,
    }
    return render(request, "delivery/tap.html", context)
