"""The sound of a reflection: only to those who may read it, never under an address that lasts, kept by no browser."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from alongside.core.reflection.recordings import ENDINGS
from alongside.web.kit.access import Audience, open_to
from alongside.web.reflections.permissions import reflection_to_read
from alongside.web.reflections.queries.seeing import recording_of

RANGE: Final = re.compile(r"bytes=(\d{1,12})?-(\d{1,12})?\Z")


@require_GET
@open_to(Audience.PERSON)
def recording(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """The whole of it, or the part that a player asks for."""
    shown = reflection_to_read(request.who, reflection)  # type: ignore[attr-defined]
    found = recording_of(shown.reflection)
    response = _part(bytes(found.content), request.headers.get("Range", ""))
    response["Content-Type"] = found.media_type
    response["Content-Disposition"] = f'inline; filename="reflection.{ENDINGS[found.media_type]}"'
    response["Cache-Control"] = "private, no-store"
    response["Accept-Ranges"] = "bytes"
    return response


def _part(content: bytes, asked: str) -> HttpResponse:
    """All of it; of a part that can be given, that part; of one that cannot, nothing and its size (RFC 9110, 14)."""
    found = RANGE.match(asked)
    if found is None or found.groups() == (None, None):
        return HttpResponse(content)
    first, last = _ends(found, len(content))
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
    response = HttpResponse(content[first : last + 1], status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return response


def _ends(found: re.Match[str], size: int) -> tuple[int, int]:
    first, last = found.groups()
    if first is None:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last is not None else size - 1
