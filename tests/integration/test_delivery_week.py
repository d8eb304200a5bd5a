"""The coordinator's week: what is short, who was never asked, what runs out, who is to be rung."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.calendar.recurrence import window_of
from alongside.core.shared.periods import Days
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.delivery.actions.untouched import never_asked_now
from alongside.web.delivery.queries.untouched import never_asked
from alongside.web.delivery.queries.week import by_day, next_sessions, rows_between
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import LONDON, NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def live() -> House:
    return a_house(at=timezone.now())


def fortnight(house: House) -> Any:
    return window_of(Days(date(2026, 3, 2), date(2026, 3, 16)))


def week(client: Any, **query: Any) -> str:
    answered = client.get(reverse("delivery:week"), query)
    assert answered.status_code == 200
    return answered.content.decode()


def test_each_session_says_what_it_is_short_of_and_how_many_have_not_answered(house: House) -> None:
    session = house.session(readers=(2, 2, 3))
    line = line_of(session, house.reader)
    yes = offer(line, house.person("Ana"), by=house.coordinator, at=NOW)
    answer(yes, "ACCEPT", by=None, how="EMAIL", at=NOW)
    offer(line, house.person("Ben"), by=house.coordinator, at=NOW)
    (row,) = rows_between(house.organisation, fortnight(house), NOW)
    assert row.is_short
    assert [str(s) for s in row.sentences] == [
        "One more lay person: Reader.",
        "One more professional: Librarian.",
    ]
    assert (row.line.unanswered, row.line.waiting) == (1, 0)


def test_a_cancelled_or_past_session_is_short_of_nobody(house: House) -> None:
    cancel_session(house.session(days=3), reason="Snow", by=house.coordinator, at=NOW)
    house.session(days=1)
    rows = rows_between(house.organisation, fortnight(house), NOW + timedelta(days=2))
    assert [(row.line.state, row.is_open, row.is_over, row.is_short) for row in rows] == [
        ("PLANNED", False, True, False),
        ("CANCELLED", False, False, False),
    ]


def test_a_day_is_the_local_day_also_when_the_clocks_have_changed(house: House) -> None:
    house.session(days=28, hour=0)  # 30 March, midnight summer time: still the 29th in Greenwich
    rows = rows_between(house.organisation, window_of(Days(date(2026, 3, 30), date(2026, 4, 6))), NOW)
    assert [day.on for day in by_day(rows, LONDON)] == [date(2026, 3, 30)]


def test_who_was_never_asked_is_counted_once_and_links_to_the_next_session(house: House) -> None:
    session = house.session()
    line = line_of(session, house.reader)
    offer(line, house.person("Asked"), by=house.coordinator, at=NOW)
    twice = house.person("Two ties")
    services.relate(twice, house.service, "NEIGHBOUR", active_from=date(2026, 1, 1), by=None, at=NOW)
    house.person("Professional", "PROFESSIONAL")
    gone = house.person("Gone")
    people.record_leaving(gone, on=date(2026, 3, 2), by=None, at=NOW)
    other = a_house("Brynford Trust")
    other.person("Elsewhere")
    counted = never_asked_now(house.organisation, date(2026, 3, 2), NOW)
    (row,) = never_asked(house.organisation, counted, NOW)
    assert (row.service, row.people, row.next_session) == ("Library reading hour", 1, session.public_id)


def test_the_page_shows_this_week_and_next_and_any_other(live: House) -> None:
    live.session(days=0 if live.at.hour < 8 else 1, hour=23, title="Soon")
    live.session(days=40, title="Much later")
    client = live.sign_in(live.coordinator)
    shown = week(client)
    assert "This week and next" in shown
    assert "Soon" in shown
    assert "Much later" not in shown
    later = live.today + timedelta(days=40)
    assert "Much later" in week(client, day=later.isoformat())
    assert "Much later" in week(client, day_day=later.day, day_month=later.month, day_year=later.year)


@pytest.mark.parametrize("day", ["nonsense", "2026-13-45", "0001-01-01", "9999-12-31", ""])
def test_a_strange_day_gives_a_page_all_the_same(live: House, day: str) -> None:
    week(live.sign_in(live.coordinator), day=day)


def test_checks_that_run_out_stand_under_the_shortest_notice(live: House) -> None:
    for name, days in (("Seven", 6), ("Thirty", 20), ("Sixty", 55), ("Later", 90)):
        people.record_check(
            live.person(name), kind="BASIC", outcome="CLEAR", checked_on=live.today - timedelta(days=100),
            expires_on=live.today + timedelta(days=days), by=None, at=live.at,
        )  # fmt: skip
    shown = week(live.sign_in(live.coordinator))
    places = [
        shown.index(word)
        for word in ("Within 7 days", "Seven", "Within 30 days", "Thirty", "Within 60 days", "Sixty")
    ]
    assert places == sorted(places)
    assert "Later:" not in shown


def test_who_has_no_e_mail_is_to_be_rung_until_somebody_says_that_they_were(live: House) -> None:
    session = live.session(days=5)
    kit = live.person("Kit", email="", phone="01632 960205")
    offer(line_of(session, live.reader), kit, by=live.coordinator, how="PHONE", at=live.at)
    cancel_session(session, reason="Snow", by=live.coordinator, at=live.at)
    client = live.sign_in(live.coordinator)
    assert "1 person is to be told something" in week(client)
    listed = client.get(reverse("messaging:to_tell")).content.decode()
    assert "01632 960205" in listed
    assert "Snow" in listed
    notice = Message.objects.get(channel="PHONE")
    elsewhere = a_house("Brynford Trust", at=live.at)
    assert (
        elsewhere.sign_in(elsewhere.coordinator)
        .post(reverse("messaging:told", args=[notice.public_id]))
        .status_code
        == 404
    )
    done = client.post(reverse("messaging:told", args=[notice.public_id]), follow=True)
    assert "Kit has been told" in done.content.decode()
    assert "Everybody has been told" in done.content.decode()
    notice.refresh_from_db()
    assert notice.told_by == live.coordinator
    client.post(reverse("messaging:told", args=[notice.public_id]))
    assert Message.objects.get(pk=notice.pk).settled_at == notice.settled_at


def test_what_is_over_leads_to_its_register_and_what_is_short_to_inviting(live: House) -> None:
    short = live.session(days=1, hour=23, title="Short")
    past = a_house("Brynford Trust", at=live.at - timedelta(days=2))
    over = past.session(days=1, hour=9, title="Over")
    shown = week(live.sign_in(live.coordinator))
    assert reverse("delivery:invite", args=[short.public_id]) in shown
    later = week(past.sign_in(past.coordinator), day=over.starts_at.date().isoformat())
    assert reverse("delivery:register", args=[over.public_id]) in later
    assert reverse("delivery:invite", args=[over.public_id]) not in later


def test_words_that_look_like_markup_stay_words(live: House) -> None:
    session = live.session(days=1, hour=23, title="<b>Tea</b> & cake")
    role = line_of(session, live.reader).role
    role.title = "<i>Host</i>"
    role.save()
    shown = week(live.sign_in(live.coordinator))
    assert shown.count("&lt;b&gt;Tea&lt;/b&gt; &amp; cake") == 2  # the name, and the way to invite
    assert "&lt;i&gt;Host&lt;/i&gt;" in shown
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert "&amp;lt;" not in shown


def test_the_next_session_is_that_of_the_service_however_many_others_come_before(live: House) -> None:
    live.person("Never asked")
    other = services.open_service(live.organisation, name="Another", by=live.coordinator, at=live.at)
    assert next_sessions([other.pk], live.at) == {}
    session = live.session(days=9)
    assert next_sessions([other.pk, live.service.pk], live.at) == {live.service.pk: session.public_id}
    assert f"{session.public_id}/invite" in week(live.sign_in(live.coordinator))


def test_only_coordinators_open_the_week(live: House) -> None:
    for person in (live.person("Ana"), live.person("Mair", "PROFESSIONAL")):
        client = live.sign_in(person)
        assert client.get(reverse("delivery:week")).status_code == 403
        assert client.get(reverse("messaging:to_tell")).status_code == 403


def test_the_week_shows_one_organisation_only(live: House) -> None:
    elsewhere = a_house("Brynford Trust", at=live.at)
    elsewhere.session(days=1, hour=23, title="Theirs")
    live.session(days=1, hour=23, title="Ours")
    shown = week(live.sign_in(live.coordinator))
    assert "Ours" in shown
    assert "Theirs" not in shown


def test_a_hundred_sessions_cost_as_many_queries_as_one(
    live: House, django_assert_max_num_queries: Any
) -> None:
    live.session(days=1, hour=23)
    client = live.sign_in(live.coordinator)
    week(client)
    with django_assert_max_num_queries(11):
        week(client)
    for number in range(100):
        live.session(days=1 + number % 6, hour=7 + number % 15, title=f"Session {number}")
    for number in range(30):
        live.person(f"Reader {number}")
    with django_assert_max_num_queries(15):  # three of them count again those never asked at this service
        week(client)
    with django_assert_max_num_queries(12):  # the same as for one, and what their service is called
        week(client)


def test_a_persons_page_says_when_they_were_last_asked_and_what_they_are_coming_to(live: House) -> None:
    session = live.session(days=5)
    ana, ben = live.person("Ana"), live.person("Ben")
    offer(line_of(session, live.reader), ana, by=live.coordinator, how="PHONE", at=live.at)
    client = live.sign_in(live.coordinator)
    page = {
        who: client.get(reverse("people:person", args=[who.public_id])).content.decode() for who in (ana, ben)
    }
    assert "Last asked on" in page[ana]
    assert session.title in page[ana]
    assert "Never asked to a session." in page[ben]
