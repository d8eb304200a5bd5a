"""A QR code for a link, so that a printed sheet leads to a page without typing."""

from __future__ import annotations

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str, label: str) -> SafeString:
    """The address as inline SVG with a quiet edge; ``label`` says in words where it leads."""
    named = _drawn(address).replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)
    return mark_safe(named)  # noqa: S308 - drawn by segno; the label is escaped


def qr_image(address: str) -> str:
    """The address as the text of an SVG image; in a typst sheet: ``#image(bytes(values.code), alt: …)``."""
    return _drawn(address).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _drawn(address: str) -> str:
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(scale=4, border=4, svgclass=None, lineclass=None)
