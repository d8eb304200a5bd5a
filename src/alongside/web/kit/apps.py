"""How Django knows this app, and the way in and out that every page's header offers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation, welsh_days
from alongside.web.kit.navigation import Place


class KitConfig(AppConfig):
    name = "alongside.web.kit"
    label = "kit"

    def ready(self) -> None:
        """Signing in and out stands last among the account's entries; Welsh days are put right in every template."""
        welsh_days.register()
        navigation.register(
            _("Sign in"), "account_login", navigation.signed_out, order=900, place=Place.ACCOUNT
        )
        navigation.register(
            _("Sign out"),
            "account_logout",
            navigation.signed_in,
            order=900,
            place=Place.ACCOUNT,
            by_post=True,
        )
