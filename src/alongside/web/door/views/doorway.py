"""For whoever organises a session: its code, its tablets, and what its door proposes for the register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.permissions import session_to_organise
from alongside.web.delivery.queries.names import name_of, title_of
from alongside.web.door.actions.kiosks import close_kiosk
from alongside.web.door.actions.proposing import take_over
from alongside.web.door.actions.saying import settle as settle_saying
from alongside.web.door.actions.visits import mark_lone
from alongside.web.door.forms.proposal import ProposalForm, SettleForm
from alongside.web.door.permissions import door_token, short_code
from alongside.web.door.queries.doorway import door_of, get_unsettled, rows_of, unsettled
from alongside.web.door.queries.kiosks import get_kiosk, kiosks_of
from alongside.web.door.queries.visits import lone_roles
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.qr import qr_svg
from alongside.web.kit.words import as_words
from alongside.web.people.queries import find_people

MOST_FOUND = 12


def whole_address(session: Any) -> str:
    """Where the code on the wall leads."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("door:here", args=[door_token(session)])


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def door(request: HttpRequest, session: UUID) -> HttpResponse:
    """The code to sign in by, the poster with it, and the tablets that stand at this door."""
    held, now = session_to_organise(request.who, session, timezone.localdate()), timezone.now()
    lone = lone_roles(held)
    context = {
        "session": held,
        "service": name_of(held.service),
        "door": door_of(held, now),
        "code": qr_svg(whole_address(held), _("QR code: say on your phone that you are here")),
        "short_code": short_code(held),
        "kiosks": kiosks_of(held, now),
        "rows": rows_of(held),
        "unsettled": unsettled(held),
        "parts": [(line.role, title_of(line.role), line.role_id in lone) for line in held.roles.all()],
    }
    return render(request, "door/door.html", context)


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def end_kiosk(request: HttpRequest, session: UUID, kiosk: UUID) -> HttpResponse:
    """Close a tablet from elsewhere: it was left behind, or its battery is flat."""
    held = session_to_organise(request.who, session, timezone.localdate())
    close_kiosk(get_kiosk(held, kiosk), by=request.who.person, at=timezone.now())
    messages.success(request, _("The tablet is closed. What it has not sent yet, it still sends."))
    return redirect("door:door", held.public_id)


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def set_lone(request: HttpRequest, session: UUID, line: int) -> HttpResponse:
    """Say that those who take a part are on their own in it, or no longer."""
    held = session_to_organise(request.who, session, timezone.localdate())
    found = next((each for each in held.roles.all() if each.role_id == line), None)
    if found is None:
        raise Http404
    mark_lone(found.role, is_lone=request.POST.get("lone") == "yes", at=timezone.now())
    messages.success(request, _("Noted."))
    return redirect("door:door", held.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def proposal(request: HttpRequest, session: UUID) -> HttpResponse:
    """What the door proposes: who, for how long, and what does not fit. Taken over, it stands in the register."""
    held, now = session_to_organise(request.who, session, timezone.localdate()), timezone.now()
    rows = rows_of(held)
    form = ProposalForm(request.POST if request.method == "POST" else None, session=held, rows=rows)
    if request.method == "POST" and form.is_valid() and _taken_over(request, held, form, now):
        return redirect("delivery:register", held.public_id)
    context = {
        "session": held,
        "service": name_of(held.service),
        "form": form,
        "lines": list(form.lines()),
        "others": [row for row in rows if not row.is_to_record],
        "unsettled": unsettled(held),
        "is_finished": held.state == "HELD",
    }
    return render(request, "door/proposal.html", context)


def _taken_over(request: HttpRequest, session: Any, form: ProposalForm, at: Any) -> bool:
    if not form.accepted:
        messages.warning(request, _("Nobody was ticked, so nothing was recorded."))
        return True
    try:
        taken = take_over(session, form.accepted, by=request.who.person, at=at)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    count = len(taken.entries)
    if count:
        said = ngettext("%(n)s person is recorded.", "%(n)s people are recorded.", count)
        messages.success(request, said % {"n": as_words(count)})
    if taken.differing:
        messages.warning(
            request, _("Some had been recorded differently in the meantime. What stands was left as it is.")
        )
    return True


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def settle(request: HttpRequest, session: UUID, saying: int) -> HttpResponse:
    """Whom a typed name means: one of ours, somebody new, or nobody."""
    held = session_to_organise(request.who, session, timezone.localdate())
    said = get_unsettled(held, saying)
    if said is None:
        raise Http404
    first = said.typed_name.split()[0]
    people = list(find_people(held.service.organisation, timezone.localdate(), words=first)[:MOST_FOUND])
    form = SettleForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            settle_saying(said, form.chosen, by=request.who.person)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("door:proposal", held.public_id)
    return render(request, "door/settle.html", {"session": held, "said": said, "form": form})
