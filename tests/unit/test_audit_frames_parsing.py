"""The parser: its model checked, its texts in order, nothing that it is given breaks it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alongside.core.audit.frames.parsing import UNUSED, Parser, check_model, model_folder
from alongside.core.audit.frames.wordlists import table
from alongside.core.shared.errors import Refusal

PARSER = Parser.load()


def test_the_model_that_is_installed_is_the_one_that_was_tried() -> None:
    check_model(model_folder(), table("model")["sha256"])


def test_every_file_that_is_loaded_is_pinned() -> None:
    read = {
        str(path.relative_to(model_folder()))
        for path in model_folder().rglob("*")
        if path.is_file() and path.relative_to(model_folder()).parts[0] not in UNUSED
    }
    unread = {"README.md", "LICENSE", "LICENSES_SOURCES", "accuracy.json"}
    assert read - unread == set(table("model")["sha256"])


def test_another_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "tokenizer").write_bytes(b"another")
    with pytest.raises(Refusal, match="tokenizer"):
        check_model(tmp_path, {"tokenizer": hashlib.sha256(b"the tried one").hexdigest()})


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="parser/model"):
        check_model(tmp_path, {"parser/model": "0" * 64})


def test_it_is_loaded_once() -> None:
    assert Parser.load() is Parser.load()


def test_frames_come_in_the_order_of_the_texts_however_odd_some_are() -> None:
    texts = ["", "Patients run the class.", "   ", "•", "Nurses visit patients.", ""]
    acts = [[frame.act for frame in frames] for frames in PARSER.frames(texts)]
    assert acts == [[], ["run"], [], [], ["visit"], []]


def test_no_texts_give_no_frames() -> None:
    assert list(PARSER.frames([])) == []


def test_a_text_of_forty_thousand_letters_is_read_to_its_end() -> None:
    text = "Patients run the class with nurses, " * 1_110 + "and neighbours cook."
    (frames,) = PARSER.frames([text])
    assert len(text) > 39_000
    assert frames[0].agent is not None
    assert frames[0].agent.words == "Patients"
    assert frames[-1].start > 39_000


def test_capitals_throughout_are_read_and_given_back_as_they_stand() -> None:
    (frames,) = PARSER.frames(["PATIENTS RUN THE WEEKLY CLASS WITH THE NURSE"])
    assert frames[0].parts == ("PATIENTS", "run", "THE WEEKLY CLASS", "with THE NURSE")


def test_the_sentence_before_tells_whom_a_pronoun_means() -> None:
    text, before = "They run the class with the nurse.", "Twelve former patients have trained."
    (alone,) = PARSER.frames([text])
    (after,) = PARSER.frames([text], [before])
    assert alone[0].agent is not None
    assert after[0].agent is not None
    assert (alone[0].agent.role.value, after[0].agent.role.value) == ("UNCLEAR", "LAY")


@settings(max_examples=40)
@given(st.text(max_size=300))
@example("\x00\u202e(((co-")
@example("by and for")
@example("co-")
@example("and/or")
@example("’s ’s’")
def test_whatever_is_written_the_parties_are_the_sentence_s_own_words(text: str) -> None:
    (frames,) = PARSER.frames([text])
    for frame in frames:
        assert 0 <= frame.start <= frame.end <= len(text)
        for one in (frame.agent, frame.companion, frame.beneficiary):
            assert one is None or text[one.start : one.end] == one.words
