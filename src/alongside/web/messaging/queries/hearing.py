"""Whom a text is from, and what it may be an answer to."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from alongside.core.intake.contacts import parse_phones, phone_key
from alongside.core.messaging.channels import TEXT
from alongside.core.messaging.states import Standing
from alongside.core.shared.errors import Refusal
from alongside.web.messaging.kinds import asking_kinds, kind_of
from alongside.web.messaging.models import InboundText, Message
from alongside.web.people.queries import people_of

WENT = (Standing.SENT, Standing.DELIVERED, Standing.UNCERTAIN)
LOOKED_BACK_ON = 50


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


def open_question(person: Any) -> Message | None:
    """The last message by text that still waits for an answer of the person; None where nothing does."""
    sent = Message.objects.filter(person=person, channel=TEXT, kind__in=asking_kinds(), state__in=WENT)
    newest = sent.select_related("person__organisation").order_by("-sent_at", "-pk")[:LOOKED_BACK_ON]
    return next((message for message in newest if kind_of(message.kind).is_open(message)), None)


def texts_of(person: Any) -> QuerySet[InboundText]:
    """What the person wrote by text, newest first."""
    return InboundText.objects.filter(person=person).order_by("-received_at", "-pk")


def get_text(organisation: Any, pk: int) -> InboundText | None:
    """A text that came to the organisation, or None."""
    return InboundText.objects.filter(organisation=organisation, pk=pk).select_related("person").first()
