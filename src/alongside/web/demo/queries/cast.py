"""Whom one can be in the demo world: one person of each kind in each organisation, known by their address."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    """Somebody whom one can be: the kind in words, what there is to see, and the persons behind the account."""

    kind: str
    label: str | Promise
    sees: str | Promise
    address: str
    persons: tuple[Any, ...]

    @property
    def person(self) -> Any:
        """The person to begin as."""
        return self.persons[0]


@dataclass(frozen=True, slots=True)
class House:
    """One organisation and whom one can be in it."""

    organisation: Any
    visitors: tuple[Visitor, ...]


def address_of(kind: str, key: str = "") -> str:
    """The address with which somebody of a kind signs in; ``key`` is the organisation's in the seeds."""
    return ".".join(part for part in (kind.lower(), key) if part) + f"@{DOMAIN}"


def houses() -> list[House]:
    """Every organisation of the demo world, in the order in which they were made; none where there is no such world."""
    found: dict[Any, list[Visitor]] = defaultdict(list)
    for visitor in _visitors():
        if visitor.kind != BOTH:
            found[visitor.person.organisation].append(visitor)
    order = list(KINDS)
    return [
        House(organisation, tuple(sorted(each, key=lambda visitor: order.index(visitor.kind))))
        for organisation, each in sorted(found.items(), key=lambda item: item[0].pk)
    ]


def visitor_in_both() -> Visitor | None:
    """The account that speaks for persons in two organisations, where the world has one."""
    return next((visitor for visitor in _visitors() if visitor.kind == BOTH), None)


def get_visitor(address: str) -> Visitor | None:
    """Whoever signs in with that address, if they are one of these."""
    return next((visitor for visitor in _visitors() if visitor.address == address), None)


def _visitors() -> list[Visitor]:
    by_address: dict[str, list[Any]] = defaultdict(list)
    for person in persons_of_addresses(DOMAIN):
        by_address[person.account.email].append(person)
    visitors = []
    for address, persons in by_address.items():
        kind = address.partition("@")[0].partition(".")[0].upper()
        if kind in KINDS:
            label, sees = KINDS[kind]
            visitors.append(Visitor(kind, label, sees, address, tuple(persons)))
    return visitors
