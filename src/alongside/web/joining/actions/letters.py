"""Letters to those who are not on the list of people: applicants and referees, each with their own link."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from alongside.web.delivery.queries.names import name_of
from alongside.web.joining.models import Application, Knock, Referee
from alongside.web.joining.permissions import LETTERS_A_DAY, application_token, referee_token, whither
from alongside.web.joining.queries import knocks_since
from alongside.web.people.queries.clock import clock_of

A_DAY = timedelta(days=1)
ADDRESS = re.compile(r"://|@|www\.|\w[.\u3002\uff0e\uff61]\w{2,}", re.IGNORECASE)
"""What a mail program turns into a link: also a bare domain, whichever full stop stands in it. Initials are none."""


def write_to_applicant(key: int, at: datetime) -> bool:
    """Thank an applicant and give them their link; returns whether a letter went.

    Nothing goes where what they wrote is no longer on record, nor to an address that had its letter within the day:
    whoever fills in the form may have typed somebody else's.
    """
    row = Application.objects.select_related("organisation", "service").filter(pk=key).first()
    noted = _note_letter(row, at) if row is not None and row.email else None
    if row is None or noted is None:
        return False
    address = settings.SITE_ADDRESS + reverse("joining:follow", args=[application_token(row)])
    values = {"greeted": _greeted(str(row)), "name": name_of(row.organisation), "address": address}
    with translation.override(row.language):
        subject = gettext("Thank you for asking to join %(name)s") % {"name": name_of(row.organisation)}
        try:
            _send(row.email, subject, "joining/mail/applicant.txt", values, row.organisation)
        except Exception:
            noted.delete()  # nothing went, so it may be tried again the same day
            raise
    return True


def write_to_referee(key: int, at: datetime) -> bool:
    """Ask a referee, where they are still to be asked."""
    row = (
        Referee.objects.select_related("person__organisation")
        .filter(pk=key, state=Referee.State.ASKED)
        .first()
    )
    if row is None or not row.email or row.link_until is None or row.link_until <= at:
        return False
    organisation = row.person.organisation
    address = settings.SITE_ADDRESS + reverse("joining:referee", args=[referee_token(row)])
    values = {
        "referee": row, "greeted": _greeted(row.name), "person": _greeted(row.person.full_name),
        "name": name_of(organisation), "address": address,
    }  # fmt: skip
    with translation.override(row.person.language), timezone.override(clock_of(organisation)):
        subject = gettext("A word about %(name)s, if you would") % {
            "name": values["person"] or gettext("somebody")
        }
        _send(row.email, subject, "joining/mail/referee.txt", values, organisation)
    return True


@transaction.atomic
def _note_letter(row: Application, at: datetime) -> Knock | None:
    """Note that a letter goes there; None where as many as may have gone within the day."""
    # Two tasks for one address wait for each other here, wherever the applications were sent.
    list(Application.objects.select_for_update(no_key=True).filter(email=row.email).order_by("pk"))
    since = at - A_DAY
    gone = sum(knocks_since(whither(row.email, moment.date()), since) for moment in (since, at))
    if gone >= LETTERS_A_DAY:
        return None
    return Knock.objects.create(whence=whither(row.email, at.date()), at=at)


def _greeted(name: str) -> str:
    """The name to greet by; "" for one that carries an address, which a stranger would receive as ours."""
    return "" if ADDRESS.search(name) else name


def _send(to: str, subject: str, template: str, values: dict[str, Any], organisation: Any) -> None:
    body = render_to_string(template, {**values, "organisation": organisation})
    reply = [organisation.contact_email] if organisation.contact_email else []
    EmailMessage(" ".join(subject.split()), body, to=[to], reply_to=reply).send()
