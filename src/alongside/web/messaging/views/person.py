"""A person's messages and how they would have them: for a coordinator, and for the person themselves."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.messaging.channels import PUSH
from alongside.web.messaging.actions.wishes import record_wishes
from alongside.web.messaging.forms import PreferencesForm
from alongside.web.messaging.queries.hearing import texts_of
from alongside.web.messaging.queries.outbox import messages_of
from alongside.web.messaging.queries.reaching import can_send, dead_addresses_of, preferences_of, stops_of
from alongside.web.messaging.queries.shown import shown
from alongside.web.people.views.about import About, answer, sent, show_form

LINES = 30
TEXTS_SHOWN = 20


@require_GET
def messages(request: HttpRequest, about: About) -> HttpResponse:
    """What the person was told, when and how; and what they wrote by text."""
    page = Paginator(messages_of(about.person), LINES).get_page(request.GET.get("page"))
    context = {
        "about": about,
        "person": about.person,
        "page": page,
        "messages_shown": shown(page.object_list),
        "texts": texts_of(about.person)[:TEXTS_SHOWN],
        "dead": dead_addresses_of(about.person),
        "back": about.page,
    }
    return render(request, "messaging/messages.html", context)


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest, about: About) -> HttpResponse:
    """Reminders, quiet hours, and what shall not be used."""
    now = preferences_of(about.person)
    initial = {
        "reminders": "YES" if now.reminders else "NO",
        "quiet_from": now.quiet_from,
        "quiet_until": now.quiet_until,
        "stopped": sorted(stops_of(about.person)),
    }
    form = PreferencesForm(sent(request), initial=initial, acting=about.acting)

    def keep() -> None:
        given = form.cleaned_data
        record_wishes(
            about.person, reminders=given["reminders"] == "YES", quiet_from=given["quiet_from"],
            quiet_until=given["quiet_until"], stopped=given["stopped"], by=about.by, at=timezone.now(),
            how=form.channel,
        )  # fmt: skip

    done = answer(request, about, form, keep, _("Saved."), field="quiet_until")
    devices = about.themselves and can_send(PUSH)
    return done or show_form(
        request,
        about,
        form,
        _("Messages and reminders"),
        template="messaging/preferences.html",
        devices=devices,
    )
