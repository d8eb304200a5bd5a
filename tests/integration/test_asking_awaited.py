"""What an evaluator reads once in a quarter, where so many people are known that working it out takes seconds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.web.asking import tasks
from alongside.web.asking.actions import reckoning
from alongside.web.asking.models import Reckoning
from alongside.web.people import actions as people
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db
PAGES = ["asking:map", "asking:reach"]
BEING = "These figures are being worked out."


@pytest.fixture
def house() -> House:
    house = a_house(at=timezone.now() - timedelta(days=2))
    for number in range(6):
        house.person(f"P{number}")
    return house


@pytest.fixture
def many(monkeypatch: Any, settings: Any) -> None:
    """More people than one waits for, and a worker who comes later."""
    monkeypatch.setattr(reckoning, "MANY", 5)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def evaluator(house: House, language: str = "en") -> Client:
    eve = people.record_person(house.organisation, full_name="Eve", by=None, at=house.at)
    people.give_post(eve, "EVALUATOR", active_from=date(2025, 1, 1), by=None, at=house.at)
    client = house.sign_in(eve)
    people.remember_language(eve.account, language, at=house.at)
    return client


def work() -> None:
    for planned in DBTaskResult.objects.filter(
        status="READY", task_path=tasks.work_out_a_quarter.module_path
    ):
        tasks.work_out_a_quarter.func(*planned.args_kwargs["args"])
        planned.delete()


def planned() -> int:
    return DBTaskResult.objects.filter(task_path=tasks.work_out_a_quarter.module_path).count()


@pytest.mark.parametrize("page", PAGES)
def test_nobody_waits_and_it_is_worked_out_once_however_many_look(
    house: House, many: None, page: str
) -> None:
    client = evaluator(house)
    for _look in range(2):
        for each in PAGES:
            words = client.get(reverse(each)).content.decode()
            assert BEING in words
            assert f'href="{reverse(each)}">See how far it is now</a>' in words
            assert 'aria-live="polite"' in words
    assert planned() == 1
    assert not Reckoning.objects.filter(key__startswith="told:").exists()
    assert "HX-Refresh" not in client.get(reverse("asking:awaited")).headers
    work()
    assert client.get(reverse("asking:awaited")).headers["HX-Refresh"] == "true"
    words = client.get(reverse(page)).content.decode()
    assert BEING not in words
    assert "As it stood on" in words
    assert planned() == 0


@pytest.mark.parametrize("page", PAGES)
def test_the_figures_of_the_quarter_before_are_told_meanwhile_and_said_to_be_old(
    house: House, many: None, page: str
) -> None:
    client = evaluator(house)
    client.get(reverse(page))
    work()
    Reckoning.objects.filter(key__startswith="told:").update(
        worked_out_at=timezone.now() - timedelta(days=120)
    )
    words = client.get(reverse(page)).content.decode()
    assert "These are the figures of an earlier quarter" in words
    assert "See how far it is now" in words
    work()
    assert "of an earlier quarter" not in client.get(reverse(page)).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_where_few_are_known_or_no_worker_runs_it_is_worked_out_at_once(
    house: House, many: None, page: str, monkeypatch: Any, settings: Any
) -> None:
    client = evaluator(house)
    monkeypatch.setattr(reckoning, "MANY", 50)
    assert BEING not in client.get(reverse(page)).content.decode()
    Reckoning.objects.all().delete()
    monkeypatch.setattr(reckoning, "MANY", 5)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert BEING not in client.get(reverse(page)).content.decode()
    assert planned() == 0


def test_work_that_broke_off_is_begun_again(house: House, many: None) -> None:
    client = evaluator(house)
    client.get(reverse("asking:map"))
    old = timezone.now() - tasks.GIVEN_UP - timedelta(minutes=1)
    DBTaskResult.objects.filter(task_path=tasks.work_out_a_quarter.module_path).update(
        status="RUNNING", enqueued_at=old
    )
    client.get(reverse("asking:map"))
    client.get(reverse("asking:map"))
    assert planned() == 2


def test_it_is_said_in_welsh_and_coordinators_never_wait(house: House, many: None) -> None:
    words = evaluator(house, "cy").get(reverse("asking:map")).content.decode()
    assert "Mae’r ffigurau hyn yn cael eu cyfrifo." in words
    client = house.sign_in(house.coordinator)
    people.remember_language(house.coordinator.account, "en", at=house.at)
    for each in PAGES:
        assert BEING not in client.get(reverse(each)).content.decode()
    assert house.sign_in(house.person("Ana")).get(reverse("asking:awaited")).status_code == 403
