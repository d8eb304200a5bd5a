"""Answering by a signed link, without signing in. Opening the link changes nothing; pressing a button does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.delivery.invitations import State
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions import invitations as actions
from alongside.web.delivery.forms.invitations import StandInForm
from alongside.web.delivery.permissions import Link, read_link
from alongside.web.delivery.queries.mine import mine_of
from alongside.web.delivery.queries.names import name_of, title_outside
from alongside.web.delivery.queries.stand_ins import stand_ins_by_link
from alongside.web.delivery.views.calendar import calendar_file
from alongside.web.delivery.views.sent import sent
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.queries.itself import organisations

BY_LINK = "EMAIL"
GONE = 410

Answering = Callable[[HttpRequest, str, Any], HttpResponse]
Opened = Callable[[HttpRequest, str], HttpResponse]


def opened_by(read: Callable[[str, datetime], Link]) -> Callable[[Answering], Opened]:
    """Give a view the invitation that its link is for, in the language of its person; or say what is wrong.

    The link itself is the secret, so no cookie is asked for: it works in a mail program's own browser, too.
    """

    def guarded(view: Answering) -> Opened:
        @wraps(view)
        def inner(request: HttpRequest, token: str) -> HttpResponse:
            link = read(token, timezone.now())
            with translation.override(_language(request, link)), timezone.override(_zone(link)):
                usable = link.invitation is not None and not link.expired
                response = view(request, token, link.invitation) if usable else _leads_nowhere(request, link)
                response["Content-Language"] = translation.get_language()
            return _kept_private(response)

        return csrf_exempt(inner)  # type: ignore[no-any-return]

    return guarded


by_link = opened_by(read_link)


def _language(request: HttpRequest, link: Link) -> str:
    """What was chosen on this device before, otherwise the person's own language."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in dict(settings.LANGUAGES) or link.invitation is None:
        return translation.get_language() or "en"
    return str(link.invitation.person.language)


def _zone(link: Link) -> str | None:
    return link.invitation.session.service.organisation.time_zone if link.invitation is not None else None


def _kept_private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _leads_nowhere(request: HttpRequest, link: Link) -> HttpResponse:
    """What is wrong with the link, and whom to ring instead."""
    known = [link.invitation.session.service.organisation] if link.invitation is not None else organisations()
    to_reach = [(name_of(each), each) for each in known if each.contact_email or each.contact_phone]
    context = {"expired": link.expired, "to_reach": to_reach}
    return render(request, "delivery/link_problem.html", context, status=GONE if link.expired else 404)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.LINK)
@by_link
def answer(request: HttpRequest, token: str, invitation: Any) -> HttpResponse:
    """The session, how the person stands, and what they can say.

    A press leads back to this page, so that going back or reloading asks nobody to send anything again.
    """
    what = request.POST.get("answer", "") if request.method == "POST" else ""
    if what not in actions.ANSWERS:
        return _page(request, token, invitation)
    try:
        answered = actions.answer(invitation, what, by=None, how=BY_LINK, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, in_language(answered.sentence))
    return redirect("delivery:answer", token)


def _page(request: HttpRequest, token: str, invitation: Any) -> HttpResponse:
    mine, session = mine_of(invitation, timezone.now()), invitation.session
    context = {
        "token": token,
        "mine": mine,
        "invitation": invitation,
        "session": session,
        "service": name_of(session.service),
        "organisation": session.service.organisation,
        "role": title_outside(invitation.session_role.role),
        "has_begun": session.starts_at <= timezone.now(),
        "is_cancelled": session.state == "CANCELLED",
        "is_coming": mine.state is State.ACCEPTED,
    }
    return render(request, "delivery/answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Audience.LINK)
@by_link
def stand_in(request: HttpRequest, token: str, invitation: Any) -> HttpResponse:
    """Name somebody who is asked to stand in."""
    now = timezone.now()
    form = StandInForm(sent(request), people=stand_ins_by_link(invitation, now))
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.chosen
            done = actions.stand_in(
                invitation, chosen.person, by=None, how=BY_LINK, at=now, called=chosen.called
            )
        except Refusal as refusal:
            form.refuse(refusal, "who")
        else:
            messages.success(request, in_language(done.sentence))
            return redirect("delivery:answer", token)
    context = {"form": form, "mine": mine_of(invitation, now), "token": token}
    return render(request, "delivery/answer_stand_in.html", context)


@require_GET
@open_to(Audience.LINK)
@by_link
def calendar(request: HttpRequest, token: str, invitation: Any) -> HttpResponse:
    """The session to add to a calendar."""
    del request, token
    return calendar_file([invitation.session], "session.ics")
