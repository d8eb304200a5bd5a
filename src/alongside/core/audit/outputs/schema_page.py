"""The reference page of the JSON report, written from its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, Final

Shape = Mapping[str, Any]
HEAD: Final = """# The JSON report of an audit

This page is written from `audit.schema.json`, which comes with the program
(`alongside/core/audit/outputs/audit.schema.json`, JSON Schema 2020-12). Renew it with `alongside docs`.

`alongside audit --format json FILE` writes such a report; the program also reads it back: as a baseline, as the
earlier of two versions, and from the store of what was audited before.

- **Version.** `version` grows when an older reader would misunderstand a report. A field that is added does not
  make it grow, so a reader must let fields be that it does not know.
- **Left out.** A field that has its usual value (nothing, nought, false) may be left out.
- **The account** follows from the findings. It is there for other programs; this one works it out again.
- **Counts** come as two numbers: how many are so for sure, and how many there are at most, should every sentence
  that could not be judged turn out so. A share comes with the range that follows.
"""
PARTS: Final = (
    ("The report", ""),
    ("The document", "document"),
    ("A passage", "passage"),
    ("A place", "place"),
    ("A finding", "finding"),
    ("A sentence of the document", "text"),
    ("A frame", "frame"),
    ("Somebody in a frame", "party"),
    ("Something said", "sentence"),
    ("The account", "account"),
    ("A mode in the account", "account.modes"),
    ("The two readings", "account.lenses"),
    ("The Four Co's", "account.lenses.four_co"),
    ("What the word is used for", "account.uses"),
    ("The word's company", "account.uses.company"),
    ("Claims with nobody in them", "account.unspecific"),
    ("A question", "account.questions"),
    ("Sentences by status", "by_status"),
    ("A count", "counted"),
    ("A count with its share", "counted_share"),
    ("A rival", "finding.rivals"),
)


def schema() -> dict[str, Any]:
    """The schema of the report."""
    text = (resources.files(__package__) / "audit.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def page() -> str:
    """The page in Markdown."""
    whole = schema()
    parts = [_part(title, _shape(whole, path), whole) for title, path in PARTS]
    return "\n".join((HEAD, *parts, _share(whole), _words(whole)))


def _shape(whole: Shape, path: str) -> Shape:
    """The object that a part is about: one of the definitions, or a field of one."""
    if not path:
        return whole
    name, *fields = path.split(".")
    found: Shape = whole["$defs"].get(name) or whole["properties"][name]
    for field in fields:
        found = found["properties"][field]
    each: Shape = found.get("items", found)
    return each


def _part(title: str, shape: Shape, whole: Shape) -> str:
    rows = "\n".join(_rows(shape, whole))
    said = shape.get("description", "")
    return f"## {title}\n\n{said}\n\n| Field | Always | Kind | Meaning |\n|---|---|---|---|\n{rows}\n"


def _rows(shape: Shape, whole: Shape) -> Iterator[str]:
    required = shape.get("required", ())
    properties: dict[str, Shape] = dict(shape["properties"])
    for other in shape.get("allOf", ()):
        properties = {**_of(other, whole)["properties"], **properties}
    for name, field in properties.items():
        always = "yes" if name in required else ""
        meaning = field.get("description") or _of(field, whole).get("description", "")
        yield f"| `{name}` | {always} | {_kind(field, whole)} | {meaning} |"


def _of(field: Shape, whole: Shape) -> Shape:
    if "$ref" not in field:
        return field
    referred: Shape = whole["$defs"][field["$ref"].rsplit("/", 1)[1]]
    return referred


def _kind(field: Shape, whole: Shape) -> str:
    if "$ref" in field:
        return f"`{field['$ref'].rsplit('/', 1)[1]}`"
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return "one of " + ", ".join(f"`{word}`" for word in field["enum"])
    if field.get("type") == "array":
        return f"list of {_kind(field['items'], whole)}"
    kinds = field.get("type", "object")
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)


def _share(whole: Shape) -> str:
    given, missing = whole["$defs"]["share"]["oneOf"]
    both = _part("A share", {**given, "description": whole["$defs"]["share"]["description"]}, whole)
    return f"{both}\nOr, where there is none:\n\n| Field | Always | Kind | Meaning |\n|---|---|---|---|\n" + (
        "\n".join(_rows(missing, whole)) + "\n"
    )


def _words(whole: Shape) -> str:
    lines = []
    for name in ("mode", "status", "kind"):
        field = whole["$defs"][name]
        lines.append(f"- `{name}`: {field['description']} {', '.join(f'`{word}`' for word in field['enum'])}")
    return "## Words\n\n" + "\n".join(lines) + "\n"
