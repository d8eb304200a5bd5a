"""Referees: named with consent, asked by a link or by telephone, answering once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.joining.actions.applying import announce
from alongside.web.joining.models import Referee
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import check_still_here, record_acted_for, record_check
from alongside.web.people.actions.details import tidy_email, tidy_name, tidy_phone
from alongside.web.people.queries.clock import local_day

LINK_HOLDS = timedelta(days=30)
LONGEST = 2000
State = Referee.State


@transaction.atomic
def name_referee(
    person: Any,
    *,
    name: str,
    email: str = "",
    phone: str = "",
    relation: str = "",
    by: Any,
    how: str = "WEB",
    at: datetime,
) -> Referee:
    """The person names somebody and agrees to their being asked; ``how`` their word came. Raises ``Refusal``."""
    check_still_here([person.pk])
    row = Referee(
        person=person, name=tidy_name(name), email=tidy_email(email), phone=tidy_phone(phone),
        relation=typed(relation, 200), consented_at=at, consented_how=how, recorded_by=by,
    )  # fmt: skip
    if not (row.email or row.phone):
        raise Refusal(say("Give an e-mail address or a telephone number at which they can be asked."))
    row.save()
    if by is not None and by.pk != person.pk:
        record_acted_for(person, by=by, what=gettext_noop("Named a referee"), how=how, at=at)
    return row


@transaction.atomic
def ask_referee(referee: Referee, *, by: Any, at: datetime) -> Referee:
    """Ask the referee, by a link that holds for 30 days; asking anew ends the one before. Raises ``Refusal``."""
    row = _held(referee)
    if row.state == State.ANSWERED:
        raise Refusal(say("They have answered already."))
    if row.state == State.TAKEN_BACK:
        raise Refusal(say("The person would rather not have them asked."))
    row.state, row.asked_at, row.asked_by, row.link_until = State.ASKED, at, by, at + LINK_HOLDS
    row.save()
    if row.email:
        announce("REFEREE", row.pk)
    return row


@transaction.atomic
def record_answer(
    referee: Referee,
    *,
    known: str,
    trust: str,
    more: str = "",
    by: Any = None,
    how: str = "WEB",
    at: datetime,
) -> Referee:
    """What the referee says: by their link (``by`` None), or taken down by a coordinator. Once.

    Raises ``Refusal`` where they answered already or are no longer to be asked, and for an empty answer.
    """
    row = _held(referee)
    if row.state == State.ANSWERED:
        raise Refusal(say("An answer is on record already. Thank you."))
    if row.state == State.TAKEN_BACK:
        raise Refusal(say("There is no need to answer any more. Thank you all the same."))
    row.answer_known, row.answer_trust = typed_lines(known, LONGEST), typed_lines(trust, LONGEST)
    row.answer_else = typed_lines(more, LONGEST)
    if not (row.answer_known and row.answer_trust):
        raise Refusal(say("Answer the first two questions in a few words."))
    row.state, row.answered_at, row.answered_how, row.taken_by = State.ANSWERED, at, how, by
    row.link_until = None
    row.save()
    return row


@transaction.atomic
def take_back_referee(referee: Referee, *, by: Any, how: str = "WEB", at: datetime) -> Referee:
    """The person would rather not have them asked; what was answered goes too."""
    row = _held(referee)
    row.state, row.link_until = State.TAKEN_BACK, None
    row.answer_known = row.answer_trust = row.answer_else = ""
    row.save()
    if by is not None and by.pk != row.person_id:
        record_acted_for(row.person, by=by, what=gettext_noop("Took back a referee"), how=how, at=at)
    return row


@transaction.atomic
def take_up_references(person: Any, *, outcome: str, by: Any, at: datetime) -> Any:
    """A coordinator has read what the referees say: recorded as the check “references taken up”.

    Raises ``Refusal`` where nobody has answered.
    """
    answered = Referee.objects.filter(person=person, state=State.ANSWERED)
    if not answered.exists():
        raise Refusal(say("No referee has answered yet."))
    return record_check(
        person, kind="REFERENCES", outcome=outcome, checked_on=local_day(person.organisation, at),
        seen_by=str(by), by=by, at=at,
    )  # fmt: skip


def _held(referee: Referee) -> Referee:
    rows = Referee.objects.select_for_update(of=("self",), no_key=True).select_related("person__organisation")
    row = rows.filter(pk=referee.pk).first()
    if row is None:
        raise Refusal(say("This referee is no longer on record."))
    check_still_here([row.person_id])
    return row
