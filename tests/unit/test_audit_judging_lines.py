"""Sentences as lines of JSON, one in and one out."""

import json

import pytest

from alongside.core.audit.judging.lines import judged_lines
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


class Echo:
    """Calls every sentence voice, and remembers what it was given."""

    def __init__(self):
        self.given = []

    def judge(self, sentences):
        self.given.extend(sentences)
        return tuple(
            Finding(s, TextMode.VOICE, Status.DONE, 0.75, False, say("It is said.")) for s in sentences
        )


def line(**fields) -> str:
    return json.dumps(fields)


def test_a_line_out_for_each_line_in_with_its_own_id():
    found = list(judged_lines([line(id="a", sentence="One."), "", line(id=7, sentence="Zwei – ü.")], Echo()))
    assert [json.loads(each) for each in found] == [
        {"id": "a", "mode": "VOICE", "status": "DONE", "p": 0.75, "decided": False},
        {"id": 7, "mode": "VOICE", "status": "DONE", "p": 0.75, "decided": False},
    ]


def test_neighbours_are_handed_on_and_null_is_none():
    echo = Echo()
    list(judged_lines([line(id=1, sentence="They run it.", prev="Carers came.", next=None)], echo))
    assert (echo.given[0].before, echo.given[0].after) == ("Carers came.", "")


@pytest.mark.parametrize(
    "bad", ["{", "[]", '"x"', '{"id": 1}', '{"sentence": "x"}', '{"id": 1, "sentence": 3}', "[" * 99999]
)
def test_a_bad_line_is_named_and_what_came_before_is_out(bad: str):
    lines = judged_lines([line(id=1, sentence="Good."), bad], Echo())
    assert json.loads(next(lines))["id"] == 1
    with pytest.raises(Refusal, match="Line 2 is no JSON object"):
        next(lines)


def test_many_lines_come_out_in_order():
    found = judged_lines((line(id=n, sentence=f"Sentence {n}.") for n in range(1300)), Echo())
    assert [json.loads(each)["id"] for each in found] == list(range(1300))


def test_no_lines_are_no_lines():
    assert list(judged_lines([], Echo())) == []
