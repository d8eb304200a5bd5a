"""Whom one can be in the demo world: one person of each kind in each organisation, known by their address."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alongside.web.delivery.queries.names import in_reading_language
from alongside.web.people.queries.itself import persons_of_addresses

DOMAIN = "demo.example.org"
BOTH = "BOTH"

KINDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "COORDINATOR": (
        _("Coordinator"),
        _(
            "What this week is short of, who was never asked, which checks run out. Invite people, bring in a list."
        ),
    ),
    "PROFESSIONAL": (
        _("Professional"),
        _("Today’s session and with whom; take its register, or one of yesterday’s that is still open."),
    ),
    "EXPERIENCED": (
        _("Lay person with standing"),
        _(
            "Has delivered here often: propose a session that stands at once, lead one, agree to what others propose."
        ),
    ),
    "NEW": (
        _("Lay person who has just joined"),
        _(
            "An invitation to answer; what standing they have, and what would give them more. First, a language."
        ),
    ),
    "WELSH": (_("Welsh speaker"), _("Every page and letter in Welsh.")),
    "EVALUATOR": (
        _("Commissioner or evaluator"),
        _("Hours by mode, the signs of harm, the record of power exercised; no names."),
    ),
    "ADMINISTRATOR": (_("Administrator"), _("Who holds which post, accounts, what is kept and erased.")),
    BOTH: (
        _("One account in two organisations"),
        _("Choose for which of the two to act; their data stay apart."),
    ),
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody whom one can be: the address they sign in with, and the persons behind the account."""

    address: str
    persons: tuple[Any, ...]

    @property
    def kind(self) -> str:
        """Which of ``KINDS`` they are; the address says so."""
        return self.address.partition("@")[0].partition(".")[0].upper()

    @property
    def person(self) -> Any:
        """The person to begin as."""
        return self.persons[0]

    @property
    def organisations(self) -> str:
        """Where they are known, in the language that is being read."""
        return ", ".join(
            in_reading_language(each.organisation.name, each.organisation.name_cy) for each in self.persons
        )


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of person, what there is to see as one, and who they are in each organisation."""

    label: str | Promise
    sees: str | Promise
    visitors: tuple[Visitor, ...]


def address_of(kind: str, key: str = "") -> str:
    """The address with which somebody of a kind signs in; ``key`` is the organisation's in the seeds."""
    return ".".join(part for part in (kind.lower(), key) if part) + f"@{DOMAIN}"


def groups() -> list[Group]:
    """Every kind with its people, the organisations in the order in which they were made; none without a demo world."""
    found: dict[str, list[Visitor]] = defaultdict(list)
    for visitor in _visitors():
        found[visitor.kind].append(visitor)
    return [Group(label, sees, tuple(found[kind])) for kind, (label, sees) in KINDS.items() if found[kind]]


def get_visitor(address: str) -> Visitor | None:
    """Whoever signs in with that address, if they are one of these."""
    return next((visitor for visitor in _visitors() if visitor.address == address), None)


def _visitors() -> list[Visitor]:
    by_address: dict[str, list[Any]] = defaultdict(list)
    for person in sorted(
        persons_of_addresses(DOMAIN), key=lambda person: (person.organisation_id, person.pk)
    ):
        by_address[person.account.email].append(person)
    everybody = (Visitor(address, tuple(persons)) for address, persons in by_address.items())
    return [visitor for visitor in everybody if visitor.kind in KINDS]
