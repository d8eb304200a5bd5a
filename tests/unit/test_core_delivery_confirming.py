"""Each side confirms the other; nobody confirms themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from alongside.core.delivery.confirming import can_confirm, check_may_confirm, confirmed_by, to_confirm
from alongside.core.delivery.register import Attendance, Confirmation, Entry
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side

AT = datetime(2026, 6, 9, 12, tzinfo=UTC)
AMINA = Entry(
    key=1,
    person="Amina",
    role="leader",
    side=Side.LAY,
    attendance=Attendance.CAME,
    minutes=120,
    recorded_by=None,
    recorded_at=AT,
)
NIA = replace(AMINA, key=2, person="Nia", role="nurse", side=Side.PROFESSIONAL)


@pytest.mark.parametrize(
    ("entry", "by", "side", "words"),
    [
        (AMINA, "Amina", Side.LAY, "Nobody confirms their own entry"),
        (AMINA, "Amina", Side.PROFESSIONAL, "Nobody confirms their own entry"),
        (AMINA, "Bill", Side.LAY, "A professional confirms this"),
        (NIA, "Owen", Side.PROFESSIONAL, "A lay person confirms this"),
        (
            replace(AMINA, reverses=9, reason="Wrong"),
            "Nia",
            Side.PROFESSIONAL,
            "A correction is not confirmed",
        ),
    ],
)
def test_who_may_not_confirm(entry: Entry, by: str, side: Side, words: str) -> None:
    assert not can_confirm(entry, by, side)
    with pytest.raises(Refusal, match=words):
        check_may_confirm(entry, by, side)


def test_who_may() -> None:
    check_may_confirm(AMINA, "Nia", Side.PROFESSIONAL)
    check_may_confirm(NIA, "Amina", Side.LAY)


def test_an_entry_is_confirmed_by_a_word_of_the_other_side() -> None:
    assert confirmed_by(AMINA, []) is None
    assert confirmed_by(AMINA, [Confirmation(1, "Nia", Side.PROFESSIONAL, AT)]) == "Nia"
    assert confirmed_by(AMINA, [Confirmation(2, "Nia", Side.PROFESSIONAL, AT)]) is None
    assert confirmed_by(AMINA, [Confirmation(1, "Bill", Side.LAY, AT)]) is None


def test_recording_for_the_other_side_is_a_word_already() -> None:
    by_nia = replace(AMINA, recorded_by="Nia", recorded_by_side=Side.PROFESSIONAL)
    assert confirmed_by(by_nia, []) == "Nia"
    by_bill = replace(AMINA, recorded_by="Bill", recorded_by_side=Side.LAY)
    assert confirmed_by(by_bill, []) is None
    by_the_office = replace(AMINA, recorded_by="Cerys", recorded_by_side=None)
    assert confirmed_by(by_the_office, []) is None


def test_what_waits_for_somebody() -> None:
    assert to_confirm([AMINA, NIA], [], "Owen", Side.PROFESSIONAL) == (AMINA,)
    assert to_confirm([AMINA, NIA], [], "Amina", Side.LAY) == (NIA,)
    given = [Confirmation(1, "Nia", Side.PROFESSIONAL, AT)]
    assert to_confirm([AMINA, NIA], given, "Owen", Side.PROFESSIONAL) == ()
