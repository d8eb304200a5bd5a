"""Sentences are kept as plain data and come back as they were."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from alongside.core.intake.keeping import as_plain, from_plain
from alongside.core.shared.errors import Place, Problem
from alongside.core.shared.sentences import say

VALUES = [
    None, 3, 2.5, True, "Jane", date(2026, 1, 3), time(10, 30), datetime(2026, 1, 3, 10, tzinfo=ZoneInfo("Europe/London")),
    ("a", (1, date(2026, 1, 3))), say("Plain."), say("{a} and {b}", a=say("inner {n}", n=1), b=(date(2026, 1, 3), "x")),
    Problem(Place(line=3, column="Tel"), say("{said} is wrong.", said="x")), Problem(Place(), say("All wrong.")),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_out_and_in_again(value):
    assert from_plain(json.loads(json.dumps(as_plain(value)))) == value


def test_what_cannot_be_kept_or_was_not_kept_by_us():
    with pytest.raises(TypeError):
        as_plain(object())
    with pytest.raises(ValueError, match="not kept by us"):
        from_plain({"strange": 1})
