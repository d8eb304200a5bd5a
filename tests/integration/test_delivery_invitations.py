"""Asking people, what keeps somebody from being asked, what they answer, and the letters that go out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions import invitations as actions
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.delivery.models import Invitation, InvitationStep
from alongside.web.delivery.queries.candidates import candidates
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.kit.words import clauses
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import LONDON, NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def live() -> House:
    """A house of this very day, for pages, which read the clock themselves."""
    return a_house(at=timezone.now())


def ask(house: House, line: Any, name: str = "Ana", **more: Any) -> Invitation:
    return offer(line, house.person(name, **more), by=house.coordinator, at=house.at)


def say(invitation: Invitation, what: str, at: datetime = NOW, **more: Any) -> Any:
    return answer(invitation, what, by=more.pop("by", None), how=more.pop("how", "EMAIL"), at=at)


# Asking


def test_an_invitation_is_an_offer_and_never_a_place(house: House) -> None:
    line = line_of(house.session(), house.reader)
    asked = ask(house, line)
    line.refresh_from_db()
    assert (asked.state, asked.asked_how, asked.asked_by, line.taken) == (
        "OFFERED",
        "EMAIL",
        house.coordinator,
        0,
    )
    assert list(asked.steps.values_list("from_state", "to_state", "by", "how")) == [
        ("", "OFFERED", house.coordinator.pk, "EMAIL")
    ]


def test_asking_twice_changes_nothing(house: House) -> None:
    line = line_of(house.session(), house.reader)
    first = ask(house, line)
    again = offer(line, first.person, by=house.coordinator, at=NOW + timedelta(hours=1))
    assert again.pk == first.pk
    assert InvitationStep.objects.count() == Message.objects.count() == 1


def test_nobody_is_asked_again_after_saying_not_this_time(house: House) -> None:
    line = line_of(house.session(), house.reader)
    asked = ask(house, line)
    say(asked, "DECLINE")
    with pytest.raises(Refusal, match="not asked again for this session"):
        offer(line, asked.person, by=house.coordinator, at=NOW)


def test_somebody_asked_for_one_part_is_not_asked_for_another(house: House) -> None:
    session = house.session()
    asked = ask(house, line_of(session, house.reader))
    with pytest.raises(Refusal, match="asked already, as Reader"):
        offer(line_of(session, house.librarian), asked.person, by=house.coordinator, at=NOW)


def no_consent(house: House) -> Any:
    return house.person("Ana", consents=False)


def has_left(house: House) -> Any:
    ana = house.person("Ana")
    people.record_leaving(ana, on=date(2026, 3, 4), by=None, at=NOW)
    ana.refresh_from_db()
    return ana


def is_away(house: House) -> Any:
    ana = house.person("Ana")
    people.record_away(ana, first_on=date(2026, 3, 4), until_on=date(2026, 3, 7), by=None, at=NOW)
    return ana


def asked_often_enough(house: House) -> Any:
    ana = house.person("Ana", most_asks_a_week=1)
    offer(line_of(house.session(days=2), house.reader), ana, by=house.coordinator, at=NOW)
    return ana


def goes_elsewhere(house: House) -> Any:
    ana = house.person("Ana")
    other = line_of(house.session(hour=11, title="Poems"), house.reader)
    say(offer(other, ana, by=house.coordinator, at=NOW), "ACCEPT")
    return ana


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (no_consent, "They have not agreed to be contacted"),
        (has_left, "They have left"),
        (is_away, "They are away then"),
        (asked_often_enough, "The most invitations they want in a week: 1"),
        (goes_elsewhere, "They have said yes to something else at that time"),
    ],
)
def test_each_guard_keeps_somebody_from_being_asked_and_says_so_in_the_list(
    house: House, made: Any, said: str
) -> None:
    ana = made(house)
    line = line_of(house.session(), house.reader)
    with pytest.raises(Refusal, match=said):
        offer(line, ana, by=house.coordinator, at=NOW)
    assert not Invitation.objects.filter(session=line.session).exists()
    shown = candidates(line, at=NOW, words="Ana", beyond=False)
    found = list(shown) or list(candidates(line, at=NOW, words="Ana", beyond=True))
    if made is not has_left:  # who has left is not in the list at all
        assert any(said.split(" and")[0] in str(held.to_organiser) for held in found[0].held)
        assert not found[0].can_be_asked


def with_check(house: House) -> Any:
    services.change_role(house.reader, checks=["BASIC"], by=None, at=NOW)
    house.reader.refresh_from_db()
    return line_of(house.session(), house.reader)


def test_a_check_that_is_missing_or_has_run_out_guards_asking_and_accepting(house: House) -> None:
    line, ana = with_check(house), house.person("Ana")
    with pytest.raises(Refusal, match="Basic criminal record check: nothing on record"):
        offer(line, ana, by=house.coordinator, at=NOW)
    people.record_check(
        ana,
        kind="BASIC",
        outcome="CLEAR",
        checked_on=date(2025, 3, 1),
        expires_on=date(2026, 3, 4),
        by=None,
        at=NOW,
    )
    with pytest.raises(Refusal, match="runs out on 4 March 2026"):
        offer(line, ana, by=house.coordinator, at=NOW)
    people.record_check(
        ana,
        kind="BASIC",
        outcome="CLEAR",
        checked_on=date(2026, 3, 1),
        expires_on=date(2026, 3, 20),
        by=None,
        at=NOW,
    )
    asked = offer(line, ana, by=house.coordinator, at=NOW)
    newest = ana.checks.get(checked_on=date(2026, 3, 1))
    people.correct_check(
        newest,
        kind="BASIC",
        outcome="NOT_ACCEPTED",
        checked_on=newest.checked_on,
        expires_on=None,
        by=None,
        at=NOW,
    )
    with pytest.raises(Refusal, match="Ask us, and we will help you"):
        say(asked, "ACCEPT")
    asked.refresh_from_db()
    assert asked.state == "OFFERED"


def test_a_clash_is_said_kindly_to_the_person_and_discreetly_to_others(house: House) -> None:
    one, two = (line_of(house.session(title=title), house.reader) for title in ("Poems aloud", "Stories"))
    ana = house.person("Ana")
    first, second = (offer(line, ana, by=house.coordinator, at=NOW) for line in (one, two))
    say(first, "ACCEPT")
    with pytest.raises(Refusal, match="something else at that time: Poems aloud"):
        say(second, "ACCEPT", by=ana)
    with pytest.raises(Refusal) as told:
        say(second, "ACCEPT", by=house.coordinator, how="PHONE")
    assert "Poems" not in str(told.value.sentence)
    say(first, "CANT_COME")
    assert say(second, "ACCEPT", by=ana).state == "ACCEPTED"


def test_somebody_without_e_mail_is_asked_by_telephone_and_their_answer_recorded_at_their_word(
    house: House,
) -> None:
    line = line_of(house.session(), house.reader)
    kit = house.person("Kit", email="", phone="01632 960203")
    with pytest.raises(Refusal, match="Ask them by telephone or in person"):
        offer(line, kit, by=house.coordinator, how="EMAIL", at=NOW)
    done = actions.record_asked(line, kit, "ACCEPT", by=house.coordinator, how="PHONE", at=NOW)
    assert done.state == "ACCEPTED"
    assert str(done.sentence) == "Recorded, at their word: Coming."
    acted = kit.acted_for.get()
    assert (acted.by, acted.what, acted.how) == (house.coordinator, "Said yes to a session", "PHONE")
    assert list(done.invitation.steps.values_list("to_state", "by", "how")) == [
        ("OFFERED", house.coordinator.pk, "PHONE"),
        ("ACCEPTED", house.coordinator.pk, "PHONE"),
    ]
    assert not Message.objects.exists()  # they were asked already; nobody need ring them


@pytest.mark.parametrize(
    ("said", "state"),
    [("DECLINE", "DECLINED"), ("WAIT", "OFFERED"), ("", "OFFERED"), ("COME_FORWARD", "ACCEPTED")],
)
def test_whatever_they_say_on_the_telephone_can_be_recorded(house: House, said: str, state: str) -> None:
    line = line_of(house.session(), house.reader)
    done = actions.record_asked(
        line, house.person("Kit", email=""), said, by=house.coordinator, how="PHONE", at=NOW
    )
    assert done.state == state  # somebody who would wait while there is a place is offered it


def test_an_answer_recorded_by_telephone_over_an_earlier_one(house: House) -> None:
    line = line_of(house.session(), house.reader)
    asked = ask(house, line)
    say(asked, "DECLINE")
    done = actions.record_asked(line, asked.person, "ACCEPT", by=house.coordinator, how="PHONE", at=NOW)
    assert done.state == "ACCEPTED"


def test_asking_many_leaves_out_whom_a_guard_keeps_with_the_sentence_why(house: House) -> None:
    line = line_of(house.session(), house.reader)
    crowd = [house.person(f"Reader {n}") for n in range(4)] + [no_consent(house)]
    done = actions.offer_to_many(line, crowd, by=house.coordinator, at=NOW)
    assert len(done.offered) == 4
    assert [(str(person), str(sentence)) for person, sentence in done.refused] == [
        ("Ana", "They have not agreed to be contacted, so they are not asked.")
    ]


# Answering


def test_every_answer_is_a_step_that_is_kept(house: House) -> None:
    line = line_of(house.session(), house.reader)
    asked = ask(house, line)
    for what in ("DECLINE", "ACCEPT", "CANT_COME", "ACCEPT"):
        say(asked, what)
    assert list(asked.steps.values_list("from_state", "to_state")) == [
        ("", "OFFERED"),
        ("OFFERED", "DECLINED"),
        ("DECLINED", "ACCEPTED"),
        ("ACCEPTED", "CANT_COME"),
        ("CANT_COME", "ACCEPTED"),
    ]
    line.refresh_from_db()
    assert line.taken == 1


def test_saying_the_same_thing_twice_is_fine(house: House) -> None:
    asked = ask(house, line_of(house.session(), house.reader))
    assert say(asked, "ACCEPT").changed
    again = say(asked, "ACCEPT")
    assert not again.changed
    assert "already" in str(again.sentence)
    assert asked.steps.count() == 2


@pytest.mark.parametrize("what", ["ACCEPT", "DECLINE", "WAIT"])
def test_nothing_is_answered_once_the_session_has_begun(house: House, what: str) -> None:
    session = house.session()
    asked = ask(house, line_of(session, house.reader))
    with pytest.raises(Refusal, match="has begun or is over"):
        say(asked, what, at=session.starts_at)
    asked.refresh_from_db()
    assert (asked.state, asked.steps.count()) == ("OFFERED", 1)


def test_a_place_given_back_is_offered_to_the_first_in_the_line_who_may_say_no(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana, ben, carys = (ask(house, line, name) for name in ("Ana", "Ben", "Carys"))
    say(ana, "ACCEPT")
    say(ben, "WAIT", at=NOW + timedelta(minutes=1))
    say(carys, "WAIT", at=NOW + timedelta(minutes=2))

    freed = say(ana, "CANT_COME", at=NOW + timedelta(hours=1))

    assert [each.person.full_name for each in freed.offered] == ["Ben"]
    ben.refresh_from_db()
    line.refresh_from_db()
    assert (ben.state, line.taken) == ("OFFERED", 0)  # offered, not put down
    assert Message.objects.filter(about=ben.public_id, kind="delivery.place_free").count() == 1
    passed_on = say(ben, "DECLINE", at=NOW + timedelta(hours=2))
    assert [each.person.full_name for each in passed_on.offered] == ["Carys"]


def test_after_a_day_without_an_answer_the_next_in_the_line_is_asked_as_well(house: House) -> None:
    line = line_of(house.session(days=9), house.reader)
    ana, ben, carys = (ask(house, line, name) for name in ("Ana", "Ben", "Carys"))
    say(ana, "ACCEPT")
    say(ben, "WAIT")
    say(carys, "WAIT", at=NOW + timedelta(minutes=1))
    say(ana, "CANT_COME", at=NOW + timedelta(hours=1))
    assert actions.offer_places_in_turn(NOW + timedelta(hours=20)) == 0
    assert actions.offer_places_in_turn(NOW + timedelta(hours=26)) == 1
    carys.refresh_from_db()
    assert carys.state == "OFFERED"
    say(carys, "ACCEPT", at=NOW + timedelta(hours=27))
    with pytest.raises(Refusal, match="The last place as Reader"):
        say(ben, "ACCEPT", at=NOW + timedelta(hours=28))
    waits = say(ben, "WAIT", at=NOW + timedelta(hours=28))
    assert waits.invitation.waiting_since == NOW  # keeps the place in the line


def test_somebody_who_declines_and_waits_again_joins_the_end_of_the_line(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana, ben = (ask(house, line, name) for name in ("Ana", "Ben"))
    say(ana, "ACCEPT")
    say(ben, "WAIT")
    say(ben, "DECLINE", at=NOW + timedelta(hours=1))
    assert say(ben, "WAIT", at=NOW + timedelta(hours=2)).invitation.waiting_since == NOW + timedelta(hours=2)


def test_what_nobody_answered_in_time_is_closed_once(house: House) -> None:
    session = house.session()
    asked = ask(house, line_of(session, house.reader))
    assert actions.record_no_answers(session.starts_at - timedelta(minutes=1)) == 0
    assert actions.record_no_answers(session.starts_at) == 1
    assert actions.record_no_answers(session.starts_at) == 0
    asked.refresh_from_db()
    assert asked.state == "NO_ANSWER"
    assert list(asked.steps.values_list("to_state", "by")) == [
        ("OFFERED", house.coordinator.pk),
        ("NO_ANSWER", None),
    ]


def test_somebody_of_the_team_comes_forward_unasked(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana, ben = house.person("Ana"), house.person("Ben")
    assert actions.come_forward(line, ana, by=ana, how="WEB", at=NOW).state == "ACCEPTED"
    with pytest.raises(Refusal, match="The last place"):
        actions.come_forward(line, ben, by=ben, how="WEB", at=NOW)
    assert not Invitation.objects.filter(person=ben).exists()
    assert actions.come_forward(line, ben, "WAIT", by=ben, how="WEB", at=NOW).state == "WAITING"
    assert not ana.acted_for.exists()


def test_withdrawing_from_somebody_who_said_yes_takes_a_reason_and_frees_the_place(house: House) -> None:
    line = line_of(house.session(), house.reader)
    asked = ask(house, line)
    say(asked, "ACCEPT")
    with pytest.raises(Refusal, match="Say in a few words why"):
        actions.withdraw(asked, by=house.coordinator, at=NOW)
    actions.withdraw(asked, reason="The group is too large for the room", by=house.coordinator, at=NOW)
    line.refresh_from_db()
    assert line.taken == 0
    send_waiting(NOW)
    assert "too large for the room" in mail.outbox[-1].body
    assert offer(line, asked.person, by=house.coordinator, at=NOW).state == "OFFERED"  # may be asked anew


# Standing in


def test_a_stand_in_is_offered_the_place_and_the_waiting_list_is_not_offered_the_same_one(
    house: House,
) -> None:
    line = line_of(house.session(), house.reader)
    ana, waits = ask(house, line, "Ana"), ask(house, line, "Waits")
    say(ana, "ACCEPT")
    say(waits, "WAIT")
    friend = house.person("Friend")

    done = actions.stand_in(ana, friend, by=None, how="EMAIL", at=NOW)

    asked = Invitation.objects.get(person=friend)
    ana.refresh_from_db()
    waits.refresh_from_db()
    assert (ana.state, asked.state, waits.state) == ("CANT_COME", "OFFERED", "WAITING")
    assert asked.stands_in_for == ana
    assert "Friend is asked to stand in for you" in str(done.sentence)
    send_waiting(NOW)
    assert any("thought of you to stand in" in letter.body for letter in mail.outbox)
    assert [each.person.full_name for each in say(asked, "DECLINE").offered] == ["Waits"]


def test_somebody_on_the_waiting_list_can_be_named_and_is_asked_once(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana, first, named = (ask(house, line, name) for name in ("Ana", "First", "Named"))
    say(ana, "ACCEPT")
    say(first, "WAIT")
    say(named, "WAIT", at=NOW + timedelta(minutes=1))
    actions.stand_in(ana, named.person, by=None, how="EMAIL", at=NOW + timedelta(hours=1))
    first.refresh_from_db()
    named.refresh_from_db()
    assert (first.state, named.state) == ("WAITING", "OFFERED")
    assert (
        Message.objects.filter(
            about=named.public_id, kind__in=["delivery.stand_in", "delivery.place_free"]
        ).count()
        == 1
    )


def test_where_the_stand_in_cannot_be_asked_the_place_is_kept(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana = ask(house, line)
    say(ana, "ACCEPT")
    ben = house.person("Ben", consents=False)
    with pytest.raises(Refusal, match="cannot be asked this time"):
        actions.stand_in(ana, ben, by=None, how="EMAIL", at=NOW)
    with pytest.raises(Refusal, match="not agreed to be contacted"):
        actions.stand_in(ana, ben, by=house.coordinator, how="PHONE", at=NOW)
    with pytest.raises(Refusal, match="Name somebody else"):
        actions.stand_in(ana, ana.person, by=None, how="EMAIL", at=NOW)
    ana.refresh_from_db()
    assert ana.state == "ACCEPTED"


# Letters


def test_a_letter_is_in_the_persons_language_and_says_nothing_of_the_service_in_its_subject(
    house: House,
) -> None:
    line = line_of(house.session(), house.reader)
    ask(house, line, "Dai", language="cy")
    ask(house, line, "Ana")
    assert send_waiting(NOW) == 2
    welsh, english = sorted(mail.outbox, key=lambda letter: "Dear" in letter.body)
    assert english.subject == "Can you come on Thursday 5 March at 10am?"
    assert "Library" not in english.subject + welsh.subject
    assert "dydd iau 5 mawrth 2026" in welsh.body.lower()
    assert "Dear" not in welsh.body
    assert "Awr ddarllen y llyfrgell" in welsh.body
    assert "Darllenydd" in welsh.body
    assert english.reply_to == ["library@example.org"]
    assert "/answer/" in english.body
    assert "Saying no is always fine." in english.body


def test_what_is_no_longer_true_is_not_sent(house: House) -> None:
    session = house.session()
    asked = ask(house, line_of(session, house.reader))
    cancel_session(session, reason="Snow", by=house.coordinator, at=NOW)
    assert send_waiting(NOW) == 1
    assert [letter.subject.split(":")[0] for letter in mail.outbox] == ["Cancelled"]
    assert Message.objects.get(about=asked.public_id, kind="delivery.invited").state == "OVERTAKEN"


def test_a_role_that_would_reveal_health_goes_by_its_alias_in_the_letter(house: House) -> None:
    role = services.add_role(
        house.service, title="Peer listener, recovery", alias="Listener", reveals_health=True, side="LAY",
        task="Talks about recovery", by=None, at=NOW,
    )  # fmt: skip
    house.reader = role
    ask(house, line_of(house.session(), role))
    send_waiting(NOW)
    assert "recovery" not in mail.outbox[0].body.lower()
    assert "Listener" in mail.outbox[0].body


# Whom to ask


def test_those_never_asked_come_first_then_those_asked_longest_ago(house: House) -> None:
    earlier = line_of(house.session(days=20, readers=(1, 9, 9)), house.reader)
    recently, long_ago = house.person("Recently"), house.person("Long ago")
    house.person("Zara never")
    house.person("Abel never")
    offer(earlier, recently, by=house.coordinator, at=NOW - timedelta(days=1))
    offer(earlier, long_ago, by=house.coordinator, at=NOW - timedelta(days=50))
    shown = list(candidates(line_of(house.session(), house.reader), at=NOW))
    assert {str(each.person) for each in shown[:2]} == {"Abel never", "Zara never"}
    assert [str(each.person) for each in shown[2:]] == ["Long ago", "Recently"]
    assert str(shown[0].why[0]) == "never asked"
    assert str(shown[2].why[0]) == "last asked on 11 January 2026"


def test_how_often_somebody_said_no_changes_neither_their_turn_nor_what_is_said(house: House) -> None:
    ana, ben = house.person("Ana"), house.person("Ben")
    for days in (10, 17, 24):
        line = line_of(house.session(days=days, readers=(1, 9, 9)), house.reader)
        say(offer(line, ana, by=house.coordinator, at=NOW), "DECLINE")
        say(offer(line, ben, by=house.coordinator, at=NOW), "ACCEPT")
    shown = list(candidates(line_of(house.session(), house.reader), at=NOW))
    assert {str(each.person) for each in shown} == {"Ana", "Ben"}
    assert shown[0].why == shown[1].why


def test_the_reasons_tell_free_time_checks_and_gifts(house: House) -> None:
    line = with_check(house)
    services.change_role(house.reader, skills=["singing"], by=None, at=NOW)
    line = line_of(get_session(house.organisation, line.session.public_id), house.reader)
    line.session = get_session(house.organisation, line.session.public_id)
    ana = house.person("Ana")
    people.record_availability(ana, weekday=3, starts=time(9), ends=time(13), by=None, at=NOW)
    people.record_check(ana, kind="BASIC", outcome="CLEAR", checked_on=date(2026, 1, 1), by=None, at=NOW)
    people.record_gift(
        ana, kind="SKILL", words="Singing in Welsh", shared_with="SERVICE_TEAMS", by=None, at=NOW
    )
    ben = house.person("Ben")
    people.record_availability(ben, weekday=1, starts=time(9), ends=time(13), by=None, at=NOW)
    people.record_gift(ben, kind="SKILL", words="Singing quietly", shared_with="NOBODY", by=None, at=NOW)
    said = {str(each.person): clauses(each.why) for each in candidates(line, at=NOW)}
    assert said["Ana"] == "Never asked; offers Singing in Welsh; generally free then; check in date."
    assert said["Ben"] == "Never asked; not generally free then; a check is not in date on the day."


def test_the_list_goes_by_the_side_of_the_role_and_beyond_the_service(house: House) -> None:
    session = house.session()
    house.person("Ana")
    house.person("Mair", "PROFESSIONAL")
    house.person("Elsewhere", "")
    names = lambda role, **more: [str(c.person) for c in candidates(line_of(session, role), at=NOW, **more)]  # noqa: E731
    assert names(house.reader) == ["Ana"]
    assert names(house.librarian) == ["Mair"]
    assert set(names(house.reader, beyond=True)) >= {"Elsewhere", "Mair"}
    assert names(house.librarian, beyond=True) == []
    assert names(house.reader, words="an") == ["Ana"]
    assert a_house("Brynford Trust").service.name == house.service.name
    assert names(house.reader) == ["Ana"]


def test_the_list_costs_the_same_queries_for_two_people_as_for_forty(
    house: House, django_assert_max_num_queries: Any
) -> None:
    line = line_of(house.session(), house.reader)
    house.person("Ana")
    with django_assert_max_num_queries(12):
        list(candidates(line, at=NOW))
    for number in range(40):
        house.person(f"Reader {number}")
    with django_assert_max_num_queries(12):
        assert len(list(candidates(line, at=NOW))) == 41


# Pages


def test_a_coordinator_ticks_people_and_they_are_asked(live: House) -> None:
    session, client = live.session(days=5), live.sign_in(live.coordinator)
    line = line_of(session, live.reader)
    crowd = [live.person(f"Reader {n}") for n in range(3)]
    quiet = live.person("Quiet", consents=False)
    address = reverse("delivery:invite", args=[session.public_id])
    shown = client.get(address, {"role": line.pk}).content.decode()
    assert "They have not agreed to be contacted" in shown
    assert shown.count('name="who"') == 3
    sent = client.post(address, {"role": line.pk, "who": [p.public_id for p in [*crowd, quiet]]}, follow=True)
    assert "3 people are invited." in sent.content.decode()
    assert "Quiet: They have not agreed" in sent.content.decode()
    assert Invitation.objects.filter(state="OFFERED").count() == 3
    again = client.post(address, {"role": line.pk, "who": [crowd[0].public_id]}, follow=True)
    assert again.status_code == 200
    assert Invitation.objects.count() == 3


@pytest.mark.parametrize("who", [[], ["nonsense"], ["5d7ff6b1-6a19-4f6b-8f0a-0b6c8b1f4a51"]])
def test_ticking_nobody_or_nonsense_gets_a_sentence(live: House, who: list[str]) -> None:
    session, client = live.session(days=5), live.sign_in(live.coordinator)
    sent = client.post(reverse("delivery:invite", args=[session.public_id]), {"who": who}, follow=True)
    assert "Tick the people whom you would like to ask." in sent.content.decode()


def test_a_person_of_another_organisation_cannot_be_asked(live: House) -> None:
    session, client = live.session(days=5), live.sign_in(live.coordinator)
    stranger = a_house("Brynford Trust", at=live.at).person("Bob")
    client.post(reverse("delivery:invite", args=[session.public_id]), {"who": [stranger.public_id]})
    assert not Invitation.objects.exists()
    asked = client.get(reverse("delivery:asked", args=[session.public_id, stranger.public_id]))
    assert asked.status_code == 404


def test_a_professional_asks_the_people_of_the_service_and_sees_no_others(live: House) -> None:
    session = live.session(days=5)
    elsewhere = live.person("Elsewhere", "")
    client = live.sign_in(live.person("Mair", "PROFESSIONAL"))
    line = line_of(session, live.reader)
    address = reverse("delivery:invite", args=[session.public_id])
    assert "Elsewhere" not in client.get(address, {"role": line.pk, "others": "1"}).content.decode()
    client.post(address, {"role": line.pk, "who": [elsewhere.public_id]})
    assert not Invitation.objects.exists()
    asked = client.get(reverse("delivery:asked", args=[session.public_id, elsewhere.public_id]))
    assert asked.status_code == 403
    client.post(address, {"role": line.pk, "who": [live.person("Ana").public_id]})
    assert Invitation.objects.count() == 1


def test_recording_what_somebody_said_on_the_telephone(live: House) -> None:
    session, client = live.session(days=5), live.sign_in(live.coordinator)
    kit = live.person("Kit", email="", phone="01632 960204")
    address = reverse("delivery:asked", args=[session.public_id, kit.public_id])
    shown = client.get(address).content.decode()
    assert "01632 960204" in shown
    assert "They will think about it" in shown
    assert "Choose an answer" in client.post(address, {"how": "PHONE"}).content.decode()
    sent = client.post(address, {"how": "PHONE", "said": "ACCEPT"}, follow=True).content.decode()
    assert "Kit: Recorded, at their word: Coming." in sent
    assert "They can’t come after all" in client.get(address).content.decode()
    client.post(address, {"how": "IN_PERSON", "said": "CANT_COME"})
    assert Invitation.objects.get().state == "CANT_COME"


def test_a_guard_speaks_on_the_page_where_an_answer_is_recorded(live: House) -> None:
    session, client = live.session(days=5), live.sign_in(live.coordinator)
    kit = live.person("Kit", email="", consents=False)
    address = reverse("delivery:asked", args=[session.public_id, kit.public_id])
    answered = client.post(address, {"how": "PHONE", "said": "ACCEPT"})
    assert answered.status_code == 200
    assert "They have not agreed to be contacted" in answered.content.decode()
    client.post(address, {"how": "PHONE", "said": "COME_FORWARD"})
    assert Invitation.objects.get().state == "ACCEPTED"


def test_withdrawing_on_the_page(live: House) -> None:
    session, client = live.session(days=5), live.sign_in(live.coordinator)
    asked = ask(live, line_of(session, live.reader))
    address = reverse("delivery:withdraw", args=[asked.public_id])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 200
    client.post(address, {"reason": "Two groups became one"})
    asked.refresh_from_db()
    assert asked.state == "WITHDRAWN"
    elsewhere = a_house("Brynford Trust", at=live.at)
    assert elsewhere.sign_in(elsewhere.coordinator).get(address).status_code == 404
    assert live.sign_in(asked.person).get(address).status_code == 403


def test_a_clock_change_does_not_move_what_counts_as_the_week(house: House) -> None:
    """The limit of one a week counts from Monday to Sunday on the local clock, also when it has 167 hours."""
    ana = house.person("Ana", most_asks_a_week=1)
    sunday = (date(2026, 3, 29) - NOW.date()).days
    offer(line_of(house.session(days=sunday, hour=22), house.reader), ana, by=house.coordinator, at=NOW)
    offer(line_of(house.session(days=sunday + 1, hour=0), house.reader), ana, by=house.coordinator, at=NOW)
    with pytest.raises(Refusal, match="in a week: 1"):
        offer(
            line_of(house.session(days=sunday - 6, hour=1), house.reader), ana, by=house.coordinator, at=NOW
        )
    assert datetime(2026, 3, 30, tzinfo=LONDON).utcoffset() == timedelta(hours=1)


def test_a_coordinator_asks_in_their_own_words_and_each_reads_them_in_their_language(house: House) -> None:
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    ana, dai = house.person("Ana"), house.person("Dai", language="cy")
    client = house.sign_in(house.coordinator)
    address = reverse("delivery:invite", args=[line.session.public_id])
    asked = {"role": line.pk, "who": [str(ana.public_id), str(dai.public_id)], "words_en": "Come and read!"}
    with mock.patch.object(timezone, "now", return_value=NOW):
        assert client.post(address, asked | {"words_cy": "Dewch i ddarllen!"}).status_code == 302
        send_waiting(NOW)
        shown = client.get(address).content.decode()
    said = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "Come and read!" in said[ana.email]
    assert "Dewch i ddarllen!" in said[dai.email]
    assert "Come and read!" in shown


def test_words_in_one_language_alone_leave_the_others_with_ours(house: House) -> None:
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    dai = house.person("Dai", language="cy")
    actions.offer_to_many(line, [dai], by=house.coordinator, at=NOW, words={"en": "Come and read!"})
    send_waiting(NOW)
    assert "Come and read!" not in mail.outbox[0].body
    assert "Nia Rees" in mail.outbox[0].body
