"""A small demo world for tests that want much to look at: months of sessions, registers, proposals, acts.

    @pytest.mark.django_db
    def test_something(small_world, client):    # the fixture; made once and copied
        client.force_login(small_world.account("COORDINATOR"))

Tests that need a database of their own (races, browsers) call ``make_small_world()`` themselves.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from alongside.web.demo.actions.make import Wanted, make_world
from alongside.web.demo.queries.cast import address_of, get_visitor
from alongside.web.people.models import Organisation, Person
from tests.ready_made import filled

TODAY = date(2026, 3, 2)
"""A Monday. Everything in the world lies before it or is still to come."""
NOT_TOLD = frozenset(
    {"id", "public_id", "created_at", "password", "last_login", "key"}
    | {"about", "seed", "fingerprint", "seal", "head", "credit_before", "debit_before"}
)
"""What is drawn at random for each row, or sealed over such: keys, addresses, the seeds of draws, seals of the books."""
NOT_TOLD_OF = {
    "credentials.SigningKey": {"issuer", "name", "multikey", "sealed"},
    "credentials.StatusList": {"stride", "start"},
    "credentials.Credential": {"document", "place"},
}
"""The same, of these models alone: keys that sign, and what rests on them."""

KEYS = frozenset({"place", "role", "pattern", "step"})
"""Names under which a change keeps the key of a row."""
AT_RANDOM = re.compile(
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{12,64}\b"
)
"""Random addresses, and seals over such, within the words of data."""


@dataclass
class World:
    """The world as tests see it: who signs in as what, and the progress that was told."""

    today: date
    told: list[str] = field(default_factory=list)

    @property
    def organisations(self) -> list[Organisation]:
        return list(Organisation.objects.order_by("pk"))

    def person(self, kind: str, key: str = "council") -> Person:
        """The person of that kind (``COORDINATOR NEW …``, see ``demo.queries.cast``) in that organisation."""
        visitor = get_visitor(address_of(kind, key))
        assert visitor is not None, f"nobody is {kind} in {key}"
        return visitor.person

    def account(self, kind: str, key: str = "council") -> Any:
        """Their account, to sign in with."""
        return self.person(kind, key).account


def make_small_world(**wanted: Any) -> World:
    """Two organisations, a hundred people, two months, no documents. ``wanted`` are fields of ``Wanted``."""
    given = {
        "today": TODAY, "people": 100, "months": 2, "organisations": ("council", "timebank"), "documents": False,
        **wanted,
    }  # fmt: skip
    world = World(given["today"])
    make_world(Wanted(**given), world.told.append)
    return world


@pytest.fixture(scope="module")
def small_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The small world, made once for all modules; what a test changes in it is undone after that test."""
    with django_db_blocker.unblock(), filled("small", make_small_world):
        whole = transaction.atomic()
        whole.__enter__()
        try:
            yield World(TODAY)
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


@contextmanager
def world_as_of_today() -> Iterator[World]:
    """A health board as it is today, with its documents: a database of its own for a test that walks all its pages."""
    today = timezone.localdate()
    wanted = {"organisations": ("health",), "people": 70, "today": today, "documents": True}
    with filled(f"health_{today:%Y%m%d}", lambda: make_small_world(**wanted)):
        yield World(today)


@contextmanager
def time_bank_alone() -> Iterator[None]:
    """The time bank of the demo world, alone in a database of its own."""
    with filled("timebank", lambda: make_small_world(organisations=("timebank",), people=50)):
        yield


class Digest:
    """One number for all that is told in the database, whatever keys and random addresses its rows have."""

    def __init__(self) -> None:
        self._places: dict[Any, dict[Any, int]] = {}

    def __str__(self) -> str:
        whole = hashlib.sha256()
        for model in _told_models():
            for told in sorted(self._rows(model)):  # sums are written in the order of keys as text
                whole.update(told.encode())
        return whole.hexdigest()

    def _rows(self, model: type[models.Model]) -> Iterator[str]:
        for row in model._default_manager.order_by("pk"):
            told = {each.name: self._told(row, each) for each in _told_fields(model)}
            yield json.dumps([model._meta.label, told], default=str, sort_keys=True)

    def _told(self, row: models.Model, each: models.Field[Any, Any]) -> object:
        value = getattr(row, each.attname)
        if not each.is_relation or value is None:
            return _without_addresses(value)
        if each.related_model not in self._places:
            self._places[each.related_model] = _in_order(each.related_model)
        return self._places[each.related_model][value]


def _told_models() -> list[type[models.Model]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
    return [model for model in ours if not model.__name__.startswith("Historical")]


def _told_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    left_out = NOT_TOLD | NOT_TOLD_OF.get(model._meta.label, set())
    return [each for each in model._meta.concrete_fields if each.name not in left_out]


def _in_order(model: Any) -> dict[Any, int]:
    """Which of its rows each is, the oldest first: the same in every database that was filled the same way."""
    keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return {key: place for place, key in enumerate(keys)}


def _without_addresses(value: object) -> object:
    """Plain values; inside data, what is named by key or random address is left out, and seals over such."""
    if isinstance(value, dict | list):
        return _inside(value)
    return None if isinstance(value, UUID) else value


def _inside(data: object) -> object:
    if isinstance(data, dict):
        return {name: _inside(each) for name, each in data.items() if name not in KEYS}
    if isinstance(data, list):
        return [_inside(each) for each in data]
    return AT_RANDOM.sub("…", data) if isinstance(data, str) else data
