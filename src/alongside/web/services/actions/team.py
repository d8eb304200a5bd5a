"""How people are related to a service, over time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions import check_still_here
from alongside.web.services.actions.kept import held, kept, kept_once
from alongside.web.services.actions.service import check_is_open
from alongside.web.services.models import Relationship, Service


@transaction.atomic
def relate(
    person: Any,
    service: Service,
    kind: str,
    *,
    active_from: date,
    active_to: date | None = None,
    by: Any,
    at: datetime | None = None,
) -> Relationship:
    """Record how a person is related to a service from a day on, up to but not including ``active_to``.

    Where the same tie holds on that day already, it is given back as it is. Raises ``Refusal`` for a tie
    that would overlap another of its kind, that ends before it begins, or with another organisation's service.
    """
    check_can_relate(person, service, kind, active_from, active_to)
    service = held(service)
    check_still_here([person.pk])
    same = Relationship.objects.filter(person=person, service=service, kind=kind)
    holding = same.filter(active_from__lte=active_from).filter(
        Q(active_to__isnull=True) | Q(active_to__gt=active_from)
    )
    already = holding.first()
    if already is not None:
        return already
    _check_free(same, active_from, active_to)
    tie = Relationship(
        person=person, service=service, kind=kind, active_from=active_from, active_to=active_to
    )
    kept_once(tie, by, at, say("This has been recorded already."))
    return tie


@transaction.atomic
def end_relationship(tie: Relationship, *, on: date, by: Any, at: datetime | None = None) -> Relationship:
    """The tie holds no longer from that day. Raises ``Refusal`` where it has ended or had not begun."""
    tie = held(tie)
    if tie.active_to is not None and tie.active_to <= on:
        raise Refusal(say("This ended on {day} already.", day=tie.active_to))
    if on <= tie.active_from:
        raise Refusal(say("This began on {day}, so it can end only later.", day=tie.active_from))
    tie.active_to = on
    kept(tie, by, at)
    return tie


def check_can_relate(
    person: Any, service: Service, kind: str, active_from: date, active_to: date | None
) -> None:
    """Raises ``Refusal`` for another organisation's service, an unknown kind, or days that cannot be."""
    if person.organisation_id != service.organisation_id:
        raise Refusal(say("That person is not one of yours. Choose somebody from your organisation."))
    if kind not in Relationship.Kind.values:
        raise Refusal(say("Nobody can be related to a service as “{kind}”.", kind=kind))
    if active_to is not None and active_to <= active_from:
        raise Refusal(say("This began on {day}, so it can end only later.", day=active_from))
    if service.closed_on is not None and active_from >= service.closed_on:
        check_is_open(service)


def _check_free(same: Any, active_from: date, active_to: date | None) -> None:
    later = same.filter(active_from__gt=active_from)
    if active_to is not None:
        later = later.filter(active_from__lt=active_to)
    next_one = later.order_by("active_from").first()
    if next_one is not None:
        raise Refusal(
            say(
                "The same is recorded from {day} on. Give that day as the end of the earlier time.",
                day=next_one.active_from,
            )
        )
