"""``python -m alongside.web make_demo_world``: a living, fictional world to try everything in; development only."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.demo.actions.make import Wanted, is_empty, make_world


class Command(BaseCommand):
    """Makes the world in one go: all of it, or nothing."""

    help = "Makes a living, fictional demo world: organisations, services, people and months of history."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where there is something already"
        )
        parser.add_argument(
            "--people", type=int, help="in all organisations together (as in the seeds, if not given)"
        )
        parser.add_argument("--months", type=int, default=9, help="months of history")
        parser.add_argument(
            "--organisations", default="", help="keys of the seeds, with commas: council,health"
        )
        parser.add_argument(
            "--without-documents", action="store_true", help="audit no documents: a little sooner"
        )
        parser.add_argument("--seed", type=int, default=7, help="the same seed and day give the same world")
        parser.add_argument(
            "--today", type=date.fromisoformat, help="the day up to which it has lived: 2026-03-02"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and not is_empty():
            self.stdout.write("There is a world here already; it stays as it is.")
            return
        begun = time.perf_counter()
        try:
            make_world(_wanted(options), lambda words: self._tell(words, begun))
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence), returncode=2) from refusal
        self.stdout.write(f"The demo world is made, in {time.perf_counter() - begun:.0f} seconds.")

    def _tell(self, words: str, begun: float) -> None:
        self.stdout.write(f"  {time.perf_counter() - begun:5.1f} s  {words}")
        self.stdout.flush()


def _wanted(options: dict[str, Any]) -> Wanted:
    return Wanted(
        today=options["today"] or timezone.localdate(),
        people=options["people"],
        months=options["months"],
        organisations=tuple(key.strip() for key in options["organisations"].split(",") if key.strip()),
        seed=options["seed"],
        documents=not options["without_documents"],
    )
