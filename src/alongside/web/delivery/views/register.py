"""The register of a session: one page, one save, also when it is only half filled or two people take it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.delivery.confirming import can_confirm
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.held import record_not_delivered
from alongside.web.delivery.actions.held import work_out_again as work_acts_out_again
from alongside.web.delivery.actions.register import Source, Taken, record_register
from alongside.web.delivery.forms.register import RegisterForm
from alongside.web.delivery.permissions import session_to_organise, session_to_record
from alongside.web.delivery.queries.acts import acts_by_entry, not_delivered_act
from alongside.web.delivery.queries.held import is_out_of_step
from alongside.web.delivery.queries.register import Register, recorded_since, register_of, side_in
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import as_words, listed


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def register(request: HttpRequest, session: UUID) -> HttpResponse:
    """Who came, for how long, who wrote it down and who says the same; and a form for those still to record."""
    held, standing = session_to_record(request.who, session, timezone.localdate())
    known, at = register_of(held), timezone.now()
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        known=known,
        at=at,
        everybody="everybody" in request.POST,
        initial={"latest": known.latest},
    )
    differing = ()
    if request.method == "POST" and form.is_valid():
        taken = _recorded(request, known, form, at)
        if taken is not None and not taken.differing:
            return redirect("delivery:register", held.public_id)
        if taken is not None:
            differing, known = taken.differing, register_of(held)
            form = RegisterForm(known=known, at=at, initial={"latest": known.latest})
    return render(request, "delivery/register.html", _page(request, known, form, at, standing, differing))


def _recorded(request: HttpRequest, known: Register, form: RegisterForm, at: Any) -> Taken | None:
    """Write what the form says; None where it was refused, which the form then says."""
    somebody = known.anybody_came or any(
        line.attendance in ("CAME", "PARTLY", "STAND_IN") for line in form.lines
    )
    close = "finish" in request.POST or (form.is_everybody and somebody)
    was_closed = known.is_closed
    source = Source.SHEET if form.cleaned_data["from_sheet"] else Source.PHONE
    try:
        taken = record_register(
            known.session, form.lines, by=request.who.person, source=source, at=at, close=close
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    _say_what_was_done(request, form, taken, finished=taken.is_closed and not was_closed)
    return taken


def _say_what_was_done(request: HttpRequest, form: RegisterForm, taken: Taken, *, finished: bool) -> None:
    mine = {entry.pk for entry in taken.entries}
    latest = form.cleaned_data["latest"] or 0
    others = [
        each for each in recorded_since(taken.session, latest, request.who.person) if each.pk not in mine
    ]
    if others:
        said = listed([f"{each.person} ({each.get_attendance_display()})" for each in others])
        messages.info(
            request, _("While you had this page open, others recorded: %(people)s.") % {"people": said}
        )
    if finished:
        messages.success(request, _("The register is finished. Everybody’s hours are counted."))
    elif taken.entries:
        count = len(taken.entries)
        said = ngettext("%(n)s person is recorded.", "%(n)s people are recorded.", count)
        messages.success(request, said % {"n": as_words(count)})
    elif not taken.differing:
        messages.warning(request, _("Nobody was marked, so nothing was recorded."))


def _page(
    request: HttpRequest, known: Register, form: RegisterForm, at: Any, standing: Any, differing: Any
) -> dict[str, Any]:
    me = request.who.person
    side = side_in(known, me)
    acts = acts_by_entry(known.session) if known.is_closed else {}
    mine = [
        line
        for line in known.lines
        if side and not line.is_vouched_for and can_confirm(line.said, me.pk, side)
    ]
    add = reverse("delivery:add_to_register", args=[known.session.public_id])
    return {
        "add": add,
        "add_me": f"{add}?{urlencode({'name': me.full_name})}",
        "not_delivered": not_delivered_act(known.session),
        "session": known.session,
        "register": known,
        "lines": [(line, acts.get(line.entry.pk)) for line in known.lines],
        "to_confirm": mine,
        "form": form,
        "differing": differing,
        "standing": standing,
        "has_begun": known.session.starts_at <= at,
        "takes_entries": known.session.state in ("PLANNED", "HELD") and known.session.starts_at <= at,
        "sees_acts": standing.organises,
        "out_of_step": known.is_closed and standing.organises and is_out_of_step(known.session),
        "i_am_missing": standing.of_team and not known.knows(me),
        "here": reverse("delivery:register", args=[known.session.public_id]),
    }


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def work_out_again(request: HttpRequest, session: UUID) -> HttpResponse:
    """Work out the acts of a held session from what is now on record about roles and ties."""
    held = session_to_organise(request.who, session, timezone.localdate())
    if work_acts_out_again(held, by=request.who.person, at=timezone.now()):
        messages.success(
            request, _("The acts of this session are worked out again. The earlier ones are reversed.")
        )
    return redirect("delivery:register", held.public_id)


@require_POST
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def not_delivered(request: HttpRequest, session: UUID) -> HttpResponse:
    """Keep a cancelled session among the acts, as one that was not delivered. It counts for nothing."""
    held = session_to_organise(request.who, session, timezone.localdate())
    act = record_not_delivered(held, by=request.who.person, at=timezone.now())
    messages.success(request, _("Kept among the acts as “not delivered”. It counts for nothing."))
    return redirect("delivery:act", act.public_id)
