"""Applying, welcome, trial, joining, leaving: what is kept, what is refused, and what is never done twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.attendance import record_attendance
from alongside.web.delivery.actions.corrections import correct_entry
from alongside.web.delivery.actions.invitations import answer, come_forward, offer
from alongside.web.delivery.models import Invitation, RegisterEntry
from alongside.web.joining import actions, queries
from alongside.web.joining.actions.letters import write_to_applicant, write_to_referee
from alongside.web.joining.models import (
    Application,
    ApplicationStep,
    Buddy,
    DoorWarning,
    Leaving,
    Referee,
    Signature,
)
from alongside.web.joining.permissions import application_token, read_application
from alongside.web.joining.queries import applications_in
from alongside.web.people import actions as people
from alongside.web.people.models import ActedFor, Person
from alongside.web.people.queries.data import data_to_take
from alongside.web.people.queries.sharing import Nearness
from alongside.web.services import actions as services
from tests.integration.joining_cast import NOW, House, an_open_house, applied
from tests.session_cast import line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db: None) -> House:
    return an_open_house()


def welcomed(house: House, application: Application, person: Person | None = None) -> Application:
    actions.welcome(application, person=person, by=house.coordinator, at=house.at)
    application.refresh_from_db()
    return application


# --- applying and being welcomed --------------------------------------------------------------------------------


def test_what_a_stranger_writes_becomes_their_persons_when_they_are_welcomed(house: House) -> None:
    asked = applied(house, needs="A lift", words="I like books", may_contact=True, language="cy")
    assert Person.objects.filter(full_name="Mair Alder").count() == 0, "nobody is listed before the welcome"
    row = welcomed(house, asked)
    assert (row.person.full_name, row.person.email, row.person.language) == (
        "Mair Alder",
        "mair@example.org",
        "cy",
    )
    assert row.person.access_needs.get().need == "A lift"
    assert row.person.consents.get().purpose == "CONTACT"
    assert (row.full_name, row.email, row.needs) == ("", "", ""), "kept once, with the person"
    assert row.words == "I like books"
    assert [(s.from_state, s.to_state) for s in queries.steps_of(row)] == [
        ("", "APPLIED"),
        ("APPLIED", "WELCOMED"),
    ]


def test_somebody_who_is_known_already_is_joined_and_never_kept_twice(house: House) -> None:
    known = house.person("Mair Alder", email="mair@example.org")
    people.record_leaving(known, on=NOW.date(), by=None, at=NOW)
    before = Person.objects.count()
    row = welcomed(house, applied(house), known)
    assert row.person == known
    assert Person.objects.count() == before
    known.refresh_from_db()
    assert known.left_on is None, "who asks to join has come back"


def test_through_a_professional_it_is_recorded_as_acting_for(house: House) -> None:
    nurse = house.person("Nurse Bevan", "PROFESSIONAL")
    asked = applied(house, email="", phone="", came="PROFESSIONAL", filled_by=nurse, how="IN_PERSON")
    row = welcomed(house, asked)
    acted = ActedFor.objects.get(person=row.person)
    assert (acted.by, acted.what, acted.how) == (nurse, "Asked to join", "IN_PERSON")
    assert row.steps.first().by == nurse


def test_nobody_can_be_answered_without_a_way_to_reach_them(house: House) -> None:
    with pytest.raises(Refusal, match="telephone number or an e-mail"):
        applied(house, email="")
    assert not Application.objects.exists()


def test_welcomed_twice_is_welcomed_once(house: House) -> None:
    row = welcomed(house, applied(house))
    again = actions.welcome(row, by=house.coordinator, at=house.at)
    assert not again.changed
    assert Person.objects.filter(full_name="Mair Alder").count() == 1
    assert ApplicationStep.objects.filter(application=row).count() == 2


def test_the_week_counts_who_waits_beyond_the_days_that_were_promised(house: House) -> None:
    applied(house, "Old Alder", at=NOW - timedelta(days=6))
    applied(house, "New Birch", at=NOW - timedelta(days=5))
    waiting = queries.waiting_for_welcome(house.organisation, NOW.date())
    assert (waiting.in_all, waiting.late, waiting.within_days) == (2, 1, 5)
    assert [str(each) for each in waiting.applications] == ["Old Alder", "New Birch"]


def test_not_now_gives_its_reason_and_can_be_asked_again(house: House) -> None:
    row = applied(house)
    with pytest.raises(Refusal, match="kind words"):
        actions.say_not_now(row, reason=" ", by=house.coordinator, at=NOW)
    actions.say_not_now(row, reason="The course is full until May.", by=house.coordinator, at=NOW)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("NOT_NOW", "The course is full until May.")
    actions.ask_again(row, by=None, how="WEB", at=NOW)
    row.refresh_from_db()
    assert row.state == "APPLIED"


def test_who_took_it_back_asks_again_behind_those_who_wait_with_a_fresh_link(house: House) -> None:
    row, waits = applied(house), applied(house, "Tomos Beech")
    actions.withdraw(row, by=None, how="WEB", at=NOW)
    later = NOW + timedelta(days=170)
    old_link = application_token(row)
    assert actions.ask_again(row, by=None, how="WEB", at=later).changed
    row.refresh_from_db()
    assert (row.state, row.applied_at) == ("APPLIED", later)
    assert list(applications_in(house.organisation)) == [waits, row]
    half_a_year_on = later + timedelta(days=20)
    assert read_application(old_link, half_a_year_on).expired
    assert read_application(application_token(row), half_a_year_on).row == row
    assert not actions.ask_again(row, by=None, how="WEB", at=later).changed
    assert row.steps.count() == 3


def test_who_asked_anew_meanwhile_does_not_stand_in_the_line_twice(house: House) -> None:
    ana = house.person("Ana")
    first = applied(house, person=ana, email="")
    actions.withdraw(first, by=ana, how="WEB", at=NOW)
    second = applied(house, person=ana, email="")
    assert second != first
    with pytest.raises(Refusal, match="asked for anew"):
        actions.ask_again(first, by=ana, how="WEB", at=NOW)
    actions.withdraw(second, by=ana, how="WEB", at=NOW)
    assert actions.ask_again(first, by=ana, how="WEB", at=NOW).changed


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Mair Alder", True),
        ("J.R.R. Alder", True),
        ("Dr. Mair Alder", True),
        ("🌻", True),
        ("win-money.example", False),
        ("Visit Prizes.com now", False),
        ("www.prize", False),
        ("prize。example", False),
        ("ftp://prize", False),
    ],
)
def test_nobody_is_greeted_by_an_address(house: House, name: str, greeted: bool) -> None:
    row = applied(house, name, email="somebody@example.org")
    write_to_applicant(row.pk, NOW)
    assert (name in mail.outbox[-1].body) is greeted
    assert mail.outbox[-1].body.startswith("Thank you")
    ana = house.person("Ana")
    referee = actions.name_referee(
        ana, name=name, email="friend@example.org", relation="", phone="", by=ana, how="WEB", at=NOW
    )
    actions.ask_referee(referee, by=house.coordinator, at=NOW)
    write_to_referee(referee.pk, NOW)
    assert (name in mail.outbox[-1].body) is greeted
    assert mail.outbox[-1].body.startswith(f"Hello {name}, Ana would" if greeted else "Hello, Ana would")


def test_withdrawing_wants_no_reason_and_only_the_applicant_can(house: House) -> None:
    row = applied(house)
    assert actions.withdraw(row, by=None, how="WEB", at=NOW).state == "WITHDRAWN"
    assert not actions.withdraw(row, by=None, how="WEB", at=NOW).changed
    joined = welcomed(house, applied(house, "Ned Birch"))
    actions.join(joined, kind="NEIGHBOUR", by=house.coordinator, at=NOW)
    with pytest.raises(Refusal, match="cannot be done here: Joined"):
        actions.withdraw(joined, by=None, how="WEB", at=NOW)


def test_what_a_stranger_wrote_can_be_erased_at_once_and_goes_by_itself_after_half_a_year(
    house: House,
) -> None:
    at_once, later = applied(house), applied(house, "Ned Birch")
    actions.forget_application(at_once)
    actions.withdraw(later, by=None, how="WEB", at=NOW)
    assert actions.clear_old_applications(NOW + timedelta(days=180)) == 0
    assert actions.clear_old_applications(NOW + timedelta(days=181)) == 1
    assert not Application.objects.exists()
    kept = welcomed(house, applied(house, "Olwen Cedar"))
    with pytest.raises(Refusal, match="on our list of people"):
        actions.forget_application(kept)


def test_joining_makes_the_tie_that_was_said(house: House) -> None:
    row = welcomed(house, applied(house, service=None))
    with pytest.raises(Refusal, match="Choose the service"):
        actions.join(row, kind="USES", by=house.coordinator, at=NOW)
    actions.join(row, service=house.service, kind="USES", by=house.coordinator, at=NOW)
    tie = row.person.relationships.get()
    assert (tie.kind, tie.service, tie.active_from) == ("USES", house.service, NOW.date())


# --- a session to try, and a buddy ------------------------------------------------------------------------------


def a_trial(house: House) -> tuple[Any, Any, Any]:
    """Mair is invited to try a session to which Ana has said yes."""
    session = house.session(readers=(1, 2, 4))
    ana = house.person("Ana Birch")
    come_forward(line_of(session, house.reader), ana, by=ana, how="WEB", at=NOW)
    row = welcomed(house, applied(house, may_contact=True))
    trial = actions.arrange_trial(row, line_of(session, house.reader), by=house.coordinator, at=NOW)
    return row, trial, ana


def test_a_trial_is_an_ordinary_invitation_that_can_be_declined(house: House) -> None:
    row, trial, _ana = a_trial(house)
    row.refresh_from_db()
    assert (row.state, trial.invitation.state) == ("TRIAL", "OFFERED")
    answer(trial.invitation, "DECLINE", by=row.person, how="WEB", at=NOW)
    other = house.session(days=4)
    actions.arrange_trial(row, line_of(other, house.reader), by=house.coordinator, at=NOW)
    assert len(queries.trials_of(row)) == 2


def test_the_guards_hold_for_a_trial_as_for_any_session(house: House) -> None:
    row = welcomed(house, applied(house))
    with pytest.raises(Refusal, match="not agreed to be contacted"):
        actions.arrange_trial(row, line_of(house.session(), house.reader), by=house.coordinator, at=NOW)
    row.refresh_from_db()
    assert row.state == "WELCOMED", "nothing half done"
    assert not Invitation.objects.exists()


def test_somebody_who_was_not_welcomed_cannot_be_invited(house: House) -> None:
    with pytest.raises(Refusal, match="Welcome them first"):
        actions.arrange_trial(
            applied(house), line_of(house.session(), house.reader), by=house.coordinator, at=NOW
        )


def test_a_buddy_is_asked_and_can_say_no_or_change_their_mind(house: House) -> None:
    row, trial, ana = a_trial(house)
    assert queries.possible_buddies(trial) == [ana]
    buddy = actions.ask_buddy(trial, ana, by=house.coordinator, at=NOW)
    assert (buddy.answer, queries.possible_buddies(trial)) == ("ASKED", [])
    assert [each.pk for each in queries.asks_to_answer(ana, NOW)] == [buddy.pk]
    actions.answer_buddy(buddy, "NO", by=ana, how="WEB", at=NOW)
    actions.answer_buddy(buddy, "YES", by=ana, how="WEB", at=NOW)
    assert [(each.buddy.answer, each.stands) for each in queries.buddies_of(trial)] == [("YES", True)]
    with pytest.raises(Refusal, match="asked already"):
        actions.ask_buddy(trial, ana, by=house.coordinator, at=NOW)
    with pytest.raises(Refusal, match="coming to that session themselves"):
        actions.ask_buddy(trial, row.person, by=house.coordinator, at=NOW)


def test_a_buddy_is_only_somebody_who_is_coming_and_stands_down_with_their_place(house: House) -> None:
    _row, trial, ana = a_trial(house)
    with pytest.raises(Refusal, match="coming to that session themselves"):
        actions.ask_buddy(trial, house.person("Ben"), by=house.coordinator, at=NOW)
    buddy = actions.ask_buddy(trial, ana, by=house.coordinator, at=NOW)
    actions.answer_buddy(buddy, "YES", by=ana, how="WEB", at=NOW)
    answer(Invitation.objects.get(person=ana), "CANT_COME", by=ana, how="WEB", at=NOW)
    assert [each.stands for each in queries.buddies_of(trial)] == [False]
    with pytest.raises(Refusal, match="begun or is over"):
        actions.answer_buddy(buddy, "NO", by=ana, how="WEB", at=NOW + timedelta(days=5))


# --- agreements -------------------------------------------------------------------------------------------------


def an_agreement(house: House, words: str = "We hope that you are kind.") -> Any:
    return actions.write_agreement(
        house.organisation, name="What we hope", words=words, words_cy="Gobeithiwn.", easy="Be kind.",
        by=house.coordinator, at=NOW,
    )  # fmt: skip


def test_a_new_version_asks_again_and_what_was_signed_stays(house: House) -> None:
    ana, first = house.person("Ana"), an_agreement(house)
    actions.sign(ana, first, signed_name="Ana", by=ana, at=NOW)
    assert queries.to_sign(ana) == []
    second = actions.write_version(
        first.agreement, words="We hope that you are kind, and ring.", by=None, at=NOW
    )
    (open_still,) = queries.to_sign(ana)
    assert (open_still.version, open_still.before.version) == (second, first)
    with pytest.raises(Refusal, match="newer version"):
        actions.sign(ana, first, signed_name="Ana", by=ana, at=NOW)
    assert actions.write_version(first.agreement, words=second.words, by=None, at=NOW) == second, (
        "same words, same version"
    )
    actions.end_agreement(first.agreement, on=NOW.date())
    assert queries.to_sign(ana) == []
    assert Signature.objects.count() == 1


def test_a_mark_takes_a_witness_and_a_name_is_typed(house: House) -> None:
    ana, version = house.person("Ana"), an_agreement(house)
    for wrong, sentence in (
        ({"signed_name": " "}, "Type your name"),
        ({"how": "MARK"}, "takes a witness"),
        ({"how": "PAPER", "signed_on": date(2026, 3, 3)}, "still to come"),
    ):
        with pytest.raises(Refusal, match=sentence):
            actions.sign(ana, version, by=house.coordinator, at=NOW, **wrong)
    signed = actions.sign(
        ana, version, how="MARK", came="READ_ALOUD", witness="Nia Rees", language="cy", by=house.coordinator,
        channel="IN_PERSON", at=NOW,
    )  # fmt: skip
    assert actions.sign(ana, version, signed_name="Ana", by=ana, at=NOW) == signed, (
        "signing twice changes nothing"
    )
    assert ActedFor.objects.get(person=ana).what == "Signed an agreement"


def test_the_words_come_in_the_language_and_form_that_there_is(house: House) -> None:
    version = an_agreement(house)
    assert queries.text_of(version, "cy") == "Gobeithiwn."
    assert queries.text_of(version, "en", easy=True) == "Be kind."
    assert queries.text_of(version, "cy", easy=True) == "Gobeithiwn.", "rather Welsh than easy English"


# --- referees ---------------------------------------------------------------------------------------------------


def test_a_referee_answers_once_and_only_coordinators_are_told(house: House) -> None:
    ana = house.person("Ana")
    named = actions.name_referee(ana, name="Owen Pugh", email="owen@example.org", by=ana, at=NOW)
    asked = actions.ask_referee(named, by=house.coordinator, at=NOW)
    assert asked.link_until == NOW + timedelta(days=30)
    actions.record_answer(named, known="Ten years", trust="With my keys", at=NOW)
    with pytest.raises(Refusal, match="on record already"):
        actions.record_answer(named, known="Twice", trust="Twice", at=NOW)
    with pytest.raises(Refusal, match="answered already"):
        actions.ask_referee(named, by=house.coordinator, at=NOW)
    for near in (Nearness.ITSELF, Nearness.COORDINATOR):
        assert "With my keys" not in str(data_to_take(ana, near)), "given in confidence"
    assert "Owen Pugh" in str(data_to_take(ana, Nearness.ITSELF))
    check = actions.take_up_references(ana, outcome="CLEAR", by=house.coordinator, at=NOW)
    assert (check.kind, check.seen_by) == ("REFERENCES", "Nia Rees")
    people.erase_person(ana, by=house.coordinator, at=NOW)
    assert not Referee.objects.exists(), "the referee's words go with the person"


def test_taking_a_referee_back_erases_what_they_said(house: House) -> None:
    ana = house.person("Ana")
    with pytest.raises(Refusal, match="at which they can be asked"):
        actions.name_referee(ana, name="Owen Pugh", by=ana, at=NOW)
    named = actions.name_referee(ana, name="Owen Pugh", phone="01632 960111", by=ana, at=NOW)
    with pytest.raises(Refusal, match="No referee has answered"):
        actions.take_up_references(ana, outcome="CLEAR", by=house.coordinator, at=NOW)
    actions.record_answer(named, known="Ten years", trust="Yes", by=house.coordinator, how="PHONE", at=NOW)
    actions.take_back_referee(named, by=ana, at=NOW)
    named.refresh_from_db()
    assert (named.state, named.answer_known, named.answer_trust) == ("TAKEN_BACK", "", "")
    with pytest.raises(Refusal, match="rather not"):
        actions.ask_referee(named, by=house.coordinator, at=NOW)


# --- checks: the guard at invitation and the guard at the door --------------------------------------------------


def with_children(house: House, **more: Any) -> None:
    given = {"activities": ["CHILDREN"], "days_in_30": 4, "supervised": True, "checks": [], **more}
    house.reader = services.change_role(house.reader, by=house.coordinator, at=house.at, **given)


def test_the_guard_at_invitation_uses_the_rule_of_the_sessions_own_day() -> None:
    house = an_open_house(at=datetime.fromisoformat("2026-08-28T09:00:00+00:00"))
    with_children(house)
    ana = house.person("Ana")
    august, september = house.session(days=3), house.session(days=4)
    assert [str(s.starts_at.date()) for s in (august, september)] == ["2026-08-31", "2026-09-01"]
    assert offer(line_of(august, house.reader), ana, by=house.coordinator, at=house.at).state == "OFFERED"
    with pytest.raises(Refusal) as refused:
        offer(line_of(september, house.reader), ana, by=house.coordinator, at=house.at)
    assert "Enhanced check with children's barred list: nothing on record" in str(refused.value)
    assert "Rule “Work with children, supervised or not”, from 1 September 2026" in str(refused.value)
    people.record_check(
        ana, kind="ENHANCED_CHILDREN", outcome="CLEAR", checked_on=date(2026, 8, 1), expires_on=date(2029, 8, 1),
        by=house.coordinator, at=house.at,
    )  # fmt: skip
    assert offer(line_of(september, house.reader), ana, by=house.coordinator, at=house.at).state == "OFFERED"


def test_a_role_cannot_ask_for_more_than_the_law_allows(house: House) -> None:
    with pytest.raises(Refusal, match="meets no rule that allows it"):
        services.change_role(house.reader, checks=["ENHANCED"], by=house.coordinator, at=NOW)
    with_children(house, checks=["ENHANCED"])
    with pytest.raises(Refusal, match="meets no rule that allows it"):
        with_children(house, days_in_30=3, checks=["ENHANCED"])
    with pytest.raises(Refusal, match="from 0 to 30"):
        with_children(house, days_in_30=31)


def test_a_role_of_which_too_little_is_said_is_asked_about(house: House) -> None:
    with_children(house, days_in_30=None, supervised=None)
    ((role, said),) = queries.roles_to_settle(house.organisation, NOW.date())
    assert role == house.reader
    assert len(said) == 2


def test_at_the_door_what_happened_is_recorded_and_the_warning_kept() -> None:
    house = an_open_house(at=datetime.fromisoformat("2026-09-01T06:00:00+00:00"))
    session = house.session(days=0, hour=10, readers=(1, 2, 4))
    ana, ben = house.person("Ana"), house.person("Ben")
    with_children(house)
    people.record_check(
        ben, kind="ENHANCED_CHILDREN", outcome="CLEAR", checked_on=date(2026, 8, 1), by=None, at=house.at
    )
    after = session.ends_at
    for person in (ana, ben):
        record_attendance(session, person, house.reader, "CAME", 120, by=house.coordinator, at=after)
    assert RegisterEntry.objects.filter(attendance="CAME").count() == 2, "nobody is refused from the record"
    (warning,) = queries.warnings_at(session)
    assert (warning.entry.person, warning.kind, warning.status) == (ana, "ENHANCED_CHILDREN", "NO_DATA")
    assert warning.rule == "Work with children, supervised or not"
    corrected = correct_entry(
        warning.entry, attendance="PARTLY", minutes=60, reason="Left early", by=house.coordinator, at=after
    )
    assert [each.entry for each in queries.warnings_at(session)] == [corrected], (
        "the warning stays with what holds"
    )
    assert DoorWarning.objects.count() == 2


def test_the_day_before_the_change_nobody_is_warned_of() -> None:
    house = an_open_house(at=datetime.fromisoformat("2026-08-31T06:00:00+00:00"))
    session = house.session(days=0, hour=10)
    with_children(house)
    record_attendance(session, house.person("Ana"), house.reader, "CAME", 120, by=None, at=session.ends_at)
    assert not DoorWarning.objects.exists()


def test_promises_to_come_say_how_each_check_will_stand(house: House) -> None:
    services.change_role(house.reader, checks=["BASIC"], by=house.coordinator, at=NOW)
    ana = house.person("Ana")
    people.record_check(
        ana,
        kind="BASIC",
        outcome="CLEAR",
        checked_on=date(2025, 1, 1),
        expires_on=date(2026, 3, 9),
        by=None,
        at=NOW,
    )
    near, far = house.session(days=3), house.session(days=10)
    for session in (near, far):
        line = line_of(session, house.reader)
        if session is near:
            come_forward(line, ana, by=ana, how="WEB", at=NOW)
        else:
            with pytest.raises(Refusal, match="out on 9 March 2026"):
                come_forward(line, ana, by=ana, how="WEB", at=NOW)
    (to_come,) = queries.checks_to_come(house.organisation, NOW)
    assert (to_come.holds, to_come.answer.status.name, to_come.answer.notice) == (True, "EXPIRING", 7)


# --- leaving ----------------------------------------------------------------------------------------------------


def test_leaving_lets_everything_go_kindly_and_coming_back_is_as_easy(house: House) -> None:
    row, trial, ana = a_trial(house)
    buddy = actions.ask_buddy(trial, ana, by=house.coordinator, at=NOW)
    actions.answer_buddy(buddy, "YES", by=ana, how="WEB", at=NOW)
    place = line_of(trial.invitation.session, house.reader)
    place.refresh_from_db()
    assert place.taken == 1
    left = actions.leave(ana, by=ana, how="WEB", at=NOW)
    assert (left.stood_down, left.words) == (1, "")
    place.refresh_from_db()
    ana.refresh_from_db()
    assert (place.taken, ana.left_on) == (0, NOW.date())
    assert Invitation.objects.get(person=ana).state == "WITHDRAWN"
    assert Buddy.objects.get(person=ana).answer == "NO"
    assert actions.leave(ana, by=ana, how="WEB", at=NOW) == left, "leaving twice changes nothing"
    actions.come_back(ana, by=ana, how="WEB", at=NOW + timedelta(days=1))
    ana.refresh_from_db()
    assert ana.left_on is None
    assert Leaving.objects.get().back_on == date(2026, 3, 3)
    assert offer(place, ana, by=house.coordinator, at=NOW).state == "OFFERED", "they can be asked again"
    assert ActedFor.objects.filter(person=ana).count() == 0
    actions.leave(row.person, by=house.coordinator, how="PHONE", at=NOW)
    row.refresh_from_db()
    assert row.state == "WITHDRAWN"


def test_leaving_from_a_later_day_keeps_what_was_promised_until_then(house: House) -> None:
    ana = house.person("Ana")
    for days in (3, 10):
        come_forward(line_of(house.session(days=days), house.reader), ana, by=ana, how="WEB", at=NOW)
    actions.leave(ana, on=NOW.date() + timedelta(days=10), by=house.coordinator, how="PHONE", at=NOW)
    assert [each.state for each in Invitation.objects.filter(person=ana).order_by("pk")] == [
        "ACCEPTED",
        "WITHDRAWN",
    ]
    with pytest.raises(Refusal, match="before they came"):
        actions.leave(house.person("Ben"), on=date(2020, 1, 1), by=house.coordinator, how="PHONE", at=NOW)
