"""What one may see of a person: only what they share with whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, Q, QuerySet

from alongside.core.delivery.checks import CheckAnswer, HeldCheck, status_on
from alongside.web.people.models import (
    AccessNeed,
    ActedFor,
    Availability,
    Away,
    Beside,
    Check,
    Consent,
    ErasureRequest,
    Gift,
    OwnLimits,
    Person,
    Post,
)
from alongside.web.people.queries.asking import consent_to, has_consented, held_check
from alongside.web.people.queries.beside import beside_of, limits_of, said_apart
from alongside.web.people.queries.itself import live
from alongside.web.people.queries.sharing import SHARED_WITH, Nearness, sees_contact

LIVED = Gift.Kind.LIVED_EXPERIENCE
ASKED, KEPT = ErasureRequest.State.ASKED, ErasureRequest.State.KEPT


@dataclass(frozen=True, slots=True)
class ChecksOfAKind:
    """How one kind of check stands today, and the checks behind that, newest first."""

    answer: CheckAnswer
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One purpose: whether the person agrees to it now, and every yes and no they said."""

    purpose: str
    label: str
    standing: Consent | None
    past: tuple[Consent, ...]


def gifts_of(person: Person, near: Nearness, on: date) -> QuerySet[Gift]:
    """The gifts that the viewer may see, those of one kind together."""
    gifts = Gift.objects.filter(live(on), person=person, shared_with__in=SHARED_WITH[near])
    if near is not Nearness.ITSELF:
        gifts = gifts.filter(~Q(kind=LIVED) | Exists(consent_to(Consent.Purpose.LIVED_EXPERIENCE, person.pk)))
    return gifts.order_by("kind", "pk")


def needs_of(person: Person, near: Nearness, on: date) -> QuerySet[AccessNeed]:
    """The access needs that the viewer may see."""
    lasting = Q(active_to__isnull=True) | Q(active_to__gt=on)
    needs = AccessNeed.objects.filter(lasting, person=person).order_by("pk")
    if near in {Nearness.ITSELF, Nearness.COORDINATOR}:
        return needs
    return needs.filter(shared_with_teams=True) if near is Nearness.TEAM else needs.none()


def contact_of(person: Person, near: Nearness) -> dict[str, str]:
    """E-mail and telephone where the viewer may have them, else nothing."""
    consented = near is Nearness.TEAM and has_consented(person, Consent.Purpose.SHARE_CONTACT)
    if not sees_contact(near, consented=consented):
        return {}
    return {name: value for name in ("phone", "email") if (value := getattr(person, name))}


def availability_of(person: Person, on: date) -> QuerySet[Availability]:
    """When the person is generally free, Monday first."""
    return Availability.objects.filter(live(on), person=person).order_by("weekday", "starts", "ends")


def away_of(person: Person, on: date) -> QuerySet[Away]:
    """Days away that are not over yet."""
    return Away.objects.filter(person=person, until_on__gt=on).order_by("first_on")


def checks_of(person: Person, on: date) -> list[ChecksOfAKind]:
    """Each kind of check that was recorded, with how it stands on that day."""
    rows = list(Check.objects.filter(person=person).order_by("kind", "-checked_on"))
    held: list[HeldCheck] = [held_check(row) for row in rows]
    return [
        ChecksOfAKind(status_on(held, kind, on, Check.Kind(kind).label), tuple(of_kind))
        for kind, of_kind in groupby(rows, key=lambda row: row.kind)
    ]


def agreements_of(person: Person) -> list[Agreement]:
    """Every purpose, agreed to or not, with what was said about it before."""
    said = list(Consent.objects.filter(person=person).order_by("-given_at"))
    return [
        Agreement(
            purpose=purpose,
            label=str(label),
            standing=next((c for c in said if c.purpose == purpose and c.withdrawn_at is None), None),
            past=tuple(c for c in said if c.purpose == purpose and c.withdrawn_at is not None),
        )
        for purpose, label in Consent.Purpose.choices
    ]


def posts_of(person: Person) -> QuerySet[Post]:
    """The posts that the person holds or held, newest first."""
    return Post.objects.filter(person=person).order_by("-active_from")


def acted_for(person: Person) -> QuerySet[ActedFor]:
    """What others did here at the person's word, newest first."""
    return ActedFor.objects.filter(person=person).select_related("by").order_by("-at", "-pk")


def open_wish(person: Person) -> ErasureRequest | None:
    """The person's wish to be forgotten, where it waits for an answer."""
    return ErasureRequest.objects.filter(person=person, state=ErasureRequest.State.ASKED).first()


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the viewer may see of a person on one day."""

    contact: dict[str, str]
    gifts: list[Gift]
    availability: list[Availability]
    away: list[Away]
    limits: OwnLimits
    beside: list[Beside]
    apart: int
    needs: list[AccessNeed]
    checks: list[ChecksOfAKind]
    agreements: list[Agreement]
    posts: list[Post]
    acted: list[ActedFor]
    wish: ErasureRequest | None
    kept: ErasureRequest | None


def profile_of(person: Person, near: Nearness, on: date) -> Profile:
    """What the viewer may see; for the person and for coordinators, who see nearly all."""
    wishes = list(ErasureRequest.objects.filter(person=person, state__in=[ASKED, KEPT]).order_by("-pk"))
    return Profile(
        contact=contact_of(person, near),
        gifts=list(gifts_of(person, near, on)),
        availability=list(availability_of(person, on)),
        away=list(away_of(person, on)),
        limits=limits_of(person),
        beside=list(beside_of(person, near)),
        apart=said_apart(person) if near is Nearness.ITSELF else 0,
        needs=list(needs_of(person, near, on)),
        checks=checks_of(person, on),
        agreements=agreements_of(person),
        posts=list(posts_of(person)),
        acted=list(acted_for(person)[:5]),
        wish=next((each for each in wishes if each.state == ASKED), None),
        kept=next((each for each in wishes if each.state == KEPT), None),
    )
