"""Names as lists file them, put into the order in which one says them, never cut in two."""

from __future__ import annotations

import pytest

from alongside.core.intake.names import Name, join_names, name_key, names_agree, parse_name
from alongside.core.shared.errors import Refusal


@pytest.mark.parametrize(
    ("cell", "full", "known_as"),
    [
        ("Smith, Jane", "Jane Smith", ""), ("Jane SMITH", "Jane Smith", ""), ("JANE SMITH", "Jane Smith", ""),
        ("Mr J. Smith", "J. Smith", ""), ("JP SMITH", "JP Smith", ""), ("Cher", "Cher", ""), ("🌻", "🌻", ""),
        ("Jane 🌻 Smith", "Jane 🌻 Smith", ""), ("O'NEIL-JONES, SIÂN", "Siân O'Neil-Jones", ""),
        ("MCDONALD, RON", "Ron McDonald", ""), ("Dr Ann Jones MBE", "Ann Jones", ""),
        ("Smith, Jane, MBE", "Jane Smith", ""), ('William "Bill" Jones', "William Jones", "Bill"),
        ("Jane (Jan) Smith", "Jane Smith", "Jan"), ("jane smith", "Jane Smith", ""),
        ("rhys ap gwilym", "Rhys ap Gwilym", ""), ("Y Parch Emyr Wyn", "Emyr Wyn", ""), ("Mr", "Mr", ""),
        ("de la Cruz, Juan", "Juan de la Cruz", ""), ("李小龙", "李小龙", ""), ("  Jane \n Smith ", "Jane Smith", ""),
        ("Andrew Sandy", "Andrew Sandy", ""), ("Zoë Müller –", "Zoë Müller", ""), ("Jane Smith 2", "Jane Smith 2", ""),
    ],
)  # fmt: skip
def test_every_usual_way_of_filing_a_name(cell, full, known_as):
    assert parse_name(cell) == Name(full, known_as)


@pytest.mark.parametrize("cell", ["", "n/a", "TBC", "?", "123", "jane@example.org", "vacant"])
def test_what_is_no_name_is_refused(cell):
    with pytest.raises(Refusal, match="name"):
        parse_name(cell)


@pytest.mark.parametrize("cell", ["Jane & Bob Smith", "Jane and Bob", "Jane/Bob Smith", "Jane + Bob"])
def test_two_people_in_one_cell_are_to_be_parted(cell):
    with pytest.raises(Refusal, match="looks like two people"):
        parse_name(cell)


def test_a_name_beyond_bounds_is_refused():
    with pytest.raises(Refusal, match="longer than 200"):
        parse_name("J" * 201)


def test_names_in_two_columns_of_which_either_may_be_empty():
    assert join_names("Jane", "SMITH").full == "Jane Smith"
    assert join_names("Jane (Jan)", "n/a") == Name("Jane", "Jan")
    assert join_names("", "Smith").full == "Smith"
    with pytest.raises(Refusal):
        join_names("", "-")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Smith", "Smith Jane"), ("Jane Smith", "J. Smith"), ("Jane", "Jane Smith"), ("🌻", "🌻"),
        ("Jane Ann Smith", "Jane Smith"), ("Siân Jones", "Sian JONES"), ("O'Neil", "ONeil"), ("Mr Bob", "Bob"),
    ],
)  # fmt: skip
def test_names_that_could_be_one_persons(one, other):
    assert names_agree(one, other)
    assert names_agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Jane Smith", "Joan Smith"), ("J", "J"), ("Jane Smith", "Jane Jones"), ("🌻", "🌷")]
)
def test_names_that_could_not(one, other):
    assert not names_agree(one, other)


def test_the_key_of_a_name_forgets_how_it_is_written():
    assert name_key("Smith, JANE") == name_key("jane  smith") == name_key("Mrs Jane Smith")
    assert name_key("Siân") == name_key("Sian")
    assert name_key("🌻") == "🌻"
