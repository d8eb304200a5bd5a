"""Reading in a process of its own: what hangs, crashes or swells is told in a sentence, and the next file is read."""

from __future__ import annotations

import pickle
import time

import pytest

from alongside.core.audit.reading import read_document
from alongside.core.audit.reading.refusals import CRASHED, TOO_MUCH_MEMORY, TOOK_TOO_LONG
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.engines import reading
from alongside.engines.reading import read_in_time

TEXT = b"Residents run the class with the nurse. Welcome to all who come.\n"
HANGS = """
import signal, sys
from alongside.engines import reading
{what}
reading._serve(int(sys.argv[1]))
"""


@pytest.fixture
def process_that(monkeypatch: pytest.MonkeyPatch):
    """Makes the reading process do something else with a file."""
    real = reading.subprocess.Popen

    def make(what: str) -> None:
        reading._POOL.end()
        monkeypatch.setattr(
            reading.subprocess,
            "Popen",
            lambda arguments, **rest: real(
                [arguments[0], "-c", HANGS.format(what=what), arguments[-1]], **rest
            ),
        )

    yield make
    reading._POOL.end()


def test_a_file_is_read_as_it_would_be_here() -> None:
    assert read_in_time("a.txt", TEXT) == read_document("a.txt", TEXT)


def test_a_refusal_comes_back_with_its_sentence() -> None:
    with pytest.raises(Refusal) as refusal:
        read_in_time("a.txt", b"")
    assert "empty" in str(refusal.value)


def test_notices_come_back_with_their_values() -> None:
    welsh = "Mae trigolion y dref yn rhedeg y dosbarth gyda’r nyrs bob wythnos yn yr hen orsaf dân yn y dref."
    text = TEXT * 9 + b"\n" + welsh.encode()
    assert read_in_time("a.txt", text).notices == read_document("a.txt", text).notices != ()


def test_the_process_is_kept_for_the_next_file() -> None:
    reading._POOL.end()  # whatever other tests left there
    read_in_time("a.txt", TEXT)
    [worker] = reading._POOL.idle
    read_in_time("b.txt", TEXT)
    assert reading._POOL.idle == [worker]


def test_a_file_that_hangs_is_stopped_and_the_next_is_read(
    process_that, monkeypatch: pytest.MonkeyPatch
) -> None:
    process_that("reading.read_document = lambda name, content: signal.pause()")
    began = time.monotonic()
    with pytest.raises(Refusal) as refusal:
        read_in_time("a.txt", TEXT, seconds=1.5)
    assert refusal.value.sentence == TOOK_TOO_LONG
    assert time.monotonic() - began < 4
    monkeypatch.undo()
    assert len(read_in_time("a.txt", TEXT).sentences) == 2


def test_a_file_that_brings_the_reader_down_is_told(process_that) -> None:
    process_that("import os; reading.read_document = lambda name, content: os.abort()")
    with pytest.raises(Refusal) as refusal:
        read_in_time("a.txt", TEXT)
    assert refusal.value.sentence == CRASHED


def test_a_file_that_swells_is_told(process_that) -> None:
    process_that("reading.read_document = lambda name, content: bytearray(4 * 1024**3)")
    with pytest.raises(Refusal) as refusal:
        read_in_time("a.txt", TEXT, megabytes=600)
    assert refusal.value.sentence == TOO_MUCH_MEMORY


def test_a_fault_over_one_file_is_told_as_that_file_s(process_that) -> None:
    process_that("reading.read_document = lambda name, content: 1 / 0")
    with pytest.raises(Refusal) as refusal:
        read_in_time("a.txt", TEXT)
    assert refusal.value.sentence == CRASHED


def test_only_documents_are_taken_from_the_process() -> None:
    with pytest.raises(reading._Died):
        reading._unpickled(pickle.dumps(print))
    with pytest.raises(reading._Died):
        reading._unpickled(pickle.dumps({"a": 1}))
    said = say("{pages} pages", pages=(1, say("{count} more", count=2)))
    assert reading._unpickled(reading._pickled(said)) == said
    assert isinstance(reading._unpickled(reading._pickled(said)), Sentence)


def test_what_is_printed_while_reading_is_not_taken_for_an_answer(process_that) -> None:
    process_that(
        "real = reading.read_document\ndef loud(name, content):\n    print('noise', flush=True)\n    return real(name, content)\nreading.read_document = loud"
    )
    assert len(read_in_time("a.txt", TEXT).sentences) == 2


def test_a_language_that_function_words_do_not_tell_is_still_told_within_the_limits() -> None:
    """What tells languages apart unpacks its model into a passing file when it is first asked."""
    finnish = (
        "Naapurit järjestävät joka viikko kävelyretken, jolle vanhukset lähtevät yhdessä hoitajan kanssa. "
        * 6
    )
    with pytest.raises(Refusal) as refusal:
        read_in_time("a.txt", finnish.encode())
    assert refusal.value.sentence != CRASHED
    assert "English" in str(refusal.value.sentence)
