"""The kinds of acts: by the verb, by what it is done to, and by who does it."""

from __future__ import annotations

import pytest

from alongside.core.audit.frames.acts import kind_of, kind_of_doer, kind_of_noun, kind_of_verb
from alongside.core.audit.frames.wordlists import table, terms
from alongside.core.audit.words.frames import ActKind, Role


def kind(lemma: str, thing: str = "", **more: object) -> ActKind:
    facts: dict[str, object] = {"together": False, "agent": None, "done_to": None, "own": False, **more}
    return kind_of(lemma, thing, **facts)


@pytest.mark.parametrize(
    ("lemma", "thing", "expected"),
    [
        ("run", "class", ActKind.DELIVERS),
        ("run", "survey", ActKind.ASKS),
        ("run", "campaign", ActKind.SPEAKS_UP),
        ("write", "strategy", ActKind.MAKES),
        ("deliver", "strategy", ActKind.DELIVERS),
        ("deliver", "information", ActKind.TELLS),
        ("make", "visit", ActKind.DELIVERS),
        ("make", "film", ActKind.MAKES),
        ("give", "voice", ActKind.GIVES_POWER),
        ("join", "board", ActKind.SITS),
        ("take", "part", ActKind.TAKES_PART),
        ("take over", "", ActKind.REPLACES),
        ("empower", "", ActKind.GIVES_POWER),
        ("frobnicate", "", ActKind.OTHER),
    ],
)
def test_what_it_is_done_to_can_decide(lemma: str, thing: str, expected: ActKind) -> None:
    assert kind(lemma, thing) is expected


def test_training_by_lay_people_is_a_service_and_of_lay_people_is_background() -> None:
    assert kind("train", agent=Role.LAY, done_to=Role.PROFESSIONAL) is ActKind.DELIVERS
    assert kind("train", agent=Role.ORGANISATION, done_to=Role.LAY) is ActKind.SUPERVISES


def test_one_s_own_affairs_are_looked_after() -> None:
    assert kind("manage", "condition", own=True) is ActKind.LOOKS_AFTER_SELF
    assert kind("manage", "condition") is not ActKind.LOOKS_AFTER_SELF


def test_what_is_co_produced_decides_whether_it_is_making_or_a_claim() -> None:
    assert kind("produce", "strategy", together=True) is ActKind.MAKES
    assert kind("produce", "", together=True) is ActKind.CLAIMS


def test_nouns_and_people_named_by_what_they_do() -> None:
    assert kind_of_noun("visits") is ActKind.DELIVERS
    assert kind_of_noun("production", together=True) is ActKind.CLAIMS
    assert kind_of_noun("cloud") is None
    assert kind_of_doer("mentors") is ActKind.DELIVERS
    assert kind_of_doer("trustee") is ActKind.SITS


def test_the_table_names_hundreds_of_verbs_and_only_kinds_that_exist() -> None:
    verbs = table("acts")["verbs"]
    assert sum(len(terms(words)) for words in verbs.values()) > 400
    for section in ("verbs", "deverbal", "doers", "objects"):
        assert set(table("acts")[section]) <= set(ActKind.__members__)
    assert kind_of_verb("deliver") is ActKind.DELIVERS
