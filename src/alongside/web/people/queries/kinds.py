"""The words that may stand in some fields, for whoever offers a choice of them."""

from __future__ import annotations

from typing import Any

from alongside.core.delivery.access import Access
from alongside.web.kit.words import in_language
from alongside.web.people.models import (
    Availability,
    Beside,
    Channel,
    Check,
    Consent,
    Format,
    Gift,
    Language,
    Nation,
    Organisation,
    Post,
)

Choices = list[tuple[Any, Any]]


def organisation_kinds() -> list[str]:
    """The kinds of organisation there are."""
    return [value for value, _label in Organisation._meta.get_field("kind").choices]


def nations() -> list[str]:
    """The nations whose law on checks is known."""
    return list(Nation.values)


def check_kinds() -> list[tuple[str, Any]]:
    """The kinds of check, from the lightest on: stored word and label."""
    return list(Check.Kind.choices)


def channels() -> list[tuple[str, Any]]:
    """How somebody's word can come: stored word and label."""
    return list(Channel.choices)


def word_channels() -> Choices:
    """How somebody's word can reach a colleague who writes it down: every channel but this website."""
    return [(value, label) for value, label in Channel.choices if value != Channel.WEB]


def languages() -> Choices:
    """Languages to be written and spoken to in."""
    return list(Language.choices)


def formats() -> Choices:
    """How written things can come."""
    return list(Format.choices)


def gift_kinds() -> Choices:
    """The kinds of gift."""
    return list(Gift.Kind.choices)


def sharing(*, with_nobody: bool) -> Choices:
    """Whom a gift can be shared with; only its person can keep it to themselves."""
    return [(v, label) for v, label in Gift.SharedWith.choices if with_nobody or v != Gift.SharedWith.NOBODY]


def kinds_of_company() -> Choices:
    """How somebody can wish to be beside another, or not."""
    return list(Beside.Kind.choices)


def access_kinds() -> Choices:
    """What somebody may need of a place, and a place may have."""
    return [(each.value, in_language(each.label)) for each in Access]


def weekdays() -> Choices:
    """The days of the week, Monday (0) first."""
    return list(Availability.Weekday.choices)


def check_outcomes() -> Choices:
    """How a check can have turned out."""
    return list(Check.Outcome.choices)


def purposes() -> dict[str, Any]:
    """What consent can be given for: stored word and label."""
    return dict(Consent.Purpose.choices)


def post_kinds() -> Choices:
    """The posts in an organisation."""
    return list(Post.Kind.choices)


def organisation_named(name: str) -> Organisation | None:
    """The organisation of that name, if there is one."""
    return Organisation.objects.filter(name=name).first()


def organisations() -> list[Organisation]:
    """Every organisation here, in the order in which they came."""
    return list(Organisation.objects.order_by("pk"))
