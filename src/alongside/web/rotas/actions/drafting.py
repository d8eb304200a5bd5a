"""Beginning a draft, saying what matters in it, and letting go of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction

from alongside.core.rota.weights import DEFAULT_WEIGHTS, SoftRule, Weight
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.queries.clock import local_day
from alongside.web.rotas.actions.steps import add_step, hold_draft
from alongside.web.rotas.models import Rota, RotaRun, RotaStep, RotaWeek
from alongside.web.rotas.queries.drafts import A_WEEK, AT_WORK, mondays, planning_same, weights_of

MOST_WEEKS: Final = 13
LATEST: Final = timedelta(days=730)


def begin_rota(
    organisation: Any, services: Sequence[Any], *, first_on: date, weeks: int, by: Any, at: datetime
) -> Rota:
    """Begin a draft for some weeks of these services. ``first_on`` is any day of the first week.

    Raises ``Refusal`` without a service, for weeks that are past, too many or too far off, and where somebody drafts
    one of them already.
    """
    monday = first_on - timedelta(days=first_on.weekday())
    until = monday + A_WEEK * weeks
    _check(services, monday, until, weeks, local_day(organisation, at))
    _check_free(services, monday, until)
    try:
        return _begun(organisation, services, monday, until, by=by, at=at)
    except IntegrityError as meanwhile:
        _check_free(services, monday, until)
        raise Refusal(say("Somebody began a draft of these weeks just now. Look at it first.")) from meanwhile


def _check(services: Sequence[Any], monday: date, until: date, weeks: int, today: date) -> None:
    if not services:
        raise Refusal(say("Choose the services whose sessions are to be planned."))
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refusal(say("Choose between 1 and {most} weeks.", most=MOST_WEEKS))
    if until <= today:
        raise Refusal(say("These weeks are over. Choose a week that is still to come."))
    if monday > today + LATEST:
        raise Refusal(say("Choose a first week within the next two years."))


def _check_free(services: Sequence[Any], monday: date, until: date) -> None:
    taken = planning_same(services, monday, until)
    if not taken:
        return
    first = taken[0]
    raise Refusal(
        say(
            "{service}, week of {monday}: {who} is planning that already. Open that draft, or discard it first.",
            service=str(first.service),
            monday=first.monday,
            who=str(first.rota.made_by or say("Somebody")),
        )
    )


@transaction.atomic
def _begun(
    organisation: Any, services: Sequence[Any], monday: date, until: date, *, by: Any, at: datetime
) -> Rota:
    rota = Rota.objects.create(
        organisation=organisation, first_on=monday, until_on=until, made_by=by, made_at=at
    )
    weeks = [
        RotaWeek(rota=rota, service=service, monday=each)
        for service in sorted(services, key=lambda one: one.pk)
        for each in mondays(monday, until)
    ]
    RotaWeek.objects.bulk_create(weeks)
    return rota


@transaction.atomic
def discard_rota(rota: Rota, *, by: Any, at: datetime) -> None:
    """Let go of a draft: nobody was told of it. Others can plan its weeks. Raises ``Refusal`` once it is published."""
    held = hold_draft(rota)
    held.state, held.settled_by, held.settled_at = Rota.State.DISCARDED, by, at
    held.save(update_fields=["state", "settled_by", "settled_at"])
    RotaWeek.objects.filter(rota=held).update(planned=False)
    RotaRun.objects.filter(rota=held, state__in=AT_WORK).update(stop=True)


@transaction.atomic
def say_what_matters(
    rota: Rota,
    weights: Mapping[SoftRule, Weight],
    *,
    skilled_only: bool,
    assurance: int,
    by: Any,
    at: datetime,
) -> bool:
    """Keep how much each wish matters in this draft, for the next time that it is planned; False for no change."""
    held = hold_draft(rota)
    before = {"weights": dict(held.weights), "skilled_only": held.skilled_only, "assurance": held.assurance}
    chosen = {**weights_of(held), **weights}
    told = {rule.name: word.name for rule, word in chosen.items() if DEFAULT_WEIGHTS[rule] is not word}
    after = {"weights": told, "skilled_only": skilled_only, "assurance": min(99, max(1, assurance))}
    if before == after:
        return False
    step = add_step(held, RotaStep.Kind.WEIGHED, by=by, at=at)
    step.before, step.after = before, after
    step.save(update_fields=["before", "after"])
    for name, value in after.items():
        setattr(held, name, value)
    held.save(update_fields=list(after))
    return True
