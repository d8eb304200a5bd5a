"""Two pages at once: each does its work whole or hears a sentence, nothing is lost, doubled, or stuck.

Each race is run several times over, since who comes first is a matter of luck.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from alongside.core.charter.lines import Line
from alongside.core.charter.terms import Decision, Standing
from alongside.core.shared.errors import Refusal
from alongside.web.charters import actions as charters
from alongside.web.charters.models import ExerciseOfPower, Proposal, ProposalVoice
from alongside.web.charters.queries import changes
from alongside.web.delivery.actions.invitations import answer, come_forward, offer
from alongside.web.delivery.actions.newcomers import record_newcomer
from alongside.web.delivery.actions.patterns import plan_from_patterns
from alongside.web.delivery.actions.register import (
    NewEntry,
    confirm_entry,
    correct_entry,
    record_register,
    remove_entry,
)
from alongside.web.delivery.actions.sessions import cancel_session, change_places, change_session
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, Session, SessionRole
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.people import actions as people
from alongside.web.people.models import Account, Check, ErasureRequest, Organisation, Person, Post
from alongside.web.services import actions as services
from alongside.web.services.models import CharterLine, Service
from tests.integration.at_once import at_once
from tests.session_cast import NOW, House, a_house, line_of
from tests.sweep.test_privacy import where_it_stands

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = range(3)
AFTER = NOW + timedelta(days=10)


@pytest.fixture
def house() -> House:
    return a_house()


def faults(results: list[object]) -> list[object]:
    """What was raised and is no sentence for a person."""
    return [each for each in results if isinstance(each, Exception) and not isinstance(each, Refusal)]


def race(*calls: Callable[[], object]) -> list[object]:
    """Let them go at once; none may fail but by a refusal."""
    results = at_once(*calls)
    assert not faults(results), faults(results)
    return results


def done(results: list[object]) -> list[object]:
    return [each for each in results if not isinstance(each, Exception)]


def check_the_record() -> None:
    """Places are those of people who said yes, registers name nobody twice, hours are those of the acts."""
    for line in SessionRole.objects.all():
        assert line.taken == line.invitations.filter(state="ACCEPTED").count() <= line.maximum
    standing = list(
        RegisterEntry.objects.filter(reverses=None, reversed_by=None).values_list("session", "person")
    )
    assert len(standing) == len(set(standing))
    assert not Act.objects.filter(reverses=None, reversed_by=None, entry__isnull=False).exclude(
        session__state="HELD"
    )
    assert not list(differences())


def asked(house: House, line: Any, *said: str, name: str = "Reader") -> list[Invitation]:
    """As many people as there are answers, asked and with that answer given ("" for none)."""
    found = []
    for number, each in enumerate(said):
        person = house.person(f"{name} {number}")
        invitation = offer(line, person, by=house.coordinator, at=NOW)
        if each:
            answer(invitation, each, by=person, how="WEB", at=NOW)
        found.append(invitation)
    return found


def came(house: House, *persons: Any, role: Any = None, long: int = 60) -> list[NewEntry]:
    return [
        NewEntry(person=person, role=role or house.reader, attendance="CAME", minutes=long)
        for person in persons
    ]


@pytest.mark.parametrize("_round", ROUNDS)
def test_yes_while_the_session_is_moved_and_cancelled(house: House, _round: int) -> None:
    session = house.session(readers=(1, 3, 3))
    line = line_of(session, house.reader)
    invitations = asked(house, line, "", "", "ACCEPT", "ACCEPT")
    race(
        *(lambda i=i: answer(i, "ACCEPT", by=None, how="EMAIL", at=NOW) for i in invitations[:2]),
        lambda: answer(invitations[2], "CANT_COME", by=None, how="EMAIL", at=NOW),
        lambda: cancel_session(session, reason="Snow", by=house.coordinator, at=NOW),
        lambda: change_session(
            session,
            starts_at=session.starts_at + timedelta(days=1),
            ends_at=session.ends_at + timedelta(days=1),
            by=house.coordinator,
            at=NOW,
        ),
        lambda: change_session(session, title="Moved", by=house.coordinator, at=NOW),
        lambda: change_places(line, minimum=1, ideal=1, maximum=5, at=NOW),
    )
    assert Session.objects.get(pk=session.pk).state == "CANCELLED"
    assert not Invitation.objects.filter(state__in=["ACCEPTED", "OFFERED", "WAITING"]).exists()
    check_the_record()


@pytest.mark.parametrize("_round", range(6))
def test_a_register_is_closed_while_the_session_is_cancelled(house: House, _round: int) -> None:
    session, ana, nia = house.session(), house.person("Ana"), house.person("Nia", "PROFESSIONAL")
    lines = came(house, ana) + came(house, nia, role=house.librarian)
    race(
        lambda: record_register(session, lines, by=nia, at=AFTER, close=True),
        lambda: cancel_session(session, reason="Nobody could come", by=house.coordinator, at=AFTER),
    )
    now = Session.objects.get(pk=session.pk)
    assert (now.state, RegisterEntry.objects.count(), Act.objects.count()) in [
        ("HELD", 2, 2),
        ("CANCELLED", 0, 0),
    ]
    check_the_record()


@pytest.mark.parametrize("_round", range(6))
def test_a_register_is_closed_while_somebody_corrects_the_title(house: House, _round: int) -> None:
    """The clocks of two machines differ by a minute, so that the one still sees a session to come."""
    session, ana, nia = house.session(), house.person("Ana"), house.person("Nia", "PROFESSIONAL")
    lines = came(house, ana) + came(house, nia, role=house.librarian)
    before = session.starts_at - timedelta(minutes=1)
    race(
        lambda: record_register(session, lines, by=nia, at=session.starts_at, close=True),
        lambda: change_session(session, title="Reading aloud", by=house.coordinator, at=before),
        lambda: change_session(session, place=None, by=house.coordinator, at=before),
    )
    assert Session.objects.get(pk=session.pk).state == "HELD"
    check_the_record()


@pytest.mark.parametrize("_round", ROUNDS)
def test_one_entry_confirmed_corrected_and_taken_back_at_once(house: House, _round: int) -> None:
    session, ana, nia = house.session(), house.person("Ana"), house.person("Nia", "PROFESSIONAL")
    lines = came(house, ana) + came(house, nia, role=house.librarian)
    record_register(session, lines, by=house.coordinator, at=AFTER, close=True)
    entry = RegisterEntry.objects.get(person=ana)
    said = {"attendance": "PARTLY", "minutes": 30, "reason": "Left early"}
    race(
        lambda: confirm_entry(entry, by=nia, at=AFTER),
        lambda: correct_entry(entry, **said, by=nia, at=AFTER),
        lambda: remove_entry(entry, reason="Not her", by=house.coordinator, at=AFTER),
        lambda: correct_entry(entry, **{**said, "minutes": 40}, by=house.coordinator, at=AFTER),
    )
    assert RegisterEntry.objects.filter(reverses=entry).count() == 1
    check_the_record()


@pytest.mark.parametrize("_round", ROUNDS)
def test_newcomers_are_brought_in_while_the_register_is_closed(house: House, _round: int) -> None:
    """Bringing somebody in touches the service, closing counts its acts: neither waits for the other in a ring."""
    session, ana, nia = house.session(), house.person("Ana"), house.person("Nia", "PROFESSIONAL")
    record_register(session, came(house, nia, role=house.librarian), by=nia, at=AFTER)
    by_hand = {
        "kind": "USES",
        "role": house.reader,
        "attendance": "CAME",
        "minutes": 60,
        "by": nia,
        "at": AFTER,
    }
    results = race(
        *(
            lambda n=n: record_newcomer(session, full_name=f"New {n}", **by_hand)
            for n in ("One", "Two", "Three")
        ),
        lambda: record_register(session, came(house, ana), by=nia, at=AFTER, close=True),
    )
    assert len(done(results)) == 4, results
    assert Act.objects.filter(reverses=None).count() == 5
    check_the_record()


@pytest.mark.parametrize("_round", ROUNDS)
def test_three_places_freed_at_once_are_offered_to_the_first_three_in_the_line(
    house: House, _round: int
) -> None:
    line = line_of(house.session(readers=(1, 3, 3)), house.reader)
    coming = asked(house, line, "ACCEPT", "ACCEPT", "ACCEPT")
    waiting = asked(house, line, "WAIT", "WAIT", "WAIT", "WAIT", name="Waits")
    results = race(*(lambda i=i: answer(i, "CANT_COME", by=None, how="EMAIL", at=NOW) for i in coming))
    assert len(done(results)) == 3
    states = [Invitation.objects.get(pk=each.pk).state for each in waiting]
    assert states == ["OFFERED", "OFFERED", "OFFERED", "WAITING"]
    check_the_record()


@pytest.mark.parametrize("_round", ROUNDS)
def test_one_person_asked_to_two_parts_at_once_is_asked_to_one(house: House, _round: int) -> None:
    session, ana = house.session(), house.person("Ana")
    lines = [line_of(session, role) for role in (house.reader, house.librarian)]
    race(
        *(lambda x=x: offer(x, ana, by=house.coordinator, at=NOW) for x in lines * 2),
        *(lambda x=x: come_forward(x, ana, by=ana, how="WEB", at=NOW) for x in lines),
    )
    assert Invitation.objects.filter(person=ana).count() == 1
    check_the_record()


def proposed(house: House) -> Proposal:
    starts = NOW + timedelta(days=5)
    return charters.propose_session(
        house.person("Ana"), house.service, title="Poems", starts_at=starts, ends_at=starts + timedelta(hours=1), at=NOW
    )  # fmt: skip


@pytest.mark.parametrize("_round", ROUNDS)
def test_one_agrees_while_another_refuses_and_its_proposer_takes_it_back(house: House, _round: int) -> None:
    proposal = proposed(house)
    nia, una = house.person("Nia", "PROFESSIONAL"), house.person("Una", "PROFESSIONAL")
    race(
        lambda: charters.voice_consent(proposal, nia, at=NOW),
        lambda: charters.refuse(proposal, una, reason="The hall is let", at=NOW),
        lambda: charters.withdraw(proposal, proposal.proposed_by, at=NOW),
        lambda: charters.voice_consent(proposal, nia, at=NOW),
    )
    proposal.refresh_from_db()
    voices = list(ProposalVoice.objects.values_list("agrees", flat=True))
    stands = {"ADOPTED": ("PLANNED", [True]), "REFUSED": ("REFUSED", [False]), "WITHDRAWN": ("REFUSED", [])}
    assert (proposal.session.state, voices) == stands[proposal.state]
    ends = ExerciseOfPower.objects.filter(stage__in=["ADOPTED", "REFUSED", "WITHDRAWN"])
    assert [step.stage for step in ends] == [proposal.state]


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_changes_of_one_charter_adopted_at_once_both_stand(house: House, _round: int) -> None:
    ana, nia = house.person("Ana"), house.person("Nia", "PROFESSIONAL")
    services.change_charter_lines(
        house.service, [Line(Decision.CHANGE_CHARTER, Standing.JOINT)], at=NOW - timedelta(days=1)
    )
    wanted = [Line(Decision.INVITE_PEOPLE, Standing.ANYONE), Line(Decision.LEAD_SESSION, Standing.ANYONE)]
    made = [
        charters.propose_change(
            ana, house.service, Decision.CHANGE_CHARTER, title="Open it", change=changes.charter_line(line), at=NOW
        )
        for line in wanted
    ]  # fmt: skip
    results = race(*(lambda p=p: charters.voice_consent(p, nia, at=NOW) for p in made))
    assert len(done(results)) == 2, results
    live = CharterLine.objects.filter(service=house.service, active_to=None, standing="ANYONE")
    assert set(live.values_list("decision", flat=True)) == {"INVITE_PEOPLE", "LEAD_SESSION"}


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_coordinators_plan_the_same_times_while_a_third_leaves_a_day_out(
    house: House, _round: int
) -> None:
    pattern = services.add_pattern(
        house.service, rule="FREQ=DAILY", first_on=NOW.date() + timedelta(days=1), starts=time(10), minutes=60,
        by=house.coordinator, at=NOW,
    )  # fmt: skip
    until = NOW.date() + timedelta(days=8)
    race(
        lambda: plan_from_patterns(house.service, until=until, by=house.coordinator, at=NOW),
        lambda: plan_from_patterns(
            house.service, until=until - timedelta(days=3), by=house.coordinator, at=NOW
        ),
        lambda: plan_from_patterns(house.service, until=until, by=house.coordinator, at=NOW),
        lambda: services.leave_out(pattern, NOW.date() + timedelta(days=4), by=house.coordinator, at=NOW),
    )
    days = list(Session.objects.values_list("original_on", flat=True))
    assert len(days) == len(set(days)) >= 7
    assert all(session.roles.count() == 2 for session in Session.objects.all())


Other = Callable[[House, Any, Invitation], object]

WHILE_SOMEBODY_GOES: dict[str, Other] = {
    "yes": lambda h, p, i: answer(i, "ACCEPT", by=None, how="EMAIL", at=NOW),
    "no": lambda h, p, i: answer(i, "DECLINE", by=p, how="WEB", at=NOW),
    "waits": lambda h, p, i: answer(i, "WAIT", by=h.coordinator, how="PHONE", at=NOW),
    "cancelled": lambda h, p, i: cancel_session(i.session, reason="Snow", by=h.coordinator, at=NOW),
    "asked": lambda h, p, i: offer(line_of(h.session(days=5), h.reader), p, by=h.coordinator, at=NOW),
    "comes forward": lambda h, p, i: come_forward(
        line_of(h.session(days=6), h.reader), p, by=p, how="WEB", at=NOW
    ),
    "recorded": lambda h, p, i: record_register(
        i.session, came(h, p), by=h.coordinator, at=AFTER, close=True
    ),
    "details": lambda h, p, i: people.change_person(
        p, full_name="qzxv Else", phone="07700 900123", by=h.coordinator, at=NOW
    ),
    "gift": lambda h, p, i: people.record_gift(p, kind="SKILL", words="qzxv bakes", by=h.coordinator, at=NOW),
    "agrees": lambda h, p, i: people.give_consent(p, "STORY", by=p, at=NOW),
    "tie": lambda h, p, i: services.relate(
        p, h.service, "NEIGHBOUR", active_from=NOW.date(), by=h.coordinator, at=NOW
    ),
    "account": lambda h, p, i: people.open_account(p, "qzxv@example.org", h.coordinator, NOW, welcome=False),
    "proposes": lambda h, p, i: charters.propose_session(
        p, h.service, title="Poems", starts_at=AFTER, ends_at=AFTER + timedelta(hours=1), at=NOW
    ),
}


@pytest.mark.parametrize("what", WHILE_SOMEBODY_GOES)
def test_somebody_is_forgotten_while_this_is_done_about_them(house: House, what: str) -> None:
    for number in ROUNDS:
        ana = house.person("qzxv Ana", email=f"qzxv{number}@example.org")
        (invitation,) = asked(house, line_of(house.session(days=3 + number), house.reader), "")
        mine = offer(invitation.session_role, ana, by=house.coordinator, at=NOW)
        stale = Person.objects.select_related("organisation").get(pk=ana.pk)
        results = race(
            lambda what=what, p=stale, i=mine: WHILE_SOMEBODY_GOES[what](house, p, i),
            lambda p=ana: people.erase_person(p, by=house.coordinator, at=NOW),
        )
        assert not isinstance(results[1], Exception)
        assert where_it_stands("qzxv") == []
        assert not Invitation.objects.filter(person=ana).exists()
        check_the_record()


@pytest.mark.parametrize("what", WHILE_SOMEBODY_GOES)
def test_two_records_become_one_while_this_is_done_about_one_of_them(house: House, what: str) -> None:
    for number in ROUNDS:
        ana, double = house.person("Ana", kind="", consents=False), house.person("Ana again")
        (invitation,) = asked(house, line_of(house.session(days=3 + number), house.reader), "")
        mine = offer(invitation.session_role, double, by=house.coordinator, at=NOW)
        stale = Person.objects.select_related("organisation").get(pk=double.pk)
        results = race(
            lambda what=what, p=stale, i=mine: WHILE_SOMEBODY_GOES[what](house, p, i),
            lambda a=ana, d=double: people.merge_people(a, d, by=house.coordinator, at=NOW),
        )
        assert not isinstance(results[1], Exception)
        left = [model for model in belongings() if model.objects.filter(person=double).exists()]
        assert not left
        check_the_record()
        Account.objects.filter(email="qzxv@example.org").delete()


def belongings() -> list[Any]:
    """What a record that was made one with another has no more."""
    from alongside.web.people.models import Consent, Gift
    from alongside.web.services.models import Relationship

    return [Act, Gift, Consent, Relationship, RegisterEntry, Invitation]


@pytest.mark.parametrize("_round", ROUNDS)
def test_coordinators_who_write_about_each_other_do_not_wait_in_a_ring(house: House, _round: int) -> None:
    one, two = house.person("One"), house.person("Two")
    results = race(
        *(
            (
                lambda about=about, by=by, n=n: people.change_person(
                    Person.objects.get(pk=about.pk), phone=f"07700 90010{n}", by=by, how="PHONE", at=NOW
                )
            )
            for about, by in ((one, two), (two, one))
            for n in range(4)
        )
    )
    assert len(done(results)) == 8


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_pages_that_change_different_things_of_one_person_lose_nothing(house: House, _round: int) -> None:
    ana = house.person("Ana")
    pages = [Person.objects.select_related("organisation").get(pk=ana.pk) for _each in range(4)]
    race(
        lambda: people.change_person(pages[0], phone="07700 900100", by=house.coordinator, at=NOW),
        lambda: people.record_leaving(pages[1], on=date(2026, 12, 1), by=house.coordinator, at=NOW),
        lambda: people.open_account(pages[2], "ana@example.org", house.coordinator, NOW, welcome=False),
        lambda: people.change_person(pages[3], address="1 High Street", by=house.coordinator, at=NOW),
    )
    ana.refresh_from_db()
    assert (ana.phone, ana.left_on, ana.address) == ("07700 900100", date(2026, 12, 1), "1 High Street")
    assert ana.account.email == "ana@example.org"


def test_a_service_closed_while_its_page_is_changed_stays_closed(house: House) -> None:
    for _round in ROUNDS:
        made = services.open_service(
            house.organisation, name=f"Circle {_round}", by=house.coordinator, at=NOW
        )
        pages = [Service.objects.select_related("organisation").get(pk=made.pk) for _each in range(3)]
        race(
            lambda p=pages: services.close_service(p[0], on=date(2026, 6, 1), by=house.coordinator, at=NOW),
            lambda p=pages: services.change_service(p[1], summary="New words", by=house.coordinator, at=NOW),
            lambda p=pages: services.change_service(p[2], sector="Arts", by=house.coordinator, at=NOW),
        )
        made.refresh_from_db()
        assert (made.closed_on, made.summary, made.sector) == (date(2026, 6, 1), "New words", "Arts")


ONCE_ONLY: dict[str, tuple[Callable[[House, Any], object], Callable[[Any], int]]] = {
    "reference": (
        lambda h, p: people.record_person(h.organisation, full_name="Bo", reference="A-1", by=None, at=NOW),
        lambda p: Person.objects.filter(reference="A-1").count(),
    ),
    "check": (
        lambda h, p: people.record_check(
            p, kind="BASIC", outcome="CLEAR", checked_on=NOW.date(), by=h.coordinator, at=NOW
        ),
        lambda p: Check.objects.count(),
    ),
    "post": (
        lambda h, p: people.give_post(p, "EVALUATOR", active_from=NOW.date(), by=None, at=NOW),
        lambda p: Post.objects.filter(person=p).count(),
    ),
    "wish": (
        lambda h, p: people.ask_to_be_erased(p, by=p, at=NOW),
        lambda p: ErasureRequest.objects.count(),
    ),
    "account": (
        lambda h, p: people.open_account(p, "new@example.org", h.coordinator, NOW, welcome=False),
        lambda p: Account.objects.filter(email="new@example.org").count(),
    ),
    "organisation": (
        lambda h, p: people.record_organisation("Newton", kind="COUNCIL", at=NOW),
        lambda p: Organisation.objects.filter(name="Newton").count(),
    ),
    "consent": (
        lambda h, p: people.give_consent(p, "STORY", by=p, at=NOW),
        lambda p: p.consents.filter(purpose="STORY").count(),
    ),
    "free time": (
        lambda h, p: people.record_availability(p, weekday=1, starts=time(9), ends=time(12), by=p, at=NOW),
        lambda p: p.availability.count(),
    ),
    "time away": (
        lambda h, p: people.record_away(
            p, first_on=date(2026, 4, 1), until_on=date(2026, 4, 9), by=p, at=NOW
        ),
        lambda p: p.away.count(),
    ),
    "tie": (
        lambda h, p: services.relate(
            p, h.service, "NEIGHBOUR", active_from=NOW.date(), by=h.coordinator, at=NOW
        ),
        lambda p: p.relationships.filter(kind="NEIGHBOUR").count(),
    ),
    "service": (
        lambda h, p: services.open_service(h.organisation, name="Circle", by=h.coordinator, at=NOW),
        lambda p: Service.objects.filter(name="Circle").count(),
    ),
}


@pytest.mark.parametrize("what", ONCE_ONLY)
def test_what_can_be_there_once_is_there_once_however_often_it_is_sent(house: House, what: str) -> None:
    ana = house.person("Ana")
    send, count = ONCE_ONLY[what]
    pages = [Person.objects.select_related("organisation").get(pk=ana.pk) for _each in range(4)]
    race(*(lambda p=p: send(house, p) for p in pages))
    assert count(ana) == 1


def test_the_last_two_administrators_do_not_both_go(house: House) -> None:
    for _round in ROUNDS:
        posts = [
            people.give_post(house.person(f"Admin {n}"), "ADMINISTRATOR", active_from=date(2026, 1, 1), by=None, at=NOW)
            for n in range(2)
        ]  # fmt: skip
        Post.objects.filter(kind="ADMINISTRATOR").exclude(pk__in=[p.pk for p in posts]).delete()
        race(*(lambda p=p: people.end_post(p, on=NOW.date(), by=None, at=NOW) for p in posts))
        assert Post.objects.filter(kind="ADMINISTRATOR", active_to=None).count() == 1
