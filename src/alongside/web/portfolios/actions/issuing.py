"""Credentials for a module or the whole programme, issued the moment that everything of it is reached."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence
from alongside.web.credentials.actions import NewEvidence, issue_credential
from alongside.web.credentials.actions.achievements import record_achievement
from alongside.web.portfolios.queries.due import Due, achievement_for, due_for, evidence_of


def issue_due(enrolment: Any, *, by: Any, at: datetime) -> tuple[Sentence, ...]:
    """Issue what a learner has reached and was not issued; gives the sentences of what could not be.

    Nothing of what was passed hangs on it: where there is no key yet, the credential is issued once there is one.
    """
    refused = (_issued(enrolment, each, by=by, at=at) for each in due_for(enrolment))
    return tuple(each for each in refused if each is not None)


def _issued(enrolment: Any, due: Due, *, by: Any, at: datetime) -> Sentence | None:
    try:
        with transaction.atomic():
            evidence = [NewEvidence(*each) for each in evidence_of(enrolment, due)]
            issue_credential(_achievement(enrolment, due), enrolment.person, evidence=evidence, by=by, at=at)
    except Refusal as refusal:
        return refusal.sentence
    return None


def _achievement(enrolment: Any, due: Due) -> Any:
    organisation = enrolment.person.organisation
    found = achievement_for(organisation, due)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return record_achievement(organisation, due.told, code=due.code)
    except IntegrityError:
        return achievement_for(organisation, due)


def on_outcome_reached(*, enrolment: Any, by: Any, at: datetime, gained: Any, **_signal: Any) -> None:
    """What an outcome that was reached brings about, assessed or recognised from before."""
    if gained.module is not None or gained.programme:
        issue_due(enrolment, by=by, at=at)
