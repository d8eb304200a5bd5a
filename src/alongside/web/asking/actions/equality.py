"""What people choose to say of themselves. It goes the moment that they no longer want it kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from alongside.web.asking.models import EqualityAnswers
from alongside.web.people.actions import give_consent, withdraw_consent
from alongside.web.people.actions.consents import consent_withdrawn
from alongside.web.people.queries.clock import local_day

PURPOSE = "EQUALITY"


@transaction.atomic
def say_of_oneself(
    person: Any, *, age: str, ethnicity: str, disability: str, by: Any, how: str = "WEB", at: datetime
) -> EqualityAnswers | None:
    """Keep what the person says, with their consent; nothing said at all lets go of what was kept."""
    if not (age or ethnicity or disability):
        let_go(person, by=by, how=how, at=at)
        return None
    give_consent(person, PURPOSE, by=by, at=at, how=how)
    values = {"age": age, "ethnicity": ethnicity, "disability": disability}
    values["said_on"] = local_day(person.organisation, at)
    return EqualityAnswers.objects.update_or_create(person=person, defaults=values)[0]


@transaction.atomic
def let_go(person: Any, *, by: Any, how: str = "WEB", at: datetime) -> None:
    """Take the consent as withdrawn, and forget what the person said of themselves."""
    EqualityAnswers.objects.filter(person=person).delete()
    withdraw_consent(person, PURPOSE, by=by, at=at, how=how)


@receiver(consent_withdrawn, dispatch_uid="asking.let_go_of_answers")
def _let_go_of_answers(person: Any, purpose: str, **_signal: Any) -> None:
    if purpose == PURPOSE:
        EqualityAnswers.objects.filter(person=person).delete()
