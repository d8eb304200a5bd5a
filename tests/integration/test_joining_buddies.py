"""Seeing newcomers through: who says that they would, who is then asked first, and what is told of it afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from alongside.web.delivery.actions.invitations import answer, come_forward
from alongside.web.delivery.actions.register import NewEntry, close_register, record_register
from alongside.web.delivery.queries.buddies import buddies_at
from alongside.web.joining import actions, queries
from alongside.web.joining.models import Buddy, NewcomersWord
from alongside.web.people import actions as people
from alongside.web.thanks.queries.story import told_of
from tests.integration.joining_cast import NOW, House, an_open_house, applied
from tests.session_cast import line_of

pytestmark = pytest.mark.django_db
AFTER = NOW + timedelta(days=4)


@pytest.fixture
def house(db: None) -> House:
    return an_open_house()


def trial_with(house: House, *names: str) -> tuple[Any, list[Any]]:
    """A trial of Mair's in a session to which these people are coming."""
    session = house.session(readers=(1, 2, 6))
    coming = [house.person(name) for name in names]
    for each in coming:
        come_forward(line_of(session, house.reader), each, by=each, how="WEB", at=NOW)
    row = applied(house, may_contact=True)
    actions.welcome(row, by=house.coordinator, at=NOW)
    row.refresh_from_db()
    return actions.arrange_trial(row, line_of(session, house.reader), by=house.coordinator, at=NOW), coming


def test_who_said_that_they_gladly_would_counts_as_who_did_before_and_is_offered_first(house: House) -> None:
    trial, (ana, ben) = trial_with(house, "Ana Birch", "Ben Cedar")
    session = trial.invitation.session
    assert buddies_at(session) == 0
    actions.say_of_newcomers(ben, True, by=ben, how="WEB", at=NOW)
    assert (buddies_at(session), queries.possible_buddies(trial)) == (1, [ben, ana])
    page = house.sign_in(house.coordinator).get(reverse("joining:buddies", args=[trial.pk])).content.decode()
    assert "Ben Cedar, who gladly sees newcomers through" in page
    assert "Ana Birch, who" not in page


def test_who_says_that_they_would_rather_not_any_more_is_one_no_longer(house: House) -> None:
    trial, (ana,) = trial_with(house, "Ana Birch")
    buddy = actions.ask_buddy(trial, ana, by=house.coordinator, at=NOW)
    actions.answer_buddy(buddy, "YES", by=ana, how="WEB", at=NOW)
    assert queries.glad_among([ana.pk]) == {ana.pk}
    actions.say_of_newcomers(ana, False, by=ana, how="WEB", at=NOW)
    assert queries.glad_among([ana.pk]) == set()
    assert Buddy.objects.get().answer == "YES", "what they said of this one newcomer stands"


def test_it_is_said_on_ones_own_page_and_written_down_at_ones_word(house: House) -> None:
    ana = house.person("Ana")
    own, nia = house.sign_in(ana), house.sign_in(house.coordinator)
    assert "Would you gladly meet somebody new" in own.get(reverse("joining:own")).content.decode()
    own.post(reverse("joining:newcomers"), {"glad": "yes"})
    assert (
        "You said that you gladly see newcomers through" in own.get(reverse("joining:own")).content.decode()
    )
    nia.post(reverse("joining:newcomers_for", args=[ana.public_id]), {"glad": "no"})
    nia.post(reverse("joining:newcomers_for", args=[ana.public_id]), {"glad": "perhaps"})
    word = NewcomersWord.objects.get()
    assert (word.glad, word.how, ana.acted_for.get().by) == (False, "PHONE", house.coordinator)
    assert house.sign_in(house.person("Ben")).post(
        reverse("joining:newcomers_for", args=[ana.public_id]), {"glad": "yes"}
    ).status_code in (403, 404)
    people.erase_person(ana, by=house.coordinator, at=NOW)
    assert not NewcomersWord.objects.exists()


@pytest.mark.parametrize("came", [True, False])
def test_afterwards_it_is_told_to_whom_one_was_a_buddy(house: House, came: bool) -> None:
    trial, (ana,) = trial_with(house, "Ana Birch")
    session, mair = trial.invitation.session, trial.application.person
    answer(trial.invitation, "ACCEPT", by=mair, how="WEB", at=NOW)
    buddy = actions.ask_buddy(trial, ana, by=house.coordinator, at=NOW)
    actions.answer_buddy(buddy, "YES", by=ana, how="WEB", at=NOW)
    lines = [
        NewEntry(person=ana, role=house.reader, attendance="CAME", minutes=120),
        NewEntry(
            person=mair,
            role=house.reader,
            attendance="CAME" if came else "NO_SHOW",
            minutes=120 if came else 0,
        ),
    ]
    record_register(session, lines, by=house.coordinator, source="PHONE", at=AFTER)
    session.refresh_from_db()
    if session.state != "HELD":
        close_register(session, by=house.coordinator, at=AFTER)
    assert (
        any("Was buddy to Mair Alder at “Reading together”" in each for each in told(ana, named=True)) is came
    )
    assert any("Was buddy to somebody new" in each for each in told(ana, named=False)) is came
    assert not any("buddy" in each for each in told(mair, named=True))


def told(person: Any, *, named: bool) -> list[str]:
    day = AFTER.date()
    found = told_of(person, first=None, last=day, by_year=True, named=named, on=day)
    return [str(sentence) for stretch in found.stretches for _day, sentence in stretch.came_of_it]
