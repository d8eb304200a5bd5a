"""After publishing somebody cannot come: who would be asked is shown first; what was accepted is never undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.invitations import answer
from alongside.web.delivery.models import Invitation
from alongside.web.people import actions as people
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.mending import mend_published
from alongside.web.rotas.actions.publishing import publish_rota
from alongside.web.rotas.models import Rota, RotaOffer, RotaStep, RotaTurn
from alongside.web.rotas.queries.mending import fallen_away, leaving_of, mending_of
from alongside.web.rotas.queries.problem import planning_of
from tests.integration.rota_cast import Library, a_library
from tests.session_cast import a_house, line_of


@pytest.fixture
def library(db: Any) -> Library:
    return a_library(at=timezone.now().replace(microsecond=0), first=2, readers=8)


@pytest.fixture
def rota(library: Library) -> Rota:
    """Published; everybody asked in the first wave has said yes."""
    drafted = library.planned()
    Rota.objects.filter(pk=drafted.pk).update(assurance=30)  # one is asked for each place
    publish_rota(drafted, seen=drafted.changes, by=library.coordinator, at=library.at)
    ask_those_due(library.at)
    for asked in Invitation.objects.all():
        answer(asked, "ACCEPT", by=None, how="EMAIL", at=library.at)
    found: Rota = library.again(drafted)
    return found


def yeses() -> set[tuple[int, int]]:
    return set(Invitation.objects.filter(state="ACCEPTED").values_list("session_id", "person_id"))


def one_who_comes(library: Library) -> Any:
    line = line_of(library.sessions[1], library.house.reader)
    return Invitation.objects.get(session_role=line, state="ACCEPTED")


def page(rota: Rota, asked: Any) -> str:
    return reverse("rotas:cannot_come", args=[rota.public_id, asked.session_id, asked.person_id])


def test_from_the_board_to_the_new_invitation_and_nothing_before_the_press(
    library: Library, rota: Rota
) -> None:
    client, leaves = library.house.sign_in(library.coordinator), one_who_comes(library)
    board = client.get(reverse("rotas:board", args=[rota.public_id])).content.decode()
    assert page(rota, leaves) in board
    before, invitations = yeses(), Invitation.objects.count()
    shown = client.get(page(rota, leaves))
    assert "Asked instead" in shown.content.decode()
    assert (yeses(), Invitation.objects.count()) == (before, invitations)
    made = [each.key for each in shown.context["mending"].made]
    assert len(made) == 1
    assert not shown.context["mending"].withdrawn
    sent = {"seen": rota.changes, "made": made}
    assert client.post(page(rota, leaves), sent).status_code == 422, "how it became known is asked"
    done = client.post(page(rota, leaves), {**sent, "how": "PHONE"}, follow=True)
    assert "1 person is asked" in done.content.decode()
    leaves.refresh_from_db()
    assert leaves.state == "CANT_COME"
    assert yeses() == before - {(leaves.session_id, leaves.person_id)}
    asked = Invitation.objects.get(state="OFFERED")
    assert f"{asked.session_id}.{asked.session_role_id}.{asked.person_id}" == made[0]
    assert (
        RotaTurn.objects.get(rota=rota, session_role=asked.session_role, person=asked.person).state == "ASKED"
    )
    assert RotaStep.objects.filter(rota=rota, kind="MENDED").count() == 1
    assert "Mended" in client.get(reverse("rotas:record", args=[rota.public_id])).content.decode()


def test_what_somebody_gave_back_by_themselves_is_filled_from_the_board(library: Library, rota: Rota) -> None:
    leaves = one_who_comes(library)
    answer(leaves, "CANT_COME", by=leaves.person, how="WEB", at=timezone.now())
    planning = planning_of(rota, timezone.now())
    assert {each.person for each in fallen_away(planning)} == {str(leaves.person_id)}
    client = library.house.sign_in(library.coordinator)
    board = client.get(reverse("rotas:board", args=[rota.public_id])).content.decode()
    there = reverse("rotas:mend", args=[rota.public_id])
    assert there in board
    made = [each.key for each in client.get(there).context["mending"].made]
    assert made
    client.post(there, {"seen": rota.changes, "made": made})
    assert Invitation.objects.filter(state="OFFERED", session=leaves.session_id).count() == 1


def test_two_who_mend_at_once_do_not_ask_twice(library: Library, rota: Rota) -> None:
    leaves = one_who_comes(library)
    planning = planning_of(rota, library.at)
    found = mending_of(planning, leaving_of(planning, leaves.session_id, leaves.person_id))
    made = [(each.session.pk, each.line, each.person.pk) for each in found.made]
    given: dict[str, Any] = {
        "leaving": (leaves.session_id, leaves.person_id), "how": "PHONE", "made": made, "seen": rota.changes,
        "by": library.coordinator, "at": library.at,
    }  # fmt: skip
    mend_published(rota, **given)
    with pytest.raises(Refusal, match="Something changed"):
        mend_published(rota, **given)
    assert Invitation.objects.filter(state="OFFERED").count() == 1


def test_what_no_page_showed_is_refused_and_nothing_is_half_done(library: Library, rota: Rota) -> None:
    leaves, at = one_who_comes(library), library.at
    stranger = a_house("Elsewhere", at=at).person("Stranger")
    there = next(each for each in Invitation.objects.filter(state="ACCEPTED") if each.pk != leaves.pk)
    away = next(each for each in library.readers if each.pk not in {person for _session, person in yeses()})
    people.record_away(away, first_on=at.date(), until_on=at.date() + timedelta(days=90), by=None, at=at)
    line = leaves.session_role_id
    for made, withdrawn in (
        ([(leaves.session_id, line, stranger.pk)], []),
        ([(leaves.session_id, line, away.pk)], []),
        ([(leaves.session_id, line, leaves.person_id)], []),
        ([(leaves.session_id, 999_999, away.pk)], []),
        ([], [(there.session_id, there.session_role_id, there.person_id)]),
    ):
        with pytest.raises(Refusal):
            mend_published(
                rota, leaving=(leaves.session_id, leaves.person_id), how="PHONE", made=made, withdrawn=withdrawn,
                seen=rota.changes, by=library.coordinator, at=at,
            )  # fmt: skip
    leaves.refresh_from_db()
    assert leaves.state == "ACCEPTED"
    assert not RotaOffer.objects.filter(rota=rota, state="LEFT_OUT").exists()
    client = library.house.sign_in(library.coordinator)
    odd = client.post(page(rota, leaves), {"seen": rota.changes, "made": ["1.2.x"], "how": "PHONE"})
    assert odd.status_code == 400


def test_a_draft_is_mended_as_a_draft_and_others_have_no_such_page(library: Library, rota: Rota) -> None:
    leaves = one_who_comes(library)
    assert library.house.sign_in(library.readers[0]).get(page(rota, leaves)).status_code == 403
    there = a_house("Elsewhere", at=library.at)
    assert there.sign_in(there.coordinator).get(page(rota, leaves)).status_code == 404
    client = library.house.sign_in(library.coordinator)
    nobody = reverse("rotas:cannot_come", args=[rota.public_id, leaves.session_id, 999_999])
    assert client.get(nobody).status_code == 404
    Rota.objects.filter(pk=rota.pk).update(state="DRAFT")
    assert client.get(page(rota, leaves)).status_code == 404
