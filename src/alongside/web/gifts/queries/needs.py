"""What people and services need, as far as whoever looks may see it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from alongside.core.vocabulary.likeness import ENOUGH
from alongside.core.vocabulary.words import tokens
from alongside.web.gifts.models import Need
from alongside.web.gifts.queries.phrases import concepts_meant
from alongside.web.people.queries import Nearness
from alongside.web.people.queries.sharing import SHARED_WITH


def needs_of(of: Any, *, near: Nearness = Nearness.COORDINATOR, on: date | None = None) -> QuerySet[Need]:
    """The open needs of an organisation (its people's and its services'), of a service or of a person.

    Those of people only as far as they share them with somebody who stands so near.
    """
    today = on or timezone.localdate()
    wanted = Q(wanted_until__isnull=True) | Q(wanted_until__gte=today)
    needs = Need.objects.filter(
        wanted, _of(of), met_on__isnull=True, withdrawn_on__isnull=True, wanted_from__lte=today
    )
    return (
        needs.filter(_here(today), Q(service__isnull=False) | Q(shared_with__in=SHARED_WITH[near]))
        .select_related("person", "service", "organisation")
        .order_by("kind", "pk")
    )


def past_needs_of(of: Any, *, on: date | None = None) -> QuerySet[Need]:
    """What was met, withdrawn or wanted until a day that is past; the latest first."""
    today = on or timezone.localdate()
    over = Q(met_on__isnull=False) | Q(withdrawn_on__isnull=False) | Q(wanted_until__lt=today)
    return Need.objects.filter(over, _of(of)).order_by("-pk")


def needs_ahead_of(of: Any, *, on: date) -> QuerySet[Need]:
    """Open needs that begin later."""
    return Need.objects.filter(
        _of(of), wanted_from__gt=on, met_on__isnull=True, withdrawn_on__isnull=True
    ).order_by("wanted_from", "pk")


def get_need(of: Any, pk: int) -> Need:
    """An open need of that person or service. Raises ``Http404``."""
    needs = Need.objects.filter(_of(of), met_on__isnull=True, withdrawn_on__isnull=True)
    return get_object_or_404(needs.select_related("person__organisation", "service", "organisation"), pk=pk)


def need_kinds(*, of_service: bool) -> list[tuple[str, Any]]:
    """The kinds of need that a person, or a service, can have: stored word and label."""
    never = {Need.Kind.LEARN, Need.Kind.COMPANY} if of_service else {Need.Kind.PEOPLE}
    return [(value, label) for value, label in Need.Kind.choices if value not in never]


def _of(of: Any) -> Q:
    name = {"Organisation": "organisation", "Service": "service", "Person": "person"}[type(of).__name__]
    return Q(**{name: of.pk})


def _here(today: date) -> Q:
    stays = Q(person__left_on__isnull=True) | Q(person__left_on__gt=today)
    return Q(person__isnull=True) | (
        stays & Q(person__merged_into__isnull=True, person__erased_at__isnull=True)
    )


def needs_like(organisation: Any, words: str, *, near: Nearness = Nearness.COORDINATOR) -> list[Need]:
    """Open needs that the words mean, or that hold one of them; the nearest first."""
    meant, said = concepts_meant(organisation, words), set(tokens(words))
    ranked = []
    for need in needs_of(organisation, near=near):
        by_meaning = max((meant.get(uri, 0.0) for uri in need.concepts), default=0.0)
        by_words = 1.0 if said & set(tokens(need.words)) else 0.0
        if (share := max(by_meaning, by_words)) >= ENOUGH:
            ranked.append((-share, need.pk, need))
    return [need for _share, _pk, need in sorted(ranked)]
