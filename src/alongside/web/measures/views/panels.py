"""What the page of a service shows of the chain: the way to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.web.kit.access import Audience


def of_service(request: HttpRequest, service: Any) -> SafeString | None:
    """A link to the chain, as whoever asks may read it."""
    audiences = request.who.audiences  # type: ignore[attr-defined]
    if Audience.PERSON not in audiences:
        return None
    page = "measures:chain" if Audience.COORDINATOR in audiences else "measures:chain_told"
    link = '<li><a class="govuk-link" href="{}">{}</a></li>'
    return format_html(link, reverse(page, args=[service.public_id]), _("Does the power shift?"))
