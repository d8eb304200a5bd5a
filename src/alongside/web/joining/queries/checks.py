"""How checks stand where they will be needed, and what was said of them at the door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from alongside.core.delivery.checks import CheckAnswer, standing_on
from alongside.core.delivery.invitations import State
from alongside.core.safeguarding.deriving import Requirement
from alongside.core.safeguarding.table import RULES
from alongside.core.shared.sentences import Sentence
from alongside.web.delivery.queries.ahead import promises_ahead
from alongside.web.delivery.queries.asking import required_by
from alongside.web.delivery.queries.invitations import invitations_to
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.joining.models import DoorWarning
from alongside.web.people.queries import checks_of_many
from alongside.web.services.queries import required_checks, roles_with_checks_in, still_to_say

LOOKING_AHEAD = timedelta(days=60)
KNOWN = frozenset(activity for rule in RULES for activity in rule.activities)


@dataclass(frozen=True, slots=True)
class CheckToCome:
    """A promise to come to a session in a role that takes a check, and how that check will stand on the day."""

    invitation: Any
    requirement: Requirement
    answer: CheckAnswer

    @property
    def holds(self) -> bool:
        """Whether it will hold on the day."""
        return self.answer.holds


def checks_to_come(
    organisation: Any,
    at: datetime,
    *,
    person: Any = None,
    within: timedelta = LOOKING_AHEAD,
    known: Iterable[Any] | None = None,
) -> list[CheckToCome]:
    """For every promise of the next weeks: each check that the role takes, by the rules of the session's own day.

    Of one person where given; the next session first. A few queries, however many promises there are; one fewer
    where the organisation's roles are ``known`` to whoever asks.
    """
    if person is not None:
        return _judged(list(promises_ahead(organisation, at, at + within, person=person)))
    roles = _that_take_one(roles_with_checks_in(organisation) if known is None else known)
    return _judged(list(promises_ahead(organisation, at, at + within, roles=roles))) if roles else []


def promises_to_come(person: Any, at: datetime) -> QuerySet[Any]:
    """Where the person said that they come in the next weeks, to be counted."""
    return promises_ahead(person.organisation, at, at + LOOKING_AHEAD, person=person)


def checks_of_session(session: Any) -> list[CheckToCome]:
    """The same for everybody who said yes to one session; nobody is looked up where none of its roles takes one."""
    roles = _that_take_one(line.role for line in session.roles.all())
    coming = invitations_to(session).filter(state=State.ACCEPTED, session_role__role__in=roles)
    return _judged(list(coming), session)


def _that_take_one(roles: Iterable[Any]) -> list[int]:
    """The roles (by key) that could take a check at all: the few of which a rule or the service says something."""
    return [role.pk for role in roles if role.checks or set(role.activities) & KNOWN]


def _judged(promises: list[Any], session: Any = None) -> list[CheckToCome]:
    asked = [(each, required_by(each.session_role.role, session or each.session)) for each in promises]
    in_question = {each.person_id for each, required in asked if required}
    held = checks_of_many(in_question) if in_question else {}
    found = []
    for promise, requirements in asked:
        on = local_day(session or promise.session)
        for required in requirements:
            answer = standing_on(
                held.get(promise.person_id, ()), required.kind, on, required.label, required.grace_days
            )
            found.append(CheckToCome(promise, required, answer))
    return found


def taken_by_role(role: Any, person: Any, on: date) -> tuple[tuple[Requirement, CheckAnswer], ...]:
    """The checks that a role takes on a day, each with how it stands for the person (nothing where there is none)."""
    required = required_checks(role, role.service.organisation.nation, on)
    held = checks_of_many([person.pk]).get(person.pk, []) if person is not None else []
    return tuple((each, standing_on(held, each.kind, on, each.label, each.grace_days)) for each in required)


def roles_to_settle(
    organisation: Any, on: date, *, known: Iterable[Any] | None = None
) -> list[tuple[Any, tuple[Sentence, ...]]]:
    """Roles of which too little is said for the rules on checks to decide, with what to say."""
    roles = roles_with_checks_in(organisation) if known is None else known
    asked = ((role, still_to_say(role, organisation.nation, on)) for role in roles)
    return [(role, sentences) for role, sentences in asked if sentences]


def warnings_at(session: Any) -> QuerySet[DoorWarning]:
    """What was said at the door of a session, about entries that still hold."""
    return (
        DoorWarning.objects.filter(
            entry__session=session, entry__reverses__isnull=True, entry__reversed_by__isnull=True
        )
        .select_related("entry__person", "entry__role")
        .order_by("entry__person__search_key", "pk")
    )


def warnings_of(person: Any) -> QuerySet[DoorWarning]:
    """What was said at the door about a person, newest first."""
    return (
        DoorWarning.objects.filter(entry__person=person, entry__reversed_by__isnull=True)
        .select_related("entry__session", "entry__role")
        .order_by("-entry__session__starts_at", "-pk")
    )
