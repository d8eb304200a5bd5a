"""Bringing in 20,000 people from a spreadsheet: CPU and peak memory, beside the least that could be done.

    python -m benchmarks.importing [--rows 20000] [--database sqlite,postgres]

The alternative reads the same file with ``csv`` and writes the same people with ``bulk_create`` and nothing
else: no reading of dates and telephone numbers, no finding of doubles, no preview, no history.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.clock import table
from benchmarks.databases import BOTH, available, database, run

HEADINGS = ("Full Name", "Mobile", "E-mail", "Post code", "D.O.B. joined", "Lang", "Ref no.")
PARTS = ("take the file in", "match its columns", "look at every row", "bring them in")
ALTERNATIVE = "csv and bulk_create alone"


def main() -> int:
    """Measure on each database and print a table; 1 where a person is missing."""
    options = _options()
    if options.inside:
        inside = least if options.inside == "least" else measure
        print(json.dumps(inside(options.rows)))
        return 0
    for kind in available(options.database.split(",")):
        _report(kind, options.rows, _run(kind, options.rows, "whole"), _run(kind, options.rows, "least"))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--database", default=",".join(BOTH))
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(kind: str, rows: int, inside: str) -> dict[str, Any]:
    with database(kind, f"importing_{inside}") as url:
        command = [sys.executable, "-m", "benchmarks.importing", f"--rows={rows}", f"--inside={inside}"]
        return json.loads(run(command, url))


def people_list(rows: int) -> bytes:
    """A list as coordinators have it: odd headings, three kinds of dates, some people twice, some faults."""
    chance, out = random.Random(rows), io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for number in range(rows):
        name = f"{_syllables(chance, 2)} {_syllables(chance, 3)}"
        phone = f"07700 9{number % 100_000:05d}" if number % 400 else "not known yet"
        day = (f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/2024", f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
               f"{number % 28 + 1} Mar 24")[number % 3]  # fmt: skip
        mail = f"{name.replace(' ', '.').lower()}.{number}@list.example.org" if number % 5 else ""
        writer.writerow(
            (
                name,
                phone,
                mail,
                f"CF{number % 20 + 1} {number % 9 + 1}AA",
                day,
                "Welsh" if number % 7 == 0 else "",
                f"R{number:06d}",
            )
        )
    return out.getvalue().encode("cp1252")


def _syllables(chance: random.Random, many: int) -> str:
    return "".join(
        chance.choice(("ba", "lor", "mi", "wen", "dra", "tho", "gel", "si", "pur", "ka")) for _ in range(many)
    ).title()


def measure(rows: int) -> dict[str, Any]:
    """Inside the process that is measured: the whole way, as the screens and the worker go it."""
    import django

    django.setup()
    from django.utils import timezone

    from alongside.core.intake.kinds import get_kind
    from alongside.core.intake.mapping import mapping_of
    from alongside.core.intake.matching import match_headers
    from alongside.web.interchange.actions import bringing, looking, runs
    from alongside.web.interchange.queries.runs import table_of

    organisation, coordinator = _organisation()
    content, at, costs = people_list(rows), timezone.now(), {}
    before = _memory()
    taken = _timed(
        costs, PARTS[0], lambda: runs.record_upload(organisation, content, "list.csv", by=coordinator, at=at)
    )

    def match() -> Any:
        kind = get_kind(taken.kind)
        return runs.record_matching(taken, mapping_of(kind, match_headers(kind, table_of(taken))), at=at)

    _timed(costs, PARTS[1], match)
    _timed(costs, PARTS[2], lambda: looking.look_at(taken, at=at))
    taken.refresh_from_db()
    runs.start_bringing_in(taken, at=at)
    _timed(costs, PARTS[3], lambda: bringing.bring_in(taken, at=at))
    taken.refresh_from_db()
    if (taken.state, taken.added + taken.to_mend) != ("DONE", rows):
        raise RuntimeError(
            f"{taken.state}: {taken.added} brought in and {taken.to_mend} to mend of {rows}; {taken.problem}"
        )
    return {"costs": costs, "memory": _memory(), "before": before, "added": taken.added, "to_mend": taken.to_mend,
            "people": organisation.people.count() - 1}  # fmt: skip


def least(rows: int) -> dict[str, Any]:
    """Inside the process that is measured: the alternative."""
    import django

    django.setup()
    from alongside.web.people.models import Person

    organisation, _coordinator = _organisation()
    content, costs = people_list(rows), {}
    before = _memory()

    def bring_in() -> None:
        lines = csv.DictReader(io.StringIO(content.decode("cp1252")))
        Person.objects.bulk_create(
            [Person(organisation=organisation, full_name=line["Full Name"], name_key=line["Full Name"].lower(),
                    phone=line["Mobile"][:30], email=line["E-mail"], reference=line["Ref no."]) for line in lines],
            batch_size=500,
        )  # fmt: skip

    _timed(costs, ALTERNATIVE, bring_in)
    return {"costs": costs, "memory": _memory(), "before": before, "people": organisation.people.count() - 1}


def _organisation() -> tuple[Any, Any]:
    from django.utils import timezone

    from alongside.web.people import actions

    at = timezone.now()
    organisation = actions.record_organisation("Large Council", kind="COUNCIL", at=at)
    return organisation, actions.record_person(organisation, full_name="Cora", by=None, at=at)


def _timed(costs: dict[str, tuple[float, float]], part: str, do: Callable[[], Any]) -> Any:
    cpu, wall = time.process_time(), time.perf_counter()
    given = do()
    costs[part] = (time.process_time() - cpu, time.perf_counter() - wall)
    return given


def _memory() -> float:
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _report(kind: str, rows: int, whole: dict[str, Any], alone: dict[str, Any]) -> None:
    base = sum(cpu for cpu, _wall in alone["costs"].values())
    in_all = [sum(each) for each in zip(*whole["costs"].values(), strict=True)]
    lines = [*whole["costs"].items(), ("all of it", in_all), *alone["costs"].items()]
    cells = [[name, f"{cpu:.2f}", f"{wall:.2f}", f"{cpu / base:.1f}x"] for name, (cpu, wall) in lines]
    title = f"Bringing in {rows:,} people on {kind}: ratio to {ALTERNATIVE}"
    print(table(title, ["part", "CPU s", "clock s", "ratio"], cells))
    print(f"{whole['added']:,} brought in, {whole['to_mend']:,} handed back to be mended, none lost.")
    print(
        f"Peak memory {whole['memory']:.0f} MB, of which {whole['before']:.0f} MB before the first row "
        f"({alone['memory']:.0f} MB for the alternative).\n"
    )


if __name__ == "__main__":
    sys.exit(main())
