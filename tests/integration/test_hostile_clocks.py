"""Nights when the clocks change, sessions over midnight, leap days, far years, and organisations beyond London."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.charters.actions import propose_session
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.patterns import plan_from_patterns
from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.delivery.actions.sessions import change_session, plan_session, record_session
from alongside.web.delivery.models import Act, HoursOfMonth, Session
from alongside.web.delivery.permissions import answer_token, read_link
from alongside.web.delivery.queries.candidates import candidates
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.messaging.actions.preparing import letter_of
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import LONDON, NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db

AUCKLAND, HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"


@pytest.fixture
def house() -> House:
    return a_house()


def house_in(zone: str, at: datetime) -> House:
    """A house whose organisation reads another clock, made at a moment."""
    made = a_house(f"Body in {zone}", at=at)
    made.organisation.time_zone = zone
    made.organisation.save()
    made.service.refresh_from_db()
    return made


def session_at(house: House, starts_at: datetime, hours: float = 2, at: datetime = NOW, **more):
    return plan_session(
        house.service, title="Reading", starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours),
        place=house.place, by=house.coordinator, at=at, **more,
    )  # fmt: skip


def local(zone: str, *moment: int, fold: int = 0) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo(zone), fold=fold)


def came(house: House, session: Session, minutes: int) -> None:
    ana, nia = house.person("Ana"), house.person("Nia", "PROFESSIONAL")
    lines = [
        NewEntry(person=ana, role=house.reader, attendance="CAME", minutes=minutes),
        NewEntry(person=nia, role=house.librarian, attendance="CAME", minutes=minutes),
    ]
    record_register(session, lines, by=nia, at=session.ends_at, close=True)


@pytest.mark.parametrize(
    ("starts", "ends", "minutes"),
    [
        (local("Europe/London", 2026, 10, 25, 0, 30), local("Europe/London", 2026, 10, 25, 2, 30), 180),
        (
            local("Europe/London", 2026, 10, 25, 1, 30),
            local("Europe/London", 2026, 10, 25, 1, 30, fold=1),
            60,
        ),
        (local("Europe/London", 2026, 3, 29, 0, 30), local("Europe/London", 2026, 3, 29, 2, 30), 60),
        (local("Europe/London", 2026, 10, 24, 22), local("Europe/London", 2026, 10, 25, 9), 12 * 60),
        (local("Europe/London", 2026, 10, 24, 12), local("Europe/London", 2026, 10, 25, 11), 24 * 60),
        (local("Europe/London", 2026, 12, 31, 23), local("Europe/London", 2027, 1, 1, 1), 120),
        (local("Europe/London", 2028, 2, 29, 10), local("Europe/London", 2028, 2, 29, 12), 120),
    ],
)
def test_the_minutes_that_truly_passed_are_planned_kept_and_counted_on_the_day_it_began(
    house: House, starts: datetime, ends: datetime, minutes: int
) -> None:
    session = plan_session(
        house.service, title="Night", starts_at=starts, ends_at=ends, by=house.coordinator, at=NOW
    )
    session.refresh_from_db()
    came(house, session, minutes)
    assert set(Act.objects.values_list("minutes", "on")) == {(minutes, starts.date())}
    assert set(HoursOfMonth.objects.values_list("month", flat=True)) == {starts.date().replace(day=1)}
    assert not list(differences())


def test_a_day_of_twenty_five_hours_is_too_long_for_one_session(house: House) -> None:
    with pytest.raises(Refusal, match="a day at most"):
        plan_session(
            house.service, title="Long", starts_at=local("Europe/London", 2026, 10, 24, 12),
            ends_at=local("Europe/London", 2026, 10, 25, 12), by=house.coordinator, at=NOW,
        )  # fmt: skip


def test_an_hour_that_does_not_pass_is_no_session(house: House) -> None:
    with pytest.raises(Refusal, match="end after it starts"):
        plan_session(
            house.service, title="Skipped", starts_at=local("Europe/London", 2026, 3, 29, 0, 59),
            ends_at=local("Europe/London", 2026, 3, 29, 0, 59), by=house.coordinator, at=NOW,
        )  # fmt: skip


@pytest.mark.parametrize("starts", [time(1, 30), time(0, 30)])
def test_a_nightly_pattern_gives_every_night_once_over_both_clock_changes(house: House, starts: time) -> None:
    services.add_pattern(
        house.service, rule="FREQ=DAILY", first_on=date(2026, 3, 27), starts=starts, minutes=60,
        by=house.coordinator, at=NOW,
    )  # fmt: skip
    made = plan_from_patterns(house.service, until=date(2026, 10, 31), by=house.coordinator, at=NOW)
    days = [session.original_on for session in made]
    assert days == [date(2026, 3, 27) + timedelta(days=n) for n in range(219)]
    assert plan_from_patterns(house.service, until=date(2026, 10, 31), by=house.coordinator, at=NOW) == []
    assert len({session.starts_at.astimezone(LONDON).date() for session in made}) == 219


def test_a_pattern_of_the_leap_day_meets_on_leap_days(house: House) -> None:
    at = datetime(2028, 2, 1, tzinfo=UTC)
    services.add_pattern(
        house.service, rule="FREQ=YEARLY", first_on=date(2028, 2, 29), starts=time(10), minutes=60,
        by=house.coordinator, at=at,
    )  # fmt: skip
    (session,) = plan_from_patterns(house.service, until=date(2029, 3, 1), by=house.coordinator, at=at)
    assert session.original_on == date(2028, 2, 29)


FAR = [
    datetime(9999, 12, 31, 20, tzinfo=UTC),
    datetime(9999, 12, 30, 10, tzinfo=UTC),
    datetime(3000, 1, 1, tzinfo=UTC),
]


@pytest.mark.parametrize("starts_at", FAR)
def test_a_session_in_a_year_that_nobody_lives_to_see_is_refused_in_a_sentence(
    house: House, starts_at: datetime
) -> None:
    with pytest.raises(Refusal, match="year"):
        session_at(house, starts_at)
    session = house.session()
    with pytest.raises(Refusal, match="year"):
        change_session(
            session, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), by=house.coordinator, at=NOW
        )
    with pytest.raises(Refusal, match="year"):
        propose_session(
            house.person("Ana"), house.service, title="Far", starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1), at=NOW,
        )  # fmt: skip
    assert Session.objects.count() == 1


def test_a_session_of_the_first_year_is_refused_in_a_sentence(house: House) -> None:
    starts = datetime(1, 1, 1, 0, 30, tzinfo=UTC)
    with pytest.raises(Refusal, match="year"):
        record_session(
            house.service, title="Old", starts_at=starts, ends_at=starts + timedelta(hours=1),
            by=house.coordinator, at=NOW,
        )  # fmt: skip


def test_everything_about_a_session_works_in_the_last_year_that_is_taken(house: House) -> None:
    session = session_at(house, datetime(2100, 12, 31, 18, tzinfo=UTC), hours=5)
    line = line_of(session, house.reader)
    asked = offer(line, house.person("Ana"), by=house.coordinator, at=NOW)
    assert read_link(answer_token(asked), NOW).invitation == asked
    assert list(candidates(line, at=NOW).object_list)
    answer(asked, "ACCEPT", by=None, how="EMAIL", at=NOW)
    assert send_waiting(NOW) in (0, 1)


def test_a_check_that_never_runs_out_may_say_so_with_the_last_day_there_is(house: House) -> None:
    ana = house.person("Ana")
    people.record_check(
        ana, kind="BASIC", outcome="CLEAR", checked_on=date(2026, 1, 1), expires_on=date.max, by=house.coordinator, at=NOW
    )  # fmt: skip
    people.record_away(ana, first_on=date(2026, 4, 1), until_on=date.max, by=ana, at=NOW)
    role = services.change_role(house.reader, checks=["BASIC"], by=house.coordinator, at=NOW)
    assert offer(line_of(house.session(), role), ana, by=house.coordinator, at=NOW).state == "OFFERED"


def test_today_is_the_organisations_own_day_east_of_london() -> None:
    """Nine in the evening in London is the next morning in Auckland."""
    evening = datetime(2026, 3, 2, 21, tzinfo=UTC)
    house = house_in(AUCKLAND, evening)
    ana = people.record_person(house.organisation, full_name="Ana", by=None, at=evening)
    assert ana.joined_on == date(2026, 3, 3)
    check = people.record_check(
        ana, kind="BASIC", outcome="CLEAR", checked_on=date(2026, 3, 3), by=house.coordinator, at=evening
    )
    assert check.checked_on == date(2026, 3, 3)
    gift = people.record_gift(ana, kind="SKILL", words="Bakes", by=ana, at=evening)
    assert gift.active_from == date(2026, 3, 3)
    free = people.record_availability(ana, weekday=1, starts=time(9), ends=time(12), by=ana, at=evening)
    assert free.active_from == date(2026, 3, 3)
    assert people.record_need(ana, need="Ramp", by=ana, at=evening).identified_on == date(2026, 3, 3)


def test_today_is_the_organisations_own_day_west_of_london() -> None:
    """Nine in the morning in London is still yesterday in Honolulu."""
    morning = datetime(2026, 3, 3, 9, tzinfo=UTC)
    house = house_in(HONOLULU, morning)
    ana = people.record_person(house.organisation, full_name="Ana", by=None, at=morning)
    assert ana.joined_on == date(2026, 3, 2)
    with pytest.raises(Refusal, match="still to come"):
        people.record_check(
            ana, kind="BASIC", outcome="CLEAR", checked_on=date(2026, 3, 3), by=house.coordinator, at=morning
        )
    assert people.erase_person(ana, by=house.coordinator, at=morning).left_on == date(2026, 3, 2)


def test_a_letter_tells_the_time_by_the_organisations_clock() -> None:
    house = house_in(AUCKLAND, NOW)
    session = session_at(house, local(AUCKLAND, 2026, 4, 7, 10))
    asked = offer(line_of(session, house.reader), house.person("Ana"), by=house.coordinator, at=NOW)
    letter = letter_of(Message.objects.get(about=asked.public_id))
    assert "7 April" in letter.subject
    assert "10" in letter.subject


def test_an_act_falls_on_the_local_day_of_a_session_elsewhere() -> None:
    house = house_in(AUCKLAND, NOW)
    session = session_at(house, local(AUCKLAND, 2026, 4, 1, 9))
    assert session.starts_at.astimezone(UTC).date() == date(2026, 3, 31)
    came(house, session, 120)
    assert set(Act.objects.values_list("on", flat=True)) == {date(2026, 4, 1)}


def test_pages_tell_days_and_times_by_the_organisations_clock() -> None:
    """A session at ten in the morning in Auckland is on the page as that, whoever's server draws it."""
    now = timezone.now()
    house = house_in(AUCKLAND, now)
    day = now.astimezone(ZoneInfo(AUCKLAND)).date() + timedelta(days=1)
    starts = datetime.combine(day, time(10, 10), ZoneInfo(AUCKLAND))
    session = session_at(house, starts, at=now)
    client = house.sign_in(house.coordinator)
    for name, of in (("delivery:session", session), ("delivery:sessions", house.service)):
        page = client.get(reverse(name, args=[of.public_id])).content.decode()
        assert "10:10" in page, name
    assert timezone.get_current_timezone_name() == "Europe/London"


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe/London\x00", "x" * 300])
def test_an_organisation_reads_a_clock_that_exists(name: str) -> None:
    with pytest.raises(Refusal, match="time zone"):
        people.record_organisation("Nowhere", kind="COUNCIL", time_zone=name, at=NOW)
