"""One document: being read, not read, or its account; what it is; and letting it go."""

from __future__ import annotations

from datetime import timedelta
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
from alongside.web.documents.actions.about import delete_document, describe
from alongside.web.documents.actions.judging import ask_to_judge_again
from alongside.web.documents.actions.uploads import take_up_again
from alongside.web.documents.forms import AboutForm
from alongside.web.documents.queries.documents import (
    has_broken_off,
    is_being_judged_again,
    kept_until,
    may_be_judged_again,
    problem_of,
)
from alongside.web.documents.views.account import account_page
from alongside.web.documents.views.files import files_of
from alongside.web.documents.views.readers import (
    KEEPERS,
    READERS,
    audited_document,
    document_of,
    keeps,
    sees_names,
)
from alongside.web.kit.access import open_to
from alongside.web.kit.words import in_language

A_DAY = timedelta(days=1)


@require_GET
@open_to(*READERS)
def document(request: HttpRequest, document: UUID) -> HttpResponse:
    """The document as it stands now."""
    found = document_of(request, document)
    if found.state == "FAILED":
        context = {"document": found, "problem": problem_of(found), "keeps": keeps(request)}
        return render(request, "documents/failed.html", context)
    if found.state != "DONE":
        return render(request, "documents/working.html", _work(found))
    context = account_page(found) | {"keeps": keeps(request), "names": sees_names(request)}
    context |= {"kept_until": kept_until(found), "files": files_of(found)}
    now = timezone.now()
    context |= {
        "older": may_be_judged_again(found, now),
        "at_it_again": is_being_judged_again(found, now),
    }
    return render(request, "documents/account.html", context)


def _work(found: Any) -> dict[str, Any]:
    return {"document": found, "broken_off": has_broken_off(found, timezone.now())}


@require_GET
@open_to(*READERS)
def progress(request: HttpRequest, document: UUID) -> HttpResponse:
    """How far the reading is, for a page that asks by itself; once it is done, that page is told to load anew."""
    found = document_of(request, document)
    if found.state in ("DONE", "FAILED"):
        response = HttpResponse(status=200)
        response.headers["HX-Redirect"] = reverse("documents:document", args=[found.public_id])
        return response
    return render(request, "documents/parts/progress.html", _work(found))


@require_POST
@open_to(*READERS)
def carry_on(request: HttpRequest, document: UUID) -> HttpResponse:
    """Take up work that broke off."""
    found = document_of(request, document)
    take_up_again(found, at=timezone.now())
    return redirect("documents:document", found.public_id)


@require_POST
@open_to(*READERS)
def judge_again(request: HttpRequest, document: UUID) -> HttpResponse:
    """Have a document judged by newer weights than those that judged it."""
    found = audited_document(request, document)
    try:
        ask_to_judge_again(found, at=timezone.now())
    except Refusal as refusal:
        messages.info(request, in_language(refusal.sentence))
    return redirect("documents:document", found.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*READERS)
def about(request: HttpRequest, document: UUID) -> HttpResponse:
    """Title, publisher, and the days that the document speaks of."""
    found = audited_document(request, document)
    sent = request.method == "POST"
    form = AboutForm(request.POST) if sent else AboutForm(initial=_as_told(found))
    if sent and form.is_valid() and _described(found, form):
        messages.success(request, _("Saved."))
        return redirect("documents:document", found.public_id)
    return render(
        request, "documents/about.html", {"document": found, "form": form}, status=422 if sent else 200
    )


def _as_told(found: Any) -> dict[str, Any]:
    return {
        "title": found.title,
        "publisher": found.publisher,
        "covers_from": found.covers_from,
        "covers_last": found.covers_to and found.covers_to - A_DAY,
    }


def _described(found: Any, form: AboutForm) -> bool:
    given = form.cleaned_data
    last = given["covers_last"]
    try:
        describe(
            found,
            title=given["title"],
            publisher=given["publisher"],
            covers_from=given["covers_from"],
            covers_to=last and last + A_DAY,
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


@require_http_methods(["GET", "POST"])
@open_to(*KEEPERS)
def let_go(request: HttpRequest, document: UUID) -> HttpResponse:
    """Asks, then lets go of the document and of all that was found and said."""
    found = document_of(request, document)
    if request.method == "POST":
        delete_document(found, at=timezone.now())
        messages.success(request, _("The document is deleted."))
        return redirect("documents:list")
    context = {
        "heading": _("Delete this document?"),
        "sentence": _(
            "What was found in it, what readers said about that, and the links by which it is shared go with "
            "it. There is no way back."
        ),
        "confirm": _("Delete the document"),
        "kind": "warning",
        "back": reverse("documents:document", args=[found.public_id]),
    }
    return render(request, "kit/confirm.html", context)
