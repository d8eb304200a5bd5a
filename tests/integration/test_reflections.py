"""Writing a reflection, who reads it, and what its person does with it; said to the actions and the database."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.core.reflection.sharing import Near, can_read
from alongside.core.reflection.terms import Reach
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.held import registers_kept
from alongside.web.delivery.models import Session
from alongside.web.people import actions as people
from alongside.web.reflections import actions
from alongside.web.reflections.models import NotNow, Quote, Recording, Reflection, ReflectionStep
from alongside.web.reflections.queries import after_session, find_pin, get_reflection, of_weeks, readable_by
from alongside.web.reflections.tasks import ask_after_sessions
from tests.integration.reflections_cast import AFTER, Reading, reading, reflect, sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reading:
    return reading()


def read_by(person: Any) -> set[int]:
    return set(readable_by(person).values_list("pk", flat=True))


def test_a_reflection_is_private_until_its_person_says_otherwise(at: Reading) -> None:
    row = reflect(at.ann, at.session)
    assert read_by(at.ann) == {row.pk}
    assert not any(read_by(each) for each in (at.ben, at.gwen, at.nia, at.olwen, at.cai, None))


def test_shared_with_the_session_it_is_read_by_those_who_were_there_with_a_name(at: Reading) -> None:
    row = reflect(at.ann, at.session)
    actions.share(row, "SESSION", at=AFTER)
    assert read_by(at.ben) == read_by(at.gwen) == {row.pk}
    assert read_by(at.nia) == read_by(at.cai) == set()
    assert get_reflection(at.gwen, row.public_id).who == "Ann Aspen"


def test_on_the_network_there_is_an_alias_and_a_month_and_no_name(at: Reading) -> None:
    row = reflect(at.ann, at.session, reach="NETWORK")
    elsewhere = reading("Brynmor Council")
    for viewer in (at.ben, at.cai, at.nia, elsewhere.ann):
        shown = get_reflection(viewer, row.public_id)
        assert (shown.who, shown.facts_address, shown.by_name) == ("A lay partner", "", False)
        assert "March 2026" in str(shown.pinned_to)
        assert "Reading together" not in str(shown.pinned_to)
    assert "Library" not in str(get_reflection(elsewhere.ann, row.public_id).pinned_to)


def test_an_alias_stands_where_a_person_has_one(at: Reading) -> None:
    people.change_person(at.ann, by=None, at=AFTER, alias="Robin")
    row = reflect(at.ann, at.session, reach="NETWORK")
    assert get_reflection(at.ben, row.public_id).who == "Robin"


def test_the_database_reads_as_the_table_of_the_core_does(at: Reading) -> None:
    """Every reach, asked for somebody who stands to the reflection in every way there is."""
    rows = {reach: reflect(at.ann, at.session, reach=reach) for reach in ("ME", "SESSION", "NETWORK")}
    stands = {
        at.ann: {Near.ITSELF, Near.OF_THE_SESSION, Near.OF_THE_NETWORK},
        at.gwen: {Near.OF_THE_SESSION, Near.OF_THE_NETWORK},
        at.nia: {Near.OF_THE_NETWORK},
        None: set(),
    }
    for viewer, near in stands.items():
        readable = read_by(viewer)
        for reach, row in rows.items():
            assert (row.pk in readable) == can_read(Reach(reach), near), (viewer, reach)


def test_the_database_takes_no_reflection_without_its_pin(at: Reading) -> None:
    row = reflect(at.ann, at.session)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.filter(pk=row.pk).update(session=None)


def test_the_database_takes_no_reflection_with_two_pins(at: Reading) -> None:
    row = reflect(at.ann, at.session)
    act = at.session.acts.filter(person=at.ann).get()
    pins: dict[str, dict[str, Any]] = {
        "act": {"act": act},
        "document": {"document": row.public_id, "finding": 1},
        "measure": {"measure_name": "hours", "measure_on": row.on},
    }
    for pin in pins.values():
        with pytest.raises(IntegrityError), transaction.atomic():
            Reflection.objects.filter(pk=row.pk).update(**pin)
    for one, other in combinations(pins.values(), 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reflection.objects.filter(pk=row.pk).update(session=None, **one, **other)


def test_both_sides_stand_beside_each_other_after_a_session(at: Reading) -> None:
    reflect(at.ann, at.session, "I began without being told.", reach="SESSION")
    reflect(at.gwen, at.session, "I sat down.", reach="SESSION")
    voices = [(each.side, each.words) for each in after_session(at.session, at.ben)]
    assert voices == [("LAY", "I began without being told."), ("PROFESSIONAL", "I sat down.")]


def test_what_was_shared_in_a_week_stands_beside_the_figures_of_that_week(at: Reading) -> None:
    row = reflect(at.ann, at.session, reach="NETWORK")
    reflect(at.ben, at.session)
    service, day = at.house.service, row.on
    later = day.replace(day=day.day + 1)
    assert [each.public_id for each in of_weeks(service, day, later, at.nia)] == [row.public_id]
    assert of_weeks(service, later, later.replace(day=30), at.nia) == []
    assert of_weeks(service, day, later, reading("Brynmor Council").nia) == []
    assert of_weeks(service, day, later, None) == []


def test_withdrawn_it_is_read_by_its_person_alone_and_can_be_brought_back(at: Reading) -> None:
    row = reflect(at.ann, at.session, reach="NETWORK")
    actions.withdraw(row, at=AFTER)
    assert read_by(at.ben) == set()
    assert read_by(at.ann) == {row.pk}
    with pytest.raises(Refusal):
        actions.share(row, "NETWORK", at=AFTER)
    actions.bring_back(row, at=AFTER)
    assert read_by(at.ben) == set()
    assert actions.share(row, "NETWORK", at=AFTER).shared_with == "NETWORK"
    steps = list(ReflectionStep.objects.filter(reflection=row).order_by("pk").values_list("what", flat=True))
    assert steps == ["WRITTEN", "WITHDRAWN", "BROUGHT_BACK", "SHARED"]


def test_what_is_taken_out_is_kept_nowhere(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Ben told me of his knee. Then we read.")
    Quote.objects.create(
        reflection=row, use="REPORT", words="Ben told me of his knee.", asked_at=AFTER, asked_by=at.nia
    )
    actions.redact(row, passage="of his knee", at=AFTER)
    row.refresh_from_db()
    assert row.words == "Ben told me […]. Then we read."
    assert not Quote.objects.filter(reflection=row).exists()
    with pytest.raises(Refusal):
        actions.redact(row, passage="of his knee", at=AFTER)


def test_only_whole_words_are_taken_out_wherever_they_stand(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Ben’s Bench: Ben sat.\nI saw it.")
    actions.redact(row, passage="Ben", at=AFTER)
    row.refresh_from_db()
    assert row.words == "[…]’s Bench: […] sat.\nI saw it."
    with pytest.raises(Refusal, match="within longer words"):
        actions.redact(row, passage="aw", at=AFTER)
    actions.redact(row, passage="sat.\r\nI", at=AFTER)
    row.refresh_from_db()
    assert row.words == "[…]’s Bench: […] […] saw it."


def test_a_recording_is_told_by_its_content_and_goes_at_its_persons_word(at: Reading) -> None:
    row = reflect(at.ann, at.session, "On waiting.", recording=sound())
    kept = Recording.objects.get(reflection=row)
    assert (kept.media_type, kept.size, bytes(kept.content)) == ("audio/ogg", 204, sound())
    actions.remove_recording(row, at=AFTER)
    assert not Recording.objects.exists()


@pytest.mark.parametrize(
    "content", [b"<html>", b"MZ" + bytes(99), b"OggS" + b"\x80theora", sound(length=9_000_000)]
)
def test_what_is_no_recording_is_refused_and_nothing_is_half_kept(at: Reading, content: bytes) -> None:
    with pytest.raises(Refusal):
        reflect(at.ann, at.session, "On waiting.", recording=content)
    assert not Reflection.objects.exists()


def test_who_stands_to_a_session_in_no_way_cannot_write_about_it(at: Reading) -> None:
    from django.http import Http404

    elsewhere = reading("Brynmor Council")
    for stranger in (elsewhere.ann, elsewhere.nia):
        with pytest.raises(Http404):
            find_pin(stranger, "SESSION", str(at.session.public_id), AFTER)
    with pytest.raises(Http404):
        find_pin(at.ann, "SESSION", str(at.house.session(days=9).public_id), AFTER)


def test_words_to_find_it_by_are_compared_without_capitals_and_kept_once(at: Reading) -> None:
    row = reflect(at.ann, at.session, tags="Waiting, #trust, waiting,  , TRUST")
    assert list(row.tags.order_by("pk").values_list("word", flat=True)) == ["waiting", "trust"]


def test_nothing_is_kept_without_a_word(at: Reading) -> None:
    with pytest.raises(Refusal):
        reflect(at.ann, at.session, "  \n ")


def test_who_put_the_question_away_is_not_asked_again(at: Reading) -> None:
    actions.put_prompt_away(at.ann, at.session.public_id, at=AFTER)
    actions.put_prompt_away(at.ann, at.session.public_id, at=AFTER)
    assert NotNow.objects.count() == 1


def test_a_person_who_is_forgotten_takes_their_words_with_them(at: Reading) -> None:
    reflect(at.ann, at.session, "Mine.", reach="NETWORK", recording=sound(), tags="mine")
    other = reflect(at.ben, at.session, "His.")
    people.erase_person(at.ann, by=None, at=AFTER)
    assert list(Reflection.objects.all()) == [other]
    assert not Recording.objects.exists()


@pytest.mark.django_db
def test_a_round_of_questions_is_planned_once_when_registers_stand_and_not_before(
    django_capture_on_commit_callbacks: Any,
) -> None:
    planned = DBTaskResult.objects.filter(task_path=ask_after_sessions.module_path, status="READY")
    with django_capture_on_commit_callbacks(execute=True):
        registers_kept.send(sender=Session, sessions=[], by=None, at=timezone.now())
        registers_kept.send(sender=Session, sessions=[], by=None, at=timezone.now())
        assert not planned.exists()
    assert planned.count() == 1
