"""Posts in the organisation, which its administrators give and end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people import actions
from alongside.web.people.forms.place import EndPostForm, FindForm, PostForm
from alongside.web.people.permissions import check_may_give_posts
from alongside.web.people.queries import find_people, get_person
from alongside.web.people.queries.itself import posts_in
from alongside.web.people.queries.rows import get_post
from alongside.web.people.views.about import sent

AT_ONCE = 20


@require_GET
@open_to(Audience.ADMINISTRATOR)
def posts(request: HttpRequest) -> HttpResponse:
    """Who holds which post, and a search for somebody to give one to."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    today = timezone.localdate()
    form = FindForm(request.GET or None)
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    found = find_people(organisation, today, words=words)[:AT_ONCE] if words else []
    context = {
        "posts": posts_in(organisation, today),
        "form": form,
        "found": found,
        "words": words,
        "today": today,
    }
    return render(request, "people/posts.html", context)


@require_http_methods(["GET", "POST"])
@open_to(Audience.ADMINISTRATOR)
def give(request: HttpRequest, person: UUID) -> HttpResponse:
    """Give somebody a post."""
    who = request.who  # type: ignore[attr-defined]
    found = get_person(who.organisation, person)
    form = PostForm(sent(request), initial={"active_from": timezone.localdate()})
    if form.is_bound and form.is_valid():
        try:
            check_may_give_posts(who.person, found)
            actions.give_post(found, by=who.person, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "kind")
        else:
            messages.success(request, _("Saved."))
            return redirect("people:posts")
    heading = _("A post for %(name)s") % {"name": found}
    return _show(request, form, heading)


@require_http_methods(["GET", "POST"])
@open_to(Audience.ADMINISTRATOR)
def end(request: HttpRequest, post: int) -> HttpResponse:
    """End a post."""
    who = request.who  # type: ignore[attr-defined]
    row = get_post(who.organisation, post)
    form = EndPostForm(sent(request), initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        try:
            check_may_give_posts(who.person, row.person)
            actions.end_post(row, on=form.cleaned_data["on"], by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "on")
        else:
            messages.success(request, _("Saved."))
            return redirect("people:posts")
    heading = _("%(name)s: end the post “%(post)s”") % {"name": row.person, "post": row.get_kind_display()}
    return _show(request, form, heading)


def _show(request: HttpRequest, form: object, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": reverse("people:posts")}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "people/form.html", context, status=status)
