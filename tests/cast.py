"""The cast of the tests: two organisations and the people of each, made through the actions at one fixed moment.

cast = make_cast()            # Abermor, and across the water Brynford, which knows nothing of it
client.force_login(cast.cora.account)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from alongside.web.people import actions
from alongside.web.people.models import Organisation, Person

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday morning: the moment at which the cast comes to be."""
TODAY = date(2026, 3, 2)
SINCE = date(2026, 1, 5)


@dataclass
class Cast:
    """Cora coordinates, Ada administers, Eve evaluates; Pat, Dai and Zoë are people. Bryn coordinates elsewhere."""

    here: Organisation
    there: Organisation
    cora: Person
    ada: Person
    eve: Person
    pat: Person
    dai: Person
    zoe: Person
    bryn: Person
    bob: Person


def organisation(name: str = "Abermor Council", **fields: Any) -> Organisation:
    """One more organisation."""
    kind = fields.pop("kind", "COUNCIL")
    return actions.record_organisation(name, kind=kind, at=fields.pop("at", NOW), **fields)


def person(where: Organisation, full_name: str, *, account: str = "", **fields: Any) -> Person:
    """One more person there; ``account`` is the address that they sign in with, ready to use."""
    made = actions.record_person(where, full_name=full_name, by=None, at=NOW, joined_on=SINCE, **fields)
    if account:
        opened = actions.open_account(made, account, None, NOW, welcome=False)
        actions.remember_language(opened, opened.language or "en", at=NOW)
    return made


def holder_of(post: str, where: Organisation, full_name: str, account: str) -> Person:
    """One more person with a post in the organisation since the new year."""
    made = person(where, full_name, account=account)
    actions.give_post(made, post, active_from=SINCE, by=None, at=NOW)
    return made


def make_cast() -> Cast:
    """Two organisations with their people."""
    here = organisation("Abermor Council", name_cy="Cyngor Abermor", nation="WALES")
    there = organisation("Brynford Time Bank", kind="TIME_BANK")
    return Cast(
        here=here,
        there=there,
        cora=holder_of("COORDINATOR", here, "Cora Jones", "cora@abermor.example"),
        ada=holder_of("ADMINISTRATOR", here, "Ada Price", "ada@abermor.example"),
        eve=holder_of("EVALUATOR", here, "Eve Lloyd", "eve@abermor.example"),
        pat=person(
            here, "Pat Evans", account="pat@post.example", phone="07700 900101", email="pat@post.example"
        ),
        dai=person(here, "Dai Rees", phone="029 2018 0102", language="cy", reference="A-17"),
        zoe=person(here, "Zoë 🌻"),
        bryn=holder_of("COORDINATOR", there, "Bryn Parry", "bryn@brynford.example"),
        bob=person(there, "Bob Hughes", email="bob@post.example"),
    )
