"""Limits of one's own, wishes for company, and what somebody needs of a place: kept, private, and binding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.core.rota.problem import Place
from alongside.core.rota.rules.hard import why_not
from alongside.core.shared.errors import Refusal
from alongside.web.people import actions
from alongside.web.people.models import ActedFor, Beside, OwnLimits
from alongside.web.people.queries.beside import company_of_many, needs_of_places
from alongside.web.people.queries.data import data_to_take
from alongside.web.people.queries.sharing import Nearness
from alongside.web.rotas.queries.problem import planning_of
from alongside.web.services import actions as services
from tests.cast import NOW, TODAY, Cast, make_cast
from tests.integration.rota_cast import a_library
from tests.integration.test_people_pages import about, signed_in

pytestmark = pytest.mark.django_db
LIMITS = {
    "most_a_week": "2", "most_in_four_weeks": "5", "most_hours": "7.5", "rest_hours": "12", "travels_km": "4",
}  # fmt: skip


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_somebody_sets_their_own_limits_and_takes_one_off_again(cast: Cast) -> None:
    client, page = signed_in(cast.pat), reverse("people:my_limits")
    assert client.post(page, LIMITS).status_code == 302
    row = OwnLimits.objects.get(person=cast.pat)
    assert (row.most_a_week, row.most_in_four_weeks, row.travels_km) == (2, 5, 4)
    assert (row.most_minutes, row.rest_minutes) == (450, 720)
    assert 'value="7.5"' in text(client, page)
    client.post(page, LIMITS | {"most_a_week": ""})
    row.refresh_from_db()
    assert row.most_a_week is None
    assert "No limit" in text(client, reverse("people:me"))
    assert row.history.count() == 2


@pytest.mark.parametrize("number", ["-1", "1000000", "many", "2.5"])
def test_a_limit_that_cannot_be_one_is_refused_and_nothing_is_kept(cast: Cast, number: str) -> None:
    answer = signed_in(cast.pat).post(reverse("people:my_limits"), LIMITS | {"most_a_week": number})
    assert answer.status_code == 422
    assert not OwnLimits.objects.exists()


def test_a_coordinator_writes_limits_down_at_their_word(cast: Cast) -> None:
    answer = signed_in(cast.cora).post(about("limits", cast.dai), LIMITS | {"how": "PHONE"})
    assert answer.status_code == 302
    assert ActedFor.objects.get(person=cast.dai).by == cast.cora
    assert "Added: own limits" in text(signed_in(cast.cora), about("record", cast.dai))


def test_a_wish_binds_nobody_until_a_coordinator_says_who_is_meant(cast: Cast) -> None:
    client = signed_in(cast.pat)
    client.post(reverse("people:my_add_beside"), {"kind": "WITH", "words": "Dai"})
    row = Beside.objects.get()
    assert (row.words, row.other) == ("Dai", None)
    assert company_of_many([cast.pat.pk, cast.dai.pk]) == {}
    page = about("who_beside", cast.pat, wish=row.pk)
    assert "Dai Rees" in text(signed_in(cast.cora), page)
    signed_in(cast.cora).post(page, {"other": str(cast.dai.public_id)})
    assert company_of_many([cast.pat.pk, cast.dai.pk])[cast.pat.pk].with_ == {cast.dai.pk}
    shown = text(client, reverse("people:me"))
    assert "Dai" in shown
    assert "Dai Rees" not in shown, "the record's own name is not theirs to read"


def test_whom_somebody_would_rather_not_meet_only_coordinators_read(cast: Cast) -> None:
    actions.record_beside(cast.pat, "APART", "Dai Rees", other=cast.dai, by=cast.cora, at=NOW, how="PHONE")
    row = Beside.objects.get()
    own = signed_in(cast.pat)
    for address in ("people:me", "people:my_data", "people:my_record", "people:my_data_file"):
        assert "Dai Rees" not in text(own, reverse(address)), address
    assert "There is 1 person whom you would rather not meet" in text(own, reverse("people:me"))
    assert own.get(reverse("people:my_end_beside", kwargs={"wish": row.pk})).status_code == 404
    assert "Dai Rees" in text(signed_in(cast.cora), about("person", cast.pat))
    assert signed_in(cast.bryn).get(about("end_beside", cast.pat, wish=row.pk)).status_code == 404
    assert "Dai" not in str(data_to_take(cast.pat, Nearness.COORDINATOR)["people.Beside"])


def test_nobody_is_named_of_another_organisation_nor_oneself_nor_twice(cast: Cast) -> None:
    given: dict[str, Any] = {"by": cast.cora, "at": NOW}
    with pytest.raises(ValueError, match="another organisation"):
        actions.record_beside(cast.pat, "WITH", "Bob", other=cast.bob, **given)
    with pytest.raises(Refusal, match="themselves"):
        actions.record_beside(cast.pat, "WITH", "Pat", other=cast.pat, **given)
    with pytest.raises(Refusal, match="Give a name"):
        actions.record_beside(cast.pat, "WITH", " \n ", **given)
    one = actions.record_beside(cast.pat, "WITH", "Dai", other=cast.dai, **given)
    assert actions.record_beside(cast.pat, "WITH", "our Dai", other=cast.dai, **given).pk == one.pk
    other = actions.record_beside(cast.pat, "WITH", "David", **given)
    assert actions.say_who_is_meant(other, cast.dai, **given).pk == one.pk
    assert Beside.objects.count() == 1
    row = actions.record_beside(cast.pat, "LEARN", "Bob", **given)
    answer = signed_in(cast.cora).post(
        about("who_beside", cast.pat, wish=row.pk), {"other": str(cast.bob.public_id)}
    )
    assert answer.status_code == 422


def test_a_wish_goes_with_either_of_the_two(cast: Cast) -> None:
    given: dict[str, Any] = {"by": cast.cora, "at": NOW}
    actions.record_beside(cast.pat, "APART", "Dai", other=cast.dai, **given)
    actions.record_beside(cast.zoe, "WITH", "Pat", other=cast.pat, **given)
    actions.erase_person(cast.dai, by=cast.cora, at=NOW)
    assert Beside.objects.get().person == cast.zoe
    actions.erase_person(cast.zoe, by=cast.cora, at=NOW)
    assert not Beside.objects.exists()


def test_two_records_made_one_keep_each_wish_once_and_none_for_themselves(cast: Cast) -> None:
    given: dict[str, Any] = {"by": cast.cora, "at": NOW}
    for person in (cast.dai, cast.zoe):
        actions.record_beside(cast.pat, "WITH", "Friend", other=person, **given)
    actions.record_beside(cast.zoe, "WITH", "Dai", other=cast.dai, **given)
    actions.set_limits(cast.dai, most_a_week=1, **given)
    actions.set_limits(cast.zoe, most_a_week=3, **given)
    actions.merge_people(cast.dai, cast.zoe, **given)
    assert company_of_many([cast.pat.pk, cast.dai.pk]) == {
        cast.pat.pk: company_of_many([cast.pat.pk, cast.dai.pk])[cast.pat.pk]
    }
    assert OwnLimits.objects.get(person=cast.dai).most_a_week == 1


def test_a_need_of_the_place_is_chosen_with_free_words_beside_it(cast: Cast) -> None:
    client, page = signed_in(cast.pat), reverse("people:my_add_need")
    client.post(page, {"kind": "STEP_FREE", "need": "", "flagged": "on"})
    client.post(page, {"kind": "", "need": "Somebody to come with", "flagged": "on"})
    assert client.post(page, {"kind": "", "need": ""}).status_code == 422
    assert client.post(page, {"kind": "ELEVATOR", "need": "x"}).status_code == 422
    assert needs_of_places([cast.pat.pk], TODAY) == {cast.pat.pk: frozenset({"STEP_FREE"})}
    assert [need.need for need in cast.pat.access_needs.order_by("pk")] == [
        "A way in without steps, and to every room", "Somebody to come with",
    ]  # fmt: skip


def test_a_place_says_what_it_has_or_that_it_has_none_or_nothing(cast: Cast) -> None:
    place = services.add_place(cast.here, name="Old school", by=cast.cora, at=NOW)
    page = reverse("services:change_place", args=[place.public_id])
    client = signed_in(cast.cora)
    for ticked, kept in (
        (["STEP_FREE", "HEARING_LOOP"], ["STEP_FREE", "HEARING_LOOP"]),
        (["NONE"], []),
        ([], None),
    ):
        assert client.post(page, {"name": "Old school", "has": ticked}).status_code == 302
        place.refresh_from_db()
        assert place.has == kept
    assert client.post(page, {"name": "Old school", "has": ["POOL"]}).status_code in (200, 422)
    place.refresh_from_db()
    assert place.has is None


def test_limits_wishes_and_needs_bind_a_rota() -> None:
    library = a_library()
    one, other, third = library.readers[:3]
    given: dict[str, Any] = {"by": library.coordinator, "at": NOW}
    actions.set_limits(one, most_a_week=1, most_in_four_weeks=2, most_minutes=300, rest_minutes=720, **given)
    actions.set_limits(one, travels_km=3, **given)
    actions.record_beside(one, "APART", "B", other=other, **given)
    actions.record_beside(one, "WITH", "C", other=third, **given)
    actions.record_beside(other, "LEARN", "C", other=third, **given)
    actions.record_need(third, need="Ramp", kind="STEP_FREE", **given)
    problem = planning_of(library.begin(), NOW).problem
    ana = problem.person[str(one.pk)]
    assert (ana.most_a_week, ana.most_in_all, ana.most_minutes, ana.rest_minutes) == (1, 2, 300, 720)
    assert (ana.travels_km, ana.apart_from, ana.would_be_with) == (3, {str(other.pk)}, {str(third.pk)})
    assert problem.person[str(other.pk)].learns_from == {str(third.pk)}
    needing, session = problem.person[str(third.pk)], problem.sessions[0]
    part = next(each for each in session.parts if each.side is needing.side)
    assert why_not(problem, needing, session, part)
    place = library.sessions[0].place or services.add_place(library.house.organisation, name="Hut", **given)
    services.change_place(place, has=["STEP_FREE"], **given)
    place.refresh_from_db()
    known = replace(session, place="here")
    there = replace(problem, places=(Place("here", access=frozenset(place.has)),))
    assert not why_not(there, needing, known, part)
