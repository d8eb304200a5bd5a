"""How Django knows this app, and what it listens for."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.access import Audience
from alongside.web.kit.language import language_chosen


class PeopleConfig(AppConfig):
    name = "alongside.web.people"
    label = "people"

    def ready(self) -> None:
        """Keep the language that somebody chooses with their account, so that another device knows it."""
        language_chosen.connect(_keep_language, dispatch_uid="people.keep_language")
        _fill_the_menu()


def _fill_the_menu() -> None:
    account = navigation.Place.ACCOUNT
    navigation.register(_("People"), "people:list", _is(Audience.COORDINATOR), order=30)
    navigation.register(
        _("Posts"), "people:posts", _is(Audience.ADMINISTRATOR), order=80, group=navigation.Group.ME
    )
    navigation.register(_("About me"), "people:me", _is(Audience.PERSON), order=90, group=navigation.Group.ME)
    navigation.register(_("Another organisation"), "people:choose", _has_several, order=10, place=account)
    navigation.register(
        _("How you sign in"), "people:sign_in_ways", navigation.signed_in, order=20, place=account
    )
    navigation.register(_("Sign in"), "account_login", navigation.signed_out, order=90, place=account)
    navigation.register(
        _("Sign out"), "account_logout", navigation.signed_in, order=90, place=account, by_post=True
    )


def _is(audience: Audience) -> navigation.Predicate:
    return lambda request: audience in request.who.audiences


def _has_several(request: HttpRequest) -> bool:
    return request.user.is_authenticated and len(request.who.persons) > 1


def _keep_language(request: HttpRequest, language: str, **_signal: Any) -> None:
    from alongside.web.people.actions import accounts  # its models exist only once apps are loaded

    if request.user.is_authenticated:
        accounts.remember_language(request.user, language, at=timezone.now())
