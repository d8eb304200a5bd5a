"""One proposal: who sees what, who can say what, and two people who answer in the same moment."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.charter.terms import Decision
from alongside.web.charters import actions
from alongside.web.charters.models import ExerciseOfPower, Proposal, ProposalVoice
from alongside.web.charters.queries import changes
from alongside.web.delivery.actions.sessions import plan_session
from alongside.web.people.actions import erase_person, remember_language
from alongside.web.people.models import ActedFor
from tests.integration.at_once import at_once
from tests.integration.repair_cafe import RepairCafe, in_a_week, repair_cafe

pytestmark = pytest.mark.django_db


@pytest.fixture
def cafe() -> RepairCafe:
    return repair_cafe()


def session_of(cafe: RepairCafe, somebody: Any, **changed: Any) -> Proposal:
    """Somebody proposes a session; two days ago, where nothing else is said."""
    facts = {
        "title": "Mending for beginners",
        "starts_at": in_a_week(14),
        "ends_at": in_a_week(16),
        "place": cafe.hall,
        "why": "Many have never held a needle.",
        "at": timezone.now() - timedelta(days=2),
    }
    return actions.propose_session(somebody, cafe.service, **(facts | changed))


def address(proposal: Proposal, step: str = "") -> str:
    return f"/charters/proposals/{proposal.pk}/{step}"


def said(answered: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answered.content.decode()))


def sees(client: Any, somebody: Any, proposal: Proposal) -> str:
    client.force_login(somebody.account)
    answered = client.get(address(proposal))
    assert answered.status_code == 200
    return said(answered)


def test_everybody_in_the_organisation_reads_it_and_nobody_else(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    for somebody in (cafe.una, cafe.len, cafe.nia, cafe.cast.cora, cafe.cast.pat, cafe.cast.eve):
        page = sees(client, somebody, proposal)
        assert "Mending for beginners" in page
        assert "Many have never held a needle." in page
        assert "It waits for the agreement of a professional." in page
        assert "Days so far 2" in page
    client.force_login(cafe.cast.bryn.account)
    for step in ("", "agree/", "refuse/", "take-back/"):
        assert client.get(address(proposal, step)).status_code == 404
        assert client.get(f"/charters/proposals/999999/{step}").status_code == 404
        assert client.get(f"/charters/proposals/{10**30}/{step}").status_code == 404
    client.logout()
    assert client.get(address(proposal)).status_code == 302


def test_who_put_it_forward_is_named_to_those_inside(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    assert "Put forward by You" in sees(client, cafe.una, proposal)
    for inside in (cafe.len, cafe.nia, cafe.cast.cora):
        assert "Put forward by Una Hughes" in sees(client, inside, proposal)
    for outside in (cafe.cast.pat, cafe.cast.eve):
        page = sees(client, outside, proposal)
        assert "Una" not in page
        assert "Put forward by A member Lay person" in page


WHO_IS_ASKED = [
    ("nia", True),
    ("una", False),
    ("len", False),
    ("cora", False),
    ("pat", False),
    ("eve", False),
]


@pytest.mark.parametrize(("name", "is_asked"), WHO_IS_ASKED)
def test_only_those_whose_word_it_takes_are_asked_and_heard(client, cafe, name, is_asked) -> None:
    proposal = session_of(cafe, cafe.una)
    somebody = getattr(cafe, name, None) or getattr(cafe.cast, name)
    assert ("Do you agree?" in sees(client, somebody, proposal)) is is_asked
    answered = client.post(address(proposal, "agree/"), follow=True)
    assert answered.status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == ("ADOPTED" if is_asked else "ASKS_CONSENT")
    assert proposal.voices.exists() is is_asked
    if not is_asked:
        assert "There is a problem" in said(answered)


@pytest.mark.parametrize(("name", "is_asked"), WHO_IS_ASKED)
def test_only_those_whose_word_it_takes_can_refuse(client, cafe, name, is_asked) -> None:
    proposal = session_of(cafe, cafe.una)
    client.force_login((getattr(cafe, name, None) or getattr(cafe.cast, name)).account)
    client.post(address(proposal, "refuse/"), {"reason": "The hall is let that day."})
    proposal.refresh_from_db()
    assert proposal.state == ("REFUSED" if is_asked else "ASKS_CONSENT")


@pytest.mark.parametrize("name", ["nia", "len", "cora", "pat", "eve"])
def test_nobody_but_who_put_it_forward_takes_it_back(client, cafe, name) -> None:
    proposal = session_of(cafe, cafe.una)
    client.force_login((getattr(cafe, name, None) or getattr(cafe.cast, name)).account)
    answered = client.post(address(proposal, "take-back/"), follow=True)
    assert "There is a problem" in said(answered)
    proposal.refresh_from_db()
    assert proposal.state == "ASKS_CONSENT"


def test_agreeing_takes_one_press_and_plans_the_session(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    client.force_login(cafe.nia.account)
    answered = client.post(address(proposal, "agree/"), follow=True)
    assert answered.redirect_chain == [(address(proposal), 302)]
    page = said(answered)
    assert "Adopted. It holds from now on." in page
    assert "It was adopted after 2 days." in page
    assert "The session, and who comes" in page
    proposal.refresh_from_db()
    assert proposal.session.state == "PLANNED"
    stages = ExerciseOfPower.objects.order_by("pk").values_list("stage", "days_taken")
    assert list(stages) == [("PROPOSED", None), ("AGREED", 2), ("ADOPTED", 2)]


def test_a_no_takes_a_reason_which_whoever_proposed_reads(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    client.force_login(cafe.nia.account)
    for reason in ("", "   "):
        answered = client.post(address(proposal, "refuse/"), {"reason": reason})
        assert "Say why not, so that they can answer it or try again." in said(answered)
    assert "500 characters or fewer" in said(client.post(address(proposal, "refuse/"), {"reason": "x" * 501}))
    proposal.refresh_from_db()
    assert proposal.state == "ASKS_CONSENT"
    client.post(address(proposal, "refuse/"), {"reason": "The hall is let that day."})
    page = sees(client, cafe.una, proposal)
    assert "Thank you for putting this forward." in page
    assert "“The hall is let that day.”" in page
    assert "Your standing is as it was." in page
    proposal.refresh_from_db()
    assert proposal.session.state == "REFUSED"


def test_the_session_that_was_refused_leads_to_the_reason_in_either_language(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    actions.refuse(proposal, cafe.nia, reason="The hall is let that day.", at=timezone.now())
    client.force_login(cafe.una.account)
    session = f"/sessions/{proposal.session.public_id}/"
    assert "Not adopted. The proposal says why." in said(client.get(session))
    assert f'href="{address(proposal)}"' in client.get(session).content.decode()
    remember_language(cafe.una.account, "cy", at=timezone.now())
    assert "Heb ei fabwysiadu. Mae’r cynnig yn dweud pam." in said(client.get(session))


def test_a_refusal_lowers_nobodys_standing(client, cafe) -> None:
    cafe.delivers(cafe.una, 1)
    client.force_login(cafe.una.account)
    table = re.compile(r"Decisions, and what each takes.*This is the charter")
    charter = f"/charters/{cafe.service.public_id}/"
    before = table.search(said(client.get(charter)))
    actions.refuse(session_of(cafe, cafe.una), cafe.nia, reason="No room", at=timezone.now())
    after = table.search(said(client.get(charter)))
    assert before
    assert after
    assert before[0] == after[0]


def test_whoever_put_it_forward_takes_it_back(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    client.force_login(cafe.una.account)
    assert "Take this back?" in said(client.get(address(proposal, "take-back/")))
    proposal.refresh_from_db()
    assert proposal.state == "ASKS_CONSENT"
    page = said(client.post(address(proposal, "take-back/"), follow=True))
    assert "Taken back. You can put something else forward at any time." in page
    proposal.refresh_from_db()
    assert (proposal.state, proposal.session.state) == ("WITHDRAWN", "REFUSED")


def test_a_coordinator_writes_down_what_others_said(client, cafe) -> None:
    client.force_login(cafe.cast.cora.account)
    nia = {"person": str(cafe.nia.public_id)}
    first = session_of(cafe, cafe.una)
    assert "Choose how they said it." in said(client.post(address(first, "agree/"), nia))
    client.post(address(first, "agree/"), nia | {"how": "PHONE"})
    second = session_of(cafe, cafe.una, starts_at=in_a_week(10), ends_at=in_a_week(12))
    client.post(address(second, "refuse/"), nia | {"how": "EMAIL", "reason": "Too early"})
    third = session_of(cafe, cafe.gwen, starts_at=in_a_week(18), ends_at=in_a_week(19))
    assert "How did they say it?" in said(client.post(address(third, "take-back/")))
    client.post(address(third, "take-back/"), {"how": "PHONE"})
    assert list(Proposal.objects.order_by("pk").values_list("state", flat=True)) == [
        "ADOPTED",
        "REFUSED",
        "WITHDRAWN",
    ]
    assert list(ActedFor.objects.order_by("pk").values_list("person", "by", "how")) == [
        (cafe.nia.pk, cafe.cast.cora.pk, "PHONE"),
        (cafe.nia.pk, cafe.cast.cora.pk, "EMAIL"),
        (cafe.gwen.pk, cafe.cast.cora.pk, "PHONE"),
    ]


def test_who_answers_after_it_was_decided_reads_how_it_stands(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    actions.refuse(proposal, cafe.nia, reason="The hall is let", at=timezone.now())
    ines = cafe.joins("Ines Roberts", "PROFESSIONAL")
    client.force_login(ines.account)
    for step, answer in (("agree/", {}), ("refuse/", {"reason": "No"}), ("take-back/", {})):
        assert client.get(address(proposal, step)).url == address(proposal)
        page = said(client.post(address(proposal, step), answer, follow=True))
        assert ("Somebody was a moment before you" in page) is (step != "take-back/")
        assert "The hall is let" in page
    assert ProposalVoice.objects.count() == 1


def test_answering_twice_changes_nothing(client, cafe) -> None:
    proposal = actions.propose_change(
        cafe.una,
        cafe.service,
        Decision.CHANGE_CHARTER,
        title="More tea",
        change=changes.in_words(),
        at=timezone.now(),
    )
    client.force_login(cafe.nia.account)
    assert "It still waits for somebody else to agree." in said(
        client.post(address(proposal, "agree/"), follow=True)
    )
    again = said(client.post(address(proposal, "agree/"), follow=True))
    assert "You have answered this already. Thank you." in again
    assert ProposalVoice.objects.count() == 1


def test_a_session_whose_day_passed_can_no_longer_be_decided(client, cafe) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    proposal = session_of(
        cafe,
        cafe.una,
        starts_at=long_ago + timedelta(days=3),
        ends_at=long_ago + timedelta(days=3, hours=2),
        at=long_ago,
    )
    page = sees(client, cafe.nia, proposal)
    assert "Nobody decided it in time." in page
    assert "Do you agree?" not in page
    answered = said(client.post(address(proposal, "agree/"), follow=True))
    assert "The day of this session has passed, so it can no longer be decided." in answered
    client.force_login(cafe.una.account)
    client.post(address(proposal, "take-back/"))
    proposal.refresh_from_db()
    assert proposal.state == "WITHDRAWN"


def test_somebody_erased_leaves_a_proposal_without_a_name(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    erase_person(cafe.una, by=cafe.cast.cora, at=timezone.now())
    page = sees(client, cafe.nia, proposal)
    assert "Somebody no longer on record" in page
    assert "Una" not in page
    client.post(address(proposal, "agree/"))
    assert Proposal.objects.get().state == "ADOPTED"


def test_the_page_asks_the_database_as_often_for_many_voices_as_for_few(client, cafe) -> None:
    proposal = session_of(cafe, cafe.una)
    client.force_login(cafe.nia.account)
    client.get(address(proposal))
    counts = []
    for round_ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(proposal))
        counts.append(len(queries))
        for number in range(5):
            ProposalVoice.objects.create(
                proposal=proposal,
                person=cafe.joins(f"Person {round_} {number}"),
                side="LAY",
                agrees=True,
                at=timezone.now(),
            )
    assert counts[0] == counts[1]


def test_leading_a_session_takes_standing_and_stands_in_the_record(client, cafe) -> None:
    session = plan_session(
        cafe.service,
        title="Repair café",
        starts_at=in_a_week(14),
        ends_at=in_a_week(16),
        by=None,
        at=timezone.now(),
    )
    lead = f"/charters/sessions/{session.public_id}/lead/"
    client.force_login(cafe.una.account)
    assert "Deliver 3 more sessions here and you can lead one." in said(client.post(lead, follow=True))
    cafe.delivers(cafe.una, 3)
    assert "You lead this session." in said(client.post(lead, follow=True))
    assert "You lead this session already." in said(client.post(lead, follow=True))
    assert "Thank you for saying so." in said(client.post(lead, {"step": "back"}, follow=True))
    assert "You do not lead this session." in said(client.post(lead, {"step": "back"}, follow=True))
    assert list(ExerciseOfPower.objects.order_by("pk").values_list("stage", flat=True)) == [
        "LED",
        "STEPPED_BACK",
    ]
    assert client.get(lead).status_code == 405
    client.force_login(cafe.cast.bryn.account)
    assert client.post(lead).status_code == 404


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_come_to_one_outcome(cafe) -> None:
    ines = cafe.joins("Ines Roberts", "PROFESSIONAL")
    for round_ in range(3):
        starts = in_a_week(9 + 3 * round_)
        proposal = session_of(cafe, cafe.una, starts_at=starts, ends_at=starts + timedelta(hours=2))
        pages = at_once(
            partial(answer, cafe.nia, proposal, "agree/", {}),
            partial(answer, ines, proposal, "refuse/", {"reason": "The hall is let"}),
        )
        proposal.refresh_from_db()
        assert proposal.state in ("ADOPTED", "REFUSED")
        assert proposal.session.state == ("PLANNED" if proposal.state == "ADOPTED" else "REFUSED")
        assert proposal.voices.count() == 1
        ends = proposal.steps.filter(stage__in=("ADOPTED", "REFUSED"))
        assert [step.stage for step in ends] == [proposal.state]
        assert all(isinstance(page, str) for page in pages), pages
        kind = [page for page in pages if "Somebody was a moment before you" in page]
        thanked = [page for page in pages if "Adopted. It holds" in page or "Your reason is with" in page]
        assert (len(kind), len(thanked)) == (1, 1)


def answer(somebody: Any, proposal: Proposal, step: str, answers: dict[str, str]) -> str:
    """What somebody reads who answers at a browser of their own."""
    client = Client()
    client.force_login(somebody.account)
    answered = client.post(address(proposal, step), answers, follow=True)
    assert answered.status_code == 200
    return said(answered)
