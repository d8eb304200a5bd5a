"""The signed sheet beside the register: its photograph on one side, what is typed on the other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.permissions import session_to_record
from alongside.web.delivery.queries.names import name_of
from alongside.web.delivery.queries.register import register_of
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.door.actions.sheets import add_sheet, remove_sheet
from alongside.web.door.forms.sheet import SheetForm
from alongside.web.door.queries.sheets import get_sheet, sheets_of
from alongside.web.kit.access import Audience, open_to


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def sheet(request: HttpRequest, session: UUID) -> HttpResponse:
    """The pages that are kept, and a form for one more. For those who may take the register."""
    held, _standing = session_to_record(request.who, session, timezone.localdate())
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_sheet(held, form.cleaned_data["file"].read(), by=request.who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "file")
        else:
            messages.success(request, _("The sheet is here. Copy it into the register."))
            return redirect("door:sheet", held.public_id)
    context = {
        "session": held,
        "service": name_of(held.service),
        "form": form,
        "photos": sheets_of(held),
        "register": register_of(held),
        "planned": span_of(held).minutes,
        "has_begun": held.starts_at <= timezone.now(),
        "is_finished": held.state == "HELD",
    }
    return render(request, "door/sheet.html", context)


@require_GET
@open_to(Audience.PERSON)
def picture(request: HttpRequest, session: UUID, photo: int) -> HttpResponse:
    """One page of the sheet, for those who may take the register, and never from a shared store."""
    held, _standing = session_to_record(request.who, session, timezone.localdate())
    response = HttpResponse(bytes(get_sheet(held, photo).picture), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'inline; filename="sheet.jpg"'
    return response


@require_POST
@open_to(Audience.PERSON)
def remove(request: HttpRequest, session: UUID, photo: int) -> HttpResponse:
    """Delete one page."""
    held, _standing = session_to_record(request.who, session, timezone.localdate())
    remove_sheet(get_sheet(held, photo))
    messages.success(request, _("The page is deleted."))
    return redirect("door:sheet", held.public_id)
