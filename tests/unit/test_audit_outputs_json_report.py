"""An audit as JSON: what is kept, what is left out, and what a broken report is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.outputs.json_report import VERSION, json_report, read_json_report
from alongside.core.audit.words.documents import Form
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from tests.findings_cast import audited, found, hill_view, without_pages


def told(document=None):
    return json.loads(json_report(document or hill_view()))


@pytest.mark.parametrize(
    "document",
    [
        hill_view(),
        without_pages(hill_view()),
        audited(form=Form.TEXT),
        audited(found("Alone.", TextMode.NONE), notices=(say("Page {page} is a picture.", page=3),)),
    ],
    ids=["pages", "lines", "nothing in it", "notice"],
)
def test_what_was_written_is_read_back(document):
    assert read_json_report(json_report(document, account_of(document), indent=1)) == document


def test_an_indented_report_says_the_same_and_has_a_line_for_each_finding():
    report = json_report(hill_view(), account_of(hill_view()), indent=2)
    assert json.loads(report) == json.loads(json_report(hill_view(), account_of(hill_view())))
    lines = [line for line in report.splitlines() if line.startswith("    {")]
    assert [json.loads(line.rstrip(","))["number"] for line in lines] == [
        finding["number"] for finding in json.loads(report)["findings"]
    ]


def test_sentences_keep_their_values_of_every_kind():
    values = {
        "day": date(2031, 4, 5),
        "moment": datetime(2031, 4, 5, 9, 30),
        "time": time(9, 30),
        "several": ("one", 2, say("{n} more", n=3)),
        "label": TextMode.VOICE,
        "nothing": None,
    }
    reason = say("{day} {moment} {time} {several} {label} {nothing}", **values)
    document = audited(found("A.", TextMode.VOICE, extra={}))
    document = replace(document, findings=(replace(document.findings[0], reason=reason),))
    read = read_json_report(json_report(document))
    assert read == document
    assert str(read.findings[0].reason) == str(reason)


def test_sentences_of_the_document_that_were_not_judged_are_kept():
    whole = hill_view()
    part = replace(whole, findings=whole.findings[3:5])
    assert "sentences" not in told(whole)["document"]
    assert len(told(part)["document"]["sentences"]) == len(whole.document.sentences)
    assert read_json_report(json_report(part)) == part


def test_a_letter_that_utf8_cannot_hold_does_no_harm():
    document = audited(found("Half a letter: \ud83d.", TextMode.NONE))
    assert json_report(document).encode("utf-8")  # raises where it holds half a letter
    assert read_json_report(json_report(document)) == document


def test_the_account_names_its_examples_by_number():
    document = hill_view()
    report = json.loads(json_report(document, account_of(document)))
    delivery = report["account"]["modes"][0]
    assert delivery["mode"] == "DELIVERY_ALONGSIDE"
    assert delivery["counted"] == {"sure": 3, "at_most": 4}
    texts = [
        report["findings"][example["finding"] - 1]["sentence"]["text"] for example in delivery["examples"]
    ]
    assert texts[0].startswith("Former patients run")
    assert report["version"] == VERSION


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a report"),
        ('{"kind": "invoice"}', "not a report"),
        ('{"kind": "alongside document audit", "version": 99}', "version 99"),
        ('{"kind": "alongside document audit", "version": 1}', "“findings”"),
    ],
)
def test_what_is_no_report_is_told_so(text, says):
    with pytest.raises(Refusal, match=says):
        read_json_report(text)


def spoilt(report, path, value):
    *steps, last = path
    for step in steps:
        report = report[step]
    if value is ...:
        del report[last]
    else:
        report[last] = value


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("release",), ..., "release"),
        (("document",), [], "document"),
        (("document", "form"), "SCROLL", "document.form"),
        (("document", "pages"), "six", "document.pages"),
        (("findings", 3), "x", r"findings\[3\]"),
        (("findings", 3, "mode"), "JOY", r"findings\[3\].mode"),
        (("findings", 3, "chance"), 1.5, r"findings\[3\].chance"),
        (("findings", 3, "decided"), 1, r"findings\[3\].decided"),
        (("findings", 3, "number"), 400, r"findings\[3\].number"),
        (("findings", 3, "reason", "template"), "{lost}", r"findings\[3\].reason.template"),
        (("findings", 3, "reason", "template"), "{0", r"findings\[3\].reason.template"),
        (("findings", 3, "reason", "template"), "{mode.__class__}", r"findings\[3\].reason.template"),
        (("findings", 3, "reason", "template"), "{mode:>900000000}", r"findings\[3\].reason.template"),
        (("findings", 3, "reason", "template"), "{mode!r}", r"findings\[3\].reason.template"),
        (("findings", 3, "reason", "values"), {"mode": {"day": "soon"}}, "reason.values.mode"),
        (("findings", 3, "sentence", "place", "paragraph"), True, "place.paragraph"),
        (("findings", 5, "frame", "agent", "role"), 7, "frame.agent.role"),
        (("findings", 5, "kin"), [1], "kin"),
        (("findings", 5, "kin"), "co-production", "kin"),
    ],
)
def test_a_broken_report_is_told_where(path, value, place):
    report = told()
    spoilt(report, path, value)
    with pytest.raises(Refusal, match=place):
        read_json_report(json.dumps(report))
