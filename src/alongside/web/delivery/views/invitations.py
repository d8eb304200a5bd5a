"""Choosing whom to ask, asking them, and recording what they said by telephone or in person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alongside.core.delivery.invitations import By, Event, State, choices_for
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions import invitations as actions
from alongside.web.delivery.actions.asked import keep_up
from alongside.web.delivery.actions.own_words import keep_own_words
from alongside.web.delivery.forms.invitations import LATER, AskedForm, FindForm, OwnWordsForm, WithdrawForm
from alongside.web.delivery.permissions import invitation_to_organise, session_to_organise, standing_of
from alongside.web.delivery.queries.candidates import candidates, chosen_people
from alongside.web.delivery.queries.invitations import invitation_to, state_now
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.own_words import own_words_of
from alongside.web.delivery.queries.sessions import get_session_role, is_open, viability_of
from alongside.web.delivery.views.sent import sent
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.queries import get_person
from alongside.web.services.queries import is_of_the_team

ORGANISERS = (Audience.COORDINATOR, Audience.PROFESSIONAL)
MOST_AT_ONCE = 200


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def invite(request: HttpRequest, session: UUID) -> HttpResponse:
    """People who could be asked to one role of a session, those never asked first; one or many at once."""
    held = session_to_organise(request.who, session, timezone.localdate())
    line = _chosen_line(request, held)
    if request.method == "POST":
        return _invited(request, held, line)
    beyond = "others" in request.GET and _sees_everybody(request, held)
    find = FindForm(request.GET)
    words = find.cleaned_data["words"] if find.is_valid() else ""
    now = timezone.now()
    keep_up(request.who.organisation, now)
    context = {
        "session": held,
        "line": line,
        "role": title_of(line.role),
        "roles": [(each, title_of(each.role)) for each in held.roles.all()],
        "beyond": beyond,
        "may_look_beyond": _sees_everybody(request, held),
        "find": find,
        "own": OwnWordsForm(initial=_own_words(held.service)),
        "words": words,
        "page": candidates(line, at=now, beyond=beyond, words=words, page=request.GET.get("page")),
        "viability": viability_of(held),
        "places_left": max(0, line.maximum - line.taken),
        "is_open": is_open(held, now),
    }
    return render(request, "delivery/invite.html", context)


def _chosen_line(request: HttpRequest, session: Any) -> Any:
    """The role that was chosen, or the first that is short of people, or the first."""
    chosen = request.POST.get("role") or request.GET.get("role")
    if chosen and chosen.isdecimal():
        line = get_session_role(session, chosen)
    else:
        lines = list(session.roles.all())
        if not lines:
            raise Http404
        line = next((each for each in lines if each.taken < each.minimum), lines[0])
    line.session = session
    return line


def _sees_everybody(request: HttpRequest, session: Any) -> bool:
    """Only coordinators see people who do not belong to the service."""
    return standing_of(request.who, session.service, timezone.localdate()).coordinates


def _invited(request: HttpRequest, session: Any, line: Any) -> HttpResponse:
    wanted = [key for key in request.POST.getlist("who")[:MOST_AT_ONCE] if _is_identity(key)]
    people = chosen_people(line, wanted, beyond=_sees_everybody(request, session))
    if not people:
        messages.error(request, _("Tick the people whom you would like to ask."))
        return redirect(f"{reverse('delivery:invite', args=[session.public_id])}?role={line.pk}")
    own, now = OwnWordsForm(request.POST), timezone.now()
    if not own.is_valid():
        messages.error(request, _("Your own words are too long. Shorten them to 1,000 characters."))
        return redirect(f"{reverse('delivery:invite', args=[session.public_id])}?role={line.pk}")
    words = keep_own_words(session.service, own.by_language, by=request.who.person, at=now)
    asked = actions.offer_to_many(line, people, by=request.who.person, how="EMAIL", at=now, words=words)
    if asked.offered:
        number = len(asked.offered)
        said = ngettext("%(n)s person is invited.", "%(n)s people are invited.", number) % {"n": number}
        messages.success(request, f"{said} {_('Each is free to say no.')}")
    for person, sentence in asked.refused:
        messages.warning(request, f"{person}: {in_language(sentence)}")
    return redirect("delivery:session", session.public_id)


def _own_words(service: Any) -> dict[str, str]:
    return {f"words_{language}": words for language, words in own_words_of(service).items()}


def _is_identity(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def asked(request: HttpRequest, session: UUID, person: UUID) -> HttpResponse:
    """Record that somebody was asked by telephone or in person, and what they said."""
    held = session_to_organise(request.who, session, timezone.localdate())
    asked_one = get_person(request.who.organisation, person)
    standing = invitation_to(held, asked_one)
    if standing is None and not _may_ask(request, held, asked_one):
        raise PermissionDenied(_("You can ask the people of this service. Ask a coordinator about others."))
    line = standing.session_role if standing is not None else _chosen_line(request, held)
    line.session = held
    form = AskedForm(sent(request), **_open_answers(standing, held))
    if request.method == "POST" and form.is_valid():
        try:
            return _recorded(request, line, asked_one, form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"form": form, "session": held, "line": line, "person": asked_one, "role": title_of(line.role)}
    context |= {"state": standing and State(standing.state), "is_open": is_open(held, timezone.now())}
    return render(request, "delivery/asked.html", context)


def _may_ask(request: HttpRequest, session: Any, person: Any) -> bool:
    if _sees_everybody(request, session):
        return True
    return is_of_the_team(person, session.service, timezone.localdate())


def _open_answers(standing: Any, session: Any) -> dict[str, Any]:
    """The answers that can be recorded: for somebody not asked yet, also that they came forward or will see."""
    if standing is None or standing.state == State.WITHDRAWN:
        return {"choices": (Event.ACCEPT, Event.DECLINE, Event.WAIT, Event.COME_FORWARD), "undecided": True}
    standing.session = session
    return {"choices": choices_for(state_now(standing, timezone.now()), By.ON_BEHALF), "undecided": False}


def _recorded(request: HttpRequest, line: Any, person: Any, answers: dict[str, str]) -> HttpResponse:
    said = "" if answers["said"] == LATER else answers["said"]
    answered = actions.record_asked(
        line, person, said, by=request.who.person, how=answers["how"], at=timezone.now()
    )
    messages.success(request, f"{person}: {in_language(answered.sentence)}")
    return redirect("delivery:session", line.session.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*ORGANISERS)
def withdraw(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Take an invitation back, with a reason that the person reads."""
    held = invitation_to_organise(request.who, invitation, timezone.localdate())
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            done = actions.withdraw(held, reason=reason, by=request.who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, in_language(done.sentence))
            return redirect("delivery:session", held.session.public_id)
    context = {
        "form": form,
        "heading": _("Take back the invitation of %(name)s") % {"name": held.person},
        "sentence": say("{session}, {moment}.", session=held.session.title, moment=held.session.starts_at),
        "confirm": _("Take it back"),
        "kind": "warning",
        "back": reverse("delivery:session", args=[held.session.public_id]),
    }
    return render(request, "kit/confirm.html", context)
