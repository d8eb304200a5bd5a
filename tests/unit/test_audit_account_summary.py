"""The one page in plain words."""

from __future__ import annotations

import pytest

from alongside.core.audit.account.accounts import account_of
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.account.summary import RULES, summary_of
from alongside.core.audit.words.textmodes import Status, TextMode
from tests.findings_cast import audited, found, hill_view, lone, long_document, unsure, without_pages

M, S = TextMode, Status
FAR = [
    found("We empower people.", M.EMPOWERMENT_TALK),
    found("The car park closes.", M.NONE),
    found("Co-production, co-production.", M.VOICE),
    found("The end.", M.NONE),
]


def summary(*told):
    return [str(line) for line in summary_of(account_of(audited(*told)))]


def said(name, *told):
    rule = next(rule for rule in RULES if rule.name == name)
    line = rule.says(account_of(audited(*told)))
    return None if line is None else str(line)


def test_a_plan_summed_up():
    assert [str(line) for line in summary_of(account_of(hill_view()))] == [
        "19 of its 25 sentences claim something about what people do.",
        "3 describe people delivering a service beside professionals.",
        "Of that, happening now or done: 2; planned: 1; hoped for: 0.",
        "The plainest (page 2): “Former patients run the breathing class with the physiotherapist every Tuesday.”",
        "It uses ‘co-production’ and words like it 6 times (co-production: 4, co-delivery: 1 and co-design: 1).",
        ("Where it stands for people delivering beside professionals: 0. For something else that people do: 1. "
        "With nothing that anybody does behind it: 4. Not plain enough to tell: 1."),
        "What people do where it stands for something else: Co-design (1).",
        ("Read strictly, as delivery alongside only, between 3 and 4 count as co-production; read by the Four Co’s, "
        "between 7 and 9. Lay-led, with no professional in it: between 1 and 3."),
        "What it speaks of most: Delivery alongside (3), Empowerment talk (2) and Unsupported claim (2).",
        "Of all that it claims, happening now or done: 15; planned: 4; hoped for: 0.",
        ("The word stands in or next to a sentence with empowerment talk 4 times in its 6 uses. Were it spread evenly "
        "over the document, about 1 would be expected."),
        "Claims that name neither who acts nor what they do: 3 of 19.",
        "A warning sign: sentences that speak of people filling cut posts or withdrawn services: 1.",
        "2 sentences were not plain enough to judge. There is a question for the writer of each.",
        ("What would settle most (page 2): Who delivers what, with whom, and what would professionals come to rely "
        "on them for?"),
    ]  # fmt: skip


def test_nothing_to_say_is_said():
    assert summary() == ["No sentences could be read in this document, so there is nothing to say about it."]
    assert summary(found("The car park closes.", M.NONE))[0] == (
        "Not one sentence claims anything about what people do. Sentences read: 1."
    )


@pytest.mark.parametrize(
    ("rule", "told", "says"),
    [
        ("how much of it says what people do", [found("A.", M.VOICE)], "Sentences that claim something about what people do: 1 of 1."),
        ("whether people deliver beside professionals", [found("A.", M.VOICE)], "Not one describes"),
        ("whether people deliver beside professionals", [unsure("A.", M.VOICE, 0.4)], "Not one says for certain"),
        ("whether people deliver beside professionals", [found("A.", M.DELIVERY_ALONGSIDE)], "1 describes"),
        ("whether that has happened", [found("A.", M.DELIVERY_ALONGSIDE)], "It says so of something that happens"),
        ("whether that has happened", [found("A.", M.DELIVERY_ALONGSIDE, S.ASPIRED)], "None of that has happened yet"),
        ("whether that has happened", [found("A.", M.VOICE)], None),
        ("how often the word is used", [found("A.", M.VOICE)], "It does not use the word"),
        ("how often the word is used", [found("Co-production.", M.VOICE)], "It uses ‘co-production’ once."),
        ("how often the word is used", [found("Co-produce, co-produced.", M.VOICE)], "It uses ‘co-production’ 2 times."),
        ("what the word is used for", [found("Co-production.", M.DELIVERY_ALONGSIDE)], "It stands for people delivering"),
        ("what the word is used for", [found("Co-production.", M.VOICE)], "It stands for something else: Voice."),
        ("what the word is used for", [found("Co-production.", M.NONE)], "There is nothing that anybody does"),
        ("what the word is used for", [unsure("Co-production.", M.VOICE, 0.4)], None),
        ("what it is used for instead", [found("Co-production, co-design.", M.NONE)], None),
        ("both readings, side by side", [found("A.", M.NONE)], None),
        ("both readings, side by side", [found("A.", M.CO_DESIGN)], "Read strictly, as delivery alongside only, 0 count"),
        ("what it is used for instead", [found("Co-production, co-production.", M.VOICE)], "What people do where it"),
        ("what the word is used for", [found("Co-design, co-design.", M.VOICE)], "Where it stands for people delivering"),
        ("bundled with empowerment talk", [found("Co-production, co-production.", M.VOICE)], None),
        ("bundled with empowerment talk", [found("Co-production empowers.", M.VOICE)], None),
        ("bundled with empowerment talk", FAR, "The word never stands in or next to"),
        ("bundled with empowerment talk", [*FAR, found("Co-production empowers.", M.VOICE)], "The word stands in or next to a sentence with empowerment talk once in its 3 uses."),
        ("claims with nobody in them", [found("A.", M.VOICE)], None),
        ("cover for cuts", [found("A.", M.VOICE)], None),
        ("cover for cuts", [found("A.", M.SUBSTITUTION)], "A warning sign"),
        ("what could not be judged", [unsure("A.", M.VOICE, 0.4)], "1 sentence was not plain enough"),
        ("the question that would settle most", [found("A.", M.VOICE)], None),
        ("too little to share out", [found("A.", M.VOICE)], "Too few sentences"),
        ("too little to share out", [found("A.", M.NONE)], None),
    ],
)  # fmt: skip
def test_each_rule_says_its_own_thing(rule, told, says):
    line = said(rule, *told)
    assert line is None if says is None else line.startswith(says)


def test_a_page_and_no_more_however_long_the_document():
    lines = [str(line) for line in summary_of(account_of(long_document(3000)))]
    assert sum(len(line.split()) for line in lines) < 400


def test_where_a_sentence_stands_is_its_page_or_its_line_or_its_paragraph():
    plan = hill_view()
    assert str(where(plan.findings[5])) == "page 2"
    assert str(where(without_pages(plan).findings[5])) == "line 4"
    assert str(where(lone(found("A.", M.VOICE)))) == "paragraph 1"


def test_a_long_sentence_is_cut_after_a_whole_word():
    assert quote(lone(found("Short.", M.VOICE))) == "Short."
    assert quote(lone(found("one two, three four", M.VOICE)), 12) == "one two…"
    assert quote(lone(found("x" * 40_000, M.VOICE)), 12) == "x" * 11 + "…"
