"""A person's page as coordinators see it, their own page, and the record of changes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.web.kit.access import Audience, open_to
from alongside.web.people import actions
from alongside.web.people.forms.details import OWN_SECTIONS, SECTIONS
from alongside.web.people.queries import get_person
from alongside.web.people.queries.extending import drawn_panels
from alongside.web.people.queries.profile import profile_of
from alongside.web.people.queries.record import merges_of, record_of
from alongside.web.people.views.about import About, answer, sent, show_form

LINES = 50


@require_GET
@open_to(Audience.COORDINATOR)
def person(request: HttpRequest, person: Any) -> HttpResponse:
    """Everything a coordinator may know of a person, and what can be done about it."""
    who = request.who  # type: ignore[attr-defined]
    found = get_person(who.organisation, person)
    if found.public_id != person:
        return redirect("people:person", found.public_id)
    about = About(found, who.person, themselves=False)
    return render(request, "people/person.html", _page(request, about))


@require_GET
@open_to(Audience.PERSON)
def me(request: HttpRequest) -> HttpResponse:
    """A person's own page: what is kept about them, and all that they may change themselves."""
    own = request.who.person  # type: ignore[attr-defined]
    return render(request, "people/me.html", _page(request, About(own, own, themselves=True)))


def _page(request: HttpRequest, about: About) -> dict[str, Any]:
    today = timezone.localdate()
    profile = profile_of(about.person, about.near, today)
    agreed = {each.purpose for each in profile.agreements if each.standing}
    return {
        "about": about,
        "person": about.person,
        "today": today,
        "profile": profile,
        "shares_contact": "SHARE_CONTACT" in agreed,
        "shares_lived": "LIVED_EXPERIENCE" in agreed,
        "panels": drawn_panels(request, about.person, own_page=about.themselves),
    }


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, about: About, section: str) -> HttpResponse:
    """Change one part of a person's details."""
    if section not in SECTIONS or (about.themselves and section not in OWN_SECTIONS):
        raise Http404
    kind = SECTIONS[section]
    initial = {name: getattr(about.person, name, None) for name in kind.base_fields}
    form = kind(sent(request), initial=initial, acting=about.acting)
    done = answer(
        request, about, form,
        lambda: actions.change_person(
            about.person, by=about.by, at=timezone.now(), how=form.channel, **form.details()
        ),
        _("Saved."),
    )  # fmt: skip
    return done or show_form(request, about, form, str(_headings()[section]))


def _headings() -> dict[str, str]:
    return {
        "name": _("Name"),
        "contact": _("Ways to get in touch"),
        "language": _("Language and format"),
        "reference": _("Reference"),
    }


@require_GET
def record(request: HttpRequest, about: About) -> HttpResponse:
    """Who changed what, when, in words."""
    page = Paginator(record_of(about.person, about.near), LINES).get_page(request.GET.get("page"))
    merges = [] if about.themselves else merges_of(about.person)
    context = {"about": about, "person": about.person, "page": page, "merges": merges, "back": about.page}
    return render(request, "people/record.html", context)
