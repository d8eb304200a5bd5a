"""The pages about people: what they show, what their forms do, and whom they let in."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.web.people import actions
from alongside.web.people.models import (
    ActedFor,
    Availability,
    Away,
    Check,
    Consent,
    ErasureRequest,
    Gift,
    Person,
    Post,
)
from alongside.web.people.queries import has_consented
from tests.cast import NOW, Cast, make_cast, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def signed_in(someone: Person, language: str = "en") -> Client:
    client = Client()
    client.force_login(someone.account, backend="django.contrib.auth.backends.ModelBackend")
    if language != "en":
        actions.remember_language(someone.account, language, at=NOW)
    return client


def about(name: str, someone: Person, **values: Any) -> str:
    return reverse(f"people:{name}", kwargs={"person": someone.public_id, **values})


def three(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


TODAY = timezone.localdate()

# --- the list ---------------------------------------------------------------------------------------------------


def test_the_list_shows_people_here_and_nobody_of_elsewhere(cast: Cast) -> None:
    page = signed_in(cast.cora).get(reverse("people:list")).content.decode()
    assert "Pat Evans" in page
    assert "Zoë 🌻" in page
    assert "Bob Hughes" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=evans", "Pat Evans"),
        ("words=07700+900101", "Pat Evans"),
        ("words=a-17", "Dai Rees"),
        ("language=cy", "Dai Rees"),
        ("gift=bread", "Pat Evans"),
        ("show=CHECKS", "Pat Evans"),
        ("show=REVIEWS", "Pat Evans"),
        ("show=FORGET", "Dai Rees"),
        ("show=LEFT", "Gone Away"),
    ],
)
def test_the_list_is_searched_and_narrowed(cast: Cast, query: str, found: str) -> None:
    actions.record_gift(cast.pat, kind="SKILL", words="Sourdough bread", by=cast.cora, at=NOW)
    actions.record_check(
        cast.pat, kind="BASIC", outcome="CLEAR", checked_on=date(2024, 1, 1),
        expires_on=TODAY + timedelta(days=20), by=cast.cora, at=NOW,
    )  # fmt: skip
    actions.record_need(
        cast.pat,
        need="Large print",
        by=cast.cora,
        at=NOW,
        identified_on=date(2020, 1, 1),
        review_on=date(2021, 1, 1),
    )
    actions.ask_to_be_erased(cast.dai, by=cast.cora, at=NOW, how="PHONE")
    actions.record_leaving(person(cast.here, "Gone Away"), on=date(2026, 2, 1), by=None, at=NOW)
    response = signed_in(cast.cora).get(reverse("people:list") + "?" + query)
    assert [each.full_name for each in response.context["page"]] == [found]


@pytest.mark.parametrize(
    "query", ["page=999", "page=x", "show=NONSENSE", "language=fr", "words=%25", "words=" + "x" * 300]
)
def test_odd_searches_are_no_fault(cast: Cast, query: str) -> None:
    assert signed_in(cast.cora).get(reverse("people:list") + "?" + query).status_code == 200


def test_the_list_costs_the_same_for_few_and_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    actions.record_people(
        cast.here, [{"full_name": f"Person {n}", "phone": "07700900123"} for n in range(500)], by=None, at=NOW
    )
    client = signed_in(cast.cora)
    client.get(reverse("people:list"))
    with django_assert_max_num_queries(8):
        client.get(reverse("people:list") + "?words=person&language=en&gift=")


def test_a_persons_page_costs_the_same_for_little_and_much(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.cora)
    address = about("person", cast.pat)
    client.get(address)
    with CaptureQueriesContext(connection) as little:
        client.get(address)
    _fill(cast)
    with CaptureQueriesContext(connection) as much:
        client.get(address)
    assert len(much) == len(little) <= 23


def _fill(cast: Cast) -> None:
    for number in range(12):
        actions.record_gift(
            cast.pat, kind="SKILL", words=f"Skill {number}", by=cast.cora, at=NOW, how="PHONE"
        )
        actions.record_need(cast.pat, need=f"Need {number}", by=cast.cora, at=NOW)
        actions.record_availability(
            cast.pat, weekday=number % 7, starts=time(number), ends=time(number + 1), by=cast.cora, at=NOW
        )
        actions.record_check(
            cast.pat,
            kind="BASIC",
            outcome="CLEAR",
            checked_on=date(2026, 1, number + 1),
            by=cast.cora,
            at=NOW,
        )
    for purpose in ("CONTACT", "STORY"):
        actions.give_consent(cast.pat, purpose, by=cast.cora, at=NOW, how="PHONE")


# --- bringing somebody in ---------------------------------------------------------------------------------------


def test_a_person_is_added_with_a_name_alone(cast: Cast) -> None:
    response = signed_in(cast.cora).post(
        reverse("people:add"), {"full_name": "Prakash", "language": "cy", "invited": "NO"}, follow=True
    )
    made = Person.objects.get(full_name="Prakash")
    assert (made.organisation, made.language, has_consented(made, "CONTACT")) == (cast.here, "cy", False)
    assert "Prakash is on the list" in response.content.decode()


def test_a_consent_that_was_given_is_recorded_with_how(cast: Cast) -> None:
    signed_in(cast.cora).post(
        reverse("people:add"),
        {"full_name": "Prakash", "language": "en", "invited": "YES", "agreed_how": "PHONE"},
    )
    consent = Consent.objects.get(person__full_name="Prakash")
    assert (consent.purpose, consent.given_how, consent.recorded_by) == ("CONTACT", "PHONE", cast.cora)
    assert ActedFor.objects.get(person=consent.person).how == "PHONE"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"full_name": ""}, "Enter the name"),
        ({"full_name": "123"}, "is not a name"),
        ({"full_name": "y" * 201}, "longer than 200"),
        ({"phone": "12"}, "too few or too many figures"),
        ({"email": "ann at home"}, "not an e-mail address"),
        ({"invited": ""}, "Choose an answer"),
        ({"invited": "YES", "agreed_how": ""}, "Say how they agreed"),
        ({"language": "fr"}, "Choose one of the answers"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_nobody_comes_in(
    cast: Cast, wrong: dict[str, str], said: str
) -> None:
    before = Person.objects.count()
    good = {"full_name": "Ann", "language": "en", "invited": "NO"}
    response = signed_in(cast.cora).post(reverse("people:add"), good | wrong)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Person.objects.count() == before


def test_somebody_who_may_be_known_is_shown_before_a_double_is_made(cast: Cast) -> None:
    client = signed_in(cast.cora)
    form = {"full_name": "EVANS, Pat", "language": "en", "invited": "NO", "phone": "07700 900101"}
    response = client.post(reverse("people:add"), form)
    assert "You may know this person already" in response.content.decode()
    assert Person.objects.filter(organisation=cast.here, phone="07700 900101").count() == 1
    client.post(reverse("people:add"), form | {"somebody_else": "on"})
    assert Person.objects.filter(organisation=cast.here, phone="07700 900101").count() == 2


# --- changing details -------------------------------------------------------------------------------------------

GOOD: dict[str, dict[str, str]] = {
    "name": {"full_name": "Patricia Evans", "known_as": "Patti", "alias": "Blackbird"},
    "contact": {"phone": "07700 900999", "email": "", "address": "", "postcode": "cf10 1aa",
                "contact_by": "PHONE", "most_asks_a_week": "2"},
    "language": {"language": "cy", "format": "LARGE_PRINT"},
    "reference": {"reference": "Z-9"},
}  # fmt: skip


@pytest.mark.parametrize("section", GOOD)
def test_each_part_of_the_details_can_be_changed_by_a_coordinator(cast: Cast, section: str) -> None:
    signed_in(cast.cora).post(about("change", cast.pat, section=section), GOOD[section] | {"how": "PHONE"})
    cast.pat.refresh_from_db()
    first, value = next(iter(GOOD[section].items()))
    assert getattr(cast.pat, first) == value
    assert ActedFor.objects.get(person=cast.pat).by == cast.cora


@pytest.mark.parametrize("section", ["name", "contact", "language"])
def test_people_change_their_own_details_without_anybody_acting_for_them(cast: Cast, section: str) -> None:
    signed_in(cast.pat).post(reverse("people:my_change", kwargs={"section": section}), GOOD[section])
    cast.pat.refresh_from_db()
    first, value = next(iter(GOOD[section].items()))
    assert getattr(cast.pat, first) == value
    assert not ActedFor.objects.exists()
    assert cast.pat.history.first().history_user == cast.pat.account


def test_the_reference_is_the_organisations_and_a_strange_part_is_not_found(cast: Cast) -> None:
    assert (
        signed_in(cast.pat).get(reverse("people:my_change", kwargs={"section": "reference"})).status_code
        == 404
    )
    assert signed_in(cast.cora).get(about("change", cast.pat, section="shoes")).status_code == 404


@pytest.mark.parametrize(
    ("section", "wrong", "said"),
    [
        ("name", {"full_name": ""}, "Enter the name"),
        ("contact", {"phone": "+"}, "is not a telephone number"),
        ("contact", {"postcode": "ABC"}, "is not a postcode"),
        ("contact", {"most_asks_a_week": "-1"}, "must be 0 or more"),
        ("contact", {"most_asks_a_week": "many"}, "must be a number"),
        ("contact", {"contact_by": "PIGEON"}, "Choose one of the answers"),
        ("language", {"language": ""}, "Choose an answer"),
        ("reference", {"reference": "A-17"}, "Dai Rees’s already"),
    ],
)
def test_bad_details_change_nothing(cast: Cast, section: str, wrong: dict[str, str], said: str) -> None:
    before = Person.objects.values().get(pk=cast.pat.pk)
    response = signed_in(cast.cora).post(about("change", cast.pat, section=section), GOOD[section] | wrong)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Person.objects.values().get(pk=cast.pat.pk) == before


# --- gifts, times, needs, checks, consents ----------------------------------------------------------------------


def test_a_gift_is_added_changed_and_taken_off_by_its_person(cast: Cast) -> None:
    client = signed_in(cast.pat)
    client.post(
        reverse("people:my_add_gift"), {"kind": "SKILL", "words": "Knitting 🧶", "shared_with": "EVERYONE"}
    )
    gift = Gift.objects.get()
    assert (gift.person, gift.words, gift.shared_with) == (cast.pat, "Knitting 🧶", "EVERYONE")
    client.post(
        reverse("people:my_change_gift", kwargs={"gift": gift.pk}),
        {"kind": "SKILL", "words": "Crochet", "shared_with": "NOBODY"},
    )
    gift.refresh_from_db()
    assert (gift.words, gift.shared_with) == ("Crochet", "NOBODY")
    client.post(reverse("people:my_end_gift", kwargs={"gift": gift.pk}))
    assert "Crochet" not in client.get(reverse("people:me")).content.decode()
    assert Gift.objects.count() == 1


def test_lived_experience_without_consent_is_refused_beside_the_field(cast: Cast) -> None:
    form = {"kind": "LIVED_EXPERIENCE", "words": "Homeless once", "shared_with": "COORDINATORS"}
    response = signed_in(cast.pat).post(reverse("people:my_add_gift"), form)
    assert response.status_code == 422
    assert "only after the person has agreed" in response.content.decode()
    assert not Gift.objects.exists()


def test_a_coordinator_cannot_keep_a_gift_for_somebodys_eyes_only(cast: Cast) -> None:
    form = {"kind": "SKILL", "words": "Juggling", "shared_with": "NOBODY", "how": "PHONE"}
    assert signed_in(cast.cora).post(about("add_gift", cast.pat), form).status_code == 422


def test_a_coordinator_says_how_the_persons_word_came(cast: Cast) -> None:
    form = {"kind": "SKILL", "words": "Juggling", "shared_with": "COORDINATORS"}
    client = signed_in(cast.cora)
    response = client.post(about("add_gift", cast.pat), form)
    assert response.status_code == 422
    assert "How did they tell you?" in response.content.decode()
    client.post(about("add_gift", cast.pat), form | {"how": "POST"})
    acted = ActedFor.objects.get()
    assert (acted.person, acted.by, acted.how) == (cast.pat, cast.cora, "POST")


@pytest.mark.parametrize(
    ("part", "times", "expected"),
    [
        ("MORNING", "", (time(9), time(12))),
        ("ALL_DAY", "", (time(9), time(21))),
        ("OTHER", "10am to 1:30pm", (time(10), time(13, 30))),
        ("OTHER", "10:00-13.30", (time(10), time(13, 30))),
        ("OTHER", "9yb tan hanner dydd", (time(9), time(12))),
        ("OTHER", "6pm – 8pm", (time(18), time(20))),
    ],
)
def test_free_time_is_said_in_parts_of_the_day_or_in_times(
    cast: Cast, part: str, times: str, expected: tuple[time, time]
) -> None:
    signed_in(cast.pat).post(reverse("people:my_free"), {"weekday": "1", "part": part, "times": times})
    stretch = Availability.objects.get()
    assert (stretch.weekday, stretch.starts, stretch.ends) == (1, *expected)


@pytest.mark.parametrize(
    "times", ["", "ten", "10am", "1pm to 10am", "10am to 10am", "25:00 to 26:00", "7 to 9"]
)
def test_times_that_cannot_be_are_explained(cast: Cast, times: str) -> None:
    response = signed_in(cast.pat).post(
        reverse("people:my_free"), {"weekday": "1", "part": "OTHER", "times": times}
    )
    assert response.status_code == 422
    assert not Availability.objects.exists()


def test_free_time_and_days_away_are_taken_off_again(cast: Cast) -> None:
    client = signed_in(cast.pat)
    client.post(reverse("people:my_free"), {"weekday": "1", "part": "MORNING"})
    client.post(reverse("people:my_not_free", kwargs={"stretch": Availability.objects.get().pk}))
    assert "midday" not in client.get(reverse("people:me")).content.decode()
    first = TODAY + timedelta(days=3)
    client.post(
        reverse("people:my_away"), three("first_on", first) | three("until_on", first + timedelta(days=4))
    )
    client.post(reverse("people:my_not_away", kwargs={"away": Away.objects.get().pk}))
    assert not Away.objects.exists()


@pytest.mark.parametrize(
    "dates",
    [
        three("first_on", TODAY) | three("until_on", TODAY),
        {"first_on_day": "31", "first_on_month": "2", "first_on_year": "2026"} | three("until_on", TODAY),
        three("first_on", TODAY),
        {},
    ],
)
def test_days_away_that_cannot_be_are_explained(cast: Cast, dates: dict[str, str]) -> None:
    assert signed_in(cast.pat).post(reverse("people:my_away"), dates).status_code == 422
    assert not Away.objects.exists()


def test_a_need_goes_from_recorded_to_reviewed_to_ended(cast: Cast) -> None:
    client = signed_in(cast.cora)
    form = {
        "need": "A lift",
        "flagged": "on",
        "how": "IN_PERSON",
        "met_how": "",
        **three("review_on", TODAY + timedelta(90)),
    }
    client.post(about("add_need", cast.pat), form)
    need = cast.pat.access_needs.get()
    assert (need.flagged, need.shared_with_teams, need.identified_on) == (True, False, TODAY)
    client.post(
        about("review_need", cast.pat, need=need.pk),
        {"how": "PHONE", **three("on", TODAY), **three("review_on", TODAY + timedelta(365))},
    )
    need.refresh_from_db()
    assert need.reviewed_on == TODAY
    client.post(about("end_need", cast.pat, need=need.pk), {"how": "PHONE"})
    assert client.get(about("change_need", cast.pat, need=need.pk)).status_code == 404


def test_people_write_down_their_own_needs(cast: Cast) -> None:
    client = signed_in(cast.pat)
    assert client.post(reverse("people:my_add_need"), {"need": ""}).status_code == 422
    client.post(reverse("people:my_add_need"), {"need": "Large print", "shared_with_teams": "on"})
    assert cast.pat.access_needs.get().shared_with_teams


CHECK = {"kind": "BASIC", "outcome": "CLEAR", "seen_by": "Cora", **three("checked_on", date(2026, 1, 5))}


def test_a_check_is_recorded_and_put_right(cast: Cast) -> None:
    client = signed_in(cast.cora)
    client.post(about("add_check", cast.pat), CHECK)
    check = Check.objects.get()
    client.post(
        about("correct_check", cast.pat, check=check.pk),
        CHECK | {"reference": "00123", **three("expires_on", date(2029, 1, 5))},
    )
    check.refresh_from_db()
    assert (check.reference, check.expires_on) == ("00123", date(2029, 1, 5))
    assert "In date" in client.get(about("person", cast.pat)).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "MADE_UP"},
        {"outcome": ""},
        {"seen_by": ""},
        three("checked_on", TODAY + timedelta(days=2)),
        three("expires_on", date(2025, 1, 1)),
    ],
)
def test_a_check_that_cannot_be_is_explained(cast: Cast, wrong: dict[str, str]) -> None:
    assert signed_in(cast.cora).post(about("add_check", cast.pat), CHECK | wrong).status_code == 422
    assert not Check.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nobody_records_their_own_check(cast: Cast) -> None:
    response = signed_in(cast.cora).post(about("add_check", cast.cora), CHECK)
    assert response.status_code == 409
    assert not Check.objects.exists()


def test_consent_is_given_and_withdrawn_at_the_same_place(cast: Cast) -> None:
    client = signed_in(cast.pat)
    address = reverse("people:my_consent", kwargs={"purpose": "STORY"})
    client.post(address, {"agrees": "YES"})
    assert has_consented(cast.pat, "STORY")
    client.post(address, {"agrees": "NO"})
    assert not has_consented(cast.pat, "STORY")
    assert "withdrawn on" in client.get(reverse("people:me")).content.decode()
    assert client.post(address, {}).status_code == 422
    assert client.get(reverse("people:my_consent", kwargs={"purpose": "ANYTHING"})).status_code == 404


# --- field-level access -----------------------------------------------------------------------------------------


def test_what_a_person_keeps_to_themselves_is_on_no_page_of_a_coordinator(cast: Cast) -> None:
    actions.record_gift(
        cast.pat, kind="SKILL", words="Secret passion", shared_with="NOBODY", by=cast.pat, at=NOW
    )
    actions.give_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.pat, at=NOW)
    shared = actions.record_gift(
        cast.pat,
        kind="LIVED_EXPERIENCE",
        words="Prison at twenty",
        shared_with="COORDINATORS",
        by=cast.pat,
        at=NOW,
    )
    client = signed_in(cast.cora)
    pages = ["person", "record", "data", "data_file"]

    def seen(words: str) -> list[str]:
        return [name for name in pages if words in client.get(about(name, cast.pat)).content.decode()]

    assert seen("Secret passion") == []
    assert seen("Prison at twenty") == pages
    actions.withdraw_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.pat, at=NOW)
    assert seen("Prison at twenty") == []
    assert client.get(about("change_gift", cast.pat, gift=shared.pk)).status_code == 404
    assert not client.get(reverse("people:list") + "?gift=prison").context["page"].object_list
    own = signed_in(cast.pat)
    assert all(
        "Prison at twenty" in own.get(reverse(f"people:{n}")).content.decode()
        for n in ("me", "my_record", "my_data")
    )


# --- whom the pages let in --------------------------------------------------------------------------------------

OF_SOMEBODY = [
    "person", "add_gift", "free", "away", "add_need", "add_check", "record", "data", "data_file", "wish", "erase",
    "account", "merge_find",
]  # fmt: skip


@pytest.mark.parametrize("name", OF_SOMEBODY)
def test_pages_about_somebody_are_a_coordinators_and_only_at_home(cast: Cast, name: str) -> None:
    address = about(name, cast.pat)
    assert signed_in(cast.cora).get(address).status_code == 200
    assert signed_in(cast.bryn).get(address).status_code == 404
    for someone in (cast.pat, cast.eve, cast.ada):
        assert signed_in(someone).get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["me", "my_free", "my_record", "my_data", "my_wish"])
def test_ones_own_pages_are_open_to_whoever_has_a_person(cast: Cast, name: str) -> None:
    for someone in (cast.pat, cast.cora, cast.eve, cast.bryn):
        assert signed_in(someone).get(reverse(f"people:{name}")).status_code == 200
    assert Client().get(reverse(f"people:{name}")).status_code == 302


def test_rows_of_somebody_else_are_not_found_under_a_person(cast: Cast) -> None:
    gift = actions.record_gift(cast.dai, kind="SKILL", words="Singing", by=None, at=NOW)
    check = actions.record_check(
        cast.dai, kind="BASIC", outcome="CLEAR", checked_on=date(2026, 1, 1), by=None, at=NOW
    )
    client = signed_in(cast.cora)
    assert client.get(about("change_gift", cast.pat, gift=gift.pk)).status_code == 404
    assert client.get(about("correct_check", cast.pat, check=check.pk)).status_code == 404
    assert (
        signed_in(cast.pat).get(reverse("people:my_change_gift", kwargs={"gift": gift.pk})).status_code == 404
    )


# --- merging, being forgotten --------------------------------------------------------------------------


def test_two_records_are_found_laid_side_by_side_made_one_and_parted(cast: Cast) -> None:
    double = person(cast.here, "Rees Dai", email="dai@post.example")
    client = signed_in(cast.cora)
    assert double in client.get(about("merge_find", cast.dai)).context["found"]
    address = about("merge", cast.dai, other=double.public_id)
    assert "dai@post.example" in client.get(address).content.decode()
    client.post(address)
    moved = client.get(about("person", double))
    assert (moved.status_code, moved["Location"]) == (302, about("person", cast.dai))
    record = client.get(about("record", cast.dai))
    assert "Made one with the record of Rees Dai" in record.content.decode()
    client.post(about("part", cast.dai, merge=record.context["merges"][0].pk))
    assert client.get(about("person", double)).status_code == 200


def test_merging_with_oneself_or_with_a_stranger_is_not_found(cast: Cast) -> None:
    client = signed_in(cast.cora)
    assert client.get(about("merge", cast.dai, other=cast.dai.public_id)).status_code == 404
    assert client.get(about("merge", cast.dai, other=cast.bob.public_id)).status_code == 404


def test_a_wish_to_be_forgotten_is_noted_seen_and_carried_out(cast: Cast) -> None:
    own, client = signed_in(cast.pat), signed_in(cast.cora)
    own.post(reverse("people:my_wish"))
    assert "Pat Evans" in client.get(reverse("people:list") + "?show=FORGET").content.decode()
    assert client.post(about("erase", cast.pat), {}).status_code == 422
    client.post(about("erase", cast.pat), {"sure": "on"})
    assert client.get(about("person", cast.pat)).status_code == 404
    cast.pat.refresh_from_db()
    assert (cast.pat.full_name, cast.pat.email, cast.pat.account) == ("", "", None)
    assert own.get(reverse("people:me")).status_code == 302


def test_a_wish_can_be_taken_back_or_answered_with_a_reason(cast: Cast) -> None:
    own, client = signed_in(cast.pat), signed_in(cast.cora)
    own.post(reverse("people:my_wish"))
    own.post(reverse("people:my_wish"))
    assert ErasureRequest.objects.get().state == "TAKEN_BACK"
    own.post(reverse("people:my_wish"))
    assert client.post(about("keep", cast.pat), {"reason": " "}).status_code == 422
    client.post(about("keep", cast.pat), {"reason": "A safeguarding matter is open."})
    assert "A safeguarding matter is open." in own.get(reverse("people:me")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_nobody_erases_themselves(cast: Cast) -> None:
    assert signed_in(cast.cora).post(about("erase", cast.cora), {"sure": "on"}).status_code == 409
    cast.cora.refresh_from_db()
    assert cast.cora.erased_at is None


def test_everything_kept_can_be_read_and_taken_away(cast: Cast) -> None:
    _fill(cast)
    client = signed_in(cast.pat)
    page = client.get(reverse("people:my_data")).content.decode()
    assert "Skill 7" in page
    assert "Cora" not in page
    file = client.get(reverse("people:my_data_file"))
    assert "attachment" in file["Content-Disposition"]
    kept = json.loads(file.content)
    assert kept["people.Person"][0]["full_name"] == "Pat Evans"
    assert len(kept["people.Gift"]) == 12
    assert "password" not in file.content.decode()


def test_everything_kept_is_read_in_the_language_of_its_reader(cast: Cast) -> None:
    actions.give_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.cora, how="PHONE", at=NOW)
    english = signed_in(cast.pat).get(reverse("people:my_data")).content.decode()
    welsh = signed_in(cast.pat, "cy").get(reverse("people:my_data")).content.decode()
    assert "Gave consent" in english
    assert "Gave consent" not in welsh


# --- posts ------------------------------------------------------------------------------------------------------


def test_an_administrator_gives_and_ends_posts(cast: Cast) -> None:
    client = signed_in(cast.ada)
    assert "Pat Evans" in client.get(reverse("people:posts") + "?words=pat").content.decode()
    give = reverse("people:give_post", args=[cast.pat.public_id])
    form = {"kind": "COORDINATOR", **three("active_from", TODAY - timedelta(days=2))}
    client.post(give, form)
    assert client.post(give, form).status_code == 422
    post = Post.objects.get(person=cast.pat)
    assert signed_in(cast.pat).get(reverse("people:list")).status_code == 200
    client.post(reverse("people:end_post", args=[post.pk]), three("on", TODAY))
    assert signed_in(cast.pat).get(reverse("people:list")).status_code == 403


def test_only_administrators_of_the_same_organisation_reach_posts(cast: Cast) -> None:
    post = Post.objects.get(person=cast.bryn)
    assert signed_in(cast.ada).get(reverse("people:end_post", args=[post.pk])).status_code == 404
    assert signed_in(cast.ada).get(reverse("people:give_post", args=[cast.bob.public_id])).status_code == 404
    for someone in (cast.cora, cast.pat, cast.eve):
        assert signed_in(someone).get(reverse("people:posts")).status_code == 403


def test_the_last_administrator_stays(cast: Cast) -> None:
    post = Post.objects.get(person=cast.ada)
    response = signed_in(cast.ada).post(reverse("people:end_post", args=[post.pk]), three("on", TODAY))
    assert response.status_code == 422
    assert "last administrator" in response.content.decode()


# --- both languages, and the double press -----------------------------------------------------------------------


def test_pages_are_in_welsh_for_those_who_want_it(cast: Cast) -> None:
    client = signed_in(cast.cora, "cy")
    page = client.get(about("person", cast.pat)).content.decode()
    assert '<html lang="cy"' in page
    assert "Sut i gysylltu â nhw" in page
    assert "How to reach them" not in page


def test_the_record_of_changes_reads_in_words_and_in_welsh(cast: Cast) -> None:
    actions.change_person(cast.pat, by=cast.cora, at=NOW, known_as="Patti")
    client = signed_in(cast.cora)
    assert "Known as: Patti" in client.get(about("record", cast.pat)).content.decode()
    assert "A elwir yn: Patti" in signed_in(cast.cora, "cy").get(about("record", cast.pat)).content.decode()


def test_a_form_pressed_twice_does_its_work_once(cast: Cast) -> None:
    client = signed_in(cast.pat)
    form = {"kind": "SKILL", "words": "Knitting", "shared_with": "EVERYONE", "form_key": "a-key-of-this-form"}
    for _press in range(2):
        assert client.post(reverse("people:my_add_gift"), form).status_code == 302
    assert Gift.objects.count() == 1
