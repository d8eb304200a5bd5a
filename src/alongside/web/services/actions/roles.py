"""The parts that people take in a service's sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.safeguarding.deriving import check_may_ask_for
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.people.queries.clock import local_day
from alongside.web.services.actions.kept import check_named, given, held, kept, kept_once
from alongside.web.services.actions.service import check_is_open
from alongside.web.services.models import Role, Service
from alongside.web.services.queries import work_of

CHANGEABLE = frozenset(
    {"title", "title_cy", "alias", "reveals_health", "side", "task", "activities", "days_in_30", "overnight",
     "supervised", "skills", "checks", "minimum",
     "ideal", "maximum", "output", "share", "benefits_others"}
)  # fmt: skip
MOST_PLACES = 500
DAYS = 30


@transaction.atomic
def add_role(
    service: Service,
    *,
    title: str,
    side: str,
    minimum: int = 1,
    ideal: int | None = None,
    maximum: int | None = None,
    by: Any,
    at: datetime,
    **fields: Any,
) -> Role:
    """A new role. Where not given, ideal is the minimum and maximum is the ideal.

    ``fields`` are those of the model. Raises ``Refusal`` where the numbers are out of order, the title is
    taken, a title that reveals health has no other name to be shown by, or the law does not allow a check.
    """
    check_is_open(service)
    ideal = minimum if ideal is None else ideal
    numbers = {"minimum": minimum, "ideal": ideal, "maximum": ideal if maximum is None else maximum}
    role = Role(service=service)
    given(role, {"title": title, "side": side, **numbers, **fields}, CHANGEABLE)
    _check_role(role)
    _check_checks(role, at)
    kept_once(role, by, at, _taken(role))
    return role


@transaction.atomic
def change_role(role: Role, *, by: Any, at: datetime, **fields: Any) -> Role:
    """Change a role; what was delivered in it stays as it was recorded."""
    role = held(role)
    given(role, fields, CHANGEABLE)
    _check_role(role)
    _check_checks(role, at)
    kept_once(role, by, at, _taken(role))
    return role


@transaction.atomic
def close_role(role: Role, *, on: date, by: Any, at: datetime) -> Role:
    """From that day nobody is asked to take the role any more."""
    role = held(role)
    if role.closed_on is not None:
        raise Refusal(say("This role was closed on {day} already.", day=role.closed_on))
    role.closed_on = on
    kept(role, by, at)
    return role


def _check_role(role: Role) -> None:
    check_named(role.title)
    if not 0 <= role.minimum <= role.ideal <= role.maximum:
        raise Refusal(
            say(
                "The numbers must rise: at least {minimum}, best {ideal}, at most {maximum} people does not.",
                minimum=role.minimum, ideal=role.ideal, maximum=role.maximum,
            )
        )  # fmt: skip
    if not 1 <= role.maximum <= MOST_PLACES:
        raise Refusal(say("At most must be a number from 1 to {most}.", most=MOST_PLACES))
    if role.reveals_health and not role.alias:
        raise Refusal(
            say("Give a name to show outside the team, because the title says something about health.")
        )
    same = Role.objects.filter(service_id=role.service_id, title__iexact=role.title).exclude(pk=role.pk)
    if same.exists():
        raise Refusal(_taken(role))


def _check_checks(role: Role, at: datetime) -> None:
    """Raises ``Refusal``, with the rule, for a check that the law does not allow for this work today."""
    if role.days_in_30 is not None and not 0 <= role.days_in_30 <= DAYS:
        raise Refusal(say("Of 30 days, give a number from 0 to 30."))
    organisation = role.service.organisation
    today = local_day(organisation, at)
    for kind in role.checks:
        check_may_ask_for(kind, work_of(role), organisation.nation, today)


def _taken(role: Role) -> Sentence:
    return say("This service has a role called “{title}” already. Choose another title.", title=role.title)
