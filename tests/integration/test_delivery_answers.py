"""Answering by a signed link, without signing in, as somebody does on a phone between two buses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.invitations import answer, offer, withdraw
from alongside.web.delivery.actions.sessions import cancel_session, change_session
from alongside.web.delivery.models import Invitation, InvitationStep, RegisterEntry, Session
from alongside.web.delivery.permissions import LINK_OUTLIVES_SESSION, LINK_PURPOSE, answer_token, read_link
from alongside.web.delivery.queries.stand_ins import stand_ins_by_link
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> House:
    return a_house(at=timezone.now())


@pytest.fixture
def asked(live: House) -> Invitation:
    return ask(live, live.session(days=5))


def ask(house: House, session: Session, name: str = "Ana", **more: Any) -> Invitation:
    return offer(
        line_of(session, house.reader), house.person(name, **more), by=house.coordinator, at=house.at
    )


def address(invitation: Invitation, name: str = "answer") -> str:
    return reverse(f"delivery:{name}", args=[answer_token(invitation)])


def text(response: Any) -> str:
    return response.content.decode()


# The link itself


def test_a_link_leads_to_its_invitation_until_thirty_days_after_the_session() -> None:
    house = a_house()
    invitation = ask(house, house.session())
    token = answer_token(invitation)
    assert len(token) < 90
    assert read_link(token, NOW).invitation == invitation
    ends = invitation.session.ends_at + LINK_OUTLIVES_SESSION
    assert not read_link(token, ends - timedelta(minutes=2)).expired
    assert read_link(token, ends).expired


@pytest.mark.parametrize("change", range(0, 74, 3))
def test_a_link_with_any_character_changed_leads_nowhere(change: int) -> None:
    house = a_house()
    token = answer_token(ask(house, house.session()))
    place = change % len(token)
    other = "A" if token[place] != "A" else "B"
    assert read_link(token[:place] + other + token[place + 1 :], NOW).invitation is None


@pytest.mark.parametrize("token", ["", "x", "a.b", "a.b.c", "....", "é🌻", "a" * 3000, "..a"])
def test_nonsense_leads_nowhere(token: str) -> None:
    assert read_link(token, NOW).invitation is None


def test_a_value_signed_for_another_purpose_leads_nowhere() -> None:
    house = a_house()
    invitation = ask(house, house.session())
    payload = answer_token(invitation).rsplit(".", 1)[0]
    assert read_link(signing.Signer(salt="something.else", sep=".").sign(payload), NOW).invitation is None
    assert read_link(signing.Signer(salt=LINK_PURPOSE, sep=".").sign(payload), NOW).invitation == invitation
    strange = signing.Signer(salt=LINK_PURPOSE, sep=".").sign("not-base-64!.zz")
    assert read_link(strange, NOW).invitation is None


# What a person does with it


def test_opening_the_link_changes_nothing(asked: Invitation) -> None:
    """Mail programs open links before people do."""
    for method in ("get", "head"):
        assert getattr(Client(), method)(address(asked)).status_code == 200
    assert Client().get(address(asked), {"answer": "ACCEPT"}).status_code == 200
    asked.refresh_from_db()
    assert (asked.state, InvitationStep.objects.count()) == ("OFFERED", 1)


def test_one_press_says_yes_and_one_more_gives_the_place_back(asked: Invitation) -> None:
    shown = text(Client().get(address(asked)))
    assert "Ana, can you come?" in shown
    assert "Yes, I will come" in shown
    said = text(Client(enforce_csrf_checks=True).post(address(asked), {"answer": "ACCEPT"}, follow=True))
    assert "You are down for this session." in said
    assert "Ana, you are coming" in said
    assert "I can’t come" in said
    again = text(Client().post(address(asked), {"answer": "ACCEPT"}, follow=True))
    assert "You have said yes already." in again
    gone = text(Client().post(address(asked), {"answer": "CANT_COME"}, follow=True))
    assert "nothing is held against you" in gone
    assert "I can come after all" in gone
    asked.refresh_from_db()
    assert (asked.state, asked.session_role.taken) == ("CANT_COME", 0)
    assert list(asked.steps.values_list("how", flat=True)) == ["EMAIL"] * 3
    assert not asked.person.acted_for.exists()


def test_the_one_who_comes_too_late_reads_a_kind_sentence_and_is_offered_the_waiting_list(
    live: House,
) -> None:
    session = live.session(days=5)
    first, late = ask(live, session), ask(live, session, "Ben")
    shown_before = text(Client().get(address(late)))
    assert "Yes, I will come" in shown_before
    Client().post(address(first), {"answer": "ACCEPT"}, follow=True)
    answered = Client().post(address(late), {"answer": "ACCEPT"}, follow=True)
    assert answered.status_code == 200
    assert "The last place as Reader has just been taken" in text(answered)
    assert "Put me on the waiting list" in text(answered)
    waits = text(Client().post(address(late), {"answer": "WAIT"}, follow=True))
    assert "You are on the waiting list." in waits
    assert "Your place in the line: 1." in waits


def test_nonsense_for_an_answer_shows_the_page_again(asked: Invitation) -> None:
    for what in ("", "WITHDRAW", "accept", "🌻"):
        assert Client().post(address(asked), {"answer": what}, follow=True).status_code == 200
    assert InvitationStep.objects.count() == 1


def test_a_clash_is_said_on_the_page(live: House) -> None:
    one, two = live.session(days=5, title="Poems"), live.session(days=5, title="Stories")
    first = ask(live, one)
    second = offer(line_of(two, live.reader), first.person, by=live.coordinator, at=live.at)
    Client().post(address(first), {"answer": "ACCEPT"}, follow=True)
    said = text(Client().post(address(second), {"answer": "ACCEPT"}, follow=True))
    assert "something else at that time: Poems" in said


# Links that no longer help


def test_an_altered_link_says_so_and_whom_to_ask(live: House) -> None:
    answered = Client().get("/answer/abc.def.ghi/")
    assert answered.status_code == 404
    assert "This link does not lead anywhere" in text(answered)
    assert "01632 960001" in text(answered)
    assert "Nothing was changed." in text(answered)
    assert Client().post("/answer/abc.def.ghi/", {"answer": "ACCEPT"}).status_code == 404


def test_a_link_that_has_run_out_says_so_and_changes_nothing(live: House) -> None:
    past = a_house("Brynford Trust", at=live.at - timedelta(days=100))
    invitation = ask(past, past.session(days=5))
    answered = Client().post(address(invitation), {"answer": "ACCEPT"})
    assert answered.status_code == 410
    assert "This link has run out" in text(answered)
    assert "Brynford Trust" in text(answered)
    assert "Aberwen" not in text(answered)
    invitation.refresh_from_db()
    assert invitation.state == "OFFERED"


def test_a_session_that_has_begun_can_no_longer_be_answered(live: House) -> None:
    past = a_house("Brynford Trust", at=live.at - timedelta(days=10))
    invitation = ask(past, past.session(days=5))
    shown = Client().get(address(invitation))
    assert "This session has begun or is over" in text(shown)
    assert 'name="answer"' not in text(shown)
    said = Client().post(address(invitation), {"answer": "ACCEPT"}, follow=True)
    assert "there will be others" in text(said)
    invitation.refresh_from_db()
    assert invitation.state == "OFFERED"


def test_a_cancelled_session_says_why(live: House) -> None:
    session = live.session(days=5)
    invitation = ask(live, session)
    cancel_session(session, reason="The heating is broken", by=live.coordinator, at=live.at)
    shown = text(Client().get(address(invitation)))
    assert "This session is cancelled" in shown
    assert "The heating is broken" in shown
    assert 'name="answer"' not in shown
    assert "This session is cancelled" in text(
        Client().post(address(invitation), {"answer": "ACCEPT"}, follow=True)
    )


def test_a_withdrawn_invitation_cannot_be_accepted(asked: Invitation, live: House) -> None:
    withdraw(asked, reason="Full after all", by=live.coordinator, at=live.at)
    shown = text(Client().get(address(asked)))
    assert 'name="answer"' not in shown
    assert "was withdrawn" in text(Client().post(address(asked), {"answer": "ACCEPT"}, follow=True))


def test_the_link_of_somebody_who_was_erased_leads_nowhere(asked: Invitation) -> None:
    token = address(asked)
    asked.delete()
    assert Client().get(token).status_code == 404


def test_the_old_link_still_works_after_the_session_was_moved(asked: Invitation, live: House) -> None:
    old = address(asked)
    later = asked.session.starts_at + timedelta(days=3)
    change_session(
        asked.session, starts_at=later, ends_at=later + timedelta(hours=1), by=live.coordinator, at=live.at
    )
    assert "You are down for this session" in text(Client().post(old, {"answer": "ACCEPT"}, follow=True))


# Language, privacy, standing in


def test_the_page_speaks_the_persons_language_unless_this_device_chose_another(live: House) -> None:
    welsh = ask(live, live.session(days=5), "Dai", language="cy")
    shown = Client().get(address(welsh), headers={"accept-language": "en"})
    assert shown["Content-Language"] == "cy"
    assert '<html lang="cy"' in text(shown)
    assert "Awr ddarllen y llyfrgell" in text(shown)
    chosen = Client()
    followed = chosen.get(address(welsh) + "?lang=en", follow=True)
    assert followed["Content-Language"] == "en"
    assert "Library reading hour" in text(followed)


def test_the_page_is_kept_out_of_caches_and_search_engines(asked: Invitation) -> None:
    shown = Client().get(address(asked))
    assert "no-store" in shown["Cache-Control"]
    assert "noindex" in shown["X-Robots-Tag"]
    assert shown["Referrer-Policy"] == "no-referrer"


def coming(live: House, name: str, session: Any) -> Invitation:
    invitation = ask(live, session, name)
    answer(invitation, "ACCEPT", by=None, how="EMAIL", at=live.at)
    return Invitation.objects.get(pk=invitation.pk)


def was_there(live: House, session: Any, *people_there: Any) -> None:
    """They were at a session, as the register has it."""
    for person in people_there:
        RegisterEntry.objects.create(
            session=session, person=person, role=live.reader, attendance="CAME", minutes=60, source="PHONE",
            recorded_by=live.coordinator, recorded_at=live.at,
        )  # fmt: skip


def test_naming_a_stand_in_by_link_from_those_one_has_been_in_a_session_with(live: House) -> None:
    mine = coming(live, "Ana", live.session(days=5))
    earlier = live.session(days=2)
    before = coming(live, "Ben", earlier)
    was_there(live, earlier, mine.person, before.person)
    live.person("Never took the part")
    coming(live, "Took the part elsewhere", live.session(days=3))
    waiting = ask(live, mine.session, "Waits for a place")
    Invitation.objects.filter(pk=waiting.pk).update(state="WAITING", waiting_since=live.at)
    shown = text(Client().get(address(mine, "answer_stand_in")))
    assert "Ben" in shown
    for name in ("Never took the part", "Took the part elsewhere", "Waits for a place"):
        assert name not in shown
    empty = Client().post(address(mine, "answer_stand_in"), {}, follow=True)
    assert "Choose an answer" in text(empty)
    said = text(
        Client().post(address(mine, "answer_stand_in"), {"who": str(before.person.public_id)}, follow=True)
    )
    assert "Ben is asked to stand in for you" in said
    assert Invitation.objects.get(session=mine.session, person=before.person).state == "OFFERED"
    assert "You have no place in this session" in text(Client().get(address(mine, "answer_stand_in")))


def test_by_link_nobody_is_named_to_somebody_who_met_nobody(live: House) -> None:
    mine = coming(live, "Ana", live.session(days=5))
    took = coming(live, "Took the part elsewhere", live.session(days=3))
    page = Client().get(address(mine, "answer_stand_in"))
    assert "There is nobody here whom you could name." in text(page)
    forged = {"who": str(took.person.public_id)}
    Client().post(address(mine, "answer_stand_in"), forged, follow=True)
    assert not Invitation.objects.filter(session=mine.session, person=took.person).exists()


def test_who_said_yes_to_a_session_that_has_been_met_there_even_without_a_register(live: House) -> None:
    mine = coming(live, "Ana", live.session(days=5))
    earlier = live.session(days=2, readers=(1, 2, 3))
    coming(live, "Ben", earlier)
    hers = offer(line_of(earlier, live.reader), mine.person, by=live.coordinator, at=live.at)
    answer(hers, "ACCEPT", by=None, how="EMAIL", at=live.at)
    assert stand_ins_by_link(mine, earlier.starts_at) == []
    assert [each.called for each in stand_ins_by_link(mine, earlier.ends_at)] == ["Ben"]


def test_by_link_a_part_that_reveals_health_is_taken_by_an_alias_alone(live: House) -> None:
    live.reader = services.add_role(
        live.service, title="Peer listener, recovery", alias="Listener", reveals_health=True, side="LAY",
        by=None, at=live.at,
    )  # fmt: skip
    mine = coming(live, "Ana", live.session(days=5))
    earlier = live.session(days=2, readers=(1, 2, 3))
    aliased, plain = coming(live, "Ben", earlier).person, coming(live, "Carys", earlier).person
    people.change_person(aliased, alias="Robin", by=None, at=live.at)
    was_there(live, earlier, mine.person, aliased, plain)
    page = address(mine, "answer_stand_in")
    shown = text(Client().get(page))
    assert "Robin" in shown
    assert "Ben" not in shown
    assert "Carys" not in shown
    said = text(Client().post(page, {"who": str(aliased.public_id)}, follow=True))
    assert "Robin is asked to stand in for you" in said
    assert "Ben" not in said


def test_a_stranger_cannot_be_named_as_a_stand_in(live: House) -> None:
    mine = ask(live, live.session(days=5))
    answer(mine, "ACCEPT", by=None, how="EMAIL", at=live.at)
    stranger = live.person("Somebody else")
    said = Client().post(address(mine, "answer_stand_in"), {"who": str(stranger.public_id)}, follow=True)
    assert said.status_code == 200
    assert not Invitation.objects.filter(person=stranger).exists()
    mine.refresh_from_db()
    assert mine.state == "ACCEPTED"


def test_the_session_can_be_put_into_a_calendar_from_the_link(asked: Invitation) -> None:
    answered = Client().get(address(asked, "answer_calendar"))
    assert answered["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Reading together" in answered.content


def test_a_health_revealing_role_goes_by_its_alias_on_the_page(live: House) -> None:
    live.reader = services.add_role(
        live.service,
        title="Peer listener, recovery",
        alias="Listener",
        reveals_health=True,
        side="LAY",
        by=None,
        at=live.at,
    )
    shown = text(Client().get(address(ask(live, live.session(days=5)))))
    assert "Listener" in shown
    assert "recovery" not in shown


def test_a_signed_in_account_does_not_change_whose_answer_it_is(asked: Invitation, live: House) -> None:
    other = live.person("Ben")
    people.open_account(other, "ben.account@example.org", by=None, at=live.at, welcome=False)
    other.refresh_from_db()
    client = Client()
    client.force_login(other.account, backend="django.contrib.auth.backends.ModelBackend")
    client.post(address(asked), {"answer": "ACCEPT"}, follow=True)
    assert asked.steps.last().by == asked.person
