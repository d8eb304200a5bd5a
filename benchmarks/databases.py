"""Databases of the benchmarks' own, made anew for each run and thrown away after it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[1]
FOLDER = Path(os.environ.get("BENCH_FOLDER", "/tmp"))
SETTINGS = "benchmarks.settings"
BOTH = ("sqlite", "postgres")


@contextmanager
def database(kind: str, name: str) -> Iterator[str]:
    """The address of an empty, migrated database of that kind; gone afterwards."""
    maker = _sqlite if kind == "sqlite" else _postgres
    with maker(f"alongside_bench_{name}_{os.getpid()}") as url:
        run([sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--skip-checks"], url)
        yield url


def available(kinds: list[str]) -> list[str]:
    """Those of the kinds that are to be had on this machine; says so where one is not."""
    if "postgres" in kinds and _postgres_address() is None:
        print(
            "skip  PostgreSQL: none answers at TEST_POSTGRES_URL and no postgres programs are on this machine."
        )
        return [kind for kind in kinds if kind != "postgres"]
    return kinds


def run(command: list[str], url: str, **more: str) -> str:
    """Run a program of ours against a database; gives what it printed. Its complaints go to the screen."""
    environment = {**surroundings(url), **more}
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def surroundings(url: str) -> dict[str, str]:
    """The environment in which a program of ours works on that database."""
    ours = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS, "ALONGSIDE_DEVELOPMENT": "yes"}
    return {**os.environ, **ours, "PYTHONPATH": f"{ROOT}:{ROOT}/src"}


@contextmanager
def _sqlite(name: str) -> Iterator[str]:
    path = FOLDER / f"{name}.sqlite3"
    try:
        yield f"sqlite:///{path}"
    finally:
        for each in FOLDER.glob(f"{name}.sqlite3*"):
            each.unlink()


@contextmanager
def _postgres(name: str) -> Iterator[str]:
    import psycopg

    address = _postgres_address()
    if address is None:
        raise RuntimeError("there is no PostgreSQL here")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def _postgres_address() -> str | None:
    found = subprocess.run(
        [ROOT / "scripts/postgres.sh", "start"], stdout=subprocess.PIPE, text=True, check=False
    )
    return found.stdout.strip() or None if found.returncode == 0 else None
