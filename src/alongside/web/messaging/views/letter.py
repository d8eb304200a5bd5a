"""A message as a letter to print: in large print or in short lines where its person would have it so."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.messaging.letters import Letter, paragraphs, without_addresses
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.qr import qr_image
from alongside.web.messaging.actions.preparing import EASY, LARGE, letter_of
from alongside.web.messaging.queries.outbox import get_message
from alongside.web.messaging.queries.reaching import name_of_organisation
from alongside.web.people.queries.clock import clock_of

TEMPLATE: Final = Path(__file__).parents[1] / "templates/messaging/print/letter.typ"


@require_GET
@open_to(Audience.COORDINATOR)
def letter(request: HttpRequest, message: UUID) -> HttpResponse:
    """The letter as a PDF, to post or to hand over."""
    found = get_message(request.who.organisation, message)
    person = found.person
    try:
        words = letter_of(found)
    except LookupError as gone:  # what it was about is no longer on record
        raise Http404 from gone
    with translation.override(person.language), timezone.override(clock_of(person.organisation)):
        values = printed(person, words)
        return pdf_response(
            f"{_('letter')}-{person.pk}", TEMPLATE.read_text(encoding="utf-8"), values,
            title=words.subject, language=person.language,
        )  # fmt: skip


def printed(person: Any, words: Letter) -> dict[str, Any]:
    """What the letter shows. Addresses that nobody would type are left out; a code leads to the answer."""
    easy = person.format == EASY
    parts = (
        [[line] for line in words.easy_lines] if easy else [p.splitlines() for p in paragraphs(words.body)]
    )
    return {
        "large": easy or person.format == LARGE,
        "easy": easy,
        "sender": name_of_organisation(person.organisation),
        "day": timezone.localdate(),
        "address": [
            person.full_name,
            *person.address.splitlines(),
            *([person.postcode] if person.postcode else []),
        ],
        "subject": words.subject,
        "parts": [[without_addresses(line) for line in part] for part in parts],
        "code": qr_image(words.address) if words.address else "",
        "code_words": _("With a phone, this code leads to your answer."),
    }
