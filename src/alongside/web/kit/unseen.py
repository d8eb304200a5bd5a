"""A mark that nobody types and PostgreSQL cannot hold (U+0000), in an address: left out of what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

UNSEEN: Final = "\0"


class WithoutUnseenMarks:
    """Takes the mark out of what an address asks for; a page whose own address holds one is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Raises ``Http404`` where the mark is in the path."""
        if UNSEEN in request.path_info:
            raise Http404
        if any(UNSEEN in said for name, values in request.GET.lists() for said in (name, *values)):
            request.GET = _without(request.GET)  # type: ignore[assignment]
        return self.get_response(request)


def _without(asked: QueryDict) -> QueryDict:
    left = QueryDict(mutable=True, encoding=asked.encoding)
    for name, values in asked.lists():
        left.setlist(name.replace(UNSEEN, ""), [each.replace(UNSEEN, "") for each in values])
    left._mutable = False
    return left
