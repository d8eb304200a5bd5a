"""Records that could be one and the same person's."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from alongside.core.intake.names import name_key
from alongside.web.people.models import Gift, Organisation, Person
from alongside.web.people.queries.finding import people_of
from alongside.web.people.queries.walking import movable_links

OURS = "people"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side: details of both, and how much hangs on the one that would go over."""

    kept: Person
    merged: Person
    brought: int
    done: int


def possible_doubles(
    organisation: Organisation, *, full_name: str, email: str = "", phone: str = "", but: Person | None = None
) -> QuerySet[Person]:
    """People here with the same name (however it is spelt), e-mail address or telephone number; at most ten."""
    alike = Q(name_key=name_key(full_name)[:200])
    if email:
        alike |= Q(email=email)
    if phone:
        alike |= Q(phone=phone)
    found = people_of(organisation).filter(alike)
    return (found.exclude(pk=but.pk) if but is not None else found)[:10]


def comparison(kept: Person, merged: Person) -> Comparison:
    """What a merge would bring over: things the person brought and said, and things they did in services."""
    brought = done = 0
    for model, field in movable_links():
        count = model._base_manager.filter(**{field.name: merged}).count()
        if model._meta.app_label == OURS:
            brought += count
        else:
            done += count
    return Comparison(kept, merged, brought, done)


def hidden_gifts(person: Person) -> int:
    """How many gifts the person keeps to themselves; a coordinator may know that much before a merge."""
    return Gift.objects.filter(person=person, shared_with=Gift.SharedWith.NOBODY).count()
