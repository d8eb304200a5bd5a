"""Standing, proposals and the record: what the charter lets stand, what waits, and that nothing is half done."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.charter.lines import DEFAULT_CHARTER, Line
from alongside.core.charter.terms import Decision, Standing
from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions, queries
from alongside.web.charters.models import ExerciseOfPower, Proposal, ProposalVoice
from alongside.web.charters.queries import changes
from alongside.web.delivery.actions.acts import record_act, reverse_act
from alongside.web.delivery.models import Act, Session
from alongside.web.people.actions import merge_people
from alongside.web.services import actions as services
from alongside.web.services.models import Role
from alongside.web.services.queries import charter_of, get_pattern, get_role
from tests.cast import NOW, SINCE, TODAY, person
from tests.integration.repair_cafe import ALONGSIDE, RepairCafe, repair_cafe

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STEPS = ("stage", "side", "days_taken")


@pytest.fixture
def cafe() -> RepairCafe:
    return repair_cafe()


def delivers(
    cafe: RepairCafe, somebody: Any, times: int, *, at: datetime = NOW, ago: int = 7, **more: Any
) -> list[Act]:
    """So many deliveries, a week apart, the last one so many days ago; recorded at that moment."""
    given = {"service": cafe.service, "minutes": 90, "by": None, "at": at} | more
    return [
        record_act(cafe.cast.here, ALONGSIDE, person=somebody, on=TODAY - DAY * (ago + 7 * back), **given)
        for back in range(times)
    ]


def proposes(cafe: RepairCafe, somebody: Any, *, at: datetime = NOW, days: int = 7, **more: Any) -> Proposal:
    given = {
        "title": "Mend bicycles",
        "starts_at": at + DAY * days,
        "ends_at": at + DAY * days + timedelta(hours=2),
    }
    return actions.propose_session(somebody, cafe.service, **(given | more), at=at)


def changes_charter(cafe: RepairCafe, line: Line, *, at: datetime = NOW) -> Proposal:
    kept = changes.charter_line(line)
    return actions.propose_change(
        cafe.una, cafe.service, Decision.CHANGE_CHARTER, title="Change the charter", change=kept, at=at
    )


def standing(cafe: RepairCafe, somebody: Any, decision: Decision, day: Any = TODAY) -> Any:
    return queries.standing_in_decision(somebody, cafe.service, decision, day)


def steps(proposal: Proposal) -> list[tuple[Any, ...]]:
    return list(ExerciseOfPower.objects.filter(proposal=proposal).order_by("pk").values_list(*STEPS))


# Standing


def test_standing_comes_with_the_third_delivery_and_goes_with_its_reversal(cafe: RepairCafe) -> None:
    acts = delivers(cafe, cafe.una, 2)
    assert not standing(cafe, cafe.una, Decision.PROPOSE_SESSION).stands
    acts += delivers(cafe, cafe.una, 1, ago=30)
    assert standing(cafe, cafe.una, Decision.PROPOSE_SESSION).stands
    reverse_act(acts[0], "Entered twice", by=None, at=NOW)
    assert not standing(cafe, cafe.una, Decision.PROPOSE_SESSION).stands


def test_deliveries_elsewhere_and_acts_that_do_not_count_give_no_standing_here(cafe: RepairCafe) -> None:
    other = services.open_service(cafe.cast.here, name="Garden", by=cafe.cast.cora, at=NOW)
    delivers(cafe, cafe.una, 5, service=other)
    assert standing(cafe, cafe.una, Decision.PROPOSE_SESSION).delivered == 0


def test_two_acts_at_one_session_are_one_time(cafe: RepairCafe) -> None:
    session = services_session(cafe)
    for _part in range(3):
        record_act(
            cafe.cast.here, ALONGSIDE, person=cafe.una, service=cafe.service, session=session, minutes=20,
            on=TODAY - DAY, by=None, at=NOW,
        )  # fmt: skip
    assert standing(cafe, cafe.una, Decision.INVITE_PEOPLE).delivered == 1


def services_session(cafe: RepairCafe) -> Session:
    return Session.objects.create(
        service=cafe.service, title="Tuesday", starts_at=NOW - DAY, ends_at=NOW - DAY + timedelta(hours=1)
    )


def test_deliveries_of_long_ago_count_only_where_the_charter_says_so(cafe: RepairCafe) -> None:
    delivers(cafe, cafe.una, 3, ago=400)
    assert not standing(cafe, cafe.una, Decision.PROPOSE_SESSION).stands
    assert standing(cafe, cafe.una, Decision.LEAD_SESSION).stands


def test_whoever_no_longer_belongs_has_no_standing_and_has_it_again_on_coming_back(cafe: RepairCafe) -> None:
    delivers(cafe, cafe.una, 4)
    tie = cafe.una.relationships.get()
    services.end_relationship(tie, on=TODAY, by=None, at=NOW)
    assert not standing(cafe, cafe.una, Decision.LEAD_SESSION).may_propose
    services.relate(cafe.una, cafe.service, "NEIGHBOUR", active_from=TODAY, by=None, at=NOW)
    assert standing(cafe, cafe.una, Decision.LEAD_SESSION).stands


def test_a_professional_has_standing_without_having_delivered_as_a_lay_person(cafe: RepairCafe) -> None:
    mine = {each.decision: each for each in queries.standing_here(cafe.nia, cafe.service, TODAY)}
    assert mine[Decision.LEAD_SESSION].stands
    assert mine[Decision.INVITE_PEOPLE].stands
    assert not mine[Decision.PROPOSE_SESSION].stands
    assert mine[Decision.PROPOSE_SESSION].may_agree


def test_an_employed_peer_stands_on_the_lay_side(cafe: RepairCafe) -> None:
    peer = cafe.joins("Mabon Lloyd", "EMPLOYED_PEER", account=False)
    delivers(cafe, peer, 3)
    assert standing(cafe, peer, Decision.PROPOSE_SESSION).stands
    assert not standing(cafe, peer, Decision.SPEND_FROM_POT).stands


# Putting forward


def test_with_standing_a_session_is_planned_at_once(cafe: RepairCafe) -> None:
    delivers(cafe, cafe.una, 3)
    proposal = proposes(cafe, cafe.una, place=cafe.hall)
    assert proposal.state == Proposal.State.STANDS
    assert Session.objects.get(pk=proposal.session_id).state == "PLANNED"
    assert steps(proposal) == [("PROPOSED", "LAY", None), ("ADOPTED", "LAY", 0)]


def test_without_it_the_session_waits_and_nobody_can_be_invited_to_it_yet(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    assert proposal.state == Proposal.State.ASKS_CONSENT
    assert proposal.session.state == "PROPOSED"
    assert steps(proposal) == [("PROPOSED", "LAY", None)]


def test_whoever_does_not_belong_writes_nothing(cafe: RepairCafe) -> None:
    with pytest.raises(Refusal, match="Tell us how you are connected"):
        proposes(cafe, cafe.cast.pat)
    assert not Proposal.objects.exists()
    assert not Session.objects.exists()
    assert not ExerciseOfPower.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "  "}, "Give the session a name"),
        ({"days": -1}, "That time is past"),
        ({"starts_at": NOW + DAY, "ends_at": NOW + DAY}, "must end after it starts"),
        ({"why": "x" * 501}, "characters"),
    ],
)
def test_a_session_that_cannot_be_is_refused_and_nothing_is_written(
    cafe: RepairCafe, wrong: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        proposes(cafe, cafe.una, **wrong)
    assert (Proposal.objects.count(), Session.objects.count(), ExerciseOfPower.objects.count()) == (0, 0, 0)


def test_a_closed_service_takes_no_proposals(cafe: RepairCafe) -> None:
    services.close_service(cafe.service, on=TODAY, by=cafe.cast.cora, at=NOW)
    cafe.service.refresh_from_db()
    with pytest.raises(Refusal, match="This service closed on 2 March 2026"):
        proposes(cafe, cafe.una)


# Answering


def test_the_proposer_stands_for_their_own_side_and_one_word_of_the_other_adopts_it(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    adopted = actions.voice_consent(proposal, cafe.nia, at=NOW + DAY * 2)
    assert adopted.state == Proposal.State.ADOPTED
    assert Session.objects.get(pk=proposal.session_id).state == "PLANNED"
    assert steps(proposal) == [
        ("PROPOSED", "LAY", None),
        ("AGREED", "PROFESSIONAL", 2),
        ("ADOPTED", "PROFESSIONAL", 2),
    ]


def test_a_joint_decision_by_a_new_lay_person_takes_one_who_has_delivered_and_a_professional(
    cafe: RepairCafe,
) -> None:
    proposal = changes_charter(cafe, Line(Decision.INVITE_PEOPLE, Standing.ANYONE))
    with pytest.raises(Refusal, match="a lay person who has delivered here 3 times"):
        actions.voice_consent(proposal, cafe.len, at=NOW)
    assert actions.voice_consent(proposal, cafe.nia, at=NOW).state == Proposal.State.ASKS_CONSENT
    delivers(cafe, cafe.len, 3)
    assert actions.voice_consent(proposal, cafe.len, at=NOW + DAY).state == Proposal.State.ADOPTED
    now = charter_of(cafe.service, NOW + DAY)
    assert now.line(Decision.INVITE_PEOPLE).standing is Standing.ANYONE
    assert charter_of(cafe.service, NOW) == DEFAULT_CHARTER


def test_a_no_ends_it_with_its_reason_and_costs_the_proposer_nothing(cafe: RepairCafe) -> None:
    delivers(cafe, cafe.una, 2)
    before = queries.standing_here(cafe.una, cafe.service, TODAY)
    proposal = proposes(cafe, cafe.una)
    refused = actions.refuse(proposal, cafe.nia, reason="The hall is let that day", at=NOW + DAY)
    assert refused.state == Proposal.State.REFUSED
    session = Session.objects.get(pk=proposal.session_id)
    assert session.state == "REFUSED"
    last = ExerciseOfPower.objects.get(stage="REFUSED")
    assert (last.reason, last.days_taken, last.person) == ("The hall is let that day", 1, cafe.nia)
    assert queries.standing_here(cafe.una, cafe.service, TODAY) == before


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_no_without_a_reason_is_not_taken(cafe: RepairCafe, reason: str) -> None:
    proposal = proposes(cafe, cafe.una)
    with pytest.raises(Refusal, match="Say why not"):
        actions.refuse(proposal, cafe.nia, reason=reason, at=NOW)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.ASKS_CONSENT
    assert not ProposalVoice.objects.exists()


def test_nobody_answers_for_their_own_proposal_nor_for_a_side_that_is_not_asked(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    for somebody, sentence in (
        (cafe.una, "You put this forward"),
        (cafe.len, "Somebody of your side has agreed already"),
        (cafe.cast.pat, "This takes the agreement of a professional"),
    ):
        with pytest.raises(Refusal, match=sentence):
            actions.voice_consent(proposal, somebody, at=NOW)
    assert not ProposalVoice.objects.exists()


def test_what_is_decided_is_decided(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    actions.voice_consent(proposal, cafe.nia, at=NOW)
    for late in (
        lambda: actions.voice_consent(proposal, cafe.nia, at=NOW),
        lambda: actions.refuse(proposal, cafe.nia, reason="Too late", at=NOW),
        lambda: actions.withdraw(proposal, cafe.una, at=NOW),
    ):
        with pytest.raises(Refusal, match="decided already"):
            late()
    assert [stage for stage, *_more in steps(proposal)] == ["PROPOSED", "AGREED", "ADOPTED"]


def test_only_the_proposer_takes_it_back(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    with pytest.raises(Refusal, match="Only the person who put this forward"):
        actions.withdraw(proposal, cafe.nia, at=NOW)
    assert actions.withdraw(proposal, cafe.una, at=NOW + DAY).state == Proposal.State.WITHDRAWN
    assert Session.objects.get(pk=proposal.session_id).state == "REFUSED"


def test_once_its_day_has_passed_a_session_cannot_be_decided(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una, days=2)
    with pytest.raises(Refusal, match="has passed"):
        actions.voice_consent(proposal, cafe.nia, at=NOW + DAY * 3)
    assert queries.has_passed(proposal, NOW + DAY * 3)
    assert not queries.has_passed(proposal, NOW + DAY)


def test_the_charter_of_the_day_it_was_made_decides_not_a_later_one(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una, days=30)
    easier = [Line(Decision.PROPOSE_SESSION, Standing.ANYONE)]
    services.change_charter_lines(cafe.service, easier, at=NOW + DAY)
    [each] = queries.judged([proposal], NOW + DAY * 2)
    assert each.line == DEFAULT_CHARTER.line(Decision.PROPOSE_SESSION)
    assert each.outcome.is_open
    assert proposes(cafe, cafe.len, at=NOW + DAY * 2).state == Proposal.State.STANDS


def test_what_is_recorded_afterwards_leaves_an_open_proposal_as_it_was(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    delivers(cafe, cafe.una, 5, at=NOW + DAY)
    assert standing(cafe, cafe.una, Decision.PROPOSE_SESSION).stands
    [each] = queries.judged([proposal], NOW + DAY)
    assert each.outcome.is_open
    assert actions.voice_consent(proposal, cafe.nia, at=NOW + DAY).state == Proposal.State.ADOPTED


# What adopting does


def pattern(cafe: RepairCafe) -> Any:
    return services.add_pattern(
        cafe.service,
        rule="FREQ=WEEKLY",
        first_on=TODAY,
        starts=time(14),
        minutes=60,
        by=cafe.cast.cora,
        at=NOW,
    )


def test_what_can_no_longer_be_done_is_not_adopted_and_nothing_is_half_done(cafe: RepairCafe) -> None:
    times = pattern(cafe)
    change = changes.end_times(times.pk, services.check_pattern(
        rule=times.rule, first_on=times.first_on, starts=times.starts, minutes=60, time_zone=times.time_zone
    ), TODAY + DAY * 10)  # fmt: skip
    proposal = actions.propose_change(
        cafe.una, cafe.service, Decision.CHANGE_PLAN, title="Stop", change=change, at=NOW
    )
    services.end_pattern(get_pattern(cafe.service, times.pk), on=TODAY + DAY, by=cafe.cast.cora, at=NOW)
    with pytest.raises(Refusal, match="already ended"):
        actions.voice_consent(proposal, cafe.nia, at=NOW)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.ASKS_CONSENT
    assert not ProposalVoice.objects.exists()
    assert steps(proposal) == [("PROPOSED", "LAY", None)]


def test_other_numbers_hold_once_both_sides_agree(cafe: RepairCafe) -> None:
    proposal = actions.propose_change(
        cafe.nia, cafe.service, Decision.CHANGE_PLAN, title="More", at=NOW,
        change=changes.role_numbers(cafe.mender, 3, 4, 8),
    )  # fmt: skip
    assert Role.objects.get(pk=cafe.mender.pk).maximum == 6
    actions.voice_consent(proposal, cafe.len, at=NOW)
    assert (
        get_role(cafe.service, cafe.mender.pk).minimum,
        get_role(cafe.service, cafe.mender.pk).maximum,
    ) == (3, 8)


# The record


def test_a_step_of_the_record_is_written_once(cafe: RepairCafe) -> None:
    proposes(cafe, cafe.una)
    step = ExerciseOfPower.objects.get()
    step.stage = "ADOPTED"
    with pytest.raises(TypeError, match="written once"):
        step.save()
    assert ExerciseOfPower.objects.get().stage == "PROPOSED"


def test_figures_are_the_sum_of_the_proposals(cafe: RepairCafe) -> None:
    delivers(cafe, cafe.len, 3)
    proposes(cafe, cafe.len)
    actions.voice_consent(proposes(cafe, cafe.una, title="A"), cafe.nia, at=NOW + DAY * 3)
    actions.refuse(proposes(cafe, cafe.una, title="B"), cafe.nia, reason="No", at=NOW)
    actions.withdraw(proposes(cafe, cafe.una, title="C"), cafe.una, at=NOW)
    actions.voice_consent(proposes(cafe, cafe.nia, title="D"), cafe.una, at=NOW + DAY)
    proposes(cafe, cafe.nia, title="E")
    figures = queries.power_figures(cafe.service)
    lay, professional = figures.lay, figures.professional
    assert (lay.stood, lay.adopted, lay.refused, lay.withdrawn, lay.waiting) == (1, 1, 1, 1, 0)
    assert (professional.adopted, professional.waiting, professional.put_forward) == (1, 1, 2)
    assert lay.put_forward + professional.put_forward == Proposal.objects.count()
    assert (lay.median_days, professional.median_days) == (1.5, 1)
    assert figures.lay_share == pytest.approx(4 / 6)


def test_nothing_put_forward_is_no_share_at_all(cafe: RepairCafe) -> None:
    figures = queries.power_figures(cafe.service)
    assert figures.lay_share is None
    assert figures.lay.median_days is None


def test_two_records_of_one_person_made_one_keep_what_both_exercised(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    again = person(cafe.cast.here, "Una Hughes")
    merge_people(again, cafe.una, by=cafe.cast.cora, at=NOW)
    assert Proposal.objects.get(pk=proposal.pk).proposed_by == again
    assert ExerciseOfPower.objects.get().person == again


# What waits for somebody


def test_only_proposals_that_take_my_word_wait_for_me(cafe: RepairCafe) -> None:
    proposal = proposes(cafe, cafe.una)
    waiting = {
        somebody: [each.proposal for each in queries.waiting_for(somebody, NOW)]
        for somebody in (cafe.nia, cafe.len, cafe.una, cafe.cast.pat, cafe.cast.cora)
    }
    assert waiting == {
        cafe.nia: [proposal],
        cafe.len: [],
        cafe.una: [],
        cafe.cast.pat: [],
        cafe.cast.cora: [],
    }
    assert queries.waiting_for(cafe.nia, NOW + DAY * 30) == []


def test_asking_what_waits_takes_as_many_queries_for_many_as_for_few(cafe: RepairCafe) -> None:
    proposes(cafe, cafe.una)
    few = asked(cafe)
    for number in range(8):
        other = services.open_service(cafe.cast.here, name=f"Service {number}", by=None, at=NOW)
        services.add_role(other, title="Mender", side="LAY", by=None, at=NOW)
        for somebody, kind in ((cafe.una, "USES"), (cafe.nia, "PROFESSIONAL")):
            services.relate(somebody, other, kind, active_from=SINCE, by=None, at=NOW)
        given = {"title": "X", "starts_at": NOW + DAY, "ends_at": NOW + DAY * 1.1}
        actions.propose_session(cafe.una, other, **given, at=NOW)
    assert len(queries.waiting_for(cafe.nia, NOW)) == 9
    assert asked(cafe) == few


def asked(cafe: RepairCafe) -> int:
    with CaptureQueriesContext(connection) as taken:
        queries.waiting_for(cafe.nia, NOW)
    return len(taken)


# Leading


def test_leading_takes_standing_and_one_can_step_back_at_no_cost(cafe: RepairCafe) -> None:
    delivers(cafe, cafe.len, 3)
    session = proposes(cafe, cafe.len).session
    with pytest.raises(Refusal, match="Deliver 3 more sessions here and you can lead one"):
        actions.lead(session, cafe.una, at=NOW)
    actions.lead(session, cafe.len, at=NOW)
    actions.lead(session, cafe.nia, at=NOW)
    assert queries.leaders_of(session) == [cafe.len, cafe.nia]
    with pytest.raises(Refusal, match="You lead this session already"):
        actions.lead(session, cafe.len, at=NOW)
    actions.step_back(session, cafe.len, at=NOW)
    assert queries.leaders_of(session) == [cafe.nia]
    assert standing(cafe, cafe.len, Decision.LEAD_SESSION).stands
