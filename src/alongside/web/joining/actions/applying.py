"""Applying, withdrawing and asking again: what an applicant does, or somebody at their word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext_noop

from alongside.core.joining.steps import By, Event, Step
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.joining.actions.steps import acting_as, held, move
from alongside.web.joining.models import Application
from alongside.web.joining.permissions import LINK_HOLDS
from alongside.web.joining.queries import standing_application
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import record_acted_for
from alongside.web.people.actions.acting import hold_person
from alongside.web.people.actions.details import tidy_email, tidy_name, tidy_phone

LONGEST_WORDS, LONGEST_NEEDS = 2000, 300
KEPT_UNLINKED = timedelta(days=180)
"""How long what a stranger wrote of themselves is kept after it came to nothing."""

letters_written = Signal()
"""Sent once the transaction stands, with ``what`` (APPLICATION or REFEREE) and ``key``: there is a letter to send."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApplication:
    """What somebody asks for and says of themselves: a service, a role of one, or whatever is useful (neither).

    ``filled_by`` is whoever wrote it down at their word, ``how`` the channel by which that word came; ``person`` is
    the applicant where the organisation knows them and they are signed in.
    """

    full_name: str
    email: str = ""
    phone: str = ""
    language: str = "en"
    words: str = ""
    needs: str = ""
    may_contact: bool = False
    service: Any = None
    role: Any = None
    came: str = Application.Came.WEB
    person: Any = None
    filled_by: Any = None
    how: str = "WEB"

    @property
    def asked_service(self) -> Any:
        """The service that is asked for; a role's own."""
        return self.role.service if self.role is not None else self.service


@transaction.atomic
def apply(organisation: Any, *, at: datetime, **particulars: Any) -> Application:
    """Somebody would like to be part of something. ``particulars`` are the fields of ``NewApplication``.

    Raises ``Refusal`` for details that cannot be, or without any way to be reached. Nobody stands twice in the line:
    where they asked for the same thing themselves and it is still open, that application is returned and nothing is
    written.
    """
    new = NewApplication(**particulars)
    themselves = new.person is not None and new.filled_by is None
    if themselves and (standing := _standing(new.person, new.asked_service, new.role, at)):
        return standing
    application = _unsaved(organisation, new, at)
    _check_fits(application)
    _send_in(application, new, at)
    return application


def _unsaved(organisation: Any, new: NewApplication, at: datetime) -> Application:
    """The application, its details made tidy; those of somebody whom we know stand on their record alone."""
    own = {} if new.person else {
        "full_name": tidy_name(new.full_name), "email": tidy_email(new.email), "phone": tidy_phone(new.phone),
    }  # fmt: skip
    return Application(
        organisation=organisation, person=new.person, service=new.asked_service, role=new.role, language=new.language,
        words=typed_lines(new.words, LONGEST_WORDS), needs=typed(new.needs, LONGEST_NEEDS),
        may_contact=new.may_contact, came=Application.Came(new.came), filled_by=new.filled_by, applied_at=at,
        moved_at=at, **own,
    )  # fmt: skip


def _send_in(application: Application, new: NewApplication, at: datetime) -> None:
    """Take the first step, note at whose word it was, and have a letter sent to a stranger who gave an address."""
    acting = By.APPLICANT if new.filled_by is None else By.ON_BEHALF
    move(application, Event.APPLY, acting, by=new.filled_by or new.person, how=new.how, at=at)
    if new.person is not None and new.filled_by is not None:
        record_acted_for(new.person, by=new.filled_by, what=gettext_noop("Asked to join"), how=new.how, at=at)
    if application.email:
        announce("APPLICATION", application.pk)


def _standing(person: Any, service: Any, role: Any, at: datetime) -> Application | None:
    """What they asked for already; two forms sent at once wait for each other here."""
    hold_person(person)
    # One whose link has grown too old cannot be followed any more, so it does not stand in the way.
    return standing_application(person, service, role, at - LINK_HOLDS)


def _check_fits(application: Application) -> None:
    for part in (application.service, application.role and application.role.service):
        if part is not None and part.organisation_id != application.organisation_id:
            raise ValueError("the service belongs to another organisation")
    person = application.person
    if person is not None and person.organisation_id != application.organisation_id:
        raise ValueError("the person belongs to another organisation")
    reachable = person is not None or application.email or application.phone or application.filled_by_id
    if not reachable:
        raise Refusal(say("Give a telephone number or an e-mail address, so that we can answer you."))


@transaction.atomic
def withdraw(application: Application, *, by: Any, how: str, at: datetime) -> Step:
    """The applicant takes it back. No reason is asked. Raises ``Refusal`` where it was joined already."""
    row = held(application)
    acting = acting_as(row, by)
    step = move(row, Event.WITHDRAW, acting, by=by or row.person, how=how, at=at)
    _note_acting(row, acting, step, gettext_noop("Took back asking to join"), by, how, at)
    return step


@transaction.atomic
def ask_again(application: Application, *, by: Any, how: str, at: datetime) -> Step:
    """After “not now”, or having withdrawn, the applicant asks again: from now on, behind those who wait already.

    They get a fresh link. Raises ``Refusal`` where it cannot follow, or they have asked for the same thing anew.
    """
    row = held(application)
    acting = acting_as(row, by)
    if row.person is not None and _standing(row.person, row.service, row.role, at) not in (None, row):
        raise Refusal(say("This was asked for anew in the meantime, and that is still open."))
    step = move(row, Event.ASK_AGAIN, acting, by=by or row.person, how=how, at=at)
    if step.changed:
        row.applied_at = at
        row.save(update_fields=["applied_at"])
        if row.email:
            announce("APPLICATION", row.pk)
    _note_acting(row, acting, step, gettext_noop("Asked again to join"), by, how, at)
    return step


@transaction.atomic
def forget_application(application: Application) -> None:
    """The applicant wants what they wrote to be gone, before the organisation knew them as a person.

    Raises ``Refusal`` for somebody who is on the list of people: that is the wish to be forgotten, and answered there.
    """
    row = held(application)
    if row.person_id is not None:
        raise Refusal(
            say("You are on our list of people now. Ask us, and we will erase what we keep of you.")
        )
    row.delete()


def clear_old_applications(at: datetime) -> int:
    """Erase what strangers wrote of themselves half a year after it came to nothing; returns how many."""
    old = Application.objects.filter(
        person__isnull=True, state__in=["NOT_NOW", "WITHDRAWN"], moved_at__lt=at - KEPT_UNLINKED
    )
    gone = old.count()
    old.delete()
    return gone


def announce(what: str, key: int) -> None:
    """Have a letter sent as soon as the transaction stands."""
    transaction.on_commit(lambda: letters_written.send(sender=Application, what=what, key=key))


def _note_acting(
    row: Application, acting: By, step: Step, what: str, by: Any, how: str, at: datetime
) -> None:
    if acting is By.ON_BEHALF and row.person_id is not None and step.changed:
        record_acted_for(row.person, by=by, what=what, how=how, at=at)
