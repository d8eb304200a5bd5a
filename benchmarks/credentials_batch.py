"""Many credentials through the web: asked for on a page, worked through by the worker, killed half-way, gone on with.

    python -m benchmarks.credentials_batch [--people 1000] [--database sqlite,postgres]

A coordinator gives an achievement to everybody who has shown it by the record. The worker in the background
(``db_worker``) is killed without warning once half of them are done; the coordinator has it gone on with, and another
worker does the rest. While it is at work the page with the progress is read. In the end each has one, and a sample
holds by our own verifier. Seconds of a processor are those of the workers alone, start included.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import Any

from benchmarks.clock import table
from benchmarks.databases import BOTH, ROOT, available, database, run, surroundings

WORKER = [sys.executable, "-m", "django", "db_worker", "--batch", "--verbosity", "0"]
SAMPLE = 20
HEADINGS = (
    "database",
    "people",
    "killed at",
    "clock, s",
    "processor, s",
    "ms each",
    "progress read",
    "ms a read",
)


def main() -> int:
    """Measure each database and print a table; 1 where one credential is missing, doubled, or does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=1000, help="how many have shown it")
    parser.add_argument("--database", default=",".join(BOTH), help="sqlite, postgres or both, with a comma")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measure(options.people)))
        return 0
    found = [(kind, _measured(kind, options.people)) for kind in available(options.database.split(","))]
    rows = [(kind, *_row(each)) for kind, each in found]
    print(table("Credentials through the web task", HEADINGS, rows))
    return 0 if all(each["right"] for _kind, each in found) else 1


def _measured(kind: str, people: int) -> dict[str, Any]:
    with database(kind, "credentials") as url:
        command = [sys.executable, "-m", "benchmarks.credentials_batch", "--inside", f"--people={people}"]
        return dict(json.loads(run(command, url)))


def _row(each: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{each['people']:,}", f"{each['killed_at']:,}", f"{each['clock']:.1f}", f"{each['processor']:.1f}",
        f"{1000 * each['processor'] / each['people']:.1f}", str(each["reads"]), f"{1000 * each['read']:.0f}",
    )  # fmt: skip


def measure(people: int) -> dict[str, Any]:
    """Inside the process that is measured: make the people, ask for it on the page, watch and kill the workers."""
    import django

    django.setup()
    office = Office(people)
    before, begun = _spent(), time.perf_counter()
    office.ask()
    killed_at = office.watch(kill_at=people // 2)
    office.go_on()
    office.watch(kill_at=None)
    clock, processor = time.perf_counter() - begun, _spent() - before
    reads = sorted(office.reads)
    return {
        "people": people, "killed_at": killed_at, "clock": clock, "processor": processor, "reads": len(reads),
        "read": reads[len(reads) // 2], "right": office.each_has_one_that_holds(),
    }  # fmt: skip


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Office:
    """An organisation with a key, people who each delivered in a session, and a coordinator at the page."""

    def __init__(self, people: int) -> None:
        from django.test import Client
        from django.utils import timezone

        self.people, self.now = people, timezone.now()
        self.reads: list[float] = []
        self._ground()
        self._show()
        self.client = Client()
        self.client.force_login(self.cora.account, backend="django.contrib.auth.backends.ModelBackend")

    def ask(self) -> None:
        """Give it to everybody who has shown it, as the page does."""
        from django.urls import reverse

        answer = self.client.post(reverse("credentials:give_to_all", args=[self.achievement.public_id]))
        self.page = answer["Location"]

    def go_on(self) -> None:
        """Once the killed worker was silent for so long that the page says it broke off, go on with the rest."""
        from alongside.web.credentials.actions import batches

        batches.go_on(self.batch(), at=self.now + timedelta(days=1))

    def batch(self) -> Any:
        """The batch as it stands."""
        from alongside.web.credentials.models import Batch

        return Batch.objects.get()

    def watch(self, *, kill_at: int | None) -> int:
        """Let a worker work and read the page meanwhile; kill it without warning once so many are done."""
        environment = surroundings(os.environ["DATABASE_URL"])
        with subprocess.Popen(WORKER, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as worker:
            while worker.poll() is None:
                self._read()
                done = self.batch().done
                if kill_at is not None and done >= kill_at:
                    worker.kill()
                    break
                time.sleep(0.1)
        return int(self.batch().done)

    def each_has_one_that_holds(self) -> bool:
        """Whether there is one credential a person, none twice, all said to be done, and a sample is genuine."""
        from alongside.core.credentials.terms import Outcome
        from alongside.web.credentials.actions.verifying import verdict_on
        from alongside.web.credentials.models import Credential

        rows, batch = Credential.objects.filter(achievement=self.achievement), self.batch()
        each_once = rows.count() == rows.values("person").distinct().count() == self.people
        places = rows.values("status_list", "place").distinct().count() == self.people
        sample = rows.select_related("achievement", "key", "status_list")[:: max(1, self.people // SAMPLE)]
        holds = all(verdict_on(row, at=row.issued_at).outcome is Outcome.GENUINE for row in sample)
        return each_once and places and holds and (batch.state, batch.done) == ("DONE", self.people)

    def _read(self) -> None:
        begun = time.perf_counter()
        answer = self.client.get(self.page, headers={"HX-Request": "true"})
        if answer.status_code != 200 or " of " not in answer.content.decode():
            raise RuntimeError(f"{self.page} answers {answer.status_code}")
        self.reads.append(time.perf_counter() - begun)

    def _ground(self) -> None:
        from alongside.web.credentials.actions import keys
        from alongside.web.credentials.actions.achievements import record_achievement
        from alongside.web.people import actions as people
        from alongside.web.services import actions as services

        by: dict[str, Any] = {"by": None, "at": self.now}
        self.organisation = people.record_organisation("Large Council", kind="COUNCIL", at=self.now)
        self.cora = people.record_person(self.organisation, full_name="Cora", **by)
        people.give_post(self.cora, "COORDINATOR", active_from=date(2020, 1, 1), **by)
        people.open_account(self.cora, "cora@bench.example", None, self.now, welcome=False)
        self.cora.refresh_from_db()
        self.service = services.open_service(
            self.organisation, name="Reading hour", opened_on=date(2020, 1, 1), **by
        )
        self.reader = services.add_role(self.service, title="Reader", side="LAY", task="Reads", **by)
        keys.begin(self.organisation, **by)
        told = {"name": "Has co-delivered", "description": "Delivered alongside a professional.",
                "criteria": "One session in the record.", "measure": "CO_DELIVERED", "needed": 1}  # fmt: skip
        self.achievement = record_achievement(self.organisation, told)

    def _show(self) -> None:
        """Everybody delivered in one session, as the record has it."""
        from alongside.web.delivery.actions.sessions import plan_session
        from alongside.web.people import actions as people
        from benchmarks.loading import load, settle

        starts = self.now - timedelta(days=9)
        session = plan_session(
            self.service, title="Reading", starts_at=starts, ends_at=starts + timedelta(hours=2),
            roles={self.reader: (1, 1, 2)}, by=self.cora, at=starts - timedelta(days=3),
        )  # fmt: skip
        names = (
            "organisation_id", "service_id", "session_id", "person_id", "role_id", "on", "minutes", "facts", "mode",
            "grade", "counts", "rule", "rules_version", "recorded_at",
        )  # fmt: skip
        rows = []
        for number in range(self.people):
            person = people.record_person(
                self.organisation, full_name=f"Reader {number}", by=None, at=self.now
            )
            rows.append((
                self.organisation.pk, self.service.pk, session.pk, person.pk, self.reader.pk, starts.date(), 120, "{}",
                "DELIVERY_ALONGSIDE", "A", True, "made for measuring", "1", self.now,
            ))  # fmt: skip
        load("delivery.Act", names, rows)
        settle(("delivery.Act", "people.Person"))


if __name__ == "__main__":
    sys.exit(main())
