"""What a provider of messages is told: where to call us, with which secret; and a key for notifications."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from alongside.web.messaging.actions.providers.sealing import CURVE, encoded
from alongside.web.messaging.permissions import callback_secret
from alongside.web.people.queries.kinds import organisation_named

CALLS = ("notify_text", "notify_receipt", "text_came", "message_returned")


class Command(BaseCommand):
    """Prints them; changes nothing."""

    help = (
        "Print the addresses and the secret for an organisation's providers, or a new key for notifications."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("organisation", nargs="?", default="")
        parser.add_argument("--new-key", action="store_true", help="a value for VAPID_PRIVATE_KEY")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["new_key"]:
            number = ec.generate_private_key(CURVE).private_numbers().private_value
            self.stdout.write(encoded(number.to_bytes(32, "big")))
            return
        found = organisation_named(options["organisation"])
        if found is None:
            raise CommandError(
                f"There is no organisation of the name “{options['organisation']}”.", returncode=2
            )
        for name in CALLS:
            path = reverse(f"messaging:{name}", args=[found.public_id])
            self.stdout.write(f"{name}: {settings.SITE_ADDRESS.rstrip('/')}{path}")
        self.stdout.write(f"secret: {callback_secret(found)}")
