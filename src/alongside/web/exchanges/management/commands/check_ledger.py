"""``alongside manage check_ledger``: whether the books prove, and agree with the registers to the minute."""

from __future__ import annotations

import sys
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from alongside.web.exchanges.queries.proving import flaws, seal_of_books, transfers_in
from alongside.web.exchanges.queries.reconciling import differences
from alongside.web.people.queries.itself import organisations


class Command(BaseCommand):
    """Proves the chains, sums and limits of every organisation’s books; the first row that is wrong comes first."""

    help = (
        "Proves the books of hours: seals, chains, sums, limits. Names the first row that was tampered with."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--most", type=int, default=20, help="how many flaws to print for each organisation"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for organisation in organisations():
            found: list[object] = list(islice(flaws(organisation), options["most"]))
            found += list(islice(differences(organisation), max(0, options["most"] - len(found))))
            wrong += len(found)
            for flaw in found:
                self.stdout.write(f"{organisation.name}: {flaw}")
            if not found:
                self.stdout.write(
                    f"{organisation.name}: {transfers_in(organisation)} transfers prove and agree with the registers. "
                    f"Seal {seal_of_books(organisation)}"
                )
        if wrong:
            sys.exit(1)
