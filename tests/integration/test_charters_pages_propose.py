"""Proposing a session: what happens by the charter, who can, and what is said to input that cannot be."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.charter.lines import Line
from alongside.core.charter.terms import Decision, Standing
from alongside.web.charters.models import ExerciseOfPower, Proposal
from alongside.web.delivery.models import Session
from alongside.web.people.models import ActedFor
from alongside.web.services import actions as services
from tests.cast import NOW
from tests.integration.repair_cafe import RepairCafe, in_a_week, repair_cafe

pytestmark = pytest.mark.django_db


@pytest.fixture
def cafe() -> RepairCafe:
    return repair_cafe()


def page_of(cafe: RepairCafe) -> str:
    return f"/charters/{cafe.service.public_id}/propose/"


def answers(cafe: RepairCafe, on: date | None = None, **changed: Any) -> dict[str, Any]:
    """What somebody fills in; a week from now at two in the afternoon, where nothing else is said."""
    on = on or in_a_week().date()
    filled = {
        "title": "Mending for beginners",
        "on_day": on.day,
        "on_month": on.month,
        "on_year": on.year,
        "starts": "2pm",
        "ends": "4:30pm",
        "place": str(cafe.hall.public_id),
        "why": "Many have never held a needle.",
    }
    for role in (cafe.mender, cafe.host):
        filled |= {
            f"wanted_{role.pk}": "on",
            f"minimum_{role.pk}": role.minimum,
            f"ideal_{role.pk}": role.ideal,
            f"maximum_{role.pk}": role.maximum,
        }
    return {name: value for name, value in (filled | changed).items() if value is not None}


def said(answered: Any) -> str:
    """The words of a page, as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answered.content.decode()))


def refused(client: Any, cafe: RepairCafe, **changed: Any) -> str:
    """What the page says to these answers, after which nothing has been written."""
    answered = client.post(page_of(cafe), answers(cafe, **changed))
    assert answered.status_code == 200
    assert not Proposal.objects.exists()
    assert not Session.objects.exists()
    words = said(answered)
    assert "There is a problem" in words
    return words


def test_whoever_delivered_enough_proposes_and_it_stands(client, cafe) -> None:
    cafe.delivers(cafe.una, 3)
    client.force_login(cafe.una.account)
    assert "stands at once" in said(client.get(page_of(cafe)))
    answered = client.post(page_of(cafe), answers(cafe), follow=True)
    proposal = Proposal.objects.get()
    assert answered.redirect_chain == [(f"/charters/proposals/{proposal.pk}/", 302)]
    assert proposal.state == "STANDS"
    assert proposal.session.state == "PLANNED"
    assert proposal.session.proposed_by == cafe.una
    assert "It stands. By the charter nobody else need agree." in said(answered)
    assert "The session, and who comes" in said(answered)
    assert timezone.localtime(proposal.session.starts_at) == in_a_week(14)
    assert sorted(proposal.session.roles.values_list("minimum", "ideal", "maximum")) == [(1, 1, 2), (2, 3, 6)]


def test_who_is_new_proposes_and_a_professional_must_agree(client, cafe) -> None:
    client.force_login(cafe.una.account)
    assert "It then takes the agreement of a professional." in said(client.get(page_of(cafe)))
    answered = client.post(page_of(cafe), answers(cafe), follow=True)
    proposal = Proposal.objects.get()
    assert proposal.state == "ASKS_CONSENT"
    assert proposal.session.state == "PROPOSED"
    assert "It waits for the agreement of a professional." in said(answered)
    assert list(ExerciseOfPower.objects.values_list("stage", "person")) == [("PROPOSED", cafe.una.pk)]


def test_a_professional_asks_a_lay_person(client, cafe) -> None:
    client.force_login(cafe.nia.account)
    assert "It then takes the agreement of a lay person." in said(client.get(page_of(cafe)))
    assert "It waits for the agreement of a lay person." in said(
        client.post(page_of(cafe), answers(cafe), follow=True)
    )


def only_those_who_delivered(cafe: RepairCafe) -> None:
    line = Line(Decision.PROPOSE_SESSION, Standing.DELIVERED, 2)
    services.change_charter_lines(cafe.service, [line], at=timezone.now())


def test_without_standing_the_page_says_what_would_give_it(client, cafe) -> None:
    only_those_who_delivered(cafe)
    cafe.delivers(cafe.una, 1)
    client.force_login(cafe.una.account)
    for answered in (client.get(page_of(cafe)), client.post(page_of(cafe), answers(cafe))):
        assert answered.status_code == 200
        assert "you cannot yet propose a session" in said(answered)
        assert "Deliver 1 more session here and you can propose one." in said(answered)
        assert "Put it forward" not in said(answered)
    assert not Proposal.objects.exists()
    cafe.delivers(cafe.una, 2)
    assert "Put it forward" in said(client.get(page_of(cafe)))


def test_who_does_not_belong_reads_how_to_belong(client, cafe) -> None:
    for outsider in (cafe.cast.pat, cafe.cast.eve):
        client.force_login(outsider.account)
        for answered in (client.get(page_of(cafe)), client.post(page_of(cafe), answers(cafe))):
            assert answered.status_code == 200
            assert "Tell us how you are connected with this service" in said(answered)
    assert not Proposal.objects.exists()


def test_strangers_and_other_organisations_find_nothing(client, cafe) -> None:
    assert client.post(page_of(cafe), answers(cafe)).status_code == 302
    client.force_login(cafe.cast.bryn.account)
    assert client.get(page_of(cafe)).status_code == 404
    assert client.post(page_of(cafe), answers(cafe)).status_code == 404
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Enter a name for the session"),
        ({"title": "x" * 201}, "must be 200 characters or fewer"),
        ({"why": "x" * 501}, "must be 500 characters or fewer"),
        ({"starts": ""}, "Starts at"),
        ({"starts": "half past breakfast"}, "Starts at"),
        ({"ends": "2pm"}, "A session must end after it starts."),
        ({"ends": "1pm"}, "That would last 23 hours. Check start and end."),
        ({"on_day": "31", "on_month": "2"}, "must be a real date"),
        ({"on_day": "", "on_month": "", "on_year": ""}, "Fill in “Day”"),
        ({"on_year": "1026"}, "or later"),
        ({"on_year": "9999", "on_month": "12", "on_day": "31", "ends": "1am"}, "or earlier"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(client, cafe, changed, sentence) -> None:
    client.force_login(cafe.una.account)
    assert sentence in refused(client, cafe, **changed)


def test_a_time_earlier_today_is_past(client, cafe) -> None:
    client.force_login(cafe.una.account)
    past = timezone.localtime() - timedelta(minutes=1)
    if past.date() != timezone.localdate():
        pytest.skip("a minute ago was yesterday")
    words = refused(
        client, cafe, on=past.date(), starts=f"{past:%H:%M}", ends=f"{past + timedelta(hours=1):%H:%M}"
    )
    assert "That time is past. Give a day and time that are still to come." in words


@pytest.mark.parametrize("number", ["", "-1", "501", "many", "1.5", "٣٣٣٣"])
def test_numbers_are_numbers(client, cafe, number) -> None:
    client.force_login(cafe.una.account)
    assert "Needed at least" in refused(client, cafe, **{f"minimum_{cafe.mender.pk}": number})


def test_numbers_rise_and_both_sides_take_part(client, cafe) -> None:
    client.force_login(cafe.una.account)
    falling = refused(client, cafe, **{f"minimum_{cafe.mender.pk}": "5"})
    assert "The three numbers must not fall: at least, best, at most." in falling
    assert "A shared session takes lay people and professionals." in refused(
        client, cafe, **{f"wanted_{cafe.host.pk}": None}
    )
    assert "A shared session takes lay people and professionals." in refused(
        client, cafe, **{f"wanted_{cafe.host.pk}": None, f"wanted_{cafe.mender.pk}": None}
    )


def test_the_place_of_another_organisation_is_not_one_of_the_answers(client, cafe) -> None:
    theirs = services.add_place(cafe.cast.there, name="Brynford hut", by=None, at=NOW)
    client.force_login(cafe.una.account)
    assert "Brynford hut" not in said(client.get(page_of(cafe)))
    assert "Choose one of the answers given for “Where”" in refused(client, cafe, place=str(theirs.public_id))
    assert "Choose one of the answers given for “Where”" in refused(client, cafe, place="nowhere")


def last_sunday(month: int) -> date:
    """The next last Sunday of that month that is still to come: the clocks change then."""
    today = timezone.localdate()
    for year in (today.year, today.year + 1):
        last = date(year, month, 31)
        last -= timedelta(days=(last.weekday() + 1) % 7)
        if last > today:
            return last
    raise AssertionError


def test_the_hour_that_is_skipped_is_said(client, cafe) -> None:
    client.force_login(cafe.una.account)
    spring = last_sunday(3)
    answered = client.post(page_of(cafe), answers(cafe, on=spring, starts="1:30am", ends="4am"), follow=True)
    assert "The clocks go forward" in said(answered)
    session = Session.objects.get()
    assert timezone.localtime(session.starts_at).replace(tzinfo=None) == datetime(
        spring.year, 3, spring.day, 2, 30
    )


def test_the_hour_that_comes_twice_is_said(client, cafe) -> None:
    client.force_login(cafe.una.account)
    autumn = last_sunday(10)
    answered = client.post(page_of(cafe), answers(cafe, on=autumn, starts="1:30am", ends="4am"), follow=True)
    assert "comes twice; this starts the first time" in said(answered)
    session = Session.objects.get()
    assert session.ends_at - session.starts_at == timedelta(hours=3, minutes=30)


def test_emoji_and_odd_names_are_kept_as_typed(client, cafe) -> None:
    client.force_login(cafe.una.account)
    title = "Trwsio 🧵 <b>& dysgu</b>"
    answered = client.post(page_of(cafe), answers(cafe, title=title), follow=True)
    assert Proposal.objects.get().title == title
    assert "Trwsio 🧵 &lt;b&gt;&amp; dysgu&lt;/b&gt;" in answered.content.decode()


def test_sending_the_form_twice_proposes_once(client, cafe) -> None:
    client.force_login(cafe.una.account)
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(page_of(cafe)).content.decode())
    assert key
    twice = [client.post(page_of(cafe), answers(cafe, form_key=key[1])) for _ in range(2)]
    assert twice[0].url == twice[1].url
    assert Proposal.objects.count() == Session.objects.count() == 1


def test_a_coordinator_writes_down_what_somebody_said_on_the_telephone(client, cafe) -> None:
    client.force_login(cafe.cast.cora.account)
    assert "You can write down what somebody of this service puts forward." in said(client.get(page_of(cafe)))
    gwen = str(cafe.gwen.public_id)
    assert "Choose how they said it." in refused(client, cafe, person=gwen)
    answered = client.post(page_of(cafe), answers(cafe, person=gwen, how="PHONE"), follow=True)
    proposal = Proposal.objects.get()
    assert proposal.proposed_by == cafe.gwen
    assert "Gwen Ellis" in said(answered)
    noted = ActedFor.objects.get()
    assert (noted.person, noted.by, noted.how) == (cafe.gwen, cafe.cast.cora, "PHONE")


def test_a_coordinator_has_no_standing_of_their_own(client, cafe) -> None:
    client.force_login(cafe.cast.cora.account)
    assert "Tell us how you are connected with this service" in refused(client, cafe)


def test_nobody_else_speaks_for_others(client, cafe) -> None:
    client.force_login(cafe.una.account)
    client.post(page_of(cafe), answers(cafe, person=str(cafe.gwen.public_id), how="PHONE"))
    assert Proposal.objects.get().proposed_by == cafe.una
    assert not ActedFor.objects.exists()


def test_a_coordinator_speaks_only_for_the_people_of_the_service(client, cafe) -> None:
    client.force_login(cafe.cast.cora.account)
    for stranger in (cafe.cast.pat, cafe.cast.bob):
        assert "Choose one of the answers given for “Whose word is this?”" in refused(
            client, cafe, person=str(stranger.public_id), how="PHONE"
        )


def test_a_service_without_roles_says_what_it_lacks(client, cafe) -> None:
    for role in (cafe.mender, cafe.host):
        services.close_role(role, on=timezone.localdate(), by=None, at=timezone.now())
    client.force_login(cafe.una.account)
    assert "This service has no roles yet." in said(client.get(page_of(cafe)))
    client.post(page_of(cafe), answers(cafe))
    assert not Proposal.objects.exists()


def test_a_service_that_has_closed_takes_no_proposals(client, cafe) -> None:
    services.close_service(cafe.service, on=timezone.localdate(), by=None, at=timezone.now())
    client.force_login(cafe.una.account)
    assert "This service has closed" in said(client.get(page_of(cafe)))
    client.post(page_of(cafe), answers(cafe))
    assert not Proposal.objects.exists()
