"""``alongside manage check_expenses``: whether claims and accounts agree, to the penny."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from alongside.core.expenses.amounts import in_pounds
from alongside.web.people.queries.itself import organisations
from alongside.web.thanks.queries.books import books_differ, sums_of


class Command(BaseCommand):
    """Adds up every organisation’s entries and holds them against its claims."""

    help = "Proves the accounts of expenses against the claims; says what does not agree."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for organisation in organisations():
            found = books_differ(organisation)
            wrong += len(found)
            for each in found:
                self.stdout.write(f"{organisation.name}: {each}")
            if not found:
                self.stdout.write(
                    f"{organisation.name}: claims and accounts agree on {in_pounds(sums_of(organisation).owed)}."
                )
        if wrong:
            sys.exit(1)
