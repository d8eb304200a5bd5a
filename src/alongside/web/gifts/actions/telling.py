"""The message that asks whether gifts still hold, and what a YES or NO by text does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core.messaging.replies import Reply
from alongside.core.shared.sentences import Sentence, say
from alongside.web.gifts.actions.ageing import KIND, all_still_true
from alongside.web.gifts.queries.ageing import entries_asked_about
from alongside.web.messaging.kinds import from_templates, register_kind
from alongside.web.people.queries.clock import local_day


def make_known() -> None:
    """Register the message; called when the application starts."""
    register_kind(
        KIND,
        label=_("Asked whether what they give still holds"),
        write=from_templates("gifts/mail/asked_again", _values),
        holds=is_open,
        purpose="CONTACT",
        take=take,
        is_open=is_open,
        page=_page,
    )


def is_open(message: Any) -> bool:
    """Whether the question still stands."""
    return bool(_entries(message, message.written_at))


def take(message: Any, reply: Reply, at: datetime) -> Sentence:
    """YES: all of it still holds. NO changes nothing: which of it does not is for the person to say."""
    entries = _entries(message, at)
    if reply is Reply.YES and entries:
        all_still_true(entries, by=message.person, at=at, how="TEXT")
        return say("Thank you. We keep it as it is.")
    return say("Thank you. Nothing was changed. Tell a coordinator what to take off, or do it on your page.")


def _entries(message: Any, at: datetime) -> list[Any]:
    return entries_asked_about(message.person, local_day(message.person.organisation, at))


def _values(message: Any) -> dict[str, Any]:
    return {
        "entries": [each.words for each in _entries(message, message.written_at) if _may_be_written(each)],
        "address": settings.SITE_ADDRESS + reverse("gifts:my_give"),
    }


def _may_be_written(entry: Any) -> bool:
    """Lived experience and what is kept to oneself never stands in a letter or a text."""
    return entry.kind != "LIVED_EXPERIENCE" and entry.shared_with != "NOBODY"


def _page(message: Any) -> str:
    return reverse("gifts:give", args=[message.person.public_id])
