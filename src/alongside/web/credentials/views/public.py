"""What anybody may open: keys, status lists, what an achievement takes, and verifying."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.credentials.holders import told_holder
from alongside.core.shared.errors import Refusal
from alongside.web.credentials.actions.verifying import published_list, verdict_on, verify_file
from alongside.web.credentials.forms.checking import CheckForm
from alongside.web.credentials.queries.achievements import public_achievement
from alongside.web.credentials.queries.held import get_list, public_credential
from alongside.web.credentials.queries.keys import get_organisation, published
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language

FIVE_MINUTES = 300


@require_GET
@open_to(Audience.ANYONE)
def keys(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The document in which an organisation publishes its keys (did:web)."""
    return _published(published(get_organisation(organisation)), "application/did+json")


@require_GET
@open_to(Audience.ANYONE)
def status(request: HttpRequest, status_list: UUID) -> HttpResponse:
    """A status list, signed now."""
    try:
        document = published_list(get_list(status_list), at=timezone.now())
    except Refusal as refusal:
        return JsonResponse({"error": in_language(refusal.sentence)}, status=503)
    return _published(document, "application/vc")


def _published(document: dict[str, Any], content_type: str) -> HttpResponse:
    answer = JsonResponse(document, content_type=content_type, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"  # so that others' verifiers can read it in a browser
    answer["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    return answer


@require_GET
@open_to(Audience.ANYONE)
def achievement(request: HttpRequest, achievement: UUID) -> HttpResponse:
    """What an achievement is and takes."""
    return render(request, "credentials/about.html", {"achievement": public_achievement(achievement)})


@require_GET
@open_to(Audience.ANYONE)
def one(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Whether a credential issued here holds; who has it only where they let anybody read that."""
    row = public_credential(credential)
    context = {
        "credential": row,
        "verdict": verdict_on(row, at=timezone.now())
        if row.document and (row.shown or row.withdrawn_at)
        else None,
    }
    answer = render(request, "credentials/public.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_http_methods(["GET", "POST"])
@open_to(Audience.ANYONE)
def check(request: HttpRequest) -> HttpResponse:
    """Verify a file that somebody was given. Nothing of it is kept, and nothing is fetched."""
    posted = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if posted else CheckForm()
    read = verdict = None
    if posted and form.is_valid():
        try:
            read, verdict = verify_file(**form.contents(), at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "file")
    holder = told_holder(read) if read else ""
    context = {"form": form, "read": read, "verdict": verdict, "holder": holder}
    return render(request, "credentials/check.html", context, status=422 if form.errors else 200)
