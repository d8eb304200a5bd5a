"""Every page, in every role: none answers with a fault, and each opens to whom its table says and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from alongside.web.kit.access import OPEN_WITHOUT_ACCOUNT
from alongside.web.services.queries import who_is_asking
from tests.sweep.crawling import Walk, route_name, walk
from tests.sweep.row_rules import may_open_row
from tests.sweep.test_routes import ours
from tests.world import World, world_as_of_today

ROLES = ("COORDINATOR", "PROFESSIONAL", "EXPERIENCED", "NEW", "EVALUATOR", "ADMINISTRATOR")
NEVER_LINKED = {"health"}
"""Pages that no page leads to, on purpose."""


def client_of(world: World, role: str) -> Client:
    client = Client()
    if role != "stranger":
        client.force_login(world.account(role, "health"), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), world_as_of_today() as made:
        yield made


@pytest.mark.long
@pytest.mark.django_db
def test_every_page_in_every_role(world: World) -> None:
    walks = {role: walk(client_of(world, role), "/") for role in ROLES}
    walks["stranger"] = walk(Client(), "/", "/demo/", "/kit/")
    faults = [f"{role}: {fault}" for role, each in walks.items() for fault in each.faults]
    assert not faults, "\n".join(faults)
    _check_that_most_pages_were_reached(walks)
    _check_that_each_page_opens_as_its_table_says(world, walks)


def readable() -> set[str]:
    """Our routes that can be opened, and not only posted to."""
    found = set()
    for _path, route in ours():
        methods = methods_of(route.callback)
        if methods is None or "GET" in methods:
            namespace = route.callback.__module__.split(".")[2]
            found.add(route.name if namespace == "project" else f"{namespace}:{route.name}")
    return found


def methods_of(view: Any) -> set[str] | None:
    """The methods that a view takes, as ``require_http_methods`` keeps them; None where it takes any."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            kept = cell.cell_contents
            if (
                isinstance(kept, list | tuple)
                and kept
                and all(isinstance(m, str) and m.isupper() for m in kept)
            ):
                return set(kept)
        view = getattr(view, "__wrapped__", None)
    return None


def _check_that_most_pages_were_reached(walks: dict[str, Walk]) -> None:
    seen = {name for each in walks.values() for name in each.seen}
    missed = {name for name in readable() - seen - NEVER_LINKED if name}
    assert len(missed) <= len(readable()) * 0.35, f"no link leads to: {sorted(missed)}"


def _check_that_each_page_opens_as_its_table_says(world: World, walks: dict[str, Walk]) -> None:
    samples = {name: addresses[0] for each in walks.values() for name, addresses in each.seen.items()}
    wrong = []
    for role in [*ROLES, "stranger"]:
        client = client_of(world, role)
        who = None if role == "stranger" else who_is_asking(world.account(role, "health"))
        for name, address in samples.items():
            allowed = getattr(resolve(address.partition("?")[0]).func, "open_to", None)
            if allowed is not None and route_name(address) == name:
                status = walks[role].answers.get(address) or client.get(address).status_code
                wrong += _differs(status, role, who, allowed, address)
    assert not wrong, "\n".join(wrong)


def _differs(status: int, role: str, who: Any, allowed: Any, address: str) -> list[str]:
    if allowed & OPEN_WITHOUT_ACCOUNT or (who and allowed & who.audiences):
        opens = who is None or may_open_row(who, address)
        fine = status < 400 or status in (404, 405) if opens else status == 403
    else:
        fine = status == (302 if role == "stranger" else 403)
    return [] if fine else [f"{role} got {status} at {address}"]
