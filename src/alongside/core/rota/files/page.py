"""The reference page on a rota's files, written from the tables by which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alongside.core.participation.page import table
from alongside.core.rota.files.kinds import (
    Clock,
    Day,
    Exactly,
    Flag,
    Kind,
    Moment,
    Number,
    Text,
    Whole,
    Word,
    Zone,
)
from alongside.core.rota.files.records import Field, Grid, Items, ListOf, Record, SetOf, TableOf
from alongside.core.rota.files.tables import (
    DAYS,
    FREE_TIME,
    HELD,
    OFFER,
    PART,
    PAST,
    PERSON,
    PIN,
    PLACE,
    PLAN,
    PROBLEM,
    SESSION,
)
from alongside.core.rota.problem import Fixed

OPENING = """\
<!-- Written by `alongside docs` from the tables of the rota’s files. Change the tables, not this page. -->

# The rota’s files

`alongside rota solve` reads a problem and writes a plan; `alongside rota check` reads both. They are JSON in UTF-8. As
JSON Schema: [rota-problem.schema.json](rota-problem.schema.json), [rota-plan.schema.json](rota-plan.schema.json), also
from `alongside rota schema problem` and `alongside rota schema plan`.

A field that is not listed here is refused, so that no slip of the pen goes unnoticed. What may be null may be left out
as well. Every fault is told with its place, such as `people[3].checks[0].first`, counted from 0. Names and addresses
have no place in these files: keys of your own are enough.
"""

EXAMPLE = """\
## A small problem

    {
      "days": {"first": "2026-03-02", "until": "2026-03-30"},
      "people": [
        {"key": "p1", "side": "LAY", "languages": ["cy"], "past": {"asked": 2, "last_asked_on": "2026-01-12"}},
        {"key": "p2", "side": "PROFESSIONAL", "checks": [{"kind": "BASIC", "last": "2026-12-31"}]}
      ],
      "sessions": [
        {
          "key": "s1", "starts_at": "2026-03-04T10:00:00+00:00", "ends_at": "2026-03-04T12:00:00+00:00",
          "parts": [
            {"key": "read", "side": "LAY", "minimum": 1, "ideal": 2, "maximum": 3},
            {"key": "lead", "side": "PROFESSIONAL", "checks": ["BASIC"]}
          ]
        }
      ]
    }
"""

CONTRADICTIONS = """\
## What contradicts itself

Told as faults too: a key twice; a minimum above the ideal, or that above the maximum; a session outside the days, or
at a place that is not listed; a pin for nobody, or for a session or part that there is not; a promise on the other
side, or of a lay person in the work of a removed post; and two pins that cannot both be kept (a yes and a no, two parts
in one session, two sessions at once): the sentence names the two. Nothing is planned then, unless what is faulty is to
be left out; of a yes and a no, the no is kept.
"""

HEADINGS: tuple[tuple[str, Record[Any]], ...] = (
    ("The problem", PROBLEM),
    ("People: `people[]`", PERSON),
    ("Free times: `people[].free[]`", FREE_TIME),
    ("Days away: `people[].away[]`", DAYS),
    ("Checks: `people[].checks[]`", HELD),
    ("The record: `people[].past`", PAST),
    ("Sessions: `sessions[]`", SESSION),
    ("Parts: `sessions[].parts[]`", PART),
    ("Places: `places[]`", PLACE),
    ("What is settled: `pins[]`", PIN),
)
PLAN_HEADINGS: tuple[tuple[str, Record[Any]], ...] = (
    ("The plan", PLAN),
    ("Offers: `offers[]`", OFFER),
)


def page() -> str:
    """The whole page as Markdown."""
    parts = [OPENING, EXAMPLE, *_tables(HEADINGS), _fixed(), CONTRADICTIONS, *_tables(PLAN_HEADINGS)]
    return "\n".join(parts)


def _tables(headings: tuple[tuple[str, Record[Any]], ...]) -> Iterator[str]:
    for heading, record in headings:
        rows = (
            (f"`{field.name}`", kind_in_words(field), _needed(field), field.meaning)
            for field in record.fields
        )
        yield f"## {heading}\n\n" + table(("Field", "Holds", "", "Means"), rows)


def _needed(field: Field) -> str:
    return "needed" if field.required else "or null" if field.or_null else ""


def _fixed() -> str:
    rows = ((f"`{each}`", each.label, "stands in every plan" if each.comes else "in none") for each in Fixed)
    return table(("Fixed", "Means", "The offer"), rows)


def kind_in_words(field: Field) -> str:
    """What a field holds, in a few words."""
    kind = field.kind
    if isinstance(kind, Word):
        return ", ".join(f"`{word}`" for word in kind.words)
    if isinstance(kind, Whole):
        return f"whole number, {kind.least} to {kind.most:,}"
    if isinstance(kind, Number):
        return f"number, {'above ' if kind.above else ''}{kind.least:g} to {kind.most:,g}"
    if isinstance(kind, ListOf | Items) and isinstance(kind.each, Record):
        return "list, see below"
    return f"`{kind.number}`" if isinstance(kind, Exactly) else _PLAIN[type(kind)]


_PLAIN: dict[type[Kind[object]], str] = {
    Text: "text",
    Flag: "`true` or `false`",
    Day: "day",
    Moment: "moment with offset",
    Clock: "time of day",
    Zone: "time zone",
    SetOf: "list of texts",
    TableOf: "object of numbers by key",
    Grid: "[east, north] in km",
    Record: "object, see below",
}
