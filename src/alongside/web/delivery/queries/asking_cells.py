"""The considerations of asking as conditions on people, so that the database can begin with those who come first.

Each step parts people just as the consideration of the same name in ``core.asking.considerations`` does, and in
the same order; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from alongside.core.asking.considerations import LATELY_DAYS, LONG_AGO_DAYS, Asked
from alongside.core.delivery.guards import REST_DAYS
from alongside.web.delivery.models import LastAsked

MOSTLY_MANY = 2
"""By the first two steps, those who may be asked and never were, mostly many come first: that is soon known."""
AT_ONCE = 250
"""So many rows of a large cell are read at a time."""
LATEST = "last_asked__latest_at"
People = QuerySet[Any]
Row = tuple[int, datetime | None]
Step = tuple[Any, ...]
"""Conditions (``Q`` or ``Exists``): people of the first, of the second but not the first, … then all others."""


@dataclass(frozen=True, slots=True)
class Lately:
    """When those were invited who were since it was worked out beforehand; and the local day on which one asks."""

    invited: Mapping[int, datetime]
    today: date
    zone: ZoneInfo

    def day(self, moment: datetime | None) -> date | None:
        """The local day of a moment."""
        return None if moment is None else moment.astimezone(self.zone).date()

    def begins(self, days_ago: int) -> datetime:
        """The moment at which the local day so many days ago began."""
        return datetime.combine(self.today - timedelta(days=days_ago), time(), self.zone)


def awake(lately: Lately) -> Step:
    """Those who may be asked; the others were invited on another day of the last week."""
    days = {key: lately.day(moment) for key, moment in lately.invited.items()}
    young = {key for key, day in days.items() if day and 0 < (lately.today - day).days < REST_DAYS}
    kept = Q(
        last_asked__asked_at__gte=lately.begins(REST_DAYS - 1), last_asked__asked_at__lt=lately.begins(0)
    )
    return (Q(most_asks_a_week__isnull=False) | ~_or_lately(kept, young, lately),)


def asked(lately: Lately) -> Step:
    """Never asked; half a year ago or longer; two months ago or longer; the others lately."""
    kept = {
        Asked.NEVER: ~Q(Exists(LastAsked.objects.filter(person=OuterRef("pk")))),
        Asked.LONG_AGO: Q(last_asked__latest_at__lt=lately.begins(LONG_AGO_DAYS - 1)),
        Asked.SOME_TIME_AGO: Q(last_asked__latest_at__lt=lately.begins(LATELY_DAYS - 1)),
    }
    since = {
        band: {key for key, moment in lately.invited.items() if _band(moment, lately) is band}
        for band in kept
    }
    return tuple(_or_lately(kept[band], since[band], lately) for band in kept)


def _band(invited: datetime, lately: Lately) -> Asked:
    if invited < lately.begins(LONG_AGO_DAYS - 1):
        return Asked.LONG_AGO
    return Asked.SOME_TIME_AGO if invited < lately.begins(LATELY_DAYS - 1) else Asked.LATELY


def _or_lately(kept: Q, young: Collection[int], lately: Lately) -> Q:
    """What was worked out beforehand, but for those asked since, of whom ``young`` are meant."""
    still = kept & ~Q(pk__in=list(lately.invited)) if lately.invited else kept
    return still | Q(pk__in=young) if young else still


def near(postcode: str) -> Step:
    """The same unit, sector, district; those of whom no whole postcode is known; the same area; the others further.

    Postcodes are kept as “CF10 1AA”, or the first half alone. A place without one parts nobody.
    """
    outward, _blank, inward = postcode.upper().partition(" ")
    if not inward:
        return ()
    area = outward[:2] if outward[1].isalpha() else outward[:1]
    within = Q()
    for figure in "0123456789":
        within |= Q(postcode__startswith=f"{area}{figure}")
    return (
        Q(postcode=f"{outward} {inward}"),
        Q(postcode__startswith=f"{outward} {inward[0]}"),
        Q(postcode__startswith=f"{outward} "),
        ~Q(postcode__contains=" "),
        within,
    )


def cells(people: People, steps: Sequence[Step], few: int) -> Iterator[Iterable[Row]]:
    """Keys, and when each was last asked, in the order of the steps.

    Each is of whole cells that follow one another: no more than ``few`` people together, or one cell that every
    step has parted already, those asked longest ago first.
    """
    if not (parting := [step for step in steps if step]):
        yield _longest_ago_first(people)
    elif len(found := _some(people, few)) <= few:
        yield found
    else:
        yield from cells_of_many(people, parting, few)


def cells_of_many(people: People, steps: Sequence[Step], few: int) -> Iterator[Iterable[Row]]:
    """The same for people who are known to be more than a few.

    First those who come first by so many steps that they are few; then, from the last of these steps back to the first,
    those who come first by the steps before it only.
    """
    parting = [step for step in steps if step]
    depth = len(parting)
    for reached, foremost in _foremost(people, parting, few):
        depth = reached
        yield foremost
    for last in range(depth - 1, -1, -1):
        others = _first_by(people, parting[:last]).filter(~parting[last][0])
        yield from cells(others, [parting[last][1:], *parting[last + 1 :]], few)


def _foremost(people: People, steps: Sequence[Step], few: int) -> Iterator[tuple[int, Iterable[Row]]]:
    """Those who come first by all steps; or a few who do by fewer and fewer of them, each time those not told before.

    With each goes the number of steps. Mostly the first few are enough for whoever looks, so that they are told before
    it is known whether one step less leaves a few as well.
    """
    many, depth, told = 0, len(steps), set[int]()
    likely = [depth - 1, MOSTLY_MANY]
    while many + 1 < depth:
        tried = likely.pop() if likely else (many + depth) // 2
        if not many < tried < depth:
            continue
        rows = _some(_first_by(people, steps[:tried]), few)
        if len(rows) > few:
            many = tried
        else:
            yield tried, [row for row in rows if row[0] not in told]
            depth, told = tried, {key for key, _moment in rows}
    if depth == len(steps):
        yield depth, _longest_ago_first(_first_by(people, steps))


def _first_by(people: People, steps: Sequence[Step]) -> People:
    """Those who come first by each of these steps."""
    for step in steps:
        people = people.filter(step[0])
    return people


def _some(people: People, few: int) -> list[Row]:
    return list(_rows(people)[: few + 1])


def _longest_ago_first(people: People) -> Iterator[Row]:
    """Read as far as somebody looks: of thousands whom nothing parts any more, mostly the first few are wanted."""
    return iter(_rows(people).order_by(F(LATEST).asc(nulls_first=True)).iterator(chunk_size=AT_ONCE))


def _rows(people: People) -> Any:
    return people.order_by().values_list("pk", LATEST)
