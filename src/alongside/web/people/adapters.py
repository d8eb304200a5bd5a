"""How sign-in fits this application."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.language import known
from alongside.web.people.queries.itself import CHOSEN, account_of, persons_of


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made for people whom an organisation already knows; nobody signs up out of the blue."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account was closed. Ask whoever organises your service."),
        "incorrect_code": _(
            "That code is not right, or it has run out. Look for our newest message, or ask for another code."
        ),
        "incorrect_password": _("That password is not right. Try again, or sign in with a code."),
        "email_password_mismatch": _(
            "The address and the password do not belong together. Check both, or sign in with a code."
        ),
        "too_many_login_attempts": _("There were too many tries. Wait a few minutes, then start again."),
        "rate_limited": _("There were too many tries. Wait a few minutes, then start again."),
        "unknown_email": _(
            "We do not know this address. Ask whoever organises your service which one we have."
        ),
        "email_taken": _("Somebody signs in with this address already. Use another."),
        "duplicate_email": _("This address is on your account already."),
        "cannot_remove_primary_email": _("Codes come to this address. Choose another for them first."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject alone: the sender's name says where it comes from."""
        return str(subject)

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """The letter in the language of the account that it goes to."""
        account = account_of(email) if isinstance(email, str) else None
        with translation.override(known(account.language if account else None) or translation.get_language()):
            return super().render_mail(template_prefix, email, context, headers)

    def post_login(self, request: HttpRequest, user: Any, **hooks: Any) -> HttpResponse:
        """On to where one was going; at the first time by way of the language, and of whom to act as."""
        response = super().post_login(request, user, **hooks)
        address = getattr(response, "url", "")
        if not address:
            return response
        for page in _questions(request, user):
            address = f"{reverse(page)}?{urlencode({'next': address})}"
        return HttpResponseRedirect(address)


class SecondStepAdapter(DefaultMFAAdapter):
    """A passkey is one more way in, and never shuts out the code by e-mail: only an authenticator does that."""

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Whether a second step was set up, with an authenticator."""
        return super().is_mfa_enabled(user, [Authenticator.Type.TOTP]) and super().is_mfa_enabled(user, types)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's own name
        """What a new passkey is called until its holder says something better."""
        del user, type
        return gettext("This device")


def _questions(request: HttpRequest, account: Any) -> list[str]:
    """The pages to pass through, the last one first."""
    pages = []
    if CHOSEN not in request.session and len(persons_of(account)) > 1:
        pages.append("people:choose")
    if account.language_asked_at is None:
        pages.append("people:language")
    return pages
