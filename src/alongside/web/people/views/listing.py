"""The coordinator's list of people, and bringing somebody in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people import actions
from alongside.web.people.forms.details import AddForm, SearchForm
from alongside.web.people.queries import find_people
from alongside.web.people.queries.doubles import possible_doubles
from alongside.web.people.queries.extending import people_filters
from alongside.web.people.queries.finding import counted_wishes
from alongside.web.people.views.about import sent

ON_A_PAGE = 25


@require_GET
@open_to(Audience.COORDINATOR)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody the organisation knows, searched and narrowed down."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    form = SearchForm(request.GET or None, filters=_filters())
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = find_people(organisation, timezone.localdate(), **asked)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "narrowed": any(asked.values()),
        "wishes": counted_wishes(organisation),
    }
    return render(request, "people/list.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def add(request: HttpRequest) -> HttpResponse:
    """Bring somebody in; where they may be known already, ask first."""
    form = AddForm(sent(request))
    doubles: Any = []
    if form.is_bound and form.is_valid():
        doubles = _doubles(request, form)
        if not doubles:
            done = _bring_in(request, form)
            if done is not None:
                return done
    status = 422 if form.is_bound else 200
    context = {"form": form, "doubles": doubles, "back": reverse("people:list")}
    return render(request, "people/add.html", context, status=status)


def _filters() -> list[tuple[str, Any]]:
    return [
        ("", _("Everybody here")),
        ("CHECKS", _("Checks that run out within 60 days")),
        ("REVIEWS", _("Access needs to go through again")),
        ("FORGET", _("Asked to be forgotten")),
        *((added.key, added.label) for added in people_filters()),
        ("LEFT", _("People who left")),
    ]


def _doubles(request: HttpRequest, form: AddForm) -> Any:
    if form.cleaned_data["somebody_else"]:
        return []
    details = form.details()
    found = possible_doubles(
        request.who.organisation,  # type: ignore[attr-defined]
        full_name=details["full_name"],
        email=details["email"],
        phone=details["phone"],
    )
    return list(found)


def _bring_in(request: HttpRequest, form: AddForm) -> HttpResponse | None:
    who = request.who  # type: ignore[attr-defined]
    try:
        person = actions.record_person(
            who.organisation, by=who.person, at=timezone.now(), consents=form.consents, **form.details()
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, _("%(name)s is on the list.") % {"name": person})
    return redirect("people:person", person.public_id)
