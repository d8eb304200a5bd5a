"""Being forgotten when much is in flight: places given back, corrections made, words kept by others, letters unsent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from alongside.core.shared.errors import Refusal
from alongside.web.charters.actions import propose_session, refuse
from alongside.web.delivery.actions import asking
from alongside.web.delivery.actions.acts import record_act, reverse_act
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.register import (
    NewEntry,
    correct_entry,
    record_attendance,
    record_register,
    remove_entry,
)
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, SessionRole
from alongside.web.delivery.queries.acts import Chosen, total
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.delivery.queries.register import register_of
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from tests.integration.test_delivery_hours import VIEW
from tests.integration.walking_group import AFTER, TUESDAY, WalkingGroup, walking_group
from tests.session_cast import NOW, House, a_house, line_of
from tests.sweep.test_privacy import where_it_stands

pytestmark = pytest.mark.django_db

MARK = "qzxv"


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


@pytest.fixture
def house() -> House:
    return a_house()


def held(group: WalkingGroup) -> None:
    lines = [
        NewEntry(person=group.ann, role=group.lead, attendance="CAME", minutes=120),
        NewEntry(person=group.nia, role=group.nurse, attendance="CAME", minutes=120),
    ]
    record_register(group.session, lines, by=group.cai, at=AFTER, close=True)


def erase(person, by) -> None:
    people.erase_person(Person.objects.get(pk=person.pk), by=by, at=AFTER)


def test_somebody_whose_entry_was_corrected_can_be_forgotten(group: WalkingGroup) -> None:
    held(group)
    entry = RegisterEntry.objects.get(person=group.ann)
    correct_entry(entry, attendance="PARTLY", minutes=45, reason=f"{MARK} was ill", by=group.nia, at=AFTER)
    erase(group.ann, group.cai)
    assert where_it_stands(MARK) == []
    assert [line.entry.minutes for line in register_of(group.session).lines] == [120, 45]
    assert not list(differences())


def test_somebody_whose_other_act_was_taken_back_can_be_forgotten(group: WalkingGroup) -> None:
    act = record_act(
        group.organisation, VIEW, on=TUESDAY, minutes=30, person=group.ann, what=f"{MARK} spoke", by=group.cai, at=AFTER
    )  # fmt: skip
    reverse_act(act, f"{MARK} was not there", by=group.cai, at=AFTER)
    erase(group.ann, group.cai)
    assert where_it_stands(MARK) == []
    assert not list(differences())


def test_the_register_of_somebody_forgotten_can_still_be_corrected(group: WalkingGroup) -> None:
    held(group)
    erase(group.ann, group.cai)
    entry = RegisterEntry.objects.get(person=group.ann, reverses=None)
    correct_entry(entry, attendance="PARTLY", minutes=60, reason="Left early", by=group.nia, at=AFTER)
    assert total(group.organisation, Chosen(mode="DELIVERY_ALONGSIDE")).minutes == 60
    remove_entry(
        RegisterEntry.objects.get(person=group.ann, minutes=60), reason="Wrong", by=group.nia, at=AFTER
    )
    assert total(group.organisation, Chosen(mode="DELIVERY_ALONGSIDE")).minutes == 0
    assert not Act.objects.filter(person__isnull=False, role=group.lead).exists()
    assert not list(differences())


def test_whoever_is_forgotten_gives_their_place_back_and_the_next_in_the_line_is_asked(house: House) -> None:
    line = line_of(house.session(readers=(1, 1, 1)), house.reader)
    ana, ben = house.person("Ana"), house.person("Ben")
    answer(offer(line, ana, by=house.coordinator, at=NOW), "ACCEPT", by=ana, how="WEB", at=NOW)
    answer(offer(line, ben, by=house.coordinator, at=NOW), "WAIT", by=ben, how="WEB", at=NOW)
    people.erase_person(ana, by=house.coordinator, at=NOW)
    assert SessionRole.objects.get(pk=line.pk).taken == 0
    assert Invitation.objects.get().state == "OFFERED"


def test_places_of_records_made_one_with_theirs_are_given_back_too(house: House) -> None:
    line = line_of(house.session(readers=(1, 3, 3)), house.reader)
    ana, double = house.person("Ana"), house.person("Ana again")
    answer(offer(line, double, by=house.coordinator, at=NOW), "ACCEPT", by=double, how="WEB", at=NOW)
    offer(line, ana, by=house.coordinator, at=NOW)
    people.merge_people(ana, double, by=house.coordinator, at=NOW)
    people.erase_person(Person.objects.get(pk=ana.pk), by=house.coordinator, at=NOW)
    assert SessionRole.objects.get(pk=line.pk).taken == 0
    assert not Invitation.objects.exists()


def test_why_they_refused_a_proposal_is_not_kept_elsewhere(house: House) -> None:
    nia, ana = house.person("Nia", "PROFESSIONAL"), house.person("Ana")
    starts = NOW + timedelta(days=5)
    proposal = propose_session(
        ana,
        house.service,
        title="Poems",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        place=house.place,
        at=NOW,
    )
    refuse(proposal, nia, reason=f"{MARK} I am in hospital then", at=NOW)
    assert where_it_stands(MARK)
    people.erase_person(nia, by=house.coordinator, at=NOW)
    assert where_it_stands(MARK) == []


def test_a_letter_that_was_waiting_is_not_sent_to_somebody_forgotten(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana = house.person("Ana", email=f"{MARK}@example.org")
    offer(line, ana, by=house.coordinator, at=NOW)
    people.erase_person(ana, by=house.coordinator, at=NOW)
    mail.outbox.clear()
    assert send_waiting(NOW) == 0
    assert mail.outbox == []
    assert where_it_stands(MARK) == []


def test_whoever_withdrew_their_consent_meanwhile_is_not_written_to(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana = house.person("Ana")
    offer(line, ana, by=house.coordinator, at=NOW)
    people.withdraw_consent(ana, "CONTACT", by=ana, at=NOW)
    mail.outbox.clear()
    assert send_waiting(NOW) == 0
    assert mail.outbox == []


def test_whoever_said_yes_and_then_withdrew_consent_is_still_told_that_the_session_is_cancelled(
    house: House,
) -> None:
    from alongside.web.delivery.actions.sessions import cancel_session

    session = house.session()
    line = line_of(session, house.reader)
    ana = house.person("Ana")
    answer(offer(line, ana, by=house.coordinator, at=NOW), "ACCEPT", by=ana, how="WEB", at=NOW)
    send_waiting(NOW)
    people.withdraw_consent(ana, "CONTACT", by=ana, at=NOW)
    mail.outbox.clear()
    cancel_session(session, reason="The heating is broken", by=house.coordinator, at=NOW)
    send_waiting(NOW)
    assert len(mail.outbox) == 1


CHANGES = {
    "details": lambda p, c: people.change_person(p, by=c, at=NOW, full_name=f"{MARK} Name"),
    "gift": lambda p, c: people.record_gift(p, kind="SKILL", words=f"{MARK} bakes", by=p, at=NOW),
    "need": lambda p, c: people.record_need(p, need=f"{MARK} ramp", by=c, at=NOW),
    "check": lambda p, c: people.record_check(
        p, kind="BASIC", outcome="CLEAR", checked_on=NOW.date(), reference=MARK, by=c, at=NOW
    ),
    "free": lambda p, c: people.record_availability(
        p, weekday=1, starts=NOW.time(), ends=NOW.time().replace(hour=20), by=c, at=NOW
    ),
    "away": lambda p, c: people.record_away(
        p, first_on=NOW.date(), until_on=NOW.date() + timedelta(days=3), by=c, at=NOW
    ),
    "consent": lambda p, c: people.give_consent(p, "STORY", by=c, at=NOW),
    "account": lambda p, c: people.open_account(p, f"{MARK}@example.org", c, NOW, welcome=False),
    "leaving": lambda p, c: people.record_leaving(p, on=NOW.date(), by=c, at=NOW),
    "return": lambda p, c: people.record_return(p, by=c, at=NOW),
    "post": lambda p, c: people.give_post(p, "EVALUATOR", active_from=NOW.date(), by=c, at=NOW),
    "wish": lambda p, c: people.ask_to_be_erased(p, by=c, at=NOW),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_page_opened_before_writes_nothing_about_somebody_forgotten_since(house: House, what: str) -> None:
    ana = house.person(f"{MARK} Ana", email=f"{MARK}.old@example.org")
    stale = Person.objects.select_related("organisation").get(pk=ana.pk)
    people.erase_person(ana, by=house.coordinator, at=NOW)
    before = {model: model.objects.count() for model in all_of_people()}
    with pytest.raises(Refusal):
        CHANGES[what](stale, house.coordinator)
    assert {model: model.objects.count() for model in all_of_people()} == before
    assert where_it_stands(MARK) == []


def all_of_people():
    from alongside.web.people import models

    return [getattr(models, name) for name in ("Gift", "AccessNeed", "Check", "Availability", "Away", "Consent",
            "Account", "Post", "ErasureRequest", "ActedFor")]  # fmt: skip


def test_somebody_forgotten_is_neither_asked_nor_recorded_by_a_page_opened_before(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana = house.person("Ana")
    stale = Person.objects.get(pk=ana.pk)
    people.erase_person(ana, by=house.coordinator, at=NOW)
    with pytest.raises(Refusal):
        offer(line, stale, by=house.coordinator, at=NOW)
    with pytest.raises(Refusal):
        record_attendance(
            line.session, stale, house.reader, "CAME", 60, by=house.coordinator, at=line.session.ends_at
        )
    assert not Invitation.objects.exists()
    assert not RegisterEntry.objects.exists()


def test_an_answer_that_comes_after_the_person_is_forgotten_is_answered_kindly(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana = house.person("Ana")
    asked = offer(line, ana, by=house.coordinator, at=NOW)
    people.erase_person(ana, by=house.coordinator, at=NOW)
    with pytest.raises(Refusal):
        answer(asked, "ACCEPT", by=None, how="EMAIL", at=NOW)


def test_what_nobody_answered_is_closed_though_one_of_them_was_forgotten_a_moment_before(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_of(house.session(readers=(1, 2, 2)), house.reader)
    ana, ben = house.person("Ana"), house.person("Ben")
    asked = [offer(line, person, by=house.coordinator, at=NOW) for person in (ana, ben)]
    people.erase_person(ana, by=house.coordinator, at=NOW)
    monkeypatch.setattr(asking, "unanswered_since_start", lambda _at: asked)
    assert asking.record_no_answers(line.session.ends_at) == 1
    assert Invitation.objects.get().state == "NO_ANSWER"
