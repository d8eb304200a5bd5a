"""Whatever the order in which sayings come, and however often, they propose the same; nothing outside the session counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.door.events import Saying, What, in_order
from alongside.core.door.lines import proposed, who_is_in
from alongside.core.door.lone import LADDER, Watch, due_step
from alongside.core.shared.periods import Span

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
SPAN = Span(TEN, TEN + timedelta(hours=2))
minutes = st.integers(-90, 240)


@st.composite
def saying(draw: st.DrawFn) -> Saying:
    off = draw(st.sampled_from([None, 0, 30, 600, -7200]))
    happened = TEN + timedelta(minutes=draw(minutes), seconds=draw(st.integers(0, 59)))
    return Saying(
        key=draw(st.uuids()).hex, person=draw(st.sampled_from("abc")), what=draw(st.sampled_from(What)),
        said_at=happened + timedelta(seconds=off or 0), heard_at=happened + timedelta(minutes=draw(st.integers(0, 900))),
        clock_off=off, device=draw(st.sampled_from(["", "x", "y"])), number=draw(st.integers(0, 9)),
        clock_changed=draw(st.booleans()),
    )  # fmt: skip


sayings = st.lists(saying(), max_size=14, unique_by=lambda each: each.key)


@given(sayings, st.randoms(use_true_random=False), st.lists(st.integers(0, 13), max_size=8))
def test_any_order_and_any_repetition_give_the_same(said, chance, again) -> None:
    mixed = [*said, *(said[n] for n in again if n < len(said))]
    chance.shuffle(mixed)
    assert proposed(mixed, SPAN) == proposed(said, SPAN)
    assert who_is_in(mixed) == who_is_in(said)
    assert in_order(in_order(mixed)) == in_order(said)


@given(sayings)
def test_minutes_lie_within_the_session_and_each_person_is_there_once(said) -> None:
    found = proposed(said, SPAN)
    assert {each.person for each in found} == {each.person for each in said}
    assert len(found) == len({each.person for each in found})
    for each in found:
        assert 0 <= each.minutes <= SPAN.minutes
        assert (each.attendance is None) == (each.minutes == 0)
        assert each.is_in == (each.person in who_is_in(said)) or not each.came_at


@given(sayings, sayings)
def test_what_one_person_says_changes_nothing_for_another(said, others) -> None:
    mine = [each for each in said if each.person == "a"]
    theirs = [each for each in others if each.person != "a"]
    alone = {each.person: each.minutes for each in proposed(mine, SPAN)}
    together = {each.person: each.minutes for each in proposed([*mine, *theirs], SPAN)}
    assert alone.items() <= together.items()


@given(st.lists(st.integers(-400, 400), max_size=40))
def test_however_the_clock_jumps_each_step_is_taken_once_and_in_turn(jumps) -> None:
    now, taken = TEN, []
    for jump in jumps:
        now += timedelta(minutes=jump)
        step = due_step(Watch(expected_at=TEN, taken=tuple(taken)), now)
        if step is not None:
            assert now >= TEN
            taken.append((step, now))
    assert [step for step, _at in taken] == [rung.step for rung in LADDER[: len(taken)]]


@given(st.lists(st.integers(1, 400), min_size=60, max_size=60))
def test_as_long_as_somebody_looks_every_step_is_taken_in_the_end(waits) -> None:
    now, taken = TEN, []
    for wait in waits:
        now += timedelta(minutes=wait)
        step = due_step(Watch(expected_at=TEN, taken=tuple(taken)), now)
        taken += [(step, now)] if step is not None else []
    assert len(taken) == len(LADDER) or now - TEN < timedelta(minutes=60)
