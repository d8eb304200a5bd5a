"""The poster with the code that people sign in by, to hang on the wall."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.web.delivery.permissions import session_to_organise
from alongside.web.delivery.queries.names import name_of
from alongside.web.door.permissions import short_code
from alongside.web.door.views.doorway import whole_address
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.language import known
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.qr import qr_image
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import clock, day

TEMPLATE: Final = Path(__file__).parents[1] / "templates/door/print/poster.typ"


@require_GET
@open_to(Audience.COORDINATOR, Audience.PROFESSIONAL)
def poster(request: HttpRequest, session: UUID) -> HttpResponse:
    """The poster as a PDF; ``?in=cy`` in Welsh."""
    held = session_to_organise(request.who, session, timezone.localdate())
    language = known(request.GET.get("in")) or known(translation.get_language()) or "en"
    with translation.override(language):
        title = filled(
            _("Say that you are here: %(title)s, %(day)s"), title=held.title, day=day(held.starts_at)
        )
        name = f"{_('poster')}-{held.starts_at:%Y-%m-%d}"
        words = TEMPLATE.read_text(encoding="utf-8")
        return pdf_response(name, words, printed(held), title=title, language=language)


def printed(session: Any) -> dict[str, Any]:
    """What the poster shows."""
    return {
        "title": session.title,
        "service": str(name_of(session.service)),
        "when": _("%(day)s, %(starts)s to %(ends)s")
        % {"day": day(session.starts_at), "starts": clock(session.starts_at), "ends": clock(session.ends_at)},
        "qr": qr_image(whole_address(session)),
        "figures": short_code(session),
        "words": {
            "heading": _("Are you here?"),
            "how": _(
                "Point your phone’s camera at this code. Then press “I am here”, and when you leave, “I am going”."
            ),
            "qr": _("QR code: say on your phone that you are here"),
            "figures": _("If it asks for four figures, they are these:"),
            "no_phone": _(
                "No phone, or would you rather not? Tell whoever is at the door. They write you down."
            ),
        },
    }
