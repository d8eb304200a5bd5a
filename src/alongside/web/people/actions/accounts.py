"""Accounts: opened for people whom the organisation knows, never by strangers for themselves."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.language import known
from alongside.web.people.actions.acting import about_somebody, hold_person, keep, note_acting
from alongside.web.people.actions.details import tidy_email
from alongside.web.people.models import Account, Person
from alongside.web.people.queries.itself import account_of, persons_of

log = logging.getLogger(__name__)


@about_somebody
def open_account(
    person: Person, email: str, by: Person | None, at: datetime, *, how: str = "", welcome: bool = True
) -> Account:
    """Let the person sign in with that address, and write them a welcome in their language.

    An address that has an account already gains a further person to act as. The address proves itself at the
    first sign-in, by its code. Raises ``Refusal`` for no address, for a person who has an account, and for an
    address that is another person's here.
    """
    address = tidy_email(email)
    if not address:
        raise Refusal(say("Give the e-mail address that they will sign in with."))
    if person.account_id:
        raise Refusal(say("{name} can sign in already.", name=str(person)))
    account = account_for(address, person.language)
    _check_is_nobody_elses(account, person)
    person.account = account
    keep(person, by=by, at=at)
    note_acting(person, by, gettext_noop("Asked for an account"), how, at)
    if welcome:
        send_welcome(person, at=at)
    return account


@about_somebody
def close_account(person: Person, *, by: Person | None, at: datetime, how: str = "") -> Person:
    """The person no longer signs in here. An account that speaks for nobody any more is deleted."""
    account = person.account
    person.account = None
    keep(person, by=by, at=at)
    note_acting(person, by, gettext_noop("Gave up their account"), how, at)
    if account is not None:
        delete_if_nobodys(account)
    return person


def send_welcome(person: Person, *, at: datetime) -> None:
    """Write the welcome once everything is safely kept. A mail server that is down breaks nothing."""
    transaction.on_commit(partial(_send_welcome, person, at))


@transaction.atomic
def remember_language(account: Account, language: str, *, at: datetime, correspond: bool = False) -> None:
    """The language of the screens for this account; with ``correspond`` also that of letters to its persons.

    Raises ``ValueError`` for a language that we do not speak.
    """
    if known(language) != language:
        raise ValueError(f"we do not speak {language!r}")
    account.language = language
    account.language_asked_at = account.language_asked_at or at
    account.save(update_fields=["language", "language_asked_at"])
    if not correspond:
        return
    for person in persons_of(account):
        if hold_person(person).language != language:
            person.language = language
            keep(person, by=person, at=at)


def delete_if_nobodys(account: Account) -> bool:
    """Delete an account that speaks for no person any more; those who maintain the installation keep theirs."""
    if account.is_staff or account.is_superuser or account.persons.filter(erased_at__isnull=True).exists():
        return False
    account.delete()
    return True


def account_for(address: str, language: str) -> Account:
    """The account of that address, made where there is none: for people who come from another installation."""
    account = account_of(address)
    if account is not None:
        return account
    try:
        with transaction.atomic():
            account = Account.objects.create_user(address, language=language)
    except IntegrityError:  # somebody opened it a moment before
        return Account.objects.get(email=address)
    EmailAddress.objects.create(user=account, email=address, primary=True, verified=False)
    return account


def _check_is_nobody_elses(account: Account, person: Person) -> None:
    other = account.persons.filter(organisation=person.organisation_id).first()
    if other is not None:
        raise Refusal(
            say("{name} signs in with this address already. Each person needs their own.", name=str(other))
        )


def _send_welcome(person: Person, at: datetime) -> None:
    account = person.account
    if account is None:
        return
    try:
        with translation.override(person.language):
            send_mail(
                gettext("You can sign in to alongside"),
                render_to_string("people/mail/welcome.txt", _welcome(person)),
                None,
                [account.email],
            )
    except OSError:  # a mail server that refuses or is away; the person's page says that nothing was sent
        log.exception("The welcome could not be sent")
        return
    account.welcomed_at = at
    account.save(update_fields=["welcomed_at"])


def _welcome(person: Person) -> dict[str, Any]:
    organisation = person.organisation
    name = organisation.name_cy if person.language == "cy" and organisation.name_cy else organisation.name
    return {"person": person, "organisation": name, "contact": organisation.contact_email or organisation.contact_phone,
            "address": settings.SITE_ADDRESS.rstrip("/")}  # fmt: skip
