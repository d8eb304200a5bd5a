"""Sends what waits, once: for a clock of the machine's own, beside or in place of the worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from alongside.web.messaging.actions.sending import send_waiting


class Command(BaseCommand):
    """Says how many went."""

    help = "Send the messages that may go now."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{send_waiting(timezone.now())} messages went.")
