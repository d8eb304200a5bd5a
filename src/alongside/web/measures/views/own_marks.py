"""The marks by which links are judged, and who set them when."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.diagnosis.links import Link, Marks
from alongside.core.diagnosis.marking import OURS
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.measures.actions import set_marks
from alongside.web.measures.forms import MarksForm
from alongside.web.measures.queries.own_marks import mark_of, marking_in, marks_set
from alongside.web.measures.views.figured import percent


@require_GET
@open_to(Audience.COORDINATOR, Audience.EVALUATOR)
def marks(request: HttpRequest) -> HttpResponse:
    """The marks that hold, ours beside them, and every time that one was set."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    marking = marking_in(organisation)
    context = {
        "rows": [
            {
                "link": link,
                "own": _said(marking.of(link)),
                "ours": _said(OURS.of(link)),
                "is_own": link in marking.own,
            }
            for link in Link
        ],
        "history": [
            {
                "row": row,
                "link": in_language(Link(row.link)),
                "said": _said(mark_of(row) or OURS.of(Link(row.link))),
            }
            for row in marks_set(organisation)
        ],
        "coordinates": Audience.COORDINATOR in request.who.audiences,  # type: ignore[attr-defined]
    }
    return render(request, "measures/marks.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def change_marks(request: HttpRequest) -> HttpResponse:
    """Set marks of one's own, or go back to ours."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    given = request.POST if request.method == "POST" else None
    form = MarksForm(given, marking=marking_in(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            return _set(request, organisation, form)
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "measures/change_marks.html", {"form": form}, status=422 if form.errors else 200)


def _set(request: HttpRequest, organisation: Any, form: MarksForm) -> HttpResponse:
    by = request.who.person  # type: ignore[attr-defined]
    set_marks(organisation, form.marks(), reason=form.cleaned_data["reason"], by=by, at=timezone.now())
    messages.success(request, _("The marks are set. The chains are being worked out by them."))
    return redirect("measures:marks")


def _said(mark: Marks | float) -> str:
    if isinstance(mark, Marks):
        return _("%(little)s and %(enough)s") % {
            "little": percent(mark.little),
            "enough": percent(mark.enough),
        }
    return f"{mark:.2f}"
