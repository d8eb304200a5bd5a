"""What the benchmark of facts does in processes of their own: make a record, read it plainly, measure a folder."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

AGREED = 9
"""Of ten people agreed to be counted."""


def make(size: int) -> None:
    """A large record whose people agreed to be counted, without the messages that were sent."""
    from benchmarks.large import Record
    from benchmarks.loading import load

    class Counted(Record):
        def _messages(self) -> Iterator[tuple[Any, ...]]:
            yield from ()

    begun, record = time.perf_counter(), Counted(size)
    record.make()
    keys = range(record.first_person, record.first_person + record.people)
    agreed_at = datetime.combine(record.today - timedelta(days=1000), datetime.min.time(), UTC)
    rows = ((key, "MEASURES", agreed_at, "WEB") for key in keys if key % 10 < AGREED)
    load("people.Consent", ("person_id", "purpose", "given_at", "given_how"), rows)
    print(f"{size:,} acts made in {time.perf_counter() - begun:.0f} s")


def more(count: int) -> None:
    """So many further acts today."""
    from alongside.core.participation.rules import RULES_VERSION
    from alongside.web.people.models import Person
    from benchmarks.large import OTHERS
    from benchmarks.loading import load

    person = Person.objects.order_by("-pk").first()
    of, today = OTHERS[0], date.today()
    names = ("organisation_id", "person_id", "on", "minutes", "facts", "mode", "grade", "counts", "rule",
             "rules_version", "recorded_at")  # fmt: skip
    row = (person.organisation_id, person.pk, today, 30, of.facts, of.mode, of.grade, of.counts, of.rule,
           RULES_VERSION, datetime.now(UTC))  # fmt: skip
    load("delivery.Act", names, (row for _ in range(count)))


def plain(file: str) -> None:
    """The acts alone, read through the same layer, as CSV."""
    from alongside.web.delivery.models import Act
    from alongside.web.delivery.queries.facts import ACT

    with Path(file).open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(Act.objects.order_by("pk").values_list(*ACT).iterator(chunk_size=5000))


def measure(folder: str, engine: str) -> None:
    """All measures twice, and what they came to."""
    from alongside.engines.measures.running import work_out

    walls = []
    for _ in range(2):
        begun = time.perf_counter()
        found = work_out(Path(folder), (), engine)
        walls.append(time.perf_counter() - begun)
    told = json.dumps(found, sort_keys=True, default=lambda value: round(value, 9))
    print(json.dumps({"wall": walls, "digest": hashlib.sha256(told.encode()).hexdigest()}))


def main() -> None:
    """Do one of these."""
    what, *given = sys.argv[1:]
    if what == "measure":
        measure(*given)
        return
    import django

    django.setup()
    {"make": make, "more": more}[what](int(given[0])) if what != "plain" else plain(given[0])


if __name__ == "__main__":
    main()
