"""Check-ins are kept, answered, taken back and forgotten; measures see those of whoever agreed, and no others'."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.checkins import actions
from alongside.web.checkins.models import Answer, CheckIn
from alongside.web.checkins.queries.halves import after_sessions_of_months, answers_of_months
from alongside.web.delivery.actions.register import close_register, record_attendance
from alongside.web.people import actions as people
from alongside.web.services.actions import open_service, relate
from tests.checkins_cast import BETTER, CHANGE, DEPENDED, GIVE, HANDED_OVER, RUN, WITHOUT, answered, reader
from tests.session_cast import NOW, House, a_house

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def house() -> House:
    return a_house()


def halves(house: House, services: Any = None) -> list[Any]:
    return answers_of_months(house.organisation, services, MARCH, date(2026, 5, 1))


def test_two_halves_a_person_and_month(house: House) -> None:
    amal, bea = reader(house, "Amal"), reader(house, "Bea")
    answered(amal, {GIVE: 8, CHANGE: 4, BETTER: 10, RUN: 9}, at=NOW)
    answered(amal, {GIVE: 9}, at=NOW + timedelta(days=40))
    answered(bea, {RUN: 0}, at=NOW)
    found = [(r.person, r.month, r.self_a, r.self_b, r.items, r.before_first) for r in halves(house)]
    assert found == [
        (amal.pk, MARCH, 6.0, 9.5, 4, True),
        (bea.pk, MARCH, None, 0.0, 1, True),
        (amal.pk, APRIL, 9.0, None, 1, True),
    ]
    assert len(halves(house, [house.service])) == 3
    assert halves(house, []) == halves(a_house("Elsewhere")) == []
    assert answers_of_months(house.organisation, None, APRIL, APRIL) == []


def test_only_of_those_who_agree_for_as_long_as_they_do(house: House) -> None:
    amal = reader(house, "Amal", counted=False)
    answered(amal, {GIVE: 8}, at=NOW)
    assert halves(house) == []
    people.give_consent(amal, "MEASURES", by=None, at=NOW)
    assert len(halves(house)) == 1
    people.withdraw_consent(amal, "MEASURES", by=None, at=NOW)
    assert halves(house) == []
    assert Answer.objects.count() == 1


def test_what_is_answered_after_the_first_session_is_no_baseline(house: House) -> None:
    amal = reader(house, "Amal")
    first = house.session(days=1)
    later = NOW + timedelta(days=2)
    record_attendance(first, amal, house.reader, "CAME", 120, by=house.coordinator, source="WEB", at=later)
    answered(amal, {GIVE: 8}, at=later)
    assert [row.before_first for row in halves(house)] == [False]


def test_a_month_has_one_check_in_and_an_answer_given_again_takes_the_place_of_the_first(
    house: House,
) -> None:
    amal = reader(house, "Amal")
    one = answered(amal, {GIVE: 8, RUN: 3}, at=NOW)
    two = answered(amal, {GIVE: 5}, at=NOW + timedelta(days=3), skipped=(RUN,))
    assert one.pk == two.pk
    assert dict(two.answers.values_list("item", "value")) == {GIVE: 5}


def test_the_quarterly_questions_come_with_the_first_and_every_third_month(house: House) -> None:
    amal = reader(house, "Amal")
    asked = [actions.begin_own(amal, at=NOW + timedelta(days=days)).scales for days in (0, 30, 61, 91)]
    assert [len(scales) for scales in asked] == [3, 1, 1, 3]


def test_too_late_another_question_and_no_answer_are_refused_and_nothing_is_kept(house: House) -> None:
    amal = reader(house, "Amal")
    check_in = actions.begin_own(amal, at=NOW, asked=True)

    def tried(answers: dict[str, int], days: int = 0) -> None:
        actions.record_answers(
            check_in, answers, language="en", looks="STANDARD", by=None, at=NOW + timedelta(days=days)
        )

    with pytest.raises(Refusal, match="too late"):
        tried({GIVE: 8}, days=14)
    with pytest.raises(Refusal, match="belong to another"):
        tried({DEPENDED: 8})
    with pytest.raises(Refusal, match="no answer"):
        tried({GIVE: 8, RUN: 12})
    assert not Answer.objects.exists()
    tried({GIVE: 8}, days=13)
    assert Answer.objects.count() == 1


def test_a_sheet_is_typed_in_for_the_day_on_it(house: House) -> None:
    amal = reader(house, "Amal")
    day = house.today - timedelta(days=10)
    check_in = actions.begin_own(amal, at=NOW, on=day)
    row = actions.record_answers(
        check_in,
        {GIVE: 8},
        language="cy",
        looks="LARGE_PRINT",
        by=house.coordinator,
        at=NOW,
        how="POST",
        on=day,
    )
    assert (row.month, row.answered_on, row.helped_by, row.how) == (
        date(2026, 2, 1),
        day,
        house.coordinator,
        "POST",
    )
    assert amal.acted_for.count() == 1
    for days, why in ((1, "still to come"), (-63, "two months")):
        with pytest.raises(Refusal, match=why):
            actions.begin_own(amal, at=NOW, on=house.today + timedelta(days=days))


def test_answers_taken_back_are_gone(house: House) -> None:
    amal = reader(house, "Amal")
    check_in = answered(amal, {GIVE: 8}, at=NOW)
    actions.take_back(check_in)
    assert halves(house) == []
    assert not Answer.objects.exists()
    answered(amal, {RUN: 2}, at=NOW)
    assert [row.self_b for row in halves(house)] == [2.0]


def test_whoever_answers_nothing_did_not_want_to_this_time(house: House) -> None:
    amal = reader(house, "Amal")
    check_in = actions.begin_own(amal, at=NOW)
    actions.record_answers(check_in, {}, skipped=(GIVE,), language="en", looks="STANDARD", by=None, at=NOW)
    assert actions.finish(check_in).state == "NOT_NOW"
    assert actions.finish(answered(amal, {GIVE: 1}, at=NOW)).state == "ANSWERED"


def test_the_questions_stay_about_the_same_service_while_they_belong_to_it(house: House) -> None:
    amal = reader(house, "Amal")
    assert answered(amal, {GIVE: 1}, at=NOW).service == house.service
    stranger = reader(house, "Cem", kind="")
    with pytest.raises(Refusal, match="There is none yet"):
        actions.begin_own(stranger, at=NOW)


def test_professionals_answer_after_a_session_and_are_not_told(house: House) -> None:
    lib = reader(house, "Lib", kind="PROFESSIONAL")
    amal = reader(house, "Amal")
    session = house.session(days=1)
    later = NOW + timedelta(days=2)
    for person, role in ((lib, house.librarian), (amal, house.reader)):
        record_attendance(session, person, role, "CAME", 120, by=house.coordinator, source="WEB", at=later)
    close_register(session, by=house.coordinator, at=later)
    check_in = actions.begin_after_session(lib, session, at=later)
    assert actions.begin_after_session(lib, session, at=later).pk == check_in.pk
    actions.record_answers(
        check_in, {DEPENDED: 9, WITHOUT: 4, HANDED_OVER: 0}, language="en", looks="STANDARD", by=lib, at=later
    )
    (row,) = after_sessions_of_months(house.organisation, [house.service], MARCH, APRIL)
    assert (row.session, row.depended, row.without, row.handed_over) == (session.pk, 9, 4, False)
    assert not hasattr(row, "person")
    assert halves(house) == []


def test_who_is_forgotten_leaves_nothing(house: House) -> None:
    amal = reader(house, "Amal")
    answered(amal, {GIVE: 8}, at=NOW)
    actions.set_wish(amal, "QUARTERLY", at=NOW)
    people.erase_person(amal, by=house.coordinator, at=NOW)
    assert not CheckIn.objects.exists()
    assert not Answer.objects.exists()


def test_two_records_made_one_keep_one_check_in_a_month(house: House) -> None:
    amal, again = reader(house, "Amal"), reader(house, "Amal again")
    answered(amal, {GIVE: 8}, at=NOW)
    answered(again, {GIVE: 2}, at=NOW)
    answered(again, {GIVE: 4}, at=NOW + timedelta(days=35))
    people.merge_people(amal, again, by=house.coordinator, at=NOW)
    assert [(row.person, row.month, row.self_a) for row in halves(house)] == [
        (amal.pk, MARCH, 8.0),
        (amal.pk, APRIL, 4.0),
    ]


def test_a_second_service_does_not_change_what_the_questions_are_about(house: House) -> None:
    amal = reader(house, "Amal")
    answered(amal, {GIVE: 1}, at=NOW)
    other = open_service(house.organisation, name="Walks", by=None, at=NOW, opened_on=date(2020, 1, 1))
    relate(amal, other, "USES", active_from=date(2020, 1, 1), by=None, at=NOW)
    assert answered(amal, {GIVE: 1}, at=NOW + timedelta(days=31)).service == house.service
