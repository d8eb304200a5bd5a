"""The pages of the chain once it was worked out: no accessibility fault, and nothing cut off, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alongside.web.measures.actions import work_out_chains
from alongside.web.measures.queries.chains import kept_chains
from alongside.web.people.actions import remember_language
from tests.browser.conftest import DESKTOP, Visitor
from tests.browser.test_every_page import SMALL_PHONE, _axe
from tests.world import World, world_as_of_today

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="pages are the same on both databases"),
]
PAGES = ("chain", "chain_in_full", "chain_told")
CUT_OFF = """() => [...document.querySelectorAll('svg text')].filter(text => {
  const box = text.getBoundingClientRect(), page = document.documentElement.clientWidth;
  return box.width && (box.right > page || box.left < 0);
}).map(text => text.textContent)"""
"""Words of a picture that reach beyond the screen."""


@pytest.fixture
def world(transactional_db: None, live_server: Any) -> Iterator[World]:
    with world_as_of_today() as made:
        yield made


def faults_of(visitor: Visitor, address: str) -> list[str]:
    page = visitor.open(address)
    found = [f"{address}: wider than the screen"] if visitor.is_wider_than_the_screen() else []
    found += [f"{address}: {each}" for each in _axe(page)]
    return found + [f"{address}: “{words}” is cut off" for words in page.evaluate(CUT_OFF)]


def test_in_both_languages_on_a_small_phone_and_a_desk(world: World, visit: Callable[..., Visitor]) -> None:
    account = world.account("COORDINATOR", "health")
    here = world.person("COORDINATOR", "health").organisation
    work_out_chains(here, at=timezone.now())
    keys = [kept.service.public_id for kept in kept_chains(here)][:2]
    addresses = [reverse(f"measures:{name}", args=[key]) for key in keys for name in PAGES]
    addresses += [reverse(f"measures:{name}") for name in ("chains", "marks", "change_marks")]
    wrong = []
    for language, width in (("en", SMALL_PHONE), ("cy", SMALL_PHONE), ("cy", DESKTOP)):
        remember_language(account, language, at=timezone.now())
        visitor = visit(account, width=width, language=language)
        wrong += [f"{language}: {each}" for address in addresses for each in faults_of(visitor, address)]
        wrong += visitor.faults
    assert not wrong, "\n".join(wrong)
