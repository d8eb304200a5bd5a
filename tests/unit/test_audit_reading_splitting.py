"""Where sentences end."""

from __future__ import annotations

import pytest

from alongside.core.audit.reading.limits import MAX_SENTENCE
from alongside.core.audit.reading.sentences import sentences_in
from alongside.core.audit.reading.splitting import spans
from alongside.core.audit.reading.stretches import Mark, Stretch
from alongside.core.audit.words.places import PassageKind, TextPlace


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


CASES = [
    ["Dr. Patel and Mrs. Jones of St. Mary's came.", "They stayed."],
    ["It is run by NHS England.", "Nobody else is asked."],
    ["No. 5 is on Mill St.", "The group meets there."],
    ["He said no.", "Then he left."],
    ["We spent 3.5 hours a week, e.g. on calls, i.e. a lot."],
    ["It costs £4.50.", "That is little."],
    ["Bread, soup, fruit etc. are brought along."],
    ["Bread, soup, fruit etc.", "Residents bring them."],
    ["They left at 5 p.m. on Monday."],
    ["They left at 5 p.m.", "The hall was locked."],
    ["“We run it,” she said.", "“Nobody else does.”", "He agreed."],
    ["“Are you coming?” asked Mary."],
    ["She asked (see p. 12. It is long) and left.", "He stayed."],
    ["They came (all of them did.)", "Then they ate."],
    ["Well… it was late.", "They waited…", "He came."],
    ["Really?!", "Yes!"],
    ["Table 3. Visits by area."],
    ["1. We met the nurse.", "2. We ran the class."],
    ["(a) Residents lead the walk.", "They enjoy it."],
    ["It was in 2019.", "40 residents came."],
    ["He met J. Smith of Acme Ltd. in Leeds."],
    ["They supply Acme Ltd.", "The firm is small."],
    ["Under Plan B.", "Residents lead."],
    ["See Smith et al. (2019) for more."],
    ["The U.K. Government agreed.", "In the U.K. it works."],
    ["Cllr. Ann Lee, Rev. Bob Day and Prof. C. Orr spoke."],
    ["Services end in Mar. 2024 or Sept. 2025."],
    ["Peers lead.[3]", "Nurses help."],
    ["Fig. 4 shows it, as do paras. 3 and 4."],
    ["Visit www.example.org.uk for more.", "Or call."],
    ["The panel, which met twice, agreed.)", "So be it."],
]


@pytest.mark.parametrize("sentences", CASES, ids=lambda case: case[0][:30])
def test_sentences_end_where_a_reader_sees_them_end(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_points_of_a_list_within_a_paragraph_are_parted_and_lose_their_bullets() -> None:
    assert split("We will: • run the class; • visit people.") == [
        "We will:",
        "run the class;",
        "visit people.",
    ]


def test_what_holds_no_word_is_no_sentence() -> None:
    assert split("*** 42. … 3.5 — .") == []


def test_a_sentence_of_forty_thousand_characters_comes_in_bounded_pieces_that_lose_nothing() -> None:
    text = "and so the residents, who run the class, went on " * 900
    pieces = split(text)
    assert max(map(len, pieces)) <= MAX_SENTENCE
    assert " ".join(pieces).split() == text.split()
    assert all(piece.endswith((",", "on", "class")) for piece in pieces[:3])


def test_a_word_of_forty_thousand_letters_is_cut_too() -> None:
    assert [len(piece) for piece in split("x" * 40_000)][:2] == [MAX_SENTENCE, MAX_SENTENCE]


def test_spans_are_in_order_and_trimmed() -> None:
    text = "  One runs it.   Two helps.  "
    assert list(spans(text)) == [(2, 14), (17, 27)]


def test_sentences_know_their_neighbours_but_notes_and_cells_stand_apart() -> None:
    kinds = [PassageKind.PARAGRAPH, PassageKind.NOTE, PassageKind.PARAGRAPH]
    texts = ["A nurse came. She stayed.", "See the minutes.", "Residents ran the class."]
    stretches = [Stretch(text, kind, (Mark(0, page=2),)) for text, kind in zip(texts, kinds, strict=True)]
    first, second, note, last = sentences_in(stretches)
    assert (first.before, first.after) == ("", "She stayed.")
    assert (second.before, second.after) == ("A nurse came.", "Residents ran the class.")
    assert (note.before, note.after, note.kind) == ("", "", PassageKind.NOTE)
    assert last.place == TextPlace(3, page=2, start=0, end=24)
