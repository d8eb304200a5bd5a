"""Answers leave as facts without names: of whoever agreed, as they stand, and gone when taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from alongside.web.checkins import actions
from alongside.web.checkins.queries.halves import answers_of_months
from alongside.web.delivery.actions.register import close_register, record_attendance
from alongside.web.measures.actions import export_facts
from alongside.web.people import actions as people
from tests.checkins_cast import BETTER, CHANGE, DEPENDED, GIVE, RUN, answered, reader
from tests.session_cast import NOW, House, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def told(house: House, folder: Path) -> list[dict[str, Any]]:
    export_facts(house.organisation, folder, at=NOW)
    return ds.dataset(folder / "checkins").to_table().to_pylist() if (folder / "checkins").exists() else []


def test_answers_are_facts_that_give_the_same_halves(house: House, tmp_path: Path) -> None:
    amal, bea = reader(house, "Amal", format="EASY_READ"), reader(house, "Bea", counted=False)
    answered(amal, {GIVE: 8, CHANGE: 4, BETTER: 10, RUN: 9}, at=NOW, by=house.coordinator, how="PHONE")
    answered(bea, {GIVE: 1}, at=NOW)
    rows = told(house, tmp_path)
    assert {(row["item"], row["half"], row["value"]) for row in rows} == {
        ("ALONGSIDE_SELF.GIVE", "A", 8), ("ALONGSIDE_SELF.CHANGE", "A", 4), ("ALONGSIDE_SELF.BETTER", "B", 10),
        ("ALONGSIDE_SELF.RUN", "B", 9),
    }  # fmt: skip
    (halves,) = answers_of_months(house.organisation, None, house.today.replace(day=1), house.today)
    for half, score in (("A", halves.self_a), ("B", halves.self_b)):
        values = [row["value"] for row in rows if row["half"] == half]
        assert sum(values) / len(values) == score
    assert {(row["kind"], row["month"], row["on"], row["helped"], row["before_first"]) for row in rows} == {
        ("OWN", 2026 * 12 + 2, house.today, True, True)
    }


def test_what_is_taken_back_or_no_longer_agreed_to_is_gone(house: House, tmp_path: Path) -> None:
    amal, bea = reader(house, "Amal"), reader(house, "Bea")
    check_in = answered(amal, {GIVE: 8}, at=NOW)
    answered(bea, {RUN: 3}, at=NOW)
    assert len(told(house, tmp_path)) == 2
    actions.take_back(check_in)
    assert [row["value"] for row in told(house, tmp_path)] == [3]
    people.withdraw_consent(bea, "MEASURES", by=None, at=NOW)
    assert told(house, tmp_path) == []


def test_a_professionals_word_is_about_the_day_of_the_session(house: House, tmp_path: Path) -> None:
    lib, amal = reader(house, "Lib", kind="PROFESSIONAL"), reader(house, "Amal")
    session, later = house.session(days=1), NOW + timedelta(days=2)
    for person, role in ((lib, house.librarian), (amal, house.reader)):
        record_attendance(session, person, role, "CAME", 120, by=house.coordinator, source="WEB", at=later)
    close_register(session, by=house.coordinator, at=later)
    check_in = actions.begin_after_session(lib, session, at=later)
    actions.record_answers(check_in, {DEPENDED: 9}, language="en", looks="STANDARD", by=lib, at=later)
    answered(amal, {GIVE: 2}, at=later)
    after, own = sorted(told(house, tmp_path), key=lambda row: row["kind"], reverse=True)
    assert (after["kind"], after["on"], after["half"]) == ("SESSION", house.today + timedelta(days=1), None)
    assert after["session"] is not None
    assert after["person"] != own["person"]
    assert (own["session"], own["before_first"]) == (None, False)
