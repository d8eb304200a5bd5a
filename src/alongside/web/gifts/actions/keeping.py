"""What this app does when gifts are recorded, changed or forgotten elsewhere, within the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver

from alongside.web.gifts.actions.index import forget_words, index_words
from alongside.web.people.actions import about_to_erase, gifts_kept, people_erased
from alongside.web.people.queries.offered import words_given_by


@receiver(gifts_kept, dispatch_uid="gifts.keep_findable")
def keep_findable(gifts: Iterable[Any], words_before: Iterable[str], **_signal: Any) -> None:
    """Make the words of new gifts findable, and forget those that a gift no longer has."""
    rows = list(gifts)
    if not rows:
        return
    organisation = rows[0].person.organisation
    index_words(organisation, {gift.search_key for gift in rows})
    forget_words(organisation, words_before)


@receiver(about_to_erase, dispatch_uid="gifts.note_words")
def note_words(person: Any, ids: list[int], **_signal: Any) -> None:
    """Remember what the gifts of somebody who is forgotten are put in, until their gifts are gone."""
    person.words_to_forget = words_given_by(ids)


@receiver(people_erased, dispatch_uid="gifts.forget_words")
def forget_their_words(person: Any, **_signal: Any) -> None:
    """Forget the words that nobody else uses."""
    forget_words(person.organisation, getattr(person, "words_to_forget", ()))
