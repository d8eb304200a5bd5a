"""E-mail by whatever Django is set up with: SMTP in earnest, files in development, memory in tests."""

from __future__ import annotations

from smtplib import (
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string

from alongside.core.messaging.letters import paragraphs
from alongside.core.messaging.tries import Outcome
from alongside.web.messaging.actions.providers.parcels import Parcel, Receipt

NOT_TAKEN = (SMTPConnectError, SMTPHeloError, SMTPNotSupportedError, SMTPSenderRefused)
"""What can only happen before a letter is taken."""


class Mail:
    """Letters by e-mail. Mail cannot be asked for: where the line breaks while a letter goes, it stays uncertain."""

    name = "MAIL"
    can_be_asked = False

    def send(self, parcel: Parcel) -> Receipt:
        connection = get_connection()
        try:
            connection.open()
        except (OSError, SMTPException) as failure:
            return Receipt(Outcome.BUSY, problem=type(failure).__name__)
        try:
            letter = self.letter(parcel)
            letter.connection = connection
            letter.send()
        except ValueError as failure:  # an address or subject that cannot be in a letter
            return Receipt(Outcome.REFUSED, problem=type(failure).__name__)
        except (OSError, SMTPException) as failure:
            return Receipt(_outcome_of(failure), problem=type(failure).__name__)
        finally:
            _closed(connection)
        return Receipt(Outcome.ACCEPTED, letter.extra_headers["Message-ID"])

    def find(self, reference: str, person: Any) -> Receipt | None:
        """Mail cannot be asked."""
        raise NotImplementedError("mail cannot be asked for a letter")

    def letter(self, parcel: Parcel) -> EmailMultiAlternatives:
        """The letter as it goes: the same name every time, so that mail programs show a second copy as the same."""
        letter = parcel.letter
        made = EmailMultiAlternatives(
            subject=letter.subject,
            body="\n".join(letter.easy_lines) + "\n" if parcel.easy else letter.body,
            to=[parcel.address],
            reply_to=[parcel.organisation.contact_email] if parcel.organisation.contact_email else None,
            headers={"Message-ID": f"<{parcel.reference}@{_domain()}>", "Auto-Submitted": "auto-generated"},
        )
        if parcel.large or parcel.easy:
            made.attach_alternative(_in_large_print(parcel), "text/html")
        return made


def _in_large_print(parcel: Parcel) -> str:
    parts = parcel.letter.easy_lines if parcel.easy else paragraphs(parcel.letter.body)
    context = {"subject": parcel.letter.subject, "parts": parts, "easy": parcel.easy}
    return render_to_string("messaging/mail/large.html", context)


def _outcome_of(failure: Exception) -> Outcome:
    if isinstance(failure, SMTPRecipientsRefused):
        codes = [code for code, _words in failure.recipients.values()]
        return Outcome.REFUSED if all(code >= 500 for code in codes) else Outcome.BUSY
    if isinstance(failure, (SMTPDataError, *NOT_TAKEN)):
        code = failure.smtp_code if isinstance(failure, SMTPResponseException) else 0
        return Outcome.REFUSED if code >= 500 else Outcome.BUSY
    return Outcome.UNKNOWN


def _closed(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, SMTPException):  # the letter is gone or not, whatever happens to the line after it
        return


def _domain() -> str:
    return urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
