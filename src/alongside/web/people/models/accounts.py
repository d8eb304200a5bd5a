"""Accounts: the means of signing in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an e-mail address is all that one needs."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Account:
        """An account for that address. Raises ``ValueError`` without one."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> Account:
        """An account that may use the maintenance pages of every organisation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """A means of signing in. It may speak for several persons, one in each organisation.

    ``language`` is what the screens speak; ``language_asked_at`` is when its holder was asked for it.
    """

    privacy = Privacy(
        "e-mail address to sign in with, and any password, scrambled", Erasure.ROW_GOES, person="persons"
    )

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True)
    language_asked_at = models.DateTimeField(null=True, blank=True)
    welcomed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.email
