"""What the map of what people could give costs, and how far asking reaches: 100,000 people, 1,000,000 acts.

    python -m benchmarks.mapping [--people 100000] [--acts 1000000] [--database sqlite,postgres] [--times 20]

The map is opened for all, for one service of forty, and for one place, where four of the services met.

Three looks are measured of each: the first ever, one at what was kept a moment ago, and one at what was kept an hour
ago, which is shown with its time while the worker renews it. What the worker does for that is beside it. CPU is that of
the web process (on SQLite the database is in it; on PostgreSQL it is not, so the clock is shown beside it).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import time, timedelta
from functools import partial
from typing import Any

from benchmarks.clock import Cost, cost_of, milliseconds, table
from benchmarks.databases import BOTH, available, database, run

MOST_MILLISECONDS = 300.0
TRIVIAL, FIRST, KEPT, OLD = "trivial view", "the first look ever", "kept a moment ago", "kept an hour ago"
PROMISED = (KEPT, OLD)
WORDS = ("Singing in a choir", "Cooking for many", "Gardening", "Listening", "Driving", "Mending bicycles")
SERVICES_AT_PLACE = 4


def main() -> int:
    """Measure each database, print tables; 1 where what is promised does not hold."""
    options = _options()
    if options.inside:
        print(json.dumps(measure(options.people, options.acts, options.times)))
        return 0
    held = True
    for kind in available(options.database.split(",")):
        held &= _report(kind, options, _measured(kind, options))
    return 0 if held else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--acts", type=int, default=1_000_000)
    parser.add_argument("--database", default=",".join(BOTH), help="sqlite, postgres or both, with a comma")
    parser.add_argument("--times", type=int, default=20, help="how often each page is opened")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(kind: str, options: argparse.Namespace) -> dict[str, list[float]]:
    with database(kind, "mapping") as url:
        numbers = [f"--people={options.people}", f"--acts={options.acts}", f"--times={options.times}"]
        return dict(json.loads(run([sys.executable, "-m", "benchmarks.mapping", "--inside", *numbers], url)))


def measure(people: int, acts: int, times: int) -> dict[str, list[float]]:
    """Inside the process that is measured: make the record, open the pages many times."""
    import django

    django.setup()
    from django.test import Client

    from benchmarks.large import Record

    record = Record(acts, people)
    large = record.make()
    give(record)
    client = Client()
    client.force_login(large.coordinator.account, backend="django.contrib.auth.backends.ModelBackend")
    found = {TRIVIAL: _told(cost_of(lambda: _open(client, "/bench/trivial/"), times=times, warm=2))}
    for page, address in _pages(record, large).items():
        found.update(_looks(page, client, address, times))
    found.update(_once_a_quarter(record.organisation))
    return found


def _once_a_quarter(organisation: Any) -> Iterator[tuple[str, list[float]]]:
    """What the worker does in the first night of a quarter, for those who do not coordinate."""
    from django.utils import timezone

    from alongside.web.asking.actions.reckoning import reach_told, untapped_told

    for name, work_out in (("the map", untapped_told), ("how far asking reaches", reach_told)):
        cost = cost_of(partial(work_out, organisation, timezone.now()), times=1, warm=0)
        yield f"{name} of all scopes, once a quarter by the worker", _told(cost)


def _pages(record: Any, large: Any) -> dict[str, str]:
    """The address of each page that is measured."""
    return {
        "the map": "/asking/map/",
        "the map of a service": f"/asking/map/?of={large.service.public_id}",
        "the map of a place": f"/asking/map/?of={_place(record).public_id}",
        "how far asking reaches": "/asking/",
    }


def _place(record: Any) -> Any:
    """A place where some of the services have always met, and no other."""
    from django.utils import timezone

    from alongside.web.services.actions import add_place
    from benchmarks.loading import model, settle

    by = {"by": record.coordinator, "at": timezone.now()}
    place = add_place(record.organisation, name="The small hall", address="", **by)
    sessions = model("delivery.Session").objects.filter(service__in=record.services[:SERVICES_AT_PLACE])
    sessions.update(place=place)
    settle(("services.Place",))
    return place


def _looks(page: str, client: Any, address: str, times: int) -> Iterator[tuple[str, list[float]]]:
    from alongside.web.asking.models import Reckoning
    from alongside.web.asking.tasks import renew_figures

    others = list(Reckoning.objects.values_list("key", flat=True))
    once = lambda: _open(client, address)  # noqa: E731
    yield f"{page}, {FIRST}", _told(cost_of(once, times=1, warm=0))
    yield f"{page}, {KEPT}", _told(cost_of(once, times=times, warm=2))
    keys = []
    for kept in Reckoning.objects.exclude(key__startswith="groups:").exclude(key__in=others):
        kept.worked_out_at -= timedelta(hours=1)
        kept.save()
        keys.append(kept.key)
    yield f"{page}, {OLD}", _told(cost_of(once, times=times, warm=0))
    worker = lambda: [renew_figures.func(key) for key in keys]  # noqa: E731
    yield f"{page}, renewed by the worker", _told(cost_of(worker, times=1, warm=0))


def give(record: Any) -> None:
    """Two gifts for everybody, and times for every second."""
    from alongside.web.gifts.actions.index import index_again
    from benchmarks.loading import load, settle

    keys = range(record.first_person, record.first_person + record.people)
    since, chance = record.today - timedelta(days=800), record.random
    gifts = ("person_id", "kind", "words", "shared_with", "active_from")
    load(
        "people.Gift",
        gifts,
        ((key, "SKILL", word, "SERVICE_TEAMS", since) for key in keys for word in chance.sample(WORDS, 2)),
    )
    load(
        "people.Availability",
        ("person_id", "weekday", "starts", "ends", "active_from"),
        ((key, key % 7, time(9), time(13), since) for key in keys if key % 2),
    )
    settle(("people.Gift", "people.Availability"))
    index_again(record.organisation)


def _open(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    answer.getvalue()


def _told(cost: Cost) -> list[float]:
    return [cost.cpu, cost.wall]


def _report(kind: str, options: argparse.Namespace, found: dict[str, list[float]]) -> bool:
    trivial = found[TRIVIAL][0]
    rows = [
        (name, milliseconds(cpu), milliseconds(wall), f"{cpu / trivial:.1f}")
        for name, (cpu, wall) in found.items()
    ]
    title = f"{kind}: {options.people:,} people, {options.acts:,} acts"
    print(table(title, ("look", "CPU ms", "clock ms", "× trivial view"), rows))
    slowest = max(cpu for name, (cpu, _wall) in found.items() if name.endswith(PROMISED)) * 1000
    within = slowest < MOST_MILLISECONDS
    answer = "YES" if within else "NO"
    print(f"every look after the first under {MOST_MILLISECONDS:.0f} ms of CPU: {answer} ({slowest:.1f})")
    return within


if __name__ == "__main__":
    sys.exit(main())
