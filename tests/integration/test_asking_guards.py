"""The database itself keeps every month as it was written; only what a clock that ran ahead wrote may go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alongside.web.asking.actions.guards import install
from alongside.web.asking.actions.over_time import keep_months
from alongside.web.asking.models import UntappedMonth
from alongside.web.asking.queries.guards import missing
from alongside.web.people import actions as people
from tests.books_cast import no_guards
from tests.session_cast import NOW, House, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def kept(house: House, *, at: datetime = NOW) -> UntappedMonth:
    return UntappedMonth.objects.create(
        organisation=house.organisation, begins_on=date(2026, 2, 1), givers=9, untapped=3, worked_out_at=at
    )


def refused(write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        write()


@pytest.mark.parametrize(
    "to",
    [{"givers": 10}, {"untapped": 0}, {"may_be_told": True}, {"begins_on": date(2026, 1, 1)}, {"givers": 9}],
)
def test_no_month_is_changed_in_anything(house: House, to: dict[str, Any]) -> None:
    rows = UntappedMonth.objects.filter(pk=kept(house).pk)
    refused(lambda: rows.update(**to))
    assert rows.get().givers == 9


def test_no_month_is_deleted(house: House) -> None:
    row = kept(house)
    refused(row.delete)
    refused(lambda: UntappedMonth.objects.filter(pk=row.pk)._raw_delete("default"))
    assert UntappedMonth.objects.filter(pk=row.pk).exists()


def test_no_month_is_put_in_the_place_of_another(house: House) -> None:
    row = kept(house)
    columns = "id, organisation_id, begins_on, givers, untapped, may_be_told, worked_out_at"
    copied = f"INTO asking_untappedmonth ({columns}) SELECT {columns.replace('givers', '8')}"
    copied += " FROM asking_untappedmonth WHERE id > 0"
    statements = [f"INSERT {copied} ON CONFLICT (id) DO UPDATE SET givers = 8"]
    if connection.vendor == "sqlite":
        statements.append(f"INSERT OR REPLACE {copied}")
    for statement in statements:
        refused(lambda statement=statement: connection.cursor().execute(statement))
    assert UntappedMonth.objects.get(pk=row.pk).givers == 9


def test_what_is_dated_later_than_the_clock_of_the_database_may_go(house: House) -> None:
    ahead, month_ago = timezone.now() + timedelta(days=400), timezone.now() - timedelta(days=30)
    row = kept(house, at=ahead)
    row.delete()
    assert not UntappedMonth.objects.exists()
    older = kept(house, at=month_ago)
    refused(older.delete)


def test_a_clock_that_lags_takes_nothing_away(house: House) -> None:
    """What was kept by a right clock stays, however early somebody believes that it is."""
    house.session()
    giver = house.person("Ana")
    people.record_gift(giver, kind="SKILL", words="Choir", shared_with="SERVICE_TEAMS", by=None, at=NOW)
    keep_months(house.organisation, at=datetime(2026, 5, 9, tzinfo=UTC))
    before = UntappedMonth.objects.count()
    keep_months(house.organisation, at=datetime(2026, 4, 9, tzinfo=UTC))
    assert UntappedMonth.objects.count() == before > 0


def test_guards_that_are_gone_are_missed_and_put_back(house: House) -> None:
    assert missing(connection) == []
    with connection.cursor() as cursor:
        on = " ON asking_untappedmonth" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER untapped_month_never_deleted{on}")
    assert missing(connection) == ["untapped_month_never_deleted"]
    install(connection)
    install(connection)
    assert missing(connection) == []


def test_months_that_were_kept_before_are_looked_through_once(house: House) -> None:
    """A service that all but three belong to is not told beside the whole; another month of it alone is."""
    migration = import_module("alongside.web.asking.migrations.0003_months_never_change")
    common = {"organisation": house.organisation, "worked_out_at": NOW}
    for month, givers, service in ((1, 40, None), (1, 37, house.service), (2, 37, house.service)):
        UntappedMonth.objects.create(
            **common, begins_on=date(2026, month, 1), givers=givers, untapped=20, service=service
        )
    with no_guards():
        migration.say_which_may_be_told(apps, None)
    told = UntappedMonth.objects.order_by("pk").values_list("may_be_told", flat=True)
    assert list(told) == [True, False, True]
