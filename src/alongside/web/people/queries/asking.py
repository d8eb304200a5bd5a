"""What other apps need to know before somebody is asked: consent, free time, checks, access needs.

Each takes many persons at once and costs one query, however many they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.core.delivery.checks import HeldCheck
from alongside.web.people.models import AccessNeed, Availability, Away, Check, Consent, Organisation, Person
from alongside.web.people.queries.finding import checks_running_out
from alongside.web.people.queries.itself import live

Ids = Iterable[int] | QuerySet[Person]


class LastDay(NamedTuple):
    """Until when a check holds: the last day, its kind in words, and whose it is."""

    on: date
    kind: Any
    person: UUID
    full_name: str
    known_as: str

    @property
    def name(self) -> str:
        return self.known_as or self.full_name


def has_consented(person: Person, purpose: str) -> bool:
    """Whether the person's consent for this purpose stands now."""
    return consent_to(purpose, person.pk).exists()


def consent_to(purpose: str, person: Any) -> QuerySet[Consent]:
    """A person's standing consent for this purpose; ``person`` is a key, or the outer query's reference to one."""
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)


def consenting(persons: Ids, purpose: str) -> set[int]:
    """Those of the persons (by primary key) whose consent for this purpose stands now."""
    standing = Consent.objects.filter(person__in=persons, purpose=purpose, withdrawn_at__isnull=True)
    return set(standing.values_list("person_id", flat=True))


def may_be_asked_then(organisation: Organisation, at: datetime, on: date) -> set[int]:
    """Everybody (by key) who was here on that day and, at that moment, had agreed to be invited to sessions."""
    agreed = Consent.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=at),
        Q(person__left_on__isnull=True) | Q(person__left_on__gt=on),
        purpose=Consent.Purpose.CONTACT,
        given_at__lt=at,
        person__organisation=organisation,
        person__merged_into__isnull=True,
        person__erased_at__isnull=True,
    )
    return set(agreed.order_by().values_list("person_id", flat=True))


def availability_of_many(persons: Ids, on: date) -> dict[int, list[Availability]]:
    """When each is generally free, as it holds on that day. A person who said nothing is not in it."""
    found: dict[int, list[Availability]] = defaultdict(list)
    for stretch in Availability.objects.filter(live(on), person__in=persons).order_by("weekday", "starts"):
        found[stretch.person_id].append(stretch)
    return dict(found)


def away_between(persons: Ids, first: date, until: date) -> dict[int, list[Away]]:
    """The stretches away that touch the days from ``first`` up to, not including, ``until``."""
    found: dict[int, list[Away]] = defaultdict(list)
    for away in Away.objects.filter(person__in=persons, first_on__lt=until, until_on__gt=first):
        found[away.person_id].append(away)
    return dict(found)


def held_check(check: Check) -> HeldCheck:
    """A check as the core's rules read it."""
    accepted = check.outcome != Check.Outcome.NOT_ACCEPTED
    return HeldCheck(check.kind, check.checked_on, check.expires_on, accepted, check.renewal_on)


def checks_of_many(persons: Ids) -> dict[int, list[HeldCheck]]:
    """The checks of each, as ``core.delivery.checks`` reads them."""
    found: dict[int, list[HeldCheck]] = defaultdict(list)
    for check in Check.objects.filter(person__in=persons):
        found[check.person_id].append(held_check(check))
    return dict(found)


def team_needs_of_many(persons: Ids, on: date) -> dict[int, list[AccessNeed]]:
    """Flagged access needs that their persons let service teams know of."""
    found: dict[int, list[AccessNeed]] = defaultdict(list)
    lasting = Q(active_to__isnull=True) | Q(active_to__gt=on)
    for need in AccessNeed.objects.filter(lasting, person__in=persons, flagged=True, shared_with_teams=True):
        found[need.person_id].append(need)
    return dict(found)


def checks_to_renew(organisation: Organisation, first: date, last: date) -> QuerySet[Check]:
    """The same checks as ``expiring_checks``, each with its person, for whoever writes to them."""
    here = Q(person__left_on__isnull=True) | Q(person__left_on__gt=first)
    ours = Q(
        person__organisation=organisation, person__merged_into__isnull=True, person__erased_at__isnull=True
    )
    found = checks_running_out(first, last).filter(here, ours)
    return found.select_related("person__organisation").order_by("expires_on", "pk")


def expiring_checks(organisation: Organisation, first: date, last: date) -> list[LastDay]:
    """Checks of people still here whose last day lies in that stretch, soonest first."""
    here = Person.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=first),
        pk=OuterRef("person"), organisation=organisation, merged_into__isnull=True, erased_at__isnull=True,
    )  # fmt: skip
    found = checks_running_out(first, last).filter(Exists(here)).order_by("expires_on", "person__search_key")
    called = dict(Check.Kind.choices)
    read = found.values_list(
        "expires_on", "kind", "person__public_id", "person__full_name", "person__known_as"
    )
    return [LastDay(on, called[kind], *whose) for on, kind, *whose in read]
