"""Choosing from the record, handing in, being judged by two, and what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from alongside.core.portfolio.terms import State
from alongside.core.programme.terms import Evidence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.credentials.actions import keys
from alongside.web.credentials.models import Credential
from alongside.web.delivery.actions.corrections import correct_entry
from alongside.web.delivery.models import RegisterEntry
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import assessing, choosing, conversations, handing_in
from alongside.web.portfolios.actions.guards import install
from alongside.web.portfolios.actions.issuing import issue_due
from alongside.web.portfolios.models import Piece, Place, Submission
from alongside.web.portfolios.permissions import submission_to_see
from alongside.web.portfolios.queries.due import due_for
from alongside.web.portfolios.queries.guards import missing
from alongside.web.portfolios.queries.portfolio import outcome_of, portfolio_of
from alongside.web.portfolios.queries.sources import SOURCES, keys_of
from alongside.web.portfolios.queries.submissions import handed_in, places_of, to_assess
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.queries import reached_by
from alongside.web.reflections import actions as reflections
from alongside.web.services.queries import who_is_asking
from tests.integration.portfolio_cast import AFTER, MET, NOT_YET, SAID, Learning, learning
from tests.integration.reflections_cast import reflect

pytestmark = pytest.mark.django_db
LATER = AFTER + timedelta(days=7)


@pytest.fixture
def there() -> Learning:
    return learning()


def lack_of(there: Learning, code: str, number: int = 0):
    return outcome_of(there.whose(), there.outcome(code)).items[number].lack


def sessions(there: Learning) -> list[str]:
    return keys_of([Evidence.SESSION], there.whose())[Evidence.SESSION]


def test_the_record_holds_what_can_be_chosen_and_the_outcome_says_what_lacks(there: Learning) -> None:
    assert len(sessions(there)) == 4
    lack = lack_of(there, "P1")
    assert (lack.missing, lack.at_hand) == (3, 4)
    choosing.choose(there.whose(), there.item("P1"), sessions(there)[:2], comment=SAID)
    assert (lack_of(there, "P1").missing, lack_of(there, "P1").at_hand) == (1, 2)


def test_a_session_that_nobody_of_the_other_side_vouches_for_is_none() -> None:
    there = learning(sessions=1)
    RegisterEntry.objects.filter(person=there.ann).update(recorded_by=there.ann)
    assert sessions(there) == []


def test_what_is_of_somebody_else_cannot_be_chosen(there: Learning) -> None:
    other = reflect(there.gwen, there.sessions[0], at=AFTER)
    with pytest.raises(Refusal, match="no longer in the record"):
        choosing.choose(there.whose(), there.item("P2"), [str(other.public_id)])


def test_choosing_twice_keeps_one(there: Learning) -> None:
    for _each in range(2):
        choosing.choose(there.whose(), there.item("P1"), sessions(there)[:1], comment=SAID)
    assert Piece.objects.count() == 1


def test_a_reflection_that_is_withdrawn_no_longer_stands_and_says_so(there: Learning) -> None:
    row = reflect(there.ann, there.sessions[0], at=AFTER)
    choosing.choose(there.whose(), there.item("P2"), [str(row.public_id)], comment=SAID)
    assert lack_of(there, "P2").chosen == 1
    reflections.withdraw(row, at=AFTER)
    lack = lack_of(there, "P2")
    assert (lack.chosen, lack.gone) == (0, 1)


def test_nothing_is_handed_in_while_something_lacks(there: Learning) -> None:
    with pytest.raises(Refusal, match="Something still lacks"):
        there.hand_in("P1")
    assert not Submission.objects.exists()


def test_the_alternative_alone_is_enough_for_somebody_without_a_single_session() -> None:
    there = learning(sessions=0)
    there.fill("P1")
    assert there.hand_in("P1").state == "WITH_ASSESSORS"


def test_what_is_handed_in_stays_as_it_is_until_it_is_taken_back(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    piece = Piece.objects.select_related("enrolment__person", "item__outcome").first()
    with pytest.raises(Refusal, match="Take it back first"):
        choosing.comment_on(piece, "Otherwise.", at=AFTER)
    handing_in.take_back(row, by=there.ann, at=AFTER)
    choosing.comment_on(piece, "I would say it otherwise now.", at=AFTER)
    assert there.hand_in("P1").attempt == 2
    assert row.handed.get(piece=piece).comment == SAID


def test_two_assessors_who_find_it_shown_pass_it(there: Learning) -> None:
    row = there.passed("P1")
    assert row.state == "PASSED"
    assert reached_by(there.enrolment)[there.outcome("P1").pk].way == "ASSESSED"
    assert [step.what for step in row.steps.order_by("pk")] == [
        "HANDED_IN", "TAKEN", "FOUND_MET", "TAKEN", "FOUND_MET", "PASSED",
    ]  # fmt: skip
    assert Message.objects.filter(person=there.ann, kind="portfolios.decided").count() == 1


def test_what_is_given_back_can_be_handed_in_again(there: Learning) -> None:
    there.fill("P1")
    there.judged(there.hand_in("P1"), lay=NOT_YET, professional=NOT_YET)
    assert outcome_of(there.whose(), there.outcome("P1")).state is State.RETURNED
    again = there.judged(there.hand_in("P1", LATER), at=LATER)
    assert (again.attempt, again.state) == (2, "PASSED")


def test_a_third_person_settles_where_they_differ(there: Learning) -> None:
    there.fill("P1")
    row = there.judged(there.hand_in("P1"), lay=NOT_YET)
    assert row.state == "MODERATION"
    with pytest.raises(Refusal, match="runs the programme"):
        assessing.settle(row, met=True, words="It is there.", by=there.pete, at=LATER)
    with pytest.raises(Refusal, match="Say why"):
        assessing.settle(row, met=True, words=" ", by=there.nia, at=LATER)
    assessing.settle(row, met=True, words="The second comment says it.", by=there.nia, at=LATER)
    row.refresh_from_db()
    assert row.state == "PASSED"
    assert row.steps.get(what="SETTLED_MET").words == "The second comment says it."


def test_one_of_each_side_and_nobody_who_is_part_of_it(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    for person, side, why in [
        (there.pete, Side.PROFESSIONAL, "taken that place"),
        (there.pete, Side.LAY, "other side"),
        (there.tom, Side.PROFESSIONAL, "tutor"),
        (there.ann, Side.LAY, "themselves"),
        (there.gwen, Side.LAY, "other side"),
    ]:
        with pytest.raises(Refusal, match=why):
            assessing.take_place(row, side, by=person, at=AFTER)


def test_the_database_knows_no_third_assessor_and_no_person_twice(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    for side, person in (("PROFESSIONAL", there.pete), ("LAY", there.pam)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.create(submission=row, side=side, assessor=person, taken_at=AFTER)


def test_whoever_observed_it_does_not_judge_it(there: Learning) -> None:
    asked = programmes.ask_observation(there.enrolment, there.sessions[0], there.gwen, at=AFTER)
    programmes.give_observation(asked, saw="She waited.", by=there.gwen, at=AFTER)
    part = programmes.ask_part(
        there.cohort, there.gwen, part="ASSESSOR", side="PROFESSIONAL", by=there.nia, at=AFTER
    )
    programmes.answer_part(part, yes=True, at=AFTER)
    choosing.choose(
        there.whose(), there.item("P3"), keys_of([Evidence.OBSERVATION], there.whose())[Evidence.OBSERVATION], comment=SAID
    )  # fmt: skip
    assert lack_of(there, "P3").missing == 1
    for _each in range(2):
        _conversation(there, there.item("P3"))
    choosing.choose(
        there.whose(), there.item("P3"), keys_of([Evidence.CONVERSATION], there.whose())[Evidence.CONVERSATION],
        instead=True, comment=SAID,
    )  # fmt: skip
    choosing.write_account(there.whose(), there.item("P3", 1), "What I did.", instead=True, comment=SAID)
    row = there.hand_in("P3")
    with pytest.raises(Refusal, match="observer"):
        assessing.take_place(row, Side.PROFESSIONAL, by=there.gwen, at=AFTER)


def _conversation(there: Learning, item):
    asked = conversations.ask_conversation(there.whose(), item)
    conversations.write_note(asked, "We spoke of the rain.", by=there.pam, at=AFTER)
    with pytest.raises(Refusal, match="other side"):
        conversations.second_note(asked, by=there.pete, at=AFTER)
    return conversations.second_note(asked, by=there.lil, at=AFTER)


def test_only_assessors_write_and_vouch_for_notes(there: Learning) -> None:
    asked = conversations.ask_conversation(there.whose(), there.item("P2"))
    for person in (there.ann, there.gwen, there.nia):
        with pytest.raises(Refusal):
            conversations.write_note(asked, "We spoke.", by=person, at=AFTER)
    with pytest.raises(Refusal, match="asked for one already"):
        conversations.ask_conversation(there.whose(), there.item("P2"))


def test_an_assessor_who_leaves_without_a_word_frees_the_place(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    assert to_assess(there.pete) == []
    programmes.end_part(there.parts["pam"], at=LATER)
    assert to_assess(there.pete) == [row]
    with pytest.raises(Refusal, match="no place"):
        assessing.record_finding(row, MET, words="", by=there.pam, at=LATER)
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pete, at=LATER)
    assert [each.assessor for each in places_of(row)] == [there.pete]


def test_what_an_assessor_said_before_they_left_or_were_forgotten_holds(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    assessing.record_finding(row, MET, words="Good.", by=there.pam, at=AFTER)
    programmes.end_part(there.parts["pam"], at=LATER)
    people.erase_person(there.pam, by=there.nia, at=LATER)
    assessing.take_place(row, Side.LAY, by=there.lil, at=LATER)
    assessing.record_finding(row, MET, words="", by=there.lil, at=LATER)
    row.refresh_from_db()
    assert row.state == "PASSED"


def test_an_assessor_who_was_forgotten_before_they_said_anything_frees_the_place(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    people.erase_person(there.lil, by=there.nia, at=LATER)
    assert places_of(row) == []


def test_an_assessor_does_not_read_what_the_other_says_before_both_have(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    for person, side in ((there.lil, Side.LAY), (there.pam, Side.PROFESSIONAL)):
        assessing.take_place(row, side, by=person, at=AFTER)
    assessing.record_finding(row, NOT_YET, words="Say what went wrong.", by=there.lil, at=AFTER)
    assert not submission_to_see(_who(there, there.pam), row.public_id).reads_findings
    assessing.record_finding(row, MET, words="", by=there.pam, at=AFTER)
    assert submission_to_see(_who(there, there.pam), row.public_id).reads_findings
    assert not submission_to_see(_who(there, there.ann), row.public_id).reads_findings


def test_whoever_has_nothing_to_do_with_it_does_not_find_it(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    for person in (there.gwen, there.nia):
        with pytest.raises(Http404):
            submission_to_see(_who(there, person), row.public_id)
    assert not submission_to_see(_who(there, there.pete), row.public_id).reads


def _who(there: Learning, person):
    there.house.sign_in(person)
    person.refresh_from_db()
    return who_is_asking(person.account)


def passed_module(there: Learning, at=AFTER) -> None:
    for code in ("P1", "P2", "P3", "P4"):
        for item in there.outcome(code).items.all():
            if item.other_kind == "CONVERSATION":
                for _each in range(item.other_many):
                    _conversation(there, item)
                found = keys_of([Evidence.CONVERSATION], there.whose())[Evidence.CONVERSATION]
                choosing.choose(there.whose(), item, found[: item.other_many], instead=True, comment=SAID)
            else:
                choosing.write_account(there.whose(), item, "I did it.", instead=True, comment=SAID)
        there.judged(there.hand_in(code), at=at)


def test_a_module_that_is_passed_is_issued_as_a_credential_once(there: Learning) -> None:
    passed_module(there)
    row = Credential.objects.get(person=there.ann)
    assert "Practice" in row.achievement.name
    assert "only a university" in row.achievement.description
    assert row.document.count("Shown from practice") == 4
    assert "Pam" not in row.document
    assert "Library" not in row.document
    assert issue_due(there.enrolment, by=there.nia, at=LATER) == ()
    assert Credential.objects.count() == 1


def test_without_a_key_it_is_passed_all_the_same_and_issued_once_there_is_one() -> None:
    there = learning(with_key=False)
    passed_module(there)
    assert not Credential.objects.exists()
    assert len(due_for(there.enrolment)) == 1
    assert "no key" in str(issue_due(there.enrolment, by=there.nia, at=LATER)[0])
    keys.begin(there.house.organisation, by=there.ada, at=LATER)
    issue_due(there.enrolment, by=there.nia, at=LATER)
    assert due_for(there.enrolment) == []


def test_a_reflection_withdrawn_after_it_was_judged_is_read_no_more_and_what_was_passed_holds(
    there: Learning,
) -> None:
    for number in range(4):
        reflect(there.ann, there.sessions[number], f"Thought number {number}.", at=AFTER)
    row = there.passed("P2")
    reflections.withdraw(there.ann.reflections.first(), at=LATER)
    told = handed_in(row, there.whose(LATER))
    assert sorted(shown.drawn is None for shown, _comment, _changed in told) == [False, False, False, True]
    assert there.outcome("P2").pk in reached_by(there.enrolment)


def test_a_learner_who_is_forgotten_leaves_no_portfolio_and_a_credential_that_holds(there: Learning) -> None:
    passed_module(there)
    row = Credential.objects.get()
    people.erase_person(there.ann, by=there.nia, at=LATER)
    assert not Piece.objects.exists()
    assert not Submission.objects.exists()
    row.refresh_from_db()
    assert (row.document, row.withdrawn_at) == ("", None)


def test_an_outcome_that_was_taken_back_can_be_handed_in_again(there: Learning) -> None:
    there.passed("P1")
    with pytest.raises(Refusal, match="This outcome is reached"):
        there.hand_in("P1", LATER)
    programmes.take_back_reached(
        there.enrolment, there.outcome("P1"), reason="The register was wrong.", by=there.nia, at=LATER
    )
    assert outcome_of(there.whose(), there.outcome("P1")).state is State.RETURNED
    again = there.judged(there.hand_in("P1", LATER), at=LATER)
    assert (again.attempt, again.state) == (2, "PASSED")
    assert there.outcome("P1").pk in reached_by(there.enrolment)


def test_a_session_corrected_away_afterwards_no_longer_stands_for_what_is_open(there: Learning) -> None:
    choosing.choose(there.whose(), there.item("P1"), sessions(there)[:1], comment=SAID)
    entry = RegisterEntry.objects.filter(person=there.ann, session__public_id=sessions(there)[0]).get()
    correct_entry(
        entry, attendance="NO_SHOW", minutes=0, reason="It was somebody else.", by=there.nia, at=LATER
    )
    assert lack_of(there, "P1").gone == 1


def test_the_whole_portfolio_takes_as_many_queries_for_much_as_for_little(
    django_assert_max_num_queries,
) -> None:
    there = learning(sessions=4)
    there.fill("P1")
    with django_assert_max_num_queries(24):
        few = portfolio_of(there.whose())
    assert [len(module.outcomes) for module in few] == [4, 3, 3]


@pytest.mark.parametrize("state", ["PASSED", "RETURNED", "MODERATION"])
@pytest.mark.parametrize("spoke", [(), ("lil",), ("pam",)], ids=str)
def test_the_database_lets_nothing_be_decided_before_a_lay_person_and_a_professional_spoke(
    there: Learning, state: str, spoke: tuple[str, ...]
) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    for name in spoke:
        side = Side.LAY if name == "lil" else Side.PROFESSIONAL
        assessing.take_place(row, side, by=getattr(there, name), at=AFTER)
        assessing.record_finding(row, MET, words="", by=getattr(there, name), at=AFTER)
    ended = None if state == "MODERATION" else AFTER
    with pytest.raises(IntegrityError, match="one lay and one professional"), transaction.atomic():
        Submission.objects.filter(pk=row.pk).update(state=state, ended_at=ended)
    assert handing_in.take_back(row, by=there.ann, at=LATER).state == "TAKEN_BACK"


def test_the_guard_of_what_is_decided_is_missed_and_put_back() -> None:
    assert missing(connection) == []
    with connection.cursor() as cursor:
        on = " ON portfolios_submission" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER portfolios_submission_two_words{on}")
    assert missing(connection) == ["portfolios_submission_two_words"]
    install(connection)
    install(connection)
    assert missing(connection) == []


def test_every_kind_of_evidence_that_a_programme_can_ask_for_can_be_shown() -> None:
    assert {*SOURCES, Evidence.ACCOUNT} == set(Evidence)
