"""A session to try, and somebody beside one: the newcomer is invited, the buddy is asked. Nobody is put down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.core.delivery.invitations import State
from alongside.core.joining.steps import By, Event
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.invitations import offer, record_asked
from alongside.web.delivery.queries.invitations import invitation_to
from alongside.web.joining.actions.steps import held, move
from alongside.web.joining.models import Application, Buddy, NewcomersWord, Trial
from alongside.web.people.actions import check_still_here, record_acted_for

buddy_asked = Signal()
"""Sent inside the transaction with ``buddy``, ``by`` and ``at``: there is somebody to tell."""
SAID = {
    "YES": gettext_noop("Said yes to being a buddy"),
    "NO": gettext_noop("Said not this time to being a buddy"),
}


OF_NEWCOMERS = {
    True: gettext_noop("Said that they gladly see newcomers through"),
    False: gettext_noop("Said that they would rather not see newcomers through"),
}


@transaction.atomic
def arrange_trial(
    application: Application, line: Any, *, said: str = "", how: str = "", by: Any, at: datetime
) -> Trial:
    """Invite the newcomer to try a session. They are free to say no; ``said`` is their answer where they gave one.

    By e-mail where they have one, or by ``how`` where somebody asked them so. Raises ``Refusal`` as an
    invitation does: the guards of the session hold for a trial as for any other.
    """
    row = held(application)
    if row.person is None:
        raise Refusal(say("Welcome them first, so that they can be invited."))
    if said or how:
        invitation = record_asked(line, row.person, said, by=by, how=how or "PHONE", at=at).invitation
    else:
        invitation = offer(line, row.person, by=by, at=at)
    trial, _new = Trial.objects.get_or_create(
        application=row, invitation=invitation, defaults={"arranged_at": at, "arranged_by": by}
    )
    move(row, Event.ARRANGE, By.COORDINATOR, by=by, how=how or "WEB", at=at)
    return trial


@transaction.atomic
def ask_buddy(trial: Trial, person: Any, *, by: Any, at: datetime) -> Buddy:
    """Ask somebody who is coming to that session to be beside the newcomer. They may say no.

    Raises ``Refusal`` for somebody who is not coming, or who was asked already.
    """
    check_still_here([person.pk])
    _check_is_coming(trial, person)
    if person.pk == trial.application.person_id:
        raise Refusal(say("Ask somebody else: nobody is their own buddy."))
    try:
        with transaction.atomic():
            buddy = Buddy.objects.create(trial=trial, person=person, asked_at=at, asked_by=by)
    except IntegrityError as asked_before:
        raise Refusal(say("They have been asked already.")) from asked_before
    buddy_asked.send(sender=Buddy, buddy=buddy, by=by, at=at)
    return buddy


@transaction.atomic
def answer_buddy(buddy: Buddy, answer: str, *, by: Any, how: str, at: datetime) -> Buddy:
    """Record what somebody says to being a buddy: ``YES`` or ``NO``; either can be changed until the session.

    Raises ``Refusal`` once the session has begun, or for a yes from somebody who is no longer coming.
    """
    row = Buddy.objects.select_for_update(of=("self",), no_key=True).select_related(
        "person", "trial__invitation__session", "trial__application"
    ).get(pk=buddy.pk)  # fmt: skip
    if row.trial.invitation.session.starts_at <= at:
        raise Refusal(say("This session has begun or is over. Thank you all the same."))
    wanted = Buddy.Answer(answer)
    if wanted == Buddy.Answer.YES:
        _check_is_coming(row.trial, row.person)
    if row.answer == wanted:
        return row
    row.answer, row.answered_at, row.answered_how = wanted, at, how
    row.save()
    if by is not None and by.pk != row.person_id:
        record_acted_for(row.person, by=by, what=SAID[wanted.value], how=how, at=at)
    return row


@transaction.atomic
def say_of_newcomers(person: Any, glad: bool, *, by: Any, how: str, at: datetime) -> NewcomersWord:
    """The person would gladly see newcomers through, or rather not any more. Nobody is asked why."""
    check_still_here([person.pk])
    word, _new = NewcomersWord.objects.update_or_create(
        person=person, defaults={"glad": glad, "said_at": at, "how": how}
    )
    if by is not None and by.pk != person.pk:
        record_acted_for(person, by=by, what=OF_NEWCOMERS[glad], how=how, at=at)
    return word


def _check_is_coming(trial: Trial, person: Any) -> None:
    invitation = invitation_to(trial.invitation.session, person)
    if invitation is None or invitation.state != State.ACCEPTED:
        raise Refusal(say("A buddy is somebody who is coming to that session themselves."))
