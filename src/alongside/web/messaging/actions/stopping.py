"""Stopping a channel and beginning it again; addresses that do not work; what a person would have."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import transaction

from alongside.core.messaging.channels import SENT
from alongside.core.messaging.states import Standing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.messaging.kinds import kind_of, known_kinds
from alongside.web.messaging.models import ChannelStop, DeadAddress, Message, OrganisationHours, Preferences

NOT_HANDED_OVER = [Standing.WAITING, Standing.SENDING]


@transaction.atomic
def stop_channel(person: Any, channel: str, *, how: str, at: datetime, by: Any = None) -> int:
    """The person wants nothing more by this channel; from this moment on nothing of it is handed over.

    What would have asked them something is not sent at all; what they are owed, such as that a session is cancelled,
    somebody tells them. Stopping twice changes nothing. Returns how many messages were kept back.
    """
    if channel not in SENT:
        raise Refusal(say("Only what is sent by itself can be stopped."))
    fresh = ChannelStop(person=person, channel=channel, stopped_at=at, how=how, by=by)
    ChannelStop.objects.bulk_create([fresh], ignore_conflicts=True)
    pending = Message.objects.filter(
        person=person, channel=channel, state__in=NOT_HANDED_OVER, handed_at__isnull=True
    )
    asking = [name for name in known_kinds() if kind_of(name).purpose]
    stopped = pending.filter(kind__in=asking).update(
        state=Standing.STOPPED, claim=None, settled_at=at, problem="STOPPED"
    )
    owed = pending.update(state=Standing.TO_TELL, claim=None, channel="PHONE", problem="STOPPED")
    return stopped + owed


@transaction.atomic
def start_channel(person: Any, channel: str, *, how: str, at: datetime) -> bool:
    """The person wants the channel again. Returns whether it was stopped."""
    live = ChannelStop.objects.filter(person=person, channel=channel, ended_at__isnull=True)
    return bool(live.update(ended_at=at, ended_how=how))


@transaction.atomic
def record_dead(person: Any, channel: str, address: str, *, problem: str, at: datetime) -> None:
    """An address of the person does not work. Said twice, it is kept once."""
    fresh = DeadAddress(person=person, channel=channel, address=address, since=at, problem=problem[:200])
    DeadAddress.objects.bulk_create([fresh], ignore_conflicts=True)


@transaction.atomic
def record_works(dead: DeadAddress, *, by: Any, at: datetime) -> bool:
    """The address works after all. Returns False where that was said before."""
    live = DeadAddress.objects.filter(pk=dead.pk, ended_at__isnull=True)
    return bool(live.update(ended_at=at, ended_by=by))


@transaction.atomic
def set_preferences(
    person: Any, *, quiet_from: time | None, quiet_until: time | None, reminders: bool
) -> Preferences:
    """The person's own quiet hours (both ends, or none), and whether they want reminders.

    Raises ``Refusal`` for one end alone.
    """
    if (quiet_from is None) != (quiet_until is None):
        raise Refusal(say("Say from when and until when, or leave both empty."))
    values = {"quiet_from": quiet_from, "quiet_until": quiet_until, "reminders": reminders}
    return Preferences.objects.update_or_create(person=person, defaults=values)[0]


@transaction.atomic
def set_hours_here(organisation: Any, *, quiet_from: time, quiet_until: time) -> OrganisationHours:
    """From when to when the organisation sends no text and no notification. The same time twice is never."""
    values = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    return OrganisationHours.objects.update_or_create(organisation=organisation, defaults=values)[0]
