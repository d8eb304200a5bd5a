"""Keeps how many were never asked, so that the page that is opened most need not go through everybody.

What was worked out holds for what the record said then. Of whomever something was written since, the services are
counted again when somebody looks, so that the numbers are those of now; every so often all are worked out anew.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.dispatch import receiver

from alongside.web.delivery.models import NeverAskedSums
from alongside.web.delivery.queries.untouched import (
    Written,
    count_never_asked,
    kept_sums,
    read_up_to,
    written_since,
)
from alongside.web.people.actions import people_erased, people_merged
from alongside.web.services.queries.written import services_of_people

GOOD_FOR = timedelta(minutes=15)
"""Two who write at once may stand in the other order than their rows' numbers; what that hides is seen by then."""


def never_asked_now(organisation: Any, on: date, at: datetime) -> dict[int, int]:
    """How many lay people of each service (by its key) were never asked, nor ever came."""
    kept = kept_sums(organisation)
    if kept is None or kept.on != on or at - kept.worked_out_at > GOOD_FOR:
        return _worked_out(organisation, on, at)
    written = written_since(organisation, kept.up_to)
    if written is None:
        return _worked_out(organisation, on, at)
    counted = {int(service): people for service, people in kept.people.items()}
    return _moved(organisation, on, counted, written) if written.persons else counted


def _moved(organisation: Any, on: date, counted: dict[int, int], written: Written) -> dict[int, int]:
    """The same, with those services counted again of whose people something was written."""
    moved = services_of_people(written.persons)
    again = count_never_asked(organisation, on, moved) if moved else {}
    people = {**counted, **dict.fromkeys(moved, 0), **again}
    known = {service: number for service, number in people.items() if number}
    NeverAskedSums.objects.filter(organisation=organisation, on=on).update(up_to=written.up_to, people=known)
    return known


def _worked_out(organisation: Any, on: date, at: datetime) -> dict[int, int]:
    up_to = read_up_to()  # before anything is counted: whatever is written meanwhile is looked at again
    people = count_never_asked(organisation, on)
    values = {"on": on, "worked_out_at": at, "up_to": up_to, "people": people}
    NeverAskedSums.objects.update_or_create(organisation=organisation, defaults=values)
    return people


@receiver(people_merged, dispatch_uid="delivery.never_asked_after_merge")
def _never_asked_after_merge(kept: Any, **_signal: Any) -> None:
    NeverAskedSums.objects.filter(organisation=kept.organisation_id).delete()


@receiver(people_erased, dispatch_uid="delivery.never_asked_after_erasure")
def _never_asked_after_erasure(person: Any, **_signal: Any) -> None:
    NeverAskedSums.objects.filter(organisation=person.organisation_id).delete()
