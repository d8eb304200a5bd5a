"""Looking for somebody to help a service start something, and looking no more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.cadre.terms import Sight
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.cadre.models import HelpWanted
from alongside.web.kit.typed import typed, typed_lines

LONGEST_PRACTICE, LONGEST_WORDS = 120, 1000


@transaction.atomic
def look_for_help(
    service: Any, *, practice: str, words: str, sight: str = Sight.HERE.value, by: Any, at: datetime
) -> HelpWanted:
    """Say what a service would like to start. Raises ``Refusal`` without words, or where it looks for that already."""
    what, why = typed(practice, LONGEST_PRACTICE), typed_lines(words, LONGEST_WORDS)
    if not what or not why:
        raise Refusal(say("Say what you would like to start, and what would help."))
    try:
        with transaction.atomic():
            return HelpWanted.objects.create(
                service=service, practice=what, words=why, sight=Sight[sight].value, asked_by=by, asked_at=at
            )
    except IntegrityError as twice:
        raise Refusal(say("This service looks for that already.")) from twice


@transaction.atomic
def look_no_more(wanted: HelpWanted, *, at: datetime) -> None:
    """The service looks no more. Doing so twice changes nothing."""
    HelpWanted.objects.filter(pk=wanted.pk, closed_at__isnull=True).update(closed_at=at)
