"""From a held session and its register to acts, and through the rules to their modes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alongside.core.delivery.acts import (
    ACTOR_OF,
    HeldAct,
    HeldSession,
    Related,
    Relation,
    RoleFacts,
    acts_of,
    relation_on,
)
from alongside.core.delivery.register import Attendance, Entry, reversal_of
from alongside.core.participation.facts import Actor, Beneficiary, Output, ProfessionalShare
from alongside.core.participation.modes import Grade, Mode, Stratum
from alongside.core.participation.rules import derive
from alongside.core.shared.periods import Days
from alongside.core.shared.sides import Side

ON = date(2026, 6, 9)
AT = datetime(2026, 6, 9, 13, tzinfo=UTC)
LEADER = RoleFacts(key="leader", title="walk leader", side=Side.LAY)
WALKER = RoleFacts(key="walker", title="walker", side=Side.LAY, output=Output.ATTENDANCE)
NURSE = RoleFacts(key="nurse", title="practice nurse", side=Side.PROFESSIONAL)
LONG = Days(date(2020, 1, 1))
AMINA = Entry(
    key=1,
    person="Amina",
    role="leader",
    side=Side.LAY,
    attendance=Attendance.CAME,
    minutes=120,
    recorded_by="Nia",
    recorded_at=AT,
)
NIA = replace(AMINA, key=2, person="Nia", role="nurse", side=Side.PROFESSIONAL)
WALK = HeldSession(
    on=ON,
    register=(AMINA, NIA),
    roles=(LEADER, WALKER, NURSE),
    related={
        "Amina": (Related(Relation.USES, LONG),),
        "Nia": (Related(Relation.PROFESSIONAL, LONG),),
        "Bill": (Related(Relation.NEIGHBOUR, LONG),),
    },
)


def act_of(person: str, session: HeldSession) -> HeldAct:
    (act,) = [act for act in acts_of(session) if act.person == person]
    return act


def result(person: str, session: HeldSession) -> tuple[Mode, Grade | None]:
    derived = derive(act_of(person, session).facts)
    return derived.mode, derived.grade


def with_role(**facts: object) -> HeldSession:
    return replace(WALK, roles=(replace(LEADER, **facts), WALKER, NURSE))


def test_a_lay_person_and_a_professional_side_by_side_is_grade_a() -> None:
    assert result("Amina", WALK) == (Mode.DELIVERY_ALONGSIDE, Grade.A)
    act = act_of("Amina", WALK)
    assert (act.entry, act.role, act.on, act.minutes) == (1, "leader", ON, 120)


def test_what_professionals_do_is_staff_delivery() -> None:
    assert result("Nia", WALK) == (Mode.STAFF_DELIVERY, None)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (ProfessionalShare.SAME_SESSION, (Mode.PEER_SUPPORT, None)),
        (ProfessionalShare.SAME_CASE, (Mode.DELIVERY_ALONGSIDE, Grade.B)),
        (ProfessionalShare.SUPERVISES_ONLY, (Mode.LAY_LED_DELIVERY, Grade.C)),
        (ProfessionalShare.NONE, (Mode.PEER_SUPPORT, None)),
    ],
)
@pytest.mark.parametrize("why", [Attendance.NO_SHOW, Attendance.EXCUSED, None])
def test_who_was_down_to_come_does_not_matter_only_who_came(
    why: Attendance | None, share: ProfessionalShare, expected: tuple[Mode, Grade | None]
) -> None:
    absent = () if why is None else (replace(NIA, attendance=why, minutes=0),)
    session = replace(with_role(share=share), register=(AMINA, *absent))
    assert result("Amina", session) == expected


@pytest.mark.parametrize("share", list(ProfessionalShare))
def test_where_a_professional_came_it_is_the_same_session_whatever_the_role_says(
    share: ProfessionalShare,
) -> None:
    assert result("Amina", with_role(share=share)) == (Mode.DELIVERY_ALONGSIDE, Grade.A)


def test_a_professional_who_came_for_part_or_stood_in_was_there() -> None:
    for how in (Attendance.PARTLY, Attendance.STAND_IN):
        session = replace(WALK, register=(AMINA, replace(NIA, attendance=how, minutes=20)))
        assert result("Amina", session) == (Mode.DELIVERY_ALONGSIDE, Grade.A)


def test_a_professional_whose_entry_was_reversed_was_not_there() -> None:
    undone = reversal_of(NIA, key=3, by="Amina", at=AT, reason="She was ill")
    session = replace(WALK, register=(AMINA, NIA, undone))
    assert result("Amina", session) == (Mode.PEER_SUPPORT, None)
    assert [act.person for act in acts_of(session)] == ["Amina"]


def test_who_did_not_come_did_nothing() -> None:
    absent = replace(AMINA, attendance=Attendance.NO_SHOW, minutes=0)
    assert [act.person for act in acts_of(replace(WALK, register=(absent, NIA)))] == ["Nia"]


@pytest.mark.parametrize(
    ("relation", "actor"),
    [
        (Relation.USES, Actor.USER),
        (Relation.USED, Actor.EX_USER),
        (Relation.CARES_FOR, Actor.CARER),
        (Relation.NEIGHBOUR, Actor.NEIGHBOUR),
        (Relation.EMPLOYED_PEER, Actor.EMPLOYED_PEER),
        (Relation.OUTSIDE_VOLUNTEER, Actor.OUTSIDER),
        (Relation.PROFESSIONAL, Actor.EMPLOYEE),
    ],
)
def test_the_relation_on_that_day_says_who_acted(relation: Relation, actor: Actor) -> None:
    session = replace(WALK, related={"Amina": (Related(relation, LONG),)})
    assert act_of("Amina", session).facts.actor is actor


def test_relations_before_and_after_do_not_count() -> None:
    used_from_then = (
        Related(Relation.USES, Days(date(2020, 1, 1), ON)),
        Related(Relation.USED, Days(ON)),
    )
    assert act_of("Amina", replace(WALK, related={"Amina": used_from_then})).facts.actor is Actor.EX_USER
    assert relation_on(used_from_then, date(2026, 6, 8)) is Relation.USES


def test_of_several_relations_the_first_in_the_table_decides() -> None:
    order = list(ACTOR_OF)
    assert set(order) == set(Relation)
    for place, relation in enumerate(order):
        assert relation_on([Related(each, LONG) for each in order[place:]], ON) is relation


def test_without_any_relation_on_record_the_person_is_from_outside() -> None:
    session = replace(WALK, related={})
    assert result("Amina", session) == (Mode.VOLUNTEERING_ALONGSIDE, Grade.A)
    assert "No tie to the service is on record" in str(act_of("Amina", session).because[1])


def test_an_employed_peer_counts_in_a_stratum_of_their_own_and_is_no_professional_for_others() -> None:
    related = {**WALK.related, "Amina": (Related(Relation.EMPLOYED_PEER, LONG),)}
    session = replace(WALK, related=related)
    assert derive(act_of("Amina", session).facts).stratum is Stratum.EMPLOYED_PEER
    bill = replace(AMINA, key=4, person="Bill")
    assert result("Bill", replace(session, register=(AMINA, bill))) == (Mode.PEER_SUPPORT, None)


def test_a_professional_who_takes_a_lay_role_is_still_a_professional_beside_the_others() -> None:
    nia_leads = replace(NIA, role="leader", side=Side.LAY)
    session = replace(WALK, register=(AMINA, nia_leads))
    assert result("Nia", session) == (Mode.STAFF_DELIVERY, None)
    assert result("Amina", session) == (Mode.DELIVERY_ALONGSIDE, Grade.A)


def test_who_takes_a_professionals_role_acts_as_a_professional() -> None:
    session = replace(WALK, related={**WALK.related, "Nia": (Related(Relation.USES, LONG),)})
    assert act_of("Nia", session).facts.actor is Actor.EMPLOYEE


def test_taking_part_with_nothing_to_do_is_general_activity() -> None:
    session = replace(WALK, register=(replace(AMINA, role="walker"), NIA))
    assert result("Amina", session) == (Mode.GENERAL_ACTIVITY, None)


def test_the_role_says_task_post_and_beneficiary() -> None:
    assert result("Amina", with_role(has_task=False)) == (Mode.GENERAL_ACTIVITY, None)
    assert result("Amina", with_role(fills_removed_post=True)) == (Mode.SUBSTITUTION, None)
    assert result("Amina", with_role(beneficiary=Beneficiary.SELF)) == (Mode.SELF_MANAGEMENT, None)
    assert result("Amina", with_role(output=Output.DESIGN)) == (Mode.CO_DESIGN, None)


def test_a_placement_that_was_not_free_to_refuse_is_compelled() -> None:
    session = replace(WALK, register=(replace(AMINA, freely_chosen=False), NIA))
    assert result("Amina", session) == (Mode.COMPELLED, None)
    assert "Recorded as not free to say no." in [str(why) for why in act_of("Amina", session).because]


def test_each_act_explains_itself() -> None:
    assert [str(why) for why in act_of("Amina", WALK).because] == [
        "Took part as walk leader for 120 minutes.",
        "On that day: Uses the service.",
        "By the register, a professional was in the session.",
    ]
    alone = replace(with_role(share=ProfessionalShare.SAME_CASE, fills_removed_post=True), register=(AMINA,))
    assert [str(why) for why in act_of("Amina", alone).because[2:]] == [
        "No professional came. In this role the case is shared, with handover.",
        "The role fills a post that was cut.",
    ]


def test_a_role_that_the_session_does_not_have_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        acts_of(replace(WALK, roles=(NURSE,)))
