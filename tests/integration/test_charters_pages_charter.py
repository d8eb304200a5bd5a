"""The page of a charter: decisions in plain words, one's own standing, what would give more, the record of power."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.charter.lines import Line
from alongside.core.charter.terms import Decision, Standing
from alongside.web.charters import actions
from alongside.web.charters.queries import changes
from alongside.web.delivery.actions.acts import reverse_act
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.delivery.models import Act
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.integration.repair_cafe import RepairCafe, in_a_week, repair_cafe

pytestmark = pytest.mark.django_db


@pytest.fixture
def cafe() -> RepairCafe:
    return repair_cafe()


def charter_of(cafe: RepairCafe) -> str:
    return f"/charters/{cafe.service.public_id}/"


def seen(client: Any, somebody: Any, address: str, language: str = "en") -> str:
    """What somebody reads there, as one line of text."""
    people.remember_language(somebody.account, language, at=timezone.now())
    somebody.account.refresh_from_db()
    client.force_login(somebody.account)
    answered = client.get(address)
    assert answered.status_code == 200
    return " ".join(answered.content.decode().split())


@pytest.mark.parametrize(
    ("times", "leading", "proposing"),
    [
        (
            0,
            "Deliver 3 more sessions here and you can lead one.",
            "Deliver 3 more sessions here and what you put forward stands without asking.",
        ),
        (
            1,
            "Deliver 2 more sessions here and you can lead one.",
            "Deliver 2 more sessions here and what you put forward stands without asking.",
        ),
        (
            2,
            "Deliver 1 more session here and you can lead one.",
            "Deliver 1 more session here and what you put forward stands without asking.",
        ),
        (3, "You can lead a session.", "You can propose a session."),
        (5, "You can lead a session.", "You can propose a session."),
    ],
)
def test_what_somebody_delivered_decides_what_they_read(client, cafe, times, leading, proposing) -> None:
    cafe.delivers(cafe.una, times)
    page = seen(client, cafe.una, charter_of(cafe))
    assert leading in page
    assert proposing in page
    assert ("You have delivered" in page) == (times > 0)


def test_two_more_sessions_are_what_two_more_sessions_bring(client, cafe) -> None:
    cafe.delivers(cafe.una, 1)
    assert "Deliver 2 more sessions here and you can lead one." in seen(client, cafe.una, charter_of(cafe))
    cafe.delivers(cafe.una, 2)
    assert "You can lead a session." in seen(client, cafe.una, charter_of(cafe))


def test_an_act_that_was_taken_back_gives_no_standing(client, cafe) -> None:
    cafe.delivers(cafe.una, 3)
    reverse_act(Act.objects.first(), "Wrong person", by=cafe.cast.cora, at=timezone.now())
    assert "Deliver 1 more session here and you can lead one." in seen(client, cafe.una, charter_of(cafe))


def test_saying_no_to_an_invitation_changes_nothing(client, cafe) -> None:
    cafe.delivers(cafe.una, 1)
    people.give_consent(cafe.una, "CONTACT", by=cafe.una, at=timezone.now())
    before = seen(client, cafe.una, charter_of(cafe))
    for hour in (10, 13, 16):
        session = plan_session(
            cafe.service,
            title="Repair café",
            starts_at=in_a_week(hour),
            ends_at=in_a_week(hour) + timedelta(hours=2),
            by=cafe.cast.cora,
            at=timezone.now(),
        )
        asked = offer(session.roles.get(role=cafe.mender), cafe.una, by=cafe.cast.cora, at=timezone.now())
        answer(asked, "DECLINE", by=cafe.una, how="WEB", at=timezone.now())
    assert without_keys(seen(client, cafe.una, charter_of(cafe))) == without_keys(before)


def without_keys(page: str) -> str:
    """The part of a page that says something."""
    return page.partition("<main")[2].partition("</main>")[0]


def test_a_professional_reads_what_is_theirs(client, cafe) -> None:
    page = seen(client, cafe.nia, charter_of(cafe))
    assert "You can lead a session." in page
    assert "It then takes the agreement of a lay person." in page
    assert "more session" not in page


def test_who_does_not_belong_reads_the_charter_and_how_to_belong(client, cafe) -> None:
    page = seen(client, cafe.cast.pat, charter_of(cafe))
    assert "You are not down as connected with this service" in page
    assert "Whoever has delivered here 3 times" in page
    assert "Your standing" not in page
    assert "Propose a session</a>" not in page


def test_strangers_are_asked_to_sign_in_and_other_organisations_find_nothing(client, cafe) -> None:
    assert client.get(charter_of(cafe)).status_code == 302
    client.force_login(cafe.cast.bryn.account)
    for tail in ("", "record/", "before/"):
        assert client.get(charter_of(cafe) + tail).status_code == 404


def test_lay_share_is_a_figure_and_a_chart_with_its_table(client, cafe) -> None:
    assert "Nobody has put anything forward yet." in seen(client, cafe.una, charter_of(cafe))
    for number in range(3):
        words(cafe, cafe.una, f"More tea {number}")
    words(cafe, cafe.nia, "Fewer forms")
    page = seen(client, cafe.una, charter_of(cafe))
    assert "75%" in page
    assert "3 of 4" in page
    assert "<svg" in page
    assert "Proposals, by who put them forward" in page


def test_the_share_of_few_people_is_for_those_who_work_with_them(client, cafe) -> None:
    more = [cafe.joins(f"Lay {number}") for number in range(4)]
    for somebody in (cafe.una, *more[:3]):
        words(cafe, somebody, f"More tea for {somebody.pk}")
    for address in (charter_of(cafe), charter_of(cafe) + "record/"):
        outside = seen(client, cafe.cast.pat, address)
        assert "So few different people took these decisions" in outside
        assert "from lay people" not in outside
        assert "<svg" not in outside
        assert "4 of 4" in seen(client, cafe.una, address)
        assert "4 of 4" in seen(client, cafe.cast.cora, address)
    words(cafe, more[3], "Less tea")
    assert "5 of 5" in seen(client, cafe.cast.pat, charter_of(cafe))
    words(cafe, cafe.nia, "Fewer forms")
    assert "So few different people" in seen(client, cafe.cast.pat, charter_of(cafe))


def test_days_and_sessions_led_by_few_are_not_told_with_the_share_of_many(client, cafe) -> None:
    proposals = [words(cafe, cafe.joins(f"Lay {number}"), f"Tea {number}") for number in range(5)]
    actions.voice_consent(proposals[0], cafe.nia, at=timezone.now())
    outside = seen(client, cafe.cast.pat, charter_of(cafe))
    assert "5 of 5" in outside
    assert outside.count("Not told: so few people.") == 1
    assert "Not told" not in seen(client, cafe.una, charter_of(cafe))
    assert "Heb ei ddweud: cyn lleied o bobl." in seen(client, cafe.cast.pat, charter_of(cafe), language="cy")


def words(cafe: RepairCafe, somebody: Any, title: str, **more: Any) -> Any:
    """Somebody puts a change of the plan forward, in words."""
    return actions.propose_change(
        somebody,
        cafe.service,
        Decision.CHANGE_PLAN,
        title=title,
        change=changes.in_words(),
        at=more.pop("at", timezone.now()),
        **more,
    )


def test_what_waits_for_ones_own_word_stands_on_top(client, cafe) -> None:
    words(cafe, cafe.una, "More tea")
    words(cafe, cafe.nia, "Fewer forms")
    page = seen(client, cafe.nia, charter_of(cafe))
    mine, _between, others = page.partition("This is the charter")
    assert "Waiting for your word" in mine
    assert "More tea" in mine
    assert "Fewer forms" not in mine
    assert "Waiting for somebody else" in others
    outside = seen(client, cafe.cast.pat, charter_of(cafe))
    assert "Waiting for your word" not in outside
    assert "More tea" in outside


def test_names_are_for_those_inside(client, cafe) -> None:
    people.change_person(cafe.gwen, alias="Robin", by=None, at=timezone.now())
    refused = words(cafe, cafe.una, "More tea")
    actions.refuse(refused, cafe.nia, reason="The kettle is broken", at=timezone.now())
    words(cafe, cafe.gwen, "Earlier start")
    record = f"{charter_of(cafe)}record/"
    inside = seen(client, cafe.len, record)
    assert all(name in inside for name in ("Una Hughes", "Nia Morgan", "Gwen Ellis", "The kettle is broken"))
    for outsider in (cafe.cast.pat, cafe.cast.eve):
        outside = seen(client, outsider, record)
        assert not any(name in outside for name in ("Una Hughes", "Nia Morgan", "Gwen Ellis"))
        assert "Robin" in outside
        assert "A member" in outside
        assert "The kettle is broken" in outside
    assert "You<br>" in seen(client, cafe.una, record)
    assert "Una Hughes" in seen(client, cafe.cast.cora, record)


def test_the_record_tells_every_step_with_its_days(client, cafe) -> None:
    a_week_ago = timezone.now() - timedelta(days=7)
    adopted = words(cafe, cafe.una, "More tea", at=a_week_ago)
    actions.voice_consent(adopted, cafe.nia, at=timezone.now())
    page = seen(client, cafe.una, f"{charter_of(cafe)}record/")
    assert all(step in page for step in ("Put forward", "Agreed to", "Adopted"))
    assert 'data-label="Days taken">7<' in page.replace("> 7 <", ">7<")
    assert page.index("Agreed to") < page.index('data-label="Step">Put forward')


def test_the_record_comes_in_pages(client, cafe) -> None:
    for number in range(51):
        words(cafe, cafe.una, f"Wish {number}")
    first = seen(client, cafe.una, f"{charter_of(cafe)}record/")
    assert "Wish 50" in first
    assert "Wish 0<" not in first
    assert "Wish 0<" in seen(client, cafe.una, f"{charter_of(cafe)}record/?page=2")
    for odd in ("0", "999", "x", "-1"):
        assert seen(client, cafe.una, f"{charter_of(cafe)}record/?page={odd}")


def test_what_the_charter_said_before_is_kept(client, cafe) -> None:
    services.change_charter_lines(
        cafe.service, [Line(Decision.LEAD_SESSION, Standing.ANYONE)], at=timezone.now()
    )
    assert "You can lead a session." in seen(client, cafe.una, charter_of(cafe))
    assert "The people of this service have given it this charter." in seen(
        client, cafe.una, charter_of(cafe)
    )
    before = seen(client, cafe.una, f"{charter_of(cafe)}before/")
    assert "Whoever has delivered here 3 times, and every professional here." in before
    assert "Anyone connected with the service." in before


def test_a_service_that_has_closed_keeps_its_record_and_takes_no_proposals(client, cafe) -> None:
    services.close_service(cafe.service, on=timezone.localdate(), by=cafe.cast.cora, at=timezone.now())
    page = seen(client, cafe.una, charter_of(cafe))
    assert "This service has closed" in page
    assert "Propose a session</a>" not in page


def test_in_welsh_everything_is_welsh(client, cafe) -> None:
    cafe.delivers(cafe.una, 1)
    words(cafe, cafe.nia, "Paned")
    page = without_keys(seen(client, cafe.una, charter_of(cafe), language="cy"))
    said = re.sub(r"<[^>]+>", " ", page)
    assert "Caffi trwsio" in said
    assert "Darparwch 2 sesiwn arall yma" in said
    for english in ("session", "Your", "Propose", "charter", "agree", "Waiting", "Lay ", "Days", "People"):
        assert english not in said


def test_pages_ask_the_database_as_often_for_many_as_for_few(client, cafe) -> None:
    cafe.delivers(cafe.una, 1)
    addresses = [charter_of(cafe), f"{charter_of(cafe)}record/", "/charters/"]
    words(cafe, cafe.nia, "Wish")
    words(cafe, cafe.una, "Wish")
    client.force_login(cafe.una.account)
    few = [asked(client, address) for address in addresses]
    for number in range(12):
        somebody = cafe.joins(f"Person {number}")
        actions.voice_consent(words(cafe, somebody, f"Wish {number}"), cafe.nia, at=timezone.now())
        words(cafe, somebody, f"Hope {number}")
        words(cafe, cafe.nia, f"Plan {number}")
    cafe.delivers(cafe.una, 20)
    assert [asked(client, address) for address in addresses] == few


def asked(client: Any, address: str) -> int:
    """How often a page asks the database."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
