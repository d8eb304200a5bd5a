"""The account in plain lines, and findings line by line as JSON."""

from __future__ import annotations

import json

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.json_lines import json_lines
from alongside.core.audit.outputs.text_summary import text_summary
from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import say
from tests.findings_cast import audited, found, hill_view, long_document

M = TextMode


def summary(document, **how):
    return text_summary(account_of(document), **how)


def flat(text):
    return " ".join(text.split())


def test_every_line_of_the_summary_is_there():
    text = flat(summary(hill_view()))
    assert all(str(line) in text for line in summary_of(account_of(hill_view())))


def test_modes_come_with_counts_ranges_and_shares():
    lines = [flat(line) for line in summary(hill_view()).splitlines()]
    assert "Delivery alongside 3–4 19% (14–19) done 2, planned 1" in lines
    assert "Volunteering 1 5% done 1" in lines
    assert not any(line.startswith("Voice") for line in lines)


def test_too_few_claims_have_no_shares():
    assert "%" not in summary(audited(found("A.", M.VOICE)))


def test_no_line_is_longer_than_asked():
    for width in (40, 88):
        assert max(map(len, summary(hill_view(), width=width).splitlines())) <= width


def test_questions_stand_in_order_and_no_more_than_asked():
    text = summary(long_document(900), questions=3)
    assert "\n3. page" in text
    assert "\n4. page" not in text
    assert flat(summary(hill_view())).endswith(
        "What do they do when they take part: which task, and for whom?"
    )


def test_a_document_cannot_command_the_terminal():
    document = audited(found("\x1b[31mCo-production\x07.", M.DELIVERY_ALONGSIDE), title="\x1b]0;x")
    assert not any(ord(sign) < 32 and sign != "\n" for sign in summary(document))


def test_notices_and_an_empty_document_are_told():
    text = summary(audited(notices=(say("Page 3 is a picture."),)))
    assert "! Page 3 is a picture." in text
    assert "No sentences could be read" in text


def test_each_finding_is_a_line_of_json_with_its_document():
    lines = [json.loads(line) for line in json_lines(hill_view(), hill_view()).splitlines()]
    assert len(lines) == 50
    assert lines[5]["document"] == "hill-view.pdf"
    assert lines[5]["mode"] == "DELIVERY_ALONGSIDE"
    assert lines[5]["sentence"]["place"]["page"] == 2
    assert lines[5]["fingerprint"] == lines[30]["fingerprint"]


def test_a_sentence_with_line_breaks_is_still_one_line():
    assert json_lines(audited(found("A\nb\u2028c\x85d.", M.VOICE))).splitlines() == (
        json_lines(audited(found("A\nb\u2028c\x85d.", M.VOICE))).rstrip("\n").split("\n")
    )
