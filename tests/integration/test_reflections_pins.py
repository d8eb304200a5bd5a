"""What a reflection can be pinned to: each kind found for whom it concerns, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.web.charters import actions as charters
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.reflections import actions
from alongside.web.reflections.models import Reflection
from alongside.web.reflections.queries import find_pin, get_reflection, of_weeks
from alongside.web.reflections.queries.happenings import side_towards
from alongside.web.reflections.queries.seeing import own_told, shown_to, written_by
from tests.integration.documents_cast import read_through
from tests.integration.reflections_cast import AFTER, Reading, reading
from tests.integration.repair_cafe import RepairCafe, repair_cafe
from tests.session_cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reading:
    return reading()


def kept(person: Any, kind: str, key: Any, *, when: Any = AFTER, **more: Any) -> Reflection:
    pinned = find_pin(person, kind, str(key), when)
    new = actions.NewReflection(words="So it was.", side=side_towards(person, pinned), **more)
    row = actions.write(person, pinned, new, at=when)
    assert row.pin_kind == kind
    assert told_at_once(person, row) == as_told(shown_to(written_by(person).filter(pk=row.pk), person))
    return row


def told_at_once(person: Any, row: Reflection) -> list[Any]:
    """How it reads where many of one's own are told at once: in one query, whatever they are pinned to."""
    with CaptureQueriesContext(connection) as asked:
        told = as_told(own_told(person, [row.public_id]))
    assert len(asked) == 1
    return told


def as_told(shown: list[Any]) -> list[Any]:
    return [
        (each.words, each.on, str(each.pinned_to), each.address, each.facts_address, each.who, each.reach)
        for each in shown
    ]


def hidden(person: Any, kind: str, key: Any, when: Any = AFTER) -> bool:
    try:
        find_pin(person, kind, str(key), when)
    except Http404:
        return True
    return False


def test_ones_own_act_and_nobody_elses(at: Reading) -> None:
    act = at.session.acts.get(person=at.ann)
    row = kept(at.ann, "ACT", act.public_id, reach="SESSION")
    assert (row.near_session, row.session, row.service) == (at.session, None, at.house.service)
    assert get_reflection(at.ben, row.public_id).facts_address == ""
    assert hidden(at.ben, "ACT", act.public_id)
    assert hidden(at.nia, "ACT", act.public_id)
    ann = at.house.sign_in(at.ann)
    assert reverse("reflections:write", args=["ACT", act.public_id]) in ann.get(
        reverse("delivery:act", args=[act.public_id])
    ).content.decode()  # fmt: skip


def test_ones_own_no_to_an_invitation_is_called_as_good_as_a_yes(at: Reading) -> None:
    session = at.house.session(days=8)
    line = session.roles.get(role=at.house.reader)
    asked = offer(line, at.ann, by=at.nia, how="WEB", at=NOW)
    assert hidden(at.ann, "DECLINED", asked.public_id)
    answer(asked, "DECLINE", by=at.ann, how="WEB", at=NOW)
    assert "as good an answer as yes" in str(find_pin(at.ann, "DECLINED", str(asked.public_id), AFTER).told)
    row = kept(at.ann, "DECLINED", asked.public_id, reach="NETWORK")
    assert "Reading together" not in str(get_reflection(at.ben, row.public_id).pinned_to)
    assert hidden(at.ben, "DECLINED", asked.public_id)
    assert hidden(at.nia, "DECLINED", asked.public_id)


def test_a_proposal_that_was_refused_for_the_team_that_it_was_put_to() -> None:
    cafe: RepairCafe = repair_cafe()
    begins = NOW + timedelta(days=7)
    ends = begins + timedelta(hours=2)
    proposal = charters.propose_session(
        cafe.una, cafe.service, title="Mend bicycles", starts_at=begins, ends_at=ends, at=NOW
    )
    assert hidden(cafe.una, "REFUSED", proposal.pk)
    charters.refuse(proposal, cafe.nia, reason="The hall is let that day", at=NOW + timedelta(days=1))
    told = str(find_pin(cafe.una, "REFUSED", str(proposal.pk), AFTER).told)
    assert "was not adopted. Days that it took: 1" in told
    row = kept(cafe.una, "REFUSED", proposal.pk, reach="NETWORK")
    assert (row.near_session, row.service) == (None, cafe.service)
    assert hidden(cafe.cast.pat, "REFUSED", proposal.pk)
    assert hidden(cafe.cast.bryn, "REFUSED", proposal.pk)


def test_a_sentence_of_a_document_for_those_who_read_documents(at: Reading) -> None:
    document = read_through(at.house.organisation, at.nia)
    key = f"{document.public_id}.1"
    row = kept(at.nia, "CLAIM", key, reach="NETWORK")
    assert (row.document, row.finding) == (document.public_id, 1)
    assert hidden(at.ann, "CLAIM", key)
    assert hidden(reading("Brynmor Council").nia, "CLAIM", key)
    assert hidden(at.nia, "CLAIM", f"{document.public_id}.9999")
    page = at.house.sign_in(at.nia).get(reverse("documents:finding", args=[document.public_id, 1]))
    assert reverse("reflections:write", args=["CLAIM", key]) in page.content.decode()


def test_a_month_of_a_services_hours_and_beside_it_what_people_made_of_it(at: Reading) -> None:
    service, first = at.house.service, at.session.starts_at.date().replace(day=1)
    key = f"{service.public_id}.hours.{first.isoformat()}"
    row = kept(at.ann, "MEASURE", key, reach="NETWORK")
    assert (row.measure_name, row.measure_on, row.on) == ("hours", first, first)
    beside = of_weeks(service, first, first + timedelta(days=1), at.nia)
    assert [each.public_id for each in beside] == [row.public_id]
    assert "hours delivered alongside in March 2026" in str(find_pin(at.ben, "MEASURE", key, AFTER).told)
    for wrong in ("hours.2026-03-02", "hours.2031-01-01", "hours.x", "warmth.2026-03-01", "hours"):
        assert hidden(at.ann, "MEASURE", f"{service.public_id}.{wrong}"), wrong
    assert hidden(reading("Brynmor Council").ann, "MEASURE", key)


def test_the_months_of_a_service_stand_on_a_page(at: Reading) -> None:
    page = at.house.sign_in(at.ann).get(reverse("reflections:months", args=[at.house.service.public_id]))
    assert page.status_code == 200
    assert page.content.decode().count("Hours delivered alongside:") == 6
    other = reading("Brynmor Council").house.service
    assert (
        at.house.sign_in(at.ann).get(reverse("reflections:months", args=[other.public_id])).status_code == 404
    )


def test_what_stands_beside_a_measure_costs_two_queries_however_much_there_is(
    at: Reading, django_assert_max_num_queries: Any
) -> None:
    first = at.session.starts_at.date().replace(day=1)
    key = f"{at.house.service.public_id}.hours.{first.isoformat()}"
    for _each in range(12):
        kept(at.ann, "MEASURE", key, reach="NETWORK")
    with django_assert_max_num_queries(2):
        shown = of_weeks(at.house.service, first, first + timedelta(days=1), at.gwen, most=10)
        told = [(each.who, str(each.pinned_to), each.has_recording, each.address) for each in shown]
    assert len(told) == 10


def test_a_template_of_another_app_can_stand_them_beside_its_figures(at: Reading, rf: Any) -> None:
    from django.template import Context, Template

    first = at.session.starts_at.date().replace(day=1)
    kept(at.ann, "MEASURE", f"{at.house.service.public_id}.hours.{first.isoformat()}", reach="NETWORK")
    request = rf.get("/")
    given = {
        "service": at.house.service,
        "first": first,
        "until": first + timedelta(days=1),
        "request": request,
    }
    template = Template("{% load reflections %}{% reflections_beside service first until %}")
    request.who = type("Who", (), {"person": at.nia})()
    assert "So it was." in template.render(Context(given))
    request.who = type("Who", (), {"person": None})()
    assert template.render(Context(given)).strip() == ""
