"""Hours together on a learner's page: agreeing to what counts instead of a meeting, and putting that right."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent
from alongside.web.programmes import actions
from alongside.web.programmes.forms.hours import InsteadForm, ReasonForm
from alongside.web.programmes.permissions import enrolment_to_see, may_agree
from alongside.web.programmes.queries.hours import get_instead
from alongside.web.programmes.queries.outlines import get_line

FORM = "programmes/form.html"


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def instead(request: HttpRequest, enrolment: UUID, module: int) -> HttpResponse:
    """A tutor or an assessor agrees that what a learner did counts for time of a module's meetings."""
    who = request.who  # type: ignore[attr-defined]
    found, _standing = enrolment_to_see(who, enrolment)
    row = get_line(found.version, "modules", module)
    if not may_agree(who.person, found) or not row.together:
        raise Http404
    form = InsteadForm(sent(request))
    back = reverse("programmes:enrolment", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.count_instead(found, row, **form.cleaned_data, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "minutes")
        else:
            messages.success(request, _("Kept. The learner can read it."))
            return redirect(back)
    context = {"form": form, "heading": _("What counts instead of a meeting"), "caption": f"{found.person} · {row}",
               "intro": row.says_instead, "back": back, "says": _("Keep it")}  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def take_back(request: HttpRequest, enrolment: UUID, instead: UUID) -> HttpResponse:
    """It does not count after all; the row stays, with the reason."""
    who = request.who  # type: ignore[attr-defined]
    found, _standing = enrolment_to_see(who, enrolment)
    row = get_instead(found, instead)
    if not may_agree(who.person, found):
        raise Http404
    form = ReasonForm(sent(request))
    back = reverse("programmes:enrolment", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back_instead(row, **form.cleaned_data, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "reason")
        else:
            messages.success(request, _("Taken back. The reason stays with it."))
            return redirect(back)
    context = {"form": form, "heading": _("Take back what counted instead"), "caption": str(found.person),
               "intro": row.what, "back": back, "says": _("Take it back")}  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)
