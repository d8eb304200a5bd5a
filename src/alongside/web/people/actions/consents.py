"""Consent: a yes for one purpose, with how it was given; withdrawing it is as easy and keeps the record."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.web.people.actions.acting import about_somebody, keep, note_acting
from alongside.web.people.models import Channel, Consent, Gift, Person
from alongside.web.people.queries.clock import local_day
from alongside.web.people.queries.itself import live

consent_withdrawn = Signal()
"""Sent inside the transaction with ``person`` and ``purpose``; apps above let go of what rested on it."""


@about_somebody
def give_consent(
    person: Person, purpose: str, *, by: Person | None, at: datetime, how: str = "WEB"
) -> Consent:
    """The person agreed to this purpose. One that stands already stays as it is.

    ``how`` is the channel by which they said so; ``by`` is who wrote it down.
    """
    standing = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
    if (there := standing.first()) is not None:
        return there
    try:
        with transaction.atomic():
            given = Consent.objects.create(
                person=person,
                purpose=Consent.Purpose(purpose),
                given_at=at,
                given_how=Channel(how),
                recorded_by=by,
            )
    except IntegrityError:  # said twice at once: the first stands
        return standing.get()
    note_acting(person, by, gettext_noop("Gave consent"), how, at)
    return given


@about_somebody
def withdraw_consent(
    person: Person, purpose: str, *, by: Person | None, at: datetime, how: str = "WEB"
) -> Consent | None:
    """The person no longer agrees. Without a consent that stands, nothing changes and None is returned.

    Lived experience is from then on seen by its person alone.
    """
    consent = Consent.objects.select_for_update().filter(
        person=person, purpose=purpose, withdrawn_at__isnull=True
    ).first()  # fmt: skip
    if consent is None:
        return None
    consent.withdrawn_at, consent.withdrawn_how, consent.withdrawn_by = at, Channel(how), by
    consent.save()
    if purpose == Consent.Purpose.LIVED_EXPERIENCE:
        _hide_lived_experience(person, by, at)
    consent_withdrawn.send(sender=Consent, person=person, purpose=purpose)
    note_acting(person, by, gettext_noop("Withdrew consent"), how, at)
    return consent


def _hide_lived_experience(person: Person, by: Person | None, at: datetime) -> None:
    shared = Gift.objects.filter(
        live(local_day(person.organisation, at)), person=person, kind=Gift.Kind.LIVED_EXPERIENCE
    ).exclude(shared_with=Gift.SharedWith.NOBODY)
    for gift in shared:
        gift.shared_with = Gift.SharedWith.NOBODY
        keep(gift, by=by, at=at)


def latest_word_stands(kept: Person, merged: Person, *, at: datetime) -> list[int]:
    """Before two records become one: a no that was said later than a yes, on either record, wins.

    Returns the keys of the consents that were withdrawn for it.
    """
    both = list(Consent.objects.select_for_update().filter(person__in=[kept, merged]))
    noes = [consent for consent in both if consent.withdrawn_at is not None]
    overtaken = [
        yes
        for yes in both
        if yes.withdrawn_at is None
        and any(no.purpose == yes.purpose and no.withdrawn_at > yes.given_at for no in noes)
    ]
    for consent in overtaken:
        consent.withdrawn_at, consent.withdrawn_how = at, Channel.WEB
        consent.save()
    return [consent.pk for consent in overtaken]
