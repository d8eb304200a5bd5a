"""Taking a step with an application: held, checked against the table, kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.core.joining.steps import By, Event, State, Step, check_transition
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.joining.models import Application, ApplicationStep
from alongside.web.joining.queries.applications import SHOWN_WITH


def held(application: Application) -> Application:
    """The application as it now stands; nobody else moves it until the transaction ends. Raises ``Refusal``."""
    rows = Application.objects.select_for_update(of=("self",), no_key=True).select_related(*SHOWN_WITH)
    found = rows.filter(pk=application.pk).first()
    if found is None:
        raise Refusal(say("This application is no longer on record."))
    return found


def move(
    application: Application, event: Event, acting: By, *, by: Any, how: str, at: datetime, reason: str = ""
) -> Step:
    """Take a step with an application that is held, and keep it. Raises ``Refusal`` where it cannot be taken."""
    was = application.state if application.pk else State.NEW.value
    step = check_transition(State[was], event, acting, reason)
    if not step.changed:
        return step
    application.state, application.moved_at = step.state.value, at
    application.reason = reason
    application.save()
    kept = ApplicationStep(
        application=application, from_state="" if was == State.NEW.value else was, to_state=step.state.value,
        at=at, by=by, how=how, reason=reason,
    )  # fmt: skip
    kept.save()
    return step


def acting_as(application: Application, by: Any) -> By:
    """Whose hand it is: the applicant's own (with a link, or signed in), or another's at their word."""
    own = by is None or (application.person_id is not None and by.pk == application.person_id)
    return By.APPLICANT if own else By.ON_BEHALF
