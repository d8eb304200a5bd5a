"""For development: texts and notifications, kept beside the mail instead of being sent."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage

from alongside.core.messaging.tries import Outcome
from alongside.web.messaging.actions.providers.parcels import Parcel, Receipt


class FiledText:
    """A text, filed as a letter to its number at ``text.invalid``."""

    name = "FILED_TEXT"
    can_be_asked = False
    at = "text.invalid"

    def send(self, parcel: Parcel) -> Receipt:
        to = f"{''.join(parcel.address.split()) or parcel.person.pk}@{self.at}"
        EmailMessage(subject=parcel.letter.subject, body=parcel.letter.text, to=[to]).send()
        return Receipt(Outcome.ACCEPTED, parcel.reference)

    def find(self, reference: str, person: Any) -> Receipt | None:
        """Nobody to ask."""
        raise NotImplementedError("files cannot be asked")
