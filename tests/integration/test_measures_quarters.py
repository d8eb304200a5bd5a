"""The links by quarter, and an organisation's own marks: kept, shown to whom they may be, and never rewritten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from alongside.core.diagnosis.history import Stood
from alongside.core.diagnosis.links import Link, Marks
from alongside.core.diagnosis.marking import OURS, marking_of
from alongside.core.shared.errors import Refusal
from alongside.web.measures.actions import set_marks, work_out_chains
from alongside.web.measures.models import KeptQuarter, OwnMark
from alongside.web.measures.queries import Scope
from alongside.web.measures.queries.chains import kept_chain, kept_chains
from alongside.web.measures.queries.own_marks import marking_in
from alongside.web.measures.queries.quarters import BACK, quarters_of, quarters_wanted
from alongside.web.measures.queries.reached import reached_in
from alongside.web.people.models import Organisation, Person
from alongside.web.reports.queries.evidence import evidence_of
from tests.world import World

pytestmark = pytest.mark.django_db
OWN = {Link.ASKED: Marks(0.9, 0.96), Link.RELIED_ON: 0.5}


@pytest.fixture
def here(small_world: World) -> Organisation:
    return small_world.organisations[0]


def coordinator(small_world: World) -> Person:
    return Person.objects.get(pk=small_world.person("COORDINATOR").pk)


def set_own(here: Organisation, small_world: World, marks: Any = None) -> list[OwnMark]:
    by = coordinator(small_world)
    return set_marks(here, OWN if marks is None else marks, reason="Agreed in May", by=by, at=timezone.now())


def test_quarters_are_kept_and_those_over_are_not_told_anew(here: Organisation, small_world: World) -> None:
    work_out_chains(here, at=timezone.now())
    kept = {row.key: row.diagnosis for row in KeptQuarter.objects.filter(organisation=here)}
    services = len(kept_chains(here)) + 1
    assert len(kept) == services * (BACK + 1)
    whole = [stood.whole for stood, _found in quarters_of(here, None)]
    assert whole[:-1] == [True] * BACK
    set_own(here, small_world)
    work_out_chains(here, at=timezone.now() + timedelta(days=1))
    after = {row.key: row.diagnosis for row in KeptQuarter.objects.filter(organisation=here)}
    changed = {key for key in kept if after[key] != kept[key]}
    last = max(each.month for each, _found in quarters_of(here, None))
    assert {int(key.rsplit(":", 1)[1]) for key in changed} <= {last}
    assert whole[-1] or changed


def test_a_quarter_under_way_is_worked_out_once_more_when_it_is_over(here: Organisation) -> None:
    may = 2026 * 12 + 4
    wanted = quarters_wanted(here, may)
    assert [first % 12 for first, _until in wanted] == [3, 6, 9, 0, 3]
    assert wanted[-1] == (may - 1, may)
    for first, until in wanted:
        KeptQuarter.objects.create(
            key=f"x{first}", organisation=here, begins_on=date(first // 12, first % 12 + 1, 1), diagnosis={},
            until_on=date(until // 12, until % 12 + 1, 1), worked_out_at=timezone.now(),
        )  # fmt: skip
    assert quarters_wanted(here, may + 1) == [(may - 1, may + 1)]
    assert quarters_wanted(here, may + 2) == [(may - 1, may + 2)]
    assert quarters_wanted(here, may + 3) == [(may - 1, may + 2), (may + 2, may + 3)]


def test_who_came_later_is_not_counted_before(here: Organisation, small_world: World) -> None:
    now, before = (
        reached_in(here, small_world.today)[None],
        reached_in(here, small_world.today - timedelta(45))[None],
    )
    long_ago = reached_in(here, small_world.today - timedelta(days=4000))[None]
    assert long_ago.steps == (0, 0, 0, 0, 0)
    assert now.delivered >= before.delivered
    assert now.asked > long_ago.asked


def pages(client: Client, here: Organisation) -> dict[str, str]:
    service = kept_chains(here)[0].service
    names = ("chain", "chain_in_full", "chain_told")
    found = {name: client.get(reverse(f"measures:{name}", args=[service.public_id])) for name in names}
    return {name: answer.content.decode() for name, answer in found.items() if answer.status_code == 200}


def test_the_pages_show_what_became_of_each_link(
    here: Organisation, small_world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_out_chains(here, at=timezone.now())
    client.force_login(small_world.account("COORDINATOR"))
    shown = pages(client, here)
    assert len(shown) == 3
    for page in shown.values():
        assert "The links, quarter by quarter" in page
        assert "What became of it" in page
        assert "judged by the marks that come with alongside" in page
    client.force_login(small_world.account("PROFESSIONAL"))
    assert list(pages(client, here)) == ["chain_told"]


def test_small_numbers_are_hidden_in_every_quarter(
    here: Organisation, small_world: World, client: Client
) -> None:
    from alongside.web.measures.views.over_quarters import over_quarters

    work_out_chains(here, at=timezone.now())
    hidden = 0
    for kept in kept_chains(here):
        quarters: list[tuple[Stood, Any]] = quarters_of(here, kept.service)
        rows = over_quarters(quarters, sees_small=False)["quarters"].rows
        for at, (_stood, found) in enumerate(quarters):
            steps = found.reached.steps
            if 0 < steps[1] < 5:
                assert rows[0][at + 1] == "Not enough yet"
                hidden += 1
        assert not any(any(letter.isdigit() for letter in cell) for row in rows for cell in row[1:])
    assert hidden


def test_own_marks_judge_and_are_said(here: Organisation, small_world: World, client: Client) -> None:
    assert marking_in(here) == OURS
    assert len(set_own(here, small_world)) == 2
    assert marking_in(here) == marking_of(OWN)
    assert marking_in(small_world.organisations[1]) == OURS
    work_out_chains(here, at=timezone.now())
    kept = kept_chain(here, None)
    assert kept is not None
    assert kept.portrait.diagnosis.marking == marking_of(OWN)
    client.force_login(small_world.account("COORDINATOR"))
    for page in pages(client, here).values():
        assert "works above 90%, enough from 96% on (ours: 25% and 50%)" in page
    scope = Scope(organisation=here, service=None, first=kept.first, until=kept.until)
    assert evidence_of(scope, "x").marking == marking_of(OWN)


def test_whoever_set_a_mark_is_on_record_and_so_is_going_back(here: Organisation, small_world: World) -> None:
    set_own(here, small_world)
    with pytest.raises(Refusal, match="hold already"):
        set_own(here, small_world)
    with pytest.raises(Refusal, match="must be above 0"):
        set_own(here, small_world, {Link.RELIED_ON: -1.0})
    set_own(here, small_world, {Link.ASKED: OURS.shares[Link.ASKED]})
    assert marking_in(here) == marking_of({Link.RELIED_ON: 0.5})
    rows = OwnMark.objects.filter(organisation=here).order_by("pk")
    assert [(row.link, row.little, row.matters) for row in rows] == [
        ("ASKED", 0.9, None), ("RELIED_ON", None, 0.5), ("ASKED", None, None),
    ]  # fmt: skip
    assert all(row.by and row.reason for row in rows)


def test_the_page_of_marks(here: Organisation, small_world: World, client: Client) -> None:
    client.force_login(small_world.account("COORDINATOR"))
    address = reverse("measures:change_marks")
    form = client.get(address).context["form"]
    given = {each.html_name: each.value() for each in form}
    answer = client.post(address, {**given, "ASKED_little": 60, "reason": "Too strict"})
    assert answer.status_code == 422
    assert "the lower mark must be above 0%" in answer.content.decode()
    assert client.post(address, {**given, "RELIED_ON": "nan", "reason": "x"}).status_code == 422
    assert client.post(address, {**given, "ASKED_little": 30, "reason": ""}).status_code == 422
    assert marking_in(here) == OURS
    assert client.post(address, {**given, "ASKED_little": 30, "reason": "Agreed in May"}).status_code == 302
    assert marking_in(here) == marking_of({Link.ASKED: Marks(0.3, 0.5)})
    client.force_login(small_world.account("EVALUATOR"))
    page = client.get(reverse("measures:marks")).content.decode()
    assert "30% and 50%" in page
    assert "Agreed in May" in page
    assert escape(str(coordinator(small_world))) in page
    assert client.get(address).status_code == 403
    client.force_login(small_world.account("PROFESSIONAL"))
    assert client.get(reverse("measures:marks")).status_code == 403
