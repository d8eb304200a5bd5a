"""Lists go out under the headings they come in with, for one organisation, and no cell can act as a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from alongside.core.intake.files import read_table
from alongside.core.intake.kinds import get_kind
from alongside.core.intake.matching import match_headers
from alongside.web.interchange.queries.lists import LISTS, get_list
from alongside.web.kit.spreadsheets import csv_lines
from tests.world import World

pytestmark = pytest.mark.django_db


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def rows_of(world: World, code: str) -> list[dict[str, str]]:
    response = signed_in(world.account("COORDINATOR")).get(f"/spreadsheets/out/{code}.csv")
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.mark.parametrize("code", [each.code for each in LISTS])
def test_every_list_has_rows_of_its_width(small_world: World, code: str) -> None:
    wanted = get_list(code)
    assert wanted is not None
    rows = list(wanted.rows(small_world.organisations[0]))
    assert rows
    assert {len(row) for row in rows} == {len(wanted.headings)}


@pytest.mark.parametrize("code", ["people", "availability", "checks", "sessions", "attendance"])
def test_the_import_knows_every_heading_that_goes_out(small_world: World, code: str) -> None:
    wanted = get_list(code)
    assert wanted is not None
    lines = csv_lines(wanted.headings, wanted.rows(small_world.organisations[0]))
    table = read_table("".join(lines).encode())
    found = match_headers(get_kind(code.upper()), table)
    assert [each.header for each in found if not each.column] == (["State"] if code == "sessions" else [])


def test_another_organisations_rows_are_not_in_it(small_world: World) -> None:
    here, there = small_world.organisations
    names = {row["Name"] for row in rows_of(small_world, "people")}
    assert names >= {person.full_name for person in here.people.filter(merged_into=None)[:5]}
    assert not names & {person.full_name for person in there.people.all()} - {
        p.full_name for p in here.people.all()
    }


def test_acts_of_the_list_add_up_to_the_record(small_world: World) -> None:
    here = small_world.organisations[0]
    rows = rows_of(small_world, "acts")
    assert len(rows) == here.acts.count()
    assert sum(int(row["Minutes"]) for row in rows) == sum(act.minutes for act in here.acts.all())


def test_a_formula_in_a_name_cannot_act(small_world: World) -> None:
    person = small_world.person("COORDINATOR")
    person.full_name = '=HYPERLINK("http://example.org","x")'
    person.save()
    assert any(row["Name"].startswith("'=HYPERLINK") for row in rows_of(small_world, "people"))


def test_the_workbook_holds_every_list(small_world: World) -> None:
    response = signed_in(small_world.account("COORDINATOR")).get("/spreadsheets/out/everything.xlsx")
    workbook = load_workbook(io.BytesIO(b"".join(response.streaming_content)), read_only=True)
    assert len(workbook.sheetnames) == len(LISTS)


def test_only_an_administrator_takes_the_whole(small_world: World) -> None:
    assert (
        signed_in(small_world.account("COORDINATOR")).get("/spreadsheets/out/everything.json").status_code
        == 403
    )
    response = signed_in(small_world.account("ADMINISTRATOR")).get("/spreadsheets/out/everything.json")
    told = json.loads(b"".join(response.streaming_content))
    assert told["organisation"] == small_world.organisations[0].name


@pytest.mark.parametrize("role", ["EXPERIENCED", "PROFESSIONAL", "EVALUATOR"])
def test_lists_of_people_are_for_those_who_keep_them(small_world: World, role: str) -> None:
    assert signed_in(small_world.account(role)).get("/spreadsheets/out/people.csv").status_code == 403


def test_a_list_that_there_is_not_is_not_found(small_world: World) -> None:
    assert (
        signed_in(small_world.account("COORDINATOR")).get("/spreadsheets/out/secrets.csv").status_code == 404
    )
