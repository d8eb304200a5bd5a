"""The pages of joining as people open them: without an account, as oneself, and as a coordinator."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.web.delivery.actions.attendance import record_attendance
from alongside.web.delivery.actions.invitations import come_forward
from alongside.web.delivery.models import Invitation
from alongside.web.joining import actions, permissions, queries
from alongside.web.joining.actions.letters import write_to_applicant, write_to_referee
from alongside.web.joining.models import Application, Buddy, Referee, Signature
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from alongside.web.services import actions as services
from tests.integration.joining_cast import House, an_open_house, applied
from tests.session_cast import line_of

pytestmark = pytest.mark.django_db

FORM = {
    "full_name": "Mair Alder",
    "phone": "01632 960123",
    "email": "",
    "language": "en",
    "where": "",
    "words": "",
}


@pytest.fixture
def house(db: None) -> House:
    return an_open_house(at=timezone.now())


@pytest.fixture
def nia(house: House) -> Client:
    return house.sign_in(house.coordinator)


def words(response: Any) -> str:
    return str(response.content.decode())


def ask(house: House, client: Client | None = None, **more: str) -> Any:
    address = reverse("joining:apply", args=[house.organisation.public_id])
    return (client or Client()).post(address, FORM | more)


def on(name: str, application: Application) -> str:
    return reverse(f"joining:{name}", args=[application.public_id])


def three(name: str, day: Any) -> dict[str, Any]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


# --- without an account -----------------------------------------------------------------------------------------


def test_a_stranger_applies_and_follows_it_by_their_link(house: House) -> None:
    assert "Join in" in words(Client().get("/"))
    assert "Aberwen Council" in words(Client().get(reverse("joining:start")))
    sent = ask(house, where=str(house.service.public_id), words="I like books")
    assert sent.status_code == 302
    page = Client().get(sent.url)
    assert "thank you for asking to join in" in words(page)
    assert page["Cache-Control"] == "private, no-store"
    made = Application.objects.get()
    assert (made.full_name, made.service, made.state, made.came) == (
        "Mair Alder",
        house.service,
        "APPLIED",
        "WEB",
    )


def test_opening_the_link_changes_nothing_and_its_buttons_do(house: House) -> None:
    made = applied(house)
    link = reverse("joining:follow", args=[permissions.application_token(made)])
    Client().get(link)
    made.refresh_from_db()
    assert made.state == "APPLIED", "a mail scanner that opens the link takes nothing back"
    for do, state in (("withdraw", "WITHDRAWN"), ("again", "APPLIED"), ("nonsense", "APPLIED")):
        Client().post(link, {"do": do})
        made.refresh_from_db()
        assert made.state == state
    assert "Erase what you sent?" in words(Client().get(f"{link}forget/"))
    Client().post(f"{link}forget/")
    assert not Application.objects.exists()
    assert Client().get(link).status_code == 404


def test_a_link_for_one_thing_opens_nothing_else_and_grows_too_old(house: House) -> None:
    made = applied(house, at=timezone.now() - timedelta(days=181))
    token = permissions.application_token(made)
    assert Client().get(reverse("joining:follow", args=[token])).status_code == 410
    assert Client().get(reverse("joining:referee", args=[token])).status_code == 410
    assert Client().get(reverse("joining:follow", args=[f"{token}x"])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"full_name": ""}, "Enter the name that you go by"),
        ({"phone": ""}, "Give a telephone number or an e-mail address"),
        ({"email": "nowhere"}, "nowhere"),
        ({"website": "http://spam.example"}, "Leave this box empty"),
        ({"where": "11111111-1111-1111-1111-111111111111"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_sent_says_how_to_mend_it_and_keeps_what_was_written(
    house: House, wrong: dict[str, str], sentence: str
) -> None:
    response = ask(house, **{"words": "Keep these words"} | wrong)
    assert response.status_code == 422
    assert sentence in words(response)
    assert "Keep these words" in words(response)
    assert not Application.objects.exists()


def test_a_flood_from_one_place_waits_and_nothing_written_is_lost(house: House) -> None:
    for number in range(permissions.FROM_ONE_PLACE):
        assert ask(house, full_name=f"Person {number}").status_code == 302
    held = ask(house, words="Keep these words")
    assert held.status_code == 429
    assert "Nothing that you wrote is lost" in words(held)
    assert "01632 960001" in words(held), "there is another way in"
    assert "Keep these words" in words(held)
    assert Application.objects.count() == permissions.FROM_ONE_PLACE
    elsewhere = Client(REMOTE_ADDR="192.0.2.77").post(
        reverse("joining:apply", args=[house.organisation.public_id]), FORM
    )
    assert elsewhere.status_code == 302
    assert actions.clear_knocks(timezone.now() + timedelta(days=2)) > 0


def test_a_closed_door_is_not_found(house: House) -> None:
    actions.set_door(
        house.organisation, is_open=False, welcome_within_days=5, words="", words_cy="", by=None, at=house.at
    )
    for name in ("apply", "paper"):
        assert (
            Client().get(reverse(f"joining:{name}", args=[house.organisation.public_id])).status_code == 404
        )


def test_the_form_on_paper_is_a_tagged_pdf_in_both_languages(house: House) -> None:
    address = reverse("joining:paper", args=[house.organisation.public_id])
    for more in ("", "?in=cy", "?large=yes"):
        response = Client().get(address + more)
        assert response["Content-Type"] == "application/pdf"
        assert b"/StructTreeRoot" in response.content
        assert b"/MarkInfo" in response.content


def test_the_form_speaks_welsh(house: House) -> None:
    client = Client()
    client.cookies["django_language"] = "cy"
    shown = words(client.get(reverse("joining:apply", args=[house.organisation.public_id])))
    assert "Hoffwn ymuno" in shown
    assert "Dewch fel yr ydych." in shown


def test_somebody_who_is_known_and_signed_in_is_not_asked_who_they_are(house: House) -> None:
    ana = house.person("Ana")
    client = house.sign_in(ana)
    address = reverse("joining:apply", args=[house.organisation.public_id])
    assert "Your name" not in words(client.get(address))
    client.post(address, {"where": "", "words": "More of it"})
    assert (Application.objects.get().person, Application.objects.get().full_name) == (ana, "")
    assert "Ask to be part of this" in words(
        client.get(reverse("services:service", args=[house.service.public_id]))
    )


def test_letters_go_to_applicants_and_referees_with_their_own_links(house: House) -> None:
    made = applied(house, language="cy")
    assert write_to_applicant(made.pk, timezone.now())
    assert "/joining/l/" in mail.outbox[0].body
    assert "Diolch" in mail.outbox[0].subject
    ana = house.person("Ana")
    named = actions.name_referee(ana, name="Owen Pugh", email="owen@example.org", by=ana, at=timezone.now())
    assert not write_to_referee(named.pk, timezone.now()), "not before they are asked"
    actions.ask_referee(named, by=house.coordinator, at=timezone.now())
    assert write_to_referee(named.pk, timezone.now())
    assert mail.outbox[1].to == ["owen@example.org"]


def test_a_stranger_gets_one_letter_a_day_and_no_address_typed_as_a_name(house: House) -> None:
    now = timezone.now()
    lure = "Win at HTTPS://prize.example"
    for name, email in ((lure, "stranger@example.org"), ("Mair Alder", "Stranger@Example.org")):
        sent = ask(house, full_name=name, email=email)
        assert sent.status_code == 302
    first, second = Application.objects.order_by("pk")
    assert write_to_applicant(first.pk, now)
    assert "prize.example" not in mail.outbox[0].body
    assert mail.outbox[0].body.startswith("Thank you. We have what you sent to Aberwen Council")
    assert not write_to_applicant(second.pk, now + timedelta(hours=23)), "whichever day it is by then"
    actions.forget_application(first)
    assert not write_to_applicant(second.pk, now + timedelta(hours=23)), "erasing does not make room"
    assert write_to_applicant(second.pk, now + timedelta(hours=25))
    assert [letter.to for letter in mail.outbox] == [["stranger@example.org"]] * 2
    assert mail.outbox[1].body.startswith("Thank you, Mair Alder.")


@pytest.mark.parametrize("name", ["WWW.prize.example", "me@prize.example", "http://prize.example"])
def test_nobody_is_greeted_by_an_address(house: House, name: str) -> None:
    made = applied(house, email="stranger@example.org")
    Application.objects.filter(pk=made.pk).update(full_name=name)
    assert write_to_applicant(made.pk, timezone.now())
    assert "prize.example" not in mail.outbox[0].body


def test_a_letter_that_could_not_go_may_be_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    made = applied(house)
    with monkeypatch.context() as broken, pytest.raises(OSError, match="no post today"):
        broken.setattr(EmailMessage, "send", Mock(side_effect=OSError("no post today")))
        write_to_applicant(made.pk, timezone.now())
    assert write_to_applicant(made.pk, timezone.now())


def test_whoever_is_known_asks_once_for_one_thing_and_no_more_often_an_hour_than_others(house: House) -> None:
    ana = house.person("Ana")
    client = house.sign_in(ana)
    here = str(house.service.public_id)
    first, again = ask(house, client, where=here), ask(house, client, where=here, words="Once more")
    assert "You have asked for this already" in words(client.get(again.url))
    assert (again.status_code, again.url) == (302, first.url)
    assert Application.objects.count() == 1
    ask(house, client)
    assert Application.objects.count() == 2, "whatever is useful is another thing"
    actions.withdraw(Application.objects.get(service=house.service), by=ana, how="WEB", at=timezone.now())
    ask(house, client, where=here)
    assert Application.objects.filter(state="APPLIED").count() == 2, "what was taken back can be asked anew"
    for _more in range(permissions.FROM_ONE_PLACE - 4):
        assert ask(house, client).status_code == 302
    assert ask(house, client, words="Keep these words").status_code == 429


# --- referees by their link -------------------------------------------------------------------------------------


def asked_referee(house: House, **more: Any) -> Referee:
    ana = house.person("Ana")
    named = actions.name_referee(ana, name="Owen Pugh", email="owen@example.org", by=ana, at=timezone.now())
    return actions.ask_referee(named, by=house.coordinator, at=more.get("at", timezone.now()))


def test_a_referee_answers_by_the_link_once_without_an_account(house: House) -> None:
    referee = asked_referee(house)
    link = reverse("joining:referee", args=[permissions.referee_token(referee)])
    strict = Client(enforce_csrf_checks=True)
    assert "A word about Ana" in words(strict.get(link))
    assert strict.post(link, {"known": "", "trust": "Yes"}).status_code == 422
    assert "Your words have arrived" in words(
        strict.post(link, {"known": "Ten years", "trust": "Yes", "more": ""})
    )
    referee.refresh_from_db()
    assert (referee.state, referee.answered_how) == ("ANSWERED", "WEB")
    assert Client().get(link).status_code == 410
    own = words(house.sign_in(referee.person).get(reverse("joining:own")))
    assert "Owen Pugh" in own
    assert "Ten years" not in own, "the referee's words are for coordinators"


def test_a_newer_link_ends_the_one_before_and_a_link_grows_too_old(house: House) -> None:
    referee = asked_referee(house, at=timezone.now() - timedelta(days=31))
    old = reverse("joining:referee", args=[permissions.referee_token(referee)])
    assert Client().get(old).status_code == 410
    actions.ask_referee(referee, by=house.coordinator, at=timezone.now())
    referee.refresh_from_db()
    assert Client().get(old).status_code == 410
    assert (
        Client().get(reverse("joining:referee", args=[permissions.referee_token(referee)])).status_code == 200
    )


# --- as a coordinator -------------------------------------------------------------------------------------------


def test_a_coordinator_welcomes_a_double_as_who_they_are(house: House, nia: Client) -> None:
    known = house.person("Mair Alder", email="mair@example.org")
    made = applied(house)
    assert "You may know this person already" in words(nia.get(on("application", made)))
    page = words(nia.get(on("welcome", made)))
    assert "Yes, this is Mair Alder" in page
    assert nia.post(on("welcome", made), {}).status_code == 422, "it has to be said who it is"
    nia.post(on("welcome", made), {"who": str(known.public_id)})
    made.refresh_from_db()
    assert (made.person, made.state) == (known, "WELCOMED")
    assert Person.objects.filter(full_name="Mair Alder").count() == 1


def test_the_whole_way_from_a_welcome_to_joining(house: House, nia: Client) -> None:
    ana = house.person("Ana")
    session = house.session(readers=(1, 2, 4))
    come_forward(line_of(session, house.reader), ana, by=ana, how="WEB", at=house.at)
    made = applied(house, may_contact=True)
    nia.post(on("welcome", made), {"who": "NEW"})
    line = line_of(session, house.reader)
    assert nia.post(on("trial", made), {"line": line.pk, "said": "ACCEPT", "how": ""}).status_code == 422
    sent = nia.post(on("trial", made), {"line": line.pk, "said": "ACCEPT", "how": "PHONE"})
    assert "A buddy meets a newcomer" in words(nia.get(sent.url))
    nia.post(sent.url, {"person": str(ana.public_id)})
    buddy = Buddy.objects.get()
    mine = house.sign_in(ana)
    assert "Would you be Mair Alder’s buddy?" in words(mine.get(reverse("delivery:mine")))
    mine.post(reverse("joining:buddy", args=[buddy.pk]), {"answer": "YES"})
    assert "Yes, gladly" in words(nia.get(sent.url))
    nia.post(reverse("joining:record_buddy", args=[buddy.pk]), {"answer": "NO"})
    buddy.refresh_from_db()
    assert buddy.answer == "NO"
    nia.post(on("join", made), {"service": str(house.service.public_id), "kind": "NEIGHBOUR"})
    made.refresh_from_db()
    assert made.state == "JOINED"
    assert "They have joined" in words(nia.get(on("application", made)))
    link = reverse("joining:follow", args=[permissions.application_token(made)])
    assert "You have joined" in words(Client().get(link))


def test_somebody_elses_buddy_cannot_be_answered_for(house: House) -> None:
    ana, ben = house.person("Ana"), house.person("Ben")
    session = house.session(readers=(1, 2, 4))
    come_forward(line_of(session, house.reader), ana, by=ana, how="WEB", at=house.at)
    made = applied(house, may_contact=True)
    actions.welcome(made, by=house.coordinator, at=house.at)
    made.refresh_from_db()
    trial = actions.arrange_trial(made, line_of(session, house.reader), by=house.coordinator, at=house.at)
    buddy = actions.ask_buddy(trial, ana, by=house.coordinator, at=house.at)
    response = house.sign_in(ben).post(reverse("joining:buddy", args=[buddy.pk]), {"answer": "YES"})
    assert response.status_code == 404


def test_typed_in_for_somebody_by_a_coordinator_and_a_professional(house: House, nia: Client) -> None:
    form = FORM | {"phone": "", "came": "PAPER", "how": "POST"}
    nia.post(reverse("joining:apply_for"), form)
    assert (Application.objects.get().came, Application.objects.get().filled_by) == (
        "PAPER",
        house.coordinator,
    )
    nurse = house.person("Nurse Bevan", "PROFESSIONAL")
    works = house.sign_in(nurse)
    sent = works.post(reverse("joining:apply_for"), form | {"came": "PROFESSIONAL", "how": "IN_PERSON"})
    assert sent.url == reverse("delivery:today")
    assert house.sign_in(house.person("Ana")).get(reverse("joining:apply_for")).status_code == 403


def test_a_coordinator_says_not_now_and_writes_down_what_was_said_by_telephone(
    house: House, nia: Client
) -> None:
    made = applied(house)
    assert nia.post(on("not_now", made), {"reason": ""}).status_code == 422
    nia.post(on("not_now", made), {"reason": "The course is full until May."})
    link = reverse("joining:follow", args=[permissions.application_token(made)])
    assert "The course is full until May." in words(Client().get(link))
    nia.post(on("at_their_word", made), {"do": "again"})
    nia.post(on("at_their_word", made), {"do": "withdraw"})
    made.refresh_from_db()
    assert made.state == "WITHDRAWN"
    assert "Withdrawn" in words(nia.get(f"{reverse('joining:list')}?state=WITHDRAWN"))


def test_the_door_is_opened_and_the_list_and_week_say_who_waits(house: House, nia: Client) -> None:
    assert nia.post(reverse("joining:door"), {"welcome_within_days": 0}).status_code == 422
    nia.post(
        reverse("joining:door"), {"is_open": "on", "welcome_within_days": 2, "words": "", "words_cy": ""}
    )
    assert queries.door_of(house.organisation).welcome_within_days == 2
    applied(house, "Old Alder", at=timezone.now() - timedelta(days=9))
    for page in (reverse("joining:list"), reverse("delivery:week")):
        assert "Old Alder" in words(nia.get(page))
    assert "Waits too long" in words(nia.get(reverse("joining:list")))


def test_a_stranger_to_the_organisation_finds_nothing(house: House) -> None:
    there = an_open_house("Brynford Council", at=house.at)
    made, referee = applied(house), asked_referee(house)
    bryn = there.sign_in(there.coordinator)
    person = reverse("joining:person", args=[referee.person.public_id])
    for address in (on("application", made), on("welcome", made), person):
        assert bryn.get(address).status_code == 404
    assert bryn.post(reverse("joining:ask_referee", args=[referee.public_id])).status_code == 404
    for name in ("list", "door", "agreements", "write_agreement"):
        assert house.sign_in(referee.person).get(reverse(f"joining:{name}")).status_code == 403


# --- agreements, referees and leaving, in both roles --------------------------------------------------------------


def test_an_agreement_is_written_in_plain_words_and_contract_words_are_pointed_out(
    house: House, nia: Client
) -> None:
    new = reverse("joining:write_agreement")
    assert "This is not a contract" in words(nia.get(new)), "a first draft is there"
    form = {
        "name": "What we hope",
        "words": "You must come every week.",
        "words_cy": "",
        "easy": "",
        "easy_cy": "",
    }
    refused = nia.post(new, form)
    assert refused.status_code == 422
    assert "“must” could make this a contract" in words(refused)
    nia.post(new, form | {"words": "We hope that you come.", "easy": "Come."})
    ((agreement, version, _signed),) = queries.agreements_in(house.organisation)
    nia.post(reverse("joining:rewrite_agreement", args=[agreement.pk]), form | {"read": "on"})
    agreement = queries.get_agreement(house.organisation, agreement.pk)
    assert queries.latest_of(agreement).number == 2, "whoever insists may keep the words"
    assert nia.get(reverse("joining:sheet", args=[version.pk]))["Content-Type"] == "application/pdf"
    assert "Stop asking people" in words(nia.get(reverse("joining:end_agreement", args=[agreement.pk])))
    nia.post(reverse("joining:end_agreement", args=[agreement.pk]))
    assert queries.agreements_in(house.organisation) == []


def test_signing_by_oneself_and_on_paper(house: House, nia: Client) -> None:
    version = actions.write_agreement(
        house.organisation, name="What we hope", words="We hope.", easy="Hope.", by=None, at=house.at
    )
    ana, ben = house.person("Ana"), house.person("Ben")
    mine = house.sign_in(ana)
    address = reverse("joining:sign", args=[version.pk])
    assert "Hope." in words(mine.get(f"{address}?easy=yes"))
    assert "Read and sign" in words(mine.get(reverse("delivery:mine")))
    assert mine.post(address, {"came": "READ", "signed_name": ""}).status_code == 422
    mine.post(address, {"came": "READ", "signed_name": "Ana"})
    assert "signed on" in words(mine.get(reverse("joining:own")))
    theirs = reverse("joining:sign_for", args=[ben.public_id, version.pk])
    form = {"came": "READ_ALOUD", "language": "cy", "signed": "MARK", "witness": "", "how": "IN_PERSON"}
    today = three("signed_on", timezone.localdate())
    assert nia.post(theirs, form | today).status_code == 422
    nia.post(theirs, form | today | {"witness": "Nia"})
    assert [(s.person, s.how, s.witness) for s in Signature.objects.order_by("pk")] == [
        (ana, "TYPED", ""),
        (ben, "MARK", "Nia"),
    ]
    assert "witness: Nia" in words(nia.get(reverse("joining:person", args=[ben.public_id])))


def test_a_referee_is_named_asked_taken_down_and_taken_up(house: House, nia: Client) -> None:
    ana = house.person("Ana")
    mine = house.sign_in(ana)
    form = {"name": "Owen Pugh", "relation": "Neighbour", "email": "", "phone": "01632 960111"}
    assert mine.post(reverse("joining:name_referee"), form).status_code == 422, (
        "only with a yes to their being asked"
    )
    mine.post(reverse("joining:name_referee"), form | {"agrees": "on"})
    referee = Referee.objects.get()
    nia.post(reverse("joining:ask_referee", args=[referee.public_id]))
    down = reverse("joining:take_down", args=[referee.public_id])
    nia.post(down, {"known": "Ten years", "trust": "With my keys", "more": "", "how": "PHONE"})
    page = words(nia.get(reverse("joining:person", args=[ana.public_id])))
    assert "With my keys" in page
    nia.post(reverse("joining:take_up", args=[ana.public_id]), {"outcome": "CLEAR"})
    assert ana.checks.get().kind == "REFERENCES"
    assert mine.get(reverse("joining:take_up", args=[ana.public_id])).status_code == 403
    mine.post(reverse("joining:take_back_referee", args=[referee.public_id]))
    referee.refresh_from_db()
    assert referee.answer_trust == ""
    form |= {"agrees": "on", "how": "PHONE", "email": "owen@example.org"}
    nia.post(reverse("joining:name_referee_for", args=[ana.public_id]), form)
    assert Referee.objects.count() == 2


def test_leaving_is_one_press_with_thanks_and_coming_back_is_another(house: House, nia: Client) -> None:
    ana = house.person("Ana")
    come_forward(line_of(house.session(), house.reader), ana, by=ana, how="WEB", at=house.at)
    mine = house.sign_in(ana)
    assert "1 session to come is let go" in words(mine.get(reverse("joining:leave")))
    sent = mine.post(reverse("joining:leave"), {"words": ""}, follow=True)
    assert "Thank you, Ana" in words(sent)
    assert reverse("people:my_data") in words(sent)
    mine.post(reverse("joining:come_back"))
    ana.refresh_from_db()
    assert ana.left_on is None
    today = three("on", timezone.localdate())
    nia.post(reverse("joining:leave_for", args=[ana.public_id]), {"how": "PHONE", "words": "", **today})
    assert "Left on" in words(nia.get(reverse("people:person", args=[ana.public_id])))
    nia.post(reverse("joining:come_back_for", args=[ana.public_id]), {"how": "PHONE"})
    assert "Left on" not in words(nia.get(reverse("people:person", args=[ana.public_id])))


# --- checks on the pages ----------------------------------------------------------------------------------------


def test_the_register_warns_those_who_organise_and_nobody_else(db: None) -> None:
    house = an_open_house(at=timezone.now() - timedelta(days=2))
    nia = house.sign_in(house.coordinator)
    session = house.session(days=1, hour=1, readers=(1, 2, 4))
    ana, ben = house.person("Ana"), house.person("Ben")
    people.record_check(
        ana, kind="BASIC", outcome="CLEAR", checked_on=house.today - timedelta(days=400),
        expires_on=house.today - timedelta(days=30), by=None, at=house.at,
    )  # fmt: skip
    for person in (ana, ben):
        Invitation.objects.create(
            session_role=line_of(session, house.reader), session=session, person=person, state="ACCEPTED", asked_at=house.at
        )  # fmt: skip
    house.reader = services.change_role(house.reader, checks=["BASIC"], by=house.coordinator, at=house.at)
    address = reverse("delivery:register", args=[session.public_id])
    assert "By the rules of this day, a check does not hold for" in words(nia.get(address))
    for person in (ana, ben):
        record_attendance(
            session, person, house.reader, "CAME", 120, by=house.coordinator, at=session.ends_at
        )
    shown = words(nia.get(address))
    assert "Recorded as it happened" in shown
    assert "Basic criminal record check did not hold" in shown
    assert "a check did not hold" not in words(house.sign_in(ben).get(address)).lower()
    assert "Noted at the door" in words(nia.get(reverse("joining:person", args=[ana.public_id])))
    assert "Noted at the door" not in words(house.sign_in(ana).get(reverse("joining:own")))


def test_the_week_says_whose_check_will_not_hold_and_which_role_says_too_little(
    house: House, nia: Client
) -> None:
    ana = house.person("Ana")
    come_forward(line_of(house.session(), house.reader), ana, by=ana, how="WEB", at=house.at)
    services.change_role(house.reader, checks=["BASIC"], activities=["CHILDREN"], by=None, at=house.at)
    week = words(nia.get(reverse("delivery:week")))
    assert "Coming within two weeks, with a check that will not hold that day" in week
    assert "Say on how many days in 30 one person does this." in week
    assert "Does not hold that day" in words(house.sign_in(ana).get(reverse("people:me")))
