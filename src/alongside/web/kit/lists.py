"""Lists of facts and of pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alongside.web.kit import components
from alongside.web.kit.words import as_words


def summary(rows: Iterable[Any], *, classes: str = "") -> SafeString:
    """A summary list; a row is ``(key, value)`` or ``(key, value, action text, href)``.

    Safe HTML in a value stays HTML; any other value is put in words and escaped. Empty values show "–".
    """
    return components.render("summary-list", {"rows": [_row(row) for row in rows], "classes": classes})


def _row(row: Sequence[Any]) -> dict[str, Any]:
    key, value, *action = row
    shown = {"html": value} if isinstance(value, SafeString) else {"text": as_words(value) or "–"}
    made: dict[str, Any] = {"key": {"text": as_words(key)}, "value": shown}
    if action:
        text, href = action
        made["actions"] = {"items": [{"text": text, "href": href, "visuallyHiddenText": as_words(key)}]}
    return made


def pagination(page: Page[Any], query: QueryDict, parameter: str = "page") -> SafeString:
    """Page numbers with the previous and the next; "" for a single page."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    params: dict[str, Any] = {
        "landmarkLabel": gettext("Pages"),
        "items": list(_numbers(page, query, parameter)),
    }
    if page.has_previous():
        params["previous"] = {
            "text": gettext("Previous page"),
            "href": _address(query, parameter, page.previous_page_number()),
        }
    if page.has_next():
        params["next"] = {
            "text": gettext("Next page"),
            "href": _address(query, parameter, page.next_page_number()),
        }
    return components.render("pagination", params)


def _numbers(page: Page[Any], query: QueryDict, parameter: str) -> Iterable[dict[str, Any]]:
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if not isinstance(number, int):
            yield {"ellipsis": True}
            continue
        yield {
            "number": number,
            "current": number == page.number,
            "href": _address(query, parameter, number),
            "visuallyHiddenText": gettext("Page %(number)s") % {"number": number},
        }


def _address(query: QueryDict, parameter: str, number: int) -> str:
    copied = query.copy()
    copied[parameter] = str(number)
    return f"?{copied.urlencode()}"
