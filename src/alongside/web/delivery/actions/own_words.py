"""How people are asked, in the coordinators' own words; what was written before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.web.delivery.models import OwnWords
from alongside.web.delivery.queries.own_words import own_words_of
from alongside.web.kit.typed import typed_lines

LONGEST = 1000


@transaction.atomic
def keep_own_words(service: Any, words: Mapping[str, str], *, by: Any, at: datetime) -> dict[str, str]:
    """Keep what differs from the last words, by language; gives the words that stand, those that are empty left out.

    Raises ``Refusal`` for words that are too long.
    """
    before = own_words_of(service)
    for language, said in words.items():
        typed = typed_lines(said, LONGEST)
        if typed != before.get(language, ""):
            OwnWords.objects.create(
                service=service, language=language, words=typed, written_by=by, written_at=at
            )
            before[language] = typed
    return {language: said for language, said in before.items() if said}
