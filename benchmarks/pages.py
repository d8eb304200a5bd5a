"""What pages cost at 10,000, 100,000 and 1,000,000 acts, as a ratio to a trivial view in the same process.

    python -m benchmarks.pages [--sizes 10000,100000,1000000] [--database sqlite,postgres] [--times 40]

CPU is that of the web process (on SQLite the database is in it; on PostgreSQL it is not, so the clock is shown
beside it). The coordinator's week always lists 101 sessions with 630 places; what grows is the record behind it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from functools import partial
from typing import Any

from benchmarks.clock import Cost, cost_of, milliseconds, table
from benchmarks.databases import BOTH, available, database, run

SIZES = "10000,100000,1000000"
MOST_GROWTH = 2.0
MOST_MILLISECONDS = 25.0
TRIVIAL = "trivial view"
LISTING = "coordinator's week (101 sessions, 630 places)"


def main() -> int:
    """Measure each database at each size, print tables; 1 where something promised does not hold."""
    options = _options()
    if options.inside:
        print(json.dumps(measure(int(options.sizes), options.times)))
        return 0
    sizes = [int(size) for size in options.sizes.split(",")]
    held = True
    for kind in available(options.database.split(",")):
        found = {size: _measured(kind, size, options.times) for size in sizes}
        held &= _report(kind, found)
    return 0 if held else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=SIZES, help="numbers of acts, with commas")
    parser.add_argument("--database", default=",".join(BOTH), help="sqlite, postgres or both, with a comma")
    parser.add_argument("--times", type=int, default=40, help="how often each page is opened")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(kind: str, size: int, times: int) -> dict[str, dict[str, float]]:
    begun = time.perf_counter()
    with database(kind, f"pages_{size}") as url:
        command = [
            sys.executable,
            "-m",
            "benchmarks.pages",
            "--inside",
            f"--sizes={size}",
            f"--times={times}",
        ]
        found = json.loads(run(command, url))
    print(f"{kind}: {size:,} acts made and measured in {time.perf_counter() - begun:.0f} s", flush=True)
    return found


def measure(size: int, times: int) -> dict[str, dict[str, float]]:
    """Inside the process that is measured: make the record, open each page many times."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from alongside.web.delivery.queries.reconciling import differences
    from benchmarks.large import Record

    large = Record(size).make()
    if size <= 10_000 and list(differences()):
        raise RuntimeError("the large record does not add up")
    found = {}
    for name, (person, address) in pages(large).items():
        client = Client()
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        once = partial(_open, client, address)
        cost = cost_of(once, times=times)
        with CaptureQueriesContext(connection) as queries:
            once()
        found[name] = {"cpu": cost.cpu, "wall": cost.wall, "queries": len(queries)}
    return found


def _open(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    answer.getvalue()


def pages(large: Any) -> dict[str, tuple[Any, str]]:
    """Each page that is measured: who opens it, and its address."""
    service, person = large.service.public_id, large.helper.public_id
    coordinators = {
        TRIVIAL: "/bench/trivial/",
        "signed-in page with nothing on it": "/bench/empty/",
        LISTING: "/week/",
        "a service's sessions": f"/sessions/of/{service}/",
        "a service's past sessions": f"/sessions/of/{service}/?past",
        "a service": f"/services/{service}/",
        "a person's page": f"/people/{person}/",
        "list of people": "/people/",
        "hours report": "/measures/hours/",
        "acts": "/acts/",
        "acts of one person": f"/acts/?person={person}",
    }
    found = {name: (large.coordinator, address) for name, address in coordinators.items()}
    return {
        **found,
        "my page, of a lay person": (large.helper, "/mine/"),
        "today, of a professional": (large.worker, "/today/"),
    }


def _report(kind: str, found: dict[int, dict[str, dict[str, float]]]) -> bool:
    sizes = sorted(found)
    names = list(found[sizes[0]])
    rows, held = [], True
    for name in names:
        costs = [Cost(found[size][name]["cpu"], found[size][name]["wall"]) for size in sizes]
        ratios = [cost.cpu / found[size][TRIVIAL]["cpu"] for cost, size in zip(costs, sizes, strict=True)]
        growth = costs[-1].cpu / costs[0].cpu
        queries = {int(found[size][name]["queries"]) for size in sizes}
        held &= growth < MOST_GROWTH and len(queries) == 1
        rows.append([
            name, *(milliseconds(cost.cpu) for cost in costs), *(milliseconds(cost.wall) for cost in costs),
            *(f"{ratio:.1f}x" for ratio in ratios), f"{growth:.2f}x", "/".join(map(str, sorted(queries))),
        ])  # fmt: skip
    short = [f"{size:,}" for size in sizes]
    headings = ["page", *(f"CPU ms {each}" for each in short), *(f"clock ms {each}" for each in short),
                *(f"ratio {each}" for each in short), "growth", "queries"]  # fmt: skip
    print(table(f"Pages on {kind}: server CPU a request, and its ratio to a {TRIVIAL}", headings, rows))
    listing = max(found[size][LISTING]["cpu"] for size in sizes) * 1000
    quick = listing < MOST_MILLISECONDS
    print(
        f"A list of 101 sessions and 630 places: {listing:.1f} ms of CPU (promised: under {MOST_MILLISECONDS:.0f})."
    )
    print(
        f"Growth under {MOST_GROWTH:.0f}x and the same number of queries at every size: {'yes' if held else 'NO'}\n"
    )
    return held and quick


if __name__ == "__main__":
    sys.exit(main())
