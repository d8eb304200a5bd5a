"""Recording of many people at once what an import says of them: consent, gifts and access needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_create_with_history

from alongside.core.intake.cells import one_line
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.vocabulary.words import folded
from alongside.web.people.actions.acting import check_still_here
from alongside.web.people.actions.gifts import gifts_kept
from alongside.web.people.models import AccessNeed, ActedFor, Channel, Consent, Gift, Person
from alongside.web.people.queries.asking import consenting

ROWS_AT_ONCE = 500
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGift:
    """Something that somebody has to give: a skill, an interest, a place, a thing or time."""

    person: Person
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeed:
    """What somebody needs in order to take part."""

    person: Person
    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """That somebody agreed, and how they said so."""

    person: Person
    how: str


@transaction.atomic
def record_gifts(new: Sequence[NewGift], *, by: Person | None, at: datetime) -> list[Gift]:
    """Record gifts that coordinators may see, all or none.

    Raises ``Refusal`` for no words, or too many; ``ValueError`` for lived experience, which takes consent first.
    """
    if any(each.kind == Gift.Kind.LIVED_EXPERIENCE for each in new):
        raise ValueError("lived experience is recorded one by one, with its person's consent")
    check_still_here(each.person.pk for each in new)
    today = timezone.localdate(at)
    rows = [
        Gift(
            person=each.person,
            kind=Gift.Kind(each.kind),
            words=_words(each.words),
            search_key=folded(each.words)[:200],
            active_from=today,
            confirmed_on=today,
        )
        for each in new
    ]
    kept = _kept(rows, Gift, by, at)
    gifts_kept.send(sender=Gift, gifts=kept, words_before=[])
    return kept


@transaction.atomic
def record_needs(new: Sequence[NewNeed], *, by: Person | None, at: datetime) -> list[AccessNeed]:
    """Record access needs as identified today, flagged and not yet shared, all or none. Raises as ``record_gifts``."""
    check_still_here(each.person.pk for each in new)
    today = timezone.localdate(at)
    rows = [
        AccessNeed(person=each.person, need=_words(each.need), identified_on=today, recorded_by=by)
        for each in new
    ]
    return _kept(rows, AccessNeed, by, at)


@transaction.atomic
def give_consents(
    new: Sequence[NewConsent], purpose: str, *, by: Person | None, at: datetime
) -> list[Consent]:
    """Record that people agreed to a purpose; a consent that stands already stays as it is."""
    check_still_here(each.person.pk for each in new)
    standing = consenting([each.person.pk for each in new], purpose)
    fresh = {each.person.pk: each for each in new if each.person.pk not in standing}.values()
    given = [
        Consent(
            person=each.person,
            purpose=Consent.Purpose(purpose),
            given_at=at,
            given_how=Channel(each.how),
            recorded_by=by,
        )
        for each in fresh
    ]
    written = Consent.objects.bulk_create(given, ROWS_AT_ONCE, ignore_conflicts=True)
    ActedFor.objects.bulk_create(_acted(fresh, by, at), ROWS_AT_ONCE)
    return written


def _acted(new: Iterable[NewConsent], by: Person | None, at: datetime) -> list[ActedFor]:
    if by is None:
        return []
    what = gettext_noop("Gave consent")
    others = (each for each in new if each.person.pk != by.pk)
    return [ActedFor(person=each.person, by=by, what=what, how=Channel(each.how), at=at) for each in others]


def _kept(rows: list[Any], model: Any, by: Person | None, at: datetime) -> list[Any]:
    account = by.account if by is not None and by.account_id else None
    return list(
        bulk_create_with_history(rows, model, batch_size=ROWS_AT_ONCE, default_user=account, default_date=at)
    )


def _words(text: str) -> str:
    words = one_line(text)
    if not words:
        raise Refusal(say("Say in a few words what it is."))
    if len(words) > LONGEST:
        raise Refusal(say("Say it in 200 characters or fewer."))
    return words
