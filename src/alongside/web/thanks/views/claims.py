"""Expenses of one person: what they claimed, claiming, one claim with all its steps, the receipt, the paper form."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.expenses.advice import About as Subject
from alongside.core.expenses.policy import vehicles_with_rate
from alongside.core.expenses.states import events_open, move_from
from alongside.core.expenses.terms import Event, Kind, State
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.names import name_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import About, sent
from alongside.web.thanks import actions
from alongside.web.thanks.forms.claims import ClaimForm, StepForm
from alongside.web.thanks.permissions import claim_to_see
from alongside.web.thanks.queries.claims import (
    came_up_since,
    claims_of,
    policy_of,
    questions_on,
    receipt_of,
    sessions_to_claim_for,
    steps_of,
)
from alongside.web.thanks.views.advice import told_about
from alongside.web.thanks.views.doors import link

FORM: Final = Path(__file__).parents[1] / "templates/thanks/print/claim.typ"
BLANK_LINES = 6


@require_GET
def expenses(request: HttpRequest, about: About) -> HttpResponse:
    """What a person claimed, where each claim stands, and what we know of benefits."""
    context = {
        "about": about, "person": about.person, "claims": list(claims_of(about.person)[:100]),
        "claim": link(about, "claim"), "advice": told_about(about.person.organisation, Subject.EXPENSES),
        "back": reverse("delivery:mine") if about.themselves else about.page,
    }  # fmt: skip
    return render(request, "thanks/expenses.html", context)


@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, about: About) -> HttpResponse:
    """Claim what was spent: for oneself, or at somebody's word."""
    today, person = timezone.localdate(), about.person
    rates = policy_of(person.organisation)
    form = ClaimForm(
        sent(request), request.FILES or None, sessions=sessions_to_claim_for(person, timezone.now()),
        vehicles=vehicles_with_rate(rates, today), for_another=about.acting, today=today, initial={"on": today},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            how = form.cleaned_data.get("how") or "WEB"
            made = actions.claim_expense(person, form.new, by=about.by, how=how, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Sent. Somebody looks at it next, and you can see here where it stands.")
            )
            return redirect("thanks:one", made.public_id)
    context = {
        "about": about, "person": person, "form": form, "back": link(about, "expenses"),
        "advice": told_about(person.organisation, Subject.EXPENSES)[:1],
    }  # fmt: skip
    return render(request, "thanks/claim.html", context, status=422 if form.errors else 200)


@require_GET
@open_to(Audience.PERSON)
def one(request: HttpRequest, claim: UUID) -> HttpResponse:
    """One claim: what was spent, every step, what to look at, and what can be done."""
    found, standing = claim_to_see(request.who, claim)  # type: ignore[attr-defined]
    return _shown(request, found, standing, {})


def _shown(request: HttpRequest, found: Any, standing: Any, wrong: dict[str, Any]) -> HttpResponse:
    who = request.who  # type: ignore[attr-defined]
    asks = found.state in ("ASKED", "QUERIED") and standing.of_the_office
    ways = [(event, wrong.get(event) or StepForm(prefix=event.lower()), _takes(found, event))
            for event in events_open(found.state, standing)]  # fmt: skip
    context = {
        "claim": found, "steps": steps_of(found), "receipt": receipt_of(found) is not None, "ways": ways,
        "questions": _questions(found, asks=asks, office=standing.of_the_office), "standing": standing,
        "needs_another": asks and not standing.is_its_person and Event.APPROVE not in [way[0] for way in ways],
        "service": name_of(found.session.service) if found.session else "",
        "back": reverse("thanks:office" if standing.of_the_office and found.person_id != who.person.pk
                        else "thanks:my_expenses"),
    }  # fmt: skip
    return render(request, "thanks/one.html", context, status=422 if wrong else 200)


def _questions(claim: Any, *, asks: bool, office: bool) -> Any:
    """What the office should look at: before approving, and before paying what turned out to be claimed twice."""
    if asks:
        return questions_on(claim)
    return came_up_since([claim])[0].questions if office and claim.state == State.APPROVED else ()


def _takes(claim: Any, event: str) -> bool:
    return move_from(claim.state, event).takes_words or event == Event.APPROVE


@require_POST
@open_to(Audience.PERSON)
def step(request: HttpRequest, claim: UUID, event: str) -> HttpResponse:
    """Move a claim; back to its page, with what is to be mended beside the form."""
    found, standing = claim_to_see(request.who, claim)  # type: ignore[attr-defined]
    if event not in set(Event):
        raise Http404
    form = StepForm(request.POST, prefix=event.lower())
    if form.is_valid():
        given = form.cleaned_data
        try:
            moved = actions.move_claim(
                found,
                event,
                by=request.who.person,
                words=given["words"],
                on=given["on"],
                at=timezone.now(),  # type: ignore[attr-defined]
            )
        except Refusal as refusal:
            if event not in events_open(found.state, standing):
                messages.warning(request, in_language(refusal.sentence))
                return redirect("thanks:one", found.public_id)
            form.refuse(refusal, "on" if event == Event.PAY else "words")
        else:
            messages.success(
                request, _("Recorded: %(state)s.") % {"state": in_language(moved.get_state_display())}
            )
            return redirect("thanks:one", found.public_id)
    return _shown(request, found, standing, {event: form})


@require_GET
@open_to(Audience.PERSON)
def receipt(request: HttpRequest, claim: UUID) -> HttpResponse:
    """The photograph of the receipt, for its person and the office alone; kept nowhere on the way."""
    found, _standing = claim_to_see(request.who, claim)  # type: ignore[attr-defined]
    kept = receipt_of(found)
    if kept is None:
        raise Http404
    response = HttpResponse(base64.b64decode(kept.content), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = f'inline; filename="{_("receipt")}-{found.pk}.jpg"'
    return response


@require_GET
@open_to(Audience.PERSON)
def paper(request: HttpRequest) -> HttpResponse:
    """The form on paper, to fill in by hand and give to the office."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    values = {
        "heading": _("Expenses"), "sender": str(name_of(organisation)),
        "kinds": [in_language(kind) for kind in Kind], "lines": BLANK_LINES,
        "contact": [each for each in (organisation.contact_email, organisation.contact_phone) if each],
        "advice": [str(each.says) for each in told_about(organisation, Subject.EXPENSES)[:2]],
        "head": [_("Day"), _("What it was for"), _("Miles"), _("Amount")],
        "words": {
            "name": _("Your name"), "session": _("Which session, if any"), "kinds": _("You can claim for"),
            "sign": _("I spent this, as it says. Signed, and the day"),
            "receipts": _("Fasten receipts behind this page."),
            "back": _("Give or send it to"), "office": _("For the office: approved by, and the day"),
            "cost": _("We pay back what you really spent, and no flat sums."),
        },
    }  # fmt: skip
    language = (get_language() or "en")[:2]
    return pdf_response(
        _("expenses form"),
        FORM.read_text(encoding="utf-8"),
        values,
        title=values["heading"],
        language=language,
    )
