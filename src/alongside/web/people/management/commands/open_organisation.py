"""`open_organisation`: the first organisation and its first coordinator, who brings in everybody else."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions
from alongside.web.people.queries.kinds import nations, organisation_kinds


class Command(BaseCommand):
    help = "Open an organisation, with a coordinator and administrator who can sign in by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the organisation's name")
        parser.add_argument("--kind", choices=organisation_kinds(), required=True)
        parser.add_argument(
            "--nation", choices=nations(), default="ENGLAND", help="whose law on checks applies"
        )
        parser.add_argument("--coordinator", required=True, metavar="NAME")
        parser.add_argument("--email", required=True, help="the coordinator's address, to sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._open(options)
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence), returncode=2) from refusal
        self.stdout.write(
            f"{options['name']} is open. {options['email']} can now sign in with a code sent by mail."
        )

    @transaction.atomic
    def _open(self, options: dict[str, Any]) -> None:
        at = timezone.now()
        where = actions.record_organisation(
            options["name"], kind=options["kind"], nation=options["nation"], at=at
        )
        person = actions.record_person(
            where, full_name=options["coordinator"], email=options["email"], by=None, at=at
        )
        for kind in ("COORDINATOR", "ADMINISTRATOR"):
            actions.give_post(person, kind, active_from=timezone.localdate(at), by=None, at=at)
        actions.open_account(person, options["email"], None, at, welcome=False)
