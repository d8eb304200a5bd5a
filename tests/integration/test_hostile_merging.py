"""Two records made one, and parted again, while both are down for sessions and on registers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.acts import record_act, reverse_act
from alongside.web.delivery.actions.invitations import answer, come_forward, offer, withdraw
from alongside.web.delivery.actions.register import NewEntry, correct_entry, record_register
from alongside.web.delivery.models import HoursOfMonth, Invitation, RegisterEntry, SessionRole
from alongside.web.delivery.queries.acts import Chosen, total
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.delivery.queries.register import register_of
from alongside.web.measures.actions import load_of
from alongside.web.measures.queries import Scope, report
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from tests.integration.test_delivery_hours import ALONGSIDE, VIEW
from tests.integration.walking_group import AFTER, TUESDAY, WalkingGroup, walking_group
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db

KEPT_ANSWERS = {
    # what the record that goes said, what the record that stays said: what the one person has said then
    ("ACCEPT", None): "ACCEPTED",
    ("ACCEPT", "WAIT"): "ACCEPTED",
    ("ACCEPT", "DECLINE"): "ACCEPTED",
    ("WAIT", None): "WAITING",
    (None, "ACCEPT"): "ACCEPTED",
    (None, None): "OFFERED",
    ("DECLINE", None): "DECLINED",
    (None, "DECLINE"): "DECLINED",
}


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


@pytest.fixture
def house() -> House:
    return a_house()


def fresh(person: Person) -> Person:
    return Person.objects.select_related("organisation").get(pk=person.pk)


def merge(kept: Person, merged: Person, by: Person, at=NOW):
    return people.merge_people(fresh(kept), fresh(merged), by=by, at=at)


@pytest.mark.parametrize(("of_merged", "of_kept"), KEPT_ANSWERS)
def test_asked_twice_to_one_session_the_person_is_asked_once_and_holds_one_place(
    house: House, of_merged: str | None, of_kept: str | None
) -> None:
    others = 1 if (of_merged, of_kept) == ("WAIT", None) else 0
    line = line_of(house.session(readers=(1, 2 - others, 2 - others)), house.reader)
    for n in range(others):
        come_forward(line, house.person(f"Other {n}"), by=None, how="WEB", at=NOW)
    kept, merged = house.person("Ana"), house.person("Ana again")
    for person, said in ((kept, of_kept), (merged, of_merged)):
        asked = offer(line, person, by=house.coordinator, at=NOW)
        if said:
            answer(asked, said, by=person, how="WEB", at=NOW)
    merge(kept, merged, house.coordinator)
    theirs = Invitation.objects.get(person=kept)
    assert theirs.state == KEPT_ANSWERS[of_merged, of_kept]
    assert theirs.steps.order_by("pk").last().to_state == theirs.state
    open_still = Invitation.objects.filter(person=merged, state__in=["OFFERED", "WAITING", "ACCEPTED"])
    assert not open_still.exists()
    accepted = Invitation.objects.filter(state="ACCEPTED").count()
    assert SessionRole.objects.get(pk=line.pk).taken == accepted <= 1 + others


def test_who_said_yes_on_both_records_holds_one_place_and_the_other_is_offered(house: House) -> None:
    line = line_of(house.session(readers=(1, 2, 2)), house.reader)
    ana, double, ben = house.person("Ana"), house.person("Ana again"), house.person("Ben")
    for person, said in ((ana, "ACCEPT"), (double, "ACCEPT"), (ben, "WAIT")):
        answer(offer(line, person, by=house.coordinator, at=NOW), said, by=person, how="WEB", at=NOW)
    merge(ana, double, house.coordinator)
    assert SessionRole.objects.get(pk=line.pk).taken == 1
    assert Invitation.objects.get(person=ben).state == "OFFERED"


def test_what_was_said_last_on_either_record_is_the_answer(house: House) -> None:
    line = line_of(house.session(readers=(1, 2, 2)), house.reader)
    ana, double = house.person("Ana"), house.person("Ana again")
    answer(offer(line, ana, by=house.coordinator, at=NOW), "ACCEPT", by=ana, how="WEB", at=NOW)
    later = NOW + timedelta(hours=1)
    answer(offer(line, double, by=house.coordinator, at=NOW), "DECLINE", by=double, how="WEB", at=later)
    merge(ana, double, house.coordinator, later)
    assert Invitation.objects.get(person=ana).state == "DECLINED"
    assert SessionRole.objects.get(pk=line.pk).taken == 0


def test_asked_to_two_parts_of_one_session_the_person_keeps_the_part_they_said_yes_to(house: House) -> None:
    session = house.session()
    ana, double = house.person("Ana"), house.person("Ana again")
    offer(line_of(session, house.librarian), ana, by=house.coordinator, at=NOW)
    reads = offer(line_of(session, house.reader), double, by=house.coordinator, at=NOW)
    answer(reads, "ACCEPT", by=double, how="WEB", at=NOW)
    merge(ana, double, house.coordinator)
    theirs = Invitation.objects.get(person=ana)
    assert (theirs.state, theirs.session_role.role) == ("ACCEPTED", house.reader)
    assert [line_of(session, role).taken for role in (house.reader, house.librarian)] == [1, 0]


def test_two_who_were_both_on_one_register_are_two_people(group: WalkingGroup) -> None:
    lines = [
        NewEntry(person=person, role=role, attendance="CAME", minutes=120)
        for person, role in ((group.ann, group.lead), (group.bo, group.lead), (group.nia, group.nurse))
    ]
    record_register(group.session, lines, by=group.cai, at=AFTER, close=True)
    with pytest.raises(Refusal, match="Both are on the register"):
        merge(group.ann, group.bo, group.cai, AFTER)
    assert total(group.organisation, Chosen(person=group.bo)).minutes == 120
    assert not list(differences())


def test_hours_go_over_and_come_back_with_the_acts(group: WalkingGroup) -> None:
    lines = [
        NewEntry(person=group.ann, role=group.lead, attendance="CAME", minutes=120),
        NewEntry(person=group.nia, role=group.nurse, attendance="CAME", minutes=120),
    ]
    record_register(group.session, lines, by=group.cai, at=AFTER, close=True)
    record_act(group.organisation, VIEW, on=TUESDAY, minutes=30, person=group.bo, by=group.cai, at=AFTER)
    row = merge(group.bo, group.ann, group.cai, AFTER)
    assert total(group.organisation, Chosen(person=group.bo)).minutes == 150
    assert total(group.organisation, Chosen(person=group.ann)).minutes == 0
    assert not list(differences())
    people.undo_merge(row, by=group.cai, at=AFTER)
    assert total(group.organisation, Chosen(person=group.ann)).minutes == 120
    assert total(group.organisation, Chosen(person=group.bo)).minutes == 30
    assert not list(differences())


def test_what_was_corrected_while_they_were_one_leaves_nobody_with_less_than_nothing(
    group: WalkingGroup,
) -> None:
    lines = [
        NewEntry(person=group.ann, role=group.lead, attendance="CAME", minutes=120),
        NewEntry(person=group.nia, role=group.nurse, attendance="CAME", minutes=120),
    ]
    record_register(group.session, lines, by=group.cai, at=AFTER, close=True)
    act = record_act(
        group.organisation, VIEW, on=TUESDAY, minutes=30, person=group.ann, by=group.cai, at=AFTER
    )
    row = merge(group.bo, group.ann, group.cai, AFTER)
    act.refresh_from_db()
    reverse_act(act, "It was somebody else", by=group.cai, at=AFTER)
    entry = RegisterEntry.objects.get(role=group.lead, reverses=None)
    correct_entry(entry, attendance="PARTLY", minutes=50, reason="Left early", by=group.nia, at=AFTER)
    assert total(group.organisation, Chosen(person=group.bo)).minutes == 50
    people.undo_merge(row, by=group.cai, at=AFTER)
    for person in (group.ann, group.bo):
        assert all(line.minutes >= 0 for line in by_mode(group, person)), person
    assert sum(line.minutes for person in (group.ann, group.bo) for line in by_mode(group, person)) == 50
    assert not list(differences())
    assert len(register_of(group.session).lines) == 2


def by_mode(group: WalkingGroup, person: Person):
    from alongside.web.delivery.queries.acts import hours_by

    return hours_by(group.organisation, ["mode"], Chosen(person=person))


def test_hours_rows_of_one_person_month_and_mode_stay_together_after_a_merge(group: WalkingGroup) -> None:
    for person in (group.ann, group.bo):
        record_act(group.organisation, VIEW, on=TUESDAY, minutes=30, person=person, by=group.cai, at=AFTER)
    merge(group.bo, group.ann, group.cai, AFTER)
    record_act(group.organisation, VIEW, on=TUESDAY, minutes=5, person=group.bo, by=group.cai, at=AFTER)
    assert HoursOfMonth.objects.get(person=group.bo).minutes == 65


def test_parting_gives_back_answers_as_they_were(house: House) -> None:
    line = line_of(house.session(readers=(1, 2, 2)), house.reader)
    ana, double = house.person("Ana"), house.person("Ana again")
    answer(offer(line, double, by=house.coordinator, at=NOW), "ACCEPT", by=double, how="WEB", at=NOW)
    row = merge(ana, double, house.coordinator)
    assert Invitation.objects.get().person == ana
    people.undo_merge(row, by=house.coordinator, at=NOW)
    assert Invitation.objects.get().person == double
    assert SessionRole.objects.get(pk=line.pk).taken == 1


def test_parting_them_after_consent_was_given_anew_keeps_one_consent(house: House) -> None:
    ana, double = house.person("Ana"), house.person("Ana again", consents=False)
    people.give_consent(ana, "STORY", by=ana, at=NOW)
    people.give_consent(double, "STORY", by=double, at=NOW)
    people.withdraw_consent(double, "STORY", by=double, at=NOW + timedelta(hours=1))
    row = merge(ana, double, house.coordinator, NOW + timedelta(hours=2))
    people.give_consent(fresh(ana), "STORY", by=ana, at=NOW + timedelta(hours=3))
    people.undo_merge(row, by=house.coordinator, at=NOW + timedelta(hours=4))
    assert ana.consents.filter(purpose="STORY", withdrawn_at=None).count() == 1


def test_a_page_opened_before_the_merge_asks_nobody_twice(house: House) -> None:
    line = line_of(house.session(readers=(1, 2, 2)), house.reader)
    ana, double = house.person("Ana"), house.person("Ana again")
    stale = fresh(double)
    merge(ana, double, house.coordinator)
    with pytest.raises(Refusal, match="one with"):
        offer(line, stale, by=house.coordinator, at=NOW)
    with pytest.raises(Refusal, match="one with"):
        people.record_gift(stale, kind="SKILL", words="Bakes", by=house.coordinator, at=NOW)


def test_an_invitation_taken_back_can_be_offered_again_in_another_part(house: House) -> None:
    session, ana = house.session(), house.person("Ana")
    asked = offer(line_of(session, house.librarian), ana, by=house.coordinator, at=NOW)
    with pytest.raises(Refusal, match="asked already, as Librarian"):
        offer(line_of(session, house.reader), ana, by=house.coordinator, at=NOW)
    withdraw(asked, by=house.coordinator, at=NOW)
    again = offer(line_of(session, house.reader), ana, by=house.coordinator, at=NOW)
    assert (again.pk, again.session_role.role, again.state) == (asked.pk, house.reader, "OFFERED")


def test_the_load_that_was_worked_out_before_is_not_told_after_two_became_one(group: WalkingGroup) -> None:
    seven = [group.ann, group.bo, *(group.person(f"P{n}", "USES") for n in range(5))]
    for person in seven:
        record_act(
            group.organisation, ALONGSIDE, on=TUESDAY, minutes=60, service=group.service, person=person,
            by=group.cai, at=AFTER,
        )  # fmt: skip
    scope = Scope(organisation=group.organisation, first=date(2026, 3, 1), until=date(2026, 4, 1))

    def people_in_load() -> int:
        return load_of(scope, written=report(scope).written, at=AFTER)[0].people

    assert people_in_load() == 7
    row = merge(seven[0], seven[1], group.cai, AFTER)
    assert people_in_load() == 6
    people.undo_merge(row, by=group.cai, at=AFTER)
    assert people_in_load() == 7
    people.erase_person(fresh(seven[2]), by=group.cai, at=AFTER)
    assert people_in_load() == 6
