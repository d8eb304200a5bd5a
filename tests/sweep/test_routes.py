"""Every address of ours says who may open it, and says nothing else than its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.web.kit.access import Audience

NOT_OURS = ("allauth.", "django.")


def routes(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route with the path that leads to it."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, prefix + str(each.pattern))
        else:
            yield prefix + str(each.pattern), each


def ours() -> list[tuple[str, URLPattern]]:
    """The routes whose views we wrote."""
    return [(path, route) for path, route in routes() if not route.callback.__module__.startswith(NOT_OURS)]


@pytest.mark.parametrize(("path", "route"), ours(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_route_of_ours_says_who_may_open_it(path: str, route: URLPattern) -> None:
    allowed = getattr(route.callback, "open_to", None)
    assert allowed, (
        f"/{path}: decorate {route.callback.__module__}.{route.callback.__name__} with @open_to(…)"
    )
    assert all(isinstance(each, Audience) for each in allowed)


def test_every_route_of_ours_has_a_name() -> None:
    assert not [path for path, route in ours() if not route.name]


def test_the_sweep_sees_the_whole_application() -> None:
    namespaces = {route.callback.__module__.split(".")[2] for _path, route in ours()}
    assert {
        "project",
        "people",
        "services",
        "delivery",
        "charters",
        "asking",
        "checkins",
        "door",
        "joining",
        "measures",
        "interchange",
        "documents",
        "reports",
        "rotas",
        "thanks",
        "demo",
    } <= namespaces
