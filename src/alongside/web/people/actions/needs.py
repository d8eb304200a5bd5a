"""Access needs in six steps: identified, recorded, flagged, shared, met and reviewed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop

from alongside.core.delivery.access import Access
from alongside.core.intake.cells import one_line
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions.acting import about_somebody, keep, note_acting
from alongside.web.people.models import AccessNeed, Person
from alongside.web.people.queries.clock import local_day


@about_somebody
def record_need(
    person: Person, *, need: str, by: Person | None, at: datetime, how: str = "", **steps: Any
) -> AccessNeed:
    """What the person needs in order to take part.

    Steps: ``kind identified_on flagged shared_with_teams met_how review_on``; ``kind`` names what places may have
    (``core.delivery.access``). Raises ``Refusal`` for an empty need, or a review before it was identified.
    """
    steps.setdefault("identified_on", local_day(person.organisation, at))
    row = AccessNeed(person=person, recorded_by=by)
    _put(row, need, steps)
    keep(row, by=by, at=at)
    note_acting(person, by, gettext_noop("Said what they need in order to take part"), how, at)
    return row


@about_somebody
def change_need(
    row: AccessNeed, *, need: str, by: Person | None, at: datetime, how: str = "", **steps: Any
) -> AccessNeed:
    """Change a need or any of its steps."""
    _put(row, need, steps)
    keep(row, by=by, at=at)
    note_acting(row.person, by, gettext_noop("Changed what they need in order to take part"), how, at)
    return row


@about_somebody
def review_need(
    row: AccessNeed, *, on: date, review_on: date | None, by: Person | None, at: datetime, how: str = ""
) -> AccessNeed:
    """The need was gone through with the person that day; it is next reviewed on ``review_on``."""
    row.reviewed_on = on
    _put(row, row.need, {"review_on": review_on})
    keep(row, by=by, at=at)
    note_acting(row.person, by, gettext_noop("Went through what they need"), how, at)
    return row


@about_somebody
def end_need(row: AccessNeed, *, by: Person | None, at: datetime, how: str = "") -> AccessNeed:
    """The person no longer needs it, from today."""
    row.active_to = local_day(row.person.organisation, at)
    keep(row, by=by, at=at)
    note_acting(row.person, by, gettext_noop("No longer needs something"), how, at)
    return row


def _put(row: AccessNeed, need: str, steps: dict[str, Any]) -> None:
    row.need = one_line(need)
    if steps.get("kind"):
        steps["kind"] = Access(steps["kind"]).value
    for name, value in steps.items():
        setattr(row, name, one_line(value) if name == "met_how" else value)
    if not row.need:
        raise Refusal(say("Say in a few words what the person needs."))
    if len(row.need) > 200 or len(row.met_how) > 300:
        raise Refusal(say("Say it in fewer words."))
    if row.review_on and row.review_on < row.identified_on:
        raise Refusal(
            say("The review must come after {day}, when the need was identified.", day=row.identified_on)
        )
