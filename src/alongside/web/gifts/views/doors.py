"""Pages that a coordinator opens about somebody and a person opens about themselves, in this app."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.web.gifts.actions import Word
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries import get_person
from alongside.web.people.views.about import OWN, About


class Talk(About):
    """Whom a page of this app is about, who looks, and through which door they came."""

    @property
    def page(self) -> str:
        """The address of what the person gives."""
        return self.link("give")

    def link(self, name: str, **values: Any) -> str:
        """The address of another page of this app about the same person, through the same door."""
        if self.themselves:
            return reverse(f"gifts:{OWN}{name}", kwargs=values)
        return reverse(f"gifts:{name}", kwargs={"person": self.person.public_id, **values})

    @property
    def people(self) -> About:
        """The same for pages of the people's own app, through the same door."""
        return About(self.person, self.by, self.themselves)

    def word(self, at: Any, how: str) -> Word:
        """Whose hand writes something down, and how the word came."""
        return Word(by=self.by, at=at, how=how if self.acting else "WEB")


Page = Callable[..., HttpResponse]


def taps(page: Page) -> Page:
    """A page that does something by one press and is never opened: it can only be posted to."""
    view = require_POST(page)
    view.methods = frozenset({"POST"})
    return view


def of_them(page: Page) -> Page:
    """The page as a coordinator opens it, for anybody of the organisation."""

    @wraps(page)
    @open_to(Audience.COORDINATOR)
    def view(request: HttpRequest, person: UUID, **values: Any) -> HttpResponse:
        who = request.who  # type: ignore[attr-defined]
        return page(
            request, Talk(get_person(who.organisation, person), who.person, themselves=False), **values
        )

    return view


def of_oneself(page: Page) -> Page:
    """The page as a person opens it, for themselves."""

    @wraps(page)
    @open_to(Audience.PERSON)
    def view(request: HttpRequest, **values: Any) -> HttpResponse:
        who = request.who  # type: ignore[attr-defined]
        return page(request, Talk(who.person, who.person, themselves=True), **values)

    return view
