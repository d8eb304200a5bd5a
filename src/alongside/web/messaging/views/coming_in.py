"""For coordinators: texts to read, addresses that do not work, what waits, and the organisation's quiet hours."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.web.kit.access import Audience, open_to
from alongside.web.messaging.actions.hearing import record_looked
from alongside.web.messaging.actions.stopping import record_works, set_hours_here
from alongside.web.messaging.forms import HoursForm
from alongside.web.messaging.queries.counts import dead_addresses, texts_to_look_at, to_do
from alongside.web.messaging.queries.hearing import get_text, people_with_number
from alongside.web.messaging.queries.outbox import waiting_in
from alongside.web.messaging.queries.reaching import quiet_hours_here
from alongside.web.messaging.queries.shown import shown

MOST = 100


@require_GET
@open_to(Audience.COORDINATOR)
def texts(request: HttpRequest) -> HttpResponse:
    """Texts that a person must read, each with whoever has that number."""
    organisation = request.who.organisation
    page = Paginator(texts_to_look_at(organisation), 20).get_page(request.GET.get("page"))
    rows = [(text, people_with_number(organisation, text.number)) for text in page.object_list]
    return render(request, "messaging/texts.html", {"page": page, "rows": rows})


@require_POST
@open_to(Audience.COORDINATOR)
def looked(request: HttpRequest, text: int) -> HttpResponse:
    """Somebody read it and did what was to be done."""
    found = get_text(request.who.organisation, text)
    if found is None:
        raise Http404
    record_looked(found, by=request.who.person, at=timezone.now())
    messages.success(request, _("Noted: you have read it."))
    return redirect("messaging:texts")


@require_GET
@open_to(Audience.COORDINATOR)
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, what does not work, and when nothing is sent."""
    organisation = request.who.organisation
    waiting = waiting_in(organisation)
    context = {
        "to_do": to_do(organisation),
        "dead": dead_addresses(organisation)[:MOST],
        "waiting": shown(waiting[:MOST]),
        "waiting_in_all": waiting.count(),
        "quiet": quiet_hours_here(organisation),
    }
    return render(request, "messaging/overview.html", context)


@require_POST
@open_to(Audience.COORDINATOR)
def works(request: HttpRequest, address: int) -> HttpResponse:
    """An address works after all."""
    found = get_object_or_404(dead_addresses(request.who.organisation), pk=address)
    record_works(found, by=request.who.person, at=timezone.now())
    messages.success(request, _("Noted. We write to %(name)s there again.") % {"name": found.person})
    return redirect("messaging:overview")


@require_http_methods(["GET", "POST"])
@open_to(Audience.COORDINATOR)
def hours(request: HttpRequest) -> HttpResponse:
    """The organisation's quiet hours."""
    organisation = request.who.organisation
    now = quiet_hours_here(organisation)
    initial = {"quiet_from": now.starts, "quiet_until": now.ends}
    form = HoursForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_hours_here(organisation, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("messaging:overview")
    return render(
        request, "messaging/hours.html", {"form": form}, status=422 if form.is_bound and form.errors else 200
    )
