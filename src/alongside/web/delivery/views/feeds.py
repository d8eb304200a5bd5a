"""Calendars to subscribe to: one's own sessions, and those of one's services."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.web.delivery.actions import feeds as actions
from alongside.web.delivery.actions.mail import whole_address
from alongside.web.delivery.permissions import feed_token, read_feed, standing_of
from alongside.web.delivery.queries.feeds import entries_of, feed_of, get_own_feed, last_change
from alongside.web.delivery.queries.names import name_of
from alongside.web.delivery.views.calendar import CONTENT_TYPE, drawn
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.qr import qr_svg
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import get_service, relationships_of, services_of


@require_http_methods(["GET", "HEAD"])
@open_to(Audience.LINK)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address; unchanged, it says so and no more."""
    now = timezone.now()
    found = read_feed(token, timezone.localdate())
    if found is None:
        raise Http404
    with translation.override(found.person.language):
        shown = entries_of(found, now)
        name = str(name_of(found.service or found.person.organisation))
        body = drawn(shown, name=name)
    changed = int(last_change(found, shown).timestamp())
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    whole = HttpResponse(body, content_type=CONTENT_TYPE)
    whole["Cache-Control"] = "private, max-age=0, must-revalidate"
    whole["X-Robots-Tag"] = "noindex, nofollow"
    whole["ETag"], whole["Last-Modified"] = etag, http_date(changed)
    return get_conditional_response(request, etag=etag, last_modified=changed, response=whole) or whole


@require_GET
@open_to(Audience.PERSON)
def feeds(request: HttpRequest) -> HttpResponse:
    """One's own calendars: each with its secret address and a code for the telephone, or a button to make one."""
    person = request.who.person
    today = local_day(person.organisation, timezone.now())
    services = {tie.service.pk: tie.service for tie in relationships_of(person, on=today)}
    if request.who.is_coordinator:
        services |= {service.pk: service for service in services_of(request.who.organisation)}
    rows = [_row(person, None), *(_row(person, service) for service in services.values())]
    return render(request, "delivery/feeds.html", {"rows": rows})


def _row(person: Any, service: Any) -> dict[str, Any]:
    found = feed_of(person, service)
    row: dict[str, Any] = {"service": service, "name": name_of(service) if service else "", "feed": found}
    if found is not None:
        address = whole_address("delivery:feed", feed_token(found))
        row["address"] = address
        row["webcal"] = urlsplit(address)._replace(scheme="webcal").geturl()
        row["code"] = qr_svg(row["webcal"], _("QR code: this calendar on a phone"))
    return row


@require_POST
@open_to(Audience.PERSON)
def make(request: HttpRequest, service: UUID | None = None) -> HttpResponse:
    """A secret address for one's own sessions, or for a service that one belongs to or organises."""
    of = get_service(request.who.organisation, service) if service else None
    if of is not None and not standing_of(request.who, of, timezone.localdate()).sees_names:
        raise Http404
    actions.make_feed(request.who.person, of, at=timezone.now())
    messages.success(request, _("The calendar has its address. Keep it to yourself."))
    return redirect("delivery:feeds")


@require_POST
@open_to(Audience.PERSON)
def change(request: HttpRequest, feed: int) -> HttpResponse:
    """Another address in the place of this one, or none any more."""
    found = get_own_feed(request.who.person, feed)
    if found is None:
        raise Http404
    if request.POST.get("what") == "renew":
        actions.renew_feed(found, at=timezone.now())
        messages.success(request, _("The calendar has a new address. The old one leads nowhere."))
    else:
        actions.end_feed(found, at=timezone.now())
        messages.success(request, _("The address leads nowhere from now on."))
    return redirect("delivery:feeds")
