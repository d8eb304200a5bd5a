"""Walks the application as one person would: from the first page along every link, a few pages of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from alongside.web.people.models import Person
from tests.sweep.ranking import rankings

SAME_KIND = 2
LEAVES = {"account_logout"}


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "a" and address and not address.startswith(("#", "mailto:", "tel:")):
            self.found.append(address)


@dataclass
class Walk:
    """Which addresses of each route were seen, with what status each answered, and what went wrong on the way."""

    seen: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    names: frozenset[str] = frozenset()

    @property
    def addresses(self) -> list[str]:
        """Every address that was opened, files to be saved included."""
        return [address for addresses in self.seen.values() for address in addresses]


def walk(client: Client, *starts: str) -> Walk:
    """Open what can be reached from ``starts``, at most a few of each route; note every answer of 400 or more.

    A page that sets people in the order of a count is noted, too.
    """
    done, waiting = Walk(names=known_names()), list(starts)
    while waiting:
        address = waiting.pop(0)
        name = route_name(address)
        if name is None or name in LEAVES or address in done.seen[name] or len(done.seen[name]) >= SAME_KIND:
            continue
        done.seen[name].append(address)
        waiting += _open(client, address, done)
    return done


def known_names() -> frozenset[str]:
    """What everybody whom any organisation knows is called: a page may set none of them in the order of a count."""
    names = Person.objects.filter(erased_at__isnull=True).values_list("full_name", "known_as")
    return frozenset(name for pair in names for name in pair if len(name) > 3)


def route_name(address: str) -> str | None:
    """The route that an address of ours belongs to; None for others."""
    return _route_of_path(urlsplit(address).path)


@cache
def _route_of_path(path: str) -> str | None:
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def _open(client: Client, address: str, done: Walk) -> list[str]:
    response = client.get(address)
    done.answers[address] = response.status_code
    if response.status_code >= 400:
        done.faults.append(f"{response.status_code} at {address}")
    if response.status_code in (301, 302):
        return [urljoin(address, response["Location"])]
    if not response.get("Content-Type", "").startswith("text/html"):
        _finish(response)
        done.files.add(address)
        return []
    if b' href=""' in response.content:
        done.faults.append(f"a link to nowhere at {address}")
    done.faults += [f"{each} at {address}" for each in rankings(response.content.decode(), done.names)]
    return list(_links(address, response))


def _links(address: str, response: Any) -> Iterator[str]:
    parser = Links()
    parser.feed(response.content.decode())
    for found in parser.found:
        whole = urlsplit(urljoin(f"http://testserver{address}", found))
        if whole.netloc == "testserver" and not whole.path.startswith("/static/"):
            yield whole.path + (f"?{whole.query}" if whole.query else "")


def _finish(response: Any) -> None:
    if response.streaming:
        for _part in response.streaming_content:
            pass
