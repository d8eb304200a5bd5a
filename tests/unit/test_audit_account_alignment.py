"""Which sentence of one version is which of another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.audit.account.alignment import Aligned, align, words_of

VAN = "Neighbours drive the library van two mornings a week."
VAN_LATER = "The library van is driven by neighbours on two mornings of the week."
FAIR = "Sixty people came to the summer fair on the green."
NURSE = "Nurses visit people at home after an operation."


def pairs(earlier, later):
    return [(each.earlier, each.later) for each in align(earlier, later)]


def test_the_same_words_are_paired_wherever_they_have_moved():
    assert pairs([VAN, FAIR, NURSE], [NURSE, VAN, FAIR]) == [(2, 0), (0, 1), (1, 2)]


def test_case_spaces_and_stops_make_no_difference():
    assert align([VAN], [VAN.upper().replace(" ", "  ").rstrip(".")]) == (Aligned(0, 0, 1.0),)


def test_repeated_sentences_are_paired_in_order_and_each_once():
    assert pairs([FAIR, FAIR], [FAIR, FAIR, FAIR]) == [(0, 0), (1, 1), (None, 2)]


def test_a_reworded_sentence_is_paired_with_what_it_was():
    found = align([FAIR, VAN, NURSE], [NURSE, VAN_LATER])
    assert [(each.earlier, each.later) for each in found] == [(0, None), (2, 0), (1, 1)]
    assert 0.45 <= found[2].likeness < 1


def test_the_likest_is_taken_not_the_first():
    earlier = ["Neighbours drive the minibus two evenings a week.", VAN]
    assert (1, 0) in pairs(earlier, [VAN_LATER])


def test_sentences_with_little_in_common_are_not_paired():
    assert pairs([VAN], [NURSE]) == [(0, None), (None, 0)]


def test_very_short_sentences_are_paired_only_where_they_are_the_same():
    assert pairs(["Our plan."], ["Our hopes."]) == [(0, None), (None, 0)]


def test_one_that_went_stands_where_it_would_have_stood():
    assert pairs([VAN, FAIR, NURSE], [VAN, NURSE]) == [(0, 0), (1, None), (2, 1)]


@pytest.mark.parametrize(("earlier", "later"), [([], []), ([VAN], []), ([], [VAN])])
def test_an_empty_version_is_no_trouble(earlier, later):
    assert len(pairs(earlier, later)) == len(earlier) + len(later)


@settings(max_examples=80, deadline=None)
@given(*[st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5).map(" ".join), max_size=8)] * 2)
def test_every_sentence_of_both_versions_comes_once_and_the_later_in_order(earlier, later):
    found = align(earlier, later)
    numbers = [each.earlier for each in found if each.earlier is not None]
    assert sorted(numbers) == list(range(len(earlier)))
    assert [each.later for each in found if each.later is not None] == list(range(len(later)))
    for each in found:
        if each.earlier is not None and each.later is not None:
            assert words_of(earlier[each.earlier]) & words_of(later[each.later]) or each.likeness == 1.0
