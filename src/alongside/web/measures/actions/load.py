"""Works out what is too much to add up at every reading, and keeps it until the record has grown."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.dispatch import receiver

from alongside.core.measurement.guards import Load, load
from alongside.core.shared.estimates import NotEstimable
from alongside.web.delivery.queries.hours import Scope, counted_minutes_of_people
from alongside.web.measures.models import LoadSnapshot
from alongside.web.measures.queries import load_known, scope_key, snapshot_of
from alongside.web.people.actions import people_erased, people_merged

MAY_BE_OLD = timedelta(minutes=10)
WORTH_KEEPING_MS = 200


@receiver(people_merged, dispatch_uid="measures.load_after_merge")
def _load_after_merge(kept: Any, **_signal: Any) -> None:
    """Two are one, or one is two: the load is another, though no act was written."""
    LoadSnapshot.objects.filter(organisation=kept.organisation_id).delete()


@receiver(people_erased, dispatch_uid="measures.load_after_erasure")
def _load_after_erasure(person: Any, **_signal: Any) -> None:
    LoadSnapshot.objects.filter(organisation=person.organisation_id).delete()


def load_of(scope: Scope, *, written: int, at: datetime) -> tuple[Load | NotEstimable, datetime]:
    """The load of a scope and the moment it is true of.

    It is worked out anew whenever the record has grown; only where that takes long is an answer of up to
    ten minutes ago given, with its time.
    """
    kept = snapshot_of(scope)
    if kept is not None and _still_good(kept, written, at):
        return load_known(kept)
    began = monotonic()
    found = load(counted_minutes_of_people(scope))
    _keep(scope, found, written, round((monotonic() - began) * 1000), at)
    return found, at


def _still_good(kept: LoadSnapshot, written: int, at: datetime) -> bool:
    if kept.written == written:
        return True
    return kept.took_ms > WORTH_KEEPING_MS and at - kept.worked_out_at < MAY_BE_OLD


def _keep(scope: Scope, found: Load | NotEstimable, written: int, took_ms: int, at: datetime) -> None:
    values = {
        "organisation": scope.organisation,
        "written": written,
        "spread": asdict(found) if isinstance(found, Load) else None,
        "took_ms": took_ms,
        "worked_out_at": at,
    }
    LoadSnapshot.objects.update_or_create(key=scope_key(scope), defaults=values)
