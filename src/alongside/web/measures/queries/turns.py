"""One measure of a service in one quarter or month, as somebody may read it: what a reflection is pinned to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

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
from alongside.web.services.queries import get_place, get_service, places_of

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

    The untapped share is told of a ``place``, too, and of the whole ``organisation`` where neither is given. ``told``
    is None where nothing is kept of that time, or nothing that this person may read.
    """

    organisation: Any
    service: Any | None
    place: Any | None
    name: str
    first: date
    told: Sentence | None

    @property
    def of(self) -> Any:
        """The service, the place or the organisation."""
        return self.service or self.place or self.organisation

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
        return key_of_turn(self.of, self.name, self.first)


def key_of_turn(of: Any, name: str, first: date) -> str:
    """The key of a measure of a service, a place or all, in the quarter or month that begins on that day."""
    return f"{of.public_id}.{name}.{first.isoformat()}"


def turning(person: Any, service: Any, name: str, first: date) -> Turning:
    """That measure in that quarter. Raises ``Http404`` for another organisation's, and for what is no quarter."""
    if name not in MEASURES:
        raise Http404
    _check_began(first)
    found = get_service(person.organisation, service)
    if name == UNTAPPED:
        return _untapped(person, first, service=found)
    posts = set(live_posts(person))
    told = _reliance(found, first, posts) if name == RELIANCE else _link(found, Link(name), first, posts)
    return Turning(found.organisation, found, None, name, first, told)


def turning_of_all(person: Any, first: date) -> Turning:
    """The untapped share of all services together in that month. Raises ``Http404`` for what is no month."""
    _check_began(first)
    return _untapped(person, first)


def turning_of_place(person: Any, place: UUID, first: date) -> Turning:
    """The same of one place. Raises ``Http404`` for another organisation's, and for what is no month."""
    _check_began(first)
    return _untapped(person, first, place=get_place(person.organisation, place))


def _check_began(first: date) -> None:
    if first.day != 1 or first > timezone.localdate():
        raise Http404


def pin_of_turn(person: Any, key: str) -> Pinned | None:
    """The turn that a key means; None for what is not there, is not kept, or is not told to this person."""
    of, name, first = parts_of_key(key)
    if of is None or first is None:
        return None
    try:
        found = _found(person, of, name, first)
    except Http404:
        return None
    if found.told is None:
        return None
    fields = {"measure_name": name, "measure_on": first, "place": found.place}
    return Pinned(
        on=first, told=found.told, fields=fields, service=found.service,
        address=address_of(found.service, found.place, name, first), prompts=prompts_of_measure(),
    )  # fmt: skip


def _found(person: Any, of: UUID, name: str, first: date) -> Turning:
    if name != UNTAPPED:
        return turning(person, of, name, first)
    if of == person.organisation.public_id:
        return turning_of_all(person, first)
    is_place = places_of(person.organisation, open_only=False).filter(public_id=of).exists()
    return turning_of_place(person, of, first) if is_place else turning(person, of, name, first)


def facts_of_turn(row: Any) -> Facts | None:
    """What a reflection is about that is pinned to such a turn, and the page that has it."""
    if row.measure_name not in MEASURES or (row.service is None and row.measure_name != UNTAPPED):
        return None
    about = {"measure": MEASURES[row.measure_name], "month": month(row.measure_on)}
    if row.measure_name != UNTAPPED:
        told = say("“{measure}” in {service}, three months from {month}", service=str(row.service), **about)
    elif row.service is not None:
        told = say("“{measure}” in {service}, {month}", service=str(row.service), **about)
    elif row.place is not None:
        told = say("“{measure}” at {place}, {month}", place=str(row.place), **about)
    else:
        told = say("“{measure}” in all services, {month}", **about)
    return Facts(told, address_of(row.service, row.place, row.measure_name, row.measure_on))


def address_of(service: Any | None, place: Any | None, name: str, first: date) -> str:
    """The page of a turn: of a service, of a place, or of all."""
    if place is not None:
        return reverse("measures:turn_of_place", args=[place.public_id, first.isoformat()])
    if service is None:
        return reverse("measures:turn_of_all", args=[first.isoformat()])
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


def _untapped(person: Any, first: date, *, service: Any | None = None, place: Any | None = None) -> Turning:
    posts, organisation = set(live_posts(person)), person.organisation
    small = "COORDINATOR" in posts
    now, before = (
        month_told_of(organisation, day, service, place, sees_small=small) if posts & READS_RELIANCE else None
        for day in (first, month_before(first))
    )
    found = None if now is None else told_beside(now, before)
    of = service or place or organisation
    told = found and say("{service}, {month}: {found}.", service=str(of), month=month(first), found=found)
    return Turning(organisation, service, place, UNTAPPED, first, told)


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
