"""What a portfolio costs for a learner with 400 sessions and 200 reflections, as a ratio to a trivial view.

    python -m benchmarks.portfolio [--sizes 40,400] [--database sqlite,postgres] [--times 30]

A size is a number of sessions; there are half as many reflections. A tenth of both is chosen and commented. CPU is that
of the web process (on SQLite the database is in it; on PostgreSQL it is not, so the clock is shown beside it).
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime, timedelta
from typing import Any

from benchmarks.clock import Cost, cost_of, milliseconds, table
from benchmarks.databases import BOTH, available, database, run

SIZES = "40,400"
MOST_MILLISECONDS = 40.0
TRIVIAL, WHOLE = "trivial view", "the portfolio"
SAID = "I saw that she waits for us, and would ask first another time."


def main() -> int:
    """Measure each database at each size, print tables; 1 where what is promised does not hold."""
    options = _options()
    if options.inside:
        print(json.dumps(measure(int(options.sizes), options.times)))
        return 0
    sizes, held = [int(size) for size in options.sizes.split(",")], True
    for kind in available(options.database.split(",")):
        held &= _report(kind, {size: _measured(kind, size, options.times) for size in sizes})
    return 0 if held else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=SIZES, help="numbers of sessions, with commas")
    parser.add_argument("--database", default=",".join(BOTH), help="sqlite, postgres or both, with a comma")
    parser.add_argument("--times", type=int, default=30, help="how often each page is opened")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(kind: str, size: int, times: int) -> dict[str, dict[str, float]]:
    with database(kind, f"portfolio_{size}") as url:
        command = [
            sys.executable,
            "-m",
            "benchmarks.portfolio",
            "--inside",
            f"--sizes={size}",
            f"--times={times}",
        ]
        return dict(json.loads(run(command, url)))


def measure(size: int, times: int) -> dict[str, dict[str, float]]:
    """Inside the process that is measured: make the learner, open each page many times."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    learner = Learner(size).make()
    client = Client()
    client.force_login(learner.person.account, backend="django.contrib.auth.backends.ModelBackend")
    found = {}
    for name, address in learner.pages().items():

        def once(address: str = address) -> None:
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answers {answer.status_code}")

        cost = cost_of(once, times=times)
        with CaptureQueriesContext(connection) as queries:
            once()
        found[name] = {"cpu": cost.cpu, "wall": cost.wall, "queries": len(queries)}
    return found


class Learner:
    """Somebody who learns in the certificate, with so many sessions that a professional vouches for."""

    def __init__(self, size: int) -> None:
        from django.utils import timezone

        self.size, self.now = size, timezone.now()
        self.by: dict[str, Any] = {"by": None, "at": self.now}

    def make(self) -> Learner:
        """The service, its sessions, the reflections, the portfolio."""
        from benchmarks.loading import settle

        self._ground()
        for number in range(self.size):
            self._session(number)
        self._enrol()
        self._choose()
        settle(("delivery.Session", "delivery.RegisterEntry", "delivery.Act", "reflections.Reflection"))
        return self

    def pages(self) -> dict[str, str]:
        """Each page that is measured, by name."""
        from django.urls import reverse

        from alongside.web.portfolios.actions.links import make_link
        from alongside.web.portfolios.permissions import link_token

        key, outcome, item = (each.public_id for each in (self.enrolment, self.outcome, self.item))
        link = make_link(self.enrolment, days=30, names_services=True, tells_words=True, at=self.now)
        return {
            TRIVIAL: "/bench/trivial/",
            WHOLE: reverse("portfolios:portfolio", args=[key]),
            "an outcome with a tenth of the sessions": reverse("portfolios:outcome", args=[key, outcome]),
            "choosing from the record": reverse("portfolios:choose", args=[key, item]),
            "all pieces, behind a link": reverse("portfolios:shown", args=[link_token(link)]),
        }

    def _ground(self) -> None:
        from alongside.web.people import actions as people
        from alongside.web.services import actions as services

        self.organisation = people.record_organisation("Large Council", kind="COUNCIL", at=self.now)
        self.service = services.open_service(
            self.organisation, name="Reading hour", opened_on=date(2020, 1, 1), **self.by
        )
        self.reader = services.add_role(self.service, title="Reader", side="LAY", task="Reads", **self.by)
        self.librarian = services.add_role(self.service, title="Librarian", side="PROFESSIONAL", **self.by)
        self.place = services.add_place(self.organisation, name="Library", address="1 High Street", **self.by)
        self.person, self.other = (
            people.record_person(self.organisation, full_name=name, **self.by) for name in ("Ann", "Gwen")
        )
        people.open_account(self.person, "ann@bench.example", None, self.now, welcome=False)
        self.person.refresh_from_db()
        for who, kind in ((self.person, "USES"), (self.other, "PROFESSIONAL")):
            services.relate(who, self.service, kind, active_from=date(2020, 1, 1), **self.by)
        people.give_post(self.other, "COORDINATOR", active_from=date(2020, 1, 1), **self.by)

    def _session(self, number: int) -> None:
        from alongside.web.delivery.actions.register import NewEntry, close_register, record_register
        from alongside.web.delivery.actions.sessions import plan_session

        starts = self.now - timedelta(days=2 * number + 2, hours=3)
        ends = starts + timedelta(hours=2)
        roles = {self.reader: (1, 1, 2), self.librarian: (1, 1, 1)}
        planned = starts - timedelta(days=3)
        row = plan_session(
            self.service, title="Reading", starts_at=starts, ends_at=ends, place=self.place, roles=roles,
            by=self.other, at=planned,
        )  # fmt: skip
        parts = ((self.person, self.reader), (self.other, self.librarian))
        lines = [NewEntry(person=who, role=role, attendance="CAME", minutes=120) for who, role in parts]
        record_register(row, lines, by=self.other, source="PHONE", at=ends)
        row.refresh_from_db()
        if row.state != "HELD":
            close_register(row, by=self.other, at=ends)
        if number % 2 == 0:
            self._reflect(row, ends)

    def _reflect(self, session: Any, at: datetime) -> None:
        from alongside.web.reflections import actions
        from alongside.web.reflections.queries import find_pin

        pinned = find_pin(self.person, "SESSION", str(session.public_id), at)
        new = actions.NewReflection(words="What I make of it, in a sentence or two. " * 4, side="LAY")
        actions.write(self.person, pinned, new, at=at)

    def _enrol(self) -> None:
        from alongside.web.programmes import actions

        version = actions.begin_programme(self.organisation, "certificate", by=self.other, at=self.now)
        today = self.now.date()
        new = actions.NewCohort(
            name="One", starts_on=today, ends_on=today + timedelta(days=300), apply_until=today, places=5
        )
        cohort = actions.open_cohort(version, new, by=self.other, at=self.now)
        offered = actions.offer_place(cohort, self.person, by=self.other, at=self.now)
        self.enrolment = actions.move(offered, "ACCEPT", by=self.person, at=self.now)

    def _choose(self) -> None:
        from alongside.core.programme.terms import Evidence
        from alongside.web.portfolios.actions.choosing import choose
        from alongside.web.portfolios.queries.drawn import Whose
        from alongside.web.portfolios.queries.sources import keys_of
        from alongside.web.programmes.queries import modules_of

        whose = Whose(self.enrolment, self.now)
        outcomes = [each for module in modules_of(self.enrolment.version) for each in module.outcomes.all()]
        for kind, many in ((Evidence.REFLECTION, self.size // 20), (Evidence.SESSION, self.size // 10)):
            self.outcome, self.item = next(
                (each, item) for each in outcomes for item in each.items.all() if item.kind == kind
            )
            choose(whose, self.item, keys_of([kind], whose)[kind][:many], comment=SAID)


def _report(kind: str, found: dict[int, dict[str, dict[str, float]]]) -> bool:
    sizes, rows = sorted(found), []
    for name in found[sizes[0]]:
        costs = [Cost(found[size][name]["cpu"], found[size][name]["wall"]) for size in sizes]
        last = found[sizes[-1]]
        rows.append([
            name, *(milliseconds(each.cpu) for each in costs), *(milliseconds(each.wall) for each in costs),
            f"{last[name]['cpu'] / last[TRIVIAL]['cpu']:.1f}x",
            "/".join(str(int(found[size][name]["queries"])) for size in sizes),
        ])  # fmt: skip
    headings = [
        "page",
        *(f"CPU ms {size}" for size in sizes),
        *(f"clock ms {size}" for size in sizes),
        "ratio",
        "queries",
    ]
    print(table(f"Portfolios on {kind}, by sessions in the learner's record", headings, rows))
    last = found[sizes[-1]]
    slowest = max(last, key=lambda name: last[name]["cpu"])
    most = last[slowest]["cpu"] * 1000
    same = all(len({int(found[size][name]["queries"]) for size in sizes}) == 1 for name in found[sizes[0]])
    print(
        f"Each page under {MOST_MILLISECONDS:.0f} ms of CPU: "
        f"{'yes' if most < MOST_MILLISECONDS else 'NO'} ({most:.1f}, {slowest})"
    )
    print(f"The same number of queries at every size: {'yes' if same else 'NO'}\n")
    return most < MOST_MILLISECONDS and same


if __name__ == "__main__":
    sys.exit(main())
