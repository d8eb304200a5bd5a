"""The sessions of a rota as the core reads them, and beside them whatever else its people have promised meanwhile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alongside.core.rota.problem import Part, Place, Session
from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.for_planning import Settled
from alongside.web.delivery.queries.sessions import local_day, span_of
from alongside.web.rotas.queries.sides import COMES
from alongside.web.rotas.queries.sources import Sources
from alongside.web.services.queries import required_checks

HELD = ("PLANNED", "HELD")
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Sessions:
    """``ours`` are those to plan, by key; ``all`` has besides them what is settled and only takes up people's time.

    ``rows`` are the delivery app's own; ``checks`` every kind that some part asks for, with its days of grace.
    """

    all: Mapping[str, Session]
    ours: Mapping[str, Session]
    rows: Mapping[str, Any]
    places: tuple[Place, ...]
    postcodes: Mapping[str, str]
    skill_of: Mapping[int, str]
    checks: frozenset[tuple[str, int]]


def sessions_in(sources: Sources, sides: Mapping[int, Side]) -> Sessions:
    """The sessions of the rota that have not begun, and every other to which one of its people is coming."""
    needed = _Needed(sources, sides)
    ours = {str(row.pk): needed.session(row) for row in sources.sessions if row.starts_at > sources.at}
    rows = {str(row.pk): row for row in sources.sessions}
    others = {each.key: each for each in _elsewhere(sources, ours.keys(), sides)}
    places = {row.place.pk: row.place for row in sources.sessions if row.place is not None}
    return Sessions(
        all={**ours, **others},
        ours=ours,
        rows=rows,
        places=tuple(Place(str(pk), access=frozenset(places[pk].has or ())) for pk in sorted(places)),
        postcodes={str(pk): place.postcode for pk, place in places.items() if place.postcode},
        skill_of=needed.skills,
        checks=frozenset(needed.kinds),
    )


class _Needed:
    """What the parts of sessions take: looked up once for each role and day."""

    def __init__(self, sources: Sources, sides: Mapping[int, Side]) -> None:
        self.sources = sources
        self.strangers = _strangers(sources, sides)
        self.kinds: set[tuple[str, int]] = set()
        self.skills: dict[int, str] = {}
        self._checks: dict[tuple[int, date], frozenset[str]] = {}

    def session(self, row: Any) -> Session:
        on = local_day(row)
        return Session(
            key=str(row.pk),
            span=span_of(row),
            parts=tuple(self.part(line, on) for line in row.lines),
            service=str(row.service_id),
            series=f"p{row.pattern_id}" if row.pattern_id else f"t{row.service_id}:{row.title}",
            place=str(row.place_id) if row.place_id else "",
        )

    def part(self, line: Any, on: date) -> Part:
        """Of a part whose places are drawn by lot nobody is asked by a rota."""
        role, taken = line.role, self.strangers.get((line.session_id, line.role_id), 0)
        taken = line.maximum if line.draws_lots else taken
        return Part(
            key=str(role.pk),
            side=Side(role.side),
            minimum=max(0, line.minimum - taken),
            ideal=max(0, line.ideal - taken),
            maximum=max(0, line.maximum - taken),
            skills=self._skills(role),
            checks=self.checks_of(role, on),
            fills_removed_post=self._fills_post(role, on),
        )

    def checks_of(self, role: Any, on: date) -> frozenset[str]:
        if (role.pk, on) not in self._checks:
            found = required_checks(role, self.sources.rota.organisation.nation, on)
            self.kinds |= {(str(each.kind), each.grace_days) for each in found}
            self._checks[role.pk, on] = frozenset(str(each.kind) for each in found)
        return self._checks[role.pk, on]

    def _skills(self, role: Any) -> frozenset[str]:
        if not (self.sources.rota.skilled_only and role.skills):
            return frozenset()
        self.skills[role.pk] = ", ".join(str(skill) for skill in role.skills)
        return frozenset({self.skills[role.pk]})

    def _fills_post(self, role: Any, on: date) -> bool:
        return any(
            post.role_id == role.pk
            and post.removed_on <= on
            and (post.restored_on is None or post.restored_on > on)
            for post in self.sources.posts
        )


def _strangers(sources: Sources, sides: Mapping[int, Side]) -> Counter[tuple[int, int]]:
    """How many places of each session and role are taken by those who are not in the problem on that side."""
    coming = (each for each in sources.settled if each.state in COMES)
    return Counter((each.session, each.role) for each in coming if sides.get(each.person) is not each.side)


def _elsewhere(sources: Sources, ours: Collection[str], sides: Mapping[int, Side]) -> Iterator[Session]:
    """Other sessions that take up people's time: a place for each who is coming, so that nobody is offered one."""
    taken: dict[int, list[Settled]] = defaultdict(list)
    for each in sources.settled:
        known = sides.get(each.person) is each.side
        if each.state in COMES and known and str(each.session) not in ours and _counts(each, sources):
            taken[each.session].append(each)
    for session, asked in taken.items():
        parts = (
            Part(key=part_key(each, ours), side=each.side, minimum=0, ideal=0, maximum=1) for each in asked
        )
        yield Session(key=str(session), span=asked[0].span, parts=tuple(parts), service=ELSEWHERE)


def part_key(each: Settled, ours: Collection[str]) -> str:
    """What the part is called that somebody was asked to: elsewhere than in the rota, everybody has their own."""
    return str(each.role) if str(each.session) in ours else f"{each.role}-{each.person}"


def _counts(each: Settled, sources: Sources) -> bool:
    starts: datetime = each.span.starts_at
    within = sources.window.starts_at <= starts < sources.window.ends_at
    return within and each.session_state in HELD
