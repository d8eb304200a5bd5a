"""`export_organisation NAME FILE`: one whole organisation as a JSON document."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from alongside.web.interchange.queries.whole import document
from alongside.web.people.queries.kinds import organisation_named


class Command(BaseCommand):
    help = "Carry a whole organisation out, as a JSON document that import_organisation reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the organisation's name, as it is written")
        parser.add_argument("file", help="where to write it; - for standard output")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        organisation = organisation_named(options["name"])
        if organisation is None:
            raise CommandError(f"There is no organisation called “{options['name']}” here.", returncode=2)
        if options["file"] == "-":
            sys.stdout.writelines(document(organisation))
            return
        target = Path(options["file"])
        half = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            with half.open("w", encoding="utf-8") as out:
                out.writelines(document(organisation))
            half.replace(target)
        except OSError as fault:
            half.unlink(missing_ok=True)
            raise CommandError(f"{target} cannot be written: {fault.strerror}.", returncode=2) from fault
        self.stdout.write(f"{organisation.name} is in {target}. It holds personal data: keep it safe.")
