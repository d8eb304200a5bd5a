"""What an outcome lacks, and that a way is always open that takes no more turns."""

from __future__ import annotations

import pytest

from alongside.core.portfolio.lacking import Chosen, Wanted, check_can_submit, is_complete, lacks
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

SAID = "I saw that he waits for us."


def found(least: int, *chosen: Chosen, at_hand: int = 0):
    (only,) = lacks([Wanted("sessions", least)], chosen, {"sessions": at_hand})
    return only


def piece(comment: str = SAID, **more: bool) -> Chosen:
    return Chosen("sessions", comment, **more)


def test_what_is_missing_is_counted_and_what_the_record_holds_is_said() -> None:
    lack = found(3, piece(), at_hand=5)
    assert lack.missing == 2
    assert [str(each) for each in lack.sentences] == ["To choose: 2. The record holds 5 that would do."]


def test_where_the_record_holds_too_little_the_alternative_is_named() -> None:
    (said,) = found(3, at_hand=1).sentences
    assert (
        str(said) == "To choose: 3. The record holds 1 that would do. The other way, which counts as much: 1."
    )


def test_the_alternative_stands_for_the_whole_item() -> None:
    assert found(10, piece(instead=True)).is_filled


def test_an_alternative_of_several_pieces_takes_all_of_them() -> None:
    wanted = Wanted("sessions", 10, other=2)
    (half,) = lacks([wanted], [piece(instead=True)], {})
    (whole,) = lacks([wanted], [piece(instead=True), piece(instead=True)], {})
    assert (half.missing, half.missing_of_alternative, whole.missing) == (10, 1, 0)


def test_a_piece_without_words_of_its_learner_fills_nothing_up() -> None:
    lack = found(1, piece("  Good. "))
    assert (lack.missing, lack.without_comment, lack.is_filled) == (0, 1, False)


def test_a_piece_whose_source_is_gone_counts_for_nothing_and_is_said() -> None:
    lack = found(1, piece(stands=False), at_hand=0)
    assert (lack.missing, lack.gone) == (1, 1)
    assert "No longer in the record: 1." in str(lack.sentences[1])


def test_an_alternative_that_is_gone_stands_for_nothing() -> None:
    assert found(2, piece(instead=True, stands=False)).missing == 2


def test_pieces_of_another_item_do_not_count() -> None:
    (only,) = lacks([Wanted("sessions")], [Chosen("audit", SAID)], {})
    assert only.missing == 1


def test_nothing_asked_for_is_never_complete() -> None:
    assert not is_complete([])


def test_an_outcome_is_handed_in_only_when_nothing_lacks() -> None:
    check_can_submit([found(1, piece())])
    with pytest.raises(Refusal, match="Something still lacks"):
        check_can_submit([found(2, piece())])


def test_an_item_that_asks_for_nothing_is_no_item() -> None:
    with pytest.raises(ValueError, match="one piece"):
        Wanted("sessions", 0)


def observed(*sides: Side, instead: bool = False):
    chosen = [Chosen("seen", SAID, side=side) for side in sides]
    more = [Chosen("seen", SAID, instead=True)] if instead else []
    (only,) = lacks([Wanted("seen", 2, both_sides=True)], [*chosen, *more], {})
    return only


def test_two_observations_come_from_both_sides() -> None:
    assert observed(Side.LAY, Side.PROFESSIONAL).is_filled
    lack = observed(Side.PROFESSIONAL, Side.PROFESSIONAL)
    assert (lack.missing, lack.missing_side, lack.is_filled) == (0, Side.LAY, False)
    assert "from a lay partner" in str(lack.sentences[0])


def test_while_too_few_are_there_no_side_is_asked_for_by_name() -> None:
    assert observed(Side.LAY).missing_side is None


def test_the_alternative_does_for_both_sides() -> None:
    assert observed(Side.LAY, instead=True).is_filled
