"""`import_organisation FILE`: brings in what `export_organisation` wrote."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alongside.core.shared.errors import Refusal
from alongside.web.interchange.actions.whole import carry_in


class Command(BaseCommand):
    help = "Carry in a whole organisation that export_organisation wrote: all of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open(encoding="utf-8") as source:
                organisation = carry_in(source)
        except OSError as fault:
            raise CommandError(
                f"{options['file']} cannot be read: {fault.strerror}.", returncode=2
            ) from fault
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence), returncode=2) from refusal
        self.stdout.write(f"{organisation.name} is here, with everything that was in the file.")
