"""Bringing people in and changing what is kept of them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.http import Http404

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions
from alongside.web.people.models import ActedFor, Availability, Away, Consent, Gift, Person
from alongside.web.people.queries import find_people, get_person, live_posts, persons_of
from tests.cast import NOW, SINCE, TODAY, Cast, make_cast, organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.mark.parametrize("name", ["Prakash", "Zoë 🌻", "Mary-Jane O’Neill ap Dafydd", "李", "x" * 200])
def test_one_word_any_script_and_pictures_are_names(name: str) -> None:
    made = person(organisation(), name)
    assert Person.objects.get(pk=made.pk).full_name == name


@pytest.mark.parametrize("name", ["", "   ", "-", "12345", "x" * 201])
def test_what_is_no_name_is_refused_and_nobody_comes_in(name: str) -> None:
    where = organisation()
    with pytest.raises(Refusal):
        person(where, name)
    assert not Person.objects.exists()


def test_ways_to_reach_somebody_are_made_tidy() -> None:
    made = person(
        organisation(), "Ann", phone="+44 (0)7700 900 123", email="Ann@Example.ORG", postcode="cf101aa"
    )
    assert (made.phone, made.email, made.postcode) == ("07700 900123", "ann@example.org", "CF10 1AA")


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "12"},
        {"email": "ann at home"},
        {"postcode": "ZZ"},
        {"email": "a@b.org; c@d.org"},
        {"known_as": "k" * 101},
    ],
)
def test_bad_details_are_refused_with_a_sentence(wrong: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        person(organisation(), "Ann", **wrong)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("given", "by"),
    [
        ({"email": "a@b.org"}, "EMAIL"),
        ({"phone": "07700900123"}, "PHONE"),
        ({"address": "1 Hill"}, "POST"),
        ({}, "IN_PERSON"),
    ],
)
def test_a_person_who_did_not_say_is_reached_by_what_they_gave(given: dict[str, str], by: str) -> None:
    assert person(organisation(), "Ann", **given).contact_by == by


def test_a_reference_belongs_to_one_person_here_and_is_free_elsewhere(cast: Cast) -> None:
    with pytest.raises(Refusal, match="A-17"):
        person(cast.here, "Another", reference="A-17")
    assert person(cast.there, "Another", reference="A-17").pk


def test_many_come_in_at_once_with_their_history(cast: Cast) -> None:
    rows = [{"full_name": f"Person {number}", "reference": f"N{number}"} for number in range(1200)]
    made = actions.record_people(cast.there, rows, by=cast.bryn, at=NOW)
    assert len(made) == 1200
    assert all(person.pk for person in made)
    first = Person.objects.get(reference="N0")
    assert first.history.get().history_user == cast.bryn.account
    assert [p.reference for p in find_people(cast.there, TODAY, words="person 1199")] == ["N1199"]


def test_one_bad_row_of_many_brings_in_nobody(cast: Cast) -> None:
    before = Person.objects.count()
    with pytest.raises(Refusal):
        actions.record_people(cast.there, [{"full_name": "Good"}, {"full_name": ""}], by=None, at=NOW)
    assert Person.objects.count() == before


def test_a_change_is_kept_with_who_made_it_and_when(cast: Cast) -> None:
    later = NOW + timedelta(days=1)
    actions.change_person(cast.pat, by=cast.cora, at=later, how="PHONE", known_as="Patti")
    assert cast.pat.known_as == "Patti"
    newest = cast.pat.history.first()
    assert (newest.history_user, newest.history_date) == (cast.cora.account, later)
    acted = ActedFor.objects.get(person=cast.pat)
    assert (acted.by, acted.how) == (cast.cora, "PHONE")


def test_a_change_that_changes_nothing_leaves_no_trace(cast: Cast) -> None:
    before = cast.pat.history.count()
    actions.change_person(cast.pat, by=cast.cora, at=NOW, how="PHONE", full_name="Pat Evans")
    assert cast.pat.history.count() == before
    assert not ActedFor.objects.exists()


def test_a_person_changing_their_own_details_is_not_acted_for(cast: Cast) -> None:
    actions.change_person(cast.pat, by=cast.pat, at=NOW, how="WEB", known_as="Patti")
    assert not ActedFor.objects.exists()


def test_a_field_that_people_do_not_have_is_a_mistake_of_ours(cast: Cast) -> None:
    with pytest.raises(TypeError, match="shoe_size"):
        actions.change_person(cast.pat, by=None, at=NOW, shoe_size=42)


def test_leaving_takes_a_person_off_the_list_and_coming_back_puts_them_on(cast: Cast) -> None:
    actions.record_leaving(cast.pat, on=TODAY, by=cast.cora, at=NOW)
    assert cast.pat not in find_people(cast.here, TODAY)
    assert cast.pat in find_people(cast.here, TODAY, show="LEFT")
    actions.record_return(cast.pat, by=cast.cora, at=NOW)
    assert cast.pat in find_people(cast.here, TODAY)


def test_nobody_leaves_before_they_came(cast: Cast) -> None:
    with pytest.raises(Refusal):
        actions.record_leaving(cast.pat, on=SINCE - timedelta(days=1), by=None, at=NOW)


def test_lived_experience_is_kept_in_others_sight_only_with_consent(cast: Cast) -> None:
    def record(shared_with: str, by: Person) -> Gift:
        return actions.record_gift(
            cast.pat,
            kind="LIVED_EXPERIENCE",
            words="Came off the drink",
            shared_with=shared_with,
            by=by,
            at=NOW,
        )

    with pytest.raises(Refusal):
        record("COORDINATORS", cast.pat)
    with pytest.raises(Refusal):
        record("NOBODY", cast.cora)
    assert not Gift.objects.exists()
    assert record("NOBODY", cast.pat).pk
    actions.give_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.pat, at=NOW)
    shared = record("SERVICE_TEAMS", cast.pat)
    actions.withdraw_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.pat, at=NOW)
    shared.refresh_from_db()
    assert shared.shared_with == "NOBODY"
    assert shared.history.count() == 2


@pytest.mark.parametrize("words", ["", "   ", "w" * 201])
def test_a_gift_needs_a_few_words(cast: Cast, words: str) -> None:
    with pytest.raises(Refusal):
        actions.record_gift(cast.pat, kind="SKILL", words=words, by=cast.pat, at=NOW)


def test_free_time_given_twice_is_kept_once(cast: Cast) -> None:
    for _again in range(2):
        actions.record_availability(
            cast.pat, weekday=1, starts=time(9), ends=time(12), by=cast.cora, at=NOW, how="PHONE"
        )
    assert Availability.objects.count() == ActedFor.objects.count() == 1


def test_free_time_ends_after_it_starts(cast: Cast) -> None:
    with pytest.raises(Refusal):
        actions.record_availability(cast.pat, weekday=1, starts=time(12), ends=time(12), by=None, at=NOW)


def test_days_away_end_after_they_begin_and_may_be_taken_back(cast: Cast) -> None:
    with pytest.raises(Refusal):
        actions.record_away(cast.pat, first_on=TODAY, until_on=TODAY, by=None, at=NOW)
    away = actions.record_away(cast.pat, first_on=TODAY, until_on=TODAY + timedelta(3), by=cast.pat, at=NOW)
    with pytest.raises(Refusal):
        actions.record_away(cast.pat, first_on=TODAY, until_on=TODAY + timedelta(3), by=cast.pat, at=NOW)
    actions.cancel_away(away, by=cast.pat, at=NOW)
    assert not Away.objects.exists()
    assert Away.history.count() == 2


def test_a_need_goes_through_its_steps(cast: Cast) -> None:
    need = actions.record_need(
        cast.pat, need="A hearing loop", by=cast.cora, at=NOW, how="IN_PERSON", review_on=date(2026, 9, 1)
    )
    actions.review_need(need, on=date(2026, 8, 30), review_on=date(2027, 3, 1), by=cast.cora, at=NOW)
    need.refresh_from_db()
    assert (need.identified_on, need.reviewed_on, need.review_on) == (
        TODAY,
        date(2026, 8, 30),
        date(2027, 3, 1),
    )
    with pytest.raises(Refusal):
        actions.change_need(need, need="A hearing loop", by=None, at=NOW, review_on=date(2020, 1, 1))
    with pytest.raises(Refusal):
        actions.record_need(cast.pat, need=" ", by=None, at=NOW)


@pytest.mark.parametrize(
    ("checked", "expires"), [(TODAY + timedelta(1), None), (TODAY, TODAY - timedelta(1))]
)
def test_checks_have_dates_that_can_be(cast: Cast, checked: date, expires: date | None) -> None:
    with pytest.raises(Refusal):
        actions.record_check(
            cast.pat,
            kind="BASIC",
            outcome="CLEAR",
            checked_on=checked,
            expires_on=expires,
            by=cast.cora,
            at=NOW,
        )


def test_a_check_is_recorded_once_a_day_and_can_be_put_right(cast: Cast) -> None:
    facts = {"kind": "BASIC", "outcome": "CLEAR", "checked_on": SINCE}
    check = actions.record_check(cast.pat, **facts, by=cast.cora, at=NOW)
    with pytest.raises(Refusal):
        actions.record_check(cast.pat, **facts, by=cast.cora, at=NOW)
    actions.correct_check(
        check, outcome="CLEAR", checked_on=SINCE, expires_on=date(2029, 1, 1), by=cast.cora, at=NOW
    )
    assert [row.expires_on for row in check.history.all()] == [date(2029, 1, 1), None]


def test_consent_is_given_once_withdrawn_once_and_given_again(cast: Cast) -> None:
    for _again in range(2):
        actions.give_consent(cast.pat, "CONTACT", by=cast.cora, at=NOW, how="PHONE")
    assert Consent.objects.count() == 1
    withdrawn = actions.withdraw_consent(cast.pat, "CONTACT", by=cast.pat, at=NOW + timedelta(1))
    assert withdrawn is not None
    assert (withdrawn.given_how, withdrawn.withdrawn_how) == ("PHONE", "WEB")
    assert actions.withdraw_consent(cast.pat, "CONTACT", by=cast.pat, at=NOW) is None
    actions.give_consent(cast.pat, "CONTACT", by=cast.pat, at=NOW + timedelta(2))
    assert Consent.objects.count() == 2


def test_posts_begin_and_end(cast: Cast) -> None:
    assert live_posts(cast.cora) == ["COORDINATOR"]
    with pytest.raises(Refusal):
        actions.give_post(cast.cora, "COORDINATOR", active_from=TODAY, by=cast.ada, at=NOW)
    actions.end_post(cast.cora.posts.get(), on=TODAY, by=cast.ada, at=NOW)
    assert live_posts(cast.cora) == []
    with pytest.raises(Refusal, match="last administrator"):
        actions.end_post(cast.ada.posts.get(), on=TODAY, by=cast.ada, at=NOW)


def test_people_are_found_only_where_they_belong(cast: Cast) -> None:
    with pytest.raises(Http404):
        get_person(cast.there, cast.pat.public_id)
    assert not find_people(cast.there, TODAY, words="Pat")
    assert list(persons_of(cast.pat.account)) == [cast.pat]
    assert str(cast.pat) == "Pat Evans"


@pytest.mark.parametrize(
    "words", ["pat", "EVANS", "evans pat", "7700 900101", "+44 7700 900101", "pat@post", "900101"]
)
def test_people_are_found_by_whatever_one_knows_of_them(cast: Cast, words: str) -> None:
    assert [p.full_name for p in find_people(cast.here, TODAY, words=words)] == ["Pat Evans"]


def test_people_are_found_without_accents_by_picture_and_by_reference(cast: Cast) -> None:
    for words in ("zoe", "ZOË", "🌻"):
        assert list(find_people(cast.here, TODAY, words=words)) == [cast.zoe]
    assert list(find_people(cast.here, TODAY, words="a-17")) == [cast.dai]
    assert list(find_people(cast.here, TODAY, words="100%")) == []
    assert list(find_people(cast.here, TODAY, language="cy")) == [cast.dai]
