"""`reproduce_report REPORT`: whether the seal holds, and whether the record still says the same."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from alongside.core.diagnosis.report.keeping import differing
from alongside.web.reports.queries.evidence import composed
from alongside.web.reports.queries.reports import report_anywhere, scope_of, seal_holds


class Command(BaseCommand):
    """Works a report out again and says what differs."""

    help = "Work a report out again from the record as it stands now, and say what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report", help="the report, by the letters and digits in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = report_anywhere(UUID(options["report"]))
        except ValueError as error:
            raise CommandError(
                f"“{options['report']}” is no report: give what stands in its address.", returncode=2
            ) from error
        if report is None:
            raise CommandError("There is no such report here.", returncode=2)
        if not seal_holds(report):
            raise CommandError("The seal does not hold: what is kept is not what was sealed.")
        self.stdout.write(f"The seal holds: {report.seal}")
        content, written = composed(scope_of(report), report.public_id)
        self._tell(differing(report.content, content), written - report.written)

    def _tell(self, changed: tuple[Any, ...], more: int) -> None:
        if more:
            self.stdout.write(f"Entries written since then about this time: {more}.")
        if not changed:
            self.stdout.write("The record says the same as the report.")
            return
        self.stdout.write("The record now says something else in these parts:")
        for heading in changed:
            self.stdout.write(f"  {heading.label}")
