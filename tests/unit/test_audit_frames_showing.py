"""What the parser is shown: cut, levelled, and each word still knowing its place."""

from __future__ import annotations

import re

import pytest

from alongside.core.audit.frames.showing import Shown, level, pieces, shown


def tokens(text: str) -> list[Shown]:
    return [Shown(m.group(), m.start(), m.end()) for m in re.finditer(r"\w+(?:'\w+)?|[^\w\s]", text)]


def words(text: str) -> list[str]:
    return [one.text for one in shown(tokens(text))]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("co-delivered by staff", ["delivered", "by", "staff"]),
        ("codesigned it", ["designed", "it"]),
        ("the co-ordinator", ["the", "coordinator"]),
        ("run by and for tenants", ["run", "by", "tenants"]),
        ("run by, with and for tenants", ["run", "by", "tenants"]),
        ("ex-offenders mentor", ["offenders", "mentor"]),
        ("staff/volunteers", ["staff", "and", "volunteers"]),
        ("staff and/or peers", ["staff", "and", "peers"]),
        ("people with lived experience teach", ["people", "teach"]),
        ("a house with lived experience", ["a", "house", "with", "lived", "experience"]),
        ("• Run the class", ["Run", "the", "class"]),
        ("Action: tenants will run the class", ["tenants", "will", "run", "the", "class"]),
        ("led by Ama (diagnosed 2012) daily", ["led", "by", "Ama", "daily"]),
        (
            "groups (one nurse, one parent) met",
            ["groups", "(", "one", "nurse", ",", "one", "parent", ")", "met"],
        ),
        ("whānau cook kai", ["families", "cook", "food"]),
    ],
)
def test_what_is_shown(text: str, seen: list[str]) -> None:
    assert words(text) == seen


def test_a_folded_word_keeps_the_place_of_all_that_it_stands_for() -> None:
    text = "people with lived experience teach"
    first = shown(tokens(text))[0]
    assert text[first.start : first.end] == "people with lived experience"


def test_co_is_remembered() -> None:
    assert shown(tokens("co-led by peers"))[0].together
    assert shown(tokens("run by and for peers"))[1].for_same


@pytest.mark.parametrize(
    "text", ["", "plain", "PATIENTS RUN THE WEEKLY CLASS", "İSTANBUL’DA HASTALAR ÇALIŞIYOR", "a\u00a0b‑c"]
)
def test_levelling_keeps_every_letter_s_place(text: str) -> None:
    assert len(level(text)) == len(text)


def test_shouting_is_lowered_and_a_capital_or_two_are_not() -> None:
    assert level("PATIENTS RUN THE WEEKLY CLASS") == "patients run the weekly class"
    assert level("The NHS and the RNIB run it") == "The NHS and the RNIB run it"


@pytest.mark.parametrize(
    "text", ["x" * 40_000, "patients run it, " * 2_500, "a. b; c: " * 4_000, "one two " * 5_000]
)
def test_a_long_text_is_cut_into_pieces_that_together_are_the_text(text: str) -> None:
    cut = list(pieces(text))
    assert all(len(piece) <= 900 for _, piece in cut)
    assert all(text[start : start + len(piece)] == piece for start, piece in cut)
    assert "".join(piece for _, piece in cut).strip() == text.strip()


def test_it_is_cut_at_a_clause_mark_where_there_is_one() -> None:
    text = "a" * 600 + "; " + "b" * 600
    assert [piece.strip() for _, piece in pieces(text)] == ["a" * 600 + ";", "b" * 600]
