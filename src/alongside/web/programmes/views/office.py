"""Those who run programmes: beginning one, changing the draft of its next version, publishing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.programme.written import FIELDS, ONE_OF, STARTERS, Written, starter
from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.programmes import actions
from alongside.web.programmes.forms.outlines import FileForm, LineForm, PublishForm
from alongside.web.programmes.queries.cohorts import cohorts_of
from alongside.web.programmes.queries.outlines import all_programmes, get_line, get_programme, get_version

OFFICE = (Audience.COORDINATOR, Audience.ADMINISTRATOR)
FORM = "programmes/form.html"


@require_GET
@open_to(*OFFICE)
def office(request: HttpRequest) -> HttpResponse:
    """Programmes with their versions and cohorts, and those that can be begun with."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    programmes, cohorts = all_programmes(organisation), cohorts_of(organisation)
    begun = {each.code for each in programmes}
    shown = [
        (each, sorted(each.versions.all(), key=lambda version: -version.number),
         [cohort for cohort in cohorts if cohort.programme_id == each.pk])
        for each in programmes
    ]  # fmt: skip
    starters = [(code, _in_short(starter(code))) for code in STARTERS if code not in begun]
    context = {"programmes": shown, "starters": starters, "back": reverse("programmes:list")}
    return render(request, "programmes/office.html", context)


def _in_short(told: Written) -> dict[str, Any]:
    """Its name and summary in the reader's language."""
    ending = "_cy" if (get_language() or "").startswith("cy") else ""
    return {name: told.fields[f"{name}{ending}"] for name in ("name", "summary")}


@require_POST
@open_to(*OFFICE)
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin with one of the programmes to begin with."""
    who = request.who  # type: ignore[attr-defined]
    if code not in STARTERS:
        raise Http404
    made = actions.begin_programme(who.organisation, code, by=who.person, at=timezone.now())
    messages.success(request, _("Begun. Change whatever you like in the draft of the next version."))
    return redirect("programmes:version", made.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring in a programme from a file."""
    who, form = request.who, FileForm(sent(request), request.FILES or None)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            made = actions.bring_in(who.organisation, content, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "file")
        else:
            return redirect("programmes:version", made.public_id)
    return _form(
        request, form, _("Bring in a programme"), reverse("programmes:office"), says=_("Bring it in")
    )


def _form(
    request: HttpRequest, form: Any, heading: str, back: str, *, says: str = "", intro: str = ""
) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "says": says or _("Keep it"), "intro": intro}
    return render(request, FORM, context, status=422 if form.errors else 200)


@require_POST
@open_to(*OFFICE)
def draft(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Draft the next version, or go on with its draft."""
    who = request.who  # type: ignore[attr-defined]
    found = get_programme(who.organisation, programme)
    made = actions.draft_next(found, by=who.person, at=timezone.now())
    return redirect("programmes:version", made.public_id)


@require_POST
@open_to(*OFFICE)
def close(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Offer a programme no more, or again."""
    found = get_programme(request.who.organisation, programme)  # type: ignore[attr-defined]
    actions.close_programme(found, closed=request.POST.get("what") == "CLOSE", at=timezone.now())
    return redirect("programmes:office")


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def words(request: HttpRequest, version: UUID) -> HttpResponse:
    """The name of a draft, what it says of itself, and how much may be recognised."""
    found = get_version(request.who.organisation, version)  # type: ignore[attr-defined]
    form = LineForm(sent(request), level="programme", initial=model_to_dict(found))
    back = reverse("programmes:version", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_version_words(found, form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    return _form(request, form, _("Name and summary"), back)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def add(request: HttpRequest, version: UUID, level: str, into: int) -> HttpResponse:
    """Add a line to a draft; ``into`` is the row that it stands in (0 for a module)."""
    found = get_version(request.who.organisation, version)  # type: ignore[attr-defined]
    return _line(request, found, level, lambda told: actions.add_line(found, level, into, told), {})


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def change(request: HttpRequest, version: UUID, level: str, line: int) -> HttpResponse:
    """Change a line of a draft."""
    found = get_version(request.who.organisation, version)  # type: ignore[attr-defined]
    row = get_line(found, level, line)
    return _line(
        request,
        found,
        level,
        lambda told: actions.change_line(found, level, row.pk, told),
        model_to_dict(row),
    )


def _line(request: HttpRequest, version: Any, level: str, keep: Any, initial: dict[str, Any]) -> HttpResponse:
    if level not in FIELDS or level == "programme":
        raise Http404
    form = LineForm(sent(request), level=level, initial=initial)
    back = reverse("programmes:version", args=[version.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    return _form(request, form, in_language(ONE_OF[level]), back)


@require_POST
@open_to(*OFFICE)
def move(request: HttpRequest, version: UUID, level: str, line: int) -> HttpResponse:
    """Move a line up or down, or take it out."""
    found = get_version(request.who.organisation, version)  # type: ignore[attr-defined]
    what = request.POST.get("what")
    if what == "OUT":
        actions.take_line_out(found, level, line)
    else:
        actions.move_line(found, level, line, up=what == "UP")
    return redirect("programmes:version", found.public_id)


@require_http_methods(["GET", "POST"])
@open_to(*OFFICE)
def publish(request: HttpRequest, version: UUID) -> HttpResponse:
    """Publish a draft for good."""
    who = request.who  # type: ignore[attr-defined]
    found, form = get_version(who.organisation, version), PublishForm(sent(request))
    back = reverse("programmes:version", args=[found.public_id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(found, changed=form.cleaned_data["changed"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Published. New cohorts begin it; learners keep the version they began.")
            )
            return redirect(back)
    told = _("Once it is published it never changes. Whoever began an earlier version keeps that one.")
    return _form(request, form, _("Publish this version"), back, says=_("Publish it"), intro=told)


@require_POST
@open_to(*OFFICE)
def discard(request: HttpRequest, version: UUID) -> HttpResponse:
    """Throw a draft away."""
    actions.discard_draft(get_version(request.who.organisation, version))  # type: ignore[attr-defined]
    messages.success(request, _("The draft is gone."))
    return redirect("programmes:office")
