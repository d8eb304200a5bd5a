"""Check-ins on the screen: two minutes, all at once or one by one, by link or signed in; read by their person alone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.checkins import actions
from alongside.web.checkins.models import CheckIn
from alongside.web.checkins.permissions import link_token
from alongside.web.people import actions as people
from tests.checkins_cast import BETTER, CHANGE, GIVE, RUN, answered, reader
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house(at=timezone.now())


def asked(house: House, person: Any) -> CheckIn:
    return actions.begin_own(person, at=house.at, asked=True)


def test_all_questions_on_one_page_without_signing_in(house: House) -> None:
    check_in = asked(house, reader(house, "Amal"))
    page = reverse("checkins:by_link", args=[link_token(check_in)])
    client = Client(enforce_csrf_checks=True)
    html = client.get(page).content.decode()
    assert "In this service I give as well as receive." in html
    assert "How often do you feel lonely?" in html
    assert check_in.answers.count() == 0
    done = client.post(page, {GIVE: "8", RUN: "0", "lonely.often": "4"}, follow=True)
    assert "Thank you" in done.content.decode()
    check_in.refresh_from_db()
    assert (check_in.state, check_in.how, check_in.helped_by) == ("ANSWERED", "WEB", None)
    assert dict(check_in.answers.values_list("item", "value")) == {GIVE: 8, RUN: 0, "lonely.often": 4}
    assert "checked" not in client.get(page).content.decode()


def test_one_question_at_a_time_keeps_each_and_skips_what_is_skipped(house: House) -> None:
    amal = reader(house, "Amal", format="EASY_READ")
    answered(amal, {GIVE: 1}, at=house.at)
    check_in = CheckIn.objects.get()
    client, page = house.sign_in(amal), reverse("checkins:answer", args=[check_in.public_id])
    first = client.get(page).content.decode()
    assert "Question 1 of 9" in first
    assert "I give something here." in first
    second = client.post(f"{page}?looks=EASY_READ&question=1", {GIVE: "7", "skip": "yes"})
    assert second.url.endswith("looks=EASY_READ&question=2")
    client.post(second.url, {BETTER: "6"})
    assert dict(check_in.answers.values_list("item", "value")) == {BETTER: 6}
    assert 'value="6" checked' in client.get(second.url).content.decode()
    done = client.post(f"{page}?question=9", {}, follow=True)
    assert "Your answers are kept" in done.content.decode()


def test_going_back_by_the_link_takes_nothing_back_unless_no_answer_is_chosen(house: House) -> None:
    """The link shows nobody what was answered, so silence there cannot mean that an answer is to go."""
    check_in = asked(house, reader(house, "Amal"))
    page, client = reverse("checkins:by_link", args=[link_token(check_in)]), Client()
    client.post(f"{page}?looks=STANDARD&question=1", {GIVE: "7"})
    again = client.get(f"{page}?looks=STANDARD&question=1").content.decode()
    assert "checked" not in again
    assert re.search(r"<title>\s*Question 1 of 9 – How is it going\?", again)
    client.post(f"{page}?looks=STANDARD&question=1", {})
    client.post(f"{page}?looks=STANDARD&all=yes", {BETTER: "6"})
    kept = check_in.answers.order_by("item")
    assert dict(kept.values_list("item", "value")) == {GIVE: 7, BETTER: 6}
    assert "No answer" in client.get(f"{page}?all=yes").content.decode()
    client.post(f"{page}?looks=STANDARD&all=yes", {GIVE: "", BETTER: "5"})
    assert dict(kept.values_list("item", "value")) == {BETTER: 5}


def test_skipping_everything_is_fine(house: House) -> None:
    check_in = asked(house, reader(house, "Amal"))
    done = Client().post(reverse("checkins:by_link", args=[link_token(check_in)]), {}, follow=True)
    assert "That is fine" in done.content.decode()
    check_in.refresh_from_db()
    assert check_in.state == "NOT_NOW"


def test_an_answer_that_there_is_not_is_told_and_nothing_is_kept(house: House) -> None:
    check_in = asked(house, reader(house, "Amal"))
    page = reverse("checkins:by_link", args=[link_token(check_in)])
    response = Client().post(page, {GIVE: "8", RUN: "eleven"})
    assert response.status_code == 422
    assert "Choose one of the answers given" in response.content.decode()
    assert check_in.answers.count() == 0


def test_a_link_that_was_altered_or_is_old_leads_nowhere(house: House) -> None:
    check_in = asked(house, reader(house, "Amal"))
    token = link_token(check_in)
    assert Client().get(reverse("checkins:by_link", args=[token[:-1] + "_"])).status_code in (404, 200)
    assert Client().get(reverse("checkins:by_link", args=["0" * 32 + token[32:]])).status_code == 404
    CheckIn.objects.update(until_on=house.today)
    assert Client().get(reverse("checkins:by_link", args=[token])).status_code == 410
    people.erase_person(check_in.person, by=None, at=house.at)
    assert Client().get(reverse("checkins:by_link", args=[token])).status_code == 404


def test_in_welsh_and_in_large_print(house: House) -> None:
    check_in = asked(house, reader(house, "Dai", language="cy", format="LARGE_PRINT"))
    response = Client().get(reverse("checkins:by_link", args=[link_token(check_in)]))
    html = response.content.decode()
    assert "Rwy’n un o’r bobl sy’n rhedeg y gwasanaeth hwn." in html
    assert "checkin-large" in html
    assert 'lang="cy"' in html


def test_nobody_else_opens_anybodys_check_in(house: House) -> None:
    amal = reader(house, "Amal")
    check_in = answered(amal, {GIVE: 8}, at=house.at)
    people.give_post(amal, "COORDINATOR", active_from=house.today, by=None, at=house.at)
    for other in (house.coordinator, reader(house, "Bea"), reader(house, "Lib", kind="PROFESSIONAL")):
        client = house.sign_in(other)
        assert client.get(reverse("checkins:answer", args=[check_in.public_id])).status_code == 404
        assert client.post(reverse("checkins:take_back", args=[check_in.public_id])).status_code == 404
    assert check_in.answers.count() == 1


def test_no_page_that_a_coordinator_opens_about_somebody_tells_an_answer(house: House) -> None:
    amal = reader(house, "Amal")
    answered(amal, {GIVE: 8, "ons4.anxious": 9}, at=house.at)
    client = house.sign_in(house.coordinator)
    page = client.get(reverse("people:person", args=[amal.public_id])).content.decode()
    assert reverse("checkins:write_down", args=[amal.public_id]) in page
    for name in ("write_down", "sheet"):
        response = client.get(reverse(f"checkins:{name}", args=[amal.public_id]))
        assert response.status_code == 200
        assert b" checked>" not in response.content.replace(b'value="POST" checked', b"")


def test_a_sheet_is_written_down_for_its_day(house: House) -> None:
    amal = reader(house, "Amal")
    client = house.sign_in(house.coordinator)
    page, day = reverse("checkins:write_down", args=[amal.public_id]), house.today - timedelta(days=3)
    given = {"how": "POST", "on_day": day.day, "on_month": day.month, "on_year": day.year}
    assert "There is no answer yet" in client.post(page, given).content.decode()
    assert client.post(page, {**given, GIVE: "4", "lonely.often": "5"}).status_code == 302
    row = CheckIn.objects.get()
    assert (row.answered_on, row.how, row.helped_by) == (day, "POST", house.coordinator)
    assert dict(row.answers.values_list("item", "value")) == {GIVE: 4, "lonely.often": 5}
    CheckIn.objects.update(scales=["alongside_self"])
    assert client.post(page, {**given, "ons4.happy": "6"}).status_code == 302
    row.refresh_from_db()
    assert row.scales == ["alongside_self", "ons4"]
    late = client.post(page, {**given, "on_year": day.year - 1, GIVE: "4"})
    assert late.status_code == 422
    assert "more than two months ago" in late.content.decode()


def test_ones_own_line_is_a_picture_and_a_table(house: House) -> None:
    amal = reader(house, "Amal")
    for months, answers in ((62, {GIVE: 2, BETTER: 2}), (31, {GIVE: 4, BETTER: 6}), (0, {GIVE: 9, RUN: 8})):
        answered(amal, answers, at=house.at - timedelta(days=months))
    html = house.sign_in(amal).get(reverse("checkins:mine")).content.decode()
    assert "How you see your part" in html
    assert "<svg" in html
    assert re.search(r"<td[^>]*>8\.5</td>", html)
    assert html.count("Delete these answers") == 3


def test_answers_are_deleted_by_whoever_gave_them(house: House) -> None:
    amal = reader(house, "Amal")
    check_in = answered(amal, {GIVE: 8}, at=house.at)
    house.sign_in(amal).post(reverse("checkins:take_back", args=[check_in.public_id]))
    assert check_in.answers.count() == 0
    again = answered(amal, {GIVE: 8}, at=house.at)
    Client().post(reverse("checkins:take_back_by_link", args=[link_token(again)]))
    assert again.answers.count() == 0


def test_agreeing_and_how_often(house: House) -> None:
    amal = reader(house, "Amal", counted=False)
    client, mine = house.sign_in(amal), reverse("checkins:mine")
    assert "for you alone" in client.get(mine).content.decode()
    client.post(reverse("checkins:agree"), {"counted": "yes"})
    assert "How often may we ask you?" in client.get(mine).content.decode()
    client.post(reverse("checkins:often"), {"often": "QUARTERLY"})
    assert 'value="QUARTERLY" checked' in client.get(mine).content.decode()
    assert client.post(reverse("checkins:often"), {"often": "DAILY"}).status_code == 404
    client.post(reverse("checkins:agree"), {"counted": "no"})
    assert "for you alone" in client.get(mine).content.decode()
    assert client.post(reverse("checkins:begin")).url.startswith("/check-ins/one/")


def test_figures_of_fewer_than_five_are_shown_to_nobody(house: House) -> None:
    for number in range(4):
        answered(reader(house, f"Person {number}"), {GIVE: 9, RUN: 9, BETTER: 8, CHANGE: 8}, at=house.at)
    client, page = (
        house.sign_in(house.coordinator),
        reverse("checkins:pooled", args=[house.service.public_id]),
    )
    assert "Fewer than 5 people" in client.get(page).content.decode()
    answered(reader(house, "Fifth"), {GIVE: 5}, at=house.at)
    html = client.get(page).content.decode()
    assert re.search(r"<td[^>]*>7\.8</td>", html)
    assert (
        client.get(reverse("checkins:pooled", args=[a_house("Elsewhere").service.public_id])).status_code
        == 404
    )
    assert house.sign_in(reader(house, "Sixth")).get(page).status_code == 403


def test_who_takes_part_in_nothing_is_not_offered_what_would_be_refused(house: House) -> None:
    for name, kind, offered in (("Amal", "USES", True), ("Nia", "PROFESSIONAL", False)):
        page = house.sign_in(reader(house, name, kind=kind)).get(reverse("checkins:mine")).content.decode()
        assert ("Check in for this month" in page) is offered
        assert ("there is nothing to answer" in page) is not offered


def test_where_the_questions_come_from(house: House) -> None:
    html = house.sign_in(house.coordinator).get(reverse("checkins:questions")).content.decode()
    assert "Office for National Statistics" in html
    assert "CC BY 4.0" in html
    assert "How much did today’s session depend" in html
