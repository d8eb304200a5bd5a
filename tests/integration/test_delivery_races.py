"""Many at once: the last place goes to one, the counter never lies, nobody waits for nobody."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.invitations import answer, come_forward, offer, stand_in
from alongside.web.delivery.actions.patterns import plan_from_patterns
from alongside.web.delivery.actions.sessions import cancel_session
from alongside.web.delivery.models import Invitation, InvitationStep, Session, SessionRole
from alongside.web.services import actions as services
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house() -> House:
    return a_house()


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Run every job in a thread of its own, all let go at the same moment; results or exceptions, in order."""
    gate, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number: int, job: Callable[[], Any]) -> None:
        gate.wait()
        try:
            results[number] = job()
        except Exception as raised:
            results[number] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, job)) for number, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results


def check_counters() -> None:
    """``taken`` is the number of accepted invitations, never above the maximum; steps lead to where each stands."""
    for line in SessionRole.objects.all():
        accepted = line.invitations.filter(state=Invitation.State.ACCEPTED).count()
        assert line.taken == accepted <= line.maximum
    for invitation in Invitation.objects.all():
        last = invitation.steps.order_by("pk").last()
        assert last is not None
        assert last.to_state == invitation.state
        steps = list(invitation.steps.order_by("pk").values_list("from_state", "to_state"))
        assert all(before[1] == after[0] for before, after in pairwise(steps))


@pytest.mark.parametrize("people", [10, 30])
@pytest.mark.parametrize("_again", range(3))
def test_the_last_place_goes_to_one_and_the_others_hear_a_kind_sentence(
    house: House, people: int, _again: int
) -> None:
    line = line_of(house.session(readers=(1, 1, 1)), house.reader)
    asked = [offer(line, house.person(f"Reader {n}"), by=house.coordinator, at=NOW) for n in range(people)]

    results = at_once([lambda i=each: answer(i, "ACCEPT", by=None, how="EMAIL", at=NOW) for each in asked])

    refused = [each for each in results if isinstance(each, Refusal)]
    assert len(refused) == people - 1, [r for r in results if isinstance(r, Exception)]
    assert all("waiting list" in str(each.sentence) for each in refused)
    assert [each.state for each in results if not isinstance(each, Exception)] == ["ACCEPTED"]
    check_counters()
    assert InvitationStep.objects.filter(to_state="ACCEPTED").count() == 1


def test_one_person_pressing_ten_times_takes_one_place(house: House) -> None:
    line = line_of(house.session(readers=(1, 5, 5)), house.reader)
    asked = offer(line, house.person("Ana"), by=house.coordinator, at=NOW)

    results = at_once([lambda: answer(asked, "ACCEPT", by=None, how="EMAIL", at=NOW)] * 10)

    assert not [each for each in results if isinstance(each, Exception)]
    assert sum(each.changed for each in results) == 1
    check_counters()
    assert SessionRole.objects.get(pk=line.pk).taken == 1


def test_two_sessions_at_the_same_time_are_not_both_accepted(house: House) -> None:
    ana = house.person("Ana")
    lines = [line_of(house.session(title=f"Reading {n}"), house.reader) for n in range(4)]
    asked = [offer(line, ana, by=house.coordinator, at=NOW) for line in lines]

    results = at_once([lambda i=each: answer(i, "ACCEPT", by=ana, how="WEB", at=NOW) for each in asked])

    assert sum(not isinstance(each, Exception) for each in results) == 1
    assert all(isinstance(each, Refusal) for each in results if isinstance(each, Exception)), results
    check_counters()


def test_two_sessions_at_the_same_time_are_not_both_come_forward_to(house: House) -> None:
    ana = house.person("Ana")
    lines = [line_of(house.session(title=f"Reading {n}"), house.reader) for n in range(4)]

    results = at_once([lambda x=each: come_forward(x, ana, by=ana, how="WEB", at=NOW) for each in lines])

    assert sum(not isinstance(each, Exception) for each in results) == 1, results
    check_counters()
    assert Invitation.objects.count() == 1


def test_asking_the_same_person_ten_times_at_once_makes_one_invitation(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana = house.person("Ana")

    results = at_once([lambda: offer(line, ana, by=house.coordinator, at=NOW)] * 10)

    assert not [each for each in results if isinstance(each, Exception)], results
    assert Invitation.objects.count() == InvitationStep.objects.count() == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_of_answers_leaves_every_counter_true(house: House, seed: int) -> None:
    """Thirty people accept, give back, wait and decline, three times each in an order of their own."""
    dice = random.Random(seed)
    line = line_of(house.session(readers=(1, 2, 3)), house.reader)
    asked = [offer(line, house.person(f"Reader {n}"), by=house.coordinator, at=NOW) for n in range(30)]
    plans = [dice.choices(["ACCEPT", "CANT_COME", "WAIT", "DECLINE"], k=5) for _each in asked]

    def live_through(invitation: Invitation, plan: list[str]) -> None:
        for what in ("ACCEPT", *plan):
            try:
                answer(invitation, what, by=None, how="EMAIL", at=NOW)
            except Refusal:
                continue

    results = at_once([lambda i=i, p=p: live_through(i, p) for i, p in zip(asked, plans, strict=True)])

    assert [each for each in results if each is not None] == []
    check_counters()


def test_people_waiting_in_each_others_sessions_do_not_wait_in_a_ring(house: House) -> None:
    """Ana gives back where Ben waits, while Ben gives back where Ana waits: both are offered, nobody is stuck."""
    for _round in range(5):
        ana, ben = house.person("Ana"), house.person("Ben")
        first = line_of(house.session(days=3, hour=10), house.reader)
        second = line_of(house.session(days=4, hour=10), house.reader)
        theirs = {}
        for line, comes, waits in ((first, ana, ben), (second, ben, ana)):
            theirs[comes.pk] = offer(line, comes, by=house.coordinator, at=NOW)
            answer(theirs[comes.pk], "ACCEPT", by=comes, how="WEB", at=NOW)
            answer(offer(line, waits, by=house.coordinator, at=NOW), "WAIT", by=waits, how="WEB", at=NOW)

        results = at_once(
            [lambda i=theirs[p.pk], p=p: answer(i, "CANT_COME", by=p, how="WEB", at=NOW) for p in (ana, ben)]
        )

        assert not [each for each in results if isinstance(each, Exception)], results
        assert [len(each.offered) for each in results] == [1, 1]
        check_counters()


def test_accepting_while_the_session_is_cancelled_leaves_nobody_coming(house: House) -> None:
    session = house.session(readers=(1, 10, 10))
    line = line_of(session, house.reader)
    asked = [offer(line, house.person(f"Reader {n}"), by=house.coordinator, at=NOW) for n in range(10)]
    cancelling = lambda: cancel_session(session, reason="The heating is broken", by=house.coordinator, at=NOW)  # noqa: E731

    jobs = [lambda i=each: answer(i, "ACCEPT", by=None, how="EMAIL", at=NOW) for each in asked]
    results = at_once([*jobs[:5], cancelling, *jobs[5:]])

    assert all(isinstance(each, Refusal) for each in results if isinstance(each, Exception)), results
    assert set(Invitation.objects.values_list("state", flat=True)) == {"STOOD_DOWN"}
    check_counters()


def test_stand_ins_and_the_waiting_list_never_share_one_place(house: House) -> None:
    line = line_of(house.session(readers=(1, 2, 2)), house.reader)
    coming = [offer(line, house.person(f"Coming {n}"), by=house.coordinator, at=NOW) for n in range(2)]
    for each in coming:
        answer(each, "ACCEPT", by=None, how="EMAIL", at=NOW)
    waiting = [offer(line, house.person(f"Waits {n}"), by=house.coordinator, at=NOW) for n in range(3)]
    for each in waiting:
        answer(each, "WAIT", by=None, how="EMAIL", at=NOW)
    friends = [house.person(f"Friend {n}") for n in range(2)]

    results = at_once(
        [
            lambda i=i, f=f: stand_in(i, f, by=None, how="EMAIL", at=NOW)
            for i, f in zip(coming, friends, strict=True)
        ]
    )

    assert not [each for each in results if isinstance(each, Exception)], results
    assert Invitation.objects.filter(state="OFFERED").count() == 2
    assert Invitation.objects.filter(state="WAITING").count() == 3
    offered = list(Invitation.objects.filter(state__in=["OFFERED", "WAITING"]))
    at_once([lambda i=i: answer(i, "ACCEPT", by=None, how="EMAIL", at=NOW) for i in offered])
    check_counters()


def test_planning_from_patterns_ten_times_at_once_makes_each_session_once(house: House) -> None:
    day = NOW.date() + timedelta(days=1)
    services.add_pattern(
        house.service, rule="FREQ=WEEKLY;BYDAY=TU", first_on=day, starts=NOW.time().replace(hour=10), minutes=90,
        place=house.place, by=house.coordinator, at=NOW,
    )  # fmt: skip

    results = at_once(
        [
            lambda: plan_from_patterns(
                house.service, until=day + timedelta(days=34), by=house.coordinator, at=NOW
            )
        ]
        * 5
    )

    assert not [each for each in results if isinstance(each, Exception)], results
    assert Session.objects.count() == sum(len(each) for each in results) == 5
