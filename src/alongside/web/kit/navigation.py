"""The menu: each app registers its own entries, the base template draws those that apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

Text = str | Promise
Predicate = Callable[[HttpRequest], bool]
Address = str | Callable[[HttpRequest], str | None]


class Place(Enum):
    """Where an entry stands."""

    MENU = "menu"
    ACCOUNT = "account"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as registered: what it is called, where it leads, whom it is for."""

    label: Text
    address: Address
    shown_to: Predicate
    order: int
    place: Place
    by_post: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as drawn for this request. ``current`` is "page", "true" (a page below it) or ""."""

    label: Text
    href: str
    current: str
    by_post: bool


_entries: dict[tuple[Place, str], Entry] = {}


def everybody(_request: HttpRequest) -> bool:
    """The predicate of an entry that is shown always."""
    return True


def signed_in(request: HttpRequest) -> bool:
    """The predicate of an entry for anyone with an account."""
    return bool(request.user.is_authenticated)


def signed_out(request: HttpRequest) -> bool:
    """The predicate of an entry for visitors."""
    return not request.user.is_authenticated


def register(
    label: Text,
    address: Address,
    shown_to: Predicate = everybody,
    *,
    order: int = 100,
    place: Place = Place.MENU,
    by_post: bool = False,
) -> None:
    """Add an entry; call it in the app's ``ready()``.

    ``address`` is a URL name, or a function from the request to an address (None hides the entry).
    ``by_post`` draws a button that posts, for signing out. ``shown_to`` must not query the database.
    Registering the same label in the same place again replaces the entry.
    """
    english = str(label) if isinstance(label, str) else repr(_source(label))
    _entries[(place, english)] = Entry(label, address, shown_to, order, place, by_post)


def links(request: HttpRequest, place: Place) -> list[Link]:
    """The entries of one place that apply to this request, in order."""
    chosen = sorted((e for e in _entries.values() if e.place is place), key=lambda e: e.order)
    drawn = [_draw(entry, request) for entry in chosen if entry.shown_to(request)]
    return _one_current([link for link in drawn if link is not None])


def _source(label: Promise) -> object:
    return getattr(label, "_args", getattr(label, "_proxy____args", label))


def _draw(entry: Entry, request: HttpRequest) -> Link | None:
    href = _href(entry.address, request)
    return None if href is None else Link(entry.label, href, _current(href, request.path), entry.by_post)


def _href(address: Address, request: HttpRequest) -> str | None:
    if callable(address):
        return address(request)
    try:
        return reverse(address)
    except NoReverseMatch:
        return None


def _current(href: str, path: str) -> str:
    if path == href:
        return "page"
    return "true" if href != "/" and href.endswith("/") and path.startswith(href) else ""


def _one_current(drawn: list[Link]) -> list[Link]:
    """Only the closest entry is marked, when one entry's address lies below another's."""
    closest = max((link.href for link in drawn if link.current), key=len, default="")
    return [link if link.href == closest else Link(link.label, link.href, "", link.by_post) for link in drawn]
