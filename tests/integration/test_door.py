"""At the door: who may say what, for whom, once; and what it proposes for the register."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.delivery.register import Attendance
from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.delivery.models import RegisterEntry, Session
from alongside.web.door.actions.kiosks import close_kiosk, open_kiosk
from alongside.web.door.actions.saying import say_here
from alongside.web.door.models import DoorSaying, Kiosk
from alongside.web.door.permissions import (
    KIOSK_COOKIE,
    PASS_COOKIE,
    door_token,
    pass_token,
    sends_token,
    short_code,
    tablet_token,
)
from alongside.web.door.queries.doorway import rows_of
from alongside.web.people.actions import erase_person, merge_people
from tests.door_cast import Doorway, a_doorway
from tests.integration.at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def door() -> Doorway:
    return a_doorway()


def address(door: Doorway) -> str:
    return reverse("door:here", args=[door_token(door.session)])


def sign_in(door: Doorway, person: Any) -> Client:
    client = Client()
    client.force_login(door.account(person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), "what": "IN", "at": timezone.now().isoformat(), "number": 1, **more}


def send(client: Client, token: str, *sayings: dict[str, Any], now: Any = None, **more: Any) -> Any:
    parcel = {
        "token": token,
        "device": "tablet",
        "now": (now or timezone.now()).isoformat(),
        "sayings": sayings,
    }
    return client.post(reverse("door:send"), json.dumps(parcel | more), content_type="application/json")


def test_somebody_signed_in_says_that_they_are_here_and_go(door: Doorway) -> None:
    client = sign_in(door, door.ana)
    assert "Hello Ana Lloyd" in client.get(address(door)).content.decode()
    client.post(address(door), {"what": "IN"})
    assert "Thank you. You are here." in client.get(address(door)).content.decode()
    client.post(address(door), {"what": "OUT"})
    assert list(DoorSaying.objects.values_list("person", "what", "how")) == [
        (door.ana.pk, "IN", "PHONE"), (door.ana.pk, "OUT", "PHONE"),
    ]  # fmt: skip


def test_an_account_of_another_organisation_is_nobody_here(door: Doorway) -> None:
    other = a_doorway(name="Brynford Council")
    client = sign_in(other, other.ana)
    page = client.get(address(door)).content.decode()
    assert "Welcome. Who are you?" in page
    assert "Ana Lloyd" not in page


def test_a_pass_from_ones_own_link_makes_this_phone_known(door: Doorway) -> None:
    client = Client()
    client.get(reverse("door:with_pass", args=[pass_token(door.session, door.ben)]))
    assert client.cookies[PASS_COOKIE]["httponly"]
    assert "Hello Ben Hughes" in client.get(address(door)).content.decode()
    client.post(address(door), {"what": "IN"})
    assert DoorSaying.objects.get().person == door.ben
    elsewhere = a_doorway(name="Brynford Council")
    assert "Who are you" in client.get(address(elsewhere)).content.decode()


@pytest.mark.parametrize("typed", ["ana l", "Ana Lloyd", "ANA  Ll", "Zed Nobody", "Ana"])
def test_a_typed_name_is_answered_alike_whether_it_is_expected_or_not(door: Doorway, typed: str) -> None:
    client = Client()
    page = client.post(
        address(door), {"name": typed, "code": short_code(door.session), "what": "IN"}, follow=True
    ).content.decode()
    assert "It is noted for whoever takes the register" in page
    assert "Lloyd" not in page
    saying = DoorSaying.objects.get()
    assert saying.person == (door.ana if typed.casefold().startswith("ana ") else None)
    assert saying.typed_name == " ".join(typed.split())


def test_wrong_figures_note_nothing(door: Doorway) -> None:
    wrong = f"{(int(short_code(door.session)) + 1) % 10_000:04}"
    page = Client().post(address(door), {"name": "Ana L", "code": wrong, "what": "IN"}).content.decode()
    assert "These are not the figures on the wall" in page
    assert not DoorSaying.objects.exists()


def test_many_typed_names_wait_for_somebody_to_look(door: Doorway) -> None:
    for n in range(40):
        Client().post(address(door), {"name": f"Zed {n}", "code": short_code(door.session), "what": "IN"})
    page = (
        Client()
        .post(address(door), {"name": "Zed Last", "code": short_code(door.session), "what": "IN"})
        .content.decode()
    )
    assert "Please turn to whoever is at the door" in page
    assert DoorSaying.objects.count() == 40


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (timedelta(hours=3), "You can say that you are here from"),
        (timedelta(hours=-4), "This session is over"),
    ],
)
def test_the_code_holds_around_the_session_only(door: Doorway, moved: timedelta, words: str) -> None:
    held = Session.objects.get()
    held.starts_at, held.ends_at = held.starts_at + moved, held.ends_at + moved
    held.save()
    client = sign_in(door, door.ana)
    assert words in client.get(address(door)).content.decode()
    client.post(address(door), {"what": "IN"})
    assert not DoorSaying.objects.exists()


def test_a_cancelled_session_has_no_door_and_an_altered_code_leads_nowhere(door: Doorway) -> None:
    assert Client().get(address(door)[:-3] + "xx/").status_code == 404
    cancel_session(door.session, reason="Flood", by=door.nia, at=timezone.now())
    assert "This session is not held" in Client().get(address(door)).content.decode()


def test_the_tablet_shows_those_who_are_expected_and_nothing_else(door: Doorway) -> None:
    client = sign_in(door, door.nia)
    opening = reverse("door:open_kiosk", args=[door.session.public_id])
    assert "signed out on this device" in client.get(opening).content.decode()
    client.post(opening)
    page = client.get(reverse("door:kiosk")).content.decode()
    assert "Ana Lloyd" in page
    assert "Ben Hughes" in page
    for other in ("home", "delivery:week", "people:list", "demo:people"):
        assert client.get(reverse(other)).headers["Location"] == reverse("door:kiosk")
    client.post(reverse("door:kiosk"), {"what": "IN", "person": str(door.ana.public_id)})
    saying = DoorSaying.objects.get()
    assert (saying.person, saying.how, saying.kiosk) == (door.ana, "KIOSK", Kiosk.objects.get())


def test_only_three_letters_find_somebody_of_the_service(door: Doorway) -> None:
    door.house.person("Morwenna Pugh")
    client = Client()
    client.cookies[KIOSK_COOKIE] = tablet_token(open_kiosk(door.session, by=door.nia, at=timezone.now()))
    assert "Morwenna" not in client.get(reverse("door:kiosk")).content.decode()
    assert "Morwenna Pugh" not in client.get(reverse("door:kiosk"), {"q": "mo"}).content.decode()
    assert "Morwenna Pugh" in client.get(reverse("door:kiosk"), {"q": "mor"}).content.decode()


def test_only_whoever_opened_the_tablet_leaves_it(door: Doorway) -> None:
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    other = sign_in(door, door.ana)
    other.cookies[KIOSK_COOKIE] = tablet_token(kiosk)
    assert other.get(reverse("door:leave")).status_code == 403
    nobody = Client()
    nobody.cookies[KIOSK_COOKIE] = tablet_token(kiosk)
    assert "/account/login/" in nobody.get(reverse("door:leave")).headers["Location"]
    opener = sign_in(door, door.nia)
    opener.cookies[KIOSK_COOKIE] = tablet_token(kiosk)
    assert opener.get(reverse("door:leave")).status_code == 200
    assert opener.post(reverse("door:leave")).headers["Location"] == reverse(
        "door:door", args=[door.session.public_id]
    )
    assert opener.get(reverse("delivery:week")).status_code == 200
    assert nobody.get(reverse("door:kiosk")).status_code == 410


def test_a_closed_tablet_still_sends_what_it_kept(door: Doorway) -> None:
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    close_kiosk(kiosk, by=door.nia, at=timezone.now())
    kept = told(person=str(door.ana.public_id))
    for _again in range(3):
        answer = send(Client(), sends_token(kiosk), kept).json()
        assert answer["kept"] == [kept["key"]]
    assert DoorSaying.objects.get().person == door.ana


def test_a_parcel_keeps_each_saying_on_its_own(door: Doorway) -> None:
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    good = told(person=str(door.ana.public_id))
    answer = send(
        Client(), sends_token(kiosk), good, {"key": "not a key", "what": "IN"}, told(person=str(uuid.uuid4())),
        told(what="DANCE", person=str(door.ben.public_id)), told(), "words", told(name="Zed Nobody"),
    ).json()  # fmt: skip
    assert good["key"] in answer["kept"]
    assert len(answer["kept"]) == 2
    assert len(answer["refused"]) == 5
    assert {each.person for each in DoorSaying.objects.all()} == {door.ana, None}


@pytest.mark.parametrize(
    "body", [b" ", b"{", b"[]", b"{}", b'{"token": "x", "now": "yesterday", "sayings": []}', b"\xff"]
)
def test_what_is_no_parcel_is_refused_in_a_sentence(body: bytes) -> None:
    answer = Client().post(reverse("door:send"), body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["why"] == "This could not be read. It stays on the device."
    assert Client().post(reverse("door:send"), body, content_type="text/plain").status_code == 415


def test_a_pass_speaks_for_its_person_and_the_code_for_whoever_is_signed_in(door: Doorway) -> None:
    someone = str(door.ben.public_id)
    send(Client(), pass_token(door.session, door.ana), told(person=someone))
    assert DoorSaying.objects.get().person == door.ana
    send(sign_in(door, door.ben), door_token(door.session), told())
    assert set(DoorSaying.objects.values_list("person", flat=True)) == {door.ana.pk, door.ben.pk}
    refused = send(Client(), door_token(door.session), told()).json()["refused"]
    assert "Nobody said who this is" in refused[0]["why"]
    assert send(Client(), "altered", told()).status_code == 403


def test_a_phone_says_nothing_of_another_day(door: Doorway) -> None:
    early = told(at=(timezone.now() - timedelta(hours=9)).isoformat())
    answer = send(Client(), pass_token(door.session, door.ana), early).json()
    assert "were not open then" in answer["refused"][0]["why"]


def test_a_device_whose_clock_is_wrong_is_put_right_and_says_so(door: Doorway) -> None:
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    wrong = timezone.now() + timedelta(hours=5)
    said = told(person=str(door.ana.public_id), at=(wrong - timedelta(minutes=10)).isoformat())
    send(Client(), sends_token(kiosk), said, now=wrong)
    row = rows_of(door.session)[0]
    assert abs((row.proposed.came_at - timezone.now()).total_seconds() + 600) < 60
    assert [each.conflict for each in row.proposed.mismatches] == ["CLOCK_WRONG"]
    page = (
        sign_in(door, door.nia).get(reverse("door:proposal", args=[door.session.public_id])).content.decode()
    )
    assert "300 minutes off" in page


def test_what_the_door_proposes_goes_into_the_register_when_somebody_says_so(door: Doorway) -> None:
    now = timezone.now()
    say_here(door.session, door.ana, "IN", how="KIOSK", at=door.starts_at - timedelta(minutes=9))
    say_here(door.session, door.ben, "IN", how="KIOSK", at=door.starts_at + timedelta(minutes=30))
    client = sign_in(door, door.nia)
    page = client.get(reverse("delivery:register", args=[door.session.public_id])).content.decode()
    assert "What was said at the door" in page
    proposal = reverse("door:proposal", args=[door.session.public_id])
    ana, ben = door.ana.pk, door.ben.pk
    client.post(proposal, {
        f"take_{ana}": "on", f"minutes_{ana}": "120", f"role_{ana}": str(door.house.reader.pk),
        f"take_{ben}": "on", f"minutes_{ben}": "90", f"role_{ben}": str(door.house.reader.pk),
    })  # fmt: skip
    entries = {entry.person_id: (entry.attendance, entry.minutes) for entry in RegisterEntry.objects.all()}
    assert entries == {ana: (Attendance.CAME, 120), ben: (Attendance.PARTLY, 90)}
    assert Session.objects.get().state == "PLANNED"
    say_here(door.session, door.ben, "OUT", how="KIOSK", at=door.starts_at + timedelta(minutes=60))
    assert "The register says 1 hour 30 minutes, the door 30 minutes" in client.get(proposal).content.decode()
    assert now


def test_a_name_is_placed_by_somebody(door: Doorway) -> None:
    Client().post(address(door), {"name": "Annie", "code": short_code(door.session), "what": "IN"})
    said = DoorSaying.objects.get()
    annie = door.house.person("Annie Price")
    client = sign_in(door, door.nia)
    settle = reverse("door:settle", args=[door.session.public_id, said.pk])
    assert "Annie Price" in client.get(settle).content.decode()
    client.post(settle, {"person": str(annie.public_id)})
    said.refresh_from_db()
    assert (said.person, said.settled_by) == (annie, door.nia)
    assert client.get(settle).status_code == 404


def test_another_organisation_sees_nothing_of_it(door: Doorway) -> None:
    other = a_doorway(name="Brynford Council")
    client = sign_in(other, other.nia)
    for name in ("door", "proposal", "poster", "open_kiosk"):
        assert client.get(reverse(f"door:{name}", args=[door.session.public_id])).status_code == 404
    ana = sign_in(door, door.ana)
    assert ana.get(reverse("door:door", args=[door.session.public_id])).status_code == 403


def test_the_poster_is_a_tagged_pdf(door: Doorway) -> None:
    client = sign_in(door, door.nia)
    for language in ("en", "cy"):
        found = client.get(reverse("door:poster", args=[door.session.public_id]), {"in": language})
        assert found.content.startswith(b"%PDF")
        assert b"StructTreeRoot" in found.content


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_the_same_parcel_sent_by_several_at_once_stands_once_and_is_answered_as_kept() -> None:
    door = a_doorway()
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    sayings = [told(person=str(each.public_id), number=n) for n, each in enumerate((door.ana, door.ben))]
    answers = at_once(*[lambda: send(Client(), sends_token(kiosk), *sayings)] * 4)
    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(set(answer.json()["kept"]) == {each["key"] for each in sayings} for answer in answers)
    assert DoorSaying.objects.count() == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_register_is_finished_while_the_tablet_sends_and_both_stand() -> None:
    door = a_doorway()
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    said = told(person=str(door.ben.public_id))
    line = NewEntry(person=door.ana, role=door.house.reader, attendance="CAME", minutes=120)
    found = at_once(
        lambda: record_register(door.session, [line], by=door.nia, at=timezone.now(), close=True),
        lambda: send(Client(), sends_token(kiosk), said),
    )
    assert not [each for each in found if isinstance(each, Exception)]
    assert Session.objects.get().state == "HELD"
    late = told(person=str(door.ana.public_id))
    send(Client(), sends_token(kiosk), late)
    found = {
        row.person: [each.conflict for each in row.proposed.mismatches]
        for row in rows_of(Session.objects.get())
    }
    assert found[door.ana] == ["AFTER_CLOSING"]


def test_two_records_made_one_keep_what_was_said_and_a_tablet_may_still_name_the_old_one(
    door: Doorway,
) -> None:
    double = door.house.person("Ana Loyd")
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    send(Client(), sends_token(kiosk), told(person=str(double.public_id)))
    merge_people(door.ana, double, by=door.nia, at=timezone.now())
    send(Client(), sends_token(kiosk), told(person=str(double.public_id), what="OUT"))
    assert set(DoorSaying.objects.values_list("person", flat=True)) == {door.ana.pk}


def test_somebody_who_was_forgotten_is_answered_for_and_not_kept(door: Doorway) -> None:
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now())
    said = told(person=str(door.ana.public_id))
    send(Client(), sends_token(kiosk), said)
    erase_person(door.ana, by=door.nia, at=timezone.now())
    assert not DoorSaying.objects.exists()
    answer = send(Client(), sends_token(kiosk), said, told(person=str(door.ben.public_id))).json()
    assert len(answer["kept"]) == 1
    assert "not on record" in answer["refused"][0]["why"]
