"""The sheet to print and sign, for those who have no screen at hand; copied into the register later."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.web.delivery.permissions import session_to_record
from alongside.web.delivery.queries.names import name_of, title_outside
from alongside.web.delivery.queries.register import expected_at
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.language import known
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.qr import qr_image
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import clock, day, minutes_in_words

TEMPLATE: Final = Path(__file__).parents[1] / "templates/delivery/print/sheet.typ"
BLANK_LINES: Final = 3


@require_GET
@open_to(Audience.PERSON)
def sheet(request: HttpRequest, session: UUID) -> HttpResponse:
    """The sheet of a session as a PDF; ``?in=cy`` in Welsh, ``?large=yes`` in large print."""
    held, _standing = session_to_record(request.who, session, timezone.localdate())
    language = known(request.GET.get("in")) or known(translation.get_language()) or "en"
    with translation.override(language):
        values = printed(held, large=request.GET.get("large") == "yes")
        title = filled(_("Register: %(title)s, %(day)s"), title=held.title, day=day(held.starts_at))
        name = f"{_('register')}-{held.starts_at:%Y-%m-%d}"
        return pdf_response(
            name, TEMPLATE.read_text(encoding="utf-8"), values, title=title, language=language
        )


def printed(session: Any, *, large: bool = False) -> dict[str, Any]:
    """What the sheet shows. A sheet lies about: a title that would reveal health is replaced by its alias."""
    return {
        "large": large,
        "title": session.title,
        "service": str(name_of(session.service)),
        "when": _("%(day)s, %(starts)s to %(ends)s")
        % {"day": day(session.starts_at), "starts": clock(session.starts_at), "ends": clock(session.ends_at)},
        "where": _where(session.place),
        "people": [_printed_person(invitation) for invitation in expected_at(session)],
        "blanks": BLANK_LINES,
        "qr": qr_image(settings.SITE_ADDRESS + reverse("delivery:register", args=[session.public_id])),
        "words": _words(session),
    }


def _where(place: Any) -> str:
    return ", ".join(part for part in (place.name, place.postcode) if part) if place else ""


def _printed_person(invitation: Any) -> dict[str, str]:
    role, person = invitation.session_role.role, invitation.person
    name = (role.reveals_health and person.alias) or str(person)
    return {"name": name, "role": title_outside(role)}


def _words(session: Any) -> dict[str, str]:
    length = minutes_in_words(span_of(session).minutes)
    return {
        "how": _("Tick one box for each person. Write the minutes only where they differ from the plan."),
        "qr": _("QR code: the register of this session on a phone"),
        "scan": _("Or take it on a phone"),
        "expected": _("Those who said that they are coming"),
        "unannounced": _("Those who came unannounced, or stood in"),
        "who": _("Who"),
        "came": _("Came"),
        "partly": _("For part"),
        "excused": _("Sent word"),
        "not_come": _("Did not come"),
        "minutes": _("Minutes"),
        "signed": _("Signed"),
        "name": _("Name"),
        "part": _("Part"),
        "planned": _("Planned: %(length)s.") % {"length": length},
        "say_the_same": _("We say the same"),
        "both_sign": _("One lay person and one professional who were there sign that this is right."),
        "lay": _("For the lay people"),
        "professional": _("For the professionals"),
    }
