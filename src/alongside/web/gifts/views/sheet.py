"""The questions on paper, for those who would rather write; typed in later from top to bottom."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.core.vocabulary.questions import QUESTIONS, Yields
from alongside.web.gifts.forms.conversation import PARTS
from alongside.web.gifts.views.doors import Talk
from alongside.web.kit.language import OWN_NAMES, known
from alongside.web.kit.pdf import pdf_response
from alongside.web.kit.qr import qr_image
from alongside.web.people.queries.kinds import sharing, weekdays

TEMPLATE: Final = Path(__file__).parents[1] / "templates/gifts/print/sheet.typ"
LINES: Final = 3


@require_GET
def sheet(request: HttpRequest, about: Talk) -> HttpResponse:
    """The sheet as a PDF; ``?in=cy`` in Welsh, ``?large=yes`` in large print."""
    language = known(request.GET.get("in")) or language_of(about)
    large = request.GET.get("large") == "yes" or about.person.format == "LARGE_PRINT"
    with translation.override(language):
        values = printed(about, language, large=large)
        return pdf_response(
            _("what you can give"), TEMPLATE.read_text(encoding="utf-8"), values,
            title=f"{values['title']}: {about.person}", language=language,
        )  # fmt: skip


def language_of(about: Talk) -> str:
    """The language of a sheet unless another is asked for: what its person reads, or is reading just now."""
    return known(get_language() if about.themselves else about.person.language) or "en"


def other_languages(about: Talk) -> list[tuple[str, str]]:
    """Each other language that a sheet can be had in, with its own name."""
    own = language_of(about)
    return [(code, OWN_NAMES.get(code, code)) for code, _name in settings.LANGUAGES if code != own]


def printed(about: Talk, language: str, *, large: bool) -> dict[str, Any]:
    """What the sheet shows."""
    return {
        "large": large,
        "title": _("What you can give"),
        "name": str(about.person),
        "organisation": str(about.person.organisation),
        "lede": _(
            "Write as much or as little as you like. Leaving a question out is all right. One thing on a line."
        ),
        "questions": [_question(each, language) for each in QUESTIONS],
        "weekdays": [str(label) for _value, label in weekdays()],
        "parts": [str(label) for _value, label in PARTS],
        "sharing": [str(label) for _value, label in sharing(with_nobody=False)],
        "who_sees": _("Who may see this?"),
        "agree": _("I agree that you keep this and show it to those I chose"),
        "signed": _("Signed"),
        "day": _("Date"),
        "back": _("Give or send this to %(organisation)s.") % {"organisation": about.person.organisation},
        "qr": qr_image(settings.SITE_ADDRESS + reverse("gifts:my_give")),
        "qr_words": _("QR code: the same questions on a phone"),
        "scan": _("Or answer on a phone"),
    }


def _question(question: Any, language: str) -> dict[str, Any]:
    return {
        "words": question.words(language),
        "hint": question.hint_in(language),
        "is_hours": question.yields is Yields.HOURS,
        "is_shared": question.yields is Yields.SHARED_GIFT,
        "lines": LINES,
    }
