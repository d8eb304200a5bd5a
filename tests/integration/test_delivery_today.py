"""A professional's day on one page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.delivery.models import Session
from alongside.web.delivery.queries.today import day_of
from alongside.web.people.models import AccessNeed
from tests.integration.walking_group import WalkingGroup, walking_group

pytestmark = pytest.mark.django_db
TEN = datetime(2026, 6, 2, 9, tzinfo=UTC)  # ten o'clock in Fenwick, where it is summer
NOON = TEN + timedelta(hours=2)


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group(starts_at=TEN)


def held(group: WalkingGroup, session: Session, *people) -> None:
    roles = {group.nia: group.nurse}
    lines = [
        NewEntry(person=p, role=roles.get(p, group.lead), attendance="CAME", minutes=120) for p in people
    ]
    record_register(session, lines, by=people[0], at=session.ends_at, close=True)


def test_the_day_shows_with_whom_and_who_comes_for_the_first_time(group) -> None:
    earlier = group.another_session(TEN - timedelta(days=7))
    held(group, earlier, group.nia, group.bo)
    group.accepts(group.bo, group.lead)
    (visit,) = day_of(group.nia, TEN).today
    assert visit.mine
    assert {(each.person.known_as, each.first_time) for each in visit.coming} == {
        ("Ann", True), ("Bo", False), ("Nia", False),
    }  # fmt: skip


def test_only_needs_that_were_shared_with_the_team_are_shown(group) -> None:
    common = {"person": group.ann, "identified_on": TEN.date(), "flagged": True}
    AccessNeed.objects.create(need="Step-free way", shared_with_teams=True, **common)
    AccessNeed.objects.create(need="Something private", shared_with_teams=False, **common)
    (visit,) = day_of(group.nia, TEN).today
    (ann,) = [each for each in visit.coming if each.person == group.ann]
    assert [need.need for need in ann.needs] == ["Step-free way"]


def test_the_day_is_the_local_one(group) -> None:
    late = group.another_session(datetime(2026, 6, 2, 22, 30, tzinfo=UTC), hours=1)
    early = group.another_session(datetime(2026, 6, 2, 23, 30, tzinfo=UTC), hours=1)
    today = [visit.session for visit in day_of(group.nia, NOON).today]
    assert late in today
    assert early not in today


def test_a_session_that_goes_on_past_midnight_is_still_todays(group) -> None:
    night = group.another_session(datetime(2026, 6, 1, 22, tzinfo=UTC), hours=4)
    after_midnight = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert night in [visit.session for visit in day_of(group.nia, after_midnight).today]


def test_todays_sessions_of_ones_services_are_shown_even_if_one_said_nothing(group) -> None:
    other = group.another_session(TEN + timedelta(hours=5))
    visits = {visit.session: visit.mine for visit in day_of(group.nia, NOON).today}
    assert visits == {group.session: True, other: False}


def test_a_cancelled_session_is_not_a_visit(group) -> None:
    Session.objects.filter(pk=group.session.pk).update(state="CANCELLED")
    assert day_of(group.nia, TEN).today == ()


def test_what_one_said_yes_to_comes_next(group) -> None:
    later = group.another_session(TEN + timedelta(days=3))
    group.accepts(group.nia, group.nurse, later)
    group.another_session(TEN + timedelta(days=4))
    assert [visit.session for visit in day_of(group.nia, TEN).later] == [later]


def test_registers_that_wait_are_shown_until_they_are_finished(group) -> None:
    assert list(day_of(group.nia, TEN + timedelta(days=1)).waiting) == [group.session]
    held(group, group.session, group.nia, group.ann)
    assert list(day_of(group.nia, TEN + timedelta(days=1)).waiting) == []


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def test_the_page_leads_to_the_register_that_is_open() -> None:
    group = walking_group(starts_at=timezone.now() - timedelta(minutes=1))
    said = signed_in(group.nia).get(reverse("delivery:today")).content.decode()
    assert "Tuesday walk" in said
    assert "First time" in said
    assert reverse("delivery:register", args=[group.session.public_id]) in said


def test_what_waits_for_ones_word_is_shown_of_the_latest_sessions_and_leads_to_the_rest() -> None:
    group = walking_group(starts_at=timezone.now() - timedelta(hours=3))
    sessions = [group.another_session(timezone.now() - timedelta(days=day)) for day in (7, 14, 21)]
    for session in sessions:
        lines = [NewEntry(person=group.ann, role=group.lead, attendance="CAME", minutes=120)]
        lines += [NewEntry(person=group.nia, role=group.nurse, attendance="CAME", minutes=120)]
        record_register(session, lines, by=group.cai, at=timezone.now(), close=True)
    for person, address in ((group.nia, "delivery:today"), (group.ann, "delivery:mine")):
        said = signed_in(person).get(reverse(address)).content.decode()
        confirms = [reverse("delivery:confirm", args=[session.public_id]) in said for session in sessions]
        assert confirms == [True, True, False]
        assert reverse("delivery:to_confirm") in said


def test_the_page_is_for_professionals() -> None:
    group = walking_group()
    assert signed_in(group.ann).get(reverse("delivery:today")).status_code == 403
    assert Client().get(reverse("delivery:today")).status_code == 302


def test_a_day_costs_the_same_queries_however_full_it_is(group, django_assert_num_queries) -> None:
    with django_assert_num_queries(8) as before:
        day_of(group.nia, TEN)
    for number in range(6):
        session = group.another_session(TEN + timedelta(hours=number))
        group.accepts(group.nia, group.nurse, session)
        for name in range(3):
            group.accepts(group.person(f"P{number}{name}", "USES", account=False), group.lead, session)
    with django_assert_num_queries(len(before)):
        day_of(group.nia, TEN)
