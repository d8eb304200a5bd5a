"""A person's own page: answering there, giving a place back, naming a stand-in, and what they did."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.delivery.models import HoursOfMonth, Invitation, Session
from alongside.web.delivery.queries.mine import my_invitations
from alongside.web.services import actions as services
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> House:
    return a_house(at=timezone.now())


def ask(house: House, session: Session, person: Any) -> Invitation:
    return offer(line_of(session, house.reader), person, by=house.coordinator, at=house.at)


def text(response: Any) -> str:
    return response.content.decode()


def mine(client: Any) -> str:
    return text(client.get(reverse("delivery:mine")))


def test_an_invitation_is_answered_with_one_press(live: House) -> None:
    ana = live.person("Ana")
    asked, client = ask(live, live.session(days=5), ana), live.sign_in(ana)
    shown = mine(client)
    assert "You are asked" in shown
    assert "Saying no is always fine" in shown
    sent = client.post(
        reverse("delivery:answer_mine", args=[asked.public_id]), {"answer": "ACCEPT"}, follow=True
    )
    assert "You are down for this session" in text(sent)
    assert "You are coming to" in text(sent)
    assert asked.steps.last().how == "WEB"
    client.post(reverse("delivery:answer_mine", args=[asked.public_id]), {"answer": "CANT_COME"})
    assert "If you think better of it" in mine(client)
    client.post(reverse("delivery:answer_mine", args=[asked.public_id]), {"answer": "ACCEPT"})
    asked.refresh_from_db()
    assert asked.state == "ACCEPTED"


def test_two_tabs_and_the_back_button(live: House) -> None:
    """The second tab still shows the old buttons; pressing one is answered, not an error."""
    ana = live.person("Ana")
    asked, client = ask(live, live.session(days=5), ana), live.sign_in(ana)
    address = reverse("delivery:answer_mine", args=[asked.public_id])
    client.post(address, {"answer": "ACCEPT"})
    again = client.post(address, {"answer": "ACCEPT"}, follow=True)
    assert "You have said yes already" in text(again)
    old_button = client.post(address, {"answer": "DECLINE"}, follow=True)
    assert "To give your place back, say that you can’t come." in text(old_button)
    asked.refresh_from_db()
    assert asked.state == "ACCEPTED"


def test_the_last_place_is_gone_and_the_waiting_list_is_offered(live: House) -> None:
    session, ana, ben = live.session(days=5), live.person("Ana"), live.person("Ben")
    first, late = ask(live, session, ana), ask(live, session, ben)
    answer(first, "ACCEPT", by=None, how="EMAIL", at=live.at)
    client = live.sign_in(ben)
    assert "Put me on the waiting list" in mine(client)
    sent = client.post(
        reverse("delivery:answer_mine", args=[late.public_id]), {"answer": "ACCEPT"}, follow=True
    )
    assert "The last place as Reader has just been taken" in text(sent)
    client.post(reverse("delivery:answer_mine", args=[late.public_id]), {"answer": "WAIT"})
    shown = mine(client)
    assert "You are waiting for a place" in shown
    assert "Your place in the line: 1." in shown
    answer(first, "CANT_COME", by=None, how="EMAIL", at=live.at)
    assert "Yes, I will come" in mine(client)


def test_nobody_answers_for_anybody_else(live: House) -> None:
    asked = ask(live, live.session(days=5), live.person("Ana"))
    for person in (live.person("Ben"), live.coordinator):
        client = live.sign_in(person)
        address = reverse("delivery:answer_mine", args=[asked.public_id])
        assert client.post(address, {"answer": "ACCEPT"}).status_code == 404
        assert client.get(reverse("delivery:stand_in", args=[asked.public_id])).status_code == 404
        assert client.get(address).status_code == 405
    asked.refresh_from_db()
    assert asked.state == "OFFERED"


def test_an_unknown_answer_is_not_found(live: House) -> None:
    ana = live.person("Ana")
    asked = ask(live, live.session(days=5), ana)
    sent = live.sign_in(ana).post(
        reverse("delivery:answer_mine", args=[asked.public_id]), {"answer": "WITHDRAW"}
    )
    assert sent.status_code == 404


def test_naming_a_stand_in(live: House) -> None:
    ana, ben = live.person("Ana"), live.person("Ben")
    answer(ask(live, live.session(days=2), ben), "ACCEPT", by=None, how="EMAIL", at=live.at)
    own = ask(live, live.session(days=5), ana)
    answer(own, "ACCEPT", by=None, how="EMAIL", at=live.at)
    client = live.sign_in(ana)
    address = reverse("delivery:stand_in", args=[own.public_id])
    waiting = ask(live, own.session, live.person("Waits for a place"))
    Invitation.objects.filter(pk=waiting.pk).update(state="WAITING", waiting_since=live.at)
    shown = text(client.get(address))
    assert "Ben" in shown
    assert "Waits for a place" not in shown
    sent = client.post(address, {"who": str(ben.public_id)}, follow=True)
    assert "Ben is asked to stand in for you" in text(sent)
    assert "thought of you" not in mine(client)


def test_a_cancelled_session_is_shown_with_its_reason_until_it_would_be_over(live: House) -> None:
    ana, session = live.person("Ana"), live.session(days=5)
    ask(live, session, ana)
    cancel_session(session, reason="Snow", by=live.coordinator, at=live.at)
    shown = mine(live.sign_in(ana))
    assert "Why: Snow" in shown
    assert "Nothing just now." in shown
    assert my_invitations(ana, session.ends_at).cancelled == ()


def test_what_i_did_stands_in_words_by_month_and_mode(live: House) -> None:
    ana = live.person("Ana")
    month = live.today.replace(day=1)
    for mode, minutes in (("DELIVERY_ALONGSIDE", 150), ("VOICE", 60), ("CO_DESIGN", 0)):
        HoursOfMonth.objects.create(
            key=f"{mode}-x", organisation=live.organisation, service=live.service, person=ana, month=month,
            mode=mode, grade="A" if mode == "DELIVERY_ALONGSIDE" else "", minutes=minutes, acts=1,
        )  # fmt: skip
    shown = mine(live.sign_in(ana))
    assert "Delivery alongside: 2 hours 30 minutes" in shown
    assert "Voice: 1 hour" in shown
    assert "Co-design" not in shown


def test_the_calendar_holds_what_i_said_yes_to_and_nothing_else(live: House) -> None:
    ana = live.person("Ana")
    yes = ask(live, live.session(days=5, title="Stories"), ana)
    answer(yes, "ACCEPT", by=None, how="EMAIL", at=live.at)
    ask(live, live.session(days=6, title="Only asked"), ana)
    answered = live.sign_in(ana).get(reverse("delivery:mine_calendar"))
    events = Calendar.from_ical(answered.content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Stories"]
    assert events[0].decoded("dtend") == yes.session.ends_at


def test_coming_forward_on_ones_own_side_only(live: House) -> None:
    session = live.session(days=5)
    reader, librarian = line_of(session, live.reader), line_of(session, live.librarian)
    ana = live.person("Ana")
    client = live.sign_in(ana)
    assert client.post(reverse("delivery:come", args=[session.public_id, librarian.pk])).status_code == 404
    sent = client.post(
        reverse("delivery:come", args=[session.public_id, reader.pk]), {"answer": "ACCEPT"}, follow=True
    )
    assert "Thank you for coming forward" in text(sent)
    outsider = live.sign_in(live.person("Dai", ""))
    assert outsider.post(reverse("delivery:come", args=[session.public_id, reader.pk])).status_code == 404
    ben = live.sign_in(live.person("Ben"))
    full = ben.post(
        reverse("delivery:come", args=[session.public_id, reader.pk]), {"answer": "ACCEPT"}, follow=True
    )
    assert "The last place" in text(full)
    ben.post(reverse("delivery:come", args=[session.public_id, reader.pk]), {"answer": "WAIT"})
    assert Invitation.objects.filter(state="WAITING").count() == 1


def test_the_services_that_i_belong_to_are_listed_with_their_sessions(live: House) -> None:
    ana = live.person("Ana")
    services.relate(
        ana, live.service, "NEIGHBOUR", active_from=live.today - timedelta(days=5), by=None, at=live.at
    )
    shown = mine(live.sign_in(ana))
    assert shown.count(f'href="{reverse("delivery:sessions", args=[live.service.public_id])}"') == 1
    assert "Library reading hour" in shown


def test_the_page_costs_the_same_queries_for_one_invitation_as_for_twelve(
    live: House, django_assert_max_num_queries: Any
) -> None:
    ana = live.person("Ana")
    client = live.sign_in(ana)
    sessions = [live.session(days=days, readers=(1, 1, 1)) for days in range(2, 14)]
    ask(live, sessions[0], ana)
    mine(client)
    with django_assert_max_num_queries(
        9
    ):  # of these one for the panels of door, joining, thanks and charters
        mine(client)
    for number, session in enumerate(sessions[1:]):
        own = ask(live, session, ana)
        if number % 2:
            other = ask(live, session, live.person(f"Other {number}"))
            answer(other, "ACCEPT", by=None, how="EMAIL", at=live.at)
            answer(own, "WAIT", by=None, how="EMAIL", at=live.at)
    with django_assert_max_num_queries(10):  # the same, and one for the waiting lists
        mine(client)
