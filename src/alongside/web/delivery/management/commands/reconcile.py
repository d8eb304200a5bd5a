"""``python -m alongside.web reconcile``: whether hours, acts and rules still agree."""

from __future__ import annotations

import sys
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from alongside.web.delivery.queries.reconciling import differences


class Command(BaseCommand):
    """Adds the acts up again, derives every mode again, and says where the record differs (exit code 1)."""

    help = "Adds the acts up again, derives every mode again, and says where the record differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=100, help="how many differences to print")

    def handle(self, *args: Any, **options: Any) -> None:
        found = differences()
        shown = list(islice(found, options["most"]))
        for difference in shown:
            self.stdout.write(str(difference))
        rest = sum(1 for _ in found)
        if not shown:
            self.stdout.write("Hours, acts and rules agree.")
            return
        self.stdout.write(f"{len(shown) + rest} differences." if len(shown) + rest > 1 else "1 difference.")
        sys.exit(1)
