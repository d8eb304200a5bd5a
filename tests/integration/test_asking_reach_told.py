"""How far asking reaches, as those read it who do not coordinate: once in a calendar quarter, rounded, nothing small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.asking.actions.equality import say_of_oneself
from alongside.web.asking.actions.reckoning import look_ahead, reach_told, renew
from alongside.web.asking.queries.reach import Scope
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db
BEGAN = timezone.now() - timedelta(days=20)
IN_MAY, IN_JULY = datetime(2027, 5, 9, tzinfo=UTC), datetime(2027, 7, 1, 12, tzinfo=UTC)


@dataclass
class Town:
    """Readers and walkers; the first readers were asked, the first of those said yes."""

    house: House
    walks: Any
    line: Any

    @property
    def organisation(self) -> Any:
        return self.house.organisation

    def ask(self, *names: str) -> None:
        for name in names:
            offer(self.line, self.house.named[name], by=self.house.coordinator, at=BEGAN)

    def evaluator(self) -> Client:
        eve = people.record_person(self.organisation, full_name="Eve", by=None, at=BEGAN)
        people.give_post(eve, "EVALUATOR", active_from=date(2025, 1, 1), by=None, at=BEGAN)
        return self.house.sign_in(eve)

    def steps(self, at: datetime, service: Any = None, since: datetime | None = None) -> list[int | None]:
        key = Scope(self.organisation, service, at.date(), since).key
        return list(reach_told(self.organisation, at).figures[key]["steps"])


def a_town(
    readers: int = 32, walkers: int = 11, asked: int = 18, yes: int = 7, name: str = "Aberwen"
) -> Town:
    house = a_house(name, at=BEGAN)
    walks = services.open_service(
        house.organisation, name="Walks", by=None, at=BEGAN, opened_on=BEGAN.date() - timedelta(days=400)
    )
    for number in range(readers):
        house.person(f"R{number}", kind="USES")
    for number in range(walkers):
        person = house.person(f"W{number}", kind="")
        services.relate(person, walks, "USES", active_from=BEGAN.date(), by=None, at=BEGAN)
    town = Town(house, walks, line_of(house.session(readers=(1, 90, 90)), house.reader))
    town.ask(*(f"R{number}" for number in range(asked)))
    for invitation in list(town.line.invitations.order_by("pk"))[:yes]:
        answer(invitation, "ACCEPT", by=invitation.person, how="WEB", at=BEGAN)
    return town


@pytest.fixture
def town() -> Town:
    return a_town()


def see(client: Client, **chosen: Any) -> Any:
    return client.get(
        reverse("asking:reach"), {key: str(value) for key, value in chosen.items()}, follow=True
    )


def seen(page: Any) -> list[int | None]:
    return [step["people"] for step in page.context["steps"]]


def test_whoever_does_not_coordinate_reads_rounded_figures(town: Town) -> None:
    page, exact = see(town.evaluator()), see(town.house.sign_in(town.house.coordinator))
    assert seen(page) == [45, 20, 5, 0, 0, 0]
    assert seen(exact) == [43, 18, 7, 0, 0, 0]
    text = page.content.decode()
    assert "once in a calendar quarter" in text
    assert "25 people were never asked" in text
    assert "44% (" in text
    assert "once in a calendar quarter" not in exact.content.decode()
    assert seen(see(town.evaluator(), service=town.house.service.public_id, since="ever")) == [
        30,
        20,
        5,
        0,
        0,
        0,
    ]


def test_nobody_shows_within_a_quarter_by_coming_to_be_known_or_asked(town: Town) -> None:
    client = town.evaluator()
    before = see(client)
    town.ask(*(f"R{number}" for number in range(18, 31)))
    for number in range(9):
        town.house.person(f"N{number}", kind="USES")
    again = see(client)
    assert seen(again) == seen(before)
    assert [each["lines"] for each in again.context["groups"]] == [
        each["lines"] for each in before.context["groups"]
    ]
    assert seen(see(town.house.sign_in(town.house.coordinator))) == [52, 31, 7, 0, 0, 0]


def test_with_the_next_quarter_the_figures_are_new(town: Town) -> None:
    assert town.steps(IN_MAY)[:2] == [45, 20]
    for number in range(9):
        town.house.person(f"N{number}", kind="USES")
    assert town.steps(IN_MAY + timedelta(days=50))[:2] == [45, 20]
    look_ahead(town.organisation, IN_JULY)
    assert reach_told(town.organisation, IN_JULY).worked_out_at == IN_JULY
    assert town.steps(IN_JULY + timedelta(days=40))[:2] == [50, 20]


def test_what_is_told_once_in_a_quarter_is_not_renewed_before_its_time(town: Town) -> None:
    kept = reach_told(town.organisation, IN_MAY)
    assert not renew(kept.key, IN_MAY + timedelta(days=2))


def test_a_service_that_all_but_three_belong_to_is_not_told_beside_the_whole() -> None:
    town = a_town(walkers=3)
    assert town.steps(timezone.now())[0] == 35
    assert town.steps(timezone.now(), town.house.service)[0] is None
    assert town.steps(timezone.now(), town.walks) == [None, 0, 0, 0, 0, 0]
    text = see(town.evaluator(), service=town.house.service.public_id).content.decode()
    assert "Not told" in text
    assert (
        seen(see(town.house.sign_in(town.house.coordinator), service=town.house.service.public_id))[0] == 32
    )


def test_few_who_were_asked_before_the_year_are_not_had_from_ever() -> None:
    """Three were asked long ago, and eighteen in the year."""
    town = a_town()
    town.ask("R28", "R29", "R30")
    for invitation in town.line.invitations.order_by("-pk")[:3]:
        invitation.asked_at -= timedelta(days=500)
        invitation.save()
    now = timezone.now()
    assert town.steps(now, since=now)[1] == 20
    assert town.steps(now)[1] is None


def test_a_service_that_is_new_in_the_quarter_is_told_from_the_next(town: Town) -> None:
    client = town.evaluator()
    see(client)
    new = services.open_service(
        town.organisation, name="Cooking", by=None, at=timezone.now(), opened_on=timezone.localdate()
    )
    page = see(client, service=new.public_id)
    assert seen(page) == [None] * 6
    assert "Look again in the next calendar quarter" in page.content.decode()


def test_each_organisation_is_told_of_its_own_people(town: Town) -> None:
    other = a_town(readers=12, walkers=0, asked=6, yes=0, name="Harbour Trust")
    assert seen(see(town.evaluator())) == [45, 20, 5, 0, 0, 0]
    assert seen(see(other.evaluator())) == [10, 5, 0, 0, 0, 0]


# Groups


def say(town: Town, names: list[str], age: str) -> None:
    for name in names:
        say_of_oneself(
            town.house.named[name], age=age, ethnicity="", disability="", by=None, at=timezone.now()
        )


def ages(page: Any) -> list[tuple[str, int | None]]:
    return [(line["name"], line["known"]) for line in page.context["groups"][0]["lines"]]


def test_groups_are_told_once_in_a_quarter_too(town: Town) -> None:
    say(town, [f"R{number}" for number in range(18)], "FROM_18")
    say(town, [f"R{number}" for number in range(18, 32)], "FROM_65")
    client = town.evaluator()
    first = see(client)
    assert ages(first) == [("18 to 24", 20), ("65 to 79", 15)]
    assert "65 to 79: 0% of 15 people were ever asked, against 44% of all." in first.content.decode()
    say(town, [f"W{number}" for number in range(11)], "FROM_65")
    assert ages(see(client)) == ages(first)
    assert first.context["found"].consented == see(client).context["found"].consented == 30
    coordinator = see(town.house.sign_in(town.house.coordinator))
    assert ages(coordinator) == [("18 to 24", 20), ("65 to 79", 25)]


def test_a_group_of_which_all_but_few_are_of_one_service_is_told_of_the_whole_alone() -> None:
    """Three walkers are between 65 and 79; of the readers' groups the next smallest is not told either."""
    town = a_town(readers=40)
    say(town, [f"R{number}" for number in range(13)], "FROM_18")
    say(town, [f"R{number}" for number in range(13, 25)], "FROM_25")
    say(town, [f"R{number}" for number in range(25, 40)] + ["W0", "W1", "W2"], "FROM_65")
    client = town.evaluator()
    assert [name for name, _known in ages(see(client))] == ["18 to 24", "25 to 44", "65 to 79"]
    of_readers = see(client, service=town.house.service.public_id)
    assert ages(of_readers) == [("18 to 24", 15)]
    assert "2 groups are not told" in of_readers.content.decode()


def test_it_is_told_in_welsh(town: Town) -> None:
    text = see(town.evaluator(), lang="cy").content.decode()
    assert "unwaith mewn chwarter calendr" in text
    assert "Fel yr oedd ar" in text
    assert "wrth ochr y cam blaenorol" in text
