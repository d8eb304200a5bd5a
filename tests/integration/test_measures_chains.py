"""The chain of each service on the pages: worked out from the record at night, kept, and told by who asks."""

from __future__ import annotations

import pytest
from django.utils import timezone

from alongside.web.delivery.models import Act, Invitation
from alongside.web.measures.actions import work_out_chains
from alongside.web.measures.queries.chains import kept_chain, kept_chains
from alongside.web.measures.queries.reached import reached_in
from alongside.web.people.models import Organisation
from alongside.web.services.models import Relationship, Service
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(small_world: World) -> Organisation:
    return small_world.organisations[0]


def test_every_open_service_is_worked_out_and_all_together(here: Organisation) -> None:
    done = work_out_chains(here, at=timezone.now())
    services = list(Service.objects.filter(organisation=here, closed_on=None))
    assert done == len(services) + 1
    assert {each.service for each in kept_chains(here)} == set(services)
    assert kept_chain(here, None) is not None


def test_counts_are_those_of_the_record(here: Organisation, small_world: World) -> None:
    today = small_world.today
    service = Service.objects.filter(organisation=here).order_by("pk")[0]
    counts = reached_in(here, today)[service.pk]
    ties = Relationship.objects.filter(service=service, active_from__lte=today).exclude(kind="PROFESSIONAL")
    known = set(
        ties.exclude(active_to__lte=today).filter(person__left_on=None).values_list("person", flat=True)
    )
    asked = set(Invitation.objects.filter(session__service=service).values_list("person", flat=True))
    delivered = Act.objects.filter(service=service, counts=True, reverses=None, reversed_by=None)
    assert counts.known == len(known) > 5
    assert counts.delivered == len(known & set(delivered.values_list("person", flat=True))) > 0
    assert len(known & asked) <= counts.asked <= counts.known
