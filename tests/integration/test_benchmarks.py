"""The benchmarks still fit the application: a large record adds up, its pages open, its lists can be brought in."""

from __future__ import annotations

import pytest

from alongside.core.intake.files import read_table
from alongside.core.intake.matching import guess_kind
from alongside.web.delivery.models import Session, SessionRole
from alongside.web.delivery.queries.reconciling import differences
from benchmarks.clock import cost_of, table
from benchmarks.importing import people_list
from benchmarks.large import SHOWN_PLACES, SHOWN_SESSIONS, Large, Record
from benchmarks.pages import LISTING, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def large() -> Large:
    return Record(2_000).make()


def test_a_large_record_adds_up(large: Large) -> None:
    assert large.acts == 2_000
    assert list(differences()) == []
    shown = Session.objects.filter(state="PLANNED")
    assert shown.count() == SHOWN_SESSIONS
    assert (
        sum(SessionRole.objects.filter(session__in=shown).values_list("maximum", flat=True)) == SHOWN_PLACES
    )


def test_every_page_that_is_measured_opens(large: Large, client, settings) -> None:
    settings.ROOT_URLCONF = "benchmarks.urls"
    for name, (person, address) in pages(large).items():
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(address)
        assert answer.status_code == 200, name
        if name == LISTING:
            assert len(answer.context["rows"]) == SHOWN_SESSIONS


@pytest.mark.parametrize("acts", [2_000, 10_000, 100_000, 1_000_000])
def test_whoever_opens_a_page_sees_as_much_of_it_at_every_size(acts: int) -> None:
    record = Record(acts)
    record.first_person = 1
    worker, helper = record.person(0, 0), record.person(0, record.workers)
    theirs = [number for number in range(SHOWN_SESSIONS) if record.turn(record.past + number)[1] == 0]
    assert theirs == [0, 40, 80]
    assert [record.there(record.past + number)[0] for number in theirs] == [worker] * 3
    assert [helper in record.there(record.past + number) for number in theirs] == [True, False, False]


def test_the_list_of_people_is_one_that_can_be_read() -> None:
    content = people_list(300)
    found = read_table(content)
    assert found.count() == 300
    assert guess_kind(found).code == "PEOPLE"
    assert people_list(300) == content


def test_costs_are_medians_and_tables_line_up() -> None:
    calls: list[int] = []
    cost = cost_of(lambda: calls.append(1), times=7, warm=2)
    assert len(calls) == 9
    assert cost.cpu >= 0
    lines = table("What", ("page", "ms"), [("a", 1), ("longer", 10)]).splitlines()
    assert lines[-1].endswith("10")
    assert len({len(line) for line in lines[3:]}) == 1
