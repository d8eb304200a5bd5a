"""Working ahead gives what ``map`` gives, in its order, and lets nothing go under that goes wrong."""

from __future__ import annotations

import os
import threading
from itertools import count, islice

import pytest

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.engines.audit_cache import AuditCache
from alongside.engines.auditing import Auditing
from alongside.engines.judging import AHEAD, ONE_THREAD, ahead, begun, load_overlapping
from tests.unit.auditing_cast import StandIn, read_lines


def test_what_comes_is_in_order():
    assert list(ahead(lambda number: number * number, range(20))) == [n * n for n in range(20)]
    assert list(ahead(str, [])) == []


def test_it_is_done_elsewhere_and_never_further_ahead_than_it_may_be():
    begun_with: list[int] = []

    def each(number: int) -> int:
        begun_with.append(number)
        return threading.get_ident()

    coming = ahead(each, count())
    found = list(islice(coming, 5))
    coming.close()
    assert threading.get_ident() not in found
    assert 5 <= len(begun_with) <= 5 + AHEAD


def test_what_goes_wrong_is_raised_where_it_would_have_come():
    coming = ahead(lambda number: 1 // number, [1, 0, 1])
    assert next(coming) == 1
    with pytest.raises(ZeroDivisionError):
        next(coming)


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, Refusal(say("Changed."))])
def test_trouble_in_what_was_begun_is_raised_where_it_is_asked_for(trouble):
    def make():
        raise trouble

    with pytest.raises(trouble if isinstance(trouble, type) else Refusal):
        begun(make).result()


def test_the_models_are_loaded_while_the_file_is_read(tmp_path):
    loading = threading.Event()

    def load():
        loading.set()
        return StandIn()

    def read(name, content):
        assert loading.wait(5), "nobody had begun to load"
        return read_lines(name, content)

    audited, remembered = Auditing(AuditCache(tmp_path, "1"), load, read).audit("a.txt", b"A board met.")
    assert (len(audited.findings), remembered) == (1, False)


def test_models_that_cannot_be_loaded_are_told_of_after_the_reading(tmp_path):
    def refuse():
        raise Refusal(say("The weights were changed."))

    with pytest.raises(Refusal, match="weights"):
        Auditing(None, refuse, read_lines).audit("a.txt", b"A board met.")
    with pytest.raises(Refusal, match="damaged"):
        Auditing(None, refuse, read_lines).audit("a.txt", b"broken")


def test_the_auditor_that_works_ahead_finds_what_the_plain_one_finds(monkeypatch):
    from alongside.core.audit.judging.auditor import Auditor
    from alongside.core.audit.words.places import lone_sentence

    for name in ONE_THREAD:
        monkeypatch.setenv(name, "1")
    texts = ["Two former patients run the class with the physiotherapist.", "The strategy was co-produced."]
    sentences = [lone_sentence(text, number=n) for n, text in enumerate(texts * 200, 1)]
    overlapping = load_overlapping()
    assert overlapping.judge(sentences) == Auditor(overlapping.auditor.reader, "").judge(sentences)
    assert overlapping.release == Auditor.load().release
    assert [os.environ[name] for name in ONE_THREAD] == ["1", "1", "1"]
