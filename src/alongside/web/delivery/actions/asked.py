"""Works out beforehand when people were last asked, and keeps that up with what is recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from alongside.web.delivery.models import AskedUpTo, LastAsked
from alongside.web.delivery.queries.asked import (
    invited_since,
    kept_of,
    last_times,
    recorded_since,
    worked_out_at,
)
from alongside.web.kit.giving_way import giving_way
from alongside.web.people.actions import people_merged
from alongside.web.people.queries import people_of

MAY_LAG = timedelta(minutes=15)
"""Whatever is younger than the last working-out is looked up each time; beyond this it is worked out again."""
ROWS_AT_ONCE = 500


def keep_up(organisation: Any, at: datetime) -> None:
    """Work out who was asked since the last time, where that is a while ago, or everything where it never was."""
    before = worked_out_at(organisation)
    if before is None or at - before > MAY_LAG:
        _work_out(organisation, before, at)


def work_out_anew(organisation: Any) -> None:
    """Have everything worked out again when it is next needed: invitations of the past were brought in."""
    AskedUpTo.objects.filter(organisation=organisation).delete()


@receiver(people_merged, dispatch_uid="delivery.last_asked_after_merge")
def _last_asked_after_merge(kept: Any, merged: Any, **_signal: Any) -> None:
    """What was asked of two is asked of one, or the other way about."""
    _write(kept.organisation_id, [kept.pk, merged.pk])


@giving_way
def _work_out(organisation: Any, before: datetime | None, at: datetime) -> None:
    if before is None:
        kept_of(organisation).delete()
        _write(organisation.pk, people_of(organisation).order_by("pk").values_list("pk", flat=True))
    else:
        changed = invited_since(organisation, before).keys() | recorded_since(organisation, before)
        _write(organisation.pk, people_of(organisation).filter(pk__in=changed).values_list("pk", flat=True))
    AskedUpTo.objects.update_or_create(organisation=organisation, defaults={"worked_out_at": at})


@transaction.atomic
def _write(organisation: int, persons: Iterable[int]) -> None:
    """Write anew when each of these was last asked; rows go in by the order of their keys."""
    keys = sorted(persons)
    for first in range(0, len(keys), ROWS_AT_ONCE):
        _write_some(organisation, keys[first : first + ROWS_AT_ONCE])


def _write_some(organisation: int, keys: Collection[int]) -> None:
    found = last_times(keys)
    rows = [
        LastAsked(
            person_id=key,
            organisation_id=organisation,
            asked_at=found[key].asked_at,
            latest_at=found[key].latest_at,
        )
        for key in keys
        if key in found
    ]
    LastAsked.objects.filter(person__in=keys).exclude(person__in=found).delete()
    LastAsked.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["organisation", "asked_at", "latest_at"],
    )
