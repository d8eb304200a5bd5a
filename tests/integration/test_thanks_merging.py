"""Two records of one person, each with claims and kind words, made one after all was decided."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions as people
from alongside.web.thanks import actions
from alongside.web.thanks.models import Claim, ThankYou
from alongside.web.thanks.queries.books import books_differ, sums_of
from alongside.web.thanks.queries.claims import came_up_since, questions_on
from alongside.web.thanks.queries.words import words_after, words_for, words_for_public
from tests.integration.at_once import at_once
from tests.integration.thanks_cast import AFTER, Reading, reading


def sign_in(library: Reading, person: Any) -> Client:
    client = library.house.sign_in(person)
    person.refresh_from_db()
    people.remember_language(person.account, "en", at=AFTER)
    return client


def rules(claim: Claim) -> list[str]:
    claim.refresh_from_db()
    return [each.rule for each in came_up_since([claim])[0].questions]


@pytest.mark.django_db(transaction=True)
def test_the_same_fare_by_both_records_approved_at_once_comes_up_before_it_is_paid() -> None:
    library = reading()
    double = library.house.person("Annie Aspen")
    first, second = library.claim(), library.claim(double)
    assert not questions_on(first)
    done = at_once(
        lambda: library.move(first, "APPROVE", by=library.nia),
        lambda: library.move(second, "APPROVE", by=library.olwen),
        lambda: library.move(first, "APPROVE", by=library.olwen),
        lambda: library.move(second, "APPROVE", by=library.nia),
    )
    assert sum(isinstance(each, Refusal) for each in done) == 2
    assert rules(first) == rules(second) == []
    merge = people.merge_people(library.ann, double, by=library.olwen, at=AFTER)
    assert rules(first) == rules(second) == ["Claimed before"]
    client = sign_in(library, library.nia)
    office = client.get(reverse("thanks:office")).content.decode()
    assert office.count("Claimed before") == 2
    page = client.get(reverse("thanks:one", args=[second.public_id])).content.decode()
    assert "Look at this first" in page
    assert "was claimed for that day already" in page
    assert (
        "Look at this first"
        not in sign_in(library, library.ann)
        .get(reverse("thanks:one", args=[second.public_id]))
        .content.decode()
    )
    library.move(second, "REVERSE", words="One bus, claimed by both records.")
    assert rules(first) == []
    assert sums_of(library.house.organisation).owed == 460
    assert not books_differ(library.house.organisation)
    people.undo_merge(merge, by=library.olwen, at=AFTER)
    assert not books_differ(library.house.organisation)


@pytest.mark.django_db
def test_what_was_approved_with_words_is_not_asked_about_again() -> None:
    library = reading()
    first, second = library.claim(), library.claim()
    assert [each.rule for each in questions_on(second)] == ["Claimed before"]
    with pytest.raises(Refusal, match="questions about this claim"):
        library.move(second, "APPROVE")
    for claim in (first, second):
        library.move(claim, "APPROVE", words="There in the morning, and again at night.")
    assert rules(first) == rules(second) == []


@pytest.mark.django_db
@pytest.mark.parametrize("miles_first", [True, False])
def test_miles_and_a_fare_of_one_day_are_asked_about(*, miles_first: bool) -> None:
    library = reading()
    actions.set_policy(
        library.house.organisation, "CAR", 450, active_from=AFTER.date().replace(day=1), source="Ours",
        by=library.nia, at=AFTER,
    )  # fmt: skip
    miles = {"kind": "MILES", "pence": None, "tenths_of_a_mile": 40, "vehicle": "CAR", "what": ""}
    given = [miles, {"session": library.session}]
    _first, second = (library.claim(**each) for each in (given if miles_first else given[::-1]))
    asked = questions_on(second)
    assert [each.rule for each in asked] == ["Claimed before"]
    assert "one journey, or two" in str(asked[0].sentence)
    assert not questions_on(library.claim(library.ben))


@pytest.mark.django_db
def test_words_that_turn_out_to_be_ones_own_are_shown_to_nobody_else_and_not_lost() -> None:
    library = reading()
    for person in (library.ann, library.ben):
        people.give_consent(person, "STORY", by=person, at=AFTER)
    row = actions.thank(
        library.ann, giver=library.ben, words="You sat with my boy.", session=library.session, by=library.ben,
        at=AFTER,
    )  # fmt: skip
    actions.show_words_to(row, "PUBLIC", at=AFTER)
    assert words_after(library.session) == words_for_public(library.house.organisation) == [row]
    ThankYou.objects.filter(pk=row.pk).update(giver=library.ann)  # as a merge leaves it
    assert words_after(library.session) == words_for_public(library.house.organisation) == []
    assert words_for(library.ann) == [row]
