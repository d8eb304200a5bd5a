"""Adding somebody to a register who came without having said so: found by name, or brought in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.newcomers import record_newcomer
from alongside.web.delivery.actions.register import record_attendance
from alongside.web.delivery.forms.register import NEW, CameForm, FindSomebodyForm
from alongside.web.delivery.permissions import Standing, session_to_record
from alongside.web.delivery.queries.register import could_have_come
from alongside.web.kit.access import Audience, open_to
from alongside.web.services.queries import tie_choices


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def add(request: HttpRequest, session: UUID) -> HttpResponse:
    """First the name, then which of the people of that name, or somebody new, and how they came."""
    held, standing = session_to_record(request.who, session, timezone.localdate())
    name = request.POST.get("name") or request.GET.get("name") or ""
    find = FindSomebodyForm(request.GET if "name" in request.GET else None, initial={"name": name})
    form = _came_form(request, held, standing, name.strip()[:200]) if name.strip() else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _record(request, held, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(name)s is on the register.") % {"name": _name(form)})
            return redirect("delivery:register", held.public_id)
    context = {"session": held, "find": find, "form": form, "name": name, "standing": standing}
    return render(request, "delivery/add_to_register.html", context)


def _came_form(request: HttpRequest, session: Any, standing: Standing, name: str) -> CameForm:
    """Only those who organise the service look beyond its team, and say how a newcomer belongs to it."""
    people = could_have_come(session, name, timezone.localdate(), beyond_the_team=standing.organises)
    kinds = [choice for choice in tie_choices() if choice[0] not in ("PROFESSIONAL", "EMPLOYED_PEER")]
    return CameForm(
        request.POST if request.method == "POST" else None,
        session=session,
        people=people,
        kinds=kinds if standing.organises else [],
        initial={
            "name": name,
            "attendance": "CAME",
            "person": str(people[0].public_id) if len(people) == 1 else "",
        },
    )


def _record(request: HttpRequest, session: Any, form: CameForm) -> None:
    answers = form.cleaned_data
    said = {
        "role": form.roles[answers["role"]],
        "attendance": answers["attendance"],
        "minutes": answers["minutes"],
        "by": request.who.person,
        "at": timezone.now(),
    }
    if answers["person"] == NEW:
        record_newcomer(session, full_name=answers["name"], kind=answers["kind"], **said)
    else:
        record_attendance(session, form.people[answers["person"]], **said)


def _name(form: CameForm) -> str:
    chosen = form.cleaned_data["person"]
    return form.cleaned_data["name"] if chosen == NEW else str(form.people[chosen])
