"""Details made tidy, and what people are found by. No database."""

from __future__ import annotations

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.people.actions.details import tidied, tidy_email, tidy_name, tidy_phone
from alongside.web.people.queries.finding import folded, search_key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ann   Price ", "Ann Price"),
        ("Ann\nPrice", "Ann Price"),
        ("Zoë 🌻", "Zoë 🌻"),
        ("van der Berg", "van der Berg"),
        ("MADONNA", "MADONNA"),
        ("Smith, Jane", "Smith, Jane"),
        ("\u202eevil\u202c Name", "evil Name"),
    ],
)
def test_names_are_kept_as_written_but_for_blanks_and_hidden_marks(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept


@pytest.mark.parametrize("typed", ["", " ", "?", "n/a", "123", "a@b.org"])
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        tidy_name(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("-", ""),
        ("07700900123", "07700 900123"),
        ("(029) 2018 0102", "029 2018 0102"),
        ("+353 87 123 4567", "+353 87 123 4567"),
    ],
)
def test_one_telephone_number_as_one_writes_it_here(typed: str, kept: str) -> None:
    assert tidy_phone(typed) == kept


@pytest.mark.parametrize("typed", ["ring the bell", "0770", "07700900123 or 07700900456"])
def test_no_number_and_two_numbers_are_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        tidy_phone(typed)


def test_one_address_in_small_letters() -> None:
    assert tidy_email(" Ann.Price@Example.ORG ") == "ann.price@example.org"
    with pytest.raises(Refusal, match="several"):
        tidy_email("a@example.org, b@example.org")


def test_fields_that_people_do_not_have_are_our_mistake() -> None:
    with pytest.raises(TypeError, match="shoe_size"):
        tidied({"shoe_size": 42})


@pytest.mark.parametrize("field", ["language", "format", "contact_by"])
def test_choices_are_only_those_there_are(field: str) -> None:
    with pytest.raises(ValueError):
        tidied({field: "PIGEON"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siân", "sian"),
        ("O’Brien", "obrien"),
        ("  Jane\tAnn ", "jane ann"),
        ("Łukasz", "łukasz"),
        ("ＡＢ", "ab"),
    ],
)
def test_searching_does_not_mind_accents_case_and_apostrophes(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_the_key_begins_with_the_name_and_never_outgrows_its_column() -> None:
    parts = {
        "known_as": "K" * 100,
        "alias": "A" * 100,
        "reference": "r" * 50,
        "phone": "07700 900123",
        "email": "e" * 250,
    }
    key = search_key(full_name="Zoë 🌻", **parts)
    assert key.startswith("zoe 🌻 kkk")
    assert len(key) == 300
