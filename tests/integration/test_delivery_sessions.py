"""Planning, changing and cancelling sessions, in actions and on the pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions import sessions as actions
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.patterns import plan_from_patterns
from alongside.web.delivery.forms.sessions import WhenForm
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.patterns import pattern_plan
from alongside.web.delivery.queries.sessions import get_session, people_to_tell, viability_of
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.models import Message
from alongside.web.services import actions as services
from tests.session_cast import LONDON, NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db
NUMBERS = ("minimum", "ideal", "maximum")


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def live() -> House:
    """A house of this very day, for pages, which read the clock themselves."""
    return a_house(at=timezone.now())


def page(client: Any, name: str, *args: Any, **query: Any) -> Any:
    return client.get(reverse(f"delivery:{name}", args=args), query)


def coming(house: House, session: Session, name: str = "Ana", **more: Any) -> Invitation:
    asked = offer(
        line_of(session, house.reader),
        house.person(name, **more),
        by=house.coordinator,
        how="PHONE",
        at=house.at,
    )
    return answer(asked, "ACCEPT", by=asked.person, how="WEB", at=house.at).invitation


# Planning one


def test_a_session_takes_the_usual_numbers_of_the_open_roles(house: House) -> None:
    starts = datetime(2026, 3, 10, 10, tzinfo=LONDON)
    made = actions.plan_session(
        house.service, title="  Reading  ", starts_at=starts, ends_at=starts + timedelta(hours=2),
        place=house.place, by=house.coordinator, at=NOW,
    )  # fmt: skip
    assert made.title == "Reading"
    assert made.state == Session.State.PLANNED
    assert list(made.roles.values_list("role__title", "minimum", "ideal", "maximum")) == [
        ("Reader", 1, 2, 3),
        ("Librarian", 1, 1, 1),
    ]
    assert made.history.get().history_date == NOW


@pytest.mark.parametrize(
    ("starts", "minutes", "said"),
    [
        (datetime(2026, 3, 1, 10, tzinfo=LONDON), 60, "still to come"),
        (datetime(2026, 3, 10, 10, tzinfo=LONDON), 0, "end after it starts"),
        (datetime(2026, 3, 10, 10, tzinfo=LONDON), -30, "end after it starts"),
        (datetime(2026, 3, 10, 10, tzinfo=LONDON), 60 * 25, "a day at most"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_is_kept(
    house: House, starts: datetime, minutes: int, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        actions.plan_session(
            house.service, title="Reading", starts_at=starts, ends_at=starts + timedelta(minutes=minutes),
            by=house.coordinator, at=NOW,
        )  # fmt: skip
    assert not Session.objects.exists()
    assert not SessionRole.objects.exists()


def test_a_closed_service_or_place_has_no_session(house: House) -> None:
    services.close_place(house.place, on=date(2026, 3, 5), by=None, at=NOW)
    house.place.refresh_from_db()
    with pytest.raises(Refusal, match="is closed from 5 March 2026"):
        house.session(days=8)
    services.close_service(house.service, on=date(2026, 3, 20), by=None, at=NOW)
    house.service.refresh_from_db()
    house.place = None
    house.session(days=8)
    with pytest.raises(Refusal, match="This service closes on 20 March 2026"):
        house.session(days=30)


def test_a_session_of_the_past_can_be_recorded_but_not_planned(house: House) -> None:
    starts = datetime(2025, 3, 10, 10, tzinfo=LONDON)
    made = actions.record_session(
        house.service, title="Reading", starts_at=starts, ends_at=starts + timedelta(hours=1),
        reference="old-1", by=house.coordinator, at=NOW,
    )  # fmt: skip
    assert made.reference == "old-1"
    with pytest.raises(Refusal, match="such a session already"):
        actions.record_session(
            house.service, title="Reading", starts_at=starts, ends_at=starts + timedelta(hours=1),
            reference="old-1", by=house.coordinator, at=NOW,
        )  # fmt: skip
    assert Session.objects.count() == 1


def test_both_minima_make_a_session_viable(house: House) -> None:
    session = house.session(readers=(1, 1, 2))
    fresh = lambda: get_session(house.organisation, session.public_id)  # noqa: E731
    assert [str(s) for s in viability_of(fresh()).sentences] == [
        "One more lay person: Reader.",
        "One more professional: Librarian.",
    ]
    coming(house, session)
    assert [str(s) for s in viability_of(fresh()).sentences] == ["One more professional: Librarian."]
    mair = house.person("Mair", "PROFESSIONAL")
    asked = offer(line_of(session, house.librarian), mair, by=house.coordinator, at=NOW)
    answer(asked, "ACCEPT", by=mair, how="WEB", at=NOW)
    assert viability_of(fresh()).can_be_held


# Patterns


def weekly(house: House, first: date = date(2026, 3, 3), at: time = time(10), **more: Any) -> Any:
    return services.add_pattern(
        house.service, rule="FREQ=WEEKLY;BYDAY=TU", first_on=first, starts=at, minutes=90,
        place=house.place, by=house.coordinator, at=NOW, **more,
    )  # fmt: skip


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(house: House) -> None:
    weekly(house)
    made = plan_from_patterns(house.service, until=date(2026, 4, 14), by=house.coordinator, at=NOW)
    assert len(made) == 7
    assert {each.starts_at.astimezone(LONDON).time() for each in made} == {time(10)}
    assert {each.starts_at.astimezone(UTC).hour for each in made} == {10, 9}  # before and after 29 March


def test_planning_twice_makes_nothing_twice_and_a_longer_plan_adds_the_rest(house: House) -> None:
    weekly(house)
    first = plan_from_patterns(house.service, until=date(2026, 3, 17), by=house.coordinator, at=NOW)
    again = plan_from_patterns(house.service, until=date(2026, 3, 17), by=house.coordinator, at=NOW)
    more = plan_from_patterns(house.service, until=date(2026, 3, 31), by=house.coordinator, at=NOW)
    assert (len(first), len(again), len(more)) == (3, 0, 2)


def test_a_session_that_was_moved_by_hand_is_not_made_again(house: House) -> None:
    weekly(house)
    first = plan_from_patterns(house.service, until=date(2026, 3, 3), by=house.coordinator, at=NOW)[0]
    moved = first.starts_at + timedelta(days=2)
    actions.change_session(
        first, starts_at=moved, ends_at=moved + timedelta(hours=1), by=house.coordinator, at=NOW
    )
    assert plan_from_patterns(house.service, until=date(2026, 3, 9), by=house.coordinator, at=NOW) == []


def test_left_out_and_moved_occurrences_are_heeded(house: House) -> None:
    pattern = weekly(house)
    services.leave_out(pattern, date(2026, 3, 10), reason="Half term", by=house.coordinator, at=NOW)
    services.move(
        pattern, date(2026, 3, 17), to_on=date(2026, 3, 18), to_starts=time(14), by=house.coordinator, at=NOW
    )
    made = plan_from_patterns(house.service, until=date(2026, 3, 24), by=house.coordinator, at=NOW)
    starts = [each.starts_at.astimezone(LONDON).replace(tzinfo=None) for each in made]
    assert starts == [datetime(2026, 3, 3, 10), datetime(2026, 3, 18, 14), datetime(2026, 3, 24, 10)]


def test_a_session_left_out_after_it_was_planned_is_pointed_out(house: House) -> None:
    pattern = weekly(house)
    plan_from_patterns(house.service, until=date(2026, 3, 24), by=house.coordinator, at=NOW)
    services.leave_out(pattern, date(2026, 3, 10), by=house.coordinator, at=NOW)
    shown = pattern_plan(house.service, until=date(2026, 3, 24), at=NOW)
    assert [each.original_on for each in shown.left_out] == [date(2026, 3, 10)]
    assert shown.new == ()


def test_the_hour_that_is_skipped_is_moved_and_said(house: House) -> None:
    services.add_pattern(
        house.service, rule="FREQ=WEEKLY;BYDAY=SU", first_on=date(2026, 3, 22), starts=time(1, 30), minutes=60,
        by=house.coordinator, at=NOW,
    )  # fmt: skip
    shown = pattern_plan(house.service, until=date(2026, 3, 29), at=NOW)
    assert ["does not exist" in str(note) for note in shown.notes] == [True]
    made = plan_from_patterns(house.service, until=date(2026, 3, 29), by=house.coordinator, at=NOW)
    assert made[1].starts_at.astimezone(LONDON).time() == time(2, 30)


@pytest.mark.parametrize(
    ("until", "said"), [(date(2026, 3, 1), "still to come"), (date(2028, 1, 1), "400 days")]
)
def test_a_horizon_that_makes_no_sense_is_refused(house: House, until: date, said: str) -> None:
    weekly(house)
    with pytest.raises(Refusal, match=said):
        plan_from_patterns(house.service, until=until, by=house.coordinator, at=NOW)


# Changing


def test_everybody_who_was_asked_or_said_yes_is_told_of_a_change_and_may_say_no(house: House) -> None:
    session = house.session(readers=(1, 1, 1))
    ana = coming(house, session)
    waiting = offer(
        line_of(session, house.reader), house.person("Ben"), by=house.coordinator, how="PHONE", at=NOW
    )
    answer(waiting, "WAIT", by=waiting.person, how="WEB", at=NOW)
    no = offer(
        line_of(session, house.reader), house.person("Carys"), by=house.coordinator, how="PHONE", at=NOW
    )
    answer(no, "DECLINE", by=no.person, how="WEB", at=NOW)
    later = session.starts_at + timedelta(hours=3)

    actions.change_session(
        session, starts_at=later, ends_at=later + timedelta(hours=1), by=house.coordinator, at=NOW
    )

    told = Message.objects.filter(kind="delivery.changed")
    assert {each.person.full_name for each in told} == {"Ana", "Ben"}
    assert send_waiting(NOW) == 2
    assert "It was on Thursday 5 March 2026 at 10am" in mail.outbox[0].body
    assert "1pm" in mail.outbox[0].subject
    assert answer(ana, "CANT_COME", by=None, how="EMAIL", at=NOW).state == "CANT_COME"


def test_a_new_title_alone_troubles_nobody_and_no_change_at_all_neither(house: House) -> None:
    session = house.session()
    coming(house, session)
    actions.change_session(session, title="Stories", by=house.coordinator, at=NOW)
    actions.change_session(
        session, starts_at=session.starts_at, ends_at=session.ends_at, by=house.coordinator, at=NOW
    )
    assert not Message.objects.filter(kind="delivery.changed").exists()
    session.refresh_from_db()
    assert session.title == "Stories"


def test_a_session_is_not_moved_into_the_past_nor_changed_once_begun(house: House) -> None:
    session = house.session()
    with pytest.raises(Refusal, match="still to come"):
        actions.change_session(
            session, starts_at=NOW - timedelta(days=1), ends_at=NOW, by=house.coordinator, at=NOW
        )
    with pytest.raises(Refusal, match="has begun or is over"):
        actions.change_session(session, title="Late", by=house.coordinator, at=session.starts_at)
    assert Session.objects.get().title == "Reading together"


def test_more_places_are_offered_to_the_waiting_list_and_fewer_than_taken_are_refused(house: House) -> None:
    session = house.session(readers=(1, 1, 1))
    line = line_of(session, house.reader)
    coming(house, session)
    ben = offer(line, house.person("Ben"), by=house.coordinator, how="PHONE", at=NOW)
    answer(ben, "WAIT", by=ben.person, how="WEB", at=NOW)
    actions.change_places(line, minimum=1, ideal=2, maximum=2, at=NOW)
    ben.refresh_from_db()
    assert ben.state == "OFFERED"
    answer(ben, "ACCEPT", by=None, how="EMAIL", at=NOW)
    with pytest.raises(Refusal, match="2 have said yes already"):
        actions.change_places(line, minimum=1, ideal=1, maximum=1, at=NOW)


# Cancelling


def test_cancelling_stands_everybody_down_tells_them_and_frees_every_place(house: House) -> None:
    session = house.session(readers=(1, 2, 2))
    coming(house, session)
    coming(house, session, "Kit", email="", phone="01632 960200")
    asked = offer(
        line_of(session, house.reader), house.person("Ben"), by=house.coordinator, how="PHONE", at=NOW
    )
    no = offer(
        line_of(session, house.reader), house.person("Carys"), by=house.coordinator, how="PHONE", at=NOW
    )
    answer(no, "DECLINE", by=None, how="EMAIL", at=NOW)
    assert (people_to_tell(session).by_message, people_to_tell(session).by_phone) == (2, 1)

    actions.cancel_session(session, reason="The heating is broken", by=house.coordinator, at=NOW)
    actions.cancel_session(session, reason="Twice", by=house.coordinator, at=NOW)

    session.refresh_from_db()
    asked.refresh_from_db()
    no.refresh_from_db()
    assert (session.state, session.reason) == ("CANCELLED", "The heating is broken")
    assert (asked.state, no.state) == ("STOOD_DOWN", "DECLINED")
    assert set(session.roles.values_list("taken", flat=True)) == {0}
    assert sorted(Message.objects.filter(kind="delivery.cancelled").values_list("channel", flat=True)) == [
        "EMAIL",
        "EMAIL",
        "PHONE",
    ]
    assert send_waiting(NOW) == 2
    assert all("The heating is broken" in letter.body for letter in mail.outbox)
    with pytest.raises(Refusal, match="cancelled"):
        answer(asked, "ACCEPT", by=None, how="EMAIL", at=NOW)


def test_cancelling_needs_a_reason_and_a_held_session_stays(house: House) -> None:
    session = house.session()
    with pytest.raises(Refusal, match="Say in a few words why"):
        actions.cancel_session(session, reason="  ", by=house.coordinator, at=NOW)
    Session.objects.filter(pk=session.pk).update(state="HELD")
    with pytest.raises(Refusal, match="has been held"):
        actions.cancel_session(session, reason="Late", by=house.coordinator, at=NOW)


def test_nobody_is_told_of_the_cancelling_of_what_has_begun(house: House) -> None:
    session = house.session()
    coming(house, session)
    actions.cancel_session(session, reason="Nobody came", by=house.coordinator, at=session.ends_at)
    assert not Message.objects.filter(kind="delivery.cancelled").exists()
    assert session.roles.get(role=house.reader).taken == 0


def test_a_proposal_stands_once_adopted_and_keeps_its_reason_when_refused(house: House) -> None:
    ana = house.person("Ana")
    starts = NOW + timedelta(days=9)
    facts = {"title": "Reading outdoors", "starts_at": starts, "ends_at": starts + timedelta(hours=1)}
    first = actions.propose_session(house.service, proposed_by=ana, at=NOW, **facts)
    assert (first.state, first.proposed_by) == ("PROPOSED", ana)
    with pytest.raises(Refusal, match="is a proposal"):
        offer(line_of(first, house.reader), house.person("Ben"), by=house.coordinator, at=NOW)
    assert actions.adopt_session(first, by=house.coordinator, at=NOW).state == "PLANNED"
    assert actions.adopt_session(first, by=house.coordinator, at=NOW).state == "PLANNED"
    second = actions.propose_session(house.service, proposed_by=ana, at=NOW, **facts)
    refused = actions.refuse_session(second, reason="No room then", by=house.coordinator, at=NOW)
    assert (refused.state, refused.reason) == ("REFUSED", "No room then")
    with pytest.raises(Refusal, match="no longer a proposal"):
        actions.adopt_session(second, by=house.coordinator, at=NOW)


# Pages


def typed(session_day: date, **more: str) -> dict[str, str]:
    return {
        "title": "Stories", "on_day": str(session_day.day), "on_month": str(session_day.month),
        "on_year": str(session_day.year), "starts": "10am", "ends": "midday", "place": "", **more,
    }  # fmt: skip


def numbers(house: House, **more: str) -> dict[str, str]:
    return {
        **{f"wanted_{role.pk}": "on" for role in (house.reader, house.librarian)},
        **{f"{name}_{role.pk}": "1" for role in (house.reader, house.librarian) for name in NUMBERS},
        **more,
    }  # fmt: skip


def test_a_coordinator_plans_a_session_on_the_page(live: House) -> None:
    client = live.sign_in(live.coordinator)
    assert page(client, "plan", live.service.public_id).status_code == 200
    day = live.today + timedelta(days=10)
    sent = client.post(
        reverse("delivery:plan", args=[live.service.public_id]), typed(day) | numbers(live), follow=True
    )
    made = Session.objects.get()
    assert made.starts_at == datetime.combine(day, time(10), ZoneInfo("Europe/London"))
    assert "The session is planned." in sent.content.decode()


def test_only_the_parts_that_are_needed_are_planned(live: House) -> None:
    client = live.sign_in(live.coordinator)
    sent = typed(live.today + timedelta(days=10)) | numbers(live)
    sent |= {f"minimum_{live.librarian.pk}": "nonsense"}
    del sent[f"wanted_{live.librarian.pk}"]
    client.post(reverse("delivery:plan", args=[live.service.public_id]), sent)
    assert list(Session.objects.get().roles.values_list("role__title", flat=True)) == ["Reader"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on_day": "31", "on_month": "2"}, "must be a real date"),
        ({"starts": "7"}, "Say whether"),
        ({"ends": "10am"}, "A session must end after it starts."),
        ({"ends": "9am"}, "That would last 23 hours."),
        ({"on_year": "2001"}, "still to come"),
        ({"title": ""}, "Fill in"),
        ({"place": "5d7ff6b1-6a19-4f6b-8f0a-0b6c8b1f4a51"}, "Choose one of the answers"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_kept(live: House, wrong: dict[str, str], said: str) -> None:
    client = live.sign_in(live.coordinator)
    answered = client.post(
        reverse("delivery:plan", args=[live.service.public_id]),
        typed(live.today + timedelta(days=10)) | numbers(live) | wrong,
    )
    assert answered.status_code == 200
    assert said in answered.content.decode().replace("&quot;", '"')
    assert not Session.objects.exists()


def test_a_late_evening_ends_on_the_next_day(live: House) -> None:
    client = live.sign_in(live.coordinator)
    sent = typed(live.today + timedelta(days=10), starts="9pm", ends="2am") | numbers(live)
    client.post(reverse("delivery:plan", args=[live.service.public_id]), sent)
    made = Session.objects.get()
    assert made.ends_at - made.starts_at in (timedelta(hours=5), timedelta(hours=4), timedelta(hours=6))


def test_numbers_that_fall_are_refused_beside_the_field(live: House) -> None:
    client = live.sign_in(live.coordinator)
    sent = typed(live.today + timedelta(days=10)) | numbers(live, **{f"minimum_{live.reader.pk}": "4"})
    answered = client.post(reverse("delivery:plan", args=[live.service.public_id]), sent)
    assert "The three numbers must not fall" in answered.content.decode()
    assert not Session.objects.exists()


def test_the_same_form_sent_twice_plans_one_session(live: House) -> None:
    client = live.sign_in(live.coordinator)
    sent = typed(live.today + timedelta(days=10)) | numbers(live) | {"form_key": "k" * 24}
    address = reverse("delivery:plan", args=[live.service.public_id])
    first, second = client.post(address, sent), client.post(address, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Session.objects.count() == 1


def test_planning_from_patterns_shows_first_and_plans_then(live: House) -> None:
    first = live.today + timedelta(days=(1 - live.today.weekday()) % 7 + 7)
    services.add_pattern(
        live.service, rule="FREQ=WEEKLY;BYDAY=TU", first_on=first, starts=time(10), minutes=90,
        place=live.place, by=live.coordinator, at=live.at,
    )  # fmt: skip
    client = live.sign_in(live.coordinator)
    address = reverse("delivery:plan_patterns", args=[live.service.public_id])
    until = first + timedelta(days=7)
    asked = {"until_day": until.day, "until_month": until.month, "until_year": until.year}
    shown = client.get(address, asked).content.decode()
    assert "2 new sessions" in shown
    assert not Session.objects.exists()
    client.post(address, asked)
    assert Session.objects.count() == 2
    assert "All planned" in client.get(address, asked).content.decode()


def test_changing_cancelling_and_numbers_on_the_pages(live: House) -> None:
    session, client = live.session(days=5), live.sign_in(live.coordinator)
    coming(live, session)
    changed = typed(live.today + timedelta(days=6), place=str(live.place.public_id))
    assert "1 person was asked or said yes" in page(client, "change", session.public_id).content.decode()
    client.post(reverse("delivery:change", args=[session.public_id]), changed)
    session.refresh_from_db()
    assert session.title == "Stories"
    line = line_of(session, live.reader)
    client.post(
        reverse("delivery:places", args=[session.public_id, line.pk]),
        {"minimum": 1, "ideal": 2, "maximum": 4},
    )
    line.refresh_from_db()
    assert line.maximum == 4
    empty = client.post(reverse("delivery:cancel", args=[session.public_id]), {"reason": ""})
    assert empty.status_code == 200
    client.post(reverse("delivery:cancel", args=[session.public_id]), {"reason": "Snow"})
    session.refresh_from_db()
    assert session.state == "CANCELLED"
    assert "Why: Snow" in page(client, "session", session.public_id).content.decode()


def test_the_session_page_shows_each_what_is_theirs(live: House) -> None:
    session = live.session(days=5, readers=(1, 2, 2))
    ana = coming(live, session, phone="01632 960201").person
    said_no = offer(
        line_of(session, live.reader),
        live.person("Ben Declines"),
        by=live.coordinator,
        how="PHONE",
        at=live.at,
    )
    answer(said_no, "DECLINE", by=None, how="EMAIL", at=live.at)
    seen = {
        who: page(live.sign_in(person), "session", session.public_id).content.decode()
        for who, person in {
            "coordinator": live.coordinator,
            "librarian": live.person("Mair", "PROFESSIONAL"),
            "neighbour": live.person("Carys", "NEIGHBOUR"),
            "stranger": live.person("Dai", ""),
            "herself": ana,
        }.items()
    }
    assert "01632 960201" in seen["coordinator"]
    assert "01632 960201" not in seen["librarian"]  # she has not agreed to share it
    assert "Ana" in seen["neighbour"]
    assert "Ben Declines" in seen["librarian"]
    assert "Ben Declines" not in seen["neighbour"]
    assert "Cancel the session" not in seen["neighbour"]
    assert "I would like to come" in seen["neighbour"]
    assert "I would like to come" not in seen["stranger"]
    assert "You are coming" in seen["herself"]


def test_contact_is_shown_to_the_team_with_consent_and_names_hide_behind_aliases(live: House) -> None:
    from alongside.web.people import actions as people

    listener = services.add_role(
        live.service,
        title="Peer listener, recovery",
        alias="Listener",
        reveals_health=True,
        side="LAY",
        by=None,
        at=live.at,
    )
    live.reader = listener
    session = live.session(days=5)
    ana = coming(live, session, "Ana Lloyd", phone="01632 960202", alias="A. L.").person
    people.give_consent(ana, "SHARE_CONTACT", by=None, at=live.at)
    team = page(
        live.sign_in(live.person("Carys", "NEIGHBOUR")), "session", session.public_id
    ).content.decode()
    outside = page(live.sign_in(live.person("Dai", "")), "session", session.public_id).content.decode()
    assert "01632 960202" in team
    assert "Ana Lloyd" in team
    assert "Ana Lloyd" not in outside
    assert "recovery" not in outside
    assert "01632 960202" not in outside
    assert "A. L." not in outside


def test_access_needs_shared_with_teams_reach_those_who_organise(live: House) -> None:
    from alongside.web.people import actions as people

    session = live.session(days=5)
    ana = coming(live, session).person
    people.record_need(
        ana, need="Large print", by=None, at=live.at, identified_on=live.today, shared_with_teams=True
    )
    people.record_need(
        ana, need="Private matter", by=None, at=live.at, identified_on=live.today, shared_with_teams=False
    )
    organiser = page(
        live.sign_in(live.person("Mair", "PROFESSIONAL")), "session", session.public_id
    ).content.decode()
    member = page(
        live.sign_in(live.person("Carys", "NEIGHBOUR")), "session", session.public_id
    ).content.decode()
    assert "Large print" in organiser
    assert "Private matter" not in organiser
    assert "Large print" not in member


def test_a_proposal_is_the_teams_business(live: House) -> None:
    starts = live.at + timedelta(days=9)
    session = actions.propose_session(
        live.service, proposed_by=live.person("Ana"), at=live.at, title="Reading outdoors",
        starts_at=starts, ends_at=starts + timedelta(hours=1),
    )  # fmt: skip
    outsider = live.sign_in(live.person("Dai", ""))
    assert page(outsider, "session", session.public_id).status_code == 404
    assert page(outsider, "session_calendar", session.public_id).status_code == 404
    assert "Reading outdoors" not in page(outsider, "sessions", live.service.public_id).content.decode()
    team = live.sign_in(live.person("Carys", "NEIGHBOUR"))
    assert page(team, "session", session.public_id).status_code == 200


@pytest.mark.parametrize("name", ["session", "invite", "change", "cancel", "session_calendar"])
def test_another_organisations_session_is_not_found(live: House, name: str) -> None:
    session = live.session(days=5)
    elsewhere = a_house("Brynford Trust", at=live.at)
    assert page(elsewhere.sign_in(elsewhere.coordinator), name, session.public_id).status_code == 404


@pytest.mark.parametrize("name", ["sessions", "plan", "plan_patterns"])
def test_another_organisations_service_is_not_found(live: House, name: str) -> None:
    elsewhere = a_house("Brynford Trust", at=live.at)
    assert page(elsewhere.sign_in(elsewhere.coordinator), name, live.service.public_id).status_code == 404


@pytest.mark.parametrize("name", ["invite", "change", "cancel"])
def test_only_those_who_organise_the_service_may_change_its_sessions(live: House, name: str) -> None:
    session = live.session(days=5)
    other = services.open_service(live.organisation, name="Walks", by=None, at=live.at)
    walker = live.person("Gwen", "")
    services.relate(
        walker, other, "PROFESSIONAL", active_from=live.today - timedelta(days=9), by=None, at=live.at
    )
    assert page(live.sign_in(live.person("Mair", "PROFESSIONAL")), name, session.public_id).status_code == 200
    assert page(live.sign_in(walker), name, session.public_id).status_code == 403
    assert page(live.sign_in(live.person("Ana")), name, session.public_id).status_code == 403
    assert (
        page(live.sign_in(walker), "places", session.public_id, line_of(session, live.reader).pk).status_code
        == 403
    )


def test_a_line_of_another_session_is_not_found(live: House) -> None:
    one, two = live.session(days=5), live.session(days=6)
    client = live.sign_in(live.coordinator)
    assert page(client, "places", one.public_id, line_of(two, live.reader).pk).status_code == 404
    assert client.get(reverse("delivery:invite", args=[one.public_id]), {"role": "abc"}).status_code == 200
    assert client.get(reverse("delivery:invite", args=[one.public_id]), {"role": "9" * 30}).status_code == 404


def test_a_services_sessions_come_in_pages_with_a_constant_number_of_queries(
    live: House, django_assert_max_num_queries: Any
) -> None:
    for days in range(1, 4):
        live.session(days=days)
    client = live.sign_in(live.coordinator)
    page(client, "sessions", live.service.public_id)
    with django_assert_max_num_queries(14):
        page(client, "sessions", live.service.public_id)
    for days in range(4, 40):
        live.session(days=days)
    with django_assert_max_num_queries(14):
        shown = page(client, "sessions", live.service.public_id)
    assert shown.context["page"].paginator.num_pages == 2
    assert page(client, "sessions", live.service.public_id, page="2").status_code == 200
    assert "No sessions yet" in page(client, "sessions", live.service.public_id, past="").content.decode()


def test_a_session_page_asks_the_database_as_much_for_one_guest_as_for_twenty(
    live: House, django_assert_max_num_queries: Any
) -> None:
    session = live.session(days=5, readers=(1, 30, 30))
    client = live.sign_in(live.coordinator)
    page(client, "session", session.public_id)
    with django_assert_max_num_queries(16):
        page(client, "session", session.public_id)
    for number in range(20):
        coming(live, session, f"Reader {number}")
    with django_assert_max_num_queries(16):
        page(client, "session", session.public_id)


def test_one_session_as_a_calendar_file(live: House) -> None:
    from icalendar import Calendar

    session = live.session(days=5, title="Reading; with, commas")
    answered = page(live.sign_in(live.person("Ana")), "session_calendar", session.public_id)
    assert answered["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answered.content).walk("VEVENT")[0]
    assert str(event["summary"]) == "Reading; with, commas"
    assert event.decoded("dtstart") == session.starts_at
    assert str(event["location"]) == "Aberwen library, 1 High Street"


@pytest.mark.parametrize(
    ("day", "starts", "at", "said"),
    [
        (date(2027, 3, 28), "1:30am", time(2, 30), "does not exist, so this starts at"),
        (date(2027, 10, 31), "1:30am", time(1, 30), "comes twice; this starts the first time"),
        (date(2027, 6, 1), "1:30am", time(1, 30), ""),
    ],
)
def test_the_hours_that_a_clock_change_skips_or_repeats_are_settled_and_said(
    day: date, starts: str, at: time, said: str
) -> None:
    sent = {"on_day": day.day, "on_month": day.month, "on_year": day.year, "starts": starts, "ends": "4am"}
    form = WhenForm(sent, zone=LONDON)
    assert form.is_valid()
    when = form.cleaned_data["when"]
    assert when.starts.at.astimezone(LONDON).time() == at
    assert said in " ".join(str(note) for note in when.notes)
    assert bool(said) == bool(when.notes)
    if said.startswith("comes twice"):
        assert when.starts.at.utcoffset() == timedelta(hours=1)  # still summer time
