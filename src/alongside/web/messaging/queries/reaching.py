"""How people can be reached now: by what they would rather have, where it works and they did not stop it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from alongside.core.intake.contacts import is_mobile
from alongside.core.messaging.channels import (
    EMAIL,
    IN_PERSON,
    PHONE,
    POST,
    PUSH,
    TEXT,
    channel_for,
)
from alongside.core.messaging.quiet import USUAL, Quiet, hours_for
from alongside.web.messaging.models import (
    ChannelStop,
    DeadAddress,
    OrganisationHours,
    Preferences,
    PushDevice,
)


def reachable_by(person: Any) -> str | None:
    """The channel by which the person would be told something now; None where there is no way at all."""
    return ways_of([person])[person.pk]


def ways_of(persons: Iterable[Any]) -> dict[int, str | None]:
    """The same for many, by primary key, at the cost of three queries."""
    wanted = {person.pk: person for person in persons}
    stopped, dead, devices = _stopped(wanted), _dead(wanted), _with_devices(wanted)
    return {
        pk: channel_for(person.contact_by, _open_to(person, stopped[pk], dead[pk], has_device=pk in devices))
        for pk, person in wanted.items()
    }


def open_channels(person: Any) -> set[str]:
    """Every channel by which the person can be reached now."""
    pk = person.pk
    return _open_to(person, _stopped([pk])[pk], _dead([pk])[pk], has_device=pk in _with_devices([pk]))


def address_for(person: Any, channel: str) -> str:
    """Where a message by that channel goes; "" for those that have no address of ours to name."""
    return {EMAIL: person.email, TEXT: person.phone, PHONE: person.phone}.get(channel, "")


def can_send(channel: str) -> bool:
    """Whether this installation sends by that channel."""
    return bool(settings.MESSAGE_PROVIDERS.get(channel))


def name_of_organisation(organisation: Any) -> str:
    """Its name in the language in force."""
    in_welsh = (get_language() or "").startswith("cy")
    return str((in_welsh and organisation.name_cy) or organisation.name)


def quiet_hours_of(person: Any, channel: str) -> tuple[Quiet, ...]:
    """The quiet hours that hold for a message to the person by that channel."""
    own = Preferences.objects.filter(person=person, quiet_from__isnull=False).first()
    theirs = Quiet(own.quiet_from, own.quiet_until) if own is not None else None
    return hours_for(channel, quiet_hours_here(person.organisation_id), theirs)


def quiet_hours_here(organisation: Any) -> Quiet:
    """The organisation's quiet hours, or the usual ones."""
    said = OrganisationHours.objects.filter(organisation=organisation).first()
    return Quiet(said.quiet_from, said.quiet_until) if said is not None else USUAL


def preferences_of(person: Any) -> Preferences:
    """What the person chose; an unsaved row with the usual where they chose nothing."""
    return Preferences.objects.filter(person=person).first() or Preferences(person=person)


def wants_reminders(persons: Iterable[int]) -> set[int]:
    """Those of the persons (by primary key) who did not turn reminders off."""
    wanted = set(persons)
    return wanted - set(
        Preferences.objects.filter(person__in=wanted, reminders=False).values_list("person", flat=True)
    )


def stops_of(person: Any) -> dict[str, ChannelStop]:
    """The channels that the person stopped and did not begin again."""
    return {stop.channel: stop for stop in stopped_by(person)}


def stopped_by(person: Any) -> QuerySet[ChannelStop]:
    """What the person stopped and did not begin again."""
    return ChannelStop.objects.filter(person=person, ended_at__isnull=True)


def dead_addresses_of(person: Any) -> list[DeadAddress]:
    """Addresses of the person that do not work and that they still have."""
    return [each for each in not_working_of(person) if each.address == address_for(person, each.channel)]


def not_working_of(person: Any) -> QuerySet[DeadAddress]:
    """Addresses of the person that do not work, whether they still have them or not."""
    return DeadAddress.objects.filter(person=person, ended_at__isnull=True)


def devices_of(person: Any) -> list[PushDevice]:
    """Devices on which the person takes notifications."""
    return list(PushDevice.objects.filter(person=person, ended_at__isnull=True).order_by("pk"))


def _open_to(person: Any, stopped: set[str], dead: set[tuple[str, str]], *, has_device: bool) -> set[str]:
    there = {
        EMAIL: bool(person.email),
        TEXT: bool(person.phone) and can_send(TEXT) and is_mobile(person.phone),
        PUSH: has_device and can_send(PUSH),
        PHONE: bool(person.phone),
        POST: bool(person.address),
        IN_PERSON: person.contact_by == IN_PERSON,
    }
    return {
        channel
        for channel, found in there.items()
        if found and channel not in stopped and (channel, address_for(person, channel)) not in dead
    }


def _stopped(persons: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = ChannelStop.objects.filter(person__in=list(persons), ended_at__isnull=True)
    for person, channel in rows.values_list("person", "channel"):
        found[person].add(channel)
    return found


def _dead(persons: Iterable[int]) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    rows = DeadAddress.objects.filter(person__in=list(persons), ended_at__isnull=True)
    for person, channel, address in rows.values_list("person", "channel", "address"):
        found[person].add((channel, address))
    return found


def _with_devices(persons: Iterable[int]) -> set[int]:
    rows = PushDevice.objects.filter(person__in=list(persons), ended_at__isnull=True)
    return set(rows.values_list("person", flat=True))
