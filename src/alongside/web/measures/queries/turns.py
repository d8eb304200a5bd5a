"""One measure of a service in one quarter or month, as somebody may read it: what a reflection is pinned to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from alongside.core.asking.over_time import month_before, told_beside
from alongside.core.diagnosis.finding import Diagnosis
from alongside.core.diagnosis.history import QUARTER
from alongside.core.diagnosis.keeping import diagnosis_read
from alongside.core.diagnosis.links import Link
from alongside.core.diagnosis.portrait import Leaning, Quarter, Way
from alongside.core.diagnosis.telling import leaning_may_be_told, links_told, quarters_told
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.reflection.prompts import prompts_of_measure
from alongside.core.shared.sentences import Sentence, say
from alongside.web.asking.queries.over_time import month_told_of
from alongside.web.kit.words import month
from alongside.web.measures.models import KeptQuarter
from alongside.web.measures.queries.border import months_of
from alongside.web.measures.queries.quarters import first_day, reliance_around
from alongside.web.people.queries import live_posts
from alongside.web.reflections.kinds import Facts, Pinned
from alongside.web.reflections.queries.months import parts_of_key
from alongside.web.services.queries import get_service

RELIANCE: Final = "RELIANCE"
YEAR: Final = 12
UNTAPPED: Final = "UNTAPPED"
MEASURES: Final = {
    RELIANCE: say("The balance of reliance"),
    UNTAPPED: say("The untapped share"),
    **{link.value: say(link.label) for link in Link},
}
"""What can turn, by the name under which a reflection keeps it."""
READS_RELIANCE: Final = {"COORDINATOR", "EVALUATOR"}
"""Reliance by quarters, and the untapped share by months, stand on pages which only these open."""


@dataclass(frozen=True, slots=True)
class Turning:
    """A measure of a service in the quarter, or the month, from ``first`` to before ``until``.

    ``told`` is None where nothing is kept of that time, or nothing that this person may read.
    """

    service: Any
    name: str
    first: date
    told: Sentence | None

    @property
    def until(self) -> date:
        """The first day after the quarter, or the month."""
        return first_day(months_of(self.first) + (1 if self.of_a_month else QUARTER))

    @property
    def of_a_month(self) -> bool:
        """Whether the measure is told of one month, as the untapped share is."""
        return self.name == UNTAPPED

    @property
    def measure(self) -> Sentence:
        """What the measure is called."""
        return MEASURES[self.name]

    @property
    def key(self) -> str:
        """The key by which a reflection finds it again."""
        return key_of_turn(self.service, self.name, self.first)


def key_of_turn(service: Any, name: str, first: date) -> str:
    """The key of a measure of a service in the quarter that begins on that day."""
    return f"{service.public_id}.{name}.{first.isoformat()}"


def turning(person: Any, service: Any, name: str, first: date) -> Turning:
    """That measure in that quarter. Raises ``Http404`` for another organisation's, and for what is no quarter."""
    if name not in MEASURES or first.day != 1 or first > timezone.localdate():
        raise Http404
    found = get_service(person.organisation, service)
    posts = set(live_posts(person))
    return Turning(found, name, first, _told(found, name, first, posts))


def _told(service: Any, name: str, first: date, posts: set[str]) -> Sentence | None:
    if name == RELIANCE:
        return _reliance(service, first, posts)
    return _untapped(service, first, posts) if name == UNTAPPED else _link(service, Link(name), first, posts)


def pin_of_turn(person: Any, key: str) -> Pinned | None:
    """The turn that a key means; None for what is not there, is not kept, or is not told to this person."""
    service, name, first = parts_of_key(key)
    if service is None or first is None:
        return None
    try:
        found = turning(person, service, name, first)
    except Http404:
        return None
    if found.told is None:
        return None
    return Pinned(
        on=first, told=found.told, fields={"measure_name": name, "measure_on": first}, service=found.service,
        address=_address(found.service, name, first), prompts=prompts_of_measure(),
    )  # fmt: skip


def facts_of_turn(row: Any) -> Facts | None:
    """What a reflection is about that is pinned to such a turn, and the page that has it."""
    if row.measure_name not in MEASURES or row.service is None:
        return None
    about = {
        "measure": MEASURES[row.measure_name],
        "service": str(row.service),
        "month": month(row.measure_on),
    }
    told = (
        say("“{measure}” in {service}, {month}", **about)
        if row.measure_name == UNTAPPED
        else say("“{measure}” in {service}, three months from {month}", **about)
    )
    return Facts(told, _address(row.service, row.measure_name, row.measure_on))


def _address(service: Any, name: str, first: date) -> str:
    return reverse("measures:turn", args=[service.public_id, name, first.isoformat()])


def _link(service: Any, link: Link, first: date, posts: set[str]) -> Sentence | None:
    before = first_day(months_of(first) - QUARTER)
    rows = KeptQuarter.objects.filter(
        organisation=service.organisation, service=service, begins_on__in=[before, first]
    )
    kept = {row.begins_on: diagnosis_read(row.diagnosis) for row in rows}
    now, then = (_state(kept.get(day), link, posts) for day in (first, before))
    if now is None:
        return None
    about = {
        "service": str(service),
        "link": MEASURES[link.value],
        "month": month(first),
        "now": now,
    }
    if then is None:
        return say("{service}, “{link}”, in the quarter from {month}: {now}.", **about)
    return say(
        "{service}, “{link}”, in the quarter from {month}: {now}; in the quarter before: {then}.",
        then=then, **about,
    )  # fmt: skip


def _state(kept: Diagnosis | None, link: Link, posts: set[str]) -> Sentence | None:
    if kept is None:
        return None
    found = kept.links[link] if "COORDINATOR" in posts else links_told(kept)[link]
    return say(found.state.label)


def _reliance(service: Any, first: date, posts: set[str]) -> Sentence | None:
    around = reliance_around(service, first) if posts & READS_RELIANCE else []
    found = next((each for each in around if each.month == months_of(first)), None)
    sees_small = "COORDINATOR" in posts
    spans = None if found is None else spans_told(found, sees_small=sees_small)
    if found is None or spans is None or not (sees_small or _in_no_year_alone(found, around)):
        return None
    return say(
        "{service}, three months from {month}: without lay people, {lay} of the sessions could not have been "
        "staffed; without professionals, {professional}.",
        service=str(service), month=month(first), lay=spans[0], professional=spans[1],
    )  # fmt: skip


def _untapped(service: Any, first: date, posts: set[str]) -> Sentence | None:
    if not posts & READS_RELIANCE:
        return None
    small = "COORDINATOR" in posts
    now, before = (month_told_of(service, day, sees_small=small) for day in (first, month_before(first)))
    found = None if now is None else told_beside(now, before)
    return found and say(
        "{service}, {month}: {found}.", service=str(service), month=month(first), found=found
    )


def _in_no_year_alone(quarter: Quarter, around: Sequence[Quarter]) -> bool:
    """Whether it may be told beside each year that it is a part of."""
    ends = range(quarter.month, quarter.month + YEAR, QUARTER)
    years = ([each for each in around if end - YEAR < each.month <= end] for end in ends)
    return all(quarter.month in quarters_told(year) for year in years)


def spans_told(quarter: Quarter, *, sees_small: bool) -> tuple[Sentence, Sentence] | None:
    """How far a quarter's sessions rest on lay people and on professionals; None where not known, or not told."""
    leaning = quarter.leaning
    if not isinstance(leaning, Leaning) or not (sees_small or leaning_may_be_told(leaning)):
        return None
    lay, professional = (_span(way) for way in (leaning.on_lay, leaning.on_professionals))
    return None if lay is None or professional is None else (lay, professional)


def _span(way: Way) -> Sentence | None:
    if not isinstance(way.necessity, Necessity):
        return None
    low, high = (round(100 * share) for share in (way.necessity.low, way.necessity.high))
    return say("{low}%", low=low) if low == high else say("{low}% to {high}%", low=low, high=high)
