"""Databases that are made once and copied: migrating takes long, and so does making a world.

The first test process that wants one makes it, the others wait and copy. What was made is kept for later runs under
a name that tells what it was made from: on SQLite in ``var/ready``, on PostgreSQL in the server of the tests. Code
that differs makes it anew; what older code made is cleared away.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src/alongside"
PREFIX = "alongside_ready_"


def _files(patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from (
            each for each in ROOT.glob(pattern) if each.is_file() and each.suffix not in (".pyc", ".mo")
        )


MIGRATED_FROM = (
    *(f"src/alongside/web/**/{part}" for part in ("migrations/*.py", "models.py", "models/*.py", "apps.py")),
    "src/alongside/web/kit/making_tables.py",
    "src/alongside/web/exchanges/**/*.py",  # the guards of the books
    "src/alongside/web/reports/*/guards.py",  # and of what is published
    "src/alongside/web/portfolios/*/guards.py",  # and of what two people decide
    "src/alongside/web/programmes/*/guards.py",
    "requirements-dev.lock",
    "tests/ready_made.py",
)
FILLED_FROM = (*MIGRATED_FROM, "src/alongside/**/*", "seeds/**/*", "tests/world.py")


@functools.cache
def _fingerprint(patterns: tuple[str, ...]) -> str:
    """What a database is made from, as a few letters."""
    whole = hashlib.sha256()
    for path in sorted(set(_files(patterns))):
        whole.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return whole.hexdigest()[:10]


class Files:
    """Databases of SQLite, each a file."""

    folder = ROOT / "var/ready"

    def __init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other process makes or copies meanwhile."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def address(self, name: str) -> str:
        return str(self.folder / f"{name}.sqlite3")

    def made(self) -> list[str]:
        return [path.stem for path in self.folder.glob(f"{PREFIX}*.sqlite3")]

    def copy(self, one: str, other: str) -> None:
        self.remove(other)
        shutil.copyfile(one, other)

    def rename(self, one: str, other: str) -> None:
        database = sqlite3.connect(one)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        Path(one).rename(other)

    def remove(self, one: str) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(one + ending).unlink(missing_ok=True)


class Server:
    """Databases of a PostgreSQL server, each copied from another as its template."""

    @contextmanager
    def alone(self) -> Iterator[None]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])  # ends with the connection
            yield

    def address(self, name: str) -> str:
        return name

    def made(self) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
            return [name for (name,) in cursor.fetchall()]

    def copy(self, one: str, other: str) -> None:
        self.remove(other)
        self._say(f'CREATE DATABASE "{other}" TEMPLATE "{one}"')

    def rename(self, one: str, other: str) -> None:
        self._say(f'ALTER DATABASE "{one}" RENAME TO "{other}"')

    def remove(self, one: str) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{one}" WITH (FORCE)')

    def _say(self, command: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(command)


def _place() -> Files | Server:
    return Files() if connection.vendor == "sqlite" else Server()


def _turn_to(name: str) -> None:
    """From now on every connection of this process is to that database."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _migrate(name: str) -> None:
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


def _ready(place: Files | Server, name: str, make: Callable[[str], None]) -> str:
    """The address of a database that is made by ``make``, if it is not there yet, where it will not be taken for whole."""
    if name not in place.made():
        making = place.address(f"making_{name}")
        make(making)
        connection.close()
        place.rename(making, place.address(name))
    return place.address(name)


def _migrated(place: Files | Server) -> str:
    return _ready(place, f"{PREFIX}{_fingerprint(MIGRATED_FROM)}", _migrate)


def _filled(place: Files | Server, what: str, fill: Callable[[], object]) -> str:
    def make(name: str) -> None:
        place.copy(_migrated(place), name)
        _turn_to(name)
        fill()

    return _ready(place, f"{PREFIX}{_fingerprint(FILLED_FROM)}_{what}", make)


def _clear_away_the_old(place: Files | Server) -> None:
    ours = tuple(PREFIX + _fingerprint(patterns) for patterns in (MIGRATED_FROM, FILLED_FROM))
    for name in place.made():
        if not name.startswith(ours):
            with suppress(DatabaseError):
                place.remove(place.address(name))


@contextmanager
def database() -> Iterator[None]:
    """Turn to a database of this process alone, empty and migrated; it is gone afterwards."""
    before = connection.settings_dict["NAME"]
    own = str(connection.settings_dict["TEST"]["NAME"])
    place = _place()
    with place.alone():
        place.copy(_migrated(place), own)
        _clear_away_the_old(place)
    _turn_to(own)
    yield
    _turn_to(before)
    place.remove(own)


@contextmanager
def filled(what: str, fill: Callable[[], object]) -> Iterator[None]:
    """Turn for a while to a database of this process alone that ``fill`` has filled, once for all who want ``what``."""
    before = connection.settings_dict["NAME"]
    own = f"{before.removesuffix('.sqlite3')}_{what}{'.sqlite3' if connection.vendor == 'sqlite' else ''}"
    place = _place()
    with place.alone():
        try:
            place.copy(_filled(place, what, fill), own)
        finally:
            _turn_to(before)
    _turn_to(own)
    try:
        yield
    finally:
        _turn_to(before)
        place.remove(own)
