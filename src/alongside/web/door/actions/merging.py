"""Two records of one person who is out by both: one visit goes on, and both are looked for again if they are parted.

The visit that is expected back first goes on, so that nobody is looked for later than was promised. The other is
shown with it: both places, whoever was to look out for either, what was said and done. Nothing of either goes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.dispatch import receiver

from alongside.web.door.actions.visits import visits_changed_once_it_stands
from alongside.web.door.models import Visit
from alongside.web.people.actions import about_to_merge, people_merged

STILL_OUT: Final = timedelta(days=1)
"""Who was expected longer ago is not looked for anew where two records are parted, once either visit is over."""


@receiver(about_to_merge, dispatch_uid="door.one_visit_goes_on")
def one_visit_goes_on(kept: Any, merged: Any, at: datetime, **_signal: Any) -> None:
    """Of two visits under way the one expected first goes on; the other ends in it."""
    both = Visit.objects.select_for_update().filter(person__in=(kept, merged), ended_at__isnull=True)
    out = sorted(both.order_by("pk"), key=lambda each: (each.expected_at, each.pk))
    if len(out) == 2:
        _join(*out, at=at)


def _join(going: Visit, other: Visit, *, at: datetime) -> None:
    other.ended_at, other.ended_how, other.goes_on_as = at, Visit.End.ONE, going
    other.save(update_fields=["ended_at", "ended_how", "goes_on_as"])


@receiver(people_merged, dispatch_uid="door.each_is_out_again")
def each_is_out_again(kept: Any, merged: Any, at: datetime, **_signal: Any) -> None:
    """Where two records are parted, a visit that ended in the other’s goes on by itself, and is looked out for anew."""
    if merged.merged_into_id is not None:
        return
    joined = Visit.objects.select_for_update(of=("self",)).select_related("goes_on_as")
    for visit in joined.filter(person__in=(kept, merged), goes_on_as__isnull=False).order_by("pk"):
        if visit.goes_on_as.person_id != visit.person_id and _may_be_out(visit, at):
            _go_on_alone(visit)
            visits_changed_once_it_stands()


def _may_be_out(visit: Visit, at: datetime) -> bool:
    """Whether nobody could tell that they are back: a word about the one was no word about the other."""
    if Visit.objects.filter(person=visit.person_id, ended_at__isnull=True).exists():
        return False
    return visit.goes_on_as.ended_at is None or at - visit.expected_at < STILL_OUT  # type: ignore[union-attr]


def _go_on_alone(visit: Visit) -> None:
    visit.ended_at, visit.ended_how, visit.goes_on_as = None, "", None
    visit.seen_to_at = None
    visit.round += 1
    visit.save(update_fields=["ended_at", "ended_how", "goes_on_as", "seen_to_at", "round"])
