"""Print: a typst template and values become a tagged, accessible PDF (PDF/UA-1).

Values travel as JSON beside the template and are never pasted into it, so nothing that a person typed is
ever read as typst.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

import typst

OUR_STYLE: Final = """
#let about = json(bytes(sys.inputs.about))
#let values = json(bytes(sys.inputs.values))
#set document(title: about.title, author: "alongside")
#set text(lang: about.language, font: "Libertinus Serif", size: 11pt)
#set page(paper: "a4", margin: (x: 18mm, y: 18mm), numbering: "1 / 1")
#set par(leading: 0.7em)
#show heading.where(level: 1): set text(size: 20pt)
#show heading: set block(above: 1.4em, below: 0.8em)
#set table(stroke: 0.5pt + luma(60%), inset: 6pt)
#show table.cell.where(y: 0): strong
"""
UNDRAWABLE: Final = "could not be displayed"
# The fonts that typst brings draw most scripts. For the rest, the machine's; where it has none, a box is
# drawn, and the file stays tagged but no longer claims to follow the standard.
WAYS: Final[tuple[tuple[bool, list[str]], ...]] = ((False, ["ua-1"]), (True, ["ua-1"]), (True, []))


class PdfError(RuntimeError):
    """The template could not be set; the message is typst's."""


def print_pdf(template: str, values: Mapping[str, Any], title: str, language: str = "en") -> bytes:
    """The PDF of a typst template that reads ``values`` (a dictionary of JSON) and is set in our style.

    Control characters are left out of the values. ``language`` is two letters. Raises ``PdfError`` where the
    template is faulty.
    """
    inputs = {
        "about": json.dumps({"title": _printable(title), "language": language[:2]}),
        "values": json.dumps(_printable(values)),
    }
    source, problem = (OUR_STYLE + template).encode(), ""
    for system_fonts, standards in WAYS:
        try:
            return bytes(
                typst.compile(
                    source,
                    format="pdf",
                    sys_inputs=inputs,
                    pdf_standards=standards,
                    ignore_system_fonts=not system_fonts,
                )
            )
        except typst.TypstError as failed:
            problem = str(failed)
            if UNDRAWABLE not in problem:
                break
    raise PdfError(problem)


def print_picture(template: str, values: Mapping[str, Any], form: str) -> bytes:
    """The one page of a typst template as a picture, ``png`` or ``svg``. Raises ``PdfError`` where it is faulty."""
    inputs = {"values": json.dumps(_printable(values))}
    source = ("#let values = json(bytes(sys.inputs.values))\n" + template).encode()
    try:
        drawn = typst.compile(source, format=form, ppi=144.0, sys_inputs=inputs, ignore_system_fonts=True)
    except typst.TypstError as failed:
        raise PdfError(str(failed)) from failed
    return bytes(drawn if isinstance(drawn, bytes) else drawn[0])


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(
            sign for sign in value if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
        )
    if isinstance(value, Mapping):
        return {str(key): _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
