"""What somebody did and what came of it, from the record alone; never set beside what anybody else did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from alongside.core.participation.modes import Mode
from alongside.core.shared.sentences import Sentence, say
from alongside.web.charters.queries.proposals import proposals_by
from alongside.web.charters.queries.record import exercises_by
from alongside.web.delivery.queries.acts import acts_of
from alongside.web.delivery.queries.buddies import buddy_to
from alongside.web.delivery.queries.names import name_of, title_outside
from alongside.web.delivery.queries.needed import needed_in
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.people.queries import Nearness, display_name
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import is_of_the_team

MOST_NAMES = 6
PASSED = ("STANDS", "ADOPTED")


@dataclass(slots=True)
class Part:
    """What they did in one service and one role in a stretch of time: sessions by key, minutes, and with whom."""

    service: Any
    role: Any
    sessions: set[int] = field(default_factory=set)
    minutes: int = 0
    names: tuple[str, ...] = ()
    more: bool = False


@dataclass(slots=True)
class Stretch:
    """A month or a year: what was delivered alongside, what else was done, and what came of it."""

    first: date
    parts: list[Part] = field(default_factory=list)
    others: list[Mode] = field(default_factory=list)
    came_of_it: list[tuple[date, Sentence]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """All of it for some days: the stretches, the latest first, and what the delivered part comes to."""

    stretches: tuple[Stretch, ...]
    sessions: int
    minutes: int


def told_of(person: Any, *, first: date | None, last: date, by_year: bool, named: bool, on: date) -> Told:
    """What a person did between two days, and what came of it.

    ``named`` says with whom: by names or aliases, as shown to the person today; a letter for others names nobody.
    """
    acts = [act for act in _acts(person, first) if act.on is not None and act.on <= last]
    stretches: dict[date, Stretch] = {}

    def of(day: date) -> Stretch:
        begins = date(day.year, 1 if by_year else day.month, 1)
        return stretches.setdefault(begins, Stretch(begins))

    counted = [act for act in acts if act.counts and act.session_id]
    for act in acts:
        _add(of(act.on), act)
    if named:
        _name(person, stretches.values(), on)
    for day, sentence in (*_came_of_it(person, counted, first, last), *_buddy(person, acts, named, on)):
        of(day).came_of_it.append((day, sentence))
    for stretch in stretches.values():
        stretch.came_of_it.sort(key=lambda pair: pair[0])
    return Told(
        tuple(sorted(stretches.values(), key=lambda each: each.first, reverse=True)),
        len({act.session_id for act in counted}),
        sum(act.minutes for act in counted),
    )


def _acts(person: Any, first: date | None) -> Iterable[Any]:
    return acts_of(person, since=first).select_related("service", "session", "role")


def _add(stretch: Stretch, act: Any) -> None:
    if act.counts and act.session_id:
        part = next((p for p in stretch.parts if (p.service, p.role) == (act.service, act.role)), None)
        if part is None:
            part = Part(act.service, act.role)
            stretch.parts.append(part)
        part.sessions.add(act.session_id)
        part.minutes += act.minutes
    elif Mode(act.mode) not in stretch.others:
        stretch.others.append(Mode(act.mode))


def _name(person: Any, stretches: Iterable[Stretch], on: date) -> None:
    """Say with whom: who was on the same registers, by name or alias, each once."""
    parts = [part for stretch in stretches for part in stretch.parts]
    sessions = {key for part in parts for key in part.sessions}
    there: dict[int, list[Any]] = defaultdict(list)
    for row in holding_entries(session__in=sessions, attendance__in=WAS_THERE):
        if row.person_id != person.pk and row.person.erased_at is None:
            there[row.session_id].append(row)
    near = {part.service.pk: _nearness(person, part.service, on) for part in parts}
    for part in parts:
        rows = [row for key in sorted(part.sessions) for row in there[key]]
        names = list(dict.fromkeys(_shown(row, near[part.service.pk]) for row in rows))
        part.names, part.more = tuple(names[:MOST_NAMES]), len(names) > MOST_NAMES


def _nearness(person: Any, service: Any, on: date) -> Nearness:
    return Nearness.TEAM if is_of_the_team(person, service, on) else Nearness.ORGANISATION


def _shown(row: Any, near: Nearness) -> str:
    return display_name(row.person, near, reveals_health=row.role.reveals_health)


def _came_of_it(
    person: Any, counted: list[Any], first: date | None, last: date
) -> Iterator[tuple[date, Sentence]]:
    for day, sentence in (*_stood(counted), *_put_forward(person), *_led_and_asked(person)):
        if (first is None or day >= first) and day <= last:
            yield day, sentence


def _stood(counted: list[Any]) -> Iterator[tuple[date, Sentence]]:
    """Sessions where nobody in the role could have been spared: as many came as it needs."""
    by_key = {act.session_id: act for act in counted}
    rows = holding_entries(session__in=by_key, attendance__in=WAS_THERE).order_by()
    came = {
        (session, role): many
        for session, role, many in rows.values_list("session", "role").annotate(many=Count("pk"))
    }
    needed = needed_in(by_key)
    for act in by_key.values():
        place = (act.session_id, act.role_id)
        if needed.get(place, 0) > 0 and came.get(place) == needed[place]:
            yield (
                act.on,
                say(
                    "“{session}” on {day} could be held because just as many came as it needs.",
                    session=act.session.title,
                    day=act.on,
                ),
            )


def _buddy(person: Any, acts: list[Any], named: bool, on: date) -> Iterator[tuple[date, Sentence]]:
    """Newcomers whom they saw through: both were there. A letter for others names nobody."""
    on_day = {act.session_id: act.on for act in acts if act.session_id}
    came = set(holding_entries(session__in=on_day, attendance__in=WAS_THERE).values_list("session", "person"))
    for invitation in buddy_to(person, list(on_day)):
        newcomer, session = invitation.person, invitation.session
        if (session.pk, newcomer.pk) in came and newcomer.erased_at is None:
            near = _nearness(person, session.service, on) if named else None
            yield on_day[session.pk], _buddy_words(invitation, on_day[session.pk], near)


def _buddy_words(invitation: Any, day: date, near: Nearness | None) -> Sentence:
    title = invitation.session.title
    if near is None:
        return say("Was buddy to somebody new at “{session}” on {day}.", session=title, day=day)
    reveals = invitation.session_role.role.reveals_health
    name = display_name(invitation.person, near, reveals_health=reveals)
    return say("Was buddy to {name} at “{session}” on {day}.", name=name, session=title, day=day)


def _put_forward(person: Any) -> Iterator[tuple[date, Sentence]]:
    for proposal in proposals_by(person).filter(state__in=PASSED):
        day = _day(person, proposal.ended_at)
        if proposal.state == "ADOPTED":
            yield day, say("The proposal “{title}” was adopted on {day}.", title=proposal.title, day=day)
        else:
            yield day, say("The proposal “{title}” has stood since {day}.", title=proposal.title, day=day)


def _led_and_asked(person: Any) -> Iterator[tuple[date, Sentence]]:
    for step in exercises_by(person).filter(stage__in=("LED", "INVITED")).select_related("session"):
        day = _day(person, step.at)
        if step.stage == "LED":
            yield day, say("Took it on to lead “{session}”.", session=step.subject)
        else:
            yield day, say("Asked others along to “{session}”.", session=step.subject)


def _day(person: Any, moment: datetime) -> date:
    return local_day(person.organisation, moment)


def part_words(part: Part) -> tuple[str, str]:
    """The service and the role as they may stand outside the team: an alias where the title would reveal health."""
    return str(name_of(part.service)), title_outside(part.role) if part.role is not None else ""
