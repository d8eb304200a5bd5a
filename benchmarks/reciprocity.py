"""Postings a second by N clients, held against the least that the database does with as much to keep.

    python -m benchmarks.reciprocity [--clients 8] [--seconds 5] [--rounds 3] [--accounts 100000]

On PostgreSQL the alternative is ``pgbench -N`` (simple-update: one update, one read, one insert a transaction), by as
many clients, on the same server, in turns with ours, with as many accounts; once on a server as it comes (every
posting waits for the disk) and once without that wait (which leaves the work alone). On SQLite it is a bare
transaction of two inserted rows, by the library of Python itself. After each run the books are proved.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import pwd
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.clock import table
from benchmarks.databases import BOTH, FOLDER, database, run

PORT = 54377
OURS = [sys.executable, "-m", "benchmarks.reciprocity"]
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
SERVERS: dict[str, tuple[str, ...]] = {"as it comes": (), "not waiting for the disk": FAST}


def main() -> int:
    """Print a table for each database; fails loudly where the books do not prove."""
    options = _options()
    if options.inside:
        print(json.dumps({"open": _open, "post": _post, "prove": _prove}[options.inside](options)))
        return 0
    kinds = options.database.split(",")
    if "sqlite" in kinds:
        _on_sqlite(options)
    if "postgres" in kinds:
        _on_postgres(options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--database", default=",".join(BOTH))
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _inside(options: argparse.Namespace, what: str, url: str, clients: int) -> Any:
    given = [f"--clients={clients}", f"--seconds={options.seconds}", f"--accounts={options.accounts}"]
    return json.loads(run([*OURS, *given, f"--inside={what}"], url))


def _open(options: argparse.Namespace) -> int:
    """An organisation with as many accounts; limits are set, so that they are looked at."""
    import django

    django.setup()
    from datetime import UTC, datetime

    from alongside.web.exchanges.models import Account
    from alongside.web.people import actions as people

    at = datetime.now(UTC)
    organisation = people.record_organisation("Large Time Bank", kind="TIME_BANK", at=at)
    far = 60 * 60_000
    rows = (
        Account(organisation=organisation, kind="PERSON", lowest=-far, highest=far, opened_at=at)
        for _each in range(options.accounts)
    )
    return len(Account.objects.bulk_create(rows, batch_size=2000))


def _post(options: argparse.Namespace) -> dict[str, Any]:
    """Clients in processes of their own post between any two accounts until the time is over."""
    import django

    django.setup()
    from django.db import connections

    from alongside.web.exchanges.models import Account

    keys = list(Account.objects.order_by("pk").values_list("pk", flat=True))
    connections.close_all()
    context = multiprocessing.get_context("fork")
    begin, heard = context.Barrier(options.clients + 1), context.Queue()
    workers = [
        context.Process(target=_client, args=(begin, heard, keys[0], keys[-1], number, options.seconds))
        for number in range(options.clients)
    ]
    for worker in workers:
        worker.start()
    begin.wait()
    told = [heard.get() for _worker in workers]
    for worker in workers:
        worker.join()
    return {"posted": sum(told), "a_second": sum(told) / options.seconds}


def _client(begin: Any, heard: Any, first: int, last: int, number: int, seconds: float) -> None:
    import random
    import uuid
    from datetime import UTC, datetime

    from alongside.core.reciprocity.kinds import TransferKind
    from alongside.web.exchanges.actions import Posting, post
    from alongside.web.exchanges.models import Account

    chance = random.Random(number + time.time_ns())
    accounts = Account.objects.in_bulk([chance.randint(first, last) for _each in range(500)])
    own = list(accounts.values())
    on = datetime.now(UTC).date()
    begin.wait()
    until, posted = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        debit, credit = chance.sample(own, 2)
        post(
            Posting(
                key=uuid.UUID(int=chance.getrandbits(128)), kind=TransferKind.EXCHANGE, debit=debit,
                credit=credit, minutes=chance.randint(1, 120), on=on, at=datetime.now(UTC),
            )
        )  # fmt: skip
        posted += 1
    heard.put(posted)


def _prove(_options: argparse.Namespace) -> dict[str, int]:
    """Every row proves, and as many are there as were posted."""
    import django

    django.setup()
    from alongside.web.exchanges.queries.proving import flaws, transfers_in
    from alongside.web.people.queries.kinds import organisation_named

    organisation = organisation_named("Large Time Bank")
    found = [str(flaw) for flaw in flaws(organisation)]
    if found:
        raise RuntimeError(f"the books do not prove: {found[:5]}")
    return {"transfers": transfers_in(organisation)}


def _on_sqlite(options: argparse.Namespace) -> None:
    rows = []
    with database("sqlite", "reciprocity") as url:
        _inside(options, "open", url, 1)
        posted, proved = 0, 0
        for clients in (1, options.clients):
            bare, ours = [], []
            for _round in range(options.rounds):
                bare.append(_bare_inserts(url, options.seconds, clients))
                done = _inside(options, "post", url, clients)
                ours.append(done["a_second"])
                posted += done["posted"]
            rows.append(_row(f"SQLite, {clients} clients", bare, ours))
        proved = _inside(options, "prove", url, 1)["transfers"]
    _report("SQLite: postings against bare transactions of two inserted rows", rows, posted, proved)


def _bare_inserts(url: str, seconds: float, clients: int) -> float:
    context = multiprocessing.get_context("fork")
    begin, heard = context.Barrier(clients + 1), context.Queue()
    path = url.removeprefix("sqlite:///") + ".bare.sqlite3"
    with sqlite3.connect(path) as book:
        book.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS entry (account integer, minutes integer)"
        )
    workers = [context.Process(target=_bare, args=(begin, heard, path, seconds)) for _each in range(clients)]
    for worker in workers:
        worker.start()
    begin.wait()
    told = sum(heard.get() for _worker in workers)
    for worker in workers:
        worker.join()
    for each in Path(path).parent.glob(f"{Path(path).name}*"):
        each.unlink()
    return told / seconds


def _bare(begin: Any, heard: Any, path: str, seconds: float) -> None:
    book = sqlite3.connect(path, isolation_level=None, timeout=20)
    book.execute("PRAGMA synchronous=NORMAL")
    begin.wait()
    until, done = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        book.execute("BEGIN IMMEDIATE")
        book.execute("INSERT INTO entry VALUES (?, ?)", (1, -60))
        book.execute("INSERT INTO entry VALUES (?, ?)", (2, 60))
        book.execute("COMMIT")
        done += 1
    heard.put(done)


def _on_postgres(options: argparse.Namespace) -> None:
    folder = _programs()
    if folder is None:
        print("skip  PostgreSQL: no pgbench and initdb are on this machine.")
        return
    rows, posted, proved = [], 0, 0
    for name, settings in SERVERS.items():
        with _server(folder, settings) as address:
            url = f"{address}/books"
            run([str(folder / "createdb"), *_where(), "books"], url)
            run([sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"], url)
            _inside(options, "open", url, 1)
            scale = max(1, options.accounts // 100_000)
            run([str(folder / "pgbench"), "-i", "-q", "-s", str(scale), *_where(), "books"], url)
            theirs, ours = [], []
            for _round in range(options.rounds):
                theirs.append(_pgbench(folder, options, url))
                done = _inside(options, "post", url, options.clients)
                ours.append(done["a_second"])
                posted += done["posted"]
            rows.append(_row(f"PostgreSQL {name}, {options.clients} clients", theirs, ours))
            proved += _inside(options, "prove", url, 1)["transfers"]
    _report("PostgreSQL: postings against pgbench -N (simple-update)", rows, posted, proved)


def _pgbench(folder: Path, options: argparse.Namespace, url: str) -> float:
    clients = ["-c", str(options.clients), "-j", str(min(options.clients, os.cpu_count() or 1))]
    wanted = ["-N", "-n", *clients, "-T", str(int(options.seconds)), *_where(), "books"]
    told = run([str(folder / "pgbench"), *wanted], url)
    found = re.search(r"tps = ([\d.]+) \(without", told)
    if found is None:
        raise RuntimeError(told)
    return float(found[1])


def _programs() -> Path | None:
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), Path("/usr/local/bin"), Path("/usr/bin")]
    return next(
        (place for place in places if (place / "pgbench").exists() and (place / "initdb").exists()), None
    )


def _where() -> list[str]:
    return ["-h", "127.0.0.1", "-p", str(PORT), "-U", "alongside"]


@contextmanager
def _server(folder: Path, settings: tuple[str, ...]) -> Iterator[str]:
    """A PostgreSQL of this run's own, with these settings beside its defaults; gone afterwards."""
    home = FOLDER / f"alongside_bench_server_{os.getpid()}"
    home.mkdir()
    if os.getuid() == 0:
        owner = pwd.getpwnam("nobody")
        os.chown(home, owner.pw_uid, owner.pw_gid)
    data, log = home / "data", home / "log"
    given = f"-p {PORT} -k {home} -c listen_addresses=127.0.0.1 {' '.join(settings)}"
    try:
        _as_owner(f"{folder}/initdb -D {data} -U alongside -A trust -E UTF8 --no-locale")
        _as_owner(f"{folder}/pg_ctl -D {data} -w -l {log} -o '{given}' start")
        yield f"postgres://alongside@127.0.0.1:{PORT}"
    finally:
        _as_owner(f"{folder}/pg_ctl -D {data} -m immediate stop")
        shutil.rmtree(home, ignore_errors=True)


def _as_owner(command: str) -> None:
    words = ["su", "-s", "/bin/sh", "nobody", "-c", command] if os.getuid() == 0 else ["sh", "-c", command]
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def _row(what: str, theirs: list[float], ours: list[float]) -> tuple[str, ...]:
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    figures = f"{median(theirs):,.0f}", f"{median(ours):,.0f}"
    return what, *figures, f"{median(ratios):.2f}", f"{min(ratios):.2f} to {max(ratios):.2f}"


def _report(title: str, rows: list[tuple[str, ...]], posted: int, proved: int) -> None:
    print(table(title, ("", "alternative a second", "postings a second", "ratio", "in all rounds"), rows))
    print(
        f"{posted:,} posted, {proved:,} in the books: {posted - proved} lost or doubled. Seals, sums and limits prove."
    )
    if posted != proved:
        raise RuntimeError("postings were lost or doubled")


if __name__ == "__main__":
    sys.exit(main())
