"""Being on one’s own: for whoever goes, for whom they named, and for coordinators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.door.policy import WHEREABOUTS_KEPT
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.door.actions.visits import end_visit, say_found, say_seeing_to_it, start_visit, take_longer
from alongside.web.door.forms.visit import FOUND, HeardForm, LongerForm, StartForForm, StartForm, WhomForm
from alongside.web.door.queries.visits import (
    contacts_of,
    get_own_visit,
    get_visit_to_see,
    going_on,
    ladder,
    last_contact,
    places_of,
    possible_contacts,
    story_of,
    under_way,
    visit_of,
)
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries import people_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def visits(request: HttpRequest) -> HttpResponse:
    """One’s own visit, or a form to begin one; and those of others for whom one looks out."""
    person, now = request.who.person, timezone.now()
    own = visit_of(person)
    session = _session(request)
    form = _start_form(request, person, session)
    if request.method == "POST" and form.is_valid():
        try:
            own = start_visit(
                person, where=form.cleaned_data["where"], minutes=int(form.cleaned_data["minutes"]),
                contact=form.contact_person, session=session, at=now,
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted. Say here when you are done."))
            return redirect("door:visit", own.public_id)
    context = {
        "own": own,
        "form": form,
        "session": session,
        "others": [each for each in under_way(request.who) if each.person_id != person.pk],
        "now": now,
        "ladder": ladder(),
        "days_kept": WHEREABOUTS_KEPT.days,
        "coordinates": request.who.is_coordinator,
    }
    return render(request, "door/visits.html", context)


def _session(request: HttpRequest) -> Any:
    """The session of which this is a part, where somebody came here from one."""
    try:
        key = UUID(request.GET.get("session", ""))
    except ValueError:
        return None
    return get_session(request.who.organisation, key)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def start_for(request: HttpRequest) -> HttpResponse:
    """Begin a visit for somebody who rings: who it is, and then what they would fill in themselves."""
    whom = WhomForm(
        request.GET if "person" in request.GET else None, people=people_of(request.who.organisation)
    )
    if not whom.is_valid():
        return render(request, "door/start_for.html", {"whom": whom}, status=422 if whom.errors else 200)
    person = whom.chosen
    form = _start_form(request, person, None, StartForForm)
    if request.method == "POST" and form.is_valid():
        try:
            started = start_visit(
                person, where=form.cleaned_data["where"], minutes=int(form.cleaned_data["minutes"]),
                contact=form.contact_person, at=timezone.now(), by=request.who.person, how=form.cleaned_data["how"],
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted. Write down here when they ring to say that they are done."))
            return redirect("door:visit", started.public_id)
    context = {"whom": whom, "form": form, "person": person}
    return render(request, "door/start_for.html", context, status=422 if form.errors else 200)


def _start_form(request: HttpRequest, person: Any, session: Any, form: type[StartForm] = StartForm) -> Any:
    contact = last_contact(person)
    place = session.place if session is not None else None
    return form(
        request.POST if request.method == "POST" else None,
        contacts=possible_contacts(person, timezone.localdate()),
        initial={
            "where": ", ".join(part for part in (place.name, place.postcode) if part) if place else "",
            "minutes": "60",
            "contact": str(contact.public_id) if contact is not None else "",
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def visit(request: HttpRequest, visit: UUID) -> HttpResponse:
    """One visit: what happened, what happens next, and what whoever looks can say."""
    found = get_visit_to_see(request.who, visit)
    if found.goes_on_as is not None and request.method == "GET":
        return redirect("door:visit", going_on(found).public_id)
    mine = found.person_id == request.who.person.pk
    data = request.POST if request.method == "POST" else None
    form = LongerForm(data, initial={"minutes": "30"}) if mine else HeardForm(data)
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, found, form, mine=mine)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect("door:visit", found.public_id)
    context = {
        "visit": found,
        "contacts": contacts_of(found),
        "where": places_of(found),
        "mine": mine,
        "form": form,
        "story": story_of(found),
        "now": timezone.now(),
    }
    return render(request, "door/visit.html", context)


def _write(request: HttpRequest, found: Any, form: Any, *, mine: bool) -> None:
    given, who = form.cleaned_data, {"by": request.who.person, "at": timezone.now()}
    if mine:
        take_longer(found, minutes=int(given["minutes"]), words=given["words"], **who)
    elif given["said"] == FOUND:
        say_found(found, words=given["words"], **who)
    else:
        say_seeing_to_it(found, words=given["words"], **who)


@require_POST
@open_to(Audience.PERSON)
def done(request: HttpRequest, visit: UUID) -> HttpResponse:
    """“I am done.”"""
    end_visit(get_own_visit(request.who.person, visit), at=timezone.now())
    messages.success(request, _("Good to hear. Nobody is told any more."))
    return redirect("door:visits")
