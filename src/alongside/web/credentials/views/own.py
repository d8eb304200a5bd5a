"""A person's own credentials: taking or leaving one, showing it, taking it along, and bringing others."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.credentials.holders import Holder
from alongside.core.credentials.terms import Outcome
from alongside.core.shared.errors import Refusal
from alongside.web.credentials.actions import held
from alongside.web.credentials.actions.verifying import bring as bring_here
from alongside.web.credentials.actions.verifying import take_away, verdict_on
from alongside.web.credentials.forms.checking import CheckForm
from alongside.web.credentials.permissions import credential_to_see, is_of_the_office, own_credential
from alongside.web.credentials.queries.held import brought_by, credentials_of, get_brought
from alongside.web.credentials.queries.keys import address
from alongside.web.credentials.views.badges import KINDS
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """My credentials: those that wait for an answer first."""
    person = request.who.person  # type: ignore[attr-defined]
    rows = credentials_of(person)
    context = {
        "offered": [row for row in rows if row.state == "OFFERED" and row.closed_at is None],
        "others": [row for row in rows if row.state != "OFFERED" or row.closed_at is not None],
        "brought": [(row, Outcome(row.outcome), Holder(row.holder)) for row in brought_by(person)],
        "back": reverse("delivery:mine"),
    }
    return render(request, "credentials/mine.html", context)


@require_GET
@open_to(Audience.PERSON)
def one(request: HttpRequest, credential: UUID) -> HttpResponse:
    """One credential, for its person and the office."""
    who = request.who  # type: ignore[attr-defined]
    row = credential_to_see(who, credential)
    own = row.person_id == who.person.pk
    context = {
        "credential": row,
        "verdict": verdict_on(row, at=timezone.now()) if row.document else None,
        "own": own,
        "office": is_of_the_office(who.person),
        "page": address(reverse("credentials:one_public", args=[row.public_id])),
        "kinds": KINDS,
        "back": _back(row, own),
    }
    return render(request, "credentials/one.html", context)


def _back(row: Any, own: bool) -> str:
    if own or row.person is None:
        return reverse("credentials:mine" if own else "credentials:office")
    return reverse("credentials:of", args=[row.person.public_id])


@require_POST
@open_to(Audience.PERSON)
def choose(request: HttpRequest, credential: UUID) -> HttpResponse:
    """What its person does with a credential: take it, leave it, show it, show it no longer."""
    row = own_credential(request.who, credential)  # type: ignore[attr-defined]
    try:
        messages.success(request, _chosen(row, request.POST))
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("credentials:one", row.public_id)


def _chosen(row: Any, given: Any) -> str:
    what, now = given.get("what"), timezone.now()
    if what == "ACCEPT":
        held.accept(row, shown="shown" in given, at=now)
        return _("It is yours. Take it along as a file, too: that holds without us.")
    if what == "DECLINE":
        held.decline(row, at=now)
        return _("Left. Nobody is told, and you can take it later.")
    if what in ("SHOW", "HIDE"):
        held.show_to_anybody(row, what == "SHOW", at=now)
        return _("Kept as you wish.")
    raise Http404


@require_GET
@open_to(Audience.PERSON)
def download(request: HttpRequest, credential: UUID, form: str) -> HttpResponse:
    """The credential as a file: JSON for a wallet, or a picture that carries it."""
    row = own_credential(request.who, credential)  # type: ignore[attr-defined]
    if form not in KINDS or row.state != "ACCEPTED" or not row.document:
        raise Http404
    kind = KINDS[form]
    name = slugify(row.achievement.said("name", row.person.language)) or "credential"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "no-store"}
    return HttpResponse(kind.draw(row), content_type=kind.content_type, headers=headers)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def bring(request: HttpRequest) -> HttpResponse:
    """Keep a credential here that was issued elsewhere."""
    posted = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if posted else CheckForm()
    if posted and form.is_valid():
        try:
            row, verdict = bring_here(request.who.person, **form.contents(), at=timezone.now())  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.refuse(refusal, "file")
        else:
            told = (verdict.outcome, verdict.sentence, Holder(row.holder))
            messages.success(request, f"{row.name}: {' '.join(_ended(in_language(each)) for each in told)}")
            return redirect("credentials:mine")
    context = {"form": form, "back": reverse("credentials:mine")}
    return render(request, "credentials/bring.html", context, status=422 if form.errors else 200)


@require_POST
@open_to(Audience.PERSON)
def let_go(request: HttpRequest, brought: UUID) -> HttpResponse:
    """Keep it here no longer."""
    take_away(get_brought(request.who.person, brought))  # type: ignore[attr-defined]
    messages.success(request, _("It is no longer kept here."))
    return redirect("credentials:mine")
