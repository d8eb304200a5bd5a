"""The pages of messages: who sees what, and what a coordinator and a person can do there."""

from __future__ import annotations

from datetime import time, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.messaging.actions.hearing import receive_text
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.actions.stopping import record_dead
from alongside.web.messaging.models import ChannelStop, InboundText, Message, Preferences
from alongside.web.messaging.queries import reachable_by
from alongside.web.people import actions as people
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> House:
    return a_house(at=timezone.now())


def coming(house: House, name: str, **more: Any) -> Any:
    asked = offer(
        line_of(house.session(days=5, readers=(1, 9, 9)), house.reader), house.person(name, **more),
        by=house.coordinator, how="PHONE", at=house.at,
    )  # fmt: skip
    answer(asked, "ACCEPT", by=None, how="EMAIL", at=house.at)
    return asked


def called_off(house: House, name: str, **more: Any) -> Message:
    """What somebody is to be told: that the session they said yes to is cancelled."""
    asked = coming(house, name, **more)
    cancel_session(asked.session, reason="The heating is broken", by=house.coordinator, at=house.at)
    return Message.objects.get(about=asked.public_id, kind="delivery.cancelled")


def read(client: Any, name: str, *given: Any) -> str:
    response = client.get(reverse(f"messaging:{name}", args=given))
    assert response.status_code == 200
    return response.content.decode()


def test_whoever_would_rather_be_rung_written_to_or_met_is_on_the_list_until_they_are_told(
    live: House,
) -> None:
    for name, wish in (("Kit", "PHONE"), ("Post Pat", "POST"), ("Meg", "IN_PERSON")):
        called_off(live, name, contact_by=wish, address="3 Mill Lane\nAberwen", phone="01632 960200")
    assert send_waiting(live.at) == 0
    client = live.sign_in(live.coordinator)
    shown = read(client, "to_tell")
    assert shown.count("They have been told") == 3
    assert shown.count("The heating is broken") == 3
    assert "3 Mill Lane<br>Aberwen" in shown
    message = Message.objects.filter(person=live.named["Kit"]).get()
    client.post(reverse("messaging:told", args=[message.public_id]))
    message.refresh_from_db()
    assert (message.state, message.told_by) == ("TOLD", live.coordinator)


@pytest.mark.parametrize(("form", "size"), [("STANDARD", 11), ("LARGE_PRINT", 18), ("EASY_READ", 18)])
def test_a_letter_can_be_printed_in_the_format_and_language_of_its_person(
    live: House, form: str, size: int
) -> None:
    message = called_off(
        live, "Dai Rees", contact_by="POST", address="3 Mill Lane\nAberwen", format=form, language="cy"
    )
    client = live.sign_in(live.coordinator)
    response = client.get(reverse("messaging:letter", args=[message.public_id]))
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(response.content))
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "3 Mill Lane" in words
    assert "Wedi’i chanslo" in words
    assert "/answer/" not in words
    assert reader.trailer["/Root"]["/Lang"] == "cy"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    elsewhere = a_house("Brynford Trust", at=live.at)
    assert elsewhere.sign_in(elsewhere.coordinator).get(
        reverse("messaging:letter", args=[message.public_id])
    ).status_code == 404  # fmt: skip
    sizes = set()

    def visit(_text: str, _cm: Any, tm: Any, _font: Any, font_size: float) -> None:
        sizes.add(round(font_size * abs(tm[3])) if abs(tm[3]) != 1 else round(font_size))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    assert size in sizes


def test_mail_in_large_print_and_easy_read_has_large_letters_and_short_lines(live: House) -> None:
    for name, form in (("Lou", "LARGE_PRINT"), ("Eddie", "EASY_READ")):
        session = line_of(live.session(days=5), live.reader)
        offer(session, live.person(name, format=form), by=live.coordinator, at=live.at)
    send_waiting(live.at)
    large, easy = mail.outbox
    for letter in (large, easy):
        ((html, kind),) = letter.alternatives
        assert kind == "text/html"
        assert "font-size:24px" in html
        assert "<a href=" in html
    assert "Dear Lou" in large.body
    assert easy.body.startswith("Hello Eddie.\n")
    assert max(len(line) for line in easy.body.splitlines() if "http" not in line) < 90


def test_what_was_perhaps_sent_is_shown_and_a_person_decides(live: House) -> None:
    message = called_off(live, "Ana")
    Message.objects.filter(pk=message.pk).update(state="UNCERTAIN", handed_at=live.at, channel="EMAIL")
    client = live.sign_in(live.coordinator)
    assert "They may have arrived" in read(client, "to_tell")
    assert send_waiting(live.at + timedelta(days=1)) == 0
    before = message.reference
    client.post(reverse("messaging:again", args=[message.public_id]))
    client.post(reverse("messaging:again", args=[message.public_id]))
    assert send_waiting(timezone.now() + timedelta(seconds=1)) == 1
    message.refresh_from_db()
    assert (message.state, message.reference != before) == ("SENT", True)


def test_texts_to_read_show_who_has_the_number_to_a_coordinator_alone(live: House) -> None:
    live.person("Ana Lloyd", phone="07700 900321", contact_by="TEXT")
    for number, words in (("07700 900321", "maybe"), ("07700 900999", "<b>who is this</b>")):
        receive_text(live.organisation, number=number, words=words, provider_id=words, at=live.at)
    client = live.sign_in(live.coordinator)
    shown = read(client, "texts")
    assert "Ana Lloyd" in shown
    assert "From a number that we do not know" in shown
    assert "&lt;b&gt;who is this" in shown
    first = InboundText.objects.order_by("pk").first()
    client.post(reverse("messaging:looked", args=[first.pk]))
    first.refresh_from_db()
    assert first.looked_by == live.coordinator
    assert "maybe" not in read(client, "texts")
    elsewhere = a_house("Brynford Trust", at=live.at)
    there = elsewhere.sign_in(elsewhere.coordinator)
    assert there.post(reverse("messaging:looked", args=[first.pk])).status_code == 404
    assert "07700" not in read(there, "texts")


def test_an_address_that_does_not_work_stands_on_every_page_that_needs_it(live: House) -> None:
    ana = live.person("Ana")
    record_dead(ana, "EMAIL", ana.email, problem="550", at=live.at)
    client = live.sign_in(live.coordinator)
    assert "1 address does not work" in client.get(reverse("delivery:week")).content.decode()
    assert "Does not work" in client.get(reverse("people:person", args=[ana.public_id])).content.decode()
    assert "@" in read(client, "overview")
    assert reachable_by(ana) is None
    client.post(reverse("messaging:works", args=[ana.dead_addresses.get().pk]))
    assert reachable_by(ana) == "EMAIL"


def test_a_person_sees_their_messages_and_a_coordinator_sees_them_too(live: House) -> None:
    ana = live.person("Ana")
    offer(line_of(live.session(days=5), live.reader), ana, by=live.coordinator, at=live.at)
    send_waiting(live.at)
    own = read(live.sign_in(ana), "my_messages")
    theirs = read(live.sign_in(live.coordinator), "messages", ana.public_id)
    for shown in (own, theirs):
        assert "You are invited" in shown
        assert "Can you come on" in shown
        assert "/answer/" not in shown
    assert "Messages" in live.sign_in(ana).get(reverse("people:me")).content.decode()
    ben = live.sign_in(live.person("Ben"))
    assert ben.get(reverse("messaging:messages", args=[ana.public_id])).status_code == 403
    for name in ("to_tell", "texts", "overview", "hours"):
        assert ben.get(reverse(f"messaging:{name}")).status_code == 403


def test_a_person_says_when_and_how_they_are_written_to(live: House) -> None:
    ana = live.person("Ana", phone="07700 900321", contact_by="TEXT")
    client = live.sign_in(ana)
    address = reverse("messaging:my_preferences")
    assert "Would you like to be reminded" in client.get(address).content.decode()
    half = client.post(address, {"reminders": "NO", "quiet_from": "9pm", "quiet_until": ""})
    assert half.status_code == 422
    assert "leave both empty" in half.content.decode()
    given = {"reminders": "NO", "quiet_from": "9pm", "quiet_until": "8:30am", "stopped": ["TEXT"]}
    assert client.post(address, given, follow=True).status_code == 200
    kept = Preferences.objects.get()
    assert (kept.quiet_from, kept.quiet_until, kept.reminders) == (time(21), time(8, 30), False)
    assert reachable_by(ana) == "EMAIL"
    client.post(address, {"reminders": "YES", "quiet_from": "", "quiet_until": ""})
    kept.refresh_from_db()
    assert (kept.quiet_from, kept.reminders, reachable_by(ana)) == (None, True, "TEXT")
    assert ChannelStop.objects.filter(ended_at__isnull=False).count() == 1


def test_a_coordinator_records_it_at_their_word(live: House) -> None:
    ana = live.person("Ana")
    client = live.sign_in(live.coordinator)
    address = reverse("messaging:preferences", args=[ana.public_id])
    given = {"reminders": "NO", "quiet_from": "", "quiet_until": "", "stopped": ["EMAIL"]}
    assert client.post(address, given).status_code == 422  # how their word came is asked
    assert client.post(address, given | {"how": "PHONE"}).status_code == 302
    assert ChannelStop.objects.get().how == "PHONE"
    assert ana.acted_for.get().by == live.coordinator
    elsewhere = a_house("Brynford Trust", at=live.at)
    assert elsewhere.sign_in(elsewhere.coordinator).get(address).status_code == 404


def test_the_organisations_quiet_hours_can_be_changed(live: House) -> None:
    client = live.sign_in(live.coordinator)
    assert "8pm" in read(client, "overview")
    client.post(reverse("messaging:hours"), {"quiet_from": "10pm", "quiet_until": "7am"})
    assert "10pm" in read(client, "overview")
    client.post(reverse("messaging:hours"), {"quiet_from": "10pm", "quiet_until": "10pm"})
    assert "at any time" in read(client, "overview")
    assert client.post(reverse("messaging:hours"), {"quiet_from": "later"}).status_code == 422


def test_forgetting_somebody_forgets_texts_from_their_number_that_were_nobodys(live: House) -> None:
    ana, ben = (live.person(name, phone="07700 900321") for name in ("Ana", "Ben"))
    receive_text(live.organisation, number="07700 900321", words="hello", provider_id="x", at=live.at)
    assert InboundText.objects.get().person is None
    people.erase_person(ana, by=live.coordinator, at=live.at)
    assert not InboundText.objects.exists()
    assert ben.phone


def test_what_a_person_was_told_goes_over_when_two_records_become_one(live: House) -> None:
    ana, double = live.person("Ana"), live.person("Ana again")
    offer(line_of(live.session(days=5), live.reader), double, by=live.coordinator, at=live.at)
    people.merge_people(ana, double, by=live.coordinator, at=live.at)
    assert Message.objects.get().person == ana
    assert send_waiting(live.at) == 1
    assert mail.outbox[0].to == [ana.email]
