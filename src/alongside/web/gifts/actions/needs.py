"""What people and services need: said, changed, met, withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from alongside.core.intake.cells import one_line
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.gifts.models import Need
from alongside.web.gifts.queries.vocabularies import matcher_of
from alongside.web.people.actions.acting import about_somebody, keep, note_acting
from alongside.web.people.queries.clock import local_day

LONGEST = 200


@about_somebody
def say_need(
    person: Any,
    *,
    kind: str,
    words: str,
    by: Any,
    at: datetime,
    shared_with: str = "COORDINATORS",
    how: str = "",
    wanted_from: date | None = None,
    wanted_until: date | None = None,
) -> Need:
    """Record what a person needs or would like. Raises ``Refusal`` for no words, or for days the wrong way round."""
    today = local_day(person.organisation, at)
    need = Need(organisation=person.organisation, person=person, shared_with=Need.SharedWith(shared_with))
    _begin(need, kind, wanted_from or today, today, by)
    _put(need, words, wanted_until)
    keep(need, by=by, at=at)
    note_acting(person, by, gettext_noop("Said what they need"), how, at)
    return need


@transaction.atomic
def say_service_needs(
    service: Any,
    *,
    kind: str,
    words: str,
    by: Any,
    at: datetime,
    wanted_from: date | None = None,
    wanted_until: date | None = None,
) -> Need:
    """Record what a service needs; everybody in the organisation sees it. Raises as ``say_need``."""
    today = local_day(service.organisation, at)
    need = Need(organisation=service.organisation, service=service, shared_with=Need.SharedWith.EVERYONE)
    _begin(need, kind, wanted_from or today, today, by)
    _put(need, words, wanted_until)
    return keep(need, by=by, at=at)


@transaction.atomic
def change_need(
    need: Need,
    *,
    words: str,
    by: Any,
    at: datetime,
    shared_with: str = "",
    wanted_until: date | None = None,
    how: str = "",
) -> Need:
    """Other words for an open need, others who may see it, or another last day."""
    need = _held(need)
    need.shared_with = Need.SharedWith(shared_with or need.shared_with)
    need.confirmed_on = local_day(need.organisation, at)
    _put(need, words, wanted_until)
    return _kept(need, gettext_noop("Changed what they need"), by, at, how)


@transaction.atomic
def meet_need(need: Need, *, by: Any, at: datetime, how: str = "") -> Need:
    """It is met. Raises ``Refusal`` where it was met or withdrawn already."""
    need = _held(need)
    need.met_on = local_day(need.organisation, at)
    return _kept(need, gettext_noop("Said that a need is met"), by, at, how)


@transaction.atomic
def withdraw_need(need: Need, *, by: Any, at: datetime, how: str = "") -> Need:
    """It is wanted no longer. Raises as ``meet_need``."""
    need = _held(need)
    need.withdrawn_on = local_day(need.organisation, at)
    return _kept(need, gettext_noop("No longer needs something"), by, at, how)


@transaction.atomic
def confirm_need(need: Need, *, by: Any, at: datetime, how: str = "") -> Need:
    """It is still wanted."""
    need = _held(need)
    need.confirmed_on = local_day(need.organisation, at)
    return _kept(need, gettext_noop("Said that they still need something"), by, at, how)


def _held(need: Need) -> Need:
    now = (
        Need.objects.select_for_update(of=("self",)).select_related("person", "organisation").get(pk=need.pk)
    )
    if not now.is_open:
        raise Refusal(say("This was met or withdrawn in the meantime."))
    return now


def _begin(need: Need, kind: str, wanted_from: date, today: date, by: Any) -> None:
    need.kind, need.wanted_from, need.confirmed_on = Need.Kind(kind), wanted_from, today
    need.recorded_by = by


def _put(need: Need, words: str, wanted_until: date | None) -> None:
    need.words, need.wanted_until = one_line(words), wanted_until
    if not need.words:
        raise Refusal(say("Say in a few words what is needed."))
    if len(need.words) > LONGEST:
        raise Refusal(say("Say it in 200 characters or fewer."))
    if wanted_until is not None and wanted_until < need.wanted_from:
        raise Refusal(say("The last day comes before the first."))
    need.concepts = list(matcher_of(need.organisation).named(need.words))


def _kept(need: Need, what: str, by: Any, at: datetime, how: str) -> Need:
    keep(need, by=by, at=at)
    if need.person is not None:
        note_acting(need.person, by, what, how, at)
    return need
