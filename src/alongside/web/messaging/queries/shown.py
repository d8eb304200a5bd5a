"""Messages as a screen shows them: what they were about, how they stand, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.core.messaging.states import Standing
from alongside.web.messaging.kinds import kind_of
from alongside.web.messaging.models import Message
from alongside.web.messaging.queries.holding import is_overtaken
from alongside.web.messaging.queries.outbox import messages_of
from alongside.web.messaging.queries.reaching import dead_addresses_of, stops_of

MEANS = {
    Standing.WAITING: "waiting",
    Standing.SENDING: "waiting",
    Standing.SENT: "good",
    Standing.DELIVERED: "good",
    Standing.UNCERTAIN: "problem",
    Standing.TO_TELL: "attention",
    Standing.TOLD: "good",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One message in words. ``means`` is the kind of tag that its standing is shown as.

    ``is_over`` is whether what it says is no longer so (looked up with details only).
    """

    message: Message
    label: str
    standing: Standing
    about: str
    page: str
    record: str
    is_over: bool = False

    @property
    def means(self) -> str:
        return MEANS.get(self.standing, "quiet")

    @property
    def moment(self) -> datetime:
        """When it was sent or settled, or was written where it waits."""
        return self.message.sent_at or self.message.settled_at or self.message.written_at


def shown(messages: Iterable[Message], *, with_details: bool = False) -> list[Shown]:
    """Each message in words; ``with_details`` says what it is about, at the cost of a query or two for each."""
    return [_shown(message, with_details) for message in messages]


def _shown(message: Message, with_details: bool) -> Shown:
    try:
        kind = kind_of(message.kind)
    except KeyError:  # its app is no longer here
        return Shown(message, message.kind, Standing(message.state), "", "", "")
    about = kind.details(message) if with_details else ""
    page = kind.page(message) if with_details else ""
    record = kind.record_page(message) if with_details else ""
    is_over = with_details and is_overtaken(message)
    return Shown(message, str(kind.label), Standing(message.state), about, page, record, is_over)


@dataclass(frozen=True, slots=True)
class InTouch:
    """How a person is in touch with us: the last messages, addresses that do not work, channels they stopped."""

    last: list[Shown]
    dead: list[Any]
    stopped: list[str]


def in_touch(person: Any, *, last: int, counted: Mapping[str, int]) -> InTouch:
    """What a person's page says of messages; what there is none of by what was ``counted`` is not looked for."""
    newest = list(messages_of(person)[:last])
    dead = dead_addresses_of(person) if counted["dead"] else []
    return InTouch(shown(newest), dead, sorted(stops_of(person)) if counted["stopped"] else [])
