"""What time banks export: their members, and the transfers of time between them.

TimeOverflow's member report has N, Name, Email, Phone, Alternative Phone, Created, Last login, a language
and Balance; its transfer report has Date, From, To, Post and Quantity, in English, Spanish or Catalan. There
the time goes *from* the member who was helped *to* the member who helped.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from alongside.core.intake.cells import Cell, one_line, says_nothing
from alongside.core.intake.choices import parse_words
from alongside.core.intake.columns import Column, Fields, Frame, Kind, Values
from alongside.core.intake.dates import parse_day, plain_letters
from alongside.core.intake.names import Name, parse_name
from alongside.core.intake.people_columns import PEOPLE_COLUMNS, make_person
from alongside.core.intake.session_columns import read_length
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

BALANCE: Final = Column(
    name="balance", label="Balance", read=parse_words, several=True, means="Recognised and left out.",
    left_out="We do not bring in balances: time given and received is counted from the transfers themselves.",
    synonyms=("balance", "time balance", "credits", "time credits", "hours balance", "account balance",
              "balanc", "saldo", "balans", "last transaction", "hours earned", "hours spent"),
)  # fmt: skip

GONE: Final = frozenset(
    {
        "the user no longer exists", "the user isn t active", "the user isnt active", "el usuario ya no existe",
        "el usuario no esta activo", "l usuari ja no existeix", "l usuari no esta actiu", "deleted user",
        "inactive user", "former member",
    }
)  # fmt: skip
"""What an export puts in place of somebody who has left."""

_UID = re.compile(r"\s*\((?:#|no\.?\s*)?([A-Za-z0-9-]{1,20})\)\s*\Z")
_UID_FIRST = re.compile(r"\A#?(\d{1,9})\s*[-–:.]?\s+(?=\D)")

Member = tuple[str, str]


def read_member(cell: Cell) -> Member:
    """A member as (reference, name): "Jane Smith (12)", "12 Jane Smith", "Jane Smith", "12".

    Raises ``Refusal`` for a member who is no longer named.
    """
    text = one_line(cell)
    if " ".join(re.sub(r"[^a-z ]", " ", plain_letters(text)).split()) in GONE:
        raise Refusal(say("The export no longer names this member, so there is nobody to record this for."))
    if text.isdigit():
        return text, ""
    found = _UID.search(text) or _UID_FIRST.search(text)
    if found and any(character.isdigit() for character in found[1]):
        rest = (text[: found.start()] + text[found.end() :]).strip()
        return found[1], parse_name(rest).full if rest else ""
    name: Name = parse_name(text)
    return "", name.full


TRANSFERS_COLUMNS: Final = (
    Column(
        name="transfer_reference", label="Transfer number", read=parse_words, means="Recognised and left out.",
        left_out="Exchanges are told apart by their day, their members and their time, so no number is kept.",
        synonyms=("rhif y trosglwyddiad", "transfer number", "transfer no", "transfer id", "transaction id",
                  "transaction no", "id", "ref", "reference", "no", "number", "exchange id"),
    ),
    Column(
        name="day", label="Day", read=parse_day, means="The day of the exchange.", example="31/12/2025",
        synonyms=("diwrnod", "date", "day", "created", "transaction date", "transfer date", "when", "exchange date",
                  "fecha", "data", "dyddiad", "creado", "creat", "created at"),
    ),
    Column(
        name="received_by", label="From", read=read_member,
        means="The member whose time is spent: the one who was helped.", example="Jane Smith (12)",
        synonyms=("o", "from", "received by", "receiver", "recipient", "buyer", "payer", "member from",
                  "source", "debit", "requester", "origen", "helped", "spent by", "oddi wrth", "derbynnydd",
                  "from member"),
    ),
    Column(
        name="given_by", label="To", read=read_member,
        means="The member who earns the time: the one who helped.", example="Bob Jones (7)",
        synonyms=("hyd at", "to", "given by", "giver", "provider", "seller", "payee", "member to", "destination",
                  "credit", "helper", "destino", "desti", "earned by", "i", "rhoddwr", "to member", "giver name"),
    ),
    Column(
        name="what", label="What", read=parse_words, means="What was done.", example="Shopping",
        synonyms=("what", "post", "service", "description", "reason", "offer", "activity", "exchange",
                  "details", "anuncio", "anunci", "category", "razon", "rao", "disgrifiad", "beth", "comments"),
    ),
    Column(
        name="minutes", label="Time", read=read_length,
        means="How long it took: 1:30, 1.5 (hours) or 90 minutes.", example="1:30",
        synonyms=("quantity", "time", "hours", "amount", "hrs", "duration", "length", "credits", "cantidad",
                  "quantitat", "oriau", "amser", "time credits", "hours exchanged", "total"),
    ),
)  # fmt: skip


def make_transfer(values: Values, frame: Frame) -> Fields:
    """One exchange of time. Raises ``Refusal`` where the day, a member or the time is missing."""
    day, minutes = values.get("day"), values.get("minutes")
    given_by, received_by = values.get("given_by"), values.get("received_by")
    if not isinstance(day, date) or not isinstance(minutes, int):
        raise Refusal(say("An exchange needs its day and how long it took. Fill in what is missing."))
    if not isinstance(given_by, tuple) or not isinstance(received_by, tuple):
        raise Refusal(say("An exchange needs who helped and who was helped. Fill in what is missing."))
    if day > frame.today:
        raise Refusal(say("{day} is yet to come. Give the day on which it took place.", day=day))
    if given_by == received_by:
        raise Refusal(say("Both sides of this exchange are the same member."))
    return {
        "day": day,
        "minutes": minutes,
        "given_by": given_by,
        "received_by": received_by,
        "what": "" if says_nothing(str(values.get("what") or "")) else str(values["what"])[:300],
    }


MEMBERS: Final = Kind(
    code="MEMBERS", title="Time bank members", means="Members as a time bank exports them.",
    columns=(*PEOPLE_COLUMNS, BALANCE),
    needs=(("full_name", "first_name", "last_name"),), make=make_person,
    goes_with=(("consent_contact", "consent_how"),),
    for_every_row=("service", "relationship", "consent_contact", "consent_how", "language"),
)  # fmt: skip
TRANSFERS: Final = Kind(
    code="TRANSFERS", title="Time bank transfers", means="Exchanges of time between members.",
    columns=TRANSFERS_COLUMNS, needs=(("day",), ("given_by",), ("received_by",), ("minutes",)), make=make_transfer,
)  # fmt: skip
