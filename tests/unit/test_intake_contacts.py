"""Telephone numbers, e-mail addresses and postcodes as lists have them."""

from __future__ import annotations

import pytest

from alongside.core.intake.contacts import parse_emails, parse_phones, parse_postcode, phone_key
from alongside.core.shared.errors import Refusal


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("07700900123", ("07700 900123",)), ("+44 (0)7700 900 123", ("07700 900123",)),
        ("0044 7700 900123", ("07700 900123",)), ("447700900123", ("07700 900123",)),
        (7700900123.0, ("07700 900123",)), ("07700-900-123", ("07700 900123",)),
        ("07700 900123 (mum)", ("07700 900123",)), ("029 2018 0123", ("029 2018 0123",)),
        ("07700 900123 / 029 2018 0123", ("07700 900123", "029 2018 0123")),
        ("mob: 07700900123\nhome: 02920180123", ("07700 900123", "029 2018 0123")),
        ("07700900123, 07700 900123", ("07700 900123",)), ("+353 87 123 4567", ("+353 87 123 4567",)),
        ("n/a", ()), ("", ()), ("dim", ()),
    ],
)  # fmt: skip
def test_telephone_numbers(cell, phones):
    assert parse_phones(cell) == phones


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("7.70E+09", "the spreadsheet has shortened"),
        ("234567", "area code"),
        ("07700 9001", "too few or too many figures"),
        ("call her", "not a telephone number"),
    ],
)
def test_what_is_no_whole_number(cell, sentence):
    with pytest.raises(Refusal, match=sentence):
        parse_phones(cell)


def test_one_number_has_one_key_however_it_is_written():
    ways = ["07700 900123", "+44 7700 900123", "(07700) 900123", "0044 7700 900 123", "07700900123"]
    assert {phone_key(way) for way in ways} == {"+447700900123"}
    assert phone_key("none") == ""


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("Jane@Example.ORG", ("jane@example.org",)), ("Jane Smith <jane@example.org>", ("jane@example.org",)),
        ("a@example.org; b@example.org", ("a@example.org", "b@example.org")),
        ("mailto:a@example.org", ("a@example.org",)),
        ("a@example.org/b@example.org", ("a@example.org", "b@example.org")), ("a@example.org.", ("a@example.org",)),
        ("none", ()), ("", ()),
    ],
)  # fmt: skip
def test_email_addresses(cell, emails):
    assert parse_emails(cell) == emails


@pytest.mark.parametrize("cell", ["a@b", "a at example.org", "a..b@example.org", "example.org"])
def test_what_cannot_be_an_email_address(cell):
    with pytest.raises(Refusal, match="not an e-mail address"):
        parse_emails(cell)


@pytest.mark.parametrize(
    ("cell", "postcode"),
    [
        ("cf101aa", "CF10 1AA"), ("CF1O IAA", "CF10 1AA"), ("CF10", "CF10"), ("m1 1aa", "M1 1AA"),
        ("EC1A1BB", "EC1A 1BB"), ("SW1A 1AA", "SW1A 1AA"), ("-", ""), ("", ""),
    ],
)  # fmt: skip
def test_postcodes(cell, postcode):
    assert parse_postcode(cell) == postcode


@pytest.mark.parametrize("cell", ["12345", "Cardiff", "CF10 1A"])
def test_what_is_no_postcode(cell):
    with pytest.raises(Refusal, match="is not a postcode"):
        parse_postcode(cell)
