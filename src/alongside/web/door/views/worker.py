"""The script that keeps the door working without a network. It stands above the pages that it looks after."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from alongside.web.kit.access import Audience, open_to

SCRIPT: Final = Path(__file__).parents[1] / "static/door/worker.js"


@require_GET
@open_to(Audience.ANYONE)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, never older than the application."""
    response = HttpResponse(SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
