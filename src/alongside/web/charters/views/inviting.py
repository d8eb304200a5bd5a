"""Inviting people to a session, for those whom the charter gives the standing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alongside.core.charter.terms import Decision
from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions, forms
from alongside.web.charters.queries import local_day, standing_in_decision
from alongside.web.delivery.queries.candidates import candidates
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.sessions import get_session, get_session_role, is_open
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def invite(request: HttpRequest, session: UUID, line: int) -> HttpResponse:
    """People of the service who could be asked to take one role of a session; what would give standing otherwise."""
    who, now = request.who, timezone.now()  # type: ignore[attr-defined]
    held = get_session(who.organisation, session)
    chosen = get_session_role(held, line)
    chosen.session = held
    today = local_day(who.organisation, now)
    standing = standing_in_decision(who.person, held.service, Decision.INVITE_PEOPLE, today)
    context = {"session": held, "standing": standing, "is_open": is_open(held, now)}
    if not standing.stands or not context["is_open"]:
        return render(request, "charters/invite.html", context)
    page = candidates(chosen, at=now, page=request.GET.get("page"))
    people = [each.person for each in page.object_list if each.can_be_asked and each.by_email]
    form = forms.InviteForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            return _invited(request, held, actions.invite(chosen, form.chosen, who.person, at=now))
        except Refusal as refusal:
            form.refuse(refusal)
    context |= {"form": form, "page": page, "people": people, "role": title_of(chosen.role)}
    return render(request, "charters/invite.html", context)


def _invited(request: HttpRequest, session: Any, asked: Any) -> HttpResponse:
    if number := len(asked.offered):
        said = ngettext("%(n)s person is invited.", "%(n)s people are invited.", number) % {"n": number}
        messages.success(request, f"{said} {_('Each is free to say no.')}")
    for person, sentence in asked.refused:
        messages.warning(request, f"{person}: {in_language(sentence)}")
    return redirect("delivery:session", session.public_id)
