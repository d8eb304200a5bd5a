"""What others' pages show of the measures: the ways to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.web.kit.access import Audience
from alongside.web.measures.views.turns import untapped_turns


def of_service(request: HttpRequest, service: Any) -> SafeString | None:
    """A link to the chain, as whoever asks may read it."""
    audiences = request.who.audiences  # type: ignore[attr-defined]
    if Audience.PERSON not in audiences:
        return None
    page = "measures:chain" if Audience.COORDINATOR in audiences else "measures:chain_told"
    link = '<li><a class="govuk-link" href="{}">{}</a></li>'
    return format_html(link, reverse(page, args=[service.public_id]), _("Does the power shift?"))


def of_untapped_months(request: HttpRequest, whose: Any) -> SafeString | None:
    """Beside the untapped share of all, of a service or of a place: each month's page, with what people made of it."""
    sees_small = Audience.COORDINATOR in request.who.audiences  # type: ignore[attr-defined]
    turns = untapped_turns(whose.organisation, whose.service, whose.place, sees_small=sees_small)
    return render_to_string("measures/panels/untapped.html", {"turns": turns}, request) if turns else None
