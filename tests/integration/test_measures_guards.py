"""Harm guards on the pages of the chain and in the report, from the books of hours and from the invitations."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.diagnosis.harms import Harm
from alongside.core.diagnosis.report.doubted import harm
from alongside.web.exchanges.models import Transfer
from alongside.web.exchanges.queries.mine import hours_of
from alongside.web.exchanges.queries.returned import unreturned_in
from alongside.web.measures.actions import work_out_chains
from alongside.web.measures.queries import Scope
from alongside.web.measures.queries.chains import kept_chain, kept_chains
from alongside.web.people.models import Person
from alongside.web.reports.queries.evidence import evidence_of
from tests.world import World

pytestmark = pytest.mark.django_db


def test_who_received_nothing_is_as_each_ones_own_page_says(small_world: World) -> None:
    for here in small_world.organisations:
        own = [hours_of(person) for person in Person.objects.filter(organisation=here, erased_at=None)]
        first, until = small_world.today - timedelta(days=4000), small_world.today + timedelta(days=4000)
        gave = [each for each in own if each.given > 0]
        found = unreturned_in(here, first, until)
        assert found.get(None, (0, 0)) == (len(gave), sum(each.received <= 0 for each in gave))
        assert all(part <= whole <= found[None][0] for part, whole in (pair[::-1] for pair in found.values()))
    assert Transfer.objects.exists()
    assert unreturned_in(here, first, first) == {}


def test_the_guards_stand_on_every_page_and_in_the_report(small_world: World, client: Client) -> None:
    here = small_world.organisations[0]
    work_out_chains(here, at=timezone.now())
    kept = kept_chain(here, None)
    assert kept is not None
    assert [each.harm for each in kept.portrait.guards] == list(Harm)
    client.force_login(small_world.account("COORDINATOR"))
    service = kept_chains(here)[0].service
    for name in ("chain", "chain_in_full", "chain_told"):
        page = client.get(reverse(f"measures:{name}", args=[service.public_id])).content.decode()
        assert all(each.label in page and each.explanation in page for each in Harm)
    scope = Scope(organisation=here, service=None, first=kept.first, until=kept.until)
    lines = [str(line) for line in harm(evidence_of(scope, "x")).lines]
    assert all(any(line.startswith(each.label) for line in lines) for each in Harm)
