"""The register's pages, as those who were there and their coordinator meet them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.delivery.models import Act, Confirmation, RegisterEntry, Session
from alongside.web.delivery.queries.acts import minutes_delivered
from alongside.web.people.models import Person
from alongside.web.services.models import Relationship
from tests.integration.walking_group import WalkingGroup, walking_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> WalkingGroup:
    """This morning's walk is over."""
    return walking_group(starts_at=timezone.now() - timedelta(hours=3))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def page(group: WalkingGroup, name: str = "register", *more: object) -> str:
    return reverse(f"delivery:{name}", args=[group.session.public_id, *more])


def marked(group: WalkingGroup, **marks: str) -> dict[str, str]:
    """What a browser sends: each person's mark, the minutes as they were filled in beforehand."""
    sent = {}
    for name, mark in marks.items():
        person = group.people[name]
        attendance, _, minutes = mark.partition(" ")
        sent |= {f"came_{person.pk}": attendance, f"minutes_{person.pk}": minutes or "120"}
    return sent


def record(group: WalkingGroup, by: Person, *names: str, close: bool = False, minutes: int = 120) -> None:
    roles = {"nia": group.nurse}
    lines = [
        NewEntry(
            person=group.people[name], role=roles.get(name, group.lead), attendance="CAME", minutes=minutes
        )
        for name in names
    ]
    record_register(group.session, lines, by=by, at=timezone.now(), close=close)


def test_one_page_one_save_and_the_hours_are_there(group) -> None:
    nia = signed_in(group.nia)
    assert "Ann" in nia.get(page(group)).content.decode()
    sent = nia.post(page(group), marked(group, ann="CAME", nia="CAME"), follow=True)
    assert "The register is finished" in sent.content.decode()
    assert "Delivery alongside, same session" in sent.content.decode()
    assert minutes_delivered(group.ann, group.service) == 120


def test_everybody_came_is_one_tap(group) -> None:
    signed_in(group.ann).post(page(group), {"everybody": "yes", **marked(group, ann=" ", nia=" ")})
    assert RegisterEntry.objects.filter(attendance="CAME", minutes=120).count() == 2
    assert Session.objects.get().state == "HELD"


def test_half_filled_is_kept_and_finished_later(group) -> None:
    nia = signed_in(group.nia)
    said = nia.post(page(group), marked(group, ann="PARTLY 45", nia=""), follow=True).content.decode()
    assert "1 person is recorded" in said
    assert "Hours are counted once the register is finished" in said
    assert not Act.objects.exists()
    said = nia.post(page(group), {**marked(group, nia=""), "finish": "yes"}, follow=True).content.decode()
    assert "The register is finished" in said
    assert Act.objects.get().mode == "PEER_SUPPORT"
    signed_in(group.cai).post(page(group), marked(group, nia="CAME"))
    assert minutes_delivered(group.ann) == 45


def test_nobody_marked_is_said_and_nothing_is_written(group) -> None:
    said = signed_in(group.nia).post(page(group), marked(group, ann="", nia=""), follow=True).content.decode()
    assert "Nobody was marked" in said
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("CAME -5", "must be 0 or more"),
        ("CAME 0", "Say for how many minutes they were there"),
        ("CAME a lot", "must be a number"),
        ("CAME 9999999999", "must be 180 or less"),
        ("CAME 181", "must be 180 or less"),
        ("CAME 1.5", "must be a number"),
        ("PARTLY 120", "Came for part means less"),
        ("TELEPORTED 5", "Choose one of the answers"),
    ],
)
def test_what_cannot_be_is_said_beside_the_person_and_nothing_is_written(group, mark, said) -> None:
    sent = signed_in(group.nia).post(page(group), marked(group, ann=mark, nia="CAME"))
    assert sent.status_code == 200
    assert said in sent.content.decode()
    assert "There is a problem" in sent.content.decode()
    assert f"came_{group.nia.pk}" in sent.content.decode()
    assert not RegisterEntry.objects.exists()


def test_minutes_of_those_who_did_not_come_are_not_asked_for(group) -> None:
    signed_in(group.nia).post(page(group), marked(group, ann="NO_SHOW", nia="EXCUSED"))
    assert list(RegisterEntry.objects.values_list("minutes", flat=True)) == [0, 0]
    assert Session.objects.get().state == "PLANNED"
    assert "By this register nobody came" in signed_in(group.nia).get(page(group)).content.decode()


def test_the_second_who_saves_sees_what_the_first_recorded(group) -> None:
    nia, ann = signed_in(group.nia), signed_in(group.ann)
    opened = ann.get(page(group)).content.decode()
    latest = re.search(r'name="latest" value="(\d+)"', opened)
    assert latest is not None
    nia.post(page(group), marked(group, ann="PARTLY 60", nia=""))
    sent = ann.post(page(group), {**marked(group, ann="CAME", nia="CAME"), "latest": latest[1]})
    said = sent.content.decode()
    assert "Somebody was quicker" in said
    assert "Nia recorded: Came for part, 1 hour." in said
    assert "You put: Came, 2 hours." in said
    assert "While you had this page open, others recorded: Ann (Came for part)" in said
    entries = {entry.person.known_as: entry for entry in RegisterEntry.objects.all()}
    assert (entries["Ann"].minutes, entries["Nia"].minutes) == (60, 120)
    change = re.search(r'href="([^"]+/correct/\?[^"]+)"', said)
    form = ann.get(change[1].replace("&amp;", "&")).content.decode()
    assert 'value="120"' in form
    assert re.search(r'value="CAME" checked', form)


def test_the_same_form_sent_twice_records_once(group) -> None:
    nia = signed_in(group.nia)
    key = re.search(r'name="form_key" value="([^"]+)"', nia.get(page(group)).content.decode())[1]
    sent = {**marked(group, ann="CAME", nia="CAME"), "form_key": key}
    first, second = (nia.post(page(group), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert RegisterEntry.objects.count() == 2
    assert Act.objects.count() == 2


def test_a_coordinator_copies_the_printed_sheet(group) -> None:
    sent = signed_in(group.cai).post(
        page(group), {**marked(group, ann="CAME", nia="CAME"), "from_sheet": "on"}, follow=True
    )
    assert "Copied from the printed sheet by Cai" in sent.content.decode()
    assert set(RegisterEntry.objects.values_list("source", flat=True)) == {"SHEET"}


def test_a_stand_in_is_recorded_as_one(group) -> None:
    ann = group.accepts(group.bo, group.lead)
    ann.stands_in_for = group.session.invitations.get(person=group.ann)
    ann.save()
    said = signed_in(group.nia).get(page(group)).content.decode()
    assert "Came, standing in for Ann" in said
    signed_in(group.nia).post(page(group), marked(group, bo="STAND_IN"))
    assert RegisterEntry.objects.get().attendance == "STAND_IN"


def test_a_register_is_for_those_who_were_there_and_for_those_who_organise(group) -> None:
    other = walking_group("Another body")
    for person, status in (
        (group.ann, 200),
        (group.nia, 200),
        (group.cai, 200),
        (group.bo, 403),
        (group.eve, 403),
        (other.cai, 404),
        (other.nia, 404),
    ):
        assert signed_in(person).get(page(group)).status_code == status, person
    assert Client().get(page(group)).status_code == 302
    record(group, group.nia, "bo")
    assert signed_in(group.bo).get(page(group)).status_code == 200


def test_a_session_to_come_says_when_its_register_opens(group) -> None:
    group.session = group.another_session(timezone.now() + timedelta(days=1))
    group.accepts(group.nia, group.nurse)
    nia = signed_in(group.nia)
    assert "The register opens when the session begins" in nia.get(page(group)).content.decode()
    sent = nia.post(page(group), marked(group, nia="CAME"))
    assert "not begun yet" in sent.content.decode()
    assert not RegisterEntry.objects.exists()


def test_a_cancelled_session_counts_nothing_and_may_be_kept_as_not_delivered(group) -> None:
    Session.objects.filter(pk=group.session.pk).update(state="CANCELLED", reason="Snow")
    cai = signed_in(group.cai)
    assert "Snow" in cai.get(page(group)).content.decode()
    sent = cai.post(page(group), marked(group, ann="CAME"))
    assert "cancelled, so it has no register" in sent.content.decode()
    for _ in range(2):
        cai.post(page(group, "not_delivered"))
    act = Act.objects.get()
    assert (act.mode, act.minutes, act.counts) == ("NOT_DELIVERED", 0, False)
    assert "stands among the acts" in cai.get(page(group)).content.decode()
    assert signed_in(group.ann).post(page(group, "not_delivered")).status_code == 403


def test_a_session_that_was_held_cannot_be_kept_as_not_delivered(group) -> None:
    sent = signed_in(group.cai).post(page(group, "not_delivered"))
    assert sent.status_code == 409
    assert "Only a session that was cancelled" in sent.content.decode()


def test_a_correction_keeps_the_earlier_entry_in_sight(group) -> None:
    record(group, group.nia, "ann", "nia", close=True)
    entry = RegisterEntry.objects.get(person=group.ann)
    ann = signed_in(group.ann)
    form = {"attendance": "PARTLY", "minutes": "30", "role": str(group.lead.pk), "freely_chosen": "on"}
    sent = ann.post(page(group, "correct_entry", entry.pk), form)
    assert "Why is it corrected" in sent.content.decode()
    sent = ann.post(page(group, "correct_entry", entry.pk), {**form, "reason": "I left early"}, follow=True)
    said = sent.content.decode()
    assert "The register is put right" in said
    assert "I left early" in said
    assert minutes_delivered(group.ann) == 30
    again = ann.post(page(group, "correct_entry", entry.pk), {**form, "minutes": "20", "reason": "x"})
    assert "corrected already" in again.content.decode()
    assert minutes_delivered(group.ann) == 30


def test_a_correction_can_take_somebody_off_the_register(group) -> None:
    record(group, group.nia, "ann", "bo", "nia", close=True)
    entry = RegisterEntry.objects.get(person=group.bo)
    form = {"attendance": "NOT_ON_IT", "minutes": "120", "role": str(group.lead.pk), "reason": "Another Bo"}
    signed_in(group.nia).post(page(group, "correct_entry", entry.pk), form)
    assert minutes_delivered(group.bo) == 0
    assert Act.objects.filter(person=group.bo).count() == 2


def test_that_somebody_was_not_free_to_say_no_is_recorded_by_a_correction(group) -> None:
    record(group, group.nia, "ann", "nia", close=True)
    entry = RegisterEntry.objects.get(person=group.ann)
    form = {"attendance": "CAME", "minutes": "120", "role": str(group.lead.pk), "reason": "A work placement"}
    signed_in(group.cai).post(page(group, "correct_entry", entry.pk), form)
    assert Act.objects.get(person=group.ann, reverses=None, reversed_by=None).mode == "COMPELLED"


def test_an_entry_of_another_session_is_not_found(group) -> None:
    record(group, group.nia, "ann")
    elsewhere = group.another_session(timezone.now() - timedelta(hours=5))
    address = reverse("delivery:correct_entry", args=[elsewhere.public_id, RegisterEntry.objects.get().pk])
    assert signed_in(group.cai).get(address).status_code == 404


def test_the_other_side_confirms_in_one_tap_or_says_not_quite(group) -> None:
    record(group, group.nia, "ann", "nia", close=True)
    nia = RegisterEntry.objects.get(person=group.nia)
    ann = signed_in(group.ann)
    waiting = ann.get(reverse("delivery:to_confirm")).content.decode()
    assert "Nia" in waiting
    assert "Not quite" in waiting
    said = ann.post(page(group, "confirm"), {"entry": nia.pk}, follow=True).content.decode()
    assert "What is written of Nia stands" in said
    assert "Nothing waits for your word" in said
    assert "Ann says the same" in signed_in(group.cai).get(page(group)).content.decode()


def test_nobody_confirms_themselves_and_is_told_so(group) -> None:
    record(group, group.cai, "ann", "nia", close=True)
    entry = RegisterEntry.objects.get(person=group.ann)
    sent = signed_in(group.ann).post(page(group, "confirm"), {"entry": entry.pk})
    assert sent.status_code == 409
    assert "Nobody confirms their own entry" in sent.content.decode()


def test_several_are_confirmed_in_one_tap(group) -> None:
    record(group, group.cai, "ann", "bo", "nia", close=True)
    entries = [RegisterEntry.objects.get(person=person).pk for person in (group.ann, group.bo)]
    nia = signed_in(group.nia)
    said = nia.post(page(group, "confirm"), {"entry": entries}, follow=True).content.decode()
    assert "What is written of Ann and Bo stands" in said
    assert Confirmation.objects.count() == 2
    assert nia.post(page(group, "confirm"), {"entry": "99999999"}).status_code == 404
    assert nia.post(page(group, "confirm"), {"entry": "x"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_several_all_are_confirmed_or_none(group) -> None:
    record(group, group.cai, "ann", "bo", "nia", close=True)
    entries = list(RegisterEntry.objects.values_list("pk", flat=True))
    assert signed_in(group.nia).post(page(group, "confirm"), {"entry": entries}).status_code == 409
    assert not Confirmation.objects.exists()


def test_the_way_on_stays_in_this_application(group) -> None:
    record(group, group.nia, "ann", "nia", close=True)
    nia = RegisterEntry.objects.get(person=group.nia)
    sent = signed_in(group.ann).post(
        page(group, "confirm"), {"entry": nia.pk, "next": "https://elsewhere.example/"}
    )
    assert sent.headers["Location"] == reverse("delivery:to_confirm")


def added(group: WalkingGroup, person: str, **more: str) -> dict[str, str]:
    answers = {
        "person": person,
        "role": str(group.lead.pk),
        "attendance": "CAME",
        "minutes": "90",
        "kind": "",
    }
    return answers | more


def test_somebody_who_came_unannounced_is_found_by_name_and_added(group) -> None:
    nia = signed_in(group.nia)
    found = nia.get(page(group, "add_to_register"), {"name": "bo"}).content.decode()
    assert "Bo Example" in found
    sent = nia.post(
        page(group, "add_to_register"), {**added(group, str(group.bo.public_id)), "name": "bo"}, follow=True
    )
    assert "Bo is on the register" in sent.content.decode()
    assert RegisterEntry.objects.get().person == group.bo


def test_somebody_new_is_brought_in_and_recorded_at_once(group) -> None:
    answers = {**added(group, "NEW", kind="NEIGHBOUR"), "name": "Zoë O’Hara 🌻"}
    signed_in(group.nia).post(page(group, "add_to_register"), answers)
    newcomer = RegisterEntry.objects.get().person
    assert newcomer.full_name == "Zoë O’Hara 🌻"
    assert Relationship.objects.get(person=newcomer).kind == "NEIGHBOUR"
    record(group, group.nia, "ann", "nia", close=True)
    assert minutes_delivered(newcomer) == 90


def test_a_lay_person_sees_only_the_people_of_the_service(group) -> None:
    group.person("Bonnie")
    found = signed_in(group.ann).get(page(group, "add_to_register"), {"name": "bo"}).content.decode()
    assert "Bo Example" in found
    assert "Bonnie" not in found
    assert "How do they belong" not in found
    assert (
        "Bonnie" in signed_in(group.nia).get(page(group, "add_to_register"), {"name": "bo"}).content.decode()
    )
    sent = signed_in(group.ann).post(
        page(group, "add_to_register"), {**added(group, str(group.people["bonnie"].public_id)), "name": "bo"}
    )
    assert "Choose one of the answers" in sent.content.decode()
    assert not RegisterEntry.objects.exists()


def test_a_tie_that_was_recorded_late_is_offered_to_be_worked_out_again(group) -> None:
    newcomer = group.person("Vic")
    record(group, group.nia, "ann", "vic", "nia", close=True)
    assert Act.objects.get(person=newcomer).mode == "VOLUNTEERING_ALONGSIDE"
    cai = signed_in(group.cai)
    assert "Work them out again" not in cai.get(page(group)).content.decode()
    since = group.session.starts_at.date() - timedelta(days=9)
    Relationship.objects.create(person=newcomer, service=group.service, kind="USED", active_from=since)
    assert "Work them out again" in cai.get(page(group)).content.decode()
    cai.post(page(group, "work_out_again"))
    assert minutes_delivered(newcomer) == 120
    assert "Work them out again" not in cai.get(page(group)).content.decode()


def test_the_register_costs_the_same_queries_however_many_come(group, django_assert_max_num_queries) -> None:
    nia = signed_in(group.nia)
    record(group, group.nia, "ann", "nia", close=True)
    with django_assert_max_num_queries(24) as few:
        nia.get(page(group))
    for number in range(12):
        person = group.person(f"Person{number}", "USES", account=False)
        group.accepts(person, group.lead)
        if number % 2:
            record(group, group.nia, f"person{number}")
    with django_assert_max_num_queries(len(few)):
        nia.get(page(group))
