"""Who may judge: from the lay side only who is lay, and nobody who stands or stood by the learner."""

from __future__ import annotations

from itertools import product

import pytest

from alongside.core.programme.judging import (
    LAY_IS_LAY,
    RULES,
    Judge,
    check_may_be_asked,
    check_may_judge,
    reason_against,
)
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

EVERYBODY = [Judge(*each) for each in product((None, *Side), *[(False, True)] * 3)]


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
def test_somebody_judges_unless_they_teach_taught_or_are_asked_as_lay_and_are_not(who: Judge) -> None:
    against = who.teaches or who.taught or (who.side is Side.LAY and who.is_professional)
    assert (reason_against(who) is not None) == against
    if against:
        with pytest.raises(Refusal):
            check_may_judge(who)
    else:
        check_may_judge(who)


def test_a_professional_is_asked_as_one_and_a_lay_person_as_either() -> None:
    with pytest.raises(Refusal, match="does not speak as a lay person"):
        check_may_be_asked(Side.LAY, is_professional=True)
    check_may_be_asked(Side.PROFESSIONAL, is_professional=True)
    check_may_be_asked(Side.LAY, is_professional=False)


def test_each_rule_has_its_own_name_and_sentence() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.says.template for rule in RULES}) == len(RULES)
    assert not LAY_IS_LAY.holds_against(Judge(None, is_professional=True))
