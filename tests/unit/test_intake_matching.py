"""Headings and what they mean: known, nearly known, told by their cells, remembered, or left to choose."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from alongside.core.intake.files import read_table
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.mapping import ColumnMapping, check_mapping, mapping_from_json, mapping_of
from alongside.core.intake.matching import (
    Confidence,
    fingerprint,
    guess_kind,
    heading_key,
    heading_keys,
    match_headers,
)
from alongside.core.shared.errors import Refusal

DATA = Path(__file__).parents[1] / "data" / "intake"
PEOPLE = KINDS["PEOPLE"]


def matched(text: str, kind=PEOPLE, remembered=None):
    found = match_headers(kind, read_table(text.encode()), remembered)
    return {match.header: (match.column, match.confidence) for match in found}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Tel no.", "phone"), ("Mob", "phone"), ("D.O.B", "birth"), ("Vol name", "full_name"), ("Surname", "last_name"),
        ("E-mail addr", "email"), ("EMAIL ADDR.", "email"), ("Post code", "postcode"), ("Enw", "full_name"),
        ("Ffôn symudol", "phone"), ("Cod post", "postcode"), ("Start date", "joined_on"), ("GDPR", "consent_contact"),
        ("FULL NAME (surname first)", "full_name"), ("Notes – Jan", "notes"), ("OK to contact Y/N", "consent_contact"),
        ("Name (last)", "last_name"), ("D.O.J", "joined_on"), ("What can they do?", "skills"),
        ("Ethnicity", "equality"), ("Vol. ID", "reference"), ("Address line 2", "address"), ("Dewis iaith", "language"),
    ],
)  # fmt: skip
def test_headings_that_coordinators_use(heading, column):
    assert matched(f"{heading},Zzz\na,b\n")[heading] == (column, Confidence.KNOWN)


def test_a_heading_nearly_right_is_matched_with_less_confidence():
    assert matched("Full nmae,E-mial adress\na,b\n") == {
        "Full nmae": ("full_name", Confidence.NEARLY),
        "E-mial adress": ("email", Confidence.NEARLY),
    }


def test_a_heading_we_do_not_know_is_told_by_its_cells_or_left_out():
    text = "Name,Best way,Colour\n" + "".join(f"P {n},p{n}@example.org,red\n" for n in range(5))
    assert matched(text)["Best way"] == ("email", Confidence.LOOKS)
    assert matched(text)["Colour"] == ("", Confidence.NONE)


def test_the_surest_heading_keeps_a_column():
    found = matched("Volunteer,Name,Tel,Mobile\na,b,1,2\n")
    assert found["Name"] == ("full_name", Confidence.EXACT)
    assert found["Volunteer"] == ("", Confidence.NONE)
    assert found["Tel"][0] == found["Mobile"][0] == "phone"  # several columns may hold numbers


def test_what_was_chosen_last_time_comes_first():
    remembered = {"Name": "known_as", "Tel": ""}
    found = matched("Name,Tel\na,1\n", remembered=remembered)
    assert found == {"Name": ("known_as", Confidence.REMEMBERED), "Tel": ("", Confidence.REMEMBERED)}
    assert matched("Name,Tel\na,1\n", remembered={"Name": "gone"})["Name"] == ("full_name", Confidence.EXACT)


def test_the_reasons_in_a_file_that_came_back_are_left_out():
    assert matched("Name,Reason to mend\na,b\n")["Reason to mend"][0] == ""
    transfers = matched("Date,Reason,Reason to mend\na,b,c\n", KINDS["TRANSFERS"])
    assert (transfers["Reason"][0], transfers["Reason to mend"][0]) == ("what", "")


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("volunteers-odd-headers.csv", "PEOPLE"), ("volunteers-windows-1252.csv", "PEOPLE"),
        ("dbs-checks.csv", "CHECKS"),
        ("availability-grid.csv", "AVAILABILITY"), ("availability-rows.csv", "AVAILABILITY"),
        ("sessions.csv", "SESSIONS"), ("register.csv", "ATTENDANCE"), ("timeoverflow-members.csv", "MEMBERS"),
        ("timeoverflow-miembros.csv", "MEMBERS"), ("timeoverflow-transfers.csv", "TRANSFERS"),
    ],
)  # fmt: skip
def test_the_kind_of_list_is_guessed(file, kind):
    assert guess_kind(read_table((DATA / file).read_bytes())).code == kind


def test_a_list_whose_name_nobody_could_know_is_still_taken_for_people():
    text = "Zzz,Mob / tel no.,e mail addr.,Lang?\n" + "".join(
        f"P,07700 90012{n},p{n}@example.org,Welsh\n" for n in range(5)
    )
    assert guess_kind(read_table(text.encode())) is PEOPLE


def test_a_heading_made_to_be_slow_is_quick():
    begun = time.process_time()
    for heading in ("(" * 32_000, " - " * 10_000, "y/" * 16_000, " " * 32_000 + "("):
        heading_keys(heading)
    assert time.process_time() - begun < 1


def test_a_fingerprint_forgets_order_case_and_marks():
    assert fingerprint(["Tel no.", "NAME"]) == fingerprint(["name", "tel no"])
    assert fingerprint(["Tel no."]) != fingerprint(["Tel no.", "Name"])


def test_a_mapping_is_remembered_and_comes_back():
    mapping = ColumnMapping(PEOPLE, {"Vol": "full_name", "X": ""}, {"service": "Garden", "language": "  "})
    assert mapping.columns == {"full_name", "service"}
    assert mapping_from_json(mapping.as_json()) == mapping


def test_a_mapping_of_another_version_or_of_a_column_that_is_gone():
    with pytest.raises(ValueError, match="another version"):
        mapping_from_json({"version": 0, "kind": "PEOPLE", "headers": {}, "for_every_row": {}})
    data = {"version": 1, "kind": "PEOPLE", "headers": {"A": "shoe_size"}, "for_every_row": {"hat": "9"}}
    assert mapping_from_json(data) == ColumnMapping(PEOPLE, {"A": ""})


def test_a_mapping_that_lacks_what_is_needed_says_which():
    with pytest.raises(Refusal, match="We still need a column for: Name"):
        check_mapping(ColumnMapping(PEOPLE, {"Tel": "phone"}))
    with pytest.raises(Refusal, match="How they agreed"):
        check_mapping(ColumnMapping(PEOPLE, {"Name": "full_name", "OK?": "consent_contact"}))
    check_mapping(
        ColumnMapping(PEOPLE, {"Name": "full_name", "OK?": "consent_contact"}, {"consent_how": "In person"})
    )


def test_two_headings_for_one_column_are_refused_unless_it_takes_several():
    with pytest.raises(Refusal, match="Two of your columns go into “Name”"):
        check_mapping(ColumnMapping(PEOPLE, {"A": "full_name", "B": "full_name"}))
    check_mapping(ColumnMapping(PEOPLE, {"A": "full_name", "B": "address", "C": "address"}))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_tables_of_columns_hold_together(kind):
    names = [column.name for column in kind.columns]
    assert len(names) == len(set(names))
    assert all(name in kind for group in kind.needs for name in group)
    headings: dict[str, str] = {}
    for column in kind.columns:
        for heading in column.synonyms:
            assert heading == heading_key(heading), f"{heading} could never match"
            assert headings.setdefault(heading, column.name) == column.name, f"{heading} in two columns"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_our_own_headings_and_examples_are_read_by_ourselves(kind):
    kept = [column for column in kind.columns if not column.left_out]
    found = match_headers(kind, read_table((",".join(c.label for c in kept) + "\na\n").encode()))
    assert [match.column for match in found] == [column.name for column in kept]
    for column in kept:
        assert column.read(column.example) not in (None, "", ())


def test_mapping_of_what_was_proposed():
    matches = match_headers(PEOPLE, read_table(b"Name,Zzz\na,b\n"))
    assert mapping_of(PEOPLE, matches).headers == {"Name": "full_name", "Zzz": ""}
