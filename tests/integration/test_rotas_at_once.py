"""Two coordinators, two workers, and people who answer meanwhile: each is done once and whole, or hears a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.invitations import answer, come_forward
from alongside.web.delivery.models import Invitation, SessionRole
from alongside.web.people import actions as people
from alongside.web.rotas.actions import changing
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.planning import ask_to_plan, plan_run
from alongside.web.rotas.actions.publishing import publish_rota
from alongside.web.rotas.models import Rota, RotaChange, RotaOffer, RotaRun, RotaTurn, RotaWave
from tests.integration.at_once import at_once
from tests.integration.rota_cast import PLAIN, Library, a_library
from tests.session_cast import NOW, line_of

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def library() -> Library:
    return a_library(first=16, sessions=3)


def second(library: Library) -> Any:
    """Another who coordinates here."""
    made = people.record_person(library.house.organisation, full_name="Owen Pugh", by=None, at=NOW)
    people.give_post(made, "COORDINATOR", active_from=NOW.date(), by=None, at=NOW)
    return made


def done(results: list[object]) -> list[object]:
    faults = [each for each in results if isinstance(each, Exception) and not isinstance(each, Refusal)]
    assert not faults, faults
    return [each for each in results if not isinstance(each, Exception)]


def test_two_who_begin_the_same_weeks_have_one_draft_between_them(library: Library) -> None:
    owen = second(library)
    results = at_once(
        *(lambda by=by: library.begin(weeks=5, by=by) for by in (library.coordinator, owen) * 2)
    )
    assert len(done(results)) == 1
    assert Rota.objects.filter(state="DRAFT").count() == 1


def test_two_who_change_the_same_place_do_not_undo_each_other_unseen(library: Library) -> None:
    rota, owen = library.planned(weeks=5), second(library)
    offered = RotaOffer.objects.filter(rota=rota).first()
    assert offered is not None
    place = (offered.session_id, offered.person_id)
    given = {"seen": rota.steps, "at": NOW}
    results = at_once(
        lambda: changing.keep(rota, *place, by=library.coordinator, **given),
        lambda: changing.leave_out(rota, *place, by=owen, **given),
    )
    assert len(done(results)) == 1
    assert (
        RotaChange.objects.filter(session=place[0], person=place[1], step__number__gt=rota.steps).count() == 1
    )


def test_two_who_change_different_places_both_do(library: Library) -> None:
    rota, owen = library.planned(weeks=5), second(library)
    one, other = RotaOffer.objects.filter(rota=rota)[:2]
    given = {"seen": rota.steps, "at": NOW}
    results = at_once(
        lambda: changing.keep(rota, one.session_id, one.person_id, by=library.coordinator, **given),
        lambda: changing.keep(rota, other.session_id, other.person_id, by=owen, **given),
    )
    assert len(done(results)) == 2
    assert RotaOffer.objects.filter(rota=rota, state="KEPT").count() == 2
    assert library.again(rota).steps == rota.steps + 2


def test_a_draft_is_planned_and_published_once(library: Library) -> None:
    rota = library.planned(weeks=5)
    results = at_once(*(lambda: ask_to_plan(rota, by=library.coordinator, at=NOW) for _ in range(3)))
    assert len(done(results)) == 1
    run = RotaRun.objects.get(state="WAITING")
    at_once(*(lambda: plan_run(run, at=NOW, command=PLAIN) for _ in range(2)))
    assert RotaRun.objects.filter(state="DONE").count() == 2
    rota = library.again(rota)
    results = at_once(
        *(lambda: publish_rota(rota, seen=rota.changes, by=library.coordinator, at=NOW) for _ in range(3))
    )
    assert len(done(results)) == 1
    assert RotaWave.objects.filter(rota=rota, number=1).count() == 6


def test_two_workers_ask_everybody_once_while_people_answer(library: Library) -> None:
    rota = library.planned(weeks=5)
    publish_rota(rota, seen=rota.changes, by=library.coordinator, at=NOW)
    comes = library.readers[-1]
    line = line_of(library.sessions[0], library.house.reader)
    done(
        at_once(
            lambda: ask_those_due(NOW),
            lambda: ask_those_due(NOW),
            lambda: come_forward(line, comes, by=comes, how="WEB", at=NOW),
        )
    )
    pairs = list(Invitation.objects.values_list("session", "person"))
    assert len(pairs) == len(set(pairs))
    asked = RotaTurn.objects.filter(rota=rota, state="ASKED").count()
    assert asked >= 6
    first = Invitation.objects.filter(state="OFFERED").first()
    assert first is not None
    waves = RotaWave.objects.filter(rota=rota, number=2).order_by("asks_at").last()
    assert waves is not None
    done(
        at_once(
            lambda: ask_those_due(waves.asks_at),
            lambda: answer(first, "ACCEPT", by=first.person, how="WEB", at=NOW),
            lambda: ask_those_due(waves.asks_at),
        )
    )
    for each in SessionRole.objects.all():
        assert each.taken == each.invitations.filter(state="ACCEPTED").count() <= each.maximum
    pairs = list(Invitation.objects.values_list("session", "person"))
    assert len(pairs) == len(set(pairs))
