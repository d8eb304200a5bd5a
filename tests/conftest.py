"""Shared by every test: profiles for property tests, and a database of its own for each worker."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import Any

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop runs in the test's thread

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "usual",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,  # the same change gives the same answer: chance never stops a change that did no harm
    database=None,
)
settings.register_profile(  # `make fuzz`: what is new is looked for here; a find becomes a named example
    "fuzz", parent=settings.get_profile("usual"), max_examples=5000, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first: at the end each process would have one of them, and those that are done would wait."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was gathered stays until the end: to look it through for rubbish takes a fifth of the time of a test of pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_sessionfinish() -> None:
    gc.unfreeze()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """A database for this process, copied from one that was migrated once for all of them."""
    from tests.ready_made import database

    with django_db_blocker.unblock(), database():
        yield


def _empty_quickly_after_tests_that_write() -> None:
    from django.test import TransactionTestCase

    from tests.emptying import empty

    TransactionTestCase._fixture_teardown = lambda self: empty()  # type: ignore[method-assign]


_empty_quickly_after_tests_that_write()
