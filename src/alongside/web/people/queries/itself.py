"""Accounts, the persons they speak for, and the posts these hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.web.people.models import Account, Organisation, Person, Post

CHOSEN = "chosen_person"
"""Where a session keeps which of an account's persons it acts as."""


def persons_of(account: Any) -> QuerySet[Person]:
    """The persons an account speaks for, oldest first; those who were merged or erased are not among them."""
    return (
        Person.objects.filter(account=account, merged_into__isnull=True, erased_at__isnull=True)
        .select_related("organisation")
        .order_by("pk")
    )


def live(on: date) -> Q:
    """Rows with ``active_from`` and ``active_to`` that hold on that day."""
    return Q(active_from__lte=on) & (Q(active_to__isnull=True) | Q(active_to__gt=on))


def live_posts(person: Person) -> list[str]:
    """The kinds of post that the person holds today."""
    return list(posts_held(person))


def posts_held(person: Person) -> QuerySet[Post, str]:
    """The same, to be asked together with something else."""
    return Post.objects.filter(live(timezone.localdate()), person=person).values_list("kind", flat=True)


def posts_in(organisation: Organisation, on: date) -> QuerySet[Post]:
    """Every post held in the organisation on that day or later, by kind and name."""
    held = Q(active_to__isnull=True) | Q(active_to__gt=on)
    return (
        Post.objects.filter(held, person__organisation=organisation)
        .select_related("person")
        .order_by("kind", "person__search_key")
    )


def organisations() -> QuerySet[Organisation]:
    """Every organisation in this installation, by name."""
    return Organisation.objects.order_by("name")


def account_of(email: str) -> Account | None:
    """The account of an e-mail address, in whatever letters it is written."""
    return Account.objects.filter(email=email.strip().lower()).first()


def persons_of_addresses(domain: str) -> QuerySet[Person]:
    """The persons who sign in with an address of that domain, with account and organisation, oldest first."""
    return (
        Person.objects.filter(
            account__email__endswith=f"@{domain}", merged_into__isnull=True, erased_at__isnull=True
        )
        .select_related("account", "organisation")
        .order_by("pk")
    )
