"""Whom to ask for a part of a session, in the order of the core's considerations, however many people there are.

The database finds the people who come first, cell by cell; what is known of those few is then put together, and the
core puts them in order and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import chain, islice
from typing import Any

from django.db.models import Q, QuerySet

from alongside.core.asking.ordering import Asking, in_order, lot
from alongside.core.calendar.clashes import local_days
from alongside.core.delivery.checks import NOTICE_DAYS
from alongside.core.safeguarding.terms import kinds_that_hold_for
from alongside.web.delivery.models import SessionRole
from alongside.web.delivery.queries.asked import invited_since, moment_worked_out, worked_out_at
from alongside.web.delivery.queries.asking import required_by
from alongside.web.delivery.queries.asking_cells import Lately, Row, Step, asked, awake, cells_of_many, near
from alongside.web.delivery.queries.asking_facts import Gap, came_here, known_of, known_of_these
from alongside.web.delivery.queries.buddies import buddies_at
from alongside.web.delivery.queries.meeting import meeting_steps, wanted_for
from alongside.web.delivery.queries.sessions import local_day, span_of, zone_of
from alongside.web.people.queries.conditions import (
    free_between,
    has_unmet_needs,
    holds_check,
    said_when_free,
)

NEVER = datetime.min.replace(tzinfo=UTC)
A_DAY = timedelta(hours=26)
"""Whoever was asked so much later was asked on a later day, even where the clocks are put back."""
FEW = 150
"""So many people are rather looked at one by one than parted further."""


@dataclass(frozen=True)
class InTurn:
    """People in the order in which they are asked; sliced by pages, it looks only at those who come so far.

    A few of them are read at once, before anything is counted or parted: mostly these are all.
    """

    line: SessionRole
    people: QuerySet[Any]
    at: datetime

    def count(self) -> int:
        """How many there are in all."""
        return len(self._few) if self._are_few else self.people.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[tuple[Asking, Any]]:
        if not self._few:
            return []
        first, until = wanted.start or 0, wanted.stop
        gap = gap_since(self.line, self.at, self._few[0].worked_out_at)
        if self._are_few:
            skipped, people = 0, {person.pk: person for person in self._few}
            known = known_of_these(gap, people)
        else:
            skipped, keys = self._keys(gap, first, until)
            people, known = known_of(gap, keys)
        found = in_order(known, seed=gap.seed)[first - skipped : until - skipped]
        return [(each, people[each.known.key]) for each in found]

    @cached_property
    def _few(self) -> list[Any]:
        """All of them, where they are few; else some, each with when it was worked out who was asked last."""
        up_to = moment_worked_out(self.line.session.service.organisation)
        return list(self.people.order_by().annotate(worked_out_at=up_to)[: FEW + 1])

    @property
    def _are_few(self) -> bool:
        return len(self._few) <= FEW

    def _keys(self, gap: Gap, first: int, until: int) -> tuple[int, list[int]]:
        """The keys of whole cells up to the last one wanted, and how many people the cells before the first held."""
        skipped, reached, needed = 0, 0, []
        for cell in cells_of_many(self.people, steps_of(gap), FEW):
            keys = _in_lots(cell, gap, until - reached)
            reached += len(keys)
            if reached <= first:
                skipped += len(keys)
            else:
                needed += keys
            if reached >= until:
                break
        return skipped, needed


def _in_lots(cell: Iterable[Row], gap: Gap, most: int) -> list[int]:
    """The keys of one cell. Of a large one that nothing parts, only those asked longest ago, then by lot."""
    rows = iter(cell)
    some = list(islice(rows, FEW + 1))
    if len(some) <= FEW:
        return [key for key, _moment in some]
    moments = dict(_asked_longest_ago(chain(some, rows), gap.lately.invited, most))
    days = {key: gap.lately.day(moment) if moment > NEVER else date.min for key, moment in moments.items()}
    return sorted(days, key=lambda key: (days[key], lot(gap.seed, key)))[:most]


def _asked_longest_ago(
    rows: Iterable[Row], invited: Mapping[int, datetime], most: int
) -> Iterator[tuple[int, datetime]]:
    """As many as are wanted, those asked longest ago first, and all who may have been asked on the last one’s day."""
    since, until, told = [], None, 0
    for key, kept in rows:
        moment = kept or NEVER
        if until is not None and moment > until:
            return
        if key in invited:
            since.append((key, invited[key]))
            continue
        yield key, moment
        told += 1
        until = moment + A_DAY if told == most else until
    yield from since


def gap_of(line: SessionRole, at: datetime) -> Gap:
    """What is to be filled, and who was asked lately; in a few queries."""
    return gap_since(line, at, worked_out_at(line.session.service.organisation))


def gap_since(line: SessionRole, at: datetime, up_to: datetime | None) -> Gap:
    """The same, where it is known up to when it was worked out beforehand who was asked."""
    session, zone = line.session, zone_of(line.session)
    invited = invited_since(session.service.organisation, up_to)
    lately = Lately(invited, at.astimezone(zone).date(), zone)
    return Gap(
        line,
        local_day(session),
        required_by(line.role, session),
        lately,
        wanted_for(line),
        buddies_at(session),
    )


def steps_of(gap: Gap) -> list[Step]:
    """The considerations of the core's table as conditions, in its order."""
    postcode = gap.line.session.place.postcode if gap.line.session.place is not None else ""
    return [
        awake(gap.lately),
        asked(gap.lately),
        meeting_steps(gap.wanted, gap.on),
        _free(gap),
        _checked(gap),
        (~has_unmet_needs(gap.on),),
        near(postcode),
        _has_come(gap),
    ]


def _free(gap: Gap) -> Step:
    """Free then, not said, not free. A session over midnight, or while the clocks change, parts nobody here."""
    span = span_of(gap.line.session)
    starts, ends = (moment.astimezone(gap.lately.zone) for moment in (span.starts_at, span.ends_at))
    if len(local_days(span, gap.lately.zone)) > 1 or starts.utcoffset() != ends.utcoffset():
        return ()
    return free_between(gap.on, starts.time(), ends.time()), ~said_when_free(gap.on)


def _checked(gap: Gap) -> Step:
    if not gap.required:
        return ()
    beyond = date.fromordinal(gap.on.toordinal() + max(NOTICE_DAYS) + 1)
    kinds = [kinds_that_hold_for(each.kind) for each in gap.required]
    lasting, holding = Q(), Q()
    for each in kinds:
        lasting &= Q(holds_check(each, gap.on, beyond))
        holding &= Q(holds_check(each, gap.on, gap.on))
    return lasting, holding


def _has_come(gap: Gap) -> Step:
    if gap.buddies:
        return ()
    return (Q(pk__in=came_here(gap.line).order_by().values("person")),)
