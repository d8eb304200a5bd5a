"""The menu: each app registers its own entries, the base template draws those that apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Predicate = Callable[[HttpRequest], bool]
Address = str | Callable[[HttpRequest], str | None]


class Place(Enum):
    """Where an entry stands."""

    MENU = "menu"
    ACCOUNT = "account"
    FOOTER = "footer"


class Group(Enum):
    """What an entry of a long menu stands under; an entry without a group stays in sight."""

    JOINING = "joining"
    SESSIONS = "sessions"
    FIGURES = "figures"
    ME = "me"

    @property
    def label(self) -> Text:
        """What it is called in the menu."""
        return LABELS[self]


LABELS: dict[Group, Text] = {
    Group.JOINING: _("Joining and giving"),
    Group.SESSIONS: _("Sessions"),
    Group.FIGURES: _("Figures"),
    Group.ME: _("Me"),
}
IN_SIGHT = 7
"""As many entries as a menu shows side by side; a longer one is drawn in its groups."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as registered: what it is called, where it leads, whom it is for."""

    label: Text
    address: Address
    shown_to: Predicate
    order: int
    place: Place
    by_post: bool
    group: Group | None


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as drawn for this request. ``current`` is "page", "true" (a page below it) or ""."""

    label: Text
    href: str
    current: str
    by_post: bool
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A group as drawn: its links, and whether the page that is open is one of them."""

    label: Text
    links: tuple[Link, ...]

    @property
    def current(self) -> bool:
        """Whether the page that is open lies under this group."""
        return any(link.current for link in self.links)


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
    group: Group | None = None,
) -> None:
    """Add an entry; call it in the app's ``ready()``.

    ``address`` is a URL name, or a function from the request to an address (None hides the entry).
    ``group`` is where it stands once somebody's menu is long; the few that they use daily have none.
    ``by_post`` draws a button that posts, for signing out. ``shown_to`` must not query the database.
    Registering the same label in the same place again replaces the entry.
    """
    english = str(label) if isinstance(label, str) else repr(_source(label))
    _entries[(place, english)] = Entry(label, address, shown_to, order, place, by_post, group)


def links(request: HttpRequest, place: Place) -> list[Link]:
    """The entries of one place that apply to this request, in order."""
    chosen = sorted((e for e in _entries.values() if e.place is place), key=lambda e: e.order)
    drawn = [_draw(entry, request) for entry in chosen if entry.shown_to(request)]
    return _one_current([link for link in drawn if link is not None])


def menu(request: HttpRequest) -> list[Link | Bundle]:
    """The menu as drawn: a short one side by side, a long one with its groups behind what is used daily."""
    drawn = links(request, Place.MENU)
    if len(drawn) <= IN_SIGHT:
        return [*drawn]
    in_sight = [link for link in drawn if link.group is None]
    return [*in_sight, *(part for group in Group for part in _bundled(group, drawn))]


def _bundled(group: Group, drawn: list[Link]) -> list[Link | Bundle]:
    """A group that holds one entry is no group: the entry stands by itself."""
    within = tuple(link for link in drawn if link.group is group)
    return [Bundle(group.label, within)] if len(within) > 1 else [*within]


def _source(label: Promise) -> object:
    return getattr(label, "_args", getattr(label, "_proxy____args", label))


def _draw(entry: Entry, request: HttpRequest) -> Link | None:
    href = _href(entry.address, request)
    if href is None:
        return None
    return Link(entry.label, href, _current(href, request.path), entry.by_post, entry.group)


def _href(address: Address, request: HttpRequest) -> str | None:
    if callable(address):
        return address(request)
    return _reversed(address, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=256)
def _reversed(name: str, _urls: str, _prefix: str) -> str | None:
    """A page's address by its name; the same for every request of a running program (but for where it is served)."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _current(href: str, path: str) -> str:
    if path == href:
        return "page"
    return "true" if href != "/" and href.endswith("/") and path.startswith(href) else ""


def _one_current(drawn: list[Link]) -> list[Link]:
    """Only the closest entry is marked, when one entry's address lies below another's."""
    closest = max((link.href for link in drawn if link.current), key=len, default="")
    return [link if link.href == closest else replace(link, current="") for link in drawn]
