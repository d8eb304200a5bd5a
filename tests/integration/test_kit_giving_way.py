"""Wide actions give way: they wait briefly, let go, begin again, and say so kindly where others do not end."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from alongside.core.shared.errors import Refusal
from alongside.web.kit import giving_way as module
from alongside.web.kit.giving_way import giving_way
from alongside.web.people.models import Organisation, Person
from tests.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def only_where_rows_are_locked() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: nobody waits for a row")


def test_an_action_that_was_in_the_way_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_PAUSE", 0.0)
    tries: list[int] = []

    @giving_way
    def third_time(name: str) -> str:
        tries.append(1)
        Organisation.objects.filter(name=name).exists()
        if len(tries) < 3:
            raise OperationalError("deadlock detected")
        return name

    assert third_time("Abermor") == "Abermor"
    assert len(tries) == 3


def test_what_waits_for_a_row_that_stays_taken_is_refused_kindly_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LONGEST_PAUSE", 0.0)
    person = make_cast().pat
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            taken.set()
            done.wait(20)
        connection.close()

    @giving_way
    def rename(name: str) -> Any:
        Organisation.objects.filter(pk=person.organisation_id).update(name=name)
        return Person.objects.select_for_update().get(pk=person.pk)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert taken.wait(20)
        with pytest.raises(Refusal) as refusal:
            rename("Elsewhere")
    finally:
        done.set()
        holder.join()
    assert refusal.value.sentence == module.BUSY
    assert not Organisation.objects.filter(name="Elsewhere").exists()
    assert rename("Elsewhere").pk == person.pk
