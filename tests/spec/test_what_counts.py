"""# What counts

Nobody types “co-produced”. People record the facts of an act, and the record decides what it was.
Everything is recorded. Only delivery alongside a professional is counted.
"""

from __future__ import annotations

from dataclasses import fields

import pytest

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import FACTS, Actor, Beneficiary, Output
from alongside.core.participation.facts import ProfessionalShare as Share
from alongside.core.participation.modes import FourCo, Grade, Mode, Stratum
from alongside.core.participation.rules import Derivation, counts_as_coproduction, derive


def said(output: Output, **more: bool) -> Derivation:
    """Something told, decided, planned, judged or said, on a day."""
    return derive(Act(dated=True, happened=True, output=output, **more))


def done(
    actor: Actor = Actor.USER,
    professional: Share = Share.SAME_SESSION,
    beneficiary: Beneficiary = Beneficiary.OTHER,
    **more: bool,
) -> Derivation:
    """A service that was delivered: by default by somebody who uses it, beside a professional."""
    act = Act(
        dated=True,
        happened=True,
        output=Output.SERVICE,
        actor=actor,
        professional=professional,
        beneficiary=beneficiary,
        **more,
    )
    return derive(act)


class TestTheRecordDecides:
    """No fact says that an act was co-production."""

    def test_no_fact_is_called_by_the_name_of_a_mode(self):
        names = {fact.name.upper() for fact in FACTS}
        assert not names & {str(mode) for mode in Mode}
        assert not [name for name in names if "PRODUC" in name or "ALONGSIDE" in name or "COUNT" in name]

    def test_an_act_holds_those_facts_and_nothing_else(self):
        assert [field.name for field in fields(Act)] == [fact.name for fact in FACTS]

    def test_a_claim_without_a_dated_act_stays_a_claim_however_much_it_says(self):
        claim = Act(
            happened=True,
            output=Output.SERVICE,
            actor=Actor.USER,
            professional=Share.SAME_SESSION,
            beneficiary=Beneficiary.OTHER,
        )
        assert derive(claim).mode is Mode.UNSUPPORTED_CLAIM

    def test_a_promise_to_give_power_is_empowerment_talk(self):
        assert derive(Act(gift_of_power=True)).mode is Mode.EMPOWERMENT_TALK


class TestOnlyDeliveryAlongsideIsCounted:
    """Whoever has a stake in a service and delivers it beside a professional is counted."""

    @pytest.mark.parametrize("actor", [Actor.USER, Actor.EX_USER, Actor.CARER, Actor.NEIGHBOUR])
    def test_in_the_same_session_it_counts_as_grade_a(self, actor: Actor):
        assert (done(actor).grade, done(actor).counts) == (Grade.A, True)

    @pytest.mark.parametrize("actor", [Actor.USER, Actor.EX_USER, Actor.CARER, Actor.NEIGHBOUR])
    def test_in_the_same_case_it_counts_as_grade_b(self, actor: Actor):
        handed_over = done(actor, Share.SAME_CASE)
        assert (handed_over.grade, handed_over.counts) == (Grade.B, True)

    def test_nothing_else_counts_in_any_grade(self):
        counted = [(m, g) for m in Mode for g in (*Grade, None) if counts_as_coproduction(m, g)]
        assert counted == [(Mode.DELIVERY_ALONGSIDE, Grade.A), (Mode.DELIVERY_ALONGSIDE, Grade.B)]


class TestVoiceIsRecordedAndNeverCounted:
    """Voice, representation and boards matter for other reasons. They stand beside the headline."""

    def test_what_people_say_on_their_own_agenda_is_voice(self):
        assert said(Output.OPINION).mode is Mode.VOICE

    def test_what_they_answer_because_the_organisation_asked_is_consultation(self):
        assert said(Output.OPINION, asked_by_org=True).mode is Mode.CONSULTATION

    def test_speaking_for_others_is_representation_whoever_asked(self):
        for asked in (False, True):
            spoken = said(Output.OPINION, speaks_for_others=True, asked_by_org=asked)
            assert spoken.mode is Mode.REPRESENTATION

    @pytest.mark.parametrize("output", sorted(set(Output) - {Output.INFO, Output.ATTENDANCE, Output.SERVICE}))
    def test_whatever_is_said_or_decided_from_a_seat_is_governance(self, output: Output):
        assert said(output, seat_on_body=True).mode is Mode.GOVERNANCE

    @pytest.mark.parametrize("output", sorted(set(Output) - {Output.SERVICE}))
    def test_none_of_it_is_counted(self, output: Output):
        found = said(output)
        assert (found.counts, found.grade, found.stratum) == (False, None, None)


class TestActivityIsNotDelivery:
    """Coming along is welcome, and it is not a part in the work."""

    def test_taking_part_is_general_activity(self):
        assert said(Output.ATTENDANCE).mode is Mode.GENERAL_ACTIVITY

    def test_a_name_on_a_rota_without_a_task_is_general_activity(self):
        assert done(defined_task=False).mode is Mode.GENERAL_ACTIVITY

    def test_looking_after_oneself_is_self_management_even_beside_a_nurse(self):
        assert done(beneficiary=Beneficiary.SELF).mode is Mode.SELF_MANAGEMENT


class TestPeopleAreFree:
    """What somebody may not refuse is not theirs to give."""

    def test_compelled_work_is_never_counted_however_near_the_professional(self):
        for share in Share:
            compelled = done(professional=share, freely_chosen=False)
            assert (compelled.mode, compelled.counts) == (Mode.COMPELLED, False)


class TestCoverForCutsIsAWarning:
    """People add to a service. They do not replace its staff."""

    @pytest.mark.parametrize("share", list(Share))
    @pytest.mark.parametrize("actor", sorted(set(Actor) - {Actor.EMPLOYEE}))
    def test_filling_a_post_that_was_cut_is_substitution_whoever_does_it(self, actor: Actor, share: Share):
        assert done(actor, share, replaces_post=True).mode is Mode.SUBSTITUTION


class TestLayLedDeliveryIsShownAndNotCounted:
    """Readers must see it, and see that it is not the same thing."""

    def test_where_a_professional_only_supervises_it_is_lay_led_and_grade_c(self):
        lay_led = done(professional=Share.SUPERVISES_ONLY)
        assert (lay_led.mode, lay_led.grade, lay_led.counts) == (Mode.LAY_LED_DELIVERY, Grade.C, False)

    def test_where_no_professional_shares_it_it_is_peer_support_without_a_grade(self):
        alone = done(professional=Share.NONE)
        assert (alone.mode, alone.grade) == (Mode.PEER_SUPPORT, None)


class TestVolunteersFromOutside:
    """They work alongside a professional, in a service that they have no stake in."""

    @pytest.mark.parametrize(("share", "grade"), [(Share.SAME_SESSION, Grade.A), (Share.SAME_CASE, Grade.B)])
    def test_they_carry_a_grade_and_do_not_count(self, share: Share, grade: Grade):
        found = done(Actor.OUTSIDER, share)
        assert (found.mode, found.grade, found.counts) == (Mode.VOLUNTEERING_ALONGSIDE, grade, False)


class TestEmployedPeers:
    """They count, and are shown as a group of their own, so that totals can be read with and without them."""

    @pytest.mark.parametrize("share", [Share.SAME_SESSION, Share.SAME_CASE])
    def test_they_count(self, share: Share):
        assert done(Actor.EMPLOYED_PEER, share).counts

    @pytest.mark.parametrize("share", [Share.SAME_SESSION, Share.SAME_CASE, Share.SUPERVISES_ONLY])
    def test_and_always_in_a_group_of_their_own(self, share: Share):
        assert done(Actor.EMPLOYED_PEER, share).stratum is Stratum.EMPLOYED_PEER
        assert done(Actor.USER, share).stratum is Stratum.LAY

    def test_a_regular_employee_is_staff_and_not_a_peer(self):
        assert done(Actor.EMPLOYEE).mode is Mode.STAFF_DELIVERY


class TestRelianceDoesNotDecide:
    """Whether a service would have managed without people is measured; it may not define the act."""

    def test_no_fact_asks_what_would_have_happened_without_them(self):
        asked = " ".join(fact.question for fact in FACTS).lower()
        assert not [
            word for word in ("without", "would", "needed", "rely", "relied") if word in asked.split()
        ]


class TestBothTotals:
    """The strict headline stands beside the wider Four Co’s, never instead of it."""

    def test_the_wider_total_adds_lay_led_delivery_and_deciding_planning_and_judging(self):
        wider = {mode: mode.four_co for mode in Mode if mode.four_co}
        assert wider == {
            Mode.CO_COMMISSIONING: FourCo.CO_COMMISSIONING,
            Mode.CO_DESIGN: FourCo.CO_DESIGN,
            Mode.DELIVERY_ALONGSIDE: FourCo.CO_DELIVERY,
            Mode.LAY_LED_DELIVERY: FourCo.CO_DELIVERY,
            Mode.CO_ASSESSMENT: FourCo.CO_ASSESSMENT,
        }

    def test_whatever_the_headline_counts_is_in_the_wider_total_too(self):
        for mode in Mode:
            if any(counts_as_coproduction(mode, grade) for grade in Grade):
                assert mode.four_co is FourCo.CO_DELIVERY
