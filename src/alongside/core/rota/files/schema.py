"""The JSON Schemas of a rota's files, drawn from the tables by which they are read."""

from __future__ import annotations

import json

from alongside.core.rota.files.kinds import Schema
from alongside.core.rota.files.records import Record
from alongside.core.rota.files.tables import PLAN, PROBLEM

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def problem_schema() -> Schema:
    """The schema of a problem’s file."""
    return _schema(PROBLEM, "A rota to be planned", "What `alongside rota solve` plans from.")


def plan_schema() -> Schema:
    """The schema of a plan’s file."""
    return _schema(
        PLAN, "A rota", "Offers for a problem. `alongside rota check` reads these fields and no others."
    )


def problem_schema_text() -> str:
    """The schema of a problem as a file holds it."""
    return _text(problem_schema())


def plan_schema_text() -> str:
    """The schema of a plan as a file holds it."""
    return _text(plan_schema())


def _schema(record: Record[dict[str, object]], title: str, description: str) -> Schema:
    return {"$schema": DRAFT, "title": title, "description": description, **record.schema()}


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
