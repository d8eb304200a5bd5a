"""Lists of people: what is kept of them, and what is recognised and left out."""

from __future__ import annotations

from datetime import date
from typing import Final

from alongside.core.intake.cells import Cell, one_line
from alongside.core.intake.choices import (
    CHANNELS,
    FORMATS,
    LANGUAGES,
    RELATIONSHIPS,
    parse_count,
    parse_lines,
    parse_list,
    parse_words,
    parse_yes_no,
)
from alongside.core.intake.columns import Column, Fields, Frame, Kind, Noted, Values
from alongside.core.intake.dates import parse_day, plain_letters
from alongside.core.intake.who_columns import WHO, name_of
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

NOT_NEEDED: Final = "We do not keep this: nothing here needs it, and what is not kept cannot be lost."
KEPT_ELSEWHERE: Final = "We do not bring this in: people say it themselves, on their own page, if they wish."


def read_relationship(cell: Cell) -> object:
    """A relationship to a service; “volunteer” alone does not say which, and is noted instead."""
    if plain_letters(one_line(cell)) in {"volunteer", "vol", "gwirfoddolwr", "helper"}:
        return Noted(
            "",
            say(
                "“{said}” does not say how this person is related to the service, so we leave that open. "
                "You can add it on their page.",
                said=one_line(cell),
            ),
        )
    return RELATIONSHIPS.parse(cell)


PEOPLE_COLUMNS: Final = (
    *WHO,
    Column(
        name="known_as", label="Known as", read=parse_words,
        means="What the person likes to be called.", example="Jan",
        synonyms=("yn cael ei adnabod fel", "known as", "knownas", "preferred name", "likes to be called",
                  "nickname", "aka", "goes by", "gelwir yn", "enw cyfarwydd"),
    ),
    Column(
        name="address", label="Address", read=parse_lines, several=True,
        means="The address, in one column or several.", example="1 Heol Fach, Caerdydd",
        synonyms=("address", "addr", "home address", "address 1", "address 2", "address 3", "address line 1",
                  "address line 2", "address line 3", "street", "town", "city", "county", "village", "add 1", "add 2",
                  "add 3", "cyfeiriad", "cyfeiriad cartref", "tref", "sir", "house", "direccion", "adreca"),
    ),
    Column(
        name="language", label="Language", read=LANGUAGES.parse, answers=LANGUAGES,
        means="English or Welsh, for letters and messages.", example="Welsh",
        synonyms=("language", "lang", "preferred language", "language preference", "first language", "iaith",
                  "dewis iaith", "iaith ddewisol", "locale", "idioma", "language choice"),
    ),
    Column(
        name="format", label="Format", read=FORMATS.parse, answers=FORMATS,
        means="Standard print, large print, easy read or read aloud.", example="Large print",
        synonyms=("format", "preferred format", "accessible format", "print", "fformat", "ais format",
                  "communication format"),
    ),
    Column(
        name="contact_by", label="Contact by", read=CHANNELS.parse, answers=CHANNELS,
        means="How the person likes to be reached.", example="Telephone",
        synonyms=("contact by", "preferred contact", "contact preference", "contact method", "how to contact",
                  "best way to contact", "preferred contact method", "cysylltu drwy", "sut i gysylltu"),
    ),
    Column(
        name="most_asks_a_week", label="Most invitations a week", read=parse_count,
        means="How many invitations a week are enough.", example="2",
        synonyms=("y nifer mwyaf o wahoddiadau yr wythnos", "most invitations a week", "max per week",
                  "most a week", "max invitations", "uchafswm yr wythnos"),
    ),
    Column(
        name="joined_on", label="Joined on", read=parse_day,
        means="The day on which the person joined.", example="31/12/2025",
        synonyms=("ymunodd ar", "joined", "joined on", "date joined", "join date", "start date", "started",
                  "date started", "member since", "registered", "registration date", "created", "date added",
                  "dyddiad ymuno", "ymunodd", "doj", "d o j", "creado", "creat", "entry date", "signed up"),
    ),
    Column(
        name="left_on", label="Left on", read=parse_day,
        means="The day on which the person left, where they have.", example="31/03/2026",
        synonyms=("gadawodd ar", "left", "left on", "date left", "leaving date", "end date", "leave date", "finished",
                  "dyddiad gadael", "gadawodd"),
    ),
    Column(
        name="service", label="Service", read=parse_words,
        means="A service that the person belongs to, by its name here.", example="Community garden",
        synonyms=("service", "services", "project", "scheme", "group", "programme", "team", "gwasanaeth", "prosiect",
                  "grwp"),
    ),
    Column(
        name="relationship", label="Relationship to the service", read=read_relationship, answers=RELATIONSHIPS,
        means="Uses it, used it, cares for someone, neighbour, professional, employed peer or outside volunteer.",
        example="Uses the service",
        synonyms=("perthynas a r gwasanaeth", "relationship", "relationship to the service", "connection",
                  "type", "person type", "role type", "category", "status type", "perthynas", "math",
                  "how connected", "involvement"),
    ),
    Column(
        name="skills", label="Skills", read=parse_list, several=True,
        means="What the person can do, with commas between.", example="Cooking, minibus driving",
        synonyms=("skills", "skill", "skills and experience", "can offer", "offers", "experience", "sgiliau", "sgil",
                  "talents", "gifts",
                  "what can they do", "what they can do", "what can you do", "what can you offer", "can help with"),
    ),
    Column(
        name="interests", label="Interests", read=parse_list, several=True,
        means="What the person likes, with commas between.", example="Gardening, music",
        synonyms=("interests", "interest", "hobbies", "likes", "areas of interest", "diddordebau", "diddordeb"),
    ),
    Column(
        name="access_needs", label="Access needs", read=parse_list,
        means="What the person needs in order to take part.", example="Step-free entrance",
        synonyms=("access needs", "access", "accessibility", "access requirements", "additional needs",
                  "support needs", "reasonable adjustments", "anghenion mynediad", "anghenion hygyrchedd"),
    ),
    Column(
        name="consent_contact", label="Agreed to be contacted", read=parse_yes_no,
        means="Yes where the person has agreed to be invited to sessions.", example="Yes",
        synonyms=("wedi cytuno i ni gysylltu", "consent", "consent to contact", "agreed to be contacted",
                  "ok to contact", "gdpr", "gdpr consent", "permission", "contact consent", "opt in",
                  "caniatad", "cydsyniad", "caniatad i gysylltu", "happy to be contacted", "consent given"),
    ),
    Column(
        name="consent_how", label="How they agreed", read=CHANNELS.parse, answers=CHANNELS,
        means="How that was said: in person, by telephone, on paper and so on.", example="In person",
        synonyms=("sut y cytunon nhw", "how they agreed", "consent how", "consent method",
                  "how consent was given", "sut y cydsyniwyd"),
    ),
    Column(
        name="birth", label="Date of birth", read=parse_lines, left_out=NOT_NEEDED,
        means="Recognised and left out.",
        synonyms=("date of birth", "dob", "d o b", "birth date", "birthday", "age", "year of birth", "dyddiad geni",
                  "oed", "oedran", "age group"),
    ),
    Column(
        name="equality", label="Equality questions", read=parse_lines, left_out=KEPT_ELSEWHERE, several=True,
        means="Recognised and left out.",
        synonyms=("cwestiynau cydraddoldeb", "gender", "sex", "ethnicity", "ethnic origin", "ethnic group",
                  "religion", "sexuality", "sexual orientation", "disability", "disabled", "nationality",
                  "rhyw", "ethnigrwydd", "anabledd", "crefydd", "pronouns", "marital status"),
    ),
    Column(
        name="identifiers", label="Official numbers", read=parse_lines, left_out=NOT_NEEDED, several=True,
        means="Recognised and left out.",
        synonyms=("rhifau swyddogol", "nhs number", "nhs no", "ni number", "national insurance", "nino",
                  "passport", "driving licence", "rhif gig", "bank account", "sort code", "next of kin",
                  "emergency contact", "gp", "doctor", "diagnosis", "condition", "medical",
                  "medical conditions", "health", "ice contact"),
    ),
    Column(
        name="title", label="Title", read=parse_lines, left_out=NOT_NEEDED,
        means="Recognised and left out.", synonyms=("title", "salutation", "prefix", "teitl"),
    ),
    Column(
        name="notes", label="Notes", read=parse_lines, left_out=NOT_NEEDED, several=True,
        means="Recognised and left out.",
        synonyms=("notes", "note", "comments", "comment", "other", "other info", "remarks", "nodiadau", "sylwadau",
                  "last login", "last contact", "fecha ultimo login", "data darrera connexio"),
    ),
)  # fmt: skip


def make_person(values: Values, _frame: Frame) -> Fields:
    """What is kept of a row in a list of people. Raises ``Refusal`` for a row without a name."""
    name = name_of(values)
    if name is None:
        raise Refusal(
            say("This row has no name. Write the name that the person goes by; one word is enough.")
        )
    joined, left = values.get("joined_on"), values.get("left_on")
    if isinstance(joined, date) and isinstance(left, date) and left <= joined:
        raise Refusal(
            say(
                "They left on {left}, before they joined on {joined}. Mend one of the days.",
                left=left,
                joined=joined,
            )
        )
    plain = ("reference", "email", "phone", "postcode", "address", "language", "format", "contact_by")
    fields: Fields = {each: str(values.get(each) or "") for each in plain}
    fields |= {"full_name": name.full, "known_as": str(values.get("known_as") or "") or name.known_as}
    fields |= {
        each: values.get(each) for each in ("most_asks_a_week", "joined_on", "left_on", "consent_contact")
    }
    fields |= {each: values.get(each) or () for each in ("skills", "interests", "access_needs")}
    fields |= {"consent_how": str(values.get("consent_how") or "") if "consent_contact" in values else ""}
    fields |= {
        "service": str(values.get("service") or ""),
        "relationship": str(values.get("relationship") or ""),
    }
    return fields


PEOPLE: Final = Kind(
    code="PEOPLE", title="People", means="People and how to reach them.",
    columns=PEOPLE_COLUMNS, needs=(("full_name", "first_name", "last_name"),), make=make_person,
    goes_with=(("consent_contact", "consent_how"),),
    for_every_row=("service", "relationship", "consent_contact", "consent_how", "language"),
)  # fmt: skip
