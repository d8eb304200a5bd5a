"""One tablet for several sessions of a day at one place, and a visit that is written down for whoever rings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.delivery.models import Session
from alongside.web.door.actions.kiosks import open_kiosk
from alongside.web.door.models import DoorSaying, Kiosk, Visit
from alongside.web.door.permissions import KIOSK_COOKIE, sends_token, tablet_token
from tests.door_cast import Doorway, a_doorway
from tests.integration.test_door import send, sign_in, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(monkeypatch: Any) -> Doorway:
    return a_doorway()


def another(door: Doorway, title: str = "Chess", *, after: timedelta = timedelta(), **more: Any) -> Any:
    """One more session there, beginning so long after the first; kept within the day."""
    starts = door.starts_at + after
    made = plan_session(
        door.house.service, title=title, starts_at=starts, ends_at=starts + timedelta(hours=1),
        place=more.pop("place", door.house.place), roles={door.house.reader: (1, 3, 6)}, by=door.nia,
        at=door.house.at,
    )  # fmt: skip
    return Session.objects.get(pk=made.pk)


def tablet(door: Doorway, *others: Any) -> tuple[Client, Kiosk]:
    kiosk = open_kiosk(door.session, by=door.nia, at=timezone.now(), also=others)
    client = Client()
    client.cookies[KIOSK_COOKIE] = tablet_token(kiosk)
    return client, kiosk


def test_whoever_opens_a_tablet_chooses_among_the_sessions_of_the_day_at_this_place(door: Doorway) -> None:
    chess = another(door)
    another(door, "Elsewhere", place=None)
    client = sign_in(door, door.nia)
    page = client.get(reverse("door:open_kiosk", args=[door.session.public_id])).content.decode()
    assert "Chess" in page
    assert "Elsewhere" not in page
    client.post(reverse("door:open_kiosk", args=[door.session.public_id]), {"also": [str(chess.public_id)]})
    assert [each.session for each in Kiosk.objects.get().others.all()] == [chess]
    assert "which session do you come to" in client.get(reverse("door:kiosk")).content.decode()
    page = sign_in(door, door.nia).get(reverse("door:door", args=[chess.public_id])).content.decode()
    assert "Close it now" in page


def test_each_session_has_its_own_door_on_the_tablet(door: Doorway) -> None:
    chess = another(door)
    client, _kiosk = tablet(door, chess)
    at = {each: reverse("door:kiosk_at", args=[each.public_id]) for each in (door.session, chess)}
    choose = client.get(reverse("door:kiosk")).content.decode()
    assert at[door.session] in choose
    assert "Ana Lloyd" not in choose
    assert "Ana Lloyd" in client.get(at[door.session]).content.decode()
    assert "Ana Lloyd" not in client.get(at[chess]).content.decode()
    answer = client.post(at[chess], {"what": "IN", "person": str(door.ana.public_id)})
    assert answer.headers["Location"] == at[chess]
    assert DoorSaying.objects.get().session == chess


def test_a_session_that_is_not_the_tablets_or_not_open_leads_back_to_the_choice(door: Doorway) -> None:
    later = another(door, "Evening", after=timedelta(hours=5))
    client, kiosk = tablet(door, later)
    strange = another(door, "Strange")
    for each in (strange, later):
        answer = client.get(reverse("door:kiosk_at", args=[each.public_id]))
        assert answer.headers["Location"] == reverse("door:kiosk")
    client.post(reverse("door:kiosk_at", args=[strange.public_id]), {"what": "IN", "name": "Ana Lloyd"})
    assert not DoorSaying.objects.exists()
    assert kiosk.ends_at > later.ends_at
    assert (
        send(Client(), sends_token(kiosk, strange), told(person=str(door.ana.public_id))).status_code == 403
    )


def test_what_was_kept_without_a_network_goes_to_the_session_it_was_said_at(door: Doorway) -> None:
    chess = another(door)
    _client, kiosk = tablet(door, chess)
    for session in (door.session, chess):
        send(Client(), sends_token(kiosk, session), told(person=str(door.ana.public_id)))
    assert set(DoorSaying.objects.values_list("session", flat=True)) == {door.session.pk, chess.pk}


def test_a_coordinator_begins_a_visit_for_somebody_who_rings(door: Doorway) -> None:
    nia = sign_in(door, door.nia)
    address = reverse("door:start_for")
    assert "Ana Lloyd" in nia.get(address).content.decode()
    assert nia.get(address, {"person": "nobody"}).status_code == 422
    whom = f"{address}?person={door.ana.public_id}"
    assert nia.post(whom, {"where": "", "minutes": "60", "contact": ""}).status_code == 422
    given = {"where": "3 Mill Lane", "minutes": "60", "contact": "", "how": "PHONE"}
    page = nia.post(whom, given, follow=True).content.decode()
    assert "They rang, and it was written down for them" in page
    visit = Visit.objects.get()
    assert (visit.person, visit.where, visit.ended_at) == (door.ana, "3 Mill Lane", None)
    assert door.ana.acted_for.get().how == "PHONE"
    again = nia.post(whom, given)
    assert again.status_code == 422
    assert "They are on a visit already" in again.content.decode()
    assert sign_in(door, door.ben).get(address).status_code == 403
