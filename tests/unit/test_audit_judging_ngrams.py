"""The words of a sentence as hashed counts."""

import numpy as np

from alongside.core.audit.judging.ngrams import BUCKETS, buckets_of, scores, terms_of, words_of


def test_words_are_lowered_hyphens_part_and_numbers_are_one():
    assert words_of("Peer-led: 24 Carers’ groups!") == ["peer", "led", ":", "0", "carers", "groups", "!"]


def test_terms_are_words_their_beginnings_pairs_and_pairs_one_apart():
    assert list(terms_of("Carers run")) == [
        "^", "carers", "carer*", "run", "$", "^ carers", "carers run", "run $", "^ _ run", "carer _ $",
    ]  # fmt: skip


def test_each_bucket_once_and_in_range_and_the_same_every_time():
    found = buckets_of("the cat and the cat")
    assert found == sorted(set(found))
    assert all(0 <= bucket < BUCKETS for bucket in found)
    assert found == buckets_of("the cat and the cat")


def test_scores_are_the_rows_at_unit_length():
    table = np.ones((BUCKETS, 2))
    base = np.array([0.5, -0.5])
    number = len(buckets_of("carers run a group"))
    assert np.allclose(scores("carers run a group", table, base), number**0.5 + base)


def test_an_empty_text_has_its_marks_only():
    assert np.isfinite(scores("", np.ones((BUCKETS, 1)), np.zeros(1))).all()
