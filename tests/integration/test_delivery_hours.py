"""The hours of each month are the sum of the acts, whatever happens to those."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from alongside.core.participation.acts import Act as Facts
from alongside.core.participation.facts import Actor, Beneficiary, Output, ProfessionalShare
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.acts import NewAct, record_act, record_acts, replace_acts, reverse_act
from alongside.web.delivery.models import Act, HoursOfMonth, HoursOfService
from alongside.web.delivery.queries.acts import Chosen, hours_by, minutes_delivered, total
from tests.integration.at_once import at_once
from tests.integration.walking_group import AFTER, TUESDAY, walking_group

pytestmark = pytest.mark.django_db

ALONGSIDE = Facts(
    dated=True, happened=True, output=Output.SERVICE, actor=Actor.USER, beneficiary=Beneficiary.OTHER,
    professional=ProfessionalShare.SAME_SESSION,
)  # fmt: skip
PEER = Facts(
    dated=True, happened=True, output=Output.SERVICE, actor=Actor.EMPLOYED_PEER, beneficiary=Beneficiary.OTHER,
    professional=ProfessionalShare.SAME_CASE,
)  # fmt: skip
VIEW = Facts(dated=True, happened=True, output=Output.OPINION, asked_by_org=True)
PROMISE = Facts(gift_of_power=True)
PLANNED = Facts(dated=True, output=Output.SERVICE)


def reconciled() -> str:
    """What the check says; it must not find anything."""
    said = StringIO()
    call_command("reconcile", stdout=said)
    return said.getvalue()


def test_an_act_carries_what_the_rules_derive_and_nothing_that_anybody_typed() -> None:
    group = walking_group()
    act = record_act(
        group.organisation,
        ALONGSIDE,
        on=TUESDAY,
        minutes=120,
        service=group.service,
        person=group.ann,
        by=group.cai,
        at=AFTER,
    )
    assert (act.mode, act.grade, act.counts, act.rule) == (
        "DELIVERY_ALONGSIDE",
        "A",
        True,
        "Shared the session",
    )
    assert minutes_delivered(group.ann, group.service) == 120


def test_an_employed_peer_is_a_stratum_of_the_hours() -> None:
    group = walking_group()
    record_act(
        group.organisation,
        PEER,
        on=TUESDAY,
        minutes=60,
        service=group.service,
        person=group.bo,
        by=group.cai,
        at=AFTER,
    )
    row = HoursOfMonth.objects.get()
    assert (row.grade, row.employed_peer, row.minutes, row.month) == ("B", True, 60, date(2026, 3, 1))
    assert row.person == group.bo


def test_a_reversal_takes_minutes_and_the_act_away_again() -> None:
    group = walking_group()
    act = record_act(
        group.organisation,
        VIEW,
        on=TUESDAY,
        minutes=30,
        service=group.service,
        person=group.ann,
        by=group.cai,
        at=AFTER,
    )
    reversal = reverse_act(act, "It was Bo, not Ann", by=group.cai, at=AFTER)
    assert (reversal.minutes, reversal.reverses, reversal.mode) == (-30, act, "CONSULTATION")
    assert total(group.organisation, Chosen()).minutes == 0
    assert total(group.organisation, Chosen()).acts == 0
    summed = HoursOfService.objects.get()
    assert (summed.minutes, summed.acts, summed.written) == (0, 0, 2)


def test_an_act_is_taken_back_once_only_and_with_a_reason() -> None:
    group = walking_group()
    act = record_act(group.organisation, VIEW, on=TUESDAY, minutes=30, by=group.cai, at=AFTER)
    with pytest.raises(Refusal, match="why this act is taken back"):
        reverse_act(act, "  ", by=group.cai, at=AFTER)
    reversal = reverse_act(act, "Twice recorded", by=group.cai, at=AFTER)
    with pytest.raises(Refusal, match="taken back already"):
        reverse_act(act, "Twice recorded", by=group.cai, at=AFTER)
    with pytest.raises(Refusal, match="takes another act back"):
        reverse_act(reversal, "No", by=group.cai, at=AFTER)
    assert Act.objects.count() == 2


def test_a_claim_without_a_day_is_kept_and_counts_in_no_month() -> None:
    group = walking_group()
    act = record_act(group.organisation, PROMISE, what="Strategy 2026", by=group.cai, at=AFTER)
    assert act.mode == "EMPOWERMENT_TALK"
    assert not HoursOfMonth.objects.exists()


@pytest.mark.parametrize(
    ("facts", "particulars", "said"),
    [
        (ALONGSIDE, {}, "Give the day of the act"),
        (PROMISE, {"on": TUESDAY}, "Give the day of the act"),
        (ALONGSIDE, {"on": date(2026, 3, 4)}, "has not come yet"),
        (ALONGSIDE, {"on": TUESDAY, "minutes": -5}, "cannot be below 0"),
        (PLANNED, {"on": TUESDAY, "minutes": 5}, "did not take place has no minutes"),
        (ALONGSIDE, {"on": TUESDAY, "minutes": 2_000_000}, "at most 1000000 minutes"),
        (ALONGSIDE, {"on": TUESDAY, "what": "x" * 301}, "longer than 300 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(facts, particulars, said) -> None:
    group = walking_group()
    good = NewAct(facts=VIEW, on=TUESDAY, minutes=5)
    with pytest.raises(Refusal, match=said):
        record_acts(group.organisation, [good, NewAct(facts=facts, **particulars)], by=group.cai, at=AFTER)
    assert not Act.objects.exists()
    assert not HoursOfMonth.objects.exists()


def test_nobody_does_more_than_a_day_in_a_day() -> None:
    group = walking_group()
    with pytest.raises(Refusal, match="at most 1440 minutes"):
        record_act(
            group.organisation, VIEW, on=TUESDAY, minutes=1441, person=group.ann, by=group.cai, at=AFTER
        )


def test_what_belongs_to_another_organisation_is_never_recorded_here() -> None:
    group, other = walking_group(), walking_group("Another body")
    for particulars in ({"person": other.ann}, {"service": other.service}, {"session": other.session}):
        with pytest.raises(ValueError, match="another organisation"):
            record_act(group.organisation, VIEW, on=TUESDAY, by=group.cai, at=AFTER, **particulars)


def many_acts(group) -> list[NewAct]:
    people, facts = [group.ann, group.bo, None], [ALONGSIDE, VIEW, PEER, PLANNED]
    return [
        NewAct(
            facts=facts[n % 4],
            on=date(2026, 1 + n % 2, 1 + n % 28),
            minutes=0 if n % 4 == 3 else 5 + n % 50,
            service=group.service if n % 5 else None,
            person=people[n % 3],
        )
        for n in range(700)
    ]


def test_many_at_once_give_just_what_one_at_a_time_gives() -> None:
    one, many = walking_group(), walking_group("Another body")
    for new in many_acts(one)[:120]:
        replace_acts(one.organisation, (), [new], by=one.cai, at=AFTER)
    record_acts(many.organisation, many_acts(many)[:120], by=many.cai, at=AFTER)
    by = ("month", "mode", "grade", "employed_peer")
    assert hours_by(one.organisation, by) == hours_by(many.organisation, by)
    stored = ("mode", "grade", "employed_peer", "counts", "rule", "rules_version", "minutes", "on", "facts")
    alone, together = (
        list(Act.objects.filter(organisation=each.organisation).order_by("pk").values_list(*stored))
        for each in (one, many)
    )
    assert alone == together


def test_many_acts_cost_few_queries(django_assert_max_num_queries) -> None:
    group = walking_group()
    with django_assert_max_num_queries(25):
        record_acts(group.organisation, many_acts(group), by=group.cai, at=AFTER)
    assert reconciled() == "Hours, acts and rules agree.\n"


def test_hours_are_summed_by_what_one_asks_for() -> None:
    group = walking_group()
    record_acts(group.organisation, many_acts(group), by=group.cai, at=AFTER)
    wanted = Chosen(
        service=group.service, mode="DELIVERY_ALONGSIDE", first=date(2026, 1, 1), until=date(2026, 2, 1)
    )
    acts = Act.objects.filter(service=group.service, mode="DELIVERY_ALONGSIDE", on__lt=date(2026, 2, 1))
    assert total(group.organisation, wanted).minutes == sum(act.minutes for act in acts) > 0
    by_grade = hours_by(group.organisation, ["grade"], wanted)
    assert sum(line.minutes for line in by_grade) == total(group.organisation, wanted).minutes


def test_the_check_finds_hours_that_were_tampered_with() -> None:
    group = walking_group()
    record_acts(group.organisation, many_acts(group), by=group.cai, at=AFTER)
    HoursOfMonth.objects.filter(pk=HoursOfMonth.objects.first().pk).update(minutes=1)
    HoursOfService.objects.filter(pk=HoursOfService.objects.first().pk).update(written=1)
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("reconcile", stdout=said)
    assert ended.value.code == 1
    assert "2 differences." in said.getvalue()
    assert "'minutes': 1" in said.getvalue()


def test_the_check_finds_a_mode_that_the_rules_do_not_derive() -> None:
    group = walking_group()
    act = record_act(group.organisation, VIEW, on=TUESDAY, by=group.cai, at=AFTER)
    Act.objects.filter(pk=act.pk).update(mode="CO_DESIGN")
    HoursOfMonth.objects.update(mode="CO_DESIGN")
    HoursOfService.objects.update(mode="CO_DESIGN")
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("reconcile", stdout=said)
    assert f"act {act.pk}" in said.getvalue()
    assert "'mode': 'CONSULTATION'" in said.getvalue()


def test_the_check_finds_facts_that_cannot_be_read() -> None:
    group = walking_group()
    act = record_act(group.organisation, VIEW, on=TUESDAY, by=group.cai, at=AFTER)
    Act.objects.filter(pk=act.pk).update(facts={"output": "ladder"})
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("reconcile", stdout=said)
    assert "facts cannot be read" in said.getvalue()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_hours_lose_nothing_when_many_record_at_once() -> None:
    group = walking_group()

    def record() -> None:
        for person in (group.ann, group.bo, group.ann):
            record_act(
                group.organisation,
                VIEW,
                on=TUESDAY,
                minutes=7,
                person=person,
                service=group.service,
                by=group.cai,
                at=AFTER,
            )

    assert at_once(*[record] * 8) == [None] * 8
    assert total(group.organisation, Chosen()).minutes == 8 * 3 * 7
    assert reconciled() == "Hours, acts and rules agree.\n"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_one_act_back_at_once_one_does() -> None:
    group = walking_group()
    act = record_act(group.organisation, VIEW, on=TUESDAY, minutes=30, by=group.cai, at=AFTER)
    results = at_once(*[lambda: reverse_act(act, "Twice", by=group.cai, at=AFTER)] * 4)
    assert sum(isinstance(result, Act) for result in results) == 1
    assert sum(isinstance(result, Refusal) for result in results) == 3
    assert total(group.organisation, Chosen()).minutes == 0
