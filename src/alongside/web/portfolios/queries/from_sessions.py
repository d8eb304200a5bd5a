"""Evidence from sessions: co-delivered, observed by others, and those at which somebody was missed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.evidence import (
    came_and_missed,
    co_delivered,
    entries_told,
    with_somebody_missed,
)
from alongside.web.kit.rows import Addresses
from alongside.web.people.queries.clock import local_day
from alongside.web.portfolios.queries.drawn import Among, Drawn, Source, Whose, identities
from alongside.web.programmes.queries import observations_of

Keys = Collection[str]
PAGE = "delivery:session"


def _named(session: Any) -> Sentence:
    return say("{service}: {title}", service=str(session.service), title=session.title)


def _day(session: Any, whose: Whose) -> date:
    return local_day(whose.person.organisation, session.starts_at)


def _sessions(whose: Whose, among: Among) -> list[str]:
    return identities(co_delivered(whose.person).select_related(None), among, "session__public_id")


def _how_many(whose: Whose) -> int:
    return co_delivered(whose.person).order_by().values("session").distinct().count()


def _of_sessions(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    rows, pages = entries_told(co_delivered(whose.person), keys), Addresses(PAGE)
    return {str(row.session.public_id): _of_entry(row, whose, pages) for row in rows}


def _of_entry(row: Any, whose: Whose, pages: Addresses) -> Drawn:
    on = _day(row.session, whose)
    part = (
        say("Took part as a lay partner, for {minutes} minutes.", minutes=row.minutes)
        if row.role.side == Side.LAY
        else say("Took part as a professional, for {minutes} minutes.", minutes=row.minutes)
    )
    vouched = say("The other side confirms it in the register.")
    title = say("A session that was delivered together, {on}", on=on)
    return Drawn(title, on, (part, vouched), _named(row.session), address=pages.of(row.session.public_id))


def _absences(whose: Whose, among: Among) -> list[str]:
    return identities(with_somebody_missed(whose.person, whose.at), among)


def _of_absences(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    rows = with_somebody_missed(whose.person, whose.at).filter(public_id__in=keys).select_related("service")
    sessions = list(rows)
    counted, pages = came_and_missed(sessions), Addresses(PAGE)
    return {str(each.public_id): _of_absence(each, counted[each.pk], whose, pages) for each in sessions}


def _of_absence(session: Any, counted: dict[tuple[str, bool], int], whose: Whose, pages: Addresses) -> Drawn:
    on = _day(session, whose)
    title = say("A session at which somebody was missed, {on}", on=on)
    told = Drawn(title, on, where=_named(session), address=pages.of(session.public_id))
    if session.state == "CANCELLED":
        return replace(told, lines=(say("It was cancelled."),))
    return replace(told, said=_came_and_missed(counted))


def _came_and_missed(counted: dict[tuple[str, bool], int]) -> tuple[Sentence, ...]:
    """How many came and were missed: so few that the day would tell who, so it is not told outside."""
    return (
        say(
            "It was held. Came: lay people {lay}, professionals {professionals}.",
            lay=counted.get((Side.LAY, True), 0), professionals=counted.get((Side.PROFESSIONAL, True), 0),
        ),
        say(
            "Were missed: lay people {lay}, professionals {professionals}.",
            lay=counted.get((Side.LAY, False), 0), professionals=counted.get((Side.PROFESSIONAL, False), 0),
        ),
    )  # fmt: skip


def _observations(whose: Whose, among: Among) -> list[str]:
    keys = (_key(each) for each in observations_of(whose.enrolment))
    return [each for each in keys if among is None or each in among]


def _key(row: Any) -> str:
    """The side of whoever saw it is in the key, so that it can be counted without reading what they saw."""
    return f"{row.side}.{row.public_id}"


def _of_observations(whose: Whose, keys: Keys) -> dict[str, Drawn]:
    rows = [each for each in observations_of(whose.enrolment) if _key(each) in keys]
    return {_key(each): _of_observation(each, whose) for each in rows}


def _of_observation(row: Any, whose: Whose) -> Drawn:
    on = _day(row.session, whose)
    title = (
        say("What a lay partner saw, {on}", on=on)
        if row.side == Side.LAY
        else say("What a professional saw, {on}", on=on)
    )
    said = (
        say("Saw: {words}", words=row.saw),
        *((say("What mattered: {words}", words=row.mattered),) if row.mattered else ()),
        *((say("What to try next: {words}", words=row.next),) if row.next else ()),
    )
    return Drawn(title, on, where=_named(row.session), said=said)


SESSIONS = Source(_sessions, _of_sessions, counted=_how_many)
ABSENCES = Source(_absences, _of_absences)
OBSERVATIONS = Source(_observations, _of_observations)
