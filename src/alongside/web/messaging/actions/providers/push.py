"""Notifications on a person's own devices, through the push service of each browser.

A notification carries our reference as its tag: sent twice it replaces itself, so it may simply be sent again.
"""

from __future__ import annotations

import hashlib
import json
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings

from alongside.core.messaging.letters import without_addresses
from alongside.core.messaging.tries import Outcome
from alongside.web.messaging.actions.devices import end_device
from alongside.web.messaging.actions.providers.parcels import Parcel, Receipt
from alongside.web.messaging.actions.providers.sealing import decoded, private_key, seal, signature
from alongside.web.messaging.queries.reaching import devices_of

SECONDS = 15
A_DAY = 24 * 3600
GONE = (404, 410)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: Any, **_more: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirects)


class Push:
    """Web push to every device on which the person takes notifications."""

    name = "PUSH"
    can_be_asked = False

    def send(self, parcel: Parcel) -> Receipt:
        receipts = [self._to_device(device, parcel) for device in devices_of(parcel.person)]
        best = {receipt.outcome: receipt for receipt in receipts}
        order = (Outcome.ACCEPTED, Outcome.BUSY, Outcome.REFUSED)
        return next(
            (best[each] for each in order if each in best), Receipt(Outcome.REFUSED, problem="NO_DEVICE")
        )

    def find(self, reference: str, person: Any) -> Receipt | None:
        """A push service cannot be asked."""
        raise NotImplementedError("a push service cannot be asked")

    def _to_device(self, device: Any, parcel: Parcel) -> Receipt:
        letter = parcel.letter
        shown = {
            "title": letter.subject,
            "body": without_addresses(letter.text)[:500],
            "url": letter.address,
            "tag": parcel.reference,
        }
        own = private_key(settings.VAPID_PRIVATE_KEY)
        try:
            body = seal(
                json.dumps(shown).encode(),
                device_key=decoded(device.key),
                device_secret=decoded(device.secret),
            )
        except ValueError as failure:
            return Receipt(Outcome.REFUSED, problem=type(failure).__name__)
        headers = {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(A_DAY),
            "Topic": hashlib.sha256(parcel.reference.encode()).hexdigest()[:32],
            "Authorization": signature(own, device.endpoint, settings.VAPID_SUBJECT, now=time.time()),
        }
        return self._posted(device, body, headers)

    def _posted(self, device: Any, body: bytes, headers: dict[str, str]) -> Receipt:
        request = urllib.request.Request(device.endpoint, body, headers, method="POST")  # noqa: S310 - checked when added
        try:
            with _opener.open(request, timeout=SECONDS) as answer:
                return Receipt(Outcome.ACCEPTED, (answer.headers.get("Location") or "")[-100:])
        except urllib.error.HTTPError as failure:
            if failure.code in GONE:
                end_device(device.person, device.pk)
                return Receipt(Outcome.REFUSED, problem=str(failure.code))
            busy = failure.code == 429 or failure.code >= 500
            return Receipt(Outcome.BUSY if busy else Outcome.REFUSED, problem=str(failure.code))
        except OSError as failure:
            return Receipt(Outcome.BUSY, problem=type(failure).__name__)
