"""Finding people: by name, telephone, e-mail or reference, and by what they bring."""

from __future__ import annotations

import re
import unicodedata
import uuid
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from alongside.web.people.models import AccessNeed, Check, Consent, ErasureRequest, Gift, Organisation, Person
from alongside.web.people.queries.extending import people_filters
from alongside.web.people.queries.itself import live
from alongside.web.people.queries.sharing import SHARED_WITH, Nearness

SOON = timedelta(days=60)
_UNSOUNDED = re.compile(r"['’‘`]")
_PHONE_LIKE = re.compile(r"[\d\s()+.\-]{4,}")


def folded(text: str) -> str:
    """The text as one searches for it: small letters, no accents, no apostrophes, single blanks."""
    parted = unicodedata.normalize("NFKD", _UNSOUNDED.sub("", text.casefold()))
    return " ".join("".join(c for c in parted if not unicodedata.combining(c)).split())


def search_key(*, full_name: str, known_as: str, alias: str, reference: str, phone: str, email: str) -> str:
    """Everything one may know of a person when looking for them, the name first."""
    figures = "".join(c for c in phone if c.isdigit())
    parts = (folded(full_name), folded(known_as), folded(alias), folded(reference), figures, email.lower())
    return " ".join(part for part in parts if part)[:300]


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """Everybody the organisation knows, by name; not those who were merged into another or erased."""
    return Person.objects.filter(
        organisation=organisation, merged_into__isnull=True, erased_at__isnull=True
    ).order_by("search_key", "pk")


def get_person(organisation: Organisation, public_id: uuid.UUID | str) -> Person:
    """The person of that address here; for one that was merged, the person it became.

    Raises ``Http404`` for anybody whom this organisation does not know, or who was erased.
    """
    person = _known(organisation, public_id)
    while person.merged_into_id:
        person = _known(organisation, person.merged_into_id)
    return person


def _known(organisation: Organisation, key: uuid.UUID | str | int) -> Person:
    field = "pk" if isinstance(key, int) else "public_id"
    person = (
        Person.objects.filter(organisation=organisation, erased_at__isnull=True, **{field: key})
        .select_related("organisation", "account")
        .first()
    )
    if person is None:
        raise Http404
    return person


def person_of_reference(organisation: Organisation, reference: str) -> Person | None:
    """The person with that reference here; for one that was merged, the person it became."""
    found = Person.objects.filter(
        organisation=organisation, reference=reference, erased_at__isnull=True
    ).first()
    return get_person(organisation, found.public_id) if found and reference else None


def find_people(
    organisation: Organisation,
    on: date,
    *,
    words: str = "",
    language: str = "",
    gift: str = "",
    show: str = "",
    without: QuerySet[Person] | None = None,
) -> QuerySet[Person]:
    """People by any words of name, telephone, e-mail or reference, narrowed down; by name.

    ``gift`` looks in what they share with coordinators. ``show`` is LEFT, CHECKS, REVIEWS, FORGET or the key of
    a filter that another app added. ``without`` leaves out the persons of a subquery (of primary keys).
    """
    found = _whose_words(people_of(organisation), words)
    here = Q(left_on__isnull=True) | Q(left_on__gt=on)
    found = found.exclude(here) if show == "LEFT" else found.filter(here)
    if language:
        found = found.filter(language=language)
    if gift.strip():
        found = found.filter(Exists(_gifts_with(gift, on)))
    if without is not None:
        found = found.exclude(pk__in=without)
    return _shown(found, organisation, show, on)


def _whose_words(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    text = words.strip()
    if _PHONE_LIKE.fullmatch(text):
        figures = re.sub(r"\D", "", re.sub(r"^\+44\s*(\(0\))?", "0", text))
        return people.filter(search_key__contains=figures) if figures else people
    for word in folded(text).split():
        people = people.filter(search_key__contains=word)
    return people


def _gifts_with(words: str, on: date) -> QuerySet[Gift]:
    consented = Consent.objects.filter(
        person=OuterRef("person"), purpose="LIVED_EXPERIENCE", withdrawn_at__isnull=True
    )
    gifts = Gift.objects.filter(
        live(on), ~Q(kind="LIVED_EXPERIENCE") | Exists(consented),
        person=OuterRef("pk"), shared_with__in=SHARED_WITH[Nearness.COORDINATOR],
    )  # fmt: skip
    for word in words.split():
        gifts = gifts.filter(words__icontains=word)
    return gifts


def _shown(people: QuerySet[Person], organisation: Organisation, show: str, on: date) -> QuerySet[Person]:
    if show == "CHECKS":
        return people.filter(Exists(checks_running_out(on, on + SOON).filter(person=OuterRef("pk"))))
    if show == "REVIEWS":
        due = AccessNeed.objects.filter(person=OuterRef("pk"), active_to__isnull=True, review_on__lte=on)
        return people.filter(Exists(due))
    if show == "FORGET":
        return people.filter(erasure_requests__state="ASKED")
    for added in people_filters():
        if added.key == show:
            return people.filter(pk__in=added.people(organisation, on))
    return people


def counted_wishes(organisation: Organisation) -> int:
    """How many people here asked to be forgotten and have no answer yet."""
    return ErasureRequest.objects.filter(person__organisation=organisation, state="ASKED").count()


def checks_running_out(first: date, last: date) -> QuerySet[Check]:
    """Accepted checks whose last day lies in that stretch, and that no later one of their kind replaces."""
    later = Check.objects.filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=OuterRef("expires_on")), ~Q(pk=OuterRef("pk")),
        person=OuterRef("person"), kind=OuterRef("kind"), checked_on__gte=OuterRef("checked_on"),
    )  # fmt: skip
    return Check.objects.filter(~Exists(later), ~Q(outcome="NOT_ACCEPTED"), expires_on__range=(first, last))
