"""The principles under pressure: no way in for a mode, and declining costs nothing anywhere."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from alongside.core.participation.modes import Mode
from alongside.core.participation.reading import WORKED_OUT, read_act
from alongside.core.shared.errors import Refusal
from alongside.web.charters.queries import standing_here
from alongside.web.delivery.actions.acts import record_act
from alongside.web.delivery.actions.invitations import answer, offer, record_no_answers
from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.delivery.models import Act
from alongside.web.delivery.queries.candidates import candidates
from alongside.web.interchange.actions.whole import carry_in
from alongside.web.people import actions as people
from tests.integration.test_delivery_hours import VIEW
from tests.integration.test_interchange_whole import emptied, written
from tests.integration.walking_group import AFTER, TUESDAY, walking_group
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db

MODES = {str(mode) for mode in Mode}


@pytest.mark.parametrize("name", sorted(WORKED_OUT))
def test_what_is_worked_out_cannot_be_told_with_the_facts(name: str) -> None:
    act, problems = read_act(
        {"dated": True, "happened": True, "output": "opinion", name: "DELIVERY_ALONGSIDE"}
    )
    assert act is None
    assert "Nobody types" in str(problems[0])


@pytest.mark.parametrize("field", ["mode", "grade", "counts", "rule", "employed_peer"])
def test_no_action_takes_what_is_worked_out(field: str) -> None:
    group = walking_group()
    with pytest.raises(TypeError):
        record_act(group.organisation, VIEW, on=TUESDAY, by=group.cai, at=AFTER, **{field: "x"})
    assert not Act.objects.exists()


NARROWS_A_LIST = {"ActsForm", "FilterForm"}
ABOUT_A_SENTENCE = {"ContestForm"}
"""A reader may say that a sentence of a document means something else. No act and no figure ever changes by it."""


def test_no_form_that_writes_offers_a_mode_of_an_act() -> None:
    """Only forms that narrow down a list name modes, and those are sent by GET."""
    offering = set()
    for cls in every_form(forms.BaseForm):
        for name, field in getattr(cls, "base_fields", {}).items():
            offered = {str(value) for value, _label in getattr(field, "choices", None) or ()}
            if MODES & offered or name in {"mode", "grade", "counts"}:
                offering.add(cls.__name__)
    assert offering <= NARROWS_A_LIST | ABOUT_A_SENTENCE, offering


def every_form(base: Any) -> set[Any]:
    """Every form of ours, once all views are loaded."""
    Client().get("/")
    found = set(base.__subclasses__())
    return found.union(*(every_form(cls) for cls in found)) if found else set()


def test_a_mode_sent_along_with_a_form_is_not_heeded() -> None:
    group = walking_group()
    client = Client()
    client.force_login(group.cai.account, backend="django.contrib.auth.backends.ModelBackend")
    sent = {
        "dated": "true",
        "happened": "true",
        "freely_chosen": "true",
        "flow": "mutual",
        "output": "opinion",
    }
    sent |= {"mode": "DELIVERY_ALONGSIDE", "grade": "A", "counts": "true"}
    client.post("/acts/record/", sent)
    assert not Act.objects.filter(mode="DELIVERY_ALONGSIDE").exists()


@pytest.mark.parametrize("model", ["Act", "HoursOfMonth", "HoursOfService"])
def test_no_form_is_ever_drawn_from_what_is_derived(model: str) -> None:
    of = apps.get_model("delivery", model)
    made = [
        form
        for form in every_form(forms.BaseForm)
        if getattr(getattr(form, "_meta", None), "model", None) is of
    ]
    assert not made
    if model == "Act":
        derived = ("mode", "grade", "counts", "rule", "rules_version", "employed_peer")
        assert not [name for name in derived if of._meta.get_field(name).editable]


@pytest.mark.parametrize(
    "change", [{"mode": "DELIVERY_ALONGSIDE", "grade": "A", "counts": True}, {"counts": True}]
)
def test_a_file_that_says_a_mode_of_its_own_is_not_carried_in(change: dict[str, Any]) -> None:
    group = walking_group()
    record_act(group.organisation, VIEW, on=TUESDAY, minutes=60, person=group.ann, by=group.cai, at=AFTER)
    told = json.loads(written(group.organisation))
    told["tables"]["delivery.Act"][0].update(change)
    emptied()
    with pytest.raises(Refusal, match="changed by hand"):
        carry_in(io.StringIO(json.dumps(told)))
    assert not Act.objects.exists()


def test_a_file_as_it_was_carried_out_is_carried_in() -> None:
    group = walking_group()
    record_act(group.organisation, VIEW, on=TUESDAY, minutes=60, person=group.ann, by=group.cai, at=AFTER)
    told = written(group.organisation)
    emptied()
    carry_in(io.StringIO(told))
    assert Act.objects.get().mode == "CONSULTATION"
    call_command("reconcile", stdout=io.StringIO())


@pytest.fixture
def house() -> House:
    return a_house()


def declined(house: House, person: Any, times: int) -> None:
    for number in range(times):
        asked = offer(
            line_of(house.session(days=3 + number), house.reader), person, by=house.coordinator, at=NOW
        )
        answer(asked, "DECLINE", by=person, how="WEB", at=NOW)


def test_whoever_always_declines_is_no_further_down_the_list_than_who_always_came(house: House) -> None:
    """Asked on the same day, answered differently: each stays where the lots put them before anybody answered."""
    names = ("Bea", "Cai", "Dot", "Eli")
    session, following = house.session(days=3, readers=(1, 4, 4)), house.session(days=12)
    asked = [
        offer(line_of(session, house.reader), house.person(name), by=house.coordinator, at=NOW)
        for name in names
    ]
    before = [listed(house, following, names, on) for on in DAYS]
    first = next(each for each in asked if each.person.full_name == before[0][0][0])
    others = [each for each in asked if each != first]
    for invitation, said in zip((first, *others), ("DECLINE", "ACCEPT", "", "CANT_COME"), strict=True):
        if said == "CANT_COME":
            answer(invitation, "ACCEPT", by=invitation.person, how="WEB", at=NOW)
        if said:
            answer(invitation, said, by=invitation.person, how="WEB", at=NOW)
    record_no_answers(session.starts_at + timedelta(days=1))
    for invitation in asked:
        invitation.refresh_from_db()
    assert len({each.state for each in asked}) == len(names)
    assert [listed(house, following, names, on) for on in DAYS] == before
    for each_day in before:
        assert sorted(name for name, _why, _held in each_day) == list(names)
        assert len({(why, held) for _name, why, held in each_day}) == 1


DAYS = (0, 2, 8)
"""The day on which people were asked, a day on which they rest from being asked, and one on which they may be again."""


def listed(house: House, session: Any, names: tuple[str, ...], on: int) -> list[tuple[str, Any, Any]]:
    """These people in the order of the list so many days on: who, why, and what keeps them from being asked."""
    page = candidates(line_of(session, house.reader), at=NOW + timedelta(days=on))
    return [
        (
            each.person.full_name,
            tuple(str(clause) for clause in each.why),
            tuple(str(held) for held in each.held),
        )
        for each in page.object_list
        if each.person.full_name in names
    ]


def test_declining_lowers_nobodys_standing_and_shows_on_no_page_about_them(house: House) -> None:
    ana, ben, nia = house.person("Ana"), house.person("Ben"), house.person("Nia", "PROFESSIONAL")
    session = house.session(days=1)
    lines = [
        NewEntry(person=person, role=role, attendance="CAME", minutes=60)
        for person, role in ((ana, house.reader), (ben, house.reader), (nia, house.librarian))
    ]
    record_register(session, lines, by=nia, at=session.ends_at, close=True)
    declined(house, ana, 5)
    day = session.ends_at.date()
    assert [each.has for each in standing_here(ana, house.service, day)] == [
        each.has for each in standing_here(ben, house.service, day)
    ]
    people.give_post(nia, "COORDINATOR", active_from=NOW.date() - timedelta(days=9), by=None, at=NOW)
    client = house.sign_in(nia)
    for address in (f"/people/{ana.public_id}/", "/people/", "/people/?words=Ana"):
        page = client.get(address)
        assert page.status_code == 200, address
        text = page.content.decode().casefold()
        assert not [word for word in ("declin", "said no", "not this time", "refus") if word in text], address
