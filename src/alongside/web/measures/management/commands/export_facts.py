"""`export_facts FOLDER`: the record of one organisation as facts without names."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.measures.actions import export_facts
from alongside.web.people.queries.kinds import organisation_named, organisations


class Command(BaseCommand):
    """Writes the folder, or brings it up to date."""

    help = "Write the record of one organisation into a folder, as facts without names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="where to write; brought up to date where it holds facts"
        )
        parser.add_argument(
            "--organisation", metavar="NAME", help="whose record, where there are several here"
        )
        parser.add_argument("--anew", action="store_true", help="read every month again, whatever is there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            whose = _chosen(options["organisation"])
            done = export_facts(whose, options["folder"], at=timezone.now(), anew=options["anew"])
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence), returncode=2) from refusal
        except DatabaseError as error:
            raise CommandError(
                f"The record cannot be read: {str(error).splitlines()[0]}. DATABASE_URL says where it is; "
                "alongside manage migrate brings it up to date.",
                returncode=2,
            ) from error
        self.stdout.write(f"{whose.name}, as facts without names, in {options['folder']}:")
        for table, rows in done.rows.items():
            self.stdout.write(f"  {table}: {rows}")
        self.stdout.write(f"Files written: {done.written}. As they were: {done.kept}.")


def _printable(name: str) -> str:
    """Words of a command line as far as they can be written."""
    return name.encode(errors="replace").replace(b"\0", b"?").decode()


def _chosen(name: str | None) -> Any:
    """The organisation of that name, or the only one. Raises ``CommandError``."""
    here = list(organisations())
    if name is None and len(here) == 1:
        return here[0]
    names = "; ".join(f"“{each.name}”" for each in here)
    if name is None:
        raise CommandError(
            f"Say whose record it is with --organisation. There are: {names}."
            if here
            else "There is no organisation here.",
            returncode=2,
        )
    found = organisation_named(name) if _printable(name) == name else None
    if found is None:
        raise CommandError(
            f"There is no organisation called “{_printable(name)}” here. There are: {names or 'none'}.",
            returncode=2,
        )
    return found
