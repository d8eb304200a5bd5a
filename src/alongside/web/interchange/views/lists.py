"""The page that everything in and out starts from, and the upload."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.interchange.actions.runs import forget_old, record_upload
from alongside.web.interchange.forms import UploadForm
from alongside.web.interchange.queries.lists import EXPORTS
from alongside.web.interchange.queries.runs import runs_of
from alongside.web.kit.access import Audience, open_to

ON_A_PAGE = 20


@require_GET
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def lists(request: HttpRequest) -> HttpResponse:
    """Bring in, take out, and what was brought in before."""
    who = request.who  # type: ignore[attr-defined]
    page = Paginator(runs_of(who.organisation), ON_A_PAGE).get_page(request.GET.get("page"))
    whole = Audience.ADMINISTRATOR in who.audiences
    return render(request, "interchange/lists.html", {"page": page, "exports": EXPORTS, "whole": whole})


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.ADMINISTRATOR)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file. What cannot be read is said here, beside the file."""
    who = request.who  # type: ignore[attr-defined]
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        file, at = form.cleaned_data["file"], timezone.now()
        forget_old(at)
        try:
            run = record_upload(
                who.organisation, file.read(), file.name, by=who.person, at=at, kind=form.cleaned_data["kind"]
            )
        except Refusal as refusal:
            form.refuse(refusal, "file")
        else:
            return redirect("interchange:matching", run.public_id)
    return render(request, "interchange/upload.html", {"form": form}, status=422 if sent else 200)
