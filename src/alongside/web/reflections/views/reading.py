"""Reading lists: those one reads, one list, and what is put on it or taken from it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.reflections import actions
from alongside.web.reflections.forms.reading import NOBODY, ListForm, PageForm
from alongside.web.reflections.permissions import reflection_to_read
from alongside.web.reflections.queries.circles import circles_of
from alongside.web.reflections.queries.reading import get_list, get_own_list, items_for, lists_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def lists(request: HttpRequest) -> HttpResponse:
    """The lists that I read, and a new one."""
    person = request.who.person  # type: ignore[attr-defined]
    form = ListForm(sent(request), circles=circles_of(person), initial={"circle": NOBODY})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_list(
                person, title=form.cleaned_data["title"], circle=form.chosen_circle, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal, "title")
        else:
            return redirect("reflections:reading_list", made.public_id)
    context = {"lists": lists_of(person), "form": form, "person": person, "back": reverse("reflections:mine")}
    return render(request, "reflections/lists.html", context, status=422 if form.errors else 200)


@require_GET
@open_to(Audience.PERSON)
def reading_list(request: HttpRequest, reading_list: UUID) -> HttpResponse:
    """One list."""
    person = request.who.person  # type: ignore[attr-defined]
    return _shown(request, get_list(person, reading_list), PageForm())


def _shown(request: HttpRequest, found: Any, form: PageForm) -> HttpResponse:
    person = request.who.person  # type: ignore[attr-defined]
    context = {"list": found, "items": items_for(found, person), "is_own": found.by_id == person.pk, "form": form,
               "back": reverse("reflections:lists")}  # fmt: skip
    return render(request, "reflections/reading_list.html", context, status=422 if form.errors else 200)


@require_POST
@open_to(Audience.PERSON)
def add_page(request: HttpRequest, reading_list: UUID) -> HttpResponse:
    """Put a page or a book on one's own list."""
    found = get_own_list(request.who.person, reading_list)  # type: ignore[attr-defined]
    form = PageForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    try:
        actions.add_page(found, **form.cleaned_data, at=timezone.now())
    except Refusal as refusal:
        form.refuse(refusal, "title")
        return _shown(request, found, form)
    return redirect("reflections:reading_list", found.public_id)


@require_POST
@open_to(Audience.PERSON)
def put(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Put a reflection that one may read on one's own list."""
    who = request.who  # type: ignore[attr-defined]
    shown = reflection_to_read(who, reflection)
    found = get_own_list(who.person, _identity(request.POST.get("list", "")))
    try:
        actions.add_reflection(found, shown.reflection, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    else:
        messages.success(request, _("It is on “%(title)s”.") % {"title": found.title})
    return redirect(shown.address)


@require_POST
@open_to(Audience.PERSON)
def take(request: HttpRequest, reading_list: UUID) -> HttpResponse:
    """Take one thing from one's own list."""
    found = get_own_list(request.who.person, reading_list)  # type: ignore[attr-defined]
    item = request.POST.get("item", "")
    if not item.isdecimal() or len(item) > 17:
        raise Http404
    actions.take_from_list(found, int(item))
    return redirect("reflections:reading_list", found.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def drop(request: HttpRequest, reading_list: UUID) -> HttpResponse:
    """Drop one's own list: asked once more first."""
    found = get_own_list(request.who.person, reading_list)  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.drop_list(found)
        messages.success(request, _("The list is gone. What stood on it is still there."))
        return redirect("reflections:lists")
    context = {
        "heading": _("Drop the list “%(title)s”?") % {"title": found.title}, "confirm": _("Drop the list"),
        "sentence": _("It cannot be brought back. The reflections that stand on it stay where they are."),
        "kind": "warning", "back": reverse("reflections:reading_list", args=[found.public_id]),
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as altered:
        raise Http404 from altered
