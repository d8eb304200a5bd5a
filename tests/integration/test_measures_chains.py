"""The chain of each service on the pages: worked out from the record at night, kept, and told by who asks."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django_tasks_db.models import DBTaskResult

from alongside.core.diagnosis.links import SHARES
from alongside.core.diagnosis.telling import told
from alongside.engines.measures.panel import panel_of
from alongside.web.delivery.models import Act, Invitation
from alongside.web.measures import tasks
from alongside.web.measures.actions import export_facts, work_out_chains
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


def pages_of(service: Service) -> list[str]:
    return [
        reverse(f"measures:{name}", args=[service.public_id])
        for name in ("chain", "chain_in_full", "chain_told")
    ]


def test_before_anything_was_worked_out_the_pages_say_so(
    here: Organisation, small_world: World, client: Client
) -> None:
    client.force_login(small_world.account("COORDINATOR"))
    service = Service.objects.filter(organisation=here).order_by("pk")[0]
    for address in [*pages_of(service), reverse("measures:chains")]:
        assert "Not worked out yet" in client.get(address).content.decode()


def test_the_pages_tell_what_was_kept(here: Organisation, small_world: World, client: Client) -> None:
    work_out_chains(here, at=timezone.now())
    client.force_login(small_world.account("COORDINATOR"))
    for kept in kept_chains(here):
        diagnosis = kept.portrait.diagnosis
        for address in pages_of(kept.service)[:2]:
            page = client.get(address).content.decode()
            assert escape(str(diagnosis.headline)) in page
            assert f"Known: {diagnosis.reached.known} p" in page
            for link in SHARES:
                counted = diagnosis[link].counted
                assert diagnosis[link].value is None or escape(str(counted)) in page
        assert kept.data_version in page
        assert "alongside measure chain panel.parquet" in page
    page = client.get(reverse("measures:chains")).content.decode()
    assert all(escape(kept.service.name) in page for kept in kept_chains(here))


def test_no_small_number_is_told_to_a_commissioner(
    here: Organisation, small_world: World, client: Client
) -> None:
    work_out_chains(here, at=timezone.now())
    client.force_login(small_world.account("EVALUATOR"))
    views = [(each, told(each.portrait, may_see_small=False)) for each in kept_chains(here)]
    small = [(each, view) for each, view in views if view.hidden]
    assert small, "the world holds a service in which few took a step, or few did not"
    for kept, view in small:
        silent = [link for link in SHARES if view.diagnosis[link] != kept.portrait.diagnosis[link]]
        for address in pages_of(kept.service)[1:]:
            page = client.get(address).content.decode()
            assert not [link for link in silent if str(kept.portrait.diagnosis[link].counted) in page]
            assert "is not told, so that nobody can be made out" in page


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [("COORDINATOR", [200, 200, 200]), ("EVALUATOR", [403, 200, 200]), ("PROFESSIONAL", [403, 403, 200])],
)
def test_who_may_read_which_page(
    here: Organisation, small_world: World, client: Client, kind: str, allowed: list[int]
) -> None:
    client.force_login(small_world.account(kind))
    service = Service.objects.filter(organisation=here).order_by("pk")[0]
    assert [client.get(address).status_code for address in pages_of(service)] == allowed
    elsewhere = Service.objects.exclude(organisation=here).order_by("pk")[0]
    assert client.get(pages_of(elsewhere)[2]).status_code == 404


def test_a_coordinator_has_it_worked_out_soon_and_once(small_world: World, client: Client) -> None:
    client.force_login(small_world.account("COORDINATOR"))
    for _press in range(2):
        assert client.post(reverse("measures:work_out_again")).status_code == 302
    asked = DBTaskResult.objects.filter(task_path=tasks.work_out.module_path)
    assert [each.args_kwargs["args"] for each in asked].count([small_world.organisations[0].pk]) == 1
    assert tasks.work_out.func(small_world.organisations[0].pk) > 1
    assert DBTaskResult.objects.filter(task_path=tasks.work_out_all.module_path).count() == 1


def test_the_same_data_can_be_had_again(here: Organisation, tmp_path: Path) -> None:
    at = timezone.now()
    work_out_chains(here, at=at)
    export_facts(here, tmp_path, at=at)
    kept = kept_chain(here, None)
    assert kept is not None
    assert kept.data_version == hashlib.sha256((tmp_path / "facts.json").read_bytes()).hexdigest()
    rows = panel_of(tmp_path, until=kept.until.year * 12 + kept.until.month - 1)
    assert len(set(rows["person"].to_pylist())) == kept.portrait.agreed > 20
