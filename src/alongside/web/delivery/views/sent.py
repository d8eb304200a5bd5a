"""What a page was sent, if anything."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict


def sent(request: HttpRequest) -> QueryDict | None:
    """The answers of a form that was sent, also where all of them are empty; None where the page is only opened."""
    return request.POST if request.method == "POST" else None
