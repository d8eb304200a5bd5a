"""Signing in: an address and a code by e-mail; a password for those who would rather type one."""

from __future__ import annotations

from allauth.account import forms as theirs


class LoginForm(theirs.LoginForm):
    """The usual form, with a password that may be left out: then a code is sent."""

    def _setup_password_field(self) -> None:
        self.fields["password"].required = False
