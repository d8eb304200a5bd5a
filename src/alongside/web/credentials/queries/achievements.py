"""Achievements, and who has shown one by the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from alongside.core.credentials.achievements import Measure
from alongside.web.charters.queries.counted import sessions_led
from alongside.web.credentials.models import Achievement, Credential
from alongside.web.delivery.queries.counted import sessions_delivered, sessions_vouched_for
from alongside.web.people.queries import people_of

COUNTED = {
    Measure.CO_DELIVERED: sessions_delivered,
    Measure.LED: sessions_led,
    Measure.OBSERVED: sessions_vouched_for,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """By how many sessions of which days somebody has shown it."""

    many: int
    first: date
    last: date


def achievements_of(organisation: Any, *, put_away: bool = False) -> list[Achievement]:
    """Its achievements by name, each with how many hold it (``held``)."""
    holding = Count(
        "credentials", filter=Q(credentials__state="ACCEPTED", credentials__closed_at__isnull=True)
    )
    found = Achievement.objects.filter(organisation=organisation, put_away_at__isnull=not put_away)
    return list(found.annotate(held=holding).order_by("name", "pk"))


def get_achievement(organisation: Any, public_id: Any) -> Achievement:
    """The achievement of that identity. Raises ``Http404`` in another organisation."""
    found = Achievement.objects.filter(organisation=organisation, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def achievement_of_code(organisation: Any, code: str) -> Achievement | None:
    """The organisation's achievement of that code; None where it has none."""
    return Achievement.objects.filter(organisation=organisation, code=code).first()


def public_achievement(public_id: Any) -> Achievement:
    """The achievement whose criteria anybody may read. Raises ``Http404`` for none."""
    found = Achievement.objects.filter(public_id=public_id).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def counts(achievement: Achievement) -> QuerySet[Any] | None:
    """What the record says of everybody, for an achievement that is counted; None for one judged by people."""
    count = COUNTED.get(Measure(achievement.measure))
    return count(achievement.organisation) if count else None


def shown_by(achievement: Achievement, people: list[int]) -> dict[int, Shown]:
    """Of these people, who has shown it by the record today."""
    rows = counts(achievement)
    if rows is None:
        return {}
    found = rows.filter(whose__in=people, many__gte=achievement.needed)
    return {row["whose"]: Shown(row["many"], row["first"], row["last"]) for row in found}


def still_to_be_given(achievement: Achievement) -> QuerySet[Any]:
    """People who have shown it by the record and were never offered it, in the order of their keys."""
    rows = counts(achievement)
    people = people_of(achievement.organisation)
    if rows is None:
        return people.none()
    whose = rows.filter(many__gte=achievement.needed).values("whose")
    had = Credential.objects.filter(achievement=achievement, person__isnull=False).values("person")
    return people.filter(pk__in=whose).exclude(pk__in=had).order_by("pk")
