"""All documents, and bringing in more."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.web.documents.actions import uploads
from alongside.web.documents.forms import UploadForm
from alongside.web.documents.queries.documents import (
    at_work_of,
    audited_of,
    documents_of,
    has_broken_off,
    headline_of,
    problem_of,
)
from alongside.web.documents.queries.verdicts import training_lines
from alongside.web.documents.views.readers import READERS, keeps, organisation_of, person_of
from alongside.web.kit.access import open_to

ON_A_PAGE = 20


@require_GET
@open_to(*READERS)
def documents(request: HttpRequest) -> HttpResponse:
    """What is being read just now, and every document with what it says in a line."""
    organisation = organisation_of(request)
    page = Paginator(documents_of(organisation), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [{"document": each, "headline": headline_of(each), "problem": problem_of(each)} for each in page]
    context = {"page": page, "lines": lines, "keeps": keeps(request), **_at_work(organisation)}
    context["several"] = audited_of(organisation).count() > 1
    return render(request, "documents/list.html", context)


@require_GET
@open_to(*READERS)
def at_work(request: HttpRequest) -> HttpResponse:
    """How far the work is, for a page that asks by itself; once one is done, that page is told to load anew."""
    context = _at_work(organisation_of(request))
    if str(len(context["waiting"])) != request.GET.get("were", ""):
        response = HttpResponse(status=200)
        response.headers["HX-Redirect"] = reverse("documents:list")
        return response
    return render(request, "documents/parts/at_work.html", context)


def _at_work(organisation: Any) -> dict[str, Any]:
    waiting, now = at_work_of(organisation), timezone.now()
    return {"waiting": waiting, "broken_off": [each for each in waiting if has_broken_off(each, now)]}


@require_http_methods(["GET", "POST"])
@open_to(*READERS)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose documents. One alone leads to its page, several to the list."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        uploads.forget_originals(timezone.now())
        taken = [_take(request, file) for file in form.cleaned_data["files"]]
        if len(taken) == 1:
            return redirect("documents:document", taken[0].public_id)
        return redirect("documents:list")
    return render(request, "documents/upload.html", {"form": form}, status=422 if sent else 200)


def _take(request: HttpRequest, file: Any) -> Any:
    """Take one file in; what stands in its way is told of it alone."""
    organisation, by, at = organisation_of(request), person_of(request), timezone.now()
    if file.size > uploads.MOST_BYTES:
        return uploads.record_too_large(organisation, file.size, file.name, by=by, at=at)
    document, was_here = uploads.record_upload(organisation, file.read(), file.name, by=by, at=at)
    if was_here and document.state == "DONE":
        said = _("“%(file)s” is here already: it was brought in before. This is what was found then.")
        messages.info(request, said % {"file": file.name})
    elif was_here:
        messages.info(request, _("“%(file)s” is here already and will be read.") % {"file": file.name})
    return document


@require_GET
@open_to(*READERS)
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision of readers that stands, a line of JSON each, to train the auditor with. No names."""
    lines = training_lines(organisation_of(request))
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    response.headers["Content-Disposition"] = 'attachment; filename="decisions.jsonl"'
    return response  # type: ignore[return-value]
