"""What it costs to order whom to ask for one gap among 100,000 people, against the core alone ordering everybody.

    python -m benchmarks.asking [--sizes 1000,100000] [--database sqlite,postgres] [--times 20]

The gap takes a skill and a check, at a place with a postcode; the worst case takes nothing, and everybody was asked
before. CPU is that of the web process (on SQLite the database is in it); the clock is shown beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from benchmarks.clock import Cost, cost_of, milliseconds, table
from benchmarks.databases import BOTH, available, database, run

MOST_MILLISECONDS = 100.0
LOADED = (
    "people.Person", "people.Consent", "people.Gift", "people.Availability", "people.Check",
    "delivery.Invitation",
)  # fmt: skip
POSTCODES = ("", "CF10 1AA", "CF10 2AB", "CF11 1AA", "CF5 1AA", "NP20 1AA")
WORDS = ("Singing in a choir", "Cooking for many", "Gardening", "Listening", "Driving", "Mending bicycles")
NAIVE_AT_MOST = 10_000


def main() -> int:
    """Measure each database at each size; 1 where the promise does not hold."""
    options = _options()
    if options.inside:
        print(json.dumps(measure(int(options.sizes), options.times)))
        return 0
    held = True
    for kind in available(options.database.split(",")):
        for size in options.sizes.split(","):
            held &= _report(kind, int(size), _measured(kind, size, options.times))
    return 0 if held else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,100000", help="numbers of people, with commas")
    parser.add_argument("--database", default=",".join(BOTH), help="sqlite, postgres or both, with a comma")
    parser.add_argument("--times", type=int, default=20, help="how often each is measured")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(kind: str, size: str, times: int) -> dict[str, list[float]]:
    with database(kind, f"asking_{size}") as url:
        command = [
            sys.executable,
            "-m",
            "benchmarks.asking",
            "--inside",
            f"--sizes={size}",
            f"--times={times}",
        ]
        return dict(json.loads(run(command, url)))


def measure(size: int, times: int) -> dict[str, list[float]]:
    """Inside the process that is measured: make the people, order them in each case."""
    import django

    django.setup()
    from alongside.web.delivery.actions.asked import keep_up
    from alongside.web.delivery.queries.asking_facts import known_of
    from alongside.web.delivery.queries.asking_order import InTurn, gap_of, in_order
    from alongside.web.delivery.queries.candidates import candidates
    from alongside.web.people.queries import find_people

    world = World(size)
    world.make(asked=0.6)
    keep_up(world.organisation, world.now)
    found: dict[str, list[float]] = {}

    def first_fifty(line: Any) -> None:
        people = find_people(world.organisation, world.now.date())
        InTurn(line, people, world.now)[0:50]

    def by_the_core_alone() -> None:
        gap = gap_of(world.skilled, world.now)
        keys = list(find_people(world.organisation, world.now.date()).values_list("pk", flat=True))
        in_order(known_of(gap, keys)[1], seed=gap.seed)

    cases = {
        "a skill and a check": lambda: first_fifty(world.skilled),
        "nothing that parts anybody": lambda: first_fifty(world.plain),
        "the page's list, with guards": lambda: list(candidates(world.skilled, at=world.now, beyond=True)),
    }
    for name, once in cases.items():
        found[name] = _told(cost_of(once, times=times, warm=2))
    if size <= NAIVE_AT_MOST:
        found["the core alone, everybody at once"] = _told(cost_of(by_the_core_alone, times=3, warm=1))
    world.ask_everybody()
    keep_up(world.organisation, world.now)
    found["nobody left who was never asked"] = _told(
        cost_of(lambda: first_fifty(world.plain), times=times, warm=2)
    )
    return found


def _told(cost: Cost) -> list[float]:
    return [cost.cpu, cost.wall]


class World:
    """One organisation with very many people, and two gaps."""

    def __init__(self, size: int) -> None:
        from django.utils import timezone

        self.size, self.random, self.now = size, random.Random(size), timezone.now()

    def make(self, *, asked: float) -> None:
        """People with gifts, times, checks, and invitations to some share of them over the last two years."""
        from benchmarks.loading import settle

        self._ground()
        first = self.coordinator.pk + 1
        self.keys = range(first, first + self.size)
        self._load_people()
        self._load_invitations([key for key in self.keys if self.random.random() < asked])
        settle(LOADED)

    def ask_everybody(self) -> None:
        """An invitation, some time ago, for each who never had one."""
        from alongside.web.delivery.models import AskedUpTo, Invitation
        from benchmarks.loading import settle

        had = set(Invitation.objects.values_list("person_id", flat=True))
        self._load_invitations([key for key in self.keys if key not in had])
        settle(LOADED)
        AskedUpTo.objects.all().delete()

    def _ground(self) -> None:
        from alongside.web.delivery.actions.sessions import plan_session
        from alongside.web.people import actions as people
        from alongside.web.services import actions as services

        by: dict[str, Any] = {"by": None, "at": self.now}
        self.organisation = people.record_organisation("Large Council", kind="COUNCIL", at=self.now)
        self.coordinator = people.record_person(self.organisation, full_name="Cora", **by)
        self.service = services.open_service(self.organisation, name="Choir", **by)
        place = services.add_place(
            self.organisation, name="Hall", address="1 High Street", postcode="CF10 1AA", **by
        )
        singer = services.add_role(
            self.service, title="Singer", side="LAY", skills=["singing"], checks=["BASIC"], **by
        )
        plain = services.add_role(self.service, title="Helper", side="LAY", **by)
        starts = datetime.combine(self.now.date() + timedelta(days=9), time(10), self.now.tzinfo)
        session = plan_session(
            self.service,
            title="Choir",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place=place,
            **by,
        )
        old = plan_session(
            self.service, title="Old", starts_at=starts + timedelta(days=99),
            ends_at=starts + timedelta(days=99, hours=2), place=place, **by,
        )  # fmt: skip
        self.skilled, self.plain = session.roles.get(role=singer), session.roles.get(role=plain)
        self.old = old.roles.get(role=plain)
        self.weekday = starts.weekday()

    def _load_people(self) -> None:
        from alongside.core.vocabulary.words import folded
        from alongside.web.gifts.actions.index import index_words
        from benchmarks.loading import load

        since = self.now.date() - timedelta(days=900)
        organisation, chance = self.organisation.pk, self.random
        load(
            "people.Person",
            ("id", "organisation_id", "full_name", "name_key", "search_key", "email", "postcode", "joined_on"),
            (
                (key, organisation, f"Person {key}", f"person {key}", f"person {key}", f"p{key}@example.org",
                 chance.choice(POSTCODES), since)
                for key in self.keys
            ),
        )  # fmt: skip
        load("people.Consent", ("person_id", "purpose", "given_at", "given_how"),
             ((key, "CONTACT", self.now, "WEB") for key in self.keys))  # fmt: skip
        load("people.Gift", ("person_id", "kind", "words", "search_key", "shared_with", "active_from"),
             ((key, "SKILL", words, folded(words), "SERVICE_TEAMS", since)
              for key, words in ((key, chance.choice(WORDS)) for key in self.keys)))  # fmt: skip
        index_words(self.organisation, set(map(folded, WORDS)))
        load(
            "people.Availability",
            ("person_id", "weekday", "starts", "ends", "active_from"),
            self._times(since),
        )
        load("people.Check", ("person_id", "kind", "outcome", "checked_on", "expires_on"),
             ((key, "BASIC", "CLEAR", since, since + timedelta(days=chance.randint(600, 1800)))
              for key in self.keys if chance.random() < 0.4))  # fmt: skip

    def _times(self, since: date) -> Iterator[tuple[Any, ...]]:
        for key in self.keys:
            if self.random.random() < 0.5:
                yield key, self.weekday, time(9), time(13), since
                yield key, (self.weekday + 1) % 7, time(9), time(13), since

    def _load_invitations(self, keys: list[int]) -> None:
        from benchmarks.loading import load

        load(
            "delivery.Invitation",
            ("session_role_id", "session_id", "person_id", "state", "asked_at"),
            (
                (self.old.pk, self.old.session_id, key, "DECLINED",
                 self.now - timedelta(days=self.random.randint(10, 700)))
                for key in keys
            ),
        )  # fmt: skip


def _report(kind: str, size: int, found: dict[str, list[float]]) -> bool:
    rows = [(name, milliseconds(cpu), milliseconds(wall)) for name, (cpu, wall) in found.items()]
    print(table(f"{kind}: whom to ask, of {size:,} people", ("case", "CPU ms", "clock ms"), rows))
    slowest = max(cpu for name, (cpu, _wall) in found.items() if "alone" not in name) * 1000
    within = slowest < MOST_MILLISECONDS
    print(f"every case under {MOST_MILLISECONDS:.0f} ms of CPU: {'YES' if within else 'NO'} ({slowest:.1f})")
    alone = found.get("the core alone, everybody at once")
    if alone:
        print(f"the core alone takes {alone[0] / found['a skill and a check'][0]:.1f}x as long")
    return within


if __name__ == "__main__":
    sys.exit(main())
