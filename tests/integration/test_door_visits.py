"""On one’s own: somebody looks out, step by step, once each, and whoever must know knows; nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from alongside.core.door.lone import LADDER
from alongside.core.messaging.replies import Reply
from alongside.core.shared.errors import Refusal
from alongside.web.door.actions.telling import letter, still_out, take_reply
from alongside.web.door.actions.visits import (
    end_visit,
    forget_visits,
    mark_lone,
    say_found,
    say_seeing_to_it,
    start_visit,
    take_longer,
)
from alongside.web.door.actions.watching import take_due_steps
from alongside.web.door.models import Visit, VisitStep
from alongside.web.door.tasks import look_out, plan_rounds
from alongside.web.messaging.actions.telling import let_go_of_overtaken
from alongside.web.messaging.models import Message
from tests.door_cast import Doorway, a_doorway
from tests.integration.at_once import at_once

STEPS = [str(rung.step) for rung in LADDER]


@pytest.fixture
def door(db: None) -> Doorway:
    return a_doorway()


def sign_in(door: Doorway, person: Any) -> Client:
    client = Client()
    client.force_login(door.account(person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def out(door: Doorway, *, contact: Any = None, minutes: int = 30) -> Visit:
    return start_visit(door.ana, where="3 Mill Lane", minutes=minutes, contact=contact, at=timezone.now())


def told() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind="door.not_back").select_related("person").order_by("pk")
    return [(row.facts["step"], row.person.full_name) for row in rows]


def test_each_step_is_taken_once_and_tells_whom_it_should(door: Doorway) -> None:
    visit = out(door, contact=door.ben)
    for minute in range(-5, 90):
        for _twice in range(2):
            take_due_steps(visit.expected_at + timedelta(minutes=minute))
    assert list(VisitStep.objects.order_by("at").values_list("step", flat=True)) == STEPS
    assert told() == [
        ("REMIND", "Ana Lloyd"), ("TELL_CONTACT", "Ben Hughes"), ("TELL_COORDINATORS", "Nia Rees"),
        ("TELL_AGAIN", "Ben Hughes"), ("TELL_AGAIN", "Nia Rees"),
    ]  # fmt: skip


def test_without_a_contact_the_coordinators_are_told_in_their_place(door: Doorway) -> None:
    visit = out(door)
    take_due_steps(visit.expected_at)
    take_due_steps(visit.expected_at + timedelta(minutes=10))
    assert told() == [("REMIND", "Ana Lloyd"), ("TELL_CONTACT", "Nia Rees")]


def test_who_says_that_they_are_done_is_not_looked_for(door: Doorway) -> None:
    visit = out(door)
    end_visit(visit, at=timezone.now())
    end_visit(visit, at=timezone.now() + timedelta(hours=1))
    assert take_due_steps(visit.expected_at + timedelta(hours=9)) == 0
    assert told() == []


def test_a_later_end_begins_the_looking_out_anew_and_makes_old_messages_untrue(door: Doorway) -> None:
    visit = out(door)
    take_due_steps(visit.expected_at)
    message = Message.objects.get(kind="door.not_back")
    assert still_out(message)
    later = take_longer(visit, minutes=60, by=door.ana, at=visit.expected_at)
    assert not still_out(message)
    assert take_due_steps(later.expected_at - timedelta(minutes=1)) == 0
    assert take_due_steps(later.expected_at) == 1
    assert told() == [("REMIND", "Ana Lloyd"), ("REMIND", "Ana Lloyd")]


def test_whoever_sees_to_it_holds_the_next_step_up_and_says_so_in_words(door: Doorway) -> None:
    visit = out(door, contact=door.ben)
    take_due_steps(visit.expected_at)
    take_due_steps(visit.expected_at + timedelta(minutes=10))
    with pytest.raises(Refusal, match="few words"):
        say_seeing_to_it(visit, words="  ", by=door.ben, at=timezone.now())
    say_seeing_to_it(visit, words="Driving there", by=door.ben, at=visit.expected_at + timedelta(minutes=18))
    assert take_due_steps(visit.expected_at + timedelta(minutes=25)) == 0
    assert take_due_steps(visit.expected_at + timedelta(minutes=33)) == 1
    say_found(visit, words="She is home", by=door.nia, at=timezone.now())
    visit.refresh_from_db()
    assert visit.ended_how == "FOUND"
    with pytest.raises(Refusal, match="over already"):
        say_found(visit, words="Again", by=door.nia, at=timezone.now())


def test_one_is_on_one_visit_at_a_time_and_says_where(door: Doorway) -> None:
    with pytest.raises(Refusal, match="Say where"):
        start_visit(door.ana, where=" ", minutes=30, contact=None, at=timezone.now())
    with pytest.raises(Refusal, match="lengths"):
        start_visit(door.ana, where="Here", minutes=31, contact=None, at=timezone.now())
    out(door)
    with pytest.raises(Refusal, match="on a visit already"):
        out(door)


def test_only_the_person_their_contact_and_coordinators_see_where_somebody_is(door: Doorway) -> None:
    cai = door.house.person("Cai Morris")
    visit = out(door, contact=door.ben)
    page = reverse("door:visit", args=[visit.public_id])
    for who in (door.ana, door.ben, door.nia):
        assert "3 Mill Lane" in sign_in(door, who).get(page).content.decode()
    assert sign_in(door, cai).get(page).status_code == 404
    assert "Ana Lloyd" not in sign_in(door, cai).get(reverse("door:visits")).content.decode()
    other = a_doorway(name="Brynford Council")
    assert sign_in(other, other.nia).get(page).status_code == 404
    assert sign_in(door, door.ben).post(reverse("door:done", args=[visit.public_id])).status_code == 404


def test_it_goes_from_start_to_end_on_the_pages(door: Doorway) -> None:
    ana, nia = sign_in(door, door.ana), sign_in(door, door.nia)
    ana.post(reverse("door:visits"), {"where": "3 Mill Lane", "minutes": "30", "contact": ""})
    visit = Visit.objects.get()
    Visit.objects.update(
        starts_at=timezone.now() - timedelta(hours=2), expected_at=timezone.now() - timedelta(hours=1)
    )
    take_due_steps(timezone.now())
    week = nia.get(reverse("delivery:week")).content.decode()
    assert "Somebody is not back" in week
    page = reverse("door:visit", args=[visit.public_id])
    assert "Say in a few words" in nia.post(page, {"said": "FOUND", "words": ""}).content.decode()
    nia.post(page, {"said": "SEEING", "words": "Ringing her"})
    assert "Ringing her" in ana.get(page).content.decode()
    ana.post(page, {"minutes": "30", "words": "Tea"})
    visit.refresh_from_db()
    assert (visit.round, visit.expected_at > timezone.now()) == (1, True)
    ana.post(reverse("door:done", args=[visit.public_id]))
    assert "Over" in nia.get(page).content.decode()


def test_a_role_done_alone_offers_to_be_looked_out_for(door: Doorway) -> None:
    page = reverse("delivery:session", args=[door.session.public_id])
    ana = sign_in(door, door.ana)
    assert "Going somewhere alone?" not in ana.get(page).content.decode()
    sign_in(door, door.nia).post(
        reverse("door:set_lone", args=[door.session.public_id, door.house.reader.pk]), {"lone": "yes"}
    )
    assert "Going somewhere alone?" in ana.get(page).content.decode()
    visits = reverse("door:visits")
    assert "Aberwen library" in ana.get(f"{visits}?session={door.session.public_id}").content.decode()
    mark_lone(door.house.reader, is_lone=False, at=timezone.now())
    assert "Going somewhere alone?" not in ana.get(page).content.decode()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_letters_say_what_to_do(door: Doorway, language: str) -> None:
    from django.utils import translation

    visit = out(door, contact=door.ben)
    for minute in (0, 10):
        take_due_steps(visit.expected_at + timedelta(minutes=minute))
    mine, theirs = Message.objects.filter(kind="door.not_back").order_by("pk")
    with translation.override(language):
        assert "3 Mill Lane" not in letter(mine).body
        assert "3 Mill Lane" in letter(theirs).body
        assert "999" in letter(theirs).body
        assert reverse("door:visit", args=[visit.public_id]) in letter(theirs).text


def test_a_reply_by_text_ends_it_for_the_person_alone(door: Doorway) -> None:
    visit = out(door, contact=door.ben)
    for minute in (0, 10):
        take_due_steps(visit.expected_at + timedelta(minutes=minute))
    mine, theirs = Message.objects.filter(kind="door.not_back").order_by("pk")
    with pytest.raises(Refusal, match="say on the page"):
        take_reply(theirs, Reply.YES, timezone.now())
    assert "done" in str(take_reply(mine, Reply.YES, timezone.now()))
    visit.refresh_from_db()
    assert visit.ended_at is not None


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_no_from_the_person_brings_others_at_once(door: Doorway, language: str) -> None:
    visit = out(door, contact=door.ben)
    late = visit.expected_at
    take_due_steps(late)
    mine = Message.objects.get(kind="door.not_back")
    for _twice in range(2):
        assert "ring 999" in str(take_reply(mine, Reply.NO, late))
    assert told()[1:] == [("NOT_WELL", "Ben Hughes"), ("NOT_WELL", "Nia Rees")]
    visit.refresh_from_db()
    assert visit.ended_at is None
    with translation.override(language):
        theirs = letter(Message.objects.filter(kind="door.not_back").last())
        assert {"en": "not all right", "cy": "nad yw popeth yn iawn"}[language] in theirs.body
        assert "3 Mill Lane" in theirs.text
    page = sign_in(door, door.nia).get(reverse("door:visit", args=[visit.public_id])).content.decode()
    assert "I am not all right" in page
    take_due_steps(late + timedelta(minutes=10))
    assert told()[-1] == ("TELL_CONTACT", "Ben Hughes")  # the steps go on until somebody sees to it


def test_what_was_done_is_told_as_it_was(door: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    visit, late = out(door), timezone.now() + timedelta(hours=1)
    Visit.objects.update(starts_at=late - timedelta(hours=1), expected_at=late)
    office, address = sign_in(door, door.nia), reverse("door:visit", args=[visit.public_id])
    take_due_steps(late)
    assert "Every coordinator of the organisation is told." in office.get(address).content.decode()
    take_due_steps(late + timedelta(minutes=10))  # nobody was named, so the coordinators are told
    page = office.get(address).content.decode()
    assert "The coordinators were told" in page
    assert "Their contact was told" not in page
    monkeypatch.setattr("alongside.web.door.actions.watching.coordinators", lambda *_any: [])
    take_due_steps(late + timedelta(minutes=20))
    assert "There was nobody who could be told" in office.get(address).content.decode()
    mine = Message.objects.filter(kind="door.not_back").first()
    assert "nobody whom we could tell" in str(take_reply(mine, Reply.NO, late))


def test_visits_are_forgotten_after_their_days(door: Doorway) -> None:
    visit = out(door)
    assert forget_visits(timezone.now() + timedelta(days=30)) == 0
    end_visit(visit, at=timezone.now())
    assert forget_visits(timezone.now() + timedelta(days=1)) == 1


def test_what_goes_wrong_with_one_visit_holds_up_no_other(door: Doorway, monkeypatch: Any) -> None:
    first, second = out(door), start_visit(
        door.ben, where="The shed", minutes=30, contact=None, at=timezone.now()
    )  # fmt: skip
    from alongside.web.door.actions import watching

    real = watching.record_step

    def broken(visit: Visit, step: Any, at: Any) -> Any:
        if visit.pk == first.pk:
            raise ValueError("broken")
        return real(visit, step, at)

    monkeypatch.setattr(watching, "record_step", broken)
    assert take_due_steps(timezone.now() + timedelta(hours=1)) == 1
    assert VisitStep.objects.get().visit == second


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_several_who_look_out_at_once_take_a_step_once() -> None:
    door = a_doorway()
    visit = out(door)
    at = visit.expected_at
    at_once(*[lambda: take_due_steps(at)] * 4)
    assert [step.step for step in VisitStep.objects.all()] == ["REMIND"]
    assert told() == [("REMIND", "Ana Lloyd")]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_done_and_a_step_at_once_leave_it_done() -> None:
    door = a_doorway()
    visit = out(door)
    late = visit.expected_at + timedelta(minutes=1)
    found = at_once(
        lambda: end_visit(visit, at=late), lambda: take_due_steps(late), lambda: end_visit(visit, at=late)
    )
    assert not [each for each in found if isinstance(each, Exception)]
    visit.refresh_from_db()
    assert visit.ended_at == late
    assert not any(still_out(message) for message in Message.objects.filter(kind="door.not_back"))


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_in_a_round_does_not_end_the_looking_out(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    door = a_doorway()
    visit = out(door)
    path = look_out.module_path
    rounds = DBTaskResult.objects.filter(task_path=path)
    assert rounds.filter(status="READY").count() == 2
    rounds.filter(pk=rounds.order_by("run_after").first().pk).update(status="RUNNING")  # killed in the middle
    Visit.objects.update(
        starts_at=timezone.now() - timedelta(hours=2), expected_at=timezone.now() - timedelta(hours=1)
    )
    rounds.filter(status="READY").update(run_after=timezone.now() - timedelta(seconds=5))
    call_command("db_worker", "--batch", "--no-startup-delay", "--no-reload", verbosity=0, interval=0)
    assert VisitStep.objects.filter(visit=visit).count() == 1
    assert rounds.filter(status="READY").count() == 2
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_nobody_out_needs_no_rounds(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    plan_rounds()
    assert not DBTaskResult.objects.filter(task_path=look_out.module_path).exists()


@pytest.mark.django_db(transaction=True)
def test_rounds_set_by_a_clock_that_ran_ahead_do_not_stand_for_looking_out(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    out(a_doorway())
    rounds = DBTaskResult.objects.filter(task_path=look_out.module_path, status="READY")
    rounds.update(run_after=timezone.now() + timedelta(days=1))
    plan_rounds()
    assert rounds.filter(run_after__lte=timezone.now() + timedelta(minutes=2)).count() == 2


def test_who_went_by_a_clock_that_ran_ahead_is_looked_for_once_it_is_right(door: Doorway) -> None:
    now, ahead = timezone.now(), timezone.now() + timedelta(days=1)
    visit = start_visit(door.ana, where="3 Mill Lane", minutes=30, contact=None, at=ahead)
    take_due_steps(ahead + timedelta(hours=2))  # while it still runs ahead
    assert told() == [("REMIND", "Ana Lloyd")]
    for minute in range(29):
        assert not take_due_steps(now + timedelta(minutes=minute))
    visit.refresh_from_db()
    assert (visit.starts_at, visit.expected_at) == (now, now + timedelta(minutes=30))
    assert take_due_steps(now + timedelta(minutes=30)) == 1


def test_who_said_it_takes_longer_by_a_clock_that_ran_ahead_is_looked_for_once_it_is_right(
    door: Doorway,
) -> None:
    now, visit = timezone.now(), out(door)
    take_longer(visit, minutes=60, by=door.ana, at=now + timedelta(days=1))
    assert not take_due_steps(now)
    visit.refresh_from_db()
    assert visit.expected_at == now + timedelta(minutes=60)
    assert visit.starts_at <= now
    assert not take_due_steps(now + timedelta(minutes=59))
    assert take_due_steps(now + timedelta(minutes=60)) == 1


def test_whoever_is_to_be_rung_about_somebody_who_is_back_is_on_the_list_no_longer(door: Doorway) -> None:
    visit = out(door, contact=door.ben)
    for minute in (0, 10):
        take_due_steps(visit.expected_at + timedelta(minutes=minute))
    waiting = Message.objects.filter(kind="door.not_back", person=door.ben)
    waiting.update(state="TO_TELL", channel="PHONE")
    office, now = sign_in(door, door.nia), timezone.now()
    address, told_address = (
        reverse("messaging:to_tell"),
        reverse("messaging:told", args=[waiting.get().public_id]),
    )
    assert let_go_of_overtaken(now) == 0
    assert "They have been told" in office.get(address).content.decode()
    end_visit(visit, at=now)
    page = office.get(address).content.decode()
    assert "No longer so" in page
    assert reverse("messaging:letter", args=[waiting.get().public_id]) not in page
    assert "is off the list" in office.post(told_address, follow=True).content.decode()
    assert waiting.get().state == "OVERTAKEN"
    waiting.update(state="TO_TELL", settled_at=None)
    assert let_go_of_overtaken(now) == 1
    assert waiting.get().state == "OVERTAKEN"
