"""Two who do the same at once: one check-in a month, one answer a question, whoever was first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from alongside.web.checkins import actions
from alongside.web.checkins.actions.beginning import _kept
from alongside.web.checkins.models import Answer, CheckIn
from tests.checkins_cast import GIVE, reader
from tests.session_cast import a_house

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """What each came to, begun in the same moment."""
    barrier, found = Barrier(len(doings)), []

    def run(doing: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            found.append(doing())
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(doing,)) for doing in doings]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return found


@pytest.mark.django_db
def test_whoever_begins_second_gets_the_first_ones_check_in() -> None:
    amal = reader(a_house(), "Amal")
    first = actions.begin_own(amal, at=NOW)
    fresh = CheckIn(
        person=amal,
        service=first.service,
        kind="OWN",
        month=first.month,
        begun_on=NOW.date(),
        until_on=NOW.date(),
    )
    assert _kept(fresh, CheckIn.objects.filter(person=amal, month=first.month)) == first


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one transaction write at a time")
def test_two_phones_at_once_keep_one_check_in_and_one_answer() -> None:
    amal = reader(a_house(), "Amal")
    begun = at_once(*[lambda: actions.begin_own(amal, at=NOW)] * 2)
    assert len({each.pk for each in begun}) == CheckIn.objects.count() == 1

    def given(value: int) -> Callable[[], Any]:
        return lambda: actions.record_answers(
            begun[0], {GIVE: value}, language="en", looks="STANDARD", by=None, at=NOW
        )

    at_once(given(3), given(8))
    assert Answer.objects.get().value in (3, 8)
    assert CheckIn.objects.get().state == "ANSWERED"
    assert connection.vendor == "postgresql"
