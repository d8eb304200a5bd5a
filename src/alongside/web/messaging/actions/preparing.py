"""What is asked of a message just before it goes: is it still so, still wanted, and is this the time?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from alongside.core.messaging.channels import PHONE, SENT, TEXT
from alongside.core.messaging.letters import Letter, without_addresses
from alongside.core.messaging.quiet import first_moment
from alongside.core.messaging.states import Standing
from alongside.web.messaging.kinds import Kind, kind_of
from alongside.web.messaging.models import Message
from alongside.web.messaging.queries.holding import is_overtaken, is_too_late
from alongside.web.messaging.queries.reaching import (
    address_for,
    open_channels,
    quiet_hours_of,
    reachable_by,
)
from alongside.web.people.queries import has_consented
from alongside.web.people.queries.clock import clock_of

LARGE, EASY = "LARGE_PRINT", "EASY_READ"


@dataclass(frozen=True, slots=True)
class Settled:
    """It does not go now; these are the changes to its row that say why."""

    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ready:
    """It goes now: by which channel, where to, and in which words."""

    channel: str
    address: str
    letter: Letter
    large: bool
    easy: bool

    @property
    def subject(self) -> str:
        """What it said in one line, without the addresses that let somebody answer."""
        said = self.letter.text if self.channel == TEXT else self.letter.subject
        return without_addresses(said)[:300]


def made_ready(message: Message, at: datetime) -> Ready | Settled:
    """The message ready to go, or what becomes of it instead. Raises whatever the kind's own words raise."""
    kind = kind_of(message.kind)
    return (
        _needless(message, kind, at)
        or _to_a_person(message)
        or _put_off(message, kind, at)
        or _laid_out(message)
    )


def letter_of(message: Message) -> Letter:
    """What the message says now, in its person's language and by the organisation's clock."""
    person = message.person
    with translation.override(person.language), timezone.override(clock_of(person.organisation)):
        return kind_of(message.kind).write(message)


def _needless(message: Message, kind: Kind, at: datetime) -> Settled | None:
    if is_too_late(message, at):
        return _settled(Standing.EXPIRED, at)
    if is_overtaken(message):
        return _settled(Standing.OVERTAKEN, at)
    if kind.purpose and not has_consented(message.person, kind.purpose):
        return _settled(Standing.STOPPED, at)
    return None


def _to_a_person(message: Message) -> Settled | None:
    """Somebody is to ring, where nothing can be sent. The channel is worked out here, and kept in the message."""
    before, message.channel = message.channel, _channel_of(message)
    if message.channel in SENT:
        return None
    problem = message.problem or ("NO_ADDRESS" if before in SENT else "")
    return Settled({"state": Standing.TO_TELL, "claim": None, "channel": message.channel, "problem": problem})


def _put_off(message: Message, kind: Kind, at: datetime) -> Settled | None:
    zone = clock_of(message.person.organisation)
    later = first_moment(at, zone, quiet_hours_of(message.person, message.channel))
    too_late = message.expires_at is not None and later >= message.expires_at
    if later <= at or kind.at_once or (kind.urgent and too_late):
        return None
    return Settled(
        {"state": Standing.WAITING, "claim": None, "channel": message.channel, "send_after": later}
    )


def _laid_out(message: Message) -> Ready:
    person = message.person
    large, easy = person.format == LARGE, person.format == EASY
    return Ready(message.channel, address_for(person, message.channel), letter_of(message), large, easy)


def _channel_of(message: Message) -> str:
    """What the person would rather have now; the channel that was chosen, where somebody would have to ring."""
    usual = reachable_by(message.person) or PHONE
    wants_it = usual not in SENT or kind_of(message.kind).keeps_channel
    chosen = message.how in SENT and wants_it and message.how in open_channels(message.person)
    return message.how if chosen else usual


def _settled(standing: Standing, at: datetime) -> Settled:
    return Settled({"state": standing, "claim": None, "settled_at": at})
