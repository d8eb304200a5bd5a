"""Inviting the people of a service to a session, by the standing that the charter asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.charter.terms import Decision
from alongside.web.charters.actions.leading import check_stands
from alongside.web.charters.actions.record import Stage, record_exercise
from alongside.web.delivery.actions.invitations import Asked, offer_to_many

BY_EMAIL = "EMAIL"


@transaction.atomic
def invite(line: Any, people: Iterable[Any], person: Any, *, at: datetime) -> Asked:
    """The person asks these to take a role in a session (``line``), by e-mail. Each may say no.

    Whoever cannot be asked is left out, with the sentence why. Raises ``Refusal`` where the person has no
    standing by the charter.
    """
    session = line.session
    side = check_stands(person, session.service, Decision.INVITE_PEOPLE, at)
    asked = offer_to_many(line, people, by=person, how=BY_EMAIL, at=at)
    if asked.offered:
        record_exercise(
            session.service,
            Decision.INVITE_PEOPLE,
            Stage.INVITED,
            person=person,
            side=side,
            subject=session.title,
            at=at,
            session=session,
        )
    return asked
