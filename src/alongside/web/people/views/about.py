"""Pages that a coordinator opens about somebody and a person opens about themselves: one view, two doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.queries import Nearness, get_person

OWN = "my_"


@dataclass(frozen=True, slots=True)
class About:
    """Whom a page is about, who looks, and through which door they came."""

    person: Any
    by: Any
    themselves: bool

    @property
    def near(self) -> Nearness:
        """How the one who looks stands to the person."""
        return Nearness.ITSELF if self.themselves or self.by.pk == self.person.pk else Nearness.COORDINATOR

    @property
    def acting(self) -> bool:
        """Whether whatever is done here is done at another person's word."""
        return self.by.pk != self.person.pk

    @property
    def page(self) -> str:
        """The address of the person's page, or of one's own."""
        return reverse("people:me") if self.themselves else self.link("person")

    def link(self, name: str, **values: Any) -> str:
        """The address of another page about the same person, through the same door."""
        if self.themselves:
            return reverse(f"people:{OWN}{name}", kwargs=values)
        return reverse(f"people:{name}", kwargs={"person": self.person.public_id, **values})


Page = Callable[..., HttpResponse]


def of_them(page: Page) -> Page:
    """The page as a coordinator opens it, for anybody of the organisation."""

    @open_to(Audience.COORDINATOR)
    @wraps(page)
    def view(request: HttpRequest, person: UUID, **values: Any) -> HttpResponse:
        who = request.who  # type: ignore[attr-defined]
        found = get_person(who.organisation, person)
        return page(request, About(found, who.person, themselves=False), **values)

    return view


def of_oneself(page: Page) -> Page:
    """The page as a person opens it, for themselves."""

    @open_to(Audience.PERSON)
    @wraps(page)
    def view(request: HttpRequest, **values: Any) -> HttpResponse:
        who = request.who  # type: ignore[attr-defined]
        return page(request, About(who.person, who.person, themselves=True), **values)

    return view


def sent(request: HttpRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def answer(
    request: HttpRequest,
    about: About,
    form: Any,
    do: Callable[[], Any],
    said: str,
    back: str = "",
    field: str = "",
) -> HttpResponse | None:
    """Do what a valid form asks for, say so and go back; None where the form must be shown (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        do()
    except Refusal as refusal:
        form.refuse(refusal, field or None)
        return None
    messages.success(request, said)
    return redirect(back or about.page)


def show_form(
    request: HttpRequest,
    about: About,
    form: Any,
    heading: str,
    *,
    back: str = "",
    template: str = "people/form.html",
    **more: Any,
) -> HttpResponse:
    """A page with one form; 422 where something in it has to be mended."""
    context = {
        "about": about,
        "person": about.person,
        "form": form,
        "heading": heading,
        "back": back or about.page,
    }
    return render(request, template, context | more, status=422 if form.is_bound and form.errors else 200)
