"""The conversation: one question at a time, by oneself or with a coordinator, or from a sheet; nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.core.vocabulary.questions import QUESTIONS
from alongside.web.gifts.models import Answer, Need
from alongside.web.gifts.views.doors import Talk
from alongside.web.gifts.views.sheet import printed
from alongside.web.people import actions
from alongside.web.people.models import ActedFor, Availability, Consent, Gift
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def say(client: Client, key: str, go: str = "on", person: Any = None, **answers: Any) -> Any:
    name, args = ("gifts:ask", [person.public_id, key]) if person else ("gifts:my_ask", [key])
    return client.post(reverse(name, args=args), {"go": go, **answers})


def given(person: Any) -> list[tuple[str, str, str]]:
    rows = Gift.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("kind", "words", "shared_with"))


def test_a_person_goes_from_question_to_question_and_everything_is_kept_on_the_way() -> None:
    cast = make_cast()
    client = signed_in(cast.pat)
    assert "Question 1 of 8" in client.get(reverse("gifts:my_ask", args=["help"])).content.decode()
    answer = say(client, "help", words="Filling in forms")
    assert answer.url == reverse("gifts:my_ask", args=["show"])
    say(client, "show", go="more", words="Baking bread")
    assert say(client, "show", words="Using a phone").url == reverse("gifts:my_ask", args=["enjoy"])
    assert given(cast.pat) == [
        ("SKILL", "Filling in forms", "COORDINATORS"),
        ("SKILL", "Baking bread", "COORDINATORS"),
        ("SKILL", "Using a phone", "COORDINATORS"),
    ]
    page = signed_in(cast.pat).get(reverse("gifts:my_give")).content.decode()
    assert reverse("gifts:my_ask", args=["enjoy"]) in page
    assert "2 of 8 questions were put" in page


def test_every_question_can_be_passed_over_and_going_back_keeps_what_was_said() -> None:
    cast = make_cast()
    client = signed_in(cast.pat)
    say(client, "help", words="Filling in forms")
    for each in QUESTIONS:
        say(client, each.key)
    outcomes = dict(Answer.objects.filter(person=cast.pat).values_list("question", "outcome"))
    assert outcomes == {"help": "SAID"} | {each.key: "PASSED" for each in QUESTIONS[1:]}
    back = client.get(reverse("gifts:my_ask", args=["help"])).content.decode()
    assert "Filling in forms" in back
    assert "Thank you. You can add something" in client.get(reverse("gifts:my_give")).content.decode()


def test_saying_another_takes_words() -> None:
    cast = make_cast()
    answer = say(signed_in(cast.pat), "help", go="more", words="  ")
    assert answer.status_code == 422
    assert "Say in a few words what it is, or go on." in answer.content.decode()


def test_the_same_said_twice_is_kept_once() -> None:
    cast = make_cast()
    client = signed_in(cast.pat)
    say(client, "help", words="Filling in forms")
    say(client, "help", words="filling in FORMS!")
    assert len(given(cast.pat)) == 1


def test_lived_experience_takes_a_choice_of_who_sees_it_and_agreement() -> None:
    cast = make_cast()
    client = signed_in(cast.pat)
    assert "Choose who may see this." in say(client, "lived", words="Years of night shifts").content.decode()
    answer = say(client, "lived", words="Years of night shifts", shared_with="SERVICE_TEAMS")
    assert "Tick this if it is so" in answer.content.decode()
    assert given(cast.pat) == []
    say(client, "lived", words="Years of night shifts", shared_with="SERVICE_TEAMS", agreed="on")
    assert given(cast.pat) == [("LIVED_EXPERIENCE", "Years of night shifts", "SERVICE_TEAMS")]
    assert Consent.objects.get().purpose == "LIVED_EXPERIENCE"
    assert "agreed" not in client.get(reverse("gifts:my_ask", args=["lived"])).context["form"].fields


def test_lived_experience_kept_to_oneself_needs_no_agreement() -> None:
    cast = make_cast()
    say(signed_in(cast.pat), "lived", words="Night shifts", shared_with="NOBODY")
    assert given(cast.pat) == [("LIVED_EXPERIENCE", "Night shifts", "NOBODY")]
    assert not Consent.objects.exists()


def test_places_things_hours_and_needs_become_what_they_are() -> None:
    cast = make_cast()
    client = signed_in(cast.pat)
    say(client, "lend", words="A van", kind="THING")
    say(client, "hours", weekdays=["1", "3"], parts=["MORNING", "EVENING"])
    say(client, "learn", words="The ukulele")
    say(client, "need", words="A lift to the clinic", kind="HELP")
    assert given(cast.pat) == [("THING", "A van", "COORDINATORS")]
    assert Availability.objects.filter(person=cast.pat).count() == 4
    kinds = dict(Need.objects.filter(person=cast.pat).values_list("words", "kind"))
    assert kinds == {"The ukulele": "LEARN", "A lift to the clinic": "HELP"}
    assert Need.objects.get(kind="LEARN").concepts == ["urn:alongside:concept:guitar"]


def test_a_day_without_a_part_is_asked_about_again() -> None:
    answer = say(signed_in(make_cast().pat), "hours", weekdays=["1"])
    assert answer.status_code == 422
    assert "Tick at least one day and one part of it" in answer.content.decode()


def test_a_coordinator_writes_it_down_at_the_persons_word() -> None:
    cast = make_cast()
    client = signed_in(cast.cora)
    answer = say(client, "help", person=cast.dai, words="Trwsio beiciau")
    assert "Choose how they told you." in answer.content.decode()
    say(client, "help", person=cast.dai, words="Trwsio beiciau", how="PHONE")
    assert given(cast.dai) == [("SKILL", "Trwsio beiciau", "COORDINATORS")]
    acted = ActedFor.objects.get()
    assert (acted.person, acted.by, acted.how) == (cast.dai, cast.cora, "PHONE")
    assert Answer.objects.get().by == cast.cora


def test_a_coordinator_never_sees_or_writes_over_what_a_person_keeps_to_themselves() -> None:
    cast = make_cast()
    actions.record_gift(cast.pat, kind="SKILL", words="Secret", shared_with="NOBODY", by=cast.pat, at=NOW)
    page = signed_in(cast.cora).get(reverse("gifts:ask", args=[cast.pat.public_id, "help"])).content.decode()
    assert "Secret" not in page


def test_the_questions_come_in_welsh() -> None:
    cast = make_cast()
    client = signed_in(cast.pat)
    actions.remember_language(cast.pat.account, "cy", at=NOW)
    client = signed_in(cast.pat)
    page = client.get(reverse("gifts:my_ask", args=["help"])).content.decode()
    assert "Am beth y mae pobl yn gofyn i chi am help?" in page


def test_a_sheet_is_typed_in_at_once_and_twice_changes_nothing() -> None:
    cast = make_cast()
    client = signed_in(cast.cora)
    sheet = {
        "help": "Filling in forms\nDripping taps\n\n", "enjoy": "Singing", "things": "A van", "places": "A garden",
        "weekdays": ["0"], "parts": ["AFTERNOON"], "learn": "Welsh", "lived": "Night shifts",
        "lived_with": "COORDINATORS", "agreed": "on", "how": "POST",
    }  # fmt: skip
    address = reverse("gifts:type_in", args=[cast.dai.public_id])
    page = client.post(address, sheet, follow=True).content.decode()
    assert "7 things are new." in page
    assert len(given(cast.dai)) == 6
    assert "0 things are new." in client.post(address, sheet, follow=True).content.decode()
    assert len(given(cast.dai)) == 6
    assert Consent.objects.get().given_how == "POST"


def test_a_sheet_is_kept_whole_or_not_at_all() -> None:
    cast = make_cast()
    client = signed_in(cast.cora)
    address = reverse("gifts:type_in", args=[cast.dai.public_id])
    answer = client.post(address, {"help": "Singing", "enjoy": "x" * 300, "lived": "Nights", "how": "POST"})
    assert answer.status_code == 422
    assert "One line is longer than 200 characters." in answer.content.decode()
    assert given(cast.dai) == []


def test_the_sheet_is_a_tagged_pdf_in_both_languages() -> None:
    cast = make_cast()
    client = signed_in(cast.cora)
    for query in ("", "?in=cy", "?in=cy&large=yes"):
        answer = client.get(reverse("gifts:sheet", args=[cast.dai.public_id]) + query)
        assert answer.headers["Content-Type"] == "application/pdf"
        assert b"/MarkInfo" in answer.content
    assert signed_in(cast.pat).get(reverse("gifts:my_sheet")).status_code == 200


def test_the_sheet_speaks_the_language_that_its_reader_reads_and_can_be_had_in_the_other() -> None:
    cast = make_cast()
    actions.remember_language(cast.pat.account, "cy", at=NOW)
    own = signed_in(cast.pat)
    assert b"/Lang(cy)" in own.get(reverse("gifts:my_sheet")).content
    page = own.get(reverse("gifts:my_give")).content.decode()
    assert f'href="{reverse("gifts:my_sheet")}?in=en" lang="en"' in page
    address = reverse("gifts:sheet", args=[cast.dai.public_id])
    office = signed_in(cast.cora)
    assert cast.dai.language == "cy"
    assert b"/Lang(cy)" in office.get(address).content
    about = office.get(reverse("gifts:give", args=[cast.dai.public_id])).content.decode()
    assert f'href="{address}?in=en" lang="en"' in about


def test_what_can_be_ticked_on_the_sheet_can_be_typed_in() -> None:
    cast = make_cast()
    values = printed(Talk(cast.dai, cast.cora, themselves=False), "en", large=False)
    page = signed_in(cast.cora).get(reverse("gifts:type_in", args=[cast.dai.public_id])).content.decode()
    ticked = [*values["sharing"], *values["parts"], *values["weekdays"]]
    assert len(ticked) == 3 + 3 + 7
    assert [label for label in ticked if label not in page] == []


def test_strangers_and_other_organisations_find_nothing() -> None:
    cast: Cast = make_cast()
    for name in ("give", "sheet", "type_in", "add_need"):
        assert (
            signed_in(cast.bryn).get(reverse(f"gifts:{name}", args=[cast.pat.public_id])).status_code == 404
        )
        assert signed_in(cast.pat).get(reverse(f"gifts:{name}", args=[cast.dai.public_id])).status_code == 403
    assert signed_in(cast.pat).get(reverse("gifts:my_ask", args=["nothing"])).status_code == 404
