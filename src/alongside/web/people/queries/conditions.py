"""Conditions on people, for those who must find the few among very many: free then, checked, with needs unmet.

Each says in the database's words what the core's rules say of one person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.web.people.models import AccessNeed, Availability, Check
from alongside.web.people.queries.itself import live


def said_when_free(on: date) -> Exists:
    """Whether a person said when they are generally free."""
    return Exists(Availability.objects.filter(live(on), person=OuterRef("pk")))


def free_between(on: date, starts: time, ends: time) -> Exists:
    """Whether a person is generally free from one time to another on the weekday of that day.

    Free times that touch make one; three in a row are not looked for, as nobody writes them down so.
    """
    that_day = Availability.objects.filter(live(on), person=OuterRef("pk"), weekday=on.weekday())
    goes_on = Availability.objects.filter(
        live(on),
        person=OuterRef("person"),
        weekday=on.weekday(),
        starts__lte=OuterRef("ends"),
        ends__gte=ends,
    )
    begins = that_day.filter(starts__lte=starts, ends__gt=starts)
    return Exists(begins.filter(Q(ends__gte=ends) | Exists(goes_on)))


def holds_check(kinds: Iterable[str], on: date, until: date) -> Exists:
    """Whether a person holds a check of one of these kinds on a day, and until another at least.

    A check that was not accepted undoes those made before it and on its own day.
    """
    ours = list(kinds)
    undone = Check.objects.filter(
        person=OuterRef("person"),
        kind__in=ours,
        outcome=Check.Outcome.NOT_ACCEPTED,
        checked_on__gte=OuterRef("checked_on"),
        checked_on__lte=on,
    )
    held = Check.objects.filter(
        Q(expires_on__isnull=True) | Q(expires_on__gte=until),
        ~Q(outcome=Check.Outcome.NOT_ACCEPTED),
        person=OuterRef("pk"),
        kind__in=ours,
        checked_on__lte=on,
    )
    return Exists(held.exclude(Exists(undone)))


def has_unmet_needs(on: date) -> Exists:
    """Whether a person has a need that they let teams know of, and of which nobody said how it is met."""
    return Exists(_flagged(on).filter(person=OuterRef("pk"), met_how=""))


def needs_of_many(persons: Iterable[int], on: date) -> dict[int, tuple[int, int]]:
    """How many needs each lets teams know of, and how many of these are unmet; who has none is missing."""
    found: dict[int, tuple[int, int]] = {}
    rows = _flagged(on).filter(person__in=list(persons)).values_list("person_id", "met_how")
    for person, met_how in rows:
        needs, unmet = found.get(person, (0, 0))
        found[person] = needs + 1, unmet + (not met_how)
    return found


def _flagged(on: date) -> QuerySet[AccessNeed]:
    lasting = Q(active_to__isnull=True) | Q(active_to__gt=on)
    return AccessNeed.objects.filter(lasting, flagged=True, shared_with_teams=True)
