"""What charters add to other pages, and what the charter lets people do with a session: lead it, invite to it."""

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
from alongside.web.charters.models import ExerciseOfPower, Proposal
from alongside.web.charters.queries import changes
from alongside.web.delivery.actions.sessions import cancel_session, plan_session
from alongside.web.delivery.models import Invitation
from alongside.web.people.actions import change_person, give_consent
from alongside.web.services import actions as services
from tests.cast import NOW
from tests.integration.repair_cafe import RepairCafe, in_a_week, repair_cafe

pytestmark = pytest.mark.django_db


@pytest.fixture
def cafe() -> RepairCafe:
    return repair_cafe()


@pytest.fixture
def session(cafe) -> Any:
    return plan_session(
        cafe.service,
        title="Repair café",
        starts_at=in_a_week(14),
        ends_at=in_a_week(16),
        place=cafe.hall,
        by=cafe.cast.cora,
        at=timezone.now(),
    )


def sees(client: Any, somebody: Any, address: str) -> str:
    client.force_login(somebody.account)
    answered = client.get(address)
    assert answered.status_code == 200
    return said(answered)


def said(answered: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answered.content.decode()))


def wish(cafe: RepairCafe, somebody: Any, title: str, service: Any = None) -> Proposal:
    return actions.propose_change(
        somebody,
        service or cafe.service,
        Decision.CHANGE_PLAN,
        title=title,
        change=changes.in_words(),
        at=timezone.now() - timedelta(days=3),
    )


def test_the_coordinators_week_shows_what_waits_anywhere_in_the_organisation(client, cafe) -> None:
    assert "Proposals waiting for agreement" not in sees(client, cafe.cast.cora, "/week/")
    wish(cafe, cafe.una, "More tea")
    page = sees(client, cafe.cast.cora, "/week/")
    assert "Proposals waiting for agreement More tea Repair café has waited 3 days" in page
    assert "More tea" not in sees(client, cafe.cast.bryn, "/week/")


def test_ones_own_page_shows_only_what_takes_ones_own_word(client, cafe) -> None:
    wish(cafe, cafe.una, "More tea")
    assert "More tea" in sees(client, cafe.nia, "/mine/")
    for other in (cafe.una, cafe.len, cafe.cast.pat):
        assert "More tea" not in sees(client, other, "/mine/")


def test_the_list_of_proposals_is_ones_own_and_the_coordinators(client, cafe) -> None:
    wish(cafe, cafe.una, "More tea")
    assert "Waiting for your word Yes and no are both fine. A no takes a reason. More tea" in sees(
        client, cafe.nia, "/charters/"
    )
    una = sees(client, cafe.una, "/charters/")
    assert "Nothing waits for your word." in una
    assert "Put forward by you More tea" in una
    assert "Waiting for anybody’s word More tea" in sees(client, cafe.cast.cora, "/charters/")
    for nobody in (cafe.cast.pat, cafe.cast.eve, cafe.cast.bryn):
        assert "More tea" not in sees(client, nobody, "/charters/")


def test_lists_ask_the_database_as_often_for_many_as_for_few(client, cafe) -> None:
    def asked(somebody: Any, address: str) -> int:
        client.force_login(somebody.account)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    pages = [(cafe.cast.cora, "/week/"), (cafe.cast.cora, "/charters/"), (cafe.nia, "/mine/")]
    wish(cafe, cafe.una, "Wish")
    few = [asked(*page) for page in pages]
    for number in range(6):
        wish(cafe, cafe.joins(f"Person {number}"), f"Wish {number}")
    assert [asked(*page) for page in pages] == few


def test_the_services_page_leads_to_its_charter_and_to_proposing(client, cafe) -> None:
    address = f"/services/{cafe.service.public_id}/"
    for somebody in (cafe.una, cafe.nia, cafe.cast.cora, cafe.cast.pat, cafe.cast.eve):
        page = sees(client, somebody, address)
        assert "Its charter: who can decide what" in page
        inside = somebody not in (cafe.cast.pat, cafe.cast.eve)
        assert ("What would you like to happen here?" in page) is inside
    wish(cafe, cafe.una, "More tea")
    assert "1 proposal waits for agreement" in sees(client, cafe.una, address)
    only_those_who_delivered = Line(Decision.PROPOSE_SESSION, Standing.DELIVERED, 2)
    services.change_charter_lines(cafe.service, [only_those_who_delivered], at=timezone.now())
    page = sees(client, cafe.una, address)
    assert "Deliver 2 more sessions here and you can propose one." in page
    assert "Propose a session" not in page


def test_a_proposed_session_leads_to_its_proposal(client, cafe) -> None:
    proposal = actions.propose_session(
        cafe.una,
        cafe.service,
        title="Mending",
        starts_at=in_a_week(14),
        ends_at=in_a_week(16),
        at=timezone.now(),
    )
    client.force_login(cafe.nia.account)
    page = client.get(f"/sessions/{proposal.session.public_id}/").content.decode()
    assert f'href="/charters/proposals/{proposal.pk}/"' in page
    assert "I will lead this session" not in page


def test_who_leads_is_shown_to_the_team(client, cafe, session) -> None:
    address = f"/sessions/{session.public_id}/"
    assert "Deliver 3 more sessions here and you can lead one." in sees(client, cafe.una, address)
    cafe.delivers(cafe.len, 3)
    assert "I will lead this session" in sees(client, cafe.len, address)
    actions.lead(session, cafe.len, at=timezone.now())
    assert "Who leads Len Price" in sees(client, cafe.una, address)
    assert "Who leads You" in sees(client, cafe.len, address)
    assert "Len Price" not in sees(client, cafe.cast.pat, address)


def invite(session: Any, role: Any) -> str:
    return f"/charters/sessions/{session.public_id}/invite/{session.roles.get(role=role).pk}/"


def reachable(*people: Any) -> None:
    """They agreed to be asked, by e-mail."""
    for person in people:
        address = f"{person.full_name.split()[0].lower()}@post.example"
        change_person(person, email=address, by=None, at=timezone.now())
        give_consent(person, "CONTACT", by=None, at=timezone.now())


def test_who_has_delivered_here_once_invites_people(client, cafe, session) -> None:
    reachable(cafe.len)
    page = invite(session, cafe.mender)
    assert "Deliver 1 more session here and you can invite people." in sees(client, cafe.una, page)
    client.post(page, {"who": str(cafe.len.public_id)})
    assert not Invitation.objects.exists()
    cafe.delivers(cafe.una, 1)
    assert "Invite people: Mender" in sees(client, cafe.una, f"/sessions/{session.public_id}/")
    asked = sees(client, cafe.una, page)
    assert "Len Price" in asked
    assert "Gwen Ellis" not in asked
    assert "Never asked" not in asked
    for _twice in range(2):
        client.post(page, {"who": str(cafe.len.public_id)})
    invitation = Invitation.objects.get()
    assert (invitation.person, invitation.state, invitation.asked_by) == (cafe.len, "OFFERED", cafe.una)
    step = ExerciseOfPower.objects.get()
    assert (step.stage, step.person, step.session) == ("INVITED", cafe.una, session)


def test_inviting_nobody_or_strangers_is_said(client, cafe, session) -> None:
    reachable(cafe.len, cafe.cast.zoe)
    cafe.delivers(cafe.una, 1)
    client.force_login(cafe.una.account)
    page = invite(session, cafe.mender)
    assert "Tick the people whom you would like to ask." in said(client.post(page))
    for stranger in (cafe.cast.zoe.public_id, cafe.cast.bob.public_id, cafe.gwen.public_id, "x"):
        assert "There is a problem" in said(client.post(page, {"who": str(stranger)}))
    assert not Invitation.objects.exists()


def test_nobody_is_invited_to_what_is_not_planned_and_by_nobody_from_elsewhere(client, cafe, session) -> None:
    reachable(cafe.len)
    cafe.delivers(cafe.una, 1)
    page = invite(session, cafe.mender)
    client.force_login(cafe.cast.bryn.account)
    assert client.get(page).status_code == 404
    for outsider in (cafe.cast.pat, cafe.cast.eve):
        assert "Len Price" not in sees(client, outsider, page)
        client.post(page, {"who": str(cafe.len.public_id)})
    cancel_session(session, reason="The hall is let", by=cafe.cast.cora, at=timezone.now())
    assert "nobody can be invited to it" in sees(client, cafe.una, page)
    client.post(page, {"who": str(cafe.len.public_id)})
    assert not Invitation.objects.exists()


def test_what_is_done_at_once_cannot_be_made_to_wait(client, cafe) -> None:
    client.force_login(cafe.una.account)
    answered = client.post(
        f"/charters/{cafe.service.public_id}/put-forward/charter/",
        {"decision": "LEAD_SESSION", "standing": "JOINT"},
    )
    assert "they cannot wait for others to agree" in said(answered)
    assert not Proposal.objects.exists()


def test_somebody_of_two_services_answers_in_each_by_its_own_charter(client, cafe) -> None:
    choir = services.open_service(cafe.cast.here, name="Choir", by=None, at=NOW)
    services.relate(cafe.nia, choir, "USES", active_from=NOW.date(), by=None, at=NOW)
    services.relate(cafe.una, choir, "USES", active_from=NOW.date(), by=None, at=NOW)
    wish(cafe, cafe.una, "More tea")
    wish(cafe, cafe.una, "More hymns", choir)
    page = sees(client, cafe.nia, "/charters/")
    assert "More tea" in page
    assert "More hymns" not in page
