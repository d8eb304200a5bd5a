"""`work_out_chains`: the chain of every service, worked out now and kept for the pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.measures.actions import work_out_chains
from alongside.web.people.queries.itself import organisations


class Command(BaseCommand):
    """Works out the chains of every organisation here."""

    help = "Work out the chain of every service now; it is done every night in any case."

    def handle(self, *args: Any, **options: Any) -> None:
        for organisation in organisations():
            try:
                done = work_out_chains(organisation, at=timezone.now())
            except Refusal as refusal:
                self.stderr.write(f"{organisation.name}: {refusal.sentence}")
            else:
                self.stdout.write(f"{organisation.name}: {done} chains")
