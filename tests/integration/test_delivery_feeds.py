"""Calendars to subscribe to: secret, revocable, and right about changes, time zones and what a title may tell."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from alongside.web.delivery.actions.feeds import end_feed, make_feed, renew_feed
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session, change_session
from alongside.web.delivery.models import Feed
from alongside.web.delivery.permissions import feed_token
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.integration.at_once import at_once
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> House:
    return a_house(at=timezone.now())


def coming(house: House, name: str = "Ana", **more: Any) -> Any:
    asked = offer(
        line_of(house.session(days=5, readers=(1, 5, 5), **more), house.reader),
        house.named.get(name) or house.person(name), by=house.coordinator, at=house.at,
    )  # fmt: skip
    answer(asked, "ACCEPT", by=None, how="EMAIL", at=house.at)
    return asked


def address(feed: Feed) -> str:
    return reverse("delivery:feed", args=[feed_token(feed)])


def events(feed: Feed) -> list[Any]:
    response = Client().get(address(feed))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_ones_own_feed_has_what_one_said_yes_to_and_keeps_up(live: House) -> None:
    asked = coming(live)
    live.session(days=6, title="Not mine")
    feed = make_feed(asked.person, at=live.at)
    (event,) = events(feed)
    assert str(event["SUMMARY"]) == "Reading together"
    assert event["DTSTART"].dt == asked.session.starts_at
    assert event.get("SEQUENCE") == 0
    later = asked.session.starts_at + timedelta(hours=3)
    change_session(
        asked.session, starts_at=later, ends_at=later + timedelta(hours=1), by=live.coordinator, at=live.at
    )
    (moved,) = events(feed)
    assert (moved["UID"], moved["DTSTART"].dt, moved.get("SEQUENCE")) == (event["UID"], later, 1)
    cancel_session(asked.session, reason="Snow", by=live.coordinator, at=live.at)
    (gone,) = events(feed)
    assert (gone["UID"], str(gone["STATUS"]), gone.get("SEQUENCE")) == (event["UID"], "CANCELLED", 2)


def test_who_cannot_come_any_more_has_it_no_longer(live: House) -> None:
    asked = coming(live)
    feed = make_feed(asked.person, at=live.at)
    answer(asked, "CANT_COME", by=None, how="EMAIL", at=live.at)
    assert events(feed) == []
    cancel_session(asked.session, reason="Snow", by=live.coordinator, at=live.at)
    assert events(feed) == []


def test_an_unchanged_calendar_says_so_and_a_changed_one_is_sent(live: House) -> None:
    asked = coming(live)
    feed = make_feed(asked.person, at=live.at)
    first = Client().get(address(feed))
    again = Client().get(address(feed), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (
        Client().get(address(feed), headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    )
    assert Client().head(address(feed)).status_code == 200
    answer(asked, "CANT_COME", by=None, how="EMAIL", at=live.at + timedelta(minutes=1))
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert Client().get(address(feed), headers=headers).status_code == 200


def test_an_address_is_secret_and_can_be_renewed_and_ended(live: House) -> None:
    ana = live.person("Ana")
    feed = make_feed(ana, at=live.at)
    assert make_feed(ana, at=live.at) == feed
    for wrong in ("x", str(feed.public_id), feed_token(feed)[:-1]):
        assert Client().get(reverse("delivery:feed", args=[wrong])).status_code == 404
    new = renew_feed(feed, at=live.at)
    assert Client().get(address(feed)).status_code == 404
    assert Client().get(address(new)).status_code == 200
    assert end_feed(new, at=live.at)
    assert not end_feed(new, at=live.at)
    assert Client().get(address(new)).status_code == 404


def test_a_service_feed_ends_for_who_leaves_the_service_and_for_who_is_forgotten(live: House) -> None:
    live.session(days=5)
    ana, mair = live.person("Ana"), live.person("Mair", "PROFESSIONAL")
    of_ana, of_mair = (make_feed(each, live.service, at=live.at) for each in (ana, mair))
    assert len(events(of_ana)) == len(events(of_mair)) == 1
    tie = ana.relationships.get()
    services.end_relationship(tie, on=live.today, by=None, at=live.at)
    assert Client().get(address(of_ana)).status_code == 404
    token = address(of_mair)
    people.erase_person(mair, by=live.coordinator, at=live.at)
    assert Client().get(token).status_code == 404


def test_a_part_that_would_reveal_health_goes_by_its_alias(live: House) -> None:
    role = services.add_role(
        live.service, title="Peer listener, recovery", alias="Listener", reveals_health=True, side="LAY",
        by=None, at=live.at,
    )  # fmt: skip
    live.reader = role
    asked = coming(live, title="Recovery circle")
    own = events(make_feed(asked.person, at=live.at))
    whole = events(make_feed(live.coordinator, live.service, at=live.at))
    for event in (*own, *whole):
        assert str(event["SUMMARY"]) == "Listener"
        assert "ecovery" not in event.to_ical().decode()


def test_the_page_makes_renews_and_ends_for_oneself_alone(live: House) -> None:
    asked = coming(live)
    client = live.sign_in(asked.person)
    page = client.get(reverse("delivery:feeds")).content.decode()
    assert "The sessions that I said yes to" in page
    assert "Library reading hour" in page
    client.post(reverse("delivery:make_feed"))
    client.post(reverse("delivery:make_feed_of", args=[live.service.public_id]))
    own, of_service = Feed.objects.order_by("pk")
    page = client.get(reverse("delivery:feeds")).content.decode()
    assert feed_token(own) in page
    assert "webcal://" in page
    stranger = live.sign_in(live.person("Ben"))
    assert stranger.post(reverse("delivery:change_feed", args=[own.pk])).status_code == 404
    client.post(reverse("delivery:change_feed", args=[own.pk]), {"what": "renew"})
    client.post(reverse("delivery:change_feed", args=[of_service.pk]), {"what": "end"})
    assert Feed.objects.filter(ended_at__isnull=True).count() == 1
    assert feed_token(own) not in client.get(reverse("delivery:feeds")).content.decode()
    elsewhere = a_house("Brynford Trust", at=live.at)
    assert (
        client.post(reverse("delivery:make_feed_of", args=[elsewhere.service.public_id])).status_code == 404
    )


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_made_twice_at_once_there_is_one() -> None:
    house = a_house(at=timezone.now())
    ana = house.person("Ana")
    make = lambda: make_feed(ana, at=house.at)  # noqa: E731
    assert len({feed.pk for feed in at_once(make, make, make)}) == 1
