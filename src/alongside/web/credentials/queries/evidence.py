"""What the record shows of somebody, as a credential tells it: figures and days, no names and no services."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from alongside.core.credentials.achievements import Measure
from alongside.web.credentials.queries.achievements import Shown
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import in_language


def told_of_record(achievement: Any, shown: Shown, language: str) -> tuple[str, str]:
    """Name and words of the evidence, in a language. A service could tell of an illness, so none is named."""
    with translation.override(language):
        kind = Measure(achievement.measure)
        name = _("The organisation’s record")
        told = filled(
            _("%(what)s: %(many)s, from %(first)s to %(last)s. %(how)s"),
            what=in_language(kind.label),
            many=shown.many,
            first=in_language(shown.first),
            last=in_language(shown.last),
            how=in_language(kind.explanation),
        )
        return name, told
