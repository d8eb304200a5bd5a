"""A world of people that a module's tests share: made once, and every change that a test makes undone after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from django.db import transaction

Made = TypeVar("Made")


def shared_world(make: Callable[[], Made]) -> Any:
    """A fixture for one module. Each test takes a copy of it; its own writes are undone after it by ``db``.

    world = shared_world(learning)

    @pytest.fixture
    def here(world, db):
        return deepcopy(world)
    """

    @pytest.fixture(scope="module")
    def made_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
        with django_db_blocker.unblock():
            whole = transaction.atomic()
            whole.__enter__()
            try:
                yield make()
            finally:
                transaction.set_rollback(True)
                whole.__exit__(None, None, None)

    return made_once
