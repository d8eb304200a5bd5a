"""Registers under odd use: the same line twice, a whole day and night, a cancelled session that people came to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.register import (
    NewEntry,
    SentRegister,
    close_register,
    correct_entry,
    record_attendance,
    record_register,
    record_registers,
    remove_entry,
)
from alongside.web.delivery.actions.sessions import cancel_session, change_session
from alongside.web.delivery.models import Act, RegisterEntry, Session
from alongside.web.delivery.queries.acts import Chosen, total
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.delivery.queries.register import register_of
from tests.integration.walking_group import AFTER, STARTS, WalkingGroup, walking_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


def came(person, role, minutes: int = 120, attendance: str = "CAME") -> NewEntry:
    return NewEntry(person=person, role=role, attendance=attendance, minutes=minutes)


def test_the_same_line_twice_in_one_register_is_one_line(group: WalkingGroup) -> None:
    line = came(group.ann, group.lead)
    taken = record_register(
        group.session, [line, line, came(group.nia, group.nurse)], by=group.nia, at=AFTER, close=True
    )
    assert len(taken.entries) == 3
    assert RegisterEntry.objects.count() == Act.objects.count() == 2
    assert total(group.organisation, Chosen(person=group.ann)).minutes == 120


def test_two_different_lines_of_one_person_in_one_register_are_told_apart(group: WalkingGroup) -> None:
    lines = [came(group.ann, group.lead), came(group.ann, group.lead, 45, "PARTLY")]
    taken = record_register(group.session, lines, by=group.nia, at=AFTER)
    (differing,) = taken.differing
    assert (differing.wanted.minutes, differing.stands.minutes) == (45, 120)
    assert RegisterEntry.objects.count() == 1


def test_the_same_session_sent_twice_in_one_file_is_recorded_once(group: WalkingGroup) -> None:
    sent = [
        SentRegister(
            session=group.session,
            lines=[came(group.ann, group.lead), came(group.nia, group.nurse)],
            by=group.cai,
            at=AFTER,
            close=True,
        )
    ] * 2
    first, second = record_registers(sent, source="IMPORT")
    assert first.entries == second.entries
    assert RegisterEntry.objects.count() == 2
    assert not list(differences())


def test_whatever_a_register_takes_can_be_counted_when_it_is_closed(group: WalkingGroup) -> None:
    """A day and a night on the hills: the hour for setting up does not make a day of 25 hours."""
    long = group.another_session(STARTS - timedelta(days=7), hours=24)
    lines = [came(group.ann, group.lead, 24 * 60), came(group.nia, group.nurse, 24 * 60)]
    with pytest.raises(Refusal):
        record_attendance(long, group.ann, group.lead, "CAME", 24 * 60 + 1, by=group.nia, at=AFTER)
    record_register(long, lines, by=group.nia, at=AFTER)
    close_register(long, by=group.nia, at=AFTER)
    assert total(group.organisation, Chosen(person=group.ann)).minutes == 24 * 60


def test_a_session_that_people_came_to_is_not_cancelled_over_their_heads(group: WalkingGroup) -> None:
    record_attendance(group.session, group.ann, group.lead, "CAME", 120, by=group.nia, at=AFTER)
    with pytest.raises(Refusal, match="register"):
        cancel_session(group.session, reason="Too wet", by=group.cai, at=AFTER)
    assert Session.objects.get(pk=group.session.pk).state == "PLANNED"
    remove_entry(RegisterEntry.objects.get(), reason="It was last week", by=group.nia, at=AFTER)
    assert cancel_session(group.session, reason="Too wet", by=group.cai, at=AFTER).state == "CANCELLED"


def test_a_session_where_everybody_sent_word_can_be_cancelled(group: WalkingGroup) -> None:
    record_attendance(group.session, group.ann, group.lead, "EXCUSED", 0, by=group.nia, at=AFTER)
    assert cancel_session(group.session, reason="Too wet", by=group.cai, at=AFTER).state == "CANCELLED"


def test_a_session_keeps_a_name_however_it_is_changed(group: WalkingGroup) -> None:
    before = STARTS - timedelta(days=1)
    for title in ("", "  ", "\u200b", "x" * 201):
        with pytest.raises(Refusal):
            change_session(group.session, title=title, by=group.cai, at=before)
    assert Session.objects.get(pk=group.session.pk).title == "Tuesday walk"


def test_an_entry_is_taken_back_once_however_many_hold_an_old_page(group: WalkingGroup) -> None:
    record_register(
        group.session,
        [came(group.ann, group.lead), came(group.nia, group.nurse)],
        by=group.nia,
        at=AFTER,
        close=True,
    )
    old = RegisterEntry.objects.get(person=group.ann)
    correct_entry(old, attendance="PARTLY", minutes=30, reason="Left", by=group.nia, at=AFTER)
    for again in (
        lambda: correct_entry(old, attendance="PARTLY", minutes=40, reason="Left", by=group.nia, at=AFTER),
        lambda: remove_entry(old, reason="Wrong", by=group.nia, at=AFTER),
    ):
        with pytest.raises(Refusal, match="corrected already"):
            again()
    reversal = RegisterEntry.objects.get(reverses=old)
    with pytest.raises(Refusal):
        remove_entry(reversal, reason="Not so", by=group.nia, at=AFTER)
    assert [line.entry.minutes for line in register_of(group.session).lines] == [120, 30]
    assert not list(differences())
