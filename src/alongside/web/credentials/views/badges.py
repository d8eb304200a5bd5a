"""A credential as a file: its JSON, and the badge as a picture with the credential baked in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from alongside.core.credentials.baking import baked_png, baked_svg
from alongside.engines.printing import print_picture

TEMPLATE: Final = Path(__file__).parents[1] / "templates/credentials/print/badge.typ"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its name for people, its content type, and how it is made."""

    label: Any
    content_type: str
    draw: Callable[[Any], bytes]


def _json(row: Any) -> bytes:
    return bytes(row.document.encode())


def _png(row: Any) -> bytes:
    return baked_png(_drawn(row, "png"), row.document)


def _svg(row: Any) -> bytes:
    return baked_svg(_drawn(row, "svg").decode(), row.document).encode()


def _drawn(row: Any, form: str) -> bytes:
    language = row.person.language if row.person else "en"
    values = {
        "name": row.achievement.said("name", language),
        "issuer": str(row.organisation),
        "year": str(row.issued_at.year),
    }
    return print_picture(TEMPLATE.read_text(encoding="utf-8"), values, form)


KINDS: Final = {
    "json": Kind(_("File for a wallet (JSON)"), "application/vc; charset=utf-8", _json),
    "png": Kind(_("Picture (PNG)"), "image/png", _png),
    "svg": Kind(_("Picture (SVG)"), "image/svg+xml", _svg),
}
"""By the ending of the file."""
