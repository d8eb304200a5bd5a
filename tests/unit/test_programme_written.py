"""A programme written down: what is read, what is refused with its place, and taking it along and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from alongside.core.programme.catalogue import catalogue
from alongside.core.programme.outline import Item
from alongside.core.programme.terms import Evidence
from alongside.core.programme.written import FIELDS, MOST_OF_A_KIND, STARTERS, from_json, read, starter
from alongside.core.shared.errors import Refusal


def smallest(**more: Any) -> dict[str, Any]:
    item = {
        "kind": "ACCOUNT", "many": 1, "says": "What you did.", "other_kind": "CONVERSATION", "other_many": 1,
        "other": "A conversation.",
    }  # fmt: skip
    outcome = {"code": "P1", "says": "Do it.", "items": [item]}
    module = {"code": "P", "name": "Practice", "credits": 0, "hours": 5, "outcomes": [outcome]}
    return {"code": "small", "name": "Small", "summary": "Small.", "modules": [module], **more}


@pytest.mark.parametrize("code", STARTERS)
def test_what_is_taken_along_is_read_back_the_same(code: str) -> None:
    told = starter(code)
    assert from_json(json.dumps(told.as_plain()).encode()) == told


def test_nobody_begins_with_what_there_is_not() -> None:
    with pytest.raises(LookupError):
        starter("../secrets")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"code": ""}, "Programme: “code” is missing."),
        ({"name": "x" * 121}, "“name” is words, 120 characters at most"),
        ({"name": 7}, "“name” is words"),
        ({"most_recognised": "many"}, "“most_recognised” is a whole number from 0 to 1000"),
        ({"most_recognised": True}, "“most_recognised” is a whole number"),
        ({"award": "certificate"}, "nothing here is called “award”"),
        ({"modules": "Practice"}, "“modules” is a list of 40 at most"),
        ({"modules": [{}] * (MOST_OF_A_KIND + 1)}, "“modules” is a list of 40 at most"),
        ({"modules": ["Practice"]}, "Module 1: this is no list of fields"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: dict[str, Any], says: str) -> None:
    _written, problems = read(smallest(**change))
    assert any(says in str(each) for each in problems), [str(each) for each in problems]


def test_a_fault_deep_inside_says_where_it_is_in_numbers() -> None:
    plain = smallest()
    plain["modules"][0]["outcomes"][0]["items"][0] |= {"kind": "SHIFTS", "other": ""}
    _written, problems = read(plain)
    said = [str(each) for each in problems]
    assert said[0].startswith("Evidence 1.1.1: “kind” is one of SESSION, REFLECTION")
    assert said[1] == "Evidence 1.1.1: “other” is missing."


def test_codes_stand_once() -> None:
    plain = smallest()
    plain["modules"] *= 2
    assert [str(each) for each in read(plain)[1]] == ["Programme: “P” stands there twice."]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"[" * 100_000])
def test_what_is_no_file_of_a_programme_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="no file of a programme"):
        from_json(content)


def test_the_first_of_several_faults_is_told_and_how_many_there_are() -> None:
    with pytest.raises(Refusal, match=r"“code” is missing\. There are \d problems more"):
        from_json(b"{}")
    with pytest.raises(Refusal, match="“summary” is missing"):
        from_json(json.dumps(smallest(summary="")).encode())


def test_evidence_is_at_least_one_thing_from_birth() -> None:
    for many, other in ((0, 1), (1, 0)):
        with pytest.raises(ValueError, match="at least one thing"):
            Item("i", Evidence.SESSION, many, Evidence.ACCOUNT, other)


def test_everything_that_can_be_said_is_in_the_catalogue_once() -> None:
    said = catalogue()
    assert len(said) == len(set(said))
    assert {each.label for each in Evidence} <= set(said)
    assert set(FIELDS) == {"programme", "modules", "meetings", "outcomes", "items"}
