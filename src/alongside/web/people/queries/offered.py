"""What many people have to give, as far as whoever looks may see it; for apps that search and count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from alongside.web.people.models import Availability, Consent, Gift, Organisation
from alongside.web.people.queries.itself import live
from alongside.web.people.queries.sharing import SHARED_WITH, Nearness


def gifts_shown(organisation: Organisation, near: Nearness, on: date) -> QuerySet[Gift]:
    """The gifts that somebody who stands so near may see, of people who are here on that day.

    Lived experience is among them only with its person's consent.
    """
    return gifts_seen(near, on).filter(
        Q(person__left_on__isnull=True) | Q(person__left_on__gt=on),
        person__organisation=organisation,
        person__merged_into__isnull=True,
        person__erased_at__isnull=True,
    )


def gifts_of_many(persons: Iterable[int], near: Nearness, on: date) -> QuerySet[Gift]:
    """The gifts of these persons (by key) that somebody who stands so near may see."""
    return gifts_seen(near, on).filter(person__in=persons)


def gifts_seen(near: Nearness, on: date) -> QuerySet[Gift]:
    """All gifts that somebody who stands so near to their persons may see."""
    gifts = Gift.objects.filter(live(on), shared_with__in=SHARED_WITH[near])
    if near is Nearness.ITSELF:
        return gifts
    consented = Consent.objects.filter(
        person=OuterRef("person"), purpose=Consent.Purpose.LIVED_EXPERIENCE, withdrawn_at__isnull=True
    )
    return gifts.filter(~Q(kind=Gift.Kind.LIVED_EXPERIENCE) | Exists(consented))


def gifts_not_said_since(organisation: Organisation, kind: str, day: date, on: date) -> QuerySet[Gift]:
    """Standing gifts of one kind, of people who are here, last said before a day; whoever may see them."""
    shown = gifts_shown(organisation, Nearness.ITSELF, on).filter(kind=kind)
    return shown.filter(Q(confirmed_on__lt=day) | Q(confirmed_on__isnull=True, active_from__lt=day))


def gifts_with_words(organisation: Organisation, keys: Iterable[str]) -> QuerySet[Gift]:
    """Every gift here, of whatever day, that is put in one of these words (as they are compared)."""
    return Gift.objects.filter(person__organisation=organisation, search_key__in=list(keys))


def all_gifts(organisation: Organisation) -> QuerySet[Gift]:
    """Every gift here, of whatever day."""
    return Gift.objects.filter(person__organisation=organisation)


def words_given_by(persons: Iterable[int]) -> list[str]:
    """What all gifts of these persons (by key), of whatever day, are put in, as words are compared."""
    return list(Gift.objects.filter(person__in=list(persons)).values_list("search_key", flat=True).distinct())


def first_offer_on(organisation: Organisation) -> date | None:
    """The day from which somebody first gave something here, or was free; None where nobody said."""
    gifts = all_gifts(organisation).order_by().aggregate(on=Min("active_from"))["on"]
    free = Availability.objects.filter(person__organisation=organisation).aggregate(on=Min("active_from"))[
        "on"
    ]
    return min((each for each in (gifts, free) if each), default=None)


def free_minutes_of(organisation: Organisation, on: date, *, among: Any = None) -> dict[int, int]:
    """How many minutes a week each person here (by key) is generally free; who said nothing is missing.

    ``among`` is a query of keys: of these people alone.
    """
    found: dict[int, int] = {}
    stretches = Availability.objects.filter(live(on), person__organisation=organisation).order_by()
    if among is not None:
        stretches = stretches.filter(person__in=among)
    for person, starts, ends in stretches.values_list("person_id", "starts", "ends"):
        minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
        found[person] = found.get(person, 0) + minutes
    return found
