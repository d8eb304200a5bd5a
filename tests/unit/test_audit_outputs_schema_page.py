"""The schema of the JSON report says what the report has, no less and no more, and its page says the schema."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.outputs.json_report import KIND, VERSION, json_report
from alongside.core.audit.outputs.schema_page import page, schema
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.frames import ActKind, FrameForm, Role
from alongside.core.audit.words.places import PassageKind
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.sentences import say
from tests.findings_cast import audited, found, hill_view, unsure, without_pages

DOCS = Path(__file__).parents[2] / "docs/reference/audit-report.md"
DEFINED = schema()["$defs"]


def strict():
    """The schema, letting no field be that it does not name (where its shapes are not joined from two)."""
    tight = copy.deepcopy(schema())
    for shape in _shapes(tight):
        if "additionalProperties" not in shape:
            shape["additionalProperties"] = False
    return tight


def _shapes(part, name=""):
    if isinstance(part, list):
        for inner in part:
            yield from _shapes(inner)
    elif isinstance(part, dict):
        if (
            "properties" in part
            and isinstance(part["properties"], dict)
            and "allOf" not in part
            and name != "named"
        ):
            yield part
        for key, inner in part.items():
            yield from _shapes(inner, key)


@pytest.mark.parametrize(
    "document",
    [
        hill_view(),
        without_pages(hill_view()),
        audited(),
        audited(
            found("A.", TextMode.VOICE), unsure("B.", TextMode.VOICE, 0.4), notices=(say("{n}.", n=(1, 2)),)
        ),
    ],
    ids=["pages", "lines", "empty", "few"],
)
def test_a_report_has_no_field_that_the_schema_does_not_name(document):
    checker = jsonschema.Draft202012Validator(strict())
    for account in (None, account_of(document)):
        report = json.loads(json_report(document, account))
        assert [error.message for error in checker.iter_errors(report)] == []


def test_the_strict_schema_would_object():
    report = json.loads(json_report(hill_view()))
    report["findings"][3]["colour"] = "red"
    assert list(jsonschema.Draft202012Validator(strict()).iter_errors(report))
    assert not list(jsonschema.Draft202012Validator(schema()).iter_errors(report))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (DEFINED["mode"], TextMode),
        (DEFINED["status"], Status),
        (DEFINED["kind"], PassageKind),
        (DEFINED["party"]["properties"]["role"], Role),
        (DEFINED["frame"]["properties"]["kind"], ActKind),
        (DEFINED["frame"]["properties"]["form"], FrameForm),
        (schema()["properties"]["document"]["properties"]["form"], Form),
    ],
)
def test_the_words_are_those_of_the_code(said, kind):
    assert said["enum"] == [each.value for each in kind]


def test_the_kind_and_version_are_those_that_are_written():
    properties = schema()["properties"]
    assert (properties["kind"]["const"], properties["version"]["const"]) == (KIND, VERSION)


def test_every_field_is_on_the_page_with_a_meaning():
    text = page()
    for shape in _shapes(schema()):
        for name in shape["properties"]:
            assert f"| `{name}` |" in text, name
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
    assert [row[0] for row in rows if not row[-1].strip(" |")] == []


def test_the_page_in_the_documentation_is_this_one():
    assert DOCS.read_text(encoding="utf-8") == page()
