"""Whom one could ask to a session, in the order of the core's considerations: those never asked first.

Each comes with the clauses that say why, and with every guard that keeps them from being asked. How often
somebody said no is neither counted nor shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from alongside.core.asking.ordering import Asking
from alongside.core.delivery.guards import Doing, Held, held_back
from alongside.core.delivery.invitations import State
from alongside.core.intake.contacts import is_mobile
from alongside.core.messaging.channels import TEXT
from alongside.core.shared.sentences import Sentence
from alongside.web.delivery.models import SessionRole
from alongside.web.delivery.queries.asking import situations_and_answers
from alongside.web.delivery.queries.asking_order import InTurn
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.delivery.queries.sides import PROFESSIONAL_KINDS, kinds_on
from alongside.web.messaging.queries.reaching import can_send
from alongside.web.people.queries import find_people
from alongside.web.services.queries import relationships_on

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be asked: why them, what keeps them from being asked, how they were asked already."""

    person: Any
    why: tuple[Sentence, ...]
    held: tuple[Held, ...]
    state: State | None

    @property
    def can_be_asked(self) -> bool:
        return not self.held and self.state in (None, State.WITHDRAWN)

    @property
    def by_email(self) -> bool:
        """Whether an invitation can go by itself: by e-mail, or by text to whoever chose texts."""
        texted = self.person.contact_by == TEXT and can_send(TEXT) and is_mobile(self.person.phone)
        return bool(self.person.email) or texted


def candidates(
    line: SessionRole, *, at: datetime, beyond: bool = False, words: str = "", page: Any = 1
) -> Page[Candidate]:
    """One page of people for a role: those who belong to the service on its side, or ``beyond`` them all others.

    ``words`` narrows it down by name. As many queries for one person as for a page.
    """
    pages = Paginator(InTurn(line, _people(line, beyond, words), at), A_PAGE)
    found = pages.get_page(page)
    found.object_list = _drawn(line, list(found.object_list), at)
    return found


def chosen_people(line: SessionRole, public_ids: Sequence[Any], *, beyond: bool) -> list[Any]:
    """Those whom somebody ticked: of the service, or ``beyond`` it of the whole organisation too."""
    service, on = line.session.service, local_day(line.session)
    found = find_people(service.organisation, on).filter(public_id__in=list(public_ids))
    if not beyond:
        found = found.filter(pk__in=relationships_on(service, on).order_by().values("person"))
    return list(found)


def _people(line: SessionRole, beyond: bool, words: str) -> QuerySet[Any]:
    service, on = line.session.service, local_day(line.session)
    found = find_people(service.organisation, on, words=words)
    ours = relationships_on(service, on).filter(kind__in=kinds_on(line.role.side)).order_by().values("person")
    if not beyond:
        return found.filter(pk__in=ours)
    others = found.exclude(pk__in=ours)
    if line.role.side == "PROFESSIONAL":
        elsewhere = others.filter(relationships__kind__in=PROFESSIONAL_KINDS)
        return others.filter(pk__in=elsewhere.order_by().values("pk"))
    return others


def _drawn(line: SessionRole, asking: list[tuple[Asking, Any]], at: datetime) -> list[Candidate]:
    people = [person for _each, person in asking]
    known, asked = situations_and_answers(line, people, at)
    return [
        Candidate(
            person,
            each.clauses,
            held_back(known[person.pk], Doing.ASKING),
            State(asked[person.pk]) if person.pk in asked else None,
        )
        for each, person in asking
    ]
