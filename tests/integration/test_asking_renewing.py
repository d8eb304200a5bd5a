"""Figures that take long to work out: who reads them does not wait, and is told how old they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.web.asking import tasks
from alongside.web.asking.actions import reckoning
from alongside.web.asking.actions.reckoning import grown_old, look_ahead, renew, untapped_in
from alongside.web.asking.models import Reckoning
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db
SLOW = reckoning.QUICK_MS + 1


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def worker() -> Iterator[list[str]]:
    """Somebody who renews what has grown old: the keys that were asked for."""
    asked: list[str] = []

    def renewing(key: str, **_signal: Any) -> bool:
        asked.append(key)
        return True

    grown_old.connect(renewing)
    yield asked
    grown_old.disconnect(renewing)


@pytest.fixture
def worked_later(settings: Any) -> None:
    """Work for the background is kept for a worker, who comes later."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def kept(house: House, *, minutes: float) -> Reckoning:
    """The map as it was worked out some time ago, slowly, when there was nobody."""
    made = untapped_in(house.organisation, None, timezone.now())
    made.worked_out_at -= timedelta(minutes=minutes)
    made.took_ms = SLOW
    made.figures = {**made.figures, "people": 4321}
    made.save()
    return made


def read(house: House) -> Reckoning:
    return untapped_in(house.organisation, None, timezone.now())


def test_young_figures_are_told_as_they_are(house: House, worker: list[str]) -> None:
    kept(house, minutes=14)
    assert read(house).figures["people"] == 4321
    assert worker == []


def test_old_ones_are_told_while_somebody_renews_them(house: House, worker: list[str]) -> None:
    old = kept(house, minutes=16)
    assert read(house).worked_out_at == old.worked_out_at
    assert worker == [old.key]


def test_without_anybody_who_renews_they_are_worked_out_at_once(house: House, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    old = kept(house, minutes=16)
    found = read(house)
    assert found.figures["people"] != 4321
    assert found.worked_out_at > old.worked_out_at


def test_figures_of_yesterday_are_never_told(house: House, worker: list[str]) -> None:
    kept(house, minutes=24 * 60 + 1)
    assert read(house).figures["people"] != 4321
    assert worker == [], "nobody is asked for what is worked out at once"


def test_what_is_quick_is_worked_out_at_every_reading(house: House, worker: list[str]) -> None:
    old = kept(house, minutes=1)
    old.took_ms = reckoning.QUICK_MS
    old.save()
    assert read(house).figures["people"] != 4321


@pytest.mark.parametrize("page", ["asking:map", "asking:reach"])
def test_every_kind_of_figures_can_be_renewed_by_its_key(house: House, page: str) -> None:
    service = str(house.service.public_id)
    client = house.sign_in(house.coordinator)
    for chosen in ({}, {"service": service}, {"since": "EVER"}, {"service": service, "since": "EVER"}):
        assert client.get(reverse(page), chosen).status_code == 200
    long_ago = timezone.now() - timedelta(hours=2)
    figures = {each.key: each.figures for each in Reckoning.objects.exclude(key__startswith="groups:")}
    Reckoning.objects.update(figures={}, worked_out_at=long_ago)
    assert all(renew(key, timezone.now()) for key in figures)
    assert {each.key: each.figures for each in Reckoning.objects.filter(key__in=figures)} == figures
    assert not any(renew(key, timezone.now()) for key in figures), "they are young now"


def test_what_is_there_no_longer_is_not_renewed(house: House) -> None:
    assert not renew("map:organisation:0", timezone.now())
    gone = kept(house, minutes=60)
    gone.key = "map:service:987654321"
    gone.save()
    assert not renew(gone.key, timezone.now())


def test_whoever_looks_second_asks_for_nothing_more(house: House, worked_later: None) -> None:
    old = kept(house, minutes=60)
    assert [read(house).pk for _each in range(3)] == [old.pk] * 3
    waiting = DBTaskResult.objects.filter(task_path=tasks.renew_figures.module_path)
    assert [each.args_kwargs["args"] for each in waiting] == [[old.key]]


def test_the_page_says_that_figures_are_being_worked_out_again(house: House, worked_later: None) -> None:
    kept(house, minutes=60)
    client = house.sign_in(house.coordinator)
    assert "it is being worked out again now" in client.get(reverse("asking:map")).content.decode()
    assert tasks.renew_figures.func(f"map:organisation:{house.organisation.pk}")
    assert "it is being worked out again now" not in client.get(reverse("asking:map")).content.decode()


def test_in_the_night_everything_is_looked_at_ahead(house: House) -> None:
    look_ahead(house.organisation, timezone.now())
    Reckoning.objects.update(took_ms=SLOW)
    before = dict(Reckoning.objects.values_list("key", "worked_out_at"))
    client = house.sign_in(house.coordinator)
    for page in ("asking:map", "asking:reach"):
        client.get(reverse(page))
    now = dict(Reckoning.objects.values_list("key", "worked_out_at"))
    assert {key: now[key] for key in before} == before
