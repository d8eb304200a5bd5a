"""Sessions to try, and who could be beside somebody there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from alongside.core.delivery.invitations import State
from alongside.web.delivery.queries.ahead import lines_ahead
from alongside.web.delivery.queries.invitations import invitations_to
from alongside.web.joining.models import Application, Buddy, Trial
from alongside.web.joining.queries.glad import glad_among

LOOKING_AHEAD = timedelta(weeks=6)
MOST_LINES = 12
SHOWN_WITH = (
    "application__person",
    "application__organisation",
    "invitation__session__service__organisation",
    "invitation__session__place",
    "invitation__session_role__role",
    "invitation__person",
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who was asked to be a buddy. ``stands`` is False where they are no longer coming themselves."""

    buddy: Buddy
    stands: bool


def trials_of(application: Application) -> list[Trial]:
    """The sessions that were arranged for it, the next last."""
    found = application.trials.select_related(*SHOWN_WITH)
    return list(found.order_by("invitation__session__starts_at", "pk"))


def get_trial(organisation: Any, pk: int) -> Trial:
    """One trial within the organisation. Raises ``Http404``."""
    found = Trial.objects.filter(pk=pk, application__organisation=organisation).select_related(*SHOWN_WITH)
    trial = found.first()
    if trial is None:
        raise Http404
    return trial


def trial_lines(application: Application, at: datetime) -> list[Any]:
    """Places for lay people in sessions of the next weeks, of the service asked for where there is one."""
    lines = lines_ahead(application.organisation, at, at + LOOKING_AHEAD).filter(
        role__side="LAY", taken__lt=F("maximum")
    )
    if application.service_id:
        lines = lines.filter(session__service=application.service_id)
    if application.role_id:
        lines = lines.filter(role=application.role_id)
    return list(lines[:MOST_LINES])


def buddies_of(trial: Trial) -> list[Beside]:
    """Who was asked to be beside the newcomer, and whether what they said still stands."""
    coming = _coming_to(trial)
    asked = trial.buddies.select_related("person").order_by("pk")
    return [Beside(each, each.answer != Buddy.Answer.YES or each.person_id in coming) for each in asked]


def possible_buddies(trial: Trial) -> list[Any]:
    """People who said that they are coming to that session, and were not asked yet; who would be glad to first."""
    asked = set(trial.buddies.values_list("person_id", flat=True)) | {trial.application.person_id}
    coming = (each for each in invitations_to(trial.invitation.session) if each.state == State.ACCEPTED)
    people = [each.person for each in coming if each.person_id not in asked]
    glad = glad_among([person.pk for person in people])
    return sorted(people, key=lambda person: (person.pk not in glad, person.search_key))


def _coming_to(trial: Trial) -> set[int]:
    invitations = invitations_to(trial.invitation.session)
    return {each.person_id for each in invitations if each.state == State.ACCEPTED}


def asks_to_answer(person: Any, at: datetime) -> QuerySet[Buddy]:
    """What the person was asked to be a buddy for and can still answer, or said yes to."""
    return (
        Buddy.objects.filter(person=person, trial__invitation__session__starts_at__gt=at)
        .exclude(answer=Buddy.Answer.NO)
        .exclude(trial__invitation__session__state__in=["CANCELLED", "REFUSED"])
        .select_related("trial__application__person", "trial__invitation__session__service", "person")
        .order_by("trial__invitation__session__starts_at")
    )


def linked_buddy(public_id: UUID) -> Buddy | None:
    """The ask that a link is for, if it is still on record."""
    found = Buddy.objects.filter(public_id=public_id).select_related(
        "person__organisation", "trial__application__person", "trial__invitation__session__place"
    )  # fmt: skip
    return found.first()


def get_buddy(organisation: Any, pk: int) -> Buddy:
    """One ask within the organisation. Raises ``Http404``."""
    found = Buddy.objects.filter(pk=pk, trial__application__organisation=organisation).select_related(
        "person",
        "trial__application__person",
        "trial__application__organisation",
        "trial__invitation__session",
    )
    buddy = found.first()
    if buddy is None:
        raise Http404
    return buddy


def buddy_to(person: Any, sessions: Collection[int]) -> list[Any]:
    """The invitations of newcomers to whom the person said yes to being a buddy, in these sessions (by key)."""
    found = Buddy.objects.filter(
        person=person, answer=Buddy.Answer.YES, trial__invitation__session__in=sessions
    )
    near = found.select_related(
        "trial__invitation__person",
        "trial__invitation__session__service",
        "trial__invitation__session_role__role",
    ).order_by("pk")
    return [each.trial.invitation for each in near]
