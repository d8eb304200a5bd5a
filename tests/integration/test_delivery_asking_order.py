"""Whom to ask, in order: what the database finds cell by cell is what the core would say of everybody at once."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from alongside.core.asking.facts import Closeness
from alongside.core.asking.ordering import in_order
from alongside.core.vocabulary.words import folded
from alongside.web.delivery.actions.asked import MAY_LAG, keep_up
from alongside.web.delivery.models import Invitation, LastAsked, RegisterEntry
from alongside.web.delivery.queries import asking_order, buddies
from alongside.web.delivery.queries.asking_facts import known_of
from alongside.web.delivery.queries.asking_order import InTurn, gap_of
from alongside.web.gifts.actions.index import index_again
from alongside.web.people import actions as people
from alongside.web.people.actions import merge_people
from alongside.web.people.models import AccessNeed, Availability, Check, Gift, Person
from alongside.web.people.queries import people_of
from alongside.web.services import actions as services
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db

PEOPLE = 90
POSTCODES = ("", "CF10", "CF10 1AA", "CF10 1AB", "CF10 2AB", "CF11 1AA", "C1 1AA", "NP20 1AA")
SONGS = ("Singing in tune", "Choir singing", "Canu corawl", "Playing the guitar", "Juggling")
DAYS_AGO = (0, 1, 3, 6, 7, 30, 59, 60, 61, 179, 180, 181, 400)


@pytest.fixture
def house() -> House:
    made = a_house()
    services.change_role(made.reader, skills=["singing"], checks=["BASIC"], by=None, at=NOW)
    made.place.postcode = "CF10 1AA"
    made.place.save()
    return made


def scatter(house: House, chance: random.Random) -> list[Person]:
    """Many people of whom everything that an order looks at is different."""
    made = [
        Person(
            organisation=house.organisation,
            full_name=f"P{number}",
            name_key=f"p{number}",
            search_key=f"p{number}",
            postcode=chance.choice(POSTCODES),
            most_asks_a_week=chance.choice((None, None, 2)),
        )
        for number in range(PEOPLE)
    ]
    found = Person.objects.bulk_create(made)
    since = NOW.date() - timedelta(days=30)
    some = lambda share: [person for person in found if chance.random() < share]  # noqa: E731
    Gift.objects.bulk_create(
        Gift(
            person=person, kind="SKILL", words=(words := chance.choice(SONGS)), search_key=folded(words),
            shared_with=chance.choice(("NOBODY", "SERVICE_TEAMS")), active_from=since,
        )
        for person in some(0.5)
    )  # fmt: skip
    Availability.objects.bulk_create(
        Availability(
            person=person, weekday=chance.choice((3, 3, 4)), starts=time(starts), ends=time(ends),
            active_from=since,
        )
        for share, starts, ends in ((0.4, 9, 11), (0.3, 11, 13), (0.1, 9, 13))
        for person in some(share)
    )  # fmt: skip
    Check.objects.bulk_create(
        Check(
            person=person, kind=chance.choice(("BASIC", "ENHANCED")), outcome=outcome,
            checked_on=date(2025, 6, day), expires_on=expires,
        )
        for share, outcome, day, expires in (
            (0.3, "CLEAR", 5, None), (0.3, "CLEAR", 3, date(2026, 4, 1)),
            (0.2, "CLEAR", 8, date(2026, 1, 1)), (0.2, "NOT_ACCEPTED", 4, None),
        )
        for person in some(share)
    )  # fmt: skip
    AccessNeed.objects.bulk_create(
        AccessNeed(
            person=person, need="A chair", identified_on=since, shared_with_teams=chance.random() < 0.8,
            met_how=chance.choice(("", "There is one")),
        )
        for person in some(0.3)
    )  # fmt: skip
    index_again(house.organisation)
    return found


def asked_before(
    house: House, persons: list[Person], chance: random.Random, moments: tuple[int, ...], come: bool = True
) -> None:
    """Invitations, and registers of some who came, so many days ago; each from a session of its own day."""
    for days in moments:
        session = house.session(days=90 + days, readers=(1, 200, 200))
        line = line_of(session, house.reader)
        chosen = chance.sample(persons, 5)
        at = NOW - timedelta(days=days, minutes=5)
        Invitation.objects.bulk_create(
            Invitation(session_role=line, session=session, person=each, asked_at=at) for each in chosen[:4]
        )
        session.starts_at, session.ends_at = at, at + timedelta(hours=1)
        session.save()
        RegisterEntry.objects.bulk_create(
            RegisterEntry(
                session=session, person=each, role=house.reader, attendance="CAME", minutes=60, recorded_at=at
            )
            for each in chosen[3 if come else 5 :]
        )


def by_the_core(line: Any, at: datetime) -> list[int]:
    gap = gap_of(line, at)
    everybody = people_of(line.session.service.organisation).values_list("pk", flat=True)
    return [one.known.key for one in in_order(known_of(gap, list(everybody))[1], seed=gap.seed)]


def page_by_page(line: Any, at: datetime, size: int) -> list[int]:
    turn = InTurn(line, people_of(line.session.service.organisation), at)
    pages = [turn[first : first + size] for first in range(0, turn.count(), size)]
    return [one.known.key for page in pages for one, _person in page]


@pytest.mark.parametrize(("seed", "few"), [(1, 3), (2, 12), (3, 1), (4, 40), (5, 80)])
def test_the_database_and_the_core_agree_on_everybodys_place(
    house: House, monkeypatch: Any, seed: int, few: int
) -> None:
    monkeypatch.setattr(asking_order, "FEW", few)
    chance = random.Random(seed)
    found = scatter(house, chance)
    asked_before(house, found, chance, DAYS_AGO[4:])
    keep_up(house.organisation, NOW - timedelta(days=7))
    asked_before(house, found, chance, DAYS_AGO[:4])
    keep_up(house.organisation, NOW)
    asked_before(house, found[: PEOPLE // 2], chance, (0,), come=False)
    line = line_of(house.session(days=3), house.reader)
    expected = by_the_core(line, NOW)
    assert page_by_page(line, NOW, 30) == expected
    close = {each.closeness for each in known_of(gap_of(line, NOW), expected)[1]}
    assert {Closeness.SAME, Closeness.NONE} <= close
    assert page_by_page(line, NOW, 50) == expected


def test_what_was_worked_out_beforehand_is_kept_up(house: House) -> None:
    keep_up(house.organisation, NOW)
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    ana = house.person("Ana")
    at = NOW + timedelta(minutes=1)
    Invitation.objects.create(session_role=line, session=line.session, person=ana, asked_at=at)
    keep_up(house.organisation, NOW + MAY_LAG)
    assert not LastAsked.objects.filter(person=ana).exists()
    assert [
        one.known.invited_on for one, _person in InTurn(line, people_of(house.organisation), at)[:9]
    ].count(at.date()) == 1
    keep_up(house.organisation, NOW + MAY_LAG * 2)
    assert LastAsked.objects.get(person=ana).asked_at == at


def test_two_records_made_one_were_asked_when_either_was(house: House) -> None:
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    ana, anna = house.person("Ana"), house.person("Anna")
    Invitation.objects.create(session_role=line, session=line.session, person=anna, asked_at=NOW)
    keep_up(house.organisation, NOW)
    merge_people(ana, anna, by=house.coordinator, at=NOW)
    assert LastAsked.objects.get(person=ana).asked_at == NOW
    assert not LastAsked.objects.filter(person=anna).exists()


def test_somebody_who_sets_no_number_rests_a_week_and_comes_behind_the_others(house: House) -> None:
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    rested, limits, fresh = house.person("A"), house.person("B"), house.person("C")
    people.change_person(limits, most_asks_a_week=3, by=None, at=NOW)
    other = line_of(house.session(days=20, readers=(1, 9, 9)), house.reader)
    for person in (rested, limits):
        Invitation.objects.create(
            session_role=other, session=other.session, person=person, asked_at=NOW - timedelta(days=2)
        )
    found = {str(person): one for one, person in InTurn(line, people_of(house.organisation), NOW)[:9]}
    assert [name for name, one in found.items() if one.rests] == ["A"]
    assert list(found)[-1] == "A"
    assert list(found).index(str(fresh)) < list(found).index(str(limits))


def test_a_gift_put_in_welsh_meets_a_part_that_asks_for_singing(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana, ben = house.person("Ana"), house.person("Ben")
    people.record_gift(ana, kind="SKILL", words="Ganu corawl", shared_with="SERVICE_TEAMS", by=None, at=NOW)
    people.record_gift(ben, kind="SKILL", words="Canu corawl", shared_with="NOBODY", by=None, at=NOW)
    index_again(house.organisation)
    found = {str(person): one.known for one, person in InTurn(line, people_of(house.organisation), NOW)[:9]}
    assert (found["Ana"].closeness, found["Ana"].offers) == (Closeness.SAME, ("Ganu corawl",))
    assert found["Ben"].closeness is Closeness.NONE


def test_somebody_who_gladly_sees_newcomers_through_is_told_of(house: House, monkeypatch: Any) -> None:
    house.person("Ana")
    line = line_of(house.session(), house.reader)
    monkeypatch.setattr(buddies, "_counted", {"here": lambda session: int(session == line.session)})
    one, _person = InTurn(line, people_of(house.organisation), NOW)[:1][0]
    assert str(one.clauses[-1]) == "somebody would see them through the first time"
