"""Programmes: versions that learners keep, places that nobody is put into, two words to a claim, both sides of a session."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.core.programme.terms import Way
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.messaging.kinds import kind_of
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.programmes import actions
from alongside.web.programmes.models import (
    CohortMeeting,
    Enrolment,
    EnrolmentStep,
    EvidenceItem,
    Judgement,
    Observation,
    Outcome,
    Programme,
    Reached,
    Recognition,
    Version,
)
from alongside.web.programmes.queries import (
    assessing_side,
    get_cohort,
    learners_in,
    meetings_of,
    modules_of,
    observations_of,
    outline_of,
    parts_in,
    programmes_of,
    progress_of,
    sets_of,
)
from alongside.web.programmes.queries.learning import open_claims
from alongside.web.programmes.queries.outlines import written
from tests.integration.programmes_cast import AFTER, Learning, cohort_of, learning, with_part
from tests.integration.shared_world import shared_world

world = shared_world(learning)


@pytest.fixture
def here(world: Learning, db: None) -> Learning:
    return deepcopy(world)


# ---- the programme as data -------------------------------------------------------------------------------------------


def test_the_certificate_has_three_modules_of_twenty_credits_and_every_item_has_an_alternative(
    here: Learning,
) -> None:
    modules = modules_of(here.version)
    assert [(each.code, each.credits, each.hours) for each in modules] == [
        ("PRACTICE", 20, 200), ("CRITIQUE", 20, 200), ("INSTITUTION", 20, 200),
    ]  # fmt: skip
    items = [item for module in modules for outcome in module.outcomes.all() for item in outcome.items.all()]
    assert items
    assert all(item.other and item.other_cy and item.says_cy for item in items)


def test_the_peer_course_takes_forty_hours_and_has_no_credits(here: Learning) -> None:
    made = actions.begin_programme(here.at.house.organisation, "peer-course", by=here.at.nia, at=AFTER)
    outline = outline_of(made)
    assert (outline.hours, outline.credits) == (40, 0)
    assert {str(each) for each in programmes_of(here.at.house.organisation)} == {
        "Co-production in practice", "Peer course",
    }  # fmt: skip


def test_a_programme_is_begun_once(here: Learning) -> None:
    with pytest.raises(Refusal, match="begun here already"):
        actions.begin_programme(here.at.house.organisation, "certificate", by=here.at.nia, at=AFTER)
    assert Programme.objects.count() == 1


def test_a_learner_keeps_the_version_that_they_began(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    first = modules_of(draft)[0]
    told = {"code": "P5", "says": "Hand it on.", "says_cy": ""}
    added = actions.add_line(draft, "outcomes", first.pk, told)
    actions.add_line(draft, "items", added.pk, an_item())
    published = actions.publish(draft, changed="One outcome more.", by=here.at.nia, at=AFTER)
    here.ann.refresh_from_db()
    assert (here.ann.version, progress_of(here.ann).of) == (here.version, 10)
    later = cohort_of(here.at, published, name="Autumn")
    made = actions.apply_for_place(later, here.at.cai, at=AFTER)
    assert progress_of(made).of == 11


def an_item(**more: Any) -> dict[str, Any]:
    return {
        "kind": "ACCOUNT", "many": 1, "says": "What you did.", "other_kind": "CONVERSATION", "other_many": 1,
        "other": "A conversation about it.", **more,
    }  # fmt: skip


def test_a_published_version_never_changes(here: Learning) -> None:
    line = modules_of(here.version)[0]
    for change in (
        lambda: actions.change_line(
            here.version, "modules", line.pk, {"code": "X", "name": "X", "credits": 1, "hours": 1}
        ),
        lambda: actions.take_line_out(here.version, "modules", line.pk),
        lambda: actions.move_line(here.version, "modules", line.pk, up=False),
        lambda: actions.add_line(here.version, "modules", 0, {}),
        lambda: actions.discard_draft(here.version),
        lambda: actions.change_version_words(here.version, {}),
        lambda: actions.publish(here.version, changed="", by=here.at.nia, at=AFTER),
    ):
        with pytest.raises(Refusal, match="learners keep it as it is"):
            change()


def test_a_draft_that_lacks_something_is_not_published_and_says_what(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    actions.add_line(draft, "modules", 0, {"code": "EXTRA", "name": "Extra", "credits": 5, "hours": 60})
    with pytest.raises(Refusal, match="“Extra” has no outcome yet"):
        actions.publish(draft, changed="", by=here.at.nia, at=AFTER)
    assert Version.objects.get(pk=draft.pk).state == "DRAFT"


def test_there_is_one_draft_and_asking_again_gives_the_same(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    assert actions.draft_next(here.version.programme, by=here.at.olwen, at=AFTER) == draft
    actions.discard_draft(draft)
    assert Version.objects.count() == 1
    assert Programme.objects.count() == 1


def test_lines_change_places_and_codes_are_not_taken_twice(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    first, second, third = modules_of(draft)
    actions.move_line(draft, "modules", third.pk, up=True)
    actions.move_line(draft, "modules", first.pk, up=True)
    assert [each.code for each in modules_of(draft)] == ["PRACTICE", "INSTITUTION", "CRITIQUE"]
    taken = {"code": "PRACTICE", "name": "Again", "credits": 20, "hours": 200}
    with pytest.raises(Refusal, match="has the code “PRACTICE”"):
        actions.change_line(draft, "modules", second.pk, taken)
    with pytest.raises(Http404):
        actions.change_line(draft, "modules", modules_of(here.version)[0].pk, taken)


def test_a_programme_taken_away_and_brought_in_elsewhere_is_the_same(here: Learning) -> None:
    content = json.dumps(written(here.version).as_plain()).encode()
    there = people.record_organisation("Brynford Trust", kind="CHARITY", at=AFTER)
    brought = actions.bring_in(there, content, by=None, at=AFTER)
    assert (brought.state, brought.number) == ("DRAFT", 1)
    assert written(brought).as_plain() == written(here.version).as_plain()
    with pytest.raises(Refusal, match="draft of this programme already"):
        actions.bring_in(there, content, by=None, at=AFTER)


def test_the_database_itself_insists_on_an_alternative(here: Learning) -> None:
    outcome = here.outcome("P1")
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceItem.objects.create(outcome=outcome, place=9, **(an_item() | {"other": ""}))


def test_a_version_is_read_in_the_same_few_queries_however_large(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    with CaptureQueriesContext(connection) as few:
        outline_of(here.version)
    first = modules_of(draft)[0]
    for number in range(12):
        row = actions.add_line(draft, "outcomes", first.pk, {"code": f"X{number}", "says": "More."})
        actions.add_line(draft, "items", row.pk, an_item())
    with CaptureQueriesContext(connection) as many:
        outline_of(draft)
    assert len(few) == len(many) == 4


# ---- cohorts ---------------------------------------------------------------------------------------------------------


def test_a_cohort_has_a_meeting_for_each_that_its_version_plans(here: Learning) -> None:
    meetings = meetings_of(here.cohort)
    assert [each.kind for each in meetings].count("WORKSHOP") == 6
    assert [each.kind for each in meetings].count("SET") == 9
    dated = actions.date_meeting(meetings[5], on=date(2026, 4, 1), starts=time(10))
    assert meetings_of(here.cohort)[0] == dated
    for mistyped in (date(2025, 4, 1), date(2027, 4, 1)):
        with pytest.raises(Refusal, match="outside the course"):
            actions.date_meeting(meetings[5], on=mistyped)


def test_a_meeting_is_one_shared_session_of_the_cohorts_service(here: Learning) -> None:
    first, second, *_rest = meetings_of(here.cohort)
    session = here.at.house.session(days=30)
    held = actions.hold_as_session(first, session)
    assert (held.session, CohortMeeting.objects.get(session=session)) == (session, first)
    with pytest.raises(Refusal, match="Another meeting"):
        actions.hold_as_session(second, session)
    with pytest.raises(Refusal, match="Move the session instead"):
        actions.hold_as_session(first, here.at.house.session(days=31))
    with pytest.raises(Refusal, match="Move the session instead"):
        actions.date_meeting(first, on=None)
    actions.choose_service(here.cohort, None)
    with pytest.raises(Refusal, match="another service"):
        actions.hold_as_session(second, here.at.house.session(days=32))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"ends_on": date(2026, 3, 23)}, "ends after it begins"),
        ({"apply_until": date(2027, 1, 1)}, "after the cohort has ended"),
        ({"places": 0}, "number of places"),
        ({"name": " "}, "a name"),
        ({"name": "Spring"}, "cohort of that name"),
    ],
)
def test_a_cohort_that_cannot_be_is_refused_with_a_sentence(
    here: Learning, more: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        cohort_of(here.at, here.version, **{"name": "Other", **more})


def test_nobody_has_fewer_places_than_are_taken(here: Learning) -> None:
    actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=AFTER)
    new = actions.NewCohort(
        name="Spring", starts_on=here.cohort.starts_on, ends_on=here.cohort.ends_on,
        apply_until=here.cohort.apply_until, places=1,
    )  # fmt: skip
    with pytest.raises(Refusal, match="2 places are taken"):
        actions.change_cohort(here.cohort, new)


def test_a_set_is_a_circle_and_nobody_is_put_into_it(here: Learning) -> None:
    told = {"name": "Tuesday set", "question": "Who decides?", "rhythm": "WEEKLY", "first_on": AFTER.date()}
    made = actions.begin_set(here.cohort, **told, by=here.at.ann, at=AFTER)
    assert [each.circle for each in sets_of(here.cohort)] == [made.circle]
    assert [each.person for each in made.circle.members.all()] == [here.at.ann]
    with pytest.raises(Refusal, match="learns or teaches"):
        actions.begin_set(here.cohort, **(told | {"name": "Other"}), by=here.at.gwen, at=AFTER)


# ---- places ----------------------------------------------------------------------------------------------------------


def test_an_offer_is_taken_or_left_and_leaving_costs_nothing(here: Learning) -> None:
    made = actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=AFTER)
    with pytest.raises(Refusal, match="not yours"):
        actions.move(made, "ACCEPT", by=here.at.cai, at=AFTER)
    actions.move(made, "DECLINE", by=here.at.olwen, at=AFTER)
    again = actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=AFTER)
    assert again == made
    actions.move(again, "ACCEPT", by=here.at.olwen, at=AFTER)
    for event, state in (
        ("PAUSE", "PAUSED"),
        ("GO_ON", "ENROLLED"),
        ("LEAVE", "LEFT"),
        ("GO_ON", "ENROLLED"),
    ):
        assert actions.move(again, event, by=here.at.olwen, at=AFTER).state == state
    assert EnrolmentStep.objects.filter(enrolment=made).count() == 8


def test_the_office_answers_an_application_and_gives_its_reason_for_a_no(here: Learning) -> None:
    made = actions.apply_for_place(here.cohort, here.at.olwen, words="I would like to.", at=AFTER)
    with pytest.raises(Refusal, match="not yours"):
        actions.move(made, "ADMIT", by=here.at.olwen, at=AFTER)
    with pytest.raises(Refusal, match="few words"):
        actions.move(made, "REFUSE", by=here.at.nia, at=AFTER)
    assert (
        actions.move(made, "REFUSE", by=here.at.nia, words="It begins on Monday.", at=AFTER).state
        == "REFUSED"
    )
    again = actions.apply_for_place(here.cohort, here.at.olwen, at=AFTER)
    assert actions.move(again, "ADMIT", by=here.at.nia, at=AFTER).began_on == AFTER.date()
    assert {each.person for each in learners_in(here.cohort)} == {here.at.ann, here.at.olwen}


def test_what_somebody_says_by_telephone_is_written_down_as_theirs(here: Learning) -> None:
    made = actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=AFTER)
    actions.move(made, "ACCEPT", by=here.at.nia, how="PHONE", at=AFTER)
    step = made.steps.get(event="ACCEPT")
    assert (step.by, step.how) == (here.at.nia, "PHONE")
    assert here.at.olwen.acted_for.filter(by=here.at.nia, how="PHONE").exists()


def test_places_do_not_run_over_and_an_offer_holds_one(here: Learning) -> None:
    small = cohort_of(here.at, here.version, name="Small", places=1)
    actions.offer_place(small, here.at.olwen, by=here.at.nia, at=AFTER)
    waiting = actions.apply_for_place(small, here.at.cai, at=AFTER)
    with pytest.raises(Refusal, match="All 1 places"):
        actions.move(waiting, "ADMIT", by=here.at.nia, at=AFTER)
    assert Enrolment.objects.get(pk=waiting.pk).state == "APPLIED"


def test_after_the_last_day_only_the_office_writes_down_that_somebody_would_like_a_place(
    here: Learning,
) -> None:
    late = AFTER + timedelta(days=200)
    with pytest.raises(Refusal, match="Places could be asked for until"):
        actions.apply_for_place(here.cohort, here.at.olwen, at=late)
    made = actions.apply_for_place(here.cohort, here.at.olwen, by=here.at.nia, how="PHONE", at=late)
    assert made.state == "APPLIED"


def test_nobody_learns_where_they_assess_or_assesses_where_they_learn(here: Learning) -> None:
    with pytest.raises(Refusal, match="nobody learns where they assess"):
        actions.offer_place(here.cohort, here.at.ben, by=here.at.nia, at=AFTER)
    with pytest.raises(Refusal, match="nobody assesses where they learn"):
        actions.ask_part(here.cohort, here.at.ann, part="ASSESSOR", side="LAY", by=here.at.nia, at=AFTER)
    asked = actions.ask_part(
        here.cohort, here.at.olwen, part="ASSESSOR", side="LAY", by=here.at.nia, at=AFTER
    )
    made = actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=AFTER)
    actions.move(made, "ACCEPT", by=here.at.olwen, at=AFTER)
    with pytest.raises(Refusal, match="nobody assesses where they learn"):
        actions.answer_part(asked, yes=True, at=AFTER)


def test_a_part_begins_with_a_yes_and_a_no_leaves_nothing_behind(here: Learning) -> None:
    asked = actions.ask_part(here.cohort, here.at.olwen, part="TUTOR", side="LAY", by=here.at.nia, at=AFTER)
    assert here.at.olwen not in [each.person for each in parts_in(here.cohort, "TUTOR")]
    actions.answer_part(asked, yes=False, at=AFTER)
    assert not here.cohort.parts.filter(person=here.at.olwen).exists()
    actions.ask_part(here.cohort, here.at.olwen, part="TUTOR", side="LAY", by=here.at.nia, at=AFTER)
    with pytest.raises(Refusal, match="asked for this part already"):
        actions.ask_part(here.cohort, here.at.olwen, part="TUTOR", side="LAY", by=here.at.nia, at=AFTER)


def test_learners_of_a_tutor_who_leaves_have_none_until_another_is_chosen(here: Learning) -> None:
    actions.choose_tutor(here.ann, here.tutor)
    actions.end_part(here.tutor, at=AFTER)
    here.ann.refresh_from_db()
    assert here.ann.tutor is None


# ---- prior learning --------------------------------------------------------------------------------------------------


def test_one_lay_and_one_professional_yes_recognise_an_outcome(here: Learning) -> None:
    heard: list[Any] = []

    def listen(**signal: Any) -> None:
        heard.append((signal["outcome"].code, signal["way"], signal["gained"].module))

    actions.outcome_reached.connect(listen)
    try:
        claim = here.claim()
        assert open_claims(here.at.ben) == open_claims(here.at.gwen) == [claim]
        assert here.judge(claim, here.at.ben).state == "ASKED"
        assert (open_claims(here.at.ben), open_claims(here.at.gwen)) == ([], [claim])
        assert here.judge(claim, here.at.gwen).state == "GRANTED"
    finally:
        actions.outcome_reached.disconnect(listen)
    assert heard == [("P1", Way.RECOGNISED, None)]
    assert progress_of(here.ann).reached == 1


def test_neither_side_alone_is_enough_however_many_of_it_there_are(here: Learning) -> None:
    with_part(here.cohort, here.at.olwen, "ASSESSOR", "LAY", by=here.at.nia)
    claim = here.claim()
    here.judge(claim, here.at.ben)
    with pytest.raises(Refusal, match="A professional one says the other word"):
        here.judge(claim, here.at.olwen)
    assert Judgement.objects.count() == 1


def test_where_two_differ_a_third_decides(here: Learning) -> None:
    with_part(here.cohort, here.at.olwen, "ASSESSOR", "LAY", by=here.at.nia)
    claim = here.claim()
    here.judge(claim, here.at.ben)
    assert here.judge(claim, here.at.gwen, "NOT_YET", "Say what the sister left to you.").state == "DIFFER"
    with pytest.raises(Refusal, match="You have said your word"):
        here.judge(claim, here.at.gwen)
    assert here.judge(claim, here.at.olwen).state == "GRANTED"
    with pytest.raises(Refusal, match="settled"):
        here.judge(claim, here.at.ben)
    assert Reached.objects.get().way == "RECOGNISED"


def test_a_not_yet_can_be_claimed_anew_and_nothing_is_lost(here: Learning) -> None:
    claim = here.claim()
    here.judge(claim, here.at.ben, "NOT_YET")
    assert here.judge(claim, here.at.gwen, "NOT_YET").state == "NOT_YET"
    again = here.claim(words="And this is what the sister left to me.")
    assert again.pk != claim.pk
    with pytest.raises(Refusal, match="is open or was granted"):
        here.claim()
    assert actions.take_back_claim(again, by=here.at.ann).state == "WITHDRAWN"
    with pytest.raises(Refusal, match="took this claim back"):
        here.judge(again, here.at.ben)


def test_nobody_judges_themselves_and_only_assessors_judge(here: Learning) -> None:
    claim = here.claim()
    assert assessing_side(here.at.ann, here.ann) is None
    for other in (here.at.ann, here.at.cai, here.at.nia):
        with pytest.raises(Refusal, match="Only assessors"):
            here.judge(claim, other)
    with pytest.raises(Refusal, match="Say why"):
        here.judge(claim, here.at.ben, words=" ")


def test_words_of_an_assessor_who_leaves_still_count(here: Learning) -> None:
    claim = here.claim()
    here.judge(claim, here.at.ben)
    actions.end_part(here.lay, at=AFTER)
    with pytest.raises(Refusal, match="Only assessors"):
        here.judge(here.claim("P2"), here.at.ben)
    assert here.judge(claim, here.at.gwen).state == "GRANTED"


def test_what_an_assessor_said_stays_without_their_name_once_they_are_forgotten(here: Learning) -> None:
    claim = here.claim()
    here.judge(claim, here.at.ben, words="It shows, plainly.")
    people.erase_person(here.at.ben, by=here.at.nia, at=AFTER)
    row = Judgement.objects.get(claim=claim)
    assert (row.assessor, row.side, row.words) == (None, "LAY", "It shows, plainly.")
    assert here.judge(claim, here.at.gwen).state == "GRANTED"


def test_no_more_is_recognised_than_the_version_allows_and_nothing_is_half_written(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    plain = {"name": "Other", "summary": "Other", "most_recognised": 5}
    actions.change_version_words(draft, plain)
    version = actions.publish(draft, changed="", by=here.at.nia, at=AFTER)
    Enrolment.objects.filter(pk=here.ann.pk).update(version=version)
    here.ann.refresh_from_db()
    first = here.claim("P1")
    here.judge(first, here.at.ben)
    assert here.judge(first, here.at.gwen).state == "GRANTED"
    second = here.claim("P2")
    here.judge(second, here.at.ben)
    with pytest.raises(Refusal, match="At most 5 credits"):
        here.judge(second, here.at.gwen)
    assert (Recognition.objects.get(pk=second.pk).state, second.judgements.count()) == ("ASKED", 1)


# ---- outcomes reached ------------------------------------------------------------------------------------------------


def reach_all(here: Learning, *, but: tuple[str, ...] = ()) -> list[Any]:
    rows = Outcome.objects.filter(module__version=here.version).select_related("module").order_by("pk")
    return [
        actions.record_reached(here.ann, row, by=here.at.gwen, at=AFTER)
        for row in rows
        if row.code not in but
    ]


def test_credits_come_with_a_modules_last_outcome_and_the_last_of_all_completes_it(here: Learning) -> None:
    gained = reach_all(here)
    assert [str(each.module) for each in gained if each.module] == ["Practice", "Critique", "Institution"]
    assert [each.programme for each in gained].count(True) == 1
    here.ann.refresh_from_db()
    assert (here.ann.state, here.ann.completed_on, progress_of(here.ann).credits) == (
        "COMPLETED",
        AFTER.date(),
        60,
    )


def test_an_outcome_taken_back_is_kept_with_its_reason_and_opens_what_it_had_completed(
    here: Learning,
) -> None:
    reach_all(here)
    with pytest.raises(Refusal, match="Give the reason"):
        actions.take_back_reached(here.ann, here.outcome("C1"), reason=" ", by=here.at.gwen, at=AFTER)
    row = actions.take_back_reached(
        here.ann, here.outcome("C1"), reason="Not theirs.", by=here.at.gwen, at=AFTER
    )
    here.ann.refresh_from_db()
    assert (here.ann.state, here.ann.completed_on, row.reason) == ("ENROLLED", None, "Not theirs.")
    assert progress_of(here.ann).credits == 40
    again = actions.record_reached(here.ann, here.outcome("C1"), by=here.at.gwen, at=AFTER)
    assert again.programme


def test_an_outcome_is_reached_once_and_only_by_somebody_who_learns(here: Learning) -> None:
    actions.record_reached(here.ann, here.outcome("P1"), by=here.at.gwen, at=AFTER)
    with pytest.raises(Refusal, match="reached already"):
        actions.record_reached(here.ann, here.outcome("P1"), by=here.at.gwen, at=AFTER)
    actions.move(here.ann, "LEAVE", by=here.at.ann, at=AFTER)
    with pytest.raises(Refusal, match="do not learn"):
        actions.record_reached(here.ann, here.outcome("P2"), by=here.at.gwen, at=AFTER)


# ---- observations ----------------------------------------------------------------------------------------------------


def test_the_register_says_from_which_side_somebody_saw_it(here: Learning) -> None:
    seen = []
    for other, side in ((here.at.ben, "LAY"), (here.at.gwen, "PROFESSIONAL")):
        asked = actions.ask_observation(here.ann, here.at.session, other, at=AFTER)
        assert asked.side == side
        seen.append(actions.give_observation(asked, saw="She waited.", by=other, at=AFTER))
    assert observations_of(here.ann) == seen


def test_who_was_not_there_or_is_oneself_does_not_observe(here: Learning) -> None:
    with pytest.raises(Refusal, match="does not show them"):
        actions.ask_observation(here.ann, here.at.session, here.at.cai, at=AFTER)
    with pytest.raises(Refusal, match="Nobody observes themselves"):
        actions.ask_observation(here.ann, here.at.session, here.at.ann, at=AFTER)
    with pytest.raises(Refusal, match="does not show you"):
        actions.ask_observation(here.ann, here.at.house.session(days=20), here.at.ben, at=AFTER)


def test_saying_no_to_observing_costs_nothing_and_what_was_given_stays(here: Learning) -> None:
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    with pytest.raises(Refusal, match="Only whoever was asked"):
        actions.give_observation(asked, saw="I saw.", by=here.at.gwen, at=AFTER)
    with pytest.raises(Refusal, match="Say what you saw"):
        actions.give_observation(asked, saw="", by=here.at.ben, at=AFTER)
    actions.decline_observation(asked, by=here.at.ben, at=AFTER)
    with pytest.raises(Refusal, match="answered in the meantime"):
        actions.give_observation(asked, saw="I saw.", by=here.at.ben, at=AFTER)
    assert observations_of(here.ann) == []


# ---- being forgotten -------------------------------------------------------------------------------------------------


def test_a_learner_who_is_forgotten_takes_everything_along(here: Learning) -> None:
    claim = here.claim()
    here.judge(claim, here.at.ben)
    here.judge(claim, here.at.gwen)
    actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    people.erase_person(here.at.ann, by=here.at.nia, at=AFTER)
    for model in (Enrolment, EnrolmentStep, Recognition, Judgement, Reached, Observation):
        assert not model.objects.exists(), model.__name__
    assert get_cohort(here.at.house.organisation, here.cohort.public_id).taken == 0


def test_an_observer_who_is_forgotten_leaves_what_they_saw_to_the_learner(here: Learning) -> None:
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    actions.give_observation(asked, saw="She waited.", by=here.at.ben, at=AFTER)
    people.erase_person(here.at.ben, by=here.at.nia, at=AFTER)
    (row,) = observations_of(here.ann)
    assert (row.observer, row.saw, Side(row.side)) == (None, "She waited.", Side.LAY)


def test_another_organisation_finds_nothing_of_it(here: Learning) -> None:
    there = people.record_organisation("Brynford Trust", kind="CHARITY", at=AFTER)
    with pytest.raises(Http404):
        get_cohort(there, here.cohort.public_id)
    assert programmes_of(there) == []


# ---- being told ------------------------------------------------------------------------------------------------------


def told(person: Any) -> list[tuple[str, str]]:
    return [
        (row.kind, row.facts["what"])
        for row in Message.objects.filter(person=person).order_by("pk")
        if "what" in row.facts
    ]


def test_whoever_is_asked_is_told_once_and_not_after_they_answered(here: Learning) -> None:
    made = actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=AFTER)
    (message,) = Message.objects.filter(person=here.at.olwen, kind="programmes.asked")
    assert kind_of("programmes.asked").holds(message)
    letter = kind_of("programmes.asked").write(message)
    assert "offers you a place in a programme" in letter.body
    assert "/programmes/" in letter.address
    actions.move(made, "DECLINE", by=here.at.olwen, at=AFTER)
    assert not kind_of("programmes.asked").holds(message)
    actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    assert told(here.at.ben) == [("programmes.asked", "PART"), ("programmes.asked", "OBSERVATION")]


def test_whoever_asked_is_told_that_they_were_answered_and_not_with_which_words(here: Learning) -> None:
    made = actions.apply_for_place(here.cohort, here.at.olwen, at=AFTER)
    actions.move(made, "REFUSE", by=here.at.nia, words="It begins on Monday.", at=AFTER)
    claim = here.claim()
    here.judge(claim, here.at.ben)
    assert ("programmes.answered", "RECOGNISED") not in told(here.at.ann)
    here.judge(claim, here.at.gwen)
    assert told(here.at.ann)[-1] == ("programmes.answered", "RECOGNISED")
    (message,) = Message.objects.filter(person=here.at.olwen, kind="programmes.answered")
    assert kind_of("programmes.answered").holds(message)
    letter = kind_of("programmes.answered").write(message)
    assert "Monday" not in letter.body + letter.text
    assert "no place this time" in letter.text
    assert letter.address.endswith(reverse("programmes:enrolment", args=[made.public_id]))


def test_asking_again_keeps_to_the_last_day_and_to_cohorts_that_take_people(here: Learning) -> None:
    made = actions.apply_for_place(here.cohort, here.at.olwen, at=AFTER)
    actions.move(made, "REFUSE", by=here.at.nia, words="It is full.", at=AFTER)
    with pytest.raises(Refusal, match="Places could be asked for until"):
        actions.move(made, "APPLY", by=here.at.olwen, at=AFTER + timedelta(days=200))
    actions.move(made, "APPLY", by=here.at.olwen, at=AFTER)
    actions.close_cohort(here.cohort, closed=True, at=AFTER)
    with pytest.raises(Refusal, match="takes nobody any more"):
        actions.move(made, "ADMIT", by=here.at.nia, at=AFTER)
    actions.close_cohort(here.cohort, closed=False, at=AFTER)
    with_part(here.cohort, here.at.olwen, "ASSESSOR", "LAY", by=here.at.nia)
    with pytest.raises(Refusal, match="nobody learns where they assess"):
        actions.move(made, "ADMIT", by=here.at.nia, at=AFTER)
