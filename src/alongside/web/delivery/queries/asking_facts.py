"""What is known of some people for one gap, put together for the core in as many queries for one as for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from alongside.core.asking.facts import CheckOn, Closeness, Known, nearness
from alongside.core.calendar.clashes import FreeTime, fit
from alongside.core.delivery.checks import CheckAnswer, CheckStatus, HeldCheck, standing_on
from alongside.core.safeguarding.deriving import Requirement
from alongside.web.delivery.models import RegisterEntry, SessionRole
from alongside.web.delivery.queries.asked import LastTime, last_times
from alongside.web.delivery.queries.asking_cells import Lately
from alongside.web.delivery.queries.meeting import Wanted, offers_of
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.people.queries import availability_of_many, checks_of_many, people_of
from alongside.web.people.queries.conditions import needs_of_many


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a session that people are asked for, the local day of it, and who was asked lately."""

    line: SessionRole
    on: date
    required: tuple[Requirement, ...]
    lately: Lately
    wanted: Wanted
    buddies: int = 0

    @property
    def seed(self) -> str:
        """What lots are drawn with for this gap: the same each time that one looks."""
        return f"{self.line.session.public_id}:{self.line.pk}"


def came_here(line: SessionRole) -> QuerySet[RegisterEntry]:
    """Entries that hold of those who came to a session of this service."""
    entries = RegisterEntry.objects.filter(session__service=line.session.service_id, attendance__in=WAS_THERE)
    return that_hold(entries)


def known_of(gap: Gap, keys: Sequence[int]) -> tuple[dict[int, Any], list[Known]]:
    """These people by key, and what is known of each for the gap."""
    people = people_of(gap.line.session.service.organisation).order_by().in_bulk(keys)
    return people, known_of_these(gap, people)


def known_of_these(gap: Gap, people: Mapping[int, Any]) -> list[Known]:
    """What is known for the gap of each of these people, who are at hand by key."""
    keys = list(people)
    facts = Facts(
        last_times(keys, gap.line.session.service_id),
        availability_of_many(keys, gap.on),
        checks_of_many(keys) if gap.required else {},
        needs_of_many(keys, gap.on),
        offers_of(gap.wanted, keys, gap.on),
    )
    return [_known(gap, person, facts) for person in people.values()]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was looked up of many people, each by key."""

    times: dict[int, LastTime]
    free: dict[int, list[Any]]
    checks: dict[int, list[HeldCheck]]
    needs: dict[int, tuple[int, int]]
    offers: dict[int, tuple[Closeness, tuple[str, ...]]]


def _known(gap: Gap, person: Any, facts: Facts) -> Known:
    last = facts.times.get(person.pk, LastTime())
    close, words = facts.offers.get(person.pk, (Closeness.NONE, ()))
    check, until = _check(gap, facts.checks.get(person.pk, []))
    needs, unmet = facts.needs.get(person.pk, (0, 0))
    return Known(
        key=person.pk,
        today=gap.lately.today,
        asked_on=gap.lately.day(last.latest_at),
        invited_on=gap.lately.day(last.asked_at),
        limits_asking=person.most_asks_a_week is not None,
        has_come_here=last.came_there,
        closeness=close,
        offers=words,
        free=fit(span_of(gap.line.session), _times(facts.free.get(person.pk, ())), gap.lately.zone),
        nearness=nearness(person.postcode, _postcode(gap)),
        check=check,
        check_until=until,
        needs=needs,
        needs_unmet=unmet,
        buddies=gap.buddies,
    )


def _postcode(gap: Gap) -> str:
    place = gap.line.session.place
    return place.postcode if place is not None else ""


def _times(stretches: Sequence[Any]) -> list[FreeTime]:
    return [FreeTime(each.weekday, each.starts, each.ends) for each in stretches]


def _check(gap: Gap, held: list[HeldCheck]) -> tuple[CheckOn, date | None]:
    """How all checks that the part takes stand together, and the first day on which one of them runs out."""
    answers = [standing_on(held, each.kind, gap.on, each.label, each.grace_days) for each in gap.required]
    if not answers:
        return CheckOn.NONE_NEEDED, None
    if not all(each.holds for each in answers):
        return CheckOn.LACKING, None
    soon = [each for each in answers if each.status is CheckStatus.EXPIRING]
    return (CheckOn.RUNS_OUT_SOON, _first_end(soon)) if soon else (CheckOn.HOLDS, None)


def _first_end(answers: Sequence[CheckAnswer]) -> date | None:
    return min((each.expires_on for each in answers if each.expires_on is not None), default=None)
