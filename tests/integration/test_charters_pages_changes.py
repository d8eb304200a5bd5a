"""Putting forward changes of the plan and of the charter, and sums from the pot; what adopting them does."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.web.charters.models import Proposal
from alongside.web.services import actions as services
from alongside.web.services.queries import charter_of, patterns_of
from tests.cast import NOW
from tests.integration.repair_cafe import RepairCafe, in_a_week, repair_cafe

pytestmark = pytest.mark.django_db
KINDS = ("times", "end", "numbers", "plan", "spending", "charter")


def next_tuesday() -> date:
    """The first Tuesday that is a week from now or more."""
    day = in_a_week().date()
    return day + timedelta(days=(1 - day.weekday()) % 7)


@pytest.fixture
def cafe() -> RepairCafe:
    made = repair_cafe()
    services.add_pattern(
        made.service,
        rule="FREQ=WEEKLY;BYDAY=TU",
        first_on=next_tuesday(),
        starts=time(10),
        minutes=120,
        place=made.hall,
        by=None,
        at=NOW,
    )
    return made


def page_of(cafe: RepairCafe, kind: str) -> str:
    return f"/charters/{cafe.service.public_id}/put-forward/{kind}/"


def a_day(name: str, days: int = 7) -> dict[str, Any]:
    """That many days from today, in three boxes."""
    day = timezone.localdate() + timedelta(days=days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def filled(cafe: RepairCafe, kind: str) -> dict[str, Any]:
    """Right answers for one kind of change."""
    pattern = patterns_of(cafe.service).get()
    return {
        "times": {
            **a_day("first_on"),
            "starts": "6pm",
            "ends": "8pm",
            "how_often": "WEEKLY",
            "place": str(cafe.hall.public_id),
        },
        "end": {"pattern": pattern.pk, **a_day("on", 30)},
        "numbers": {"role": cafe.mender.pk, "minimum": 1, "ideal": 4, "maximum": 8},
        "plan": {"title": "Meet in the garden in summer"},
        "spending": {"title": "A second kettle", "pounds": "24.50"},
        "charter": {"decision": "LEAD_SESSION", "standing": "DELIVERED", "times": "1", "within_months": "12"},
    }[kind] | {"why": "It would bring more people."}


def said(answered: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answered.content.decode()))


def put_forward(client: Any, cafe: RepairCafe, kind: str) -> Proposal:
    """Una puts it forward."""
    client.force_login(cafe.una.account)
    answered = client.post(page_of(cafe, kind), filled(cafe, kind), follow=True)
    assert answered.status_code == 200
    return Proposal.objects.get()


def agreed(client: Any, cafe: RepairCafe, proposal: Proposal) -> str:
    """Those whose agreement it takes agree: Nia, and Len where it takes a lay person who has delivered here."""
    client.force_login(cafe.nia.account)
    page = said(client.post(f"/charters/proposals/{proposal.pk}/agree/", follow=True))
    proposal.refresh_from_db()
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_beforehand_what_it_takes_and_waits_for_it(client, cafe, kind) -> None:
    cafe.delivers(cafe.una, 3)
    client.force_login(cafe.una.account)
    assert "It then takes the agreement of a professional." in said(client.get(page_of(cafe, kind)))
    proposal = put_forward(client, cafe, kind)
    assert proposal.state == "ASKS_CONSENT"
    assert proposal.why == "It would bring more people."
    page = said(client.get(f"/charters/proposals/{proposal.pk}/"))
    assert "It waits for the agreement of a professional." in page


def test_times_adopted_are_times_at_which_it_meets(client, cafe) -> None:
    proposal = put_forward(client, cafe, "times")
    page = said(client.get(f"/charters/proposals/{proposal.pk}/"))
    assert "Meet at further times" in page
    assert "6pm to 8pm" in page
    assert "At Abermor hall." in page
    assert patterns_of(cafe.service).count() == 1
    agreed(client, cafe, proposal)
    assert proposal.state == "ADOPTED"
    new = patterns_of(cafe.service).get(starts=time(18))
    assert (new.minutes, new.place) == (120, cafe.hall)


def test_times_ended_end(client, cafe) -> None:
    proposal = put_forward(client, cafe, "end")
    assert "Every Tuesday, 10am to midday." in said(client.get(f"/charters/proposals/{proposal.pk}/"))
    agreed(client, cafe, proposal)
    assert patterns_of(cafe.service, live_only=False).get().ended_on == timezone.localdate() + timedelta(
        days=30
    )


def test_numbers_adopted_are_the_numbers(client, cafe) -> None:
    proposal = put_forward(client, cafe, "numbers")
    assert "Mender: at least 1, best 4, at most 8 people in a session." in said(
        client.get(f"/charters/proposals/{proposal.pk}/")
    )
    agreed(client, cafe, proposal)
    cafe.mender.refresh_from_db()
    assert (cafe.mender.minimum, cafe.mender.ideal, cafe.mender.maximum) == (1, 4, 8)


def test_a_role_that_says_something_about_health_is_named_as_everybody_may_read_it(client, cafe) -> None:
    services.change_role(
        cafe.mender, title="Stroke survivor", alias="Helper", reveals_health=True, by=None, at=NOW
    )
    proposal = put_forward(client, cafe, "numbers")
    client.force_login(cafe.cast.pat.account)
    for address in (f"/charters/proposals/{proposal.pk}/", f"/charters/{cafe.service.public_id}/record/"):
        page = said(client.get(address))
        assert "Helper" in page
        assert "Stroke" not in page


def test_money_is_told_in_pounds(client, cafe) -> None:
    cafe.delivers(cafe.una, 3)
    proposal = put_forward(client, cafe, "spending")
    assert proposal.change["pence"] == 2450
    assert "£24.50 from the service’s pot." in said(client.get(f"/charters/proposals/{proposal.pk}/"))
    agreed(client, cafe, proposal)
    assert proposal.state == "ADOPTED"


def test_the_charter_changes_by_its_own_rule(client, cafe) -> None:
    cafe.delivers(cafe.len, 3)
    proposal = put_forward(client, cafe, "charter")
    page = said(client.get(f"/charters/proposals/{proposal.pk}/"))
    assert "Until now: Whoever has delivered here 3 times, and every professional here." in page
    assert "From now: Whoever has delivered here once in the last 12 months." in page
    agreed(client, cafe, proposal)
    assert proposal.state == "ASKS_CONSENT"
    client.force_login(cafe.gwen.account or cafe.una.account)
    client.force_login(cafe.len.account)
    client.post(f"/charters/proposals/{proposal.pk}/agree/")
    proposal.refresh_from_db()
    assert proposal.state == "ADOPTED"
    changed = charter_of(cafe.service, timezone.now())
    assert changed != charter_of(cafe.service, NOW)
    client.force_login(cafe.nia.account)
    page = said(client.get(f"/charters/{cafe.service.public_id}/"))
    assert "By this charter that is for the people who deliver here without being employed to." in page


@pytest.mark.parametrize(
    ("kind", "changed", "sentence"),
    [
        ("times", {"starts": "later"}, "“Starts”"),
        ("times", {"ends": "5pm"}, "It must end after it starts, on the same day."),
        ("times", {"how_often": "WEEKS", "weeks": ""}, "Enter how many weeks apart, such as 3."),
        ("times", {"how_often": "NEVER"}, "How often?"),
        ("times", {"place": "elsewhere"}, "Choose one of the answers given"),
        ("times", {"first_on_year": "1999"}, "or later"),
        ("times", {"first_on_year": "9999"}, "or earlier"),
        ("end", {"pattern": "999999"}, "Choose one of the answers given"),
        ("end", {"pattern": ""}, "Which sessions?"),
        ("end", a_day("on", -1), "or later"),
        ("end", a_day("on", 1), "so this cannot end before."),
        ("numbers", {"role": "x"}, "Choose one of the answers given"),
        ("numbers", {"minimum": "9"}, "The numbers must rise: at least, then best, then at most."),
        ("numbers", {"minimum": "2", "ideal": "3", "maximum": "6"}, "the numbers that it has already"),
        ("numbers", {"maximum": "0"}, "must be 1 or more"),
        ("plan", {"title": "  "}, "Say in a few words what should change."),
        ("plan", {"title": "x" * 201}, "must be 200 characters or fewer"),
        ("spending", {"title": ""}, "Say in a few words what it is for."),
        ("spending", {"pounds": "0"}, "must be 1 or more"),
        ("spending", {"pounds": "plenty"}, "must be a number"),
        ("spending", {"pounds": "NaN"}, "must be a number"),
        ("spending", {"pounds": "1e400"}, "How much?"),
        ("charter", {"times": ""}, "Enter how many times, such as 3."),
        ("charter", {"times": "101"}, "must be 100 or less"),
        ("charter", {"standing": "PROFESSIONALS_ONLY"}, "Choose one of the answers given"),
        ("charter", {"decision": "SACK_PEOPLE"}, "Choose one of the answers given"),
        (
            "charter",
            {"decision": "CHANGE_CHARTER", "standing": "ANYONE"},
            "Changing the charter always takes a lay person and a professional, both.",
        ),
        (
            "charter",
            {"standing": "DELIVERED_OR_PROFESSIONAL", "times": "3", "within_months": ""},
            "That is what the charter says already.",
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(client, cafe, kind, changed, sentence) -> None:
    client.force_login(cafe.una.account)
    answered = client.post(page_of(cafe, kind), filled(cafe, kind) | changed)
    assert answered.status_code == 200
    assert "There is a problem" in said(answered)
    assert sentence in said(answered)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_who_does_not_belong_writes_nothing(client, cafe, kind) -> None:
    for outsider in (cafe.cast.pat, cafe.cast.eve, cafe.cast.cora):
        client.force_login(outsider.account)
        answered = client.post(page_of(cafe, kind), filled(cafe, kind))
        assert answered.status_code == 200
        assert "Tell us how you are connected with this service" in said(answered)
    client.force_login(cafe.cast.bryn.account)
    assert client.get(page_of(cafe, kind)).status_code == 404
    assert client.post(page_of(cafe, kind), filled(cafe, kind)).status_code == 404
    client.logout()
    assert client.post(page_of(cafe, kind), filled(cafe, kind)).status_code == 302
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_coordinator_writes_each_kind_down_for_somebody(client, cafe, kind) -> None:
    client.force_login(cafe.cast.cora.account)
    word = {"person": str(cafe.gwen.public_id), "how": "IN_PERSON"}
    answered = client.post(page_of(cafe, kind), filled(cafe, kind) | word, follow=True)
    assert "Gwen Ellis" in said(answered)
    assert Proposal.objects.get().proposed_by == cafe.gwen


def test_the_page_to_choose_leads_to_every_kind(client, cafe) -> None:
    client.force_login(cafe.una.account)
    page = client.get(f"/charters/{cafe.service.public_id}/put-forward/").content.decode()
    for kind in KINDS:
        assert f'href="{page_of(cafe, kind)}"' in page
    services.end_pattern(
        patterns_of(cafe.service).get(), on=timezone.localdate() + timedelta(days=9), by=None, at=NOW
    )
    page = client.get(f"/charters/{cafe.service.public_id}/put-forward/").content.decode()
    assert page_of(cafe, "end") not in page
    assert "no recurring sessions" in said(client.get(page_of(cafe, "end")))
