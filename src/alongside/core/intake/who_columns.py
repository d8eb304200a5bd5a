"""Columns that say whom a row is about; every kind of list that names people has them."""

from __future__ import annotations

from typing import Final

from alongside.core.intake.cells import Cell, one_line
from alongside.core.intake.columns import Column, Fields, Noted, Values
from alongside.core.intake.contacts import parse_emails, parse_phones, parse_postcode
from alongside.core.intake.names import Name, join_names, parse_name
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


def read_email(cell: Cell) -> object:
    """The first e-mail address of the cell, with a notice where there are more."""
    found = parse_emails(cell)
    if len(found) < 2:
        return "".join(found)
    return Noted(
        found[0],
        say("We keep one e-mail address, {first}; {others} is left out.", first=found[0], others=found[1:]),
    )


def read_phone(cell: Cell) -> object:
    """The first telephone number of the cell, with a notice where there are more."""
    found = parse_phones(cell)
    if len(found) < 2:
        return "".join(found)
    return Noted(
        found[0],
        say("We keep one telephone number, {first}; {others} is left out.", first=found[0], others=found[1:]),
    )


def read_reference(cell: Cell) -> str:
    """A reference of up to fifty characters. Raises ``Refusal`` for a longer one."""
    text = one_line(cell).strip("# ")
    if len(text) > 50:
        raise Refusal(say("“{said}” is longer than a reference can be (50 characters).", said=text))
    return text


REFERENCE: Final = Column(
    name="reference",
    label="Reference",
    read=read_reference,
    means="Your own number or code for the person. With it, a person is always found again.",
    example="V-0123",
    synonyms=(
        "reference", "ref", "ref no", "ref number", "id", "person id", "member id", "membership number",
        "membership no", "member no", "volunteer id", "vol id", "vol no", "volunteer number", "urn", "record id",
        "client id", "unique id", "no", "n", "number", "cyfeirnod", "cyf", "rhif", "rhif aelod", "rhif aelodaeth",
        "staff no", "case id", "contact id",
    ),
)  # fmt: skip
FULL_NAME: Final = Column(
    name="full_name",
    label="Name",
    read=lambda cell: parse_name(cell),
    means="The whole name, in any order: Jane Smith, or Smith, Jane. One word is enough.",
    example="Jane Smith",
    synonyms=(
        "name", "full name", "fullname", "vol name", "volunteer name", "volunteer", "person", "participant",
        "participant name", "member", "member name", "name of volunteer", "contact name", "contact", "who",
        "display name", "user name", "username", "client name", "attendee", "learner", "enw", "enw llawn",
        "enw r gwirfoddolwr", "aelod", "gwirfoddolwr", "person name", "nombre", "nom", "staff name",
    ),
)  # fmt: skip
FIRST_NAME: Final = Column(
    name="first_name",
    label="First name",
    read=lambda cell: one_line(cell),
    means="The first name, where the list keeps names in two columns.",
    example="Jane",
    synonyms=(
        "first name", "firstname", "forename", "forenames", "given name", "given names", "first", "christian name",
        "f name", "fname", "enw cyntaf", "first names", "name first",
    ),
)  # fmt: skip
LAST_NAME: Final = Column(
    name="last_name",
    label="Last name",
    read=lambda cell: one_line(cell),
    means="The last name, where the list keeps names in two columns. It may be empty.",
    example="Smith",
    synonyms=(
        "last name", "lastname", "surname", "family name", "last", "second name", "l name", "lname", "cyfenw",
        "enw olaf", "surnames", "name last",
    ),
)  # fmt: skip
EMAIL: Final = Column(
    name="email",
    label="E-mail address",
    read=read_email,
    means="One e-mail address; of several, the first is kept.",
    example="jane@example.org",
    synonyms=(
        "email", "e mail", "email address", "e mail address", "email addr", "e mail addr", "mail", "email add",
        "e mail add", "primary email", "email 1", "contact email", "home email", "personal email", "ebost", "e bost",
        "cyfeiriad ebost", "cyfeiriad e bost", "correo", "correu", "correo electronico",
    ),
)  # fmt: skip
PHONE: Final = Column(
    name="phone",
    label="Telephone",
    read=read_phone,
    means="One telephone number, in any way of writing; of several, the first is kept.",
    example="07700 900123",
    synonyms=(
        "phone", "telephone", "tel", "tel no", "tel number", "telephone no", "telephone number", "phone no",
        "phone number", "mobile", "mob", "mob no", "mobile no", "mobile number", "mobile phone", "mobile tel",
        "cell", "contact no", "contact number", "contact tel", "contact phone", "number to call", "home phone",
        "home tel", "landline", "daytime tel", "primary phone", "phone 1", "ffon", "rhif ffon", "symudol",
        "ffon symudol", "rhif symudol", "telefono", "telefon", "alternative phone", "other phone", "phone 2",
        "work phone", "telefono alternativo", "telefon alternatiu",
    ),
    several=True,
)  # fmt: skip
POSTCODE: Final = Column(
    name="postcode",
    label="Postcode",
    read=parse_postcode,
    means="A whole postcode, or only its first half.",
    example="CF10 1AA",
    synonyms=(
        "postcode",
        "post code",
        "pcode",
        "p code",
        "zip",
        "postal code",
        "cod post",
        "pc",
        "home postcode",
    ),
)

WHO: Final = (REFERENCE, FULL_NAME, FIRST_NAME, LAST_NAME, EMAIL, PHONE, POSTCODE)
NAMES_OR_REFERENCE: Final = ("reference", "full_name", "first_name", "last_name", "email", "phone")


def name_of(values: Values) -> Name | None:
    """The name that the row gives, in one column or in two; None for none.

    Raises ``Refusal`` where what is in the two columns makes no name.
    """
    whole = values.get("full_name")
    if isinstance(whole, Name):
        return whole
    first, last = str(values.get("first_name") or ""), str(values.get("last_name") or "")
    return join_names(first, last) if first or last else None


def who_is_meant(values: Values) -> Fields:
    """The fields that tell whom a row is about. Raises ``Refusal`` where there is nothing to go by."""
    name = name_of(values)
    fields: Fields = {
        "full_name": name.full if name else "",
        **{each: str(values.get(each) or "") for each in ("reference", "email", "phone", "postcode")},
    }
    if not any(fields[each] for each in ("full_name", "reference", "email", "phone")):
        raise Refusal(
            say("This row does not say who it is about. Give a name, a reference or an e-mail address.")
        )
    return fields
