"""Reads settings from the environment, and explains itself when one is missing or odd."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[4]
VAR = Path(os.environ.get("ALONGSIDE_VAR", ROOT / "var"))

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable as text, or the default."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """Yes or no; anything else is refused rather than guessed at."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, and is {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number; anything else is refused."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, and is {value!r}.")
    return int(value)


def database(name: str, default: str) -> dict[str, Any]:
    """Where the database is, as Django takes it. The address may hold a password, so it is not said again."""
    try:
        found = dj_database_url.parse(text(name) or default, conn_max_age=600, conn_health_checks=True)
    except ValueError as fault:
        raise ImproperlyConfigured(
            f"{name} is no address of a database. Write it like postgres://user:password@host:5432/name or "
            "sqlite:////folder/file.sqlite3."
        ) from fault
    return dict(found)


def words(name: str) -> list[str]:
    """A list, split at commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def keys(name: str) -> dict[str, str]:
    """One key for everybody ("*"), or several as ``who=key`` split at commas."""
    given = [word.partition("=") for word in words(name)]
    return {who if equals else "*": key if equals else who for who, equals, key in given}


def secret(name: str, *, development: bool) -> str:
    """The secret from the environment; in development one is made once and kept in var/."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if not development:
        raise ImproperlyConfigured(
            f"Set {name} to a long random value: outside development it is never guessed."
        )
    return _kept_secret(VAR / f"{name.lower()}.txt")


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)  # the first to arrive wins, also when two start at once
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
