"""Whom a text is from, and what it may be an answer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from alongside.core.intake.contacts import parse_phones, phone_key
from alongside.core.messaging.channels import TEXT
from alongside.core.messaging.replies import Reply
from alongside.core.messaging.states import Standing
from alongside.core.shared.errors import Refusal
from alongside.web.messaging.kinds import asking_kinds, kind_of
from alongside.web.messaging.models import InboundText, Message
from alongside.web.people.queries import people_of

WENT = (Standing.SENT, Standing.DELIVERED, Standing.UNCERTAIN)
LOOKED_BACK_ON = 50
SHORTEST_SENTENCE, LONGEST_SENTENCE = 25, 90


def as_we_write_it(number: str) -> str:
    """A telephone number in the form in which people's numbers are kept; as it came where it is no number."""
    try:
        return (parse_phones(f"+{number}" if number.startswith("44") else number) or (number,))[0]
    except Refusal:
        return number[:30]


def people_with_number(organisation: Any, number: str) -> list[Any]:
    """Everybody of the organisation who has this number, however it is written."""
    return [
        person
        for person in people_of(organisation).filter(phone=as_we_write_it(number))
        if phone_key(person.phone) == phone_key(as_we_write_it(number))
    ]


def questions_for(person: Any, reply: Reply) -> list[Message]:
    """What a yes or a no of the person may be meant for, newest first: at most one message about one thing.

    What has its yes already waits for no second one, though a no can still turn it.
    """
    waiting = [each for each in _asked(person) if kind_of(each.kind).is_open(each)]
    if reply is Reply.YES:
        unanswered = [each for each in waiting if not kind_of(each.kind).has_yes(each)]
        return unanswered or waiting[:1]
    return waiting


def _asked(person: Any) -> Iterator[Message]:
    """The latest messages by text that ask something, each thing once."""
    sent = Message.objects.filter(person=person, channel=TEXT, kind__in=asking_kinds(), state__in=WENT)
    seen: set[object] = set()
    for message in sent.select_related("person__organisation").order_by("-sent_at", "-pk")[:LOOKED_BACK_ON]:
        about = message.about or message.kind
        if about not in seen:
            seen.add(about)
            yield message


def in_one_sentence(question: Message) -> str:
    """What was asked, as the person read it: the first sentence of the text, and the next where it is very short."""
    first, *others = re.split(r"(?<=[.?!])\s+", question.subject)
    if len(first) < SHORTEST_SENTENCE and others:
        first = f"{first} {others[0]}"
    return first if len(first) <= LONGEST_SENTENCE else first[: LONGEST_SENTENCE - 1] + "…"


def list_sent(person: Any, kind: str, since: datetime) -> Message | None:
    """The last list of numbered questions that went to the person since then."""
    return Message.objects.filter(person=person, kind=kind, written_at__gte=since).order_by("-pk").first()


def listed(person: Any, keys: list[str]) -> list[Message]:
    """These messages of the person, in the order in which they were numbered."""
    found = {str(each.public_id): each for each in Message.objects.filter(person=person, public_id__in=keys)}
    return [found[key] for key in keys if key in found]


def texts_of(person: Any) -> QuerySet[InboundText]:
    """What the person wrote by text, newest first."""
    return InboundText.objects.filter(person=person).order_by("-received_at", "-pk")


def get_text(organisation: Any, pk: int) -> InboundText | None:
    """A text that came to the organisation, or None."""
    return InboundText.objects.filter(organisation=organisation, pk=pk).select_related("person").first()
