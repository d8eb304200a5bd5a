"""One person with two records, out on their own by both: looked for once, nothing lost, and by each if they are parted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.messaging.replies import Reply
from alongside.web.door.actions.telling import letter, still_out, take_reply
from alongside.web.door.actions.visits import end_visit, start_visit, take_longer
from alongside.web.door.actions.watching import take_due_steps
from alongside.web.door.models import Visit, VisitStep
from alongside.web.door.queries.visits import contacts_of, places_of, visit_of
from alongside.web.messaging.models import Message
from alongside.web.people.actions import merge_people, undo_merge
from tests.door_cast import Doorway, a_doorway
from tests.integration.at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(db: None) -> Doorway:
    return a_doorway()


def sign_in(door: Doorway, person: Any) -> Client:
    client = Client()
    client.force_login(door.account(person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def twice_out(door: Doorway, *, second: Any) -> tuple[Visit, Visit]:
    """Ana is out until half past by one record, for an hour by the other."""
    now = timezone.now()
    first = start_visit(door.ana, where="3 Mill Lane", minutes=30, contact=door.ben, at=now)
    return first, start_visit(second, where="7 Hill Street", minutes=60, contact=None, at=now)


def told() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind="door.not_back").select_related("person").order_by("pk")
    return [(row.facts["step"], row.person.full_name) for row in rows]


@pytest.mark.parametrize("older_goes", [True, False])
def test_who_is_out_by_two_records_is_looked_for_once(door: Doorway, *, older_goes: bool) -> None:
    double = door.house.person("Anna Lloyd")
    first, second = twice_out(door, second=double)
    kept, merged = (double, door.ana) if older_goes else (door.ana, double)
    merge_people(kept, merged, by=door.nia, at=timezone.now())
    going = visit_of(kept)
    assert going is not None
    assert going.pk == first.pk
    assert Visit.objects.filter(ended_at__isnull=True).count() == 1
    assert places_of(going) == "3 Mill Lane / 7 Hill Street"
    for minute in range(-5, 120):
        take_due_steps(going.expected_at + timedelta(minutes=minute))
    assert told() == [
        ("REMIND", kept.full_name), ("TELL_CONTACT", "Ben Hughes"), ("TELL_COORDINATORS", "Nia Rees"),
        ("TELL_AGAIN", "Ben Hughes"), ("TELL_AGAIN", "Nia Rees"),
    ]  # fmt: skip
    to_ben = Message.objects.filter(kind="door.not_back", person=door.ben).first()
    assert "3 Mill Lane / 7 Hill Street" in letter(to_ben).text
    end_visit(second, at=timezone.now())
    assert visit_of(kept) is None


def test_an_alarm_of_either_record_stays_true_and_its_answer_ends_the_one_visit(door: Doorway) -> None:
    double = door.house.person("Anna Lloyd")
    first, second = twice_out(door, second=double)
    take_longer(first, minutes=120, by=door.ana, at=timezone.now())
    take_due_steps(second.expected_at)
    asked = Message.objects.get(kind="door.not_back")
    take_reply(asked, Reply.NO, second.expected_at)
    merge_people(door.ana, double, by=door.nia, at=second.expected_at)
    for message in Message.objects.filter(kind="door.not_back"):
        assert still_out(message)
    take_reply(Message.objects.get(pk=asked.pk), Reply.YES, second.expected_at)
    assert not Visit.objects.filter(ended_at__isnull=True).exists()
    assert not any(still_out(message) for message in Message.objects.filter(kind="door.not_back"))


def test_whoever_looked_out_for_the_visit_that_ended_looks_out_for_the_one_that_goes_on(
    door: Doorway,
) -> None:
    double, carys = door.house.person("Anna Lloyd"), door.house.person("Carys Pugh")
    now = timezone.now()
    start_visit(door.ana, where="3 Mill Lane", minutes=30, contact=door.ben, at=now)
    other = start_visit(double, where="3 mill lane", minutes=60, contact=carys, at=now)
    merge_people(door.ana, double, by=door.nia, at=now)
    going = visit_of(door.ana)
    assert going is not None
    assert contacts_of(going) == [door.ben, carys]
    assert places_of(going) == "3 Mill Lane"
    for minute in (0, 10):
        take_due_steps(going.expected_at + timedelta(minutes=minute))
    assert told()[1:] == [("TELL_CONTACT", "Ben Hughes"), ("TELL_CONTACT", "Carys Pugh")]
    client = sign_in(door, carys)
    page = client.get(reverse("door:visit", args=[other.public_id]), follow=True)
    words = page.content.decode()
    assert page.redirect_chain[-1][0] == reverse("door:visit", args=[going.public_id])
    assert "Ben Hughes, Carys Pugh" in words
    assert "They were out by two records, which were made one" in words
    assert "Nothing yet." not in words
    assert "What did you hear?" in words
    client.post(reverse("door:visit", args=[other.public_id]), {"said": "FOUND", "words": "They are home."})
    assert visit_of(door.ana) is None


def test_nobody_is_their_own_contact_once_two_records_are_one(door: Doorway) -> None:
    visit = start_visit(door.ana, where="3 Mill Lane", minutes=30, contact=door.ben, at=timezone.now())
    merge_people(door.ana, door.ben, by=door.nia, at=timezone.now())
    for minute in (0, 10):
        take_due_steps(visit.expected_at + timedelta(minutes=minute))
    assert told() == [("REMIND", "Ana Lloyd"), ("TELL_CONTACT", "Nia Rees")]


@pytest.mark.parametrize("said_done", [True, False])
def test_who_turns_out_to_be_two_is_looked_for_each_by_their_own_visit(
    door: Doorway, *, said_done: bool
) -> None:
    other = door.house.person("Anna Lloyd")
    first, second = twice_out(door, second=other)
    now = timezone.now()
    merge = merge_people(door.ana, other, by=door.nia, at=now)
    take_due_steps(first.expected_at)
    if said_done:
        end_visit(first, at=first.expected_at)
    undo_merge(merge, by=door.nia, at=first.expected_at)
    assert visit_of(other) == second
    assert (visit_of(door.ana) is None) == said_done
    second.refresh_from_db()
    assert places_of(second) == "7 Hill Street"
    take_due_steps(second.expected_at)
    assert VisitStep.objects.filter(visit=second, round=second.round).count() == 1
    assert ("REMIND", "Anna Lloyd") in told()


def test_who_was_long_back_is_not_looked_for_when_records_are_parted(door: Doorway) -> None:
    other = door.house.person("Anna Lloyd")
    first, second = twice_out(door, second=other)
    merge = merge_people(door.ana, other, by=door.nia, at=timezone.now())
    end_visit(first, at=first.expected_at)
    undo_merge(merge, by=door.nia, at=second.expected_at + timedelta(days=2))
    assert visit_of(other) is None


@pytest.mark.django_db(transaction=True)
def test_a_merge_and_a_round_of_looking_out_at_once_leave_one_visit() -> None:
    door = a_doorway()
    double = door.house.person("Anna Lloyd")
    first, second = twice_out(door, second=double)
    late = second.expected_at + timedelta(minutes=1)
    done = at_once(
        lambda: merge_people(door.ana, double, by=door.nia, at=late),
        lambda: take_due_steps(late),
        lambda: take_due_steps(late),
    )
    assert not [each for each in done if isinstance(each, BaseException)], done
    assert visit_of(door.ana) == first
    assert Visit.objects.filter(ended_at__isnull=True).count() == 1
    taken = VisitStep.objects.filter(visit=first).values_list("step", flat=True)
    assert len(taken) == len(set(taken)) == 1
