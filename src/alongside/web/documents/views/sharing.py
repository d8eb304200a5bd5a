"""Links by which a document is read without an account: making them, taking them back, and reading by them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.documents.actions import links as actions
from alongside.web.documents.forms import ShareForm
from alongside.web.documents.permissions import Link, link_token, read_link
from alongside.web.documents.queries.documents import get_link, links_of
from alongside.web.documents.views.account import account_page
from alongside.web.documents.views.readers import READERS, audited_document, person_of, sees_names
from alongside.web.documents.views.reading import reading_page
from alongside.web.kit.access import Audience, open_to

GONE = 410

Reading = Callable[[HttpRequest, str, Link], HttpResponse]


@require_http_methods(["GET", "POST"])
@open_to(*READERS)
def share(request: HttpRequest, document: UUID) -> HttpResponse:
    """The links of a document, and making one more."""
    found = audited_document(request, document)
    sent = request.method == "POST"
    form = ShareForm(request.POST) if sent else ShareForm()
    if sent and form.is_valid() and _shared(request, found, form):
        messages.success(request, _("The link is made. Whoever has it can read this document."))
        return redirect("documents:share", found.public_id)
    context = {"document": found, "form": form, "links": _links(request, found)}
    context["names"] = sees_names(request)
    return render(request, "documents/share.html", context, status=422 if sent else 200)


def _shared(request: HttpRequest, document: Any, form: ShareForm) -> bool:
    try:
        actions.share(document, days=form.cleaned_data["days"], by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        form.refuse(refusal, "days")
        return False
    return True


def _links(request: HttpRequest, document: Any) -> list[dict[str, Any]]:
    """Each link with its address while it works."""
    now = timezone.now()
    return [
        {
            "link": link,
            "ended": link.revoked_at is not None or link.expires_at <= now,
            "address": request.build_absolute_uri(reverse("documents:shared", args=[link_token(link)])),
        }
        for link in links_of(document)
    ]


@require_POST
@open_to(*READERS)
def revoke(request: HttpRequest, document: UUID, link: UUID) -> HttpResponse:
    """Take a link back; it stops working at once."""
    found = audited_document(request, document)
    if actions.revoke(get_link(found, link), at=timezone.now()):
        messages.success(request, _("The link no longer works."))
    return redirect("documents:share", found.public_id)


def by_link(view: Reading) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the document that its link is for, or say what is wrong with the link."""

    @wraps(view)
    def inner(request: HttpRequest, token: str) -> HttpResponse:
        link = read_link(token, timezone.now())
        usable = link.shared is not None and not link.ended
        response = view(request, token, link) if usable else _leads_nowhere(request, link)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return inner


def _leads_nowhere(request: HttpRequest, link: Link) -> HttpResponse:
    status = GONE if link.ended else 404
    return render(request, "documents/link_problem.html", {"ended": link.ended}, status=status)


@require_GET
@open_to(Audience.LINK)
@by_link
def shared(request: HttpRequest, token: str, link: Link) -> HttpResponse:
    """The account, for whoever holds the link; no names."""
    context = account_page(link.document) | {"token": token, "link": link.shared}
    return render(request, "documents/shared.html", context)


@require_GET
@open_to(Audience.LINK)
@by_link
def shared_reading(request: HttpRequest, token: str, link: Link) -> HttpResponse:
    """The text with its findings, for whoever holds the link; no names."""
    context = reading_page(request, link.document) | {"token": token, "link": link.shared}
    return render(request, "documents/shared_reading.html", context)
