"""The map of one place: of all who belong to a service that met there; and what others than coordinators read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.asking.actions.over_time import keep_months
from alongside.web.asking.actions.reckoning import look_ahead, renew, untapped_in, untapped_told
from alongside.web.asking.models import Reckoning, UntappedMonth
from alongside.web.asking.queries.over_time import months_told
from alongside.web.asking.queries.untapped import map_key, map_of
from alongside.web.delivery.actions.invitations import offer
from alongside.web.delivery.actions.register import close_register, record_attendance
from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.gifts.actions import say_service_needs
from alongside.web.gifts.actions.index import index_again
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db
BEGAN = timezone.now() - timedelta(days=20)


@dataclass
class Town:
    """A library where readers meet and a hall where singers do; six of the readers sing, too."""

    house: House
    choir: Any
    hall: Any
    people: list[Any]

    @property
    def organisation(self) -> Any:
        return self.house.organisation

    def map(self, **of: Any) -> dict[str, Any]:
        return map_of(self.organisation, of.get("service"), timezone.now(), place=of.get("place"))

    def evaluator(self) -> Client:
        eve = people.record_person(self.organisation, full_name="Eve", by=None, at=BEGAN)
        people.give_post(eve, "EVALUATOR", active_from=date(2025, 1, 1), by=None, at=BEGAN)
        return self.house.sign_in(eve)


def a_giver(house: House, name: str, words: str, *, kind: str = "USES") -> Any:
    person = house.person(name, kind=kind)
    people.record_gift(person, kind="SKILL", words=words, shared_with="SERVICE_TEAMS", by=None, at=BEGAN)
    people.record_availability(
        person, weekday=2, starts=time(9), ends=time(11), by=None, at=BEGAN, active_from=BEGAN.date()
    )
    return person


def a_town(readers: int = 16, singers: int = 16, both: int = 6, asked: int = 5) -> Town:
    house = a_house(at=BEGAN)
    choir = services.open_service(
        house.organisation, name="Choir", by=None, at=BEGAN, opened_on=BEGAN.date() - timedelta(days=400)
    )
    hall = services.add_place(
        house.organisation, name="Salt Street hall", address="Salt Street", by=None, at=BEGAN
    )
    singer = services.add_role(choir, title="Singer", side="LAY", minimum=1, maximum=90, by=None, at=BEGAN)
    made = [a_giver(house, f"R{number}", "Baking") for number in range(readers)]
    made += [a_giver(house, f"S{number}", "Gardening", kind="") for number in range(singers - both)]
    for person in made[readers - both :]:
        services.relate(person, choir, "USES", active_from=BEGAN.date(), by=None, at=BEGAN)
    index_again(house.organisation)
    line = line_of(house.session(readers=(1, 90, 90)), house.reader)
    starts = BEGAN + timedelta(days=4)
    singing = plan_session(
        choir, title="Singing", starts_at=starts, ends_at=starts + timedelta(hours=2), place=hall,
        roles={singer: (1, 90, 90)}, by=house.coordinator, at=BEGAN,
    )  # fmt: skip
    for person in made[:asked]:
        offer(line, person, by=house.coordinator, at=BEGAN)
    for person in made[-asked:]:
        offer(line_of(singing, singer), person, by=house.coordinator, at=BEGAN)
    return Town(house, choir, hall, made)


@pytest.fixture
def town() -> Town:
    return a_town()


# Whose place a person is


def test_of_a_place_are_all_who_belong_to_a_service_that_met_there(town: Town) -> None:
    library, hall, all_ = (town.map(place=town.house.place), town.map(place=town.hall), town.map())
    assert (library["givers"], library["untapped"]) == (16, 11)
    assert (hall["givers"], hall["untapped"]) == (16, 11)
    assert (all_["givers"], all_["untapped"]) == (26, 16)
    assert library["minutes_offered"] == round(16 * 120 * 52 / 12)
    assert library["things"]["TIME"] == {"ASKED_FOR": 5, "NEVER_ASKED_FOR": 11}


def test_a_place_where_nobody_met_in_the_year_has_no_people(town: Town) -> None:
    park = services.add_place(town.organisation, name="The park", address="", by=None, at=BEGAN)
    assert town.map(place=park)["givers"] == 0
    later = map_of(town.organisation, None, timezone.now() + timedelta(days=400), place=town.hall)
    assert later["givers"] == 0


def test_it_is_the_share_that_the_month_of_the_place_keeps(town: Town) -> None:
    """Two ways of working it out: by today's rows, and by the dates of rows at the end of the month."""
    last = datetime.combine(timezone.localdate().replace(day=1) + timedelta(days=40), time(), tzinfo=UTC)
    until = datetime(last.year, last.month, 1, tzinfo=UTC)
    keep_months(town.organisation, at=until + timedelta(days=1))
    for of in ({"place": town.hall}, {"place": town.house.place}, {"service": town.choir}):
        kept = UntappedMonth.objects.filter(**of).latest("begins_on")
        told = map_of(town.organisation, of.get("service"), until - timedelta(hours=2), place=of.get("place"))
        assert (told["givers"], told["untapped"]) == (kept.givers, kept.untapped)


def test_hours_of_a_place_are_of_sessions_there(town: Town) -> None:
    """An hour and a half of a reader who sings, too: in the library, so not in the hall."""
    session, reader = town.house.session(days=1, title="Reading again"), town.people[15]
    librarian = town.house.person("Lin", kind="PROFESSIONAL")
    services.change_role(town.house.reader, task="Reads with children", by=None, at=BEGAN)
    after = session.ends_at + timedelta(hours=1)
    for person, role in ((reader, town.house.reader), (librarian, town.house.librarian)):
        record_attendance(
            session, person, role, "CAME", 90, by=town.house.coordinator, source="PAPER", at=after
        )
    close_register(session, by=town.house.coordinator, at=after)
    places = (town.house.place, town.hall)
    assert [town.map(place=each)["minutes_taken_up"] for each in places] == [round(90 / 12), 0]
    assert [town.map(service=each)["minutes_taken_up"] for each in (town.house.service, town.choir)] == [8, 0]


def test_erased_and_unwilling_people_are_on_the_map_of_no_place(town: Town) -> None:
    people.withdraw_consent(town.people[0], "CONTACT", by=None, at=timezone.now())
    people.erase_person(town.people[1], by=None, at=timezone.now())
    assert town.map(place=town.house.place)["givers"] == 14


# The page


def see(client: Client, **chosen: Any) -> Any:
    return client.get(reverse("asking:map"), {key: str(value) for key, value in chosen.items()}, follow=True)


def test_a_place_is_chosen_on_the_page_and_needs_of_its_services_stand_there(town: Town) -> None:
    for service, words in ((town.choir, "Gardening"), (town.house.service, "Baking")):
        say_service_needs(service, kind="PEOPLE", words=words, by=town.house.coordinator, at=timezone.now())
    client = town.house.sign_in(town.house.coordinator)
    page = see(client, of=town.hall.public_id)
    text = page.content.decode()
    assert "Salt Street hall" in text
    assert "Of 16 people who said what they could give, 69%" in text
    assert "belong to a service that met there" in text
    assert [need.words for need in page.context["needs"]] == ["Gardening"]
    assert f"{reverse('asking:months')}?of={town.hall.public_id}" in text
    assert [need.words for need in see(client).context["needs"]] == ["Baking", "Gardening"]
    old_address = see(client, service=town.choir.public_id)
    assert old_address.context["service"] == town.choir


def test_of_another_organisation_nothing_is_found_and_of_what_is_closed_a_word_is_said(town: Town) -> None:
    other = a_house("Harbour Trust", at=BEGAN)
    client = town.house.sign_in(town.house.coordinator)
    for strange in (other.place.public_id, other.service.public_id, "00000000-0000-4000-8000-000000000000"):
        assert see(client, of=strange).status_code == 404
    services.close_place(town.hall, on=timezone.localdate(), by=None, at=timezone.now())
    for shut in (town.hall.public_id, "hall"):
        page = see(client, of=shut)
        assert page.status_code == 200
        assert page.context["place"] is None
        assert "There is a problem" in page.content.decode()


def test_the_map_of_a_place_is_kept_and_renewed_by_its_key(town: Town) -> None:
    made = untapped_in(town.organisation, None, timezone.now(), place=town.hall)
    assert made.key == map_key(town.organisation, None, town.hall)
    assert made.figures["givers"] == 16
    Reckoning.objects.filter(pk=made.pk).update(figures={}, worked_out_at=BEGAN)
    assert renew(made.key, timezone.now())
    assert Reckoning.objects.get(pk=made.pk).figures == made.figures
    Reckoning.objects.filter(pk=made.pk).update(key="map:place:987654321", worked_out_at=BEGAN)
    assert not renew("map:place:987654321", timezone.now())


# What others than coordinators read


def told(town: Town, at: datetime, **of: Any) -> dict[str, Any]:
    key = map_key(town.organisation, of.get("service"), of.get("place"))
    return untapped_told(town.organisation, at).figures[key]


IN_MAY, IN_JULY = datetime(2027, 5, 9, tzinfo=UTC), datetime(2027, 7, 1, 12, tzinfo=UTC)


def test_whoever_does_not_coordinate_reads_rounded_figures(town: Town) -> None:
    page = see(town.evaluator(), of=town.hall.public_id)
    text = page.content.decode()
    assert "Of 15 people who said what they could give, 67%" in text
    assert "once in a calendar quarter" in text
    assert "Of 16 people" not in text
    assert {number for row in page.context["things"] for number in row["fates"]} <= {0, 5, 10, 15, 20, 25}
    assert page.context["hours"] == {"offered": "140", "taken_up": "0"}
    assert page.context["needs"] == ()


def test_nobody_shows_within_a_quarter_by_saying_something_or_being_asked(town: Town) -> None:
    client = town.evaluator()
    before = see(client).context["things"], see(client).context["share"]
    for number in range(9):
        a_giver(town.house, f"N{number}", "Baking")
    index_again(town.organisation)
    assert (see(client).context["things"], see(client).context["share"]) == before
    assert "Of 35 people" in see(town.house.sign_in(town.house.coordinator)).content.decode()


def test_with_the_next_quarter_the_figures_are_new(town: Town) -> None:
    assert told(town, IN_MAY)["givers"] == 25
    for number in range(9):
        a_giver(town.house, f"N{number}", "Baking")
    assert told(town, IN_MAY + timedelta(days=50))["givers"] == 25
    look_ahead(town.organisation, IN_JULY)
    assert told(town, IN_JULY)["givers"] == 35


def test_what_is_told_once_in_a_quarter_is_not_renewed_before_its_time(town: Town) -> None:
    kept = untapped_told(town.organisation, IN_MAY)
    assert not renew(kept.key, IN_MAY + timedelta(days=2))


def test_a_place_that_all_but_three_belong_to_is_not_told_beside_the_whole() -> None:
    town = a_town(readers=24, singers=3, both=0, asked=8)
    assert told(town, timezone.now())["givers"] == 25
    for of in ({"place": town.house.place}, {"service": town.house.service}, {"place": town.hall}):
        of_it = told(town, timezone.now(), **of)
        assert (of_it["givers"], of_it["minutes_offered"]) == (None, None), of
    text = see(town.evaluator(), of=town.house.place.public_id).content.decode()
    assert "This is not told" in text
    assert (
        "Of 24 people"
        in see(town.house.sign_in(town.house.coordinator), of=town.house.place.public_id).content.decode()
    )


def test_nor_are_the_months_of_it() -> None:
    town = a_town(readers=24, singers=3, both=0, asked=8)
    next_month = (timezone.localdate().replace(day=1) + timedelta(days=40)).replace(day=2)
    keep_months(town.organisation, at=datetime.combine(next_month, time(9), tzinfo=UTC))

    def last(sees_small: bool, **of: Any) -> int | None:
        return months_told(town.organisation, **of, sees_small=sees_small)[-1].people

    assert last(False) == 25
    for of in ({"place": town.house.place}, {"service": town.house.service}):
        assert last(False, **of) is None
        assert last(True, **of) == 24


def test_a_service_that_is_new_in_the_quarter_is_told_from_the_next(town: Town) -> None:
    client = town.evaluator()
    see(client)
    new = services.open_service(
        town.organisation, name="Walks", by=None, at=timezone.now(), opened_on=timezone.localdate()
    )
    text = see(client, of=new.public_id).content.decode()
    assert "Look again in the next calendar quarter" in text


def test_the_map_of_a_place_is_told_in_welsh(town: Town) -> None:
    text = see(town.evaluator(), of=town.hall.public_id, lang="cy").content.decode()
    assert "unwaith mewn chwarter calendr" in text
    assert "Fel yr oedd ar" in text
