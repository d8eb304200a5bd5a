"""Two records of one person: found, laid side by side, made one, parted again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.web.kit.forms import Form
from alongside.web.people import actions
from alongside.web.people.forms.place import FindForm
from alongside.web.people.queries import find_people, get_person
from alongside.web.people.queries.doubles import comparison, possible_doubles
from alongside.web.people.queries.rows import get_merge
from alongside.web.people.views.about import About, answer, sent, show_form

AT_ONCE = 20


@require_GET
def find(request: HttpRequest, about: About) -> HttpResponse:
    """Which record may be the same person's: those alike, and a search."""
    form = FindForm(request.GET or None)
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    own = about.person
    found = (
        find_people(own.organisation, timezone.localdate(), words=words).exclude(pk=own.pk)[:AT_ONCE]
        if words
        else possible_doubles(
            own.organisation, full_name=own.full_name, email=own.email, phone=own.phone, but=own
        )
    )
    context = {
        "about": about,
        "person": own,
        "form": form,
        "found": found,
        "words": words,
        "back": about.page,
    }
    return render(request, "people/merge_find.html", context)


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, about: About, other: UUID) -> HttpResponse:
    """What would happen, and then its doing."""
    merged = get_person(about.person.organisation, other)
    if merged.pk == about.person.pk:
        raise Http404
    form = Form(sent(request))
    done = answer(
        request, about, form,
        lambda: actions.merge_people(about.person, merged, by=about.by, at=timezone.now()),
        _("The two records are one now. You can part them again from the record of changes."),
    )  # fmt: skip
    return done or show_form(
        request, about, form, _("Are these the same person?"), back=about.link("merge_find"),
        template="people/merge.html", sides=comparison(about.person, merged), rows=_side_by_side(about.person, merged),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, about: About, merge: int) -> HttpResponse:
    """Undo a merge."""
    row = get_merge(about.person, merge)
    form = Form(sent(request))
    done = answer(
        request, about, form,
        lambda: actions.undo_merge(row, by=about.by, at=timezone.now()),
        _("The two records are parted again."),
    )  # fmt: skip
    heading = _("Part this record from %(name)s again?") % {"name": row.merged.full_name}
    return done or show_form(
        request, about, form, heading, back=about.link("record"), submit=_("Part them"),
        lede=_("Everything that came over goes back. What was added since stays here."),
    )  # fmt: skip


def _side_by_side(kept: Any, merged: Any) -> list[tuple[str, str, str]]:
    names = ("full_name", "known_as", "phone", "email", "address", "postcode", "reference", "joined_on")
    rows = []
    for name in names:
        left, right = getattr(kept, name), getattr(merged, name)
        if left or right:
            rows.append((str(kept._meta.get_field(name).verbose_name), left, right))
    return rows
