"""Print for the screens: the values of a template in the words of the reader's language, then a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.utils.text import slugify

from alongside.engines.printing import PdfError, print_pdf
from alongside.web.kit.words import as_words, plain

__all__ = ["PLAIN_SHEET", "PdfError", "pdf", "pdf_response"]

PLAIN_SHEET: Final = """
= #values.heading
#list(..values.lines.map(line => [#line]))
"""


def pdf(template: str, values: Mapping[str, Any], *, title: str, language: str) -> bytes:
    """The PDF of a typst template that reads ``values`` (a dictionary) and is set in our style.

    Days and times among the values become words in the language in force; other values are JSON.
    ``language`` is two letters. Raises ``PdfError`` where the template is faulty.
    """
    return print_pdf(template, _spoken(plain(values)), str(title), language)


def pdf_response(
    name: str, template: str, values: Mapping[str, Any], *, title: str, language: str
) -> HttpResponse:
    """The PDF to be looked at in the browser, saved as ``name``.pdf."""
    response = HttpResponse(
        pdf(template, values, title=title, language=language), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = f'inline; filename="{slugify(name) or "sheet"}.pdf"'
    return response


def _spoken(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _spoken(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spoken(inner) for inner in value]
    if isinstance(value, int | float | bool) or value is None:
        return value
    return str(as_words(value))
