"""Wilson's interval against the worked examples of Newcombe (1998), Statistics in Medicine 17:857–872, table I."""

from __future__ import annotations

import pytest

from alongside.core.shared.proportions import proportion

SCORE_METHOD = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("part", "whole", "low", "high"), SCORE_METHOD)
def test_the_published_limits_are_met_to_their_four_digits(
    part: int, whole: int, low: float, high: float
) -> None:
    found = proportion(part, whole)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert found.value == part / whole
    assert found.n == whole


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 5), (6, 5), (0, 0)])
def test_counts_that_cannot_be_have_no_share(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        proportion(part, whole)
