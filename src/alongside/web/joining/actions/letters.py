"""Letters to those who are not on the list of people: applicants and referees, each with their own link."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from alongside.web.delivery.queries.names import name_of
from alongside.web.joining.models import Application, Referee
from alongside.web.joining.permissions import application_token, referee_token
from alongside.web.people.queries.clock import clock_of


def write_to_applicant(key: int, at: datetime) -> bool:
    """Thank an applicant and give them their link. Nothing goes where what they wrote is no longer on record."""
    del at
    row = Application.objects.select_related("organisation", "service").filter(pk=key).first()
    if row is None or not row.email:
        return False
    address = settings.SITE_ADDRESS + reverse("joining:follow", args=[application_token(row)])
    values = {"application": row, "name": name_of(row.organisation), "address": address}
    with translation.override(row.language):
        subject = gettext("Thank you for asking to join %(name)s") % {"name": name_of(row.organisation)}
        _send(row.email, subject, "joining/mail/applicant.txt", values, row.organisation)
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
    values = {"referee": row, "person": row.person, "name": name_of(organisation), "address": address}
    with translation.override(row.person.language), timezone.override(clock_of(organisation)):
        subject = gettext("A word about %(name)s, if you would") % {"name": row.person.full_name}
        _send(row.email, subject, "joining/mail/referee.txt", values, organisation)
    return True


def _send(to: str, subject: str, template: str, values: dict[str, Any], organisation: Any) -> None:
    body = render_to_string(template, {**values, "organisation": organisation})
    reply = [organisation.contact_email] if organisation.contact_email else []
    EmailMessage(" ".join(subject.split()), body, to=[to], reply_to=reply).send()
