"""Writing down what somebody says by telephone or on paper about a session."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent
from alongside.web.reflections import actions
from alongside.web.reflections.forms.taking_down import TakeDownForm
from alongside.web.reflections.queries import find_pin
from alongside.web.reflections.queries.happenings import side_towards
from alongside.web.reflections.queries.taking_down import people_of_session, session_to_take_down


@never_cache
@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def take_down(request: HttpRequest, session: UUID) -> HttpResponse:
    """Write down somebody's words about this session; it is kept for them, and not shown here again."""
    who = request.who  # type: ignore[attr-defined]
    found = session_to_take_down(who, session)
    people = people_of_session(found, who.person)
    form = TakeDownForm(sent(request), people=people)
    if request.method == "POST" and form.is_valid() and _kept(form, found, who.person):
        said = _("Kept for %(name)s, who alone can read it.") % {"name": form.chosen_person}
        messages.success(request, said)
        return redirect("delivery:session", found.public_id)
    context = {"form": form, "people": people, "session": found,
               "back": reverse("delivery:session", args=[found.public_id])}  # fmt: skip
    return render(request, "reflections/take_down.html", context, status=422 if form.errors else 200)


def _kept(form: TakeDownForm, session: Any, by: Any) -> bool:
    person, given, now = form.chosen_person, form.cleaned_data, timezone.now()
    try:
        pinned = find_pin(person, "SESSION", str(session.public_id), now)
        said = actions.Said(
            words=given["words"], side=side_towards(person, pinned), how=given["how"], agrees=given["agrees"]
        )
        actions.take_down(person, pinned, said, by=by, at=now)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True
