"""How people are asked to a service's sessions, in its coordinators' own words."""

from __future__ import annotations

from typing import Any

from alongside.web.delivery.models import OwnWords


def own_words_of(service: Any) -> dict[str, str]:
    """The words that stand, by language; a language in which nobody wrote any is missing."""
    rows = OwnWords.objects.filter(service=service).order_by("written_at", "pk")
    return dict(rows.values_list("language", "words"))
