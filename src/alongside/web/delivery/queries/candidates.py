"""Whom one could ask to a session: those never asked first, then those asked longest ago.

Each comes with a sentence or two that say why, and with every guard that keeps them from being asked. How
often somebody said no is neither counted nor shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import (
    DateTimeField,
    F,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, Greatest

from alongside.core.calendar.clashes import Fit, FreeTime, fit
from alongside.core.delivery.checks import CheckStatus, status_on
from alongside.core.delivery.guards import Doing, Held, Situation, held_back
from alongside.core.delivery.invitations import State
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.models import Invitation, RegisterEntry, SessionRole
from alongside.web.delivery.queries.asking import situations
from alongside.web.delivery.queries.sessions import local_day, span_of, zone_of
from alongside.web.delivery.queries.sides import PROFESSIONAL_KINDS, kinds_on
from alongside.web.people.queries import availability_of_many, find_people
from alongside.web.services.queries import relationships_on

A_PAGE = 50
MOST_GIFTS = 2
TOLD_TO_TEAMS = frozenset({"SERVICE_TEAMS", "EVERYONE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be asked: why them, what keeps them from being asked, how they were asked already."""

    person: Any
    why: tuple[Sentence, ...]
    held: tuple[Held, ...]
    state: State | None

    @property
    def can_be_asked(self) -> bool:
        return not self.held and self.state in (None, State.WITHDRAWN)

    @property
    def by_email(self) -> bool:
        """Whether an invitation can go by e-mail."""
        return bool(self.person.email)


def candidates(
    line: SessionRole, *, at: datetime, beyond: bool = False, words: str = "", page: Any = 1
) -> Page[Candidate]:
    """One page of people for a role: those who belong to the service on its side, or ``beyond`` them all others.

    ``words`` narrows it down by name. As many queries for one person as for a page.
    """
    pages = Paginator(_in_turn(_people(line, beyond, words), at), A_PAGE)
    found = pages.get_page(page)
    found.object_list = _drawn(line, list(found.object_list), at)
    return found


def chosen_people(line: SessionRole, public_ids: Sequence[Any], *, beyond: bool) -> list[Any]:
    """Those whom somebody ticked: of the service, or ``beyond`` it of the whole organisation too."""
    service, on = line.session.service, local_day(line.session)
    found = find_people(service.organisation, on).filter(public_id__in=list(public_ids))
    if not beyond:
        found = found.filter(pk__in=relationships_on(service, on).order_by().values("person"))
    return list(found)


def _people(line: SessionRole, beyond: bool, words: str) -> QuerySet[Any]:
    service, on = line.session.service, local_day(line.session)
    found = find_people(service.organisation, on, words=words)
    ours = relationships_on(service, on).filter(kind__in=kinds_on(line.role.side)).order_by().values("person")
    if not beyond:
        return found.filter(pk__in=ours)
    others = found.exclude(pk__in=ours)
    if line.role.side == "PROFESSIONAL":
        elsewhere = others.filter(relationships__kind__in=PROFESSIONAL_KINDS)
        return others.filter(pk__in=elsewhere.order_by().values("pk"))
    return others


def _in_turn(people: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """Never asked first, then by how long ago; coming to a session without an invitation is as good as asked."""
    asked = Invitation.objects.filter(person=OuterRef("pk"), asked_at__lte=at).order_by().values("person")
    came = RegisterEntry.objects.filter(person=OuterRef("pk")).order_by().values("person")
    latest = people.annotate(
        asked_last=Subquery(
            asked.annotate(last=Max("asked_at")).values("last"), output_field=DateTimeField()
        ),
        came_last=Subquery(
            came.annotate(last=Max("session__starts_at")).values("last"), output_field=DateTimeField()
        ),
    )
    either = Coalesce(Greatest("asked_last", "came_last"), "asked_last", "came_last")
    return latest.order_by(either.asc(nulls_first=True), F("search_key").asc(), "pk")


def _drawn(line: SessionRole, people: list[Any], at: datetime) -> list[Candidate]:
    known = situations(line, people, at)
    asked = dict(line.session.invitations.filter(person__in=people).values_list("person_id", "state"))
    free = availability_of_many([person.pk for person in people], local_day(line.session))
    gifts = _gifts(line, people)
    return [
        Candidate(
            person,
            tuple(_why(line, person, known[person.pk], free.get(person.pk, ()), gifts.get(person.pk, ()))),
            held_back(known[person.pk], Doing.ASKING),
            State(asked[person.pk]) if person.pk in asked else None,
        )
        for person in people
    ]


def _why(
    line: SessionRole, person: Any, known: Situation, free: Sequence[Any], gifts: Sequence[str]
) -> list[Sentence]:
    said = [_last_asked(person, zone_of(line.session))]
    times = [FreeTime(each.weekday, each.starts, each.ends) for each in free]
    fits = fit(span_of(line.session), times, zone_of(line.session))
    if fits is Fit.FREE:
        said.append(say("Generally free then."))
    if fits is Fit.NOT_FREE:
        said.append(say("Not generally free then."))
    if gifts:
        said.append(say("Offers {gifts}.", gifts=tuple(gifts)))
    return said + _checks(known, local_day(line.session))


def _last_asked(person: Any, zone: ZoneInfo) -> Sentence:
    if person.asked_last is not None:
        return say("Last asked on {day}.", day=person.asked_last.astimezone(zone).date())
    if person.came_last is not None:
        return say("Came on {day}, and was never invited.", day=person.came_last.astimezone(zone).date())
    return say("Never asked.")


def _checks(known: Situation, on: date) -> list[Sentence]:
    """That every check holds on the day, and when one of them runs out soon after."""
    answers = [status_on(known.held, kind, on, label) for kind, label in known.required]
    if not answers or not all(each.holds for each in answers):
        return []
    soon = [each.sentence for each in answers if each.status is CheckStatus.EXPIRING]
    return soon or [say("Checks in date.") if len(answers) > 1 else say("Check in date.")]


def _gifts(line: SessionRole, people: list[Any]) -> dict[int, list[str]]:
    """What each offers, to the service's team at least, that the role asks for."""
    wanted = [str(skill).casefold() for skill in line.role.skills]
    if not wanted or not people:
        return {}
    prefetch_related_objects(people, "gifts")
    return {person.pk: _offered(person, wanted)[:MOST_GIFTS] for person in people}


def _offered(person: Any, wanted: list[str]) -> list[str]:
    open_gifts = (g for g in person.gifts.all() if g.active_to is None and g.shared_with in TOLD_TO_TEAMS)
    said = [g.words for g in open_gifts if g.kind != "LIVED_EXPERIENCE"]
    return [words for words in said if any(s in words.casefold() or words.casefold() in s for s in wanted)]
