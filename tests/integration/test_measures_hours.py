"""The report of hours: its figures reconcile with the record, page, files and print alike."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from alongside.core.participation.reading import read_act
from alongside.web.delivery.actions.acts import record_act
from alongside.web.measures.actions import load_of
from alongside.web.measures.models import LoadSnapshot
from alongside.web.measures.queries import Scope, middle_month, rare_kinds, report
from tests.integration.walking_group import AFTER, WalkingGroup, walking_group

pytestmark = pytest.mark.django_db

SERVICE = {"dated": True, "happened": True, "output": "service", "beneficiary": "other"}
MARCH = date(2026, 3, 1)


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


def record(
    group: WalkingGroup, minutes: int, on: date = date(2026, 3, 3), person: Any = None, **facts: Any
) -> Any:
    act, problems = read_act(facts)
    assert act is not None, problems
    return record_act(
        group.organisation,
        act,
        on=on,
        minutes=minutes,
        service=group.service,
        person=person,
        by=group.cai,
        at=AFTER,
    )


def some_of_everything(group: WalkingGroup) -> None:
    record(group, 120, person=group.ann, **SERVICE, actor="user", professional="same_session")
    record(group, 60, person=group.bo, **SERVICE, actor="neighbour", professional="same_case")
    record(group, 30, person=group.bo, **SERVICE, actor="employed_peer", professional="same_case")
    record(group, 90, person=group.ann, **SERVICE, actor="ex_user", professional="supervises_only")
    record(group, 45, dated=True, happened=True, output="design")
    record(group, 500, dated=True, happened=True, output="opinion")


def scope(group: WalkingGroup, **changes: Any) -> Scope:
    return Scope(**{"organisation": group.organisation, "first": MARCH, "until": date(2026, 4, 1), **changes})


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_totals_are_the_sums_of_the_record(group: WalkingGroup) -> None:
    some_of_everything(group)
    found = report(scope(group))
    assert found.totals.strict == 210
    assert (found.totals.same_session, found.totals.same_case, found.totals.employed_peers) == (120, 90, 30)
    assert found.totals.supervised_only == 90
    assert found.totals.four_cos == 210 + 90 + 45
    assert found.totals.everything == sum(row.minutes for row in found.rows) == 845
    assert found.acts == sum(row.acts for row in found.rows) == 6


def test_another_month_another_service_and_another_organisation_do_not_count(group: WalkingGroup) -> None:
    some_of_everything(group)
    other = walking_group("Harbour Trust")
    record(other, 999, person=other.ann, **SERVICE, actor="user", professional="same_session")
    record(
        group, 77, date(2026, 2, 3), person=group.ann, **SERVICE, actor="user", professional="same_session"
    )
    assert report(scope(group)).totals.strict == 210
    assert report(scope(group, first=date(2026, 2, 1))).totals.strict == 287
    assert report(scope(group, service=other.service)).totals.everything == 0


def test_the_report_takes_few_queries_however_long_the_record(
    group: WalkingGroup, django_assert_num_queries: Any
) -> None:
    some_of_everything(group)
    with django_assert_num_queries(2):
        report(scope(group))


def page(group: WalkingGroup, person: Any, address: str = "/measures/hours/") -> Any:
    return client_of(person).get(address, {"first": "2026-03", "last": "2026-03"})


def test_the_page_shows_the_headline_and_leads_to_the_acts_behind_it(group: WalkingGroup) -> None:
    some_of_everything(group)
    response = page(group, group.cai)
    text = response.content.decode()
    assert response.status_code == 200
    assert "3.5 hours" in text
    assert "mode=DELIVERY_ALONGSIDE" in text
    assert "1.5" in text


def test_the_evaluator_is_not_shown_what_rests_on_few_acts(group: WalkingGroup) -> None:
    some_of_everything(group)
    assert "fewer than 5 times" in page(group, group.eve).content.decode()
    assert "fewer than 5" not in page(group, group.cai).content.decode()


@pytest.mark.parametrize("file", ["", "hours.csv", "hours.xlsx", "hours.pdf"])
def test_no_figure_of_an_evaluator_gives_away_what_rests_on_few_acts(group: WalkingGroup, file: str) -> None:
    """However the figures are added and taken from one another: what is rare is in none of them."""
    for number in range(6):
        each = group.person(f"P{number}", "USES")
        record(group, 60, person=each, **SERVICE, actor="user", professional="same_session")
    record(group, 47, dated=True, happened=True, output="design")
    rare, sums = rare_kinds(group.organisation), {}
    for name, kinds in {"evaluator": rare, "coordinator": frozenset()}.items():
        sums[name] = report(scope(group), kinds).totals
    assert (sums["evaluator"].four_cos, sums["evaluator"].everything) == (360, 360)
    assert (sums["coordinator"].four_cos, sums["coordinator"].everything) == (407, 407)
    response = page(group, group.eve, f"/measures/hours/{file}")
    found = b"".join(response.streaming_content) if response.streaming else response.content
    if file in ("", "hours.csv"):
        assert not [told for told in (b"6.8 hours", b"0.8 hours", b",407,", b",47,") if told in found]
    if file == "hours.xlsx":
        cells = [
            c for sheet in load_workbook(io.BytesIO(found)).worksheets[:2] for r in sheet.values for c in r
        ]
        assert not {47, 407} & set(cells)


def test_csv_xlsx_and_page_say_the_same(group: WalkingGroup) -> None:
    some_of_everything(group)
    response = page(group, group.cai, "/measures/hours/hours.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert sum(int(row["Minutes"]) for row in rows) == 845
    assert sum(int(row["Minutes"]) for row in rows if row["Counts"] == "yes") == 210
    workbook = load_workbook(
        io.BytesIO(b"".join(page(group, group.cai, "/measures/hours/hours.xlsx").streaming_content))
    )
    first = workbook.worksheets[0]
    assert sum(row[5].value for row in first.iter_rows(min_row=2)) == 845
    assert workbook.worksheets[1]["C2"].value == 210


def test_the_print_is_tagged_and_defines_its_words(group: WalkingGroup) -> None:
    some_of_everything(group)
    response = page(group, group.cai, "/measures/hours/hours.pdf")
    reader = PdfReader(io.BytesIO(response.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("en")
    text = " ".join(each.extract_text() for each in reader.pages)
    assert "Delivery alongside" in text
    assert "3.5" in text
    assert "What the words mean" in text


def test_the_print_comes_in_welsh(group: WalkingGroup) -> None:
    some_of_everything(group)
    client = client_of(group.cai)
    client.cookies["django_language"] = "cy"
    reader = PdfReader(io.BytesIO(client.get("/measures/hours/hours.pdf").content))
    assert reader.trailer["/Root"]["/Lang"].lower().startswith("cy")


def test_an_empty_record_is_told_kindly(group: WalkingGroup) -> None:
    for address in ("", "hours.csv", "hours.xlsx", "hours.pdf"):
        assert client_of(group.cai).get(f"/measures/hours/{address}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"first": "2026-13"},
        {"first": "soon", "last": "later"},
        {"service": "not-a-service"},
        {"first": "2026-03", "last": "2026-02"},
        {"last": "\x00"},
    ],
)
def test_a_choice_that_cannot_be_is_answered_with_a_page(group: WalkingGroup, query: dict[str, str]) -> None:
    some_of_everything(group)
    assert client_of(group.cai).get("/measures/hours/", query).status_code == 200


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().get("/measures/hours/").status_code == 302


def test_the_load_is_worked_out_anew_when_the_record_has_grown(group: WalkingGroup) -> None:
    for number in range(6):
        each = group.person(f"P{number}", "USES")
        record(group, 60, person=each, **SERVICE, actor="user", professional="same_session")
    found = report(scope(group))
    load, as_of = load_of(found.scope, written=found.written, at=AFTER)
    assert (load.people, load.busiest) == (6, 1)
    record(group, 600, person=group.ann, **SERVICE, actor="user", professional="same_session")
    grown = report(scope(group))
    later = datetime(2026, 3, 4, tzinfo=UTC)
    load, as_of = load_of(grown.scope, written=grown.written, at=later)
    assert (load.people, load.share_of_busiest, as_of) == (7, 600 / 960, later)


@pytest.mark.parametrize("file", ["", "hours.pdf"])
def test_the_part_of_the_busiest_few_is_for_those_who_know_them(group: WalkingGroup, file: str) -> None:
    """Of fewer than fifty people the busiest tenth is fewer than five: their part of the hours is theirs alone."""
    for number in range(8):
        each = group.person(f"P{number}", "USES")
        record(
            group,
            600 if number == 3 else 60,
            person=each,
            **SERVICE,
            actor="user",
            professional="same_session",
        )

    def said(person: Any) -> str:
        response = page(group, person, f"/measures/hours/{file}")
        if not file:
            return response.content.decode()
        pages = PdfReader(io.BytesIO(response.content)).pages
        return " ".join(" ".join(each.extract_text() for each in pages).split())

    assert "The busiest 1 of 8 people gave 59% of the hours" in said(group.cai)
    for outsider in (group.eve, group.ann):
        assert "59%" not in said(outsider)
        assert "A tenth of the people gave half of the hours or more" in said(outsider)


def test_an_unchanged_record_is_not_read_twice(group: WalkingGroup, django_assert_num_queries: Any) -> None:
    some_of_everything(group)
    found = report(scope(group))
    load_of(found.scope, written=found.written, at=AFTER)
    with django_assert_num_queries(1):
        load_of(found.scope, written=found.written, at=AFTER)
    assert LoadSnapshot.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "until", "middle"),
    [
        (date(2026, 1, 1), date(2026, 5, 1), date(2026, 3, 1)),
        (date(2025, 11, 1), date(2026, 2, 1), date(2026, 1, 1)),
        (date(2026, 3, 1), date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_the_second_half_of_a_period_begins_in_its_middle_month(
    first: date, until: date, middle: date
) -> None:
    assert middle_month(first, until) == middle
