"""Who is behind a request: which person, of which organisation, and what kinds of people they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.web.kit.access import Audience
from alongside.web.people.queries import persons_of
from alongside.web.people.queries.itself import posts_held
from alongside.web.services.models import Relationship
from alongside.web.services.queries.team import kinds_of


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever is behind a request. ``person`` and ``organisation`` are None for a bare account or a stranger."""

    account: Any
    person: Any
    organisation: Any
    audiences: frozenset[Audience]
    persons: tuple[Any, ...] = ()
    _kinds: dict[tuple[int, date], set[str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_coordinator(self) -> bool:
        return Audience.COORDINATOR in self.audiences

    @property
    def is_professional(self) -> bool:
        return Audience.PROFESSIONAL in self.audiences

    def kinds_at(self, service: Any, day: date) -> set[str]:
        """The kinds of tie between their person and a service that hold on a day: asked for once in a request."""
        if (service.pk, day) not in self._kinds:
            self._kinds[service.pk, day] = kinds_of(self.person, service, day)
        return self._kinds[service.pk, day]


NOBODY = Who(None, None, None, frozenset({Audience.ANYONE}))


def who_is_asking(account: Any, chosen: str | None = None) -> Who:
    """The account's person here (the chosen one where it has several) and what kinds of people they are."""
    if not account.is_authenticated:
        return NOBODY
    persons = tuple(persons_of(account))
    person = next((p for p in persons if str(p.public_id) == chosen), persons[0] if persons else None)
    if person is None:
        return Who(account, None, None, frozenset({Audience.ANYONE, Audience.SIGNED_IN}))
    return Who(account, person, person.organisation, _audiences(person), persons)


def _audiences(person: Any) -> frozenset[Audience]:
    kinds = {Audience.ANYONE, Audience.SIGNED_IN, Audience.PERSON}
    held = posts_held(person).order_by().union(_as_professional(person).values_list("kind", flat=True))
    return frozenset(kinds | {Audience[kind] for kind in held})


def is_professional_anywhere(person: Any) -> bool:
    """Whether the person is today a professional of some service."""
    return _as_professional(person).exists()


def _as_professional(person: Any) -> QuerySet[Relationship]:
    today = timezone.localdate()
    live = Q(active_to__isnull=True) | Q(active_to__gt=today)
    return Relationship.objects.filter(
        live, person=person, kind=Relationship.Kind.PROFESSIONAL, active_from__lte=today
    ).order_by()
