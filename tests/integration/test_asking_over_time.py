"""The untapped share of each month that is over: kept once, the same as the map told then, and read month by month."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from alongside.core.asking.over_time import MOST_MONTHS
from alongside.web.asking import tasks
from alongside.web.asking.actions.over_time import keep_months
from alongside.web.asking.models import UntappedMonth
from alongside.web.asking.queries.over_time import months_told
from alongside.web.asking.queries.untapped import map_of
from alongside.web.asking.queries.untapped_then import meanings_in, standing_then
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.models import Invitation
from alongside.web.delivery.models import RegisterEntry as Entry
from alongside.web.gifts.actions.index import index_again
from alongside.web.measures.queries.turns import UNTAPPED, key_of_turn
from alongside.web.people import actions as people
from alongside.web.people.models import Consent, Gift
from alongside.web.reflections import actions as reflecting
from alongside.web.reflections.queries import find_pin, get_reflection
from alongside.web.services import actions as services
from tests.books_cast import no_guards
from tests.integration.at_once import at_once
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
IN_MAY = datetime(2026, 5, 9, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    return a_house()


def giver(house: House, name: str, words: str = "Choir", *, at: datetime = NOW, **more: Any) -> Any:
    person = house.person(name, **more)
    people.record_gift(person, kind="SKILL", words=words, shared_with="SERVICE_TEAMS", by=None, at=at)
    return person


def givers(house: House, how_many: int, asked: int) -> list[Any]:
    """So many who sing, of whom some are asked for it in March."""
    services.change_role(house.reader, skills=["singing"], by=None, at=NOW)
    made = [giver(house, f"P{number}") for number in range(how_many)]
    index_again(house.organisation)
    line = line_of(house.session(readers=(1, 90, 90)), house.reader)
    for person in made[:asked]:
        offer(line, person, by=house.coordinator, at=NOW)
    return made


def figures(house: House, **of: Any) -> list[tuple[date, int, int]]:
    rows = UntappedMonth.objects.filter(organisation=house.organisation, **of).order_by("begins_on")
    return list(rows.values_list("begins_on", "givers", "untapped"))


def forget_what_is_kept() -> None:
    """As somebody could with the database's own tools."""
    with no_guards():
        UntappedMonth.objects.all().delete()


OF_ALL = {"service": None, "place": None}


def test_each_month_that_is_over_is_kept_for_all_for_each_service_and_for_each_place(house: House) -> None:
    givers(house, 7, asked=2)
    giver(house, "Elsewhere", kind="")
    assert keep_months(house.organisation, at=IN_MAY) == 2
    assert figures(house, **OF_ALL) == [(MARCH, 8, 6), (APRIL, 8, 6)]
    assert figures(house, service=house.service) == [(MARCH, 7, 5), (APRIL, 7, 5)]
    assert figures(house, place=house.place) == [(MARCH, 7, 5), (APRIL, 7, 5)]


def test_a_month_is_written_once_and_stays_whatever_is_corrected_later(house: House) -> None:
    made = givers(house, 7, asked=2)
    assert keep_months(house.organisation, at=datetime(2026, 4, 2, tzinfo=UTC)) == 1
    kept = list(UntappedMonth.objects.order_by("pk").values_list())
    Gift.objects.filter(person=made[0]).delete()
    giver(house, "Late")
    assert keep_months(house.organisation, at=datetime(2026, 4, 3, tzinfo=UTC)) == 0
    assert list(UntappedMonth.objects.order_by("pk").values_list()) == kept
    assert keep_months(house.organisation, at=IN_MAY) == 1


def test_what_was_kept_month_by_month_comes_out_again_from_the_record(house: House) -> None:
    """A worker that missed half a year writes what it would have written in time."""
    made = givers(house, 6, asked=2)
    for month in (4, 5, 6, 7):
        keep_months(house.organisation, at=datetime(2026, month, 1, 5, tzinfo=UTC))
        at = datetime(2026, month, 12, tzinfo=UTC)
        giver(house, f"N{month}", at=at)
        index_again(house.organisation)
        if month == 5:
            people.withdraw_consent(made[0], "CONTACT", by=None, at=at)
            Gift.objects.filter(person=made[3]).update(active_to=at.date())
        if month == 6:
            services.close_service(house.service, on=date(2026, 6, 20), by=None, at=at)
    kept = sorted(
        UntappedMonth.objects.values_list("begins_on", "service", "place", "givers", "untapped"), key=str
    )
    forget_what_is_kept()
    keep_months(house.organisation, at=datetime(2026, 7, 2, tzinfo=UTC))
    again = UntappedMonth.objects.values_list("begins_on", "service", "place", "givers", "untapped")
    assert sorted(again, key=str) == kept
    assert len({givers for _first, _service, _place, givers, _untapped in kept}) > 1


def test_it_is_the_share_that_the_map_told_at_that_moment(house: House) -> None:
    """Two ways of working it out, over people who were asked, came, refused, gave time or may not be asked."""
    made = givers(house, 9, asked=3)
    dan = giver(house, "Dan", "Gardening")
    giver(house, "Quiet", consents=False)
    people.record_availability(
        made[8], weekday=1, starts=time(9), ends=time(12), by=None, at=NOW, active_from=NOW.date()
    )
    line = line_of(house.session(readers=(1, 90, 90)), house.reader)
    answer(offer(line, dan, by=house.coordinator, at=NOW), "DECLINE", by=dan, how="WEB", at=NOW)
    offer(line, made[8], by=house.coordinator, at=NOW)
    session = house.session(days=5, readers=(1, 9, 9))
    Entry.objects.create(
        session=session, person=made[7], role=house.reader, attendance="CAME", minutes=60, recorded_at=NOW
    )
    until = datetime(2026, 3, 31, 23, 0, tzinfo=UTC)
    told = map_of(house.organisation, None, until)
    then = standing_then(house.organisation, until, until.date(), meanings_in(house.organisation))
    assert (told["givers"], told["untapped"]) == (len(then.givers), len(then.untapped)) == (10, 5)


def test_no_month_before_the_first_session_is_told_of(house: House) -> None:
    """Where no asking could be recorded, everybody would look as if passed over."""
    giver(house, "Ana", at=NOW - timedelta(days=200))
    assert keep_months(house.organisation, at=IN_MAY) == 0
    house.session(days=40)
    assert keep_months(house.organisation, at=IN_MAY) == 1
    assert figures(house, **OF_ALL) == [(APRIL, 1, 1)]
    page = house.sign_in(house.coordinator).get(reverse("asking:months")).content.decode()
    assert "look back no further" in page


def test_a_clock_that_ran_ahead_leaves_no_month_that_was_not_over(house: House) -> None:
    givers(house, 7, asked=2)
    keep_months(house.organisation, at=datetime(2026, 4, 2, tzinfo=UTC))
    right = figures(house, **OF_ALL)
    keep_months(house.organisation, at=datetime(2097, 4, 2, tzinfo=UTC))
    assert len(figures(house, **OF_ALL)) == 1 + MOST_MONTHS
    assert keep_months(house.organisation, at=datetime(2026, 4, 3, tzinfo=UTC)) == 0
    assert figures(house, **OF_ALL) == right
    keep_months(house.organisation, at=IN_MAY)
    assert [first for first, _givers, _untapped in figures(house, **OF_ALL)] == [MARCH, APRIL]


def test_before_anybody_said_what_they_could_give_there_is_nothing_to_keep(house: House) -> None:
    house.person("Ana")
    assert keep_months(house.organisation, at=IN_MAY) == 0
    assert not UntappedMonth.objects.exists()


def test_the_end_of_a_month_is_told_by_the_clock_of_the_organisation(house: House) -> None:
    """Asked in the last half hour of March in London, which is summer time already."""
    [ana] = givers(house, 1, asked=0)
    line = line_of(house.session(days=60, readers=(1, 9, 9)), house.reader)
    asked = offer(line, ana, by=house.coordinator, at=NOW)
    for moment, untapped in ((datetime(2026, 3, 31, 22, 59), 0), (datetime(2026, 3, 31, 23, 1), 1)):
        Invitation.objects.filter(pk=asked.pk).update(asked_at=moment.replace(tzinfo=UTC))
        forget_what_is_kept()
        keep_months(house.organisation, at=datetime(2026, 4, 2, tzinfo=UTC))
        assert figures(house, **OF_ALL) == [(MARCH, 1, untapped)]


def test_the_database_lets_no_month_stand_twice_or_be_what_cannot_be(house: House) -> None:
    common = {"organisation": house.organisation, "begins_on": MARCH, "worked_out_at": NOW}
    UntappedMonth.objects.create(**common, givers=9, untapped=3)
    for wrong in (
        {"givers": 9, "untapped": 3},
        {"givers": 3, "untapped": 9, "begins_on": APRIL},
        {"givers": 9, "untapped": 3, "begins_on": date(2026, 4, 2)},
        {"givers": 9, "untapped": 3, "begins_on": APRIL, "service": house.service, "place": house.place},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            UntappedMonth.objects.create(**(common | wrong))


@pytest.mark.django_db(transaction=True)
def test_two_workers_in_one_night_keep_each_month_once() -> None:
    house = a_house()
    givers(house, 7, asked=2)
    outcomes = at_once(*[lambda: keep_months(house.organisation, at=IN_MAY)] * 2)
    assert all(isinstance(each, int) for each in outcomes), outcomes
    assert UntappedMonth.objects.count() == 6
    connection.close()


def test_the_night_keeps_every_organisation_and_plans_the_next(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for name in ("Aberwen Council", "Harbour Trust"):
        house = a_house(name, at=timezone.now() - timedelta(days=40))
        giver(house, "Ana", at=house.at)
        house.session(days=1)
    assert tasks.keep_untapped_months.call() >= 2
    assert tasks._planned(tasks.keep_untapped_months).count() == 1


# The page


def test_the_page_shows_the_months_as_a_picture_with_its_table(house: House) -> None:
    givers(house, 7, asked=2)
    keep_months(house.organisation, at=IN_MAY)
    client = house.sign_in(house.coordinator)
    page = client.get(reverse("asking:months"), {"of": str(house.service.public_id)})
    text = page.content.decode()
    assert "<svg" in text
    assert "March 2026" in text
    assert "71%" in text
    assert "The untapped share: of all people" in text
    assert reverse("measures:turn", args=[house.service.public_id, UNTAPPED, "2026-03-01"]) in text
    place = client.get(reverse("asking:months"), {"of": str(house.place.public_id)}).content.decode()
    assert "71%" in place
    assert "UNTAPPED" not in place


def test_a_month_that_waits_for_the_night_is_said_to_wait(house: House) -> None:
    givers(house, 7, asked=2)
    keep_months(house.organisation, at=IN_MAY)
    page = house.sign_in(house.coordinator).get(reverse("asking:months")).content.decode()
    assert "is over and not kept yet" in page


def test_nobody_elses_scope_can_be_chosen_and_only_those_who_steer_open_it(house: House) -> None:
    other = a_house("Harbour Trust")
    givers(other, 7, asked=2)
    keep_months(other.organisation, at=IN_MAY)
    client = house.sign_in(house.coordinator)
    of_all = client.get(reverse("asking:months"))
    assert of_all.context["months"] == []
    for strange in (other.service.public_id, other.place.public_id, "00000000-0000-4000-8000-000000000000"):
        assert client.get(reverse("asking:months"), {"of": str(strange)}).status_code == 404
    services.close_service(house.service, on=timezone.localdate(), by=None, at=timezone.now())
    shut = client.get(reverse("asking:months"), {"of": str(house.service.public_id)})
    assert shut.status_code == 200
    assert "There is a problem" in shut.content.decode()
    assert house.sign_in(house.person("Ana")).get(reverse("asking:months")).status_code == 403


def test_an_evaluator_reads_rounded_figures_and_no_small_ones(house: House) -> None:
    givers(house, 12, asked=6)
    keep_months(house.organisation, at=IN_MAY)
    exact = months_told(house.organisation, house.service, sees_small=True)
    rounded = months_told(house.organisation, house.service, sees_small=False)
    assert [each.people for each in exact] == [12, 12]
    assert [each.people for each in rounded] == [10, 10]
    with no_guards():
        UntappedMonth.objects.filter(begins_on=APRIL).update(untapped=2)
    assert [each.people for each in months_told(house.organisation, house.service, sees_small=False)] == [
        10,
        None,
    ]


# Reflections on a turn of it


def test_a_turn_of_the_untapped_share_is_written_about_and_leads_back(house: House) -> None:
    ana, *_others = givers(house, 12, asked=6)
    keep_months(house.organisation, at=IN_MAY)
    key = key_of_turn(house.service, UNTAPPED, APRIL)
    pinned = find_pin(house.coordinator, "MEASURE", key, timezone.now())
    assert "April 2026: 50% of 12 people" in str(pinned.told)
    assert "in the month before, 50%" in str(pinned.told)
    new = reflecting.NewReflection(words="We rang round.", side="PROFESSIONAL", reach="NETWORK")
    row = reflecting.write(house.coordinator, pinned, new, at=timezone.now())
    assert (row.measure_name, row.measure_on) == (UNTAPPED, APRIL)
    address = reverse("measures:turn", args=[house.service.public_id, UNTAPPED, "2026-04-01"])
    assert get_reflection(house.coordinator, row.public_id).facts_address == address
    page = house.sign_in(house.coordinator).get(address).content.decode()
    assert "We rang round." in page
    assert reverse("asking:months") in page
    read = house.sign_in(ana).get(address).content.decode()
    assert "We rang round." in read
    assert "50% of" not in read


@pytest.mark.parametrize(
    "key", ["{}.UNTAPPED.2026-06-01", "{}.UNTAPPED.2026-04-02", "{}.UNTAPPED.2999-01-01"]
)
def test_what_is_no_month_that_is_kept_is_no_turn(house: House, key: str) -> None:
    givers(house, 12, asked=6)
    keep_months(house.organisation, at=IN_MAY)
    with pytest.raises(Http404):
        find_pin(house.coordinator, "MEASURE", key.format(house.service.public_id), timezone.now())


def test_the_months_hold_no_consent_and_name_nobody(house: House) -> None:
    givers(house, 12, asked=6)
    keep_months(house.organisation, at=IN_MAY)
    kept = list(UntappedMonth.objects.order_by("pk").values_list("givers", "untapped"))
    Consent.objects.all().delete()
    assert not [field.name for field in UntappedMonth._meta.fields if field.name in ("person", "people")]
    assert list(UntappedMonth.objects.order_by("pk").values_list("givers", "untapped")) == kept
