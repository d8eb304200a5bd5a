"""GOV.UK Notify: texts and letters by mail, sent under our reference, which it can be asked for.

It takes one template of each kind, which holds no words of its own: ``((subject))`` and ``((body))`` for mail,
``((text))`` for texts. Each organisation has its own key, or all share one.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import APIError, HTTPError
from requests import RequestException

from alongside.core.messaging.tries import Outcome
from alongside.web.messaging.actions.providers.parcels import Parcel, Receipt

SECONDS = 20


class Notify:
    """What mail and texts by Notify share."""

    name = "NOTIFY"
    can_be_asked = True
    template_type = ""

    def send(self, parcel: Parcel) -> Receipt:
        try:
            answer = self._hand_over(_client(parcel.organisation), parcel)
        except HTTPError as failure:
            return Receipt(_outcome_of(failure), problem=_words_of(failure))
        except (APIError, RequestException) as failure:
            return Receipt(Outcome.UNKNOWN, problem=type(failure).__name__)
        return Receipt(Outcome.ACCEPTED, str(answer.get("id", "")))

    def find(self, reference: str, person: Any) -> Receipt | None:
        """Ask Notify for the reference, which is ours alone."""
        try:
            found = _client(person.organisation).get_all_notifications(
                reference=reference, template_type=self.template_type
            )
        except (APIError, RequestException) as failure:
            return Receipt(Outcome.BUSY, problem=type(failure).__name__)
        taken = found.get("notifications", [])
        return Receipt(Outcome.ACCEPTED, str(taken[0].get("id", ""))) if taken else None

    def _hand_over(self, client: NotificationsAPIClient, parcel: Parcel) -> dict[str, Any]:
        raise NotImplementedError


class NotifyText(Notify):
    """Texts by Notify."""

    template_type = "sms"

    def _hand_over(self, client: NotificationsAPIClient, parcel: Parcel) -> dict[str, Any]:
        return client.send_sms_notification(
            phone_number=parcel.address,
            template_id=settings.NOTIFY_TEXT_TEMPLATE,
            personalisation={"text": parcel.letter.text},
            reference=parcel.reference,
        )


class NotifyMail(Notify):
    """Letters by mail by Notify, which has no large print: easy read goes as short lines."""

    template_type = "email"

    def _hand_over(self, client: NotificationsAPIClient, parcel: Parcel) -> dict[str, Any]:
        letter = parcel.letter
        body = "\n\n".join(letter.easy_lines) if parcel.easy else letter.body
        return client.send_email_notification(
            email_address=parcel.address,
            template_id=settings.NOTIFY_MAIL_TEMPLATE,
            personalisation={"subject": letter.subject, "body": body},
            reference=parcel.reference,
        )


def _client(organisation: Any) -> NotificationsAPIClient:
    key = settings.NOTIFY_KEYS.get(str(organisation.public_id)) or settings.NOTIFY_KEYS["*"]
    return NotificationsAPIClient(key, base_url=settings.NOTIFY_ADDRESS, timeout=SECONDS)


def _outcome_of(failure: HTTPError) -> Outcome:
    """Too many at once, or a key that does not fit, can go again; any fault of the line or of Notify itself leaves
    open whether it was taken (its client calls both 503)."""
    if failure.status_code >= 500:
        return Outcome.UNKNOWN
    return Outcome.BUSY if failure.status_code in (403, 429) else Outcome.REFUSED


def _words_of(failure: HTTPError) -> str:
    return f"{failure.status_code} {type(failure).__name__}"
