"""How sign-in fits this application."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made for people whom an organisation already knows; nobody signs up out of the blue."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False
