"""Ways to reach somebody: telephone numbers, e-mail addresses and postcodes as lists have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from alongside.core.intake.cells import Cell, as_text, one_line, says_nothing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

HERE: Final = "GB"
_BETWEEN_NUMBERS = re.compile(r"\s*(?:[/;,\n|]|\bor\b|\bneu\b|\band\b|\ba\b)\s*", re.IGNORECASE)
_AS_AT_HOME = re.compile(r"0[1-9][\d ]{9,11}\Z")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?e\+\d+\Z", re.IGNORECASE)
_TELEPHONE_WORDS = re.compile(
    r"\b(?:tel|mob|mobile|home|work|ffôn|symudol|m|h|w|t)\b[.:\s]*(?=[+\d(])", re.IGNORECASE
)
_BETWEEN_ADDRESSES = re.compile(r"[;,\s|]+|/(?=[^/]*@)")
_IN_ANGLES = re.compile(r"<([^<>]+)>")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-HJ-NP-Z\d]?)\s*(\d[A-Z]{2})\Z")
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-HJ-NP-Z\d]?\Z")
_WORDS_BESIDE = re.compile(r"\([^)\d]*\)|(?<![a-z])(?!x|ext)[a-z]{2,}\.?", re.IGNORECASE)


def parse_phones(cell: Cell) -> tuple[str, ...]:
    """The telephone numbers in a cell, each as one would write it here: "07700 900123", "+353 87 123 4567".

    Raises ``Refusal`` for what is no number, an incomplete one, or one that Excel has cut short.
    """
    if says_nothing(cell):
        return ()
    text = as_text(cell)
    if _SCIENTIFIC.match(text.replace(" ", "")):
        raise Refusal(
            say(
                "“{said}” is a number that the spreadsheet has shortened. Format the column as text and type "
                "the number again.",
                said=text,
            )
        )
    whole = _TELEPHONE_WORDS.sub("", text)
    pieces = [piece for piece in _BETWEEN_NUMBERS.split(whole) if any(map(str.isdigit, piece))]
    return _distinct(_one_phone(piece, text) for piece in pieces or [whole])


@lru_cache(maxsize=50_000)
def phone_key(phone: str) -> str:
    """The number in the form that is the same however it is written; "" for none."""
    if _AS_AT_HOME.match(phone):
        return "+44" + phone[1:].replace(" ", "")
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(phone, HERE), phonenumbers.PhoneNumberFormat.E164
        )
    except phonenumbers.NumberParseException:
        return ""


def is_mobile(phone: str) -> bool:
    """Whether a text can go to the number; those kept for stories and films count, too."""
    key = phone_key(phone)
    if key.startswith("+44"):
        return key.startswith("+447") and not key.startswith("+4470")
    if not key:
        return False
    kinds = phonenumbers.PhoneNumberType
    kind = phonenumbers.number_type(phonenumbers.parse(key))
    return kind in (kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE)


def parse_emails(cell: Cell) -> tuple[str, ...]:
    """The e-mail addresses in a cell, in small letters. Raises ``Refusal`` for one that cannot be right."""
    if says_nothing(cell):
        return ()
    text = one_line(cell)
    inside = _IN_ANGLES.findall(text)
    pieces = inside or [piece for piece in _BETWEEN_ADDRESSES.split(text) if "@" in piece] or [text]
    return _distinct(_one_email(piece, text) for piece in pieces)


def parse_postcode(cell: Cell) -> str:
    """The postcode with its one blank, or the first half alone; "" for none.

    Raises ``Refusal`` for what is no British postcode.
    """
    if says_nothing(cell):
        return ""
    text = re.sub(r"[\s.\-]", "", as_text(cell)).upper()
    for reading in (text, _figures_mended(text)):
        whole = _POSTCODE.match(reading)
        if whole:
            return f"{whole[1]} {whole[2]}"
        if _OUTWARD.match(reading):
            return reading
    raise Refusal(
        say("“{said}” is not a postcode. Write it like CF10 1AA, or leave it empty.", said=as_text(cell))
    )


@lru_cache(maxsize=50_000)
def _one_phone(piece: str, text: str) -> str:
    digits = _WORDS_BESIDE.sub("", piece.replace("(0)", ""))
    try:
        number = phonenumbers.parse(digits, HERE)
    except phonenumbers.NumberParseException as error:
        raise Refusal(
            say("“{said}” is not a telephone number. Write it like 07700 900123 or 029 2018 0123.", said=text)
        ) from error
    if not _whole(number):
        raise Refusal(
            say("“{said}” has too few or too many figures. Write the number with its area code.", said=text)
        )
    at_home = number.country_code == phonenumbers.country_code_for_region(HERE)
    shape = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(number, shape.NATIONAL if at_home else shape.INTERNATIONAL))


def _whole(number: phonenumbers.PhoneNumber) -> bool:
    """Whether the number is one that could ring; numbers kept for stories and films pass, too."""
    if number.country_code != phonenumbers.country_code_for_region(HERE):
        return bool(phonenumbers.is_possible_number(number))
    ten = len(str(number.national_number)) == 10 and str(number.national_number)[0] in "1237890"
    return ten or bool(phonenumbers.is_valid_number(number))


def _one_email(piece: str, text: str) -> str:
    address = re.sub(r"^mailto:", "", piece.strip(" .,;:<>()[]'\"“”"), flags=re.IGNORECASE)
    try:
        checked = validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        raise Refusal(
            say(
                "“{said}” is not an e-mail address. Write it like name@example.org, or leave it empty.",
                said=text,
            )
        ) from error
    return checked.normalized.lower()


def _figures_mended(text: str) -> str:
    """Letters O and I where only figures can stand: CF1O IAA is CF10 1AA."""
    if len(text) < 5:
        return text
    outward, inward = text[:-3], text[-3:]
    mended = inward[0].replace("O", "0").replace("I", "1") + inward[1:]
    return outward[:2] + outward[2:].replace("O", "0").replace("I", "1") + mended


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
