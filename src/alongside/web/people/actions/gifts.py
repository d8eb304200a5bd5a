"""Gifts: what people have to give, in their own words, seen by whom they say."""

from __future__ import annotations

from datetime import date, datetime

from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.core.intake.cells import one_line
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.vocabulary.words import folded
from alongside.web.people.actions.acting import about_somebody, keep, note_acting
from alongside.web.people.models import Consent, Gift, Person
from alongside.web.people.queries.asking import has_consented
from alongside.web.people.queries.clock import local_day

gifts_kept = Signal()
"""Sent inside the transaction with ``gifts`` (of one organisation) that were recorded or have other words now, and
``words_before``: the search keys that they had. An app above keeps the words findable."""


@about_somebody
def record_gift(
    person: Person,
    *,
    kind: str,
    words: str,
    by: Person | None,
    at: datetime,
    shared_with: str = "COORDINATORS",
    how: str = "",
    active_from: date | None = None,
) -> Gift:
    """Record something the person has to give.

    Lived experience that anybody else may see (or that anybody else writes down) takes the person's consent
    first; raises ``Refusal`` without it, and for no words at all.
    """
    today = local_day(person.organisation, at)
    gift = Gift(person=person, kind=Gift.Kind(kind), active_from=active_from or today, confirmed_on=today)
    _put(gift, words, shared_with, by)
    _keep(gift, "", by, at)
    note_acting(person, by, gettext_noop("Said what they have to give"), how, at)
    return gift


@about_somebody
def change_gift(
    gift: Gift,
    *,
    words: str,
    shared_with: str,
    by: Person | None,
    at: datetime,
    kind: str = "",
    how: str = "",
) -> Gift:
    """Change a gift's words, kind or who may see it, under the same conditions as for a new one."""
    before = gift.search_key
    gift.kind = Gift.Kind(kind or gift.kind)
    gift.confirmed_on = local_day(gift.person.organisation, at)
    _put(gift, words, shared_with, by)
    _keep(gift, before, by, at)
    note_acting(gift.person, by, gettext_noop("Changed what they have to give"), how, at)
    return gift


@about_somebody
def end_gift(gift: Gift, *, by: Person | None, at: datetime, how: str = "") -> Gift:
    """The person no longer offers it, from today."""
    today = local_day(gift.person.organisation, at)
    gift.active_to = max(today, gift.active_from)
    keep(gift, by=by, at=at)
    note_acting(gift.person, by, gettext_noop("No longer gives something"), how, at)
    return gift


@about_somebody
def confirm_gift(gift: Gift, *, by: Person | None, at: datetime, how: str = "") -> Gift:
    """The person says that it still holds."""
    gift.confirmed_on = local_day(gift.person.organisation, at)
    keep(gift, by=by, at=at)
    note_acting(gift.person, by, gettext_noop("Said that they still give something"), how, at)
    return gift


@about_somebody
def stop_sharing(gift: Gift, *, by: Person, at: datetime) -> Gift:
    """From now on only its person sees it. Raises ``Refusal`` for anybody else: what is nobody's to see is theirs."""
    if by.pk != gift.person_id:
        raise Refusal(say("Only the person can keep something to themselves. Take it off the list instead."))
    gift.shared_with = Gift.SharedWith.NOBODY
    keep(gift, by=by, at=at)
    return gift


def _keep(gift: Gift, before: str, by: Person | None, at: datetime) -> None:
    keep(gift, by=by, at=at)
    if gift.search_key != before:
        gifts_kept.send(sender=Gift, gifts=[gift], words_before=[before] if before else [])


def _put(gift: Gift, words: str, shared_with: str, by: Person | None) -> None:
    gift.words = one_line(words)
    gift.shared_with = Gift.SharedWith(shared_with)
    if not gift.words:
        raise Refusal(say("Say in a few words what it is."))
    if len(gift.words) > 200:
        raise Refusal(say("Say it in 200 characters or fewer."))
    gift.search_key = folded(gift.words)[:200]
    _check_lived_experience(gift, by)


def _check_lived_experience(gift: Gift, by: Person | None) -> None:
    if gift.kind != Gift.Kind.LIVED_EXPERIENCE:
        return
    seen_by_others = gift.shared_with != Gift.SharedWith.NOBODY or (
        by is not None and by.pk != gift.person_id
    )
    if seen_by_others and not has_consented(gift.person, Consent.Purpose.LIVED_EXPERIENCE):
        raise Refusal(
            say(
                "Lived experience may be kept where others can see it only after the person has agreed to that. "
                "Record their consent first."
            )
        )
