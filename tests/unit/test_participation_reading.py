"""Facts as people write them: read, or answered with what to mend."""

from __future__ import annotations

import pytest

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor, Output
from alongside.core.participation.reading import LONGEST_QUOTED, read_act, written_act

HELD = {"dated": True, "happened": True}


def problems(**given):
    act, found = read_act(given)
    assert act is None
    return [str(problem) for problem in found]


def test_facts_become_an_act():
    act, found = read_act({**HELD, "output": "service", "actor": "employee"})
    assert act == Act(dated=True, happened=True, output=Output.SERVICE, actor=Actor.EMPLOYEE)
    assert found == ()


def test_null_is_the_same_as_no_answer_where_there_is_a_choice():
    assert read_act({**HELD, "output": "info", "actor": None}) == read_act({**HELD, "output": "info"})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"outptu": "info"}, "There is no fact called “outptu”. Did you mean “output”?"),
        ({"Dated": True}, "There is no fact called “Dated”. Did you mean “dated”?"),
        ({"mode": "VOICE"}, "Nobody types “mode”: it is worked out from the facts. Take it out."),
        ({"counts": True}, "Nobody types “counts”: it is worked out from the facts. Take it out."),
        (
            {"dated": "yes"},
            "“dated” must be true or false, and is “yes”. Write true, without quotation marks.",
        ),
        (
            {"dated": "no"},
            "“dated” must be true or false, and is “no”. Write false, without quotation marks.",
        ),
        (
            {"dated": 1},
            "“dated” must be true or false, and is a number. Write true, without quotation marks.",
        ),
        (
            {"dated": 0},
            "“dated” must be true or false, and is a number. Write false, without quotation marks.",
        ),
        ({"dated": 1.5}, "“dated” must be true or false, and is a number."),
        ({"dated": None}, "“dated” must be true or false, and is empty (null)."),
        ({"dated": []}, "“dated” must be true or false, and is a list."),
        ({"dated": {}}, "“dated” must be true or false, and is an object in curly brackets."),
        ({"output": "servce"}, "“output” cannot be “servce”. Did you mean “service”?"),
        ({"output": "Service"}, "“output” cannot be “Service”. Did you mean “service”?"),
        ({"output": True}, "“output” cannot be “true”. Use one of: info, opinion,"),
        ({"output": ""}, "“output” cannot be an empty text. Use one of: info, opinion,"),
        ({"actor": "staff"}, "“actor” cannot be “staff”. Did you mean “employee”?"),
        ({"actor": "resident"}, "“actor” cannot be “resident”. Did you mean “neighbour”?"),
        ({"actor": "ex-user"}, "“actor” cannot be “ex-user”. Did you mean “ex_user”?"),
        ({"beneficiary": ["self"]}, "“beneficiary” cannot be a list. Use one of: self, other."),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_said_with_how_to_mend_it(given, sentence):
    (found,) = problems(**given)
    assert found.startswith(sentence)


def test_a_name_like_no_fact_is_answered_with_all_of_them():
    (found,) = problems(zzzz=1)
    assert found.endswith("replaces_post, professional.")


def test_what_is_missing_is_asked_for_with_its_question_and_answers():
    (found,) = problems(**HELD, output="service", actor="user", beneficiary="other")
    assert found == (
        "“professional” is missing, and a rule has to ask it: How did a professional share in it? "
        "Use one of: same_session, same_case, supervises_only, none."
    )


def test_everything_that_is_wrong_is_said_at_once():
    assert len(problems(dated="yes", output="x", zzzz=1, mode="VOICE")) == 4


def test_a_long_text_is_quoted_in_short():
    (found,) = problems(output="x" * 5000)
    assert len(found) < LONGEST_QUOTED + 150


def test_braces_in_what_people_wrote_do_no_harm():
    assert "“{fact} {0} %s”" in problems(output="{fact} {0} %s")[0]


def test_an_act_is_written_without_what_nobody_said():
    act = Act(dated=True, happened=True, output=Output.SERVICE, actor=Actor.EMPLOYEE, defined_task=False)
    assert written_act(act) == {
        "dated": True,
        "happened": True,
        "output": "service",
        "actor": "employee",
        "defined_task": False,
    }
    assert written_act(Act()) == {}
