"""When the core refuses, the person reads its sentence on a calm page, and nothing half-done stays."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.core.shared.errors import Refusal


class RefusalsAreSaidKindly:
    """Middleware: turns a refusal that no view caught into a page with its sentence and a way back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; any other exception goes its own way."""
        if not isinstance(exception, Refusal):
            return None
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)
        return render(request, "kit/refusal.html", {"sentence": exception.sentence}, status=409)
