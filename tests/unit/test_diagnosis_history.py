"""What became of each link over the quarters: what was stuck came loose, or got stuck, or nobody knows."""

from __future__ import annotations

import json

import pytest

from alongside.core.diagnosis.diagnose import diagnose, judge_share
from alongside.core.diagnosis.finding import LinkFound
from alongside.core.diagnosis.history import Stood, Turn, quarter_of, turned
from alongside.core.diagnosis.keeping import VERSION, diagnosis_read, diagnosis_written
from alongside.core.diagnosis.links import Link, Marks
from alongside.core.diagnosis.marking import OURS, check_mark, marking_of, own_marks_said
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.verdict import State
from alongside.core.shared.errors import Refusal

FIRST = 2025 * 12
STATES = {"w": State.WORKING, "k": State.WEAK, "s": State.STUCK, "?": State.NOT_ENOUGH}


def over(states: str) -> tuple[Turn, int | None]:
    """What became of the first link over quarters with these states."""
    kept = []
    for at, letter in enumerate(states):
        links = {link: LinkFound(link, State.NOT_ENOUGH, None, None, None, 0) for link in Link}
        links[Link.ASKED] = LinkFound(Link.ASKED, STATES[letter], 0.5, 0.4, 0.6, 50)
        kept.append(Stood(FIRST + 3 * at, links))
    found = turned(kept)
    assert found[Link.YES].turn is Turn.UNKNOWN
    since = found[Link.ASKED].since
    return found[Link.ASKED].turn, None if since is None else (since - FIRST) // 3


@pytest.mark.parametrize(
    ("states", "turn", "since"),
    [
        ("sw", Turn.CAME_LOOSE, 1),
        ("ssk", Turn.CAME_LOOSE, 2),
        ("s?w", Turn.CAME_LOOSE, 2),
        ("swkw", Turn.CAME_LOOSE, 1),
        ("ws", Turn.GOT_STUCK, 1),
        ("k?ss", Turn.GOT_STUCK, 2),
        ("ss", Turn.STAYS_STUCK, 0),
        ("?ss", Turn.STAYS_STUCK, 1),
        ("wkw", Turn.STAYS_LOOSE, 0),
        ("s?", Turn.UNSURE, 1),
        ("ws??", Turn.UNSURE, 2),
        ("??", Turn.UNKNOWN, None),
        ("?w", Turn.ONCE, 1),
    ],
)
def test_what_became_of_a_link(states: str, turn: Turn, since: int | None) -> None:
    assert over(states) == (turn, since)


def test_quarters_are_those_of_the_calendar() -> None:
    assert [quarter_of(FIRST + month) - FIRST for month in (0, 2, 3, 11, 12)] == [0, 0, 3, 9, 12]


def test_a_diagnosis_keeps_the_marks_that_it_was_made_by() -> None:
    own = marking_of({Link.ASKED: Marks(0.1, 0.2), Link.RELIED_ON: 0.3})
    reached = Reached(200, 70, 30, 25, 20)
    found = diagnose(reached, marking=own)
    assert (found[Link.ASKED].state, diagnose(reached)[Link.ASKED].state) == (State.WORKING, State.WEAK)
    kept = json.loads(json.dumps(diagnosis_written(found)))
    assert diagnosis_read(kept) == found
    assert diagnosis_read({**kept, "version": VERSION + 1}) is None
    assert own.own == (Link.ASKED, Link.RELIED_ON)
    del kept["diagnosis"]["of"]["marking"]
    before = diagnosis_read(kept)
    assert before is not None
    assert before.marking == OURS, "what was kept before there were own marks was judged by ours"


def test_own_marks_are_said_beside_ours() -> None:
    own = marking_of({Link.ASKED: Marks(0.1, 0.2), Link.RELIED_ON: 0.3, Link.CAME: OURS.shares[Link.CAME]})
    assert [str(each) for each in own_marks_said(own)] == [
        "“Known → asked”: works above 10%, enough from 20% on (ours: 25% and 50%).",
        "“Delivered → relied on”: the smallest change that matters is 0.30 (ours: 0.10).",
    ]
    assert own_marks_said(OURS) == ()


@pytest.mark.parametrize(
    ("link", "mark"),
    [
        (Link.ASKED, Marks(0, 0.5)),
        (Link.ASKED, Marks(0.5, 0.5)),
        (Link.ASKED, Marks(0.6, 0.5)),
        (Link.ASKED, Marks(0.5, 0.54)),
        (Link.ASKED, Marks(0.5, 1.01)),
        (Link.RELIED_ON, 0.0),
        (Link.RELIED_ON, -0.1),
        (Link.RELIED_ON, 11.0),
        (Link.RELIED_ON, float("nan")),
        (Link.ASKED, Marks(float("nan"), 0.5)),
    ],
)
def test_marks_by_which_nothing_can_be_judged_are_refused(link: Link, mark: Marks | float) -> None:
    with pytest.raises(Refusal, match=link.label):
        check_mark(link, mark)


def test_marks_as_near_as_may_be_judge() -> None:
    check_mark(Link.ASKED, Marks(0.45, 0.5))
    assert judge_share(Link.ASKED, 470, 1000, Marks(0.45, 0.5)).state is State.STUCK
