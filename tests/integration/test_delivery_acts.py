"""Other acts: recorded by plain questions, listed quickly, each with why it is what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.participation.acts import Act as Facts
from alongside.core.participation.facts import Actor, Beneficiary, Output, ProfessionalShare
from alongside.web.delivery.actions.acts import NewAct, record_act, record_acts, reverse_act
from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.delivery.models import Act
from alongside.web.delivery.queries.acts import ACTS_A_PAGE, Chosen, acts_page
from tests.integration.walking_group import AFTER, TUESDAY, WalkingGroup, walking_group

pytestmark = pytest.mark.django_db

BOARD = Facts(dated=True, happened=True, output=Output.ALLOCATION, seat_on_body=True)
VIEW = Facts(dated=True, happened=True, output=Output.OPINION, asked_by_org=True)
ALONGSIDE = Facts(
    dated=True, happened=True, output=Output.SERVICE, actor=Actor.USER, beneficiary=Beneficiary.OTHER,
    professional=ProfessionalShare.SAME_SESSION,
)  # fmt: skip
ACTS, RECORD = "delivery:acts", "delivery:record_act"


@pytest.fixture
def group() -> WalkingGroup:
    return walking_group()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def said(response) -> str:
    return unescape(response.content.decode())


def done(group: WalkingGroup, facts: Facts = BOARD, **more) -> Act:
    particulars = {"on": TUESDAY, "minutes": 60, "what": "Spring meeting", "service": group.service} | more
    return record_act(group.organisation, facts, by=group.cai, at=AFTER, **particulars)


def answered(client: Client, answers: dict[str, str]) -> str:
    """The address of the last page, by going through the questions as they come and answering each."""
    address, seen = reverse(RECORD), []
    for _question in range(20):
        page = said(client.get(address))
        asked = re.search(r'name="asked" value="(\w+)"', page)
        if asked is None:
            assert set(seen) == set(answers), "every answer was asked for, and nothing else"
            return address
        fact = asked[1]
        seen.append(fact)
        carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        address = f"{reverse(RECORD)}?{urlencode({**carried, fact: answers[fact]})}"
    raise AssertionError("the questions do not end")


HELD = {"dated": "true", "happened": "true", "freely_chosen": "true"}
SPOKEN = {**HELD, "seat_on_body": "false", "speaks_for_others": "false"}
SERVED = {
    **SPOKEN, "output": "service", "beneficiary": "other", "defined_task": "true", "replaces_post": "false",
}  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "mode"),
    [
        ({**HELD, "output": "allocation", "seat_on_body": "true"}, "GOVERNANCE"),
        ({**SPOKEN, "output": "opinion", "asked_by_org": "true"}, "CONSULTATION"),
        ({**SPOKEN, "output": "opinion", "asked_by_org": "false"}, "VOICE"),
        ({**SPOKEN, "output": "opinion", "speaks_for_others": "true"}, "REPRESENTATION"),
        ({**HELD, "output": "attendance"}, "GENERAL_ACTIVITY"),
        ({**SPOKEN, "output": "design"}, "CO_DESIGN"),
        ({**SPOKEN, "output": "assessment"}, "CO_ASSESSMENT"),
        ({**SPOKEN, "output": "allocation"}, "CO_COMMISSIONING"),
        ({**HELD, "output": "info"}, "INFORMATION"),
        ({**SERVED, "actor": "user", "professional": "none"}, "PEER_SUPPORT"),
        ({**SERVED, "actor": "carer", "professional": "same_case"}, "DELIVERY_ALONGSIDE"),
        ({**HELD, "freely_chosen": "false"}, "COMPELLED"),
        ({"dated": "true", "happened": "false"}, "NOT_DELIVERED"),
    ],
)
def test_plain_questions_lead_to_every_mode_and_nobody_chooses_one(group, answers, mode) -> None:
    cai = signed_in(group.cai)
    last = answered(cai, answers)
    form = said(cai.get(last))
    assert "mode" not in re.findall(r'name="(\w+)"', form)
    sent = {
        "what": "Forum",
        "service": str(group.service.public_id),
        "on_day": "3",
        "on_month": "March",
        "on_year": "2026",
    }
    if answers.get("happened") == "true":
        sent |= {"people": "Ann Example\nbo", "minutes": "45"}
    result = said(cai.post(last, sent, follow=True))
    assert set(Act.objects.values_list("mode", flat=True)) == {mode}
    acts = list(Act.objects.all())
    assert [act.on for act in acts] == [TUESDAY] * len(acts)
    if answers.get("happened") == "true":
        assert {act.person for act in acts} == {group.ann, group.bo}
        assert {act.minutes for act in acts} == {45}
        assert "Recorded for Ann and Bo." in result
    assert f"By the rule “{acts[0].rule}”" in result


def test_a_claim_is_recorded_without_a_day_and_found_again(group) -> None:
    cai = signed_in(group.cai)
    last = answered(cai, {"dated": "false", "gift_of_power": "true"})
    assert "On which day" not in said(cai.get(last))
    cai.post(last, {"what": "Strategy, page 4: we will empower residents", "service": ""})
    act = Act.objects.get()
    assert (act.mode, act.on, act.person) == ("EMPOWERMENT_TALK", None, None)
    assert "we will empower residents" not in said(cai.get(reverse(ACTS)))
    assert "we will empower residents" in said(cai.get(reverse(ACTS), {"undated": "on"}))


def test_a_question_left_open_is_put_again(group) -> None:
    page = said(signed_in(group.cai).get(reverse(RECORD), {"asked": "dated"}))
    assert "Choose an answer to go on." in page
    page = said(signed_in(group.cai).get(reverse(RECORD), {"asked": "dated", "dated": "perhaps"}))
    assert "There is a problem" in page


def test_answers_can_be_changed_and_what_followed_is_asked_again(group) -> None:
    query = {**HELD, "output": "allocation", "seat_on_body": "true"}
    page = said(signed_in(group.cai).get(reverse(RECORD), query))
    changes = [unescape(found) for found in re.findall(r'href="([^"]*/acts/record/\?[^"]*)"', page)]
    assert any(address.endswith("freely_chosen=true") for address in changes)


LAST = "?dated=true&happened=true&freely_chosen=true&output=attendance"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"what": ""}, "Fill in “What was it?”"),
        ({"what": "x" * 301}, "300 characters or fewer"),
        ({"on_day": "31", "on_month": "2"}, "must be a real date"),
        ({"on_year": "2099"}, "must be"),
        ({"on_day": ""}, "must include a day"),
        ({"minutes": "-1"}, "must be 0 or more"),
        ({"minutes": "1441"}, "must be 1440 or less"),
        ({"minutes": "two"}, "must be a number"),
        ({"people": "Ann Example\nNobody Known"}, "We know nobody called “Nobody Known”"),
        ({"people": "Example"}, "“Example” may be"),
        ({"people": "\n".join(f"P {n}" for n in range(51))}, "at most 50 people"),
        ({"service": "00000000-0000-0000-0000-000000000000"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(group, change, message) -> None:
    sent = {
        "what": "Talk", "service": "", "on_day": "3", "on_month": "3", "on_year": "2026", "minutes": "60",
        "people": "Ann Example",
    }  # fmt: skip
    page = signed_in(group.cai).post(reverse(RECORD) + LAST, sent | change)
    assert page.status_code == 200
    assert message in said(page)
    assert not Act.objects.exists()


def test_the_same_act_sent_twice_is_recorded_once(group) -> None:
    cai = signed_in(group.cai)
    key = re.search(r'name="form_key" value="([^"]+)"', said(cai.get(reverse(RECORD) + LAST)))[1]
    sent = {"what": "Talk", "service": "", "on_day": "3", "on_month": "3", "on_year": "2026", "form_key": key}
    for _ in range(2):
        cai.post(reverse(RECORD) + LAST, sent)
    assert Act.objects.count() == 1


def test_a_professional_records_for_their_own_services_only(group) -> None:
    page = said(signed_in(group.nia).get(reverse(RECORD) + LAST))
    assert "the organisation as a whole" not in page
    sent = {"what": "Talk", "service": "", "on_day": "3", "on_month": "3", "on_year": "2026"}
    assert "Choose an answer" in said(signed_in(group.nia).post(reverse(RECORD) + LAST, sent))
    sent["service"] = str(group.service.public_id)
    assert signed_in(group.nia).post(reverse(RECORD) + LAST, sent).status_code == 302
    for person in (group.ann, group.eve):
        assert signed_in(person).get(reverse(RECORD)).status_code == 403


def test_people_are_told_apart_by_reference_and_whole_names(group) -> None:
    group.person("Ann-Marie")
    cai = signed_in(group.cai)
    sent = {"what": "Talk", "service": "", "on_day": "3", "on_month": "3", "on_year": "2026", "people": "ann"}
    assert cai.post(reverse(RECORD) + LAST, sent).status_code == 302
    assert Act.objects.get().person == group.ann


# --- one act ---


def test_an_act_says_its_mode_its_rule_and_why(group) -> None:
    page = said(
        signed_in(group.cai).get(reverse("delivery:act", args=[done(group, person=group.ann).public_id]))
    )
    for words in (
        "Governance", "By the rule “From a seat”", "They acted through a seat on a body", "Spring meeting",
        "Did they act through a seat on a body, such as a board? Yes", "Ann", "1 hour",
        "does not count in the headline",
    ):  # fmt: skip
        assert words in re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page))


def test_an_act_of_a_register_says_where_its_facts_come_from(group) -> None:
    lines = [NewEntry(person=group.ann, role=group.lead, attendance="CAME", minutes=120)]
    lines += [NewEntry(person=group.nia, role=group.nurse, attendance="CAME", minutes=120)]
    record_register(group.session, lines, by=group.nia, at=AFTER, close=True)
    act = Act.objects.get(person=group.ann)
    cai = signed_in(group.cai)
    page = said(cai.get(reverse("delivery:act", args=[act.public_id])))
    assert "By the register, a professional was in the session." in page
    assert "It counts in the headline." in page
    assert "Correct it in the register" in page
    assert reverse("delivery:take_back", args=[act.public_id]) not in page
    sent = cai.post(reverse("delivery:take_back", args=[act.public_id]), {"reason": "No"})
    assert "Correct the register instead" in said(sent)
    assert Act.objects.count() == 2


def test_an_act_is_taken_back_with_a_reason_and_both_stay(group) -> None:
    act, cai = done(group, person=group.ann), signed_in(group.cai)
    address = reverse("delivery:take_back", args=[act.public_id])
    assert "Fill in “Why is it taken back?”" in said(cai.post(address, {"reason": " "}))
    page = said(cai.post(address, {"reason": "It was Bo"}, follow=True))
    assert "The act is taken back" in page
    assert "It was Bo" in page
    assert "taken back already" in said(cai.post(address, {"reason": "Again"}))
    assert Act.objects.count() == 2
    listed = said(cai.get(reverse(ACTS)))
    assert "Taken back" in listed
    assert "Reversal" in listed
    reversal = Act.objects.get(reverses=act)
    assert "The act that it takes back" in said(cai.get(reverse("delivery:act", args=[reversal.public_id])))


def test_who_sees_which_act_and_whose_name(group) -> None:
    act, *_others = (done(group, person=each, what="Talk with Ann") for each in (group.ann, *others(group)))
    whole = done(group, person=group.bo, service=None)
    other = walking_group("Another body")

    def seen(person, which=act) -> tuple[int, bool]:
        page = signed_in(person).get(reverse("delivery:act", args=[which.public_id]))
        return page.status_code, "Ann" in page.content.decode().split("<main")[-1]

    assert seen(group.cai) == (200, True)
    assert seen(group.nia) == (200, True)
    assert seen(group.ann) == (200, True)
    assert seen(group.eve) == (200, False)
    assert seen(group.bo)[0] == 404
    assert seen(group.nia, whole)[0] == 404
    assert seen(other.cai)[0] == 404
    assert Client().get(reverse("delivery:act", args=[act.public_id])).status_code == 302
    assert signed_in(group.eve).get(reverse("delivery:take_back", args=[act.public_id])).status_code == 403


def test_facts_that_cannot_be_read_are_said_and_are_no_fault_of_the_page(group) -> None:
    act = done(group)
    Act.objects.filter(pk=act.pk).update(facts={"output": "ladder"})
    page = signed_in(group.cai).get(reverse("delivery:act", args=[act.public_id]))
    assert page.status_code == 200
    assert "ladder" in said(page)


# --- lists ---


def others(group: WalkingGroup) -> list[Any]:
    """Enough others for whoever may not know the names to be told what they did."""
    return [group.person(name, "USES") for name in ("Dai", "Elin", "Ffion", "Gwen", "Huw")]


def many(group: WalkingGroup, count: int, *, with_them: Sequence[Any] = (), **more) -> None:
    people = [[group.ann, *with_them], [group.bo, *with_them], [None]]
    record_acts(
        group.organisation,
        [
            NewAct(
                facts=(VIEW, BOARD, ALONGSIDE)[n % 3], on=TUESDAY - timedelta(days=n // 7), minutes=10,
                service=group.service if n % 2 else None, person=people[n % 3][n // 6 % len(people[n % 3])], what=f"Act {n}", **more,
            )
            for n in range(count)
        ],
        by=group.cai,
        at=AFTER,
    )  # fmt: skip


def walked(group: WalkingGroup, chosen: Chosen) -> list[Act]:
    """Every act, page by page, forwards; and each page met again on the way back."""
    pages = [acts_page(group.organisation, chosen)]
    while (mark := pages[-1].older) is not None:
        pages.append(acts_page(group.organisation, chosen, after=mark))
        assert len(pages) < 20, "the pages do not end"
    for earlier, later in pairwise(pages):
        assert acts_page(group.organisation, chosen, before=later.newer).acts == earlier.acts
    assert pages[0].newer is None
    return [act for page in pages for act in page.acts]


@pytest.mark.parametrize("count", [0, 1, ACTS_A_PAGE, ACTS_A_PAGE + 1, 3 * ACTS_A_PAGE + 7])
def test_pages_show_every_act_once_in_order_both_ways(group, count) -> None:
    many(group, count)
    found = walked(group, Chosen())
    assert found == list(Act.objects.order_by("-on", "-pk"))


def test_pages_of_a_choice_show_just_that(group) -> None:
    many(group, 300)
    for chosen, wanted in (
        (Chosen(mode="GOVERNANCE"), {"mode": "GOVERNANCE"}),
        (Chosen(service=group.service), {"service": group.service}),
        (Chosen(person=group.ann), {"person": group.ann}),
        (Chosen(grade="A"), {"grade": "A"}),
        (Chosen(mode="DELIVERY_ALONGSIDE", grade="A"), {"grade": "A"}),
        (Chosen(employed_peer=True), {"employed_peer": True}),
        (Chosen(first=date(2026, 2, 1), until=date(2026, 3, 1)), {"on__month": 2}),
    ):
        assert walked(group, chosen) == list(Act.objects.filter(**wanted).order_by("-on", "-pk"))


def test_claims_without_a_day_are_paged_too(group) -> None:
    many(group, 5)
    record_acts(
        group.organisation,
        [NewAct(facts=Facts(), what=f"Claim {n}") for n in range(120)],
        by=group.cai,
        at=AFTER,
    )
    assert walked(group, Chosen(undated=True)) == list(Act.objects.filter(on=None).order_by("-pk"))


@pytest.mark.parametrize(
    "mark", ["", "x", "2026-03-03", "2026-03-03.x", "2026-13-03.1", "2026-03-03." + "9" * 40, "💥"]
)
def test_a_mark_that_is_none_of_ours_leads_to_the_top_or_to_nothing(group, mark) -> None:
    many(group, 3)
    for way in ("after", "before"):
        assert signed_in(group.cai).get(reverse(ACTS), {way: mark}).status_code == 200


def test_the_total_above_the_list_is_that_of_the_hours(group) -> None:
    many(group, 90)
    cai = signed_in(group.cai)
    page = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", said(cai.get(reverse(ACTS), {"mode": "GOVERNANCE"}))))
    assert "30 acts, 5.0 hours" in page
    page = re.sub(
        r"\s+", " ", re.sub("<[^>]+>", "", said(cai.get(reverse(ACTS), {"name": "ann"}, follow=True)))
    )
    assert "30 acts, 5.0 hours" in page
    reverse_act(Act.objects.filter(mode="GOVERNANCE").first(), "Wrong", by=group.cai, at=AFTER)
    page = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", said(cai.get(reverse(ACTS), {"mode": "GOVERNANCE"}))))
    assert "29 acts, 4.8 hours" in page


def test_a_name_leads_to_its_person_or_asks_whom_one_means(group) -> None:
    many(group, 9)
    cai = signed_in(group.cai)
    page = cai.get(reverse(ACTS), {"name": "ann", "mode": "VOICE"}, follow=True)
    assert page.redirect_chain[0][0].endswith(f"mode=VOICE&person={group.ann.public_id}")
    page = said(cai.get(reverse(ACTS), {"name": "example"}))
    assert "Whom do you mean?" in page
    assert f"person={group.bo.public_id}" in page
    assert "We know nobody called “Xerxes”" in said(cai.get(reverse(ACTS), {"name": "Xerxes"}))


def test_a_figure_of_a_report_leads_to_its_rows(group) -> None:
    many(group, 60)
    query = {
        "service": str(group.service.public_id), "mode": "DELIVERY_ALONGSIDE", "grade": "A", "stratum": "LAY",
        "first": "2026-03", "last": "2026-03",
    }  # fmt: skip
    page = said(signed_in(group.cai).get(reverse(ACTS), query))
    count = Act.objects.filter(
        service=group.service, mode="DELIVERY_ALONGSIDE", on__gte=date(2026, 3, 1)
    ).count()
    assert f"<strong>{count} act" in page
    assert "Same session" in page


@pytest.mark.parametrize(
    "query",
    [
        {"mode": "MAGIC"}, {"service": "x"}, {"first": "2026-99"}, {"person": "x"}, {"grade": "Z"},
        {"first": "2026-03", "last": "2026-01"},
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_is_said(group, query) -> None:
    many(group, 100)
    page = signed_in(group.cai).get(reverse(ACTS), query)
    assert page.status_code == 200
    assert "There is a problem" in said(page)


def test_evaluators_see_no_names_and_nothing_where_there_are_few(group) -> None:
    many(group, 60, with_them=others(group))
    done(
        group,
        person=group.ann,
        what="A talk that Ann gave",
        service=None,
        facts=Facts(dated=True, happened=True, output=Output.INFO),
    )
    eve = signed_in(group.eve)
    page = said(eve.get(reverse(ACTS))).split("<main")[1]
    assert "Ann" not in page
    assert "Act 1" not in page
    assert "Somebody" in page
    assert 'name="name"' not in page
    assert "too few acts" in said(eve.get(reverse(ACTS), {"mode": "INFORMATION"}))
    assert eve.get(reverse(ACTS), {"person": str(group.ann.public_id)}).status_code == 403
    assert "60 acts" in said(eve.get(reverse(ACTS), {"name": "Nobody"})), "a name does not narrow for them"


def test_what_happened_too_rarely_is_in_no_list_and_no_sum_of_an_evaluator(group) -> None:
    many(group, 60, with_them=others(group))
    talk = done(
        group,
        person=group.ann,
        what="A talk that Ann gave",
        service=None,
        facts=Facts(dated=True, happened=True, output=Output.INFO),
    )
    eve, cai = signed_in(group.eve), signed_in(group.cai)
    assert "60 acts" in said(eve.get(reverse(ACTS)))
    assert "61 acts" in said(cai.get(reverse(ACTS)))
    assert str(talk.public_id) not in said(eve.get(reverse(ACTS)))
    assert "1 act" not in said(eve.get(reverse(ACTS), {"mode": "INFORMATION"})).split("<main")[1]
    page = reverse("delivery:act", args=[talk.public_id])
    assert (eve.get(page).status_code, cai.get(page).status_code) == (404, 200)


def test_what_few_people_did_in_a_quarter_is_for_those_who_know_them_however_often(group) -> None:
    """Ten acts of one person are ten times one person: no list, no sum, no page, however it is narrowed down."""
    crowd = others(group)
    quiet, *_more = (done(group, person=group.ann, minutes=70) for _each in range(10))
    loud = [done(group, person=each, minutes=30, on=TUESDAY - timedelta(days=80)) for each in crowd]
    eve, cai = signed_in(group.eve), signed_in(group.cai)
    assert (loud[0].mode, loud[0].on.month) == (quiet.mode, 12), "the same kind, in the quarter before"
    assert "5 acts" in said(eve.get(reverse(ACTS)))
    assert "15 acts" in said(cai.get(reverse(ACTS)))
    for narrowed in ({}, {"service": str(group.service.public_id)}, {"mode": quiet.mode, "first": "2026-01"}):
        assert str(quiet.public_id) not in said(eve.get(reverse(ACTS), narrowed))
    assert "too few acts" in said(eve.get(reverse(ACTS), {"first": "2026-01"}))
    pages = [reverse("delivery:act", args=[each.public_id]) for each in (quiet, loud[0])]
    assert [eve.get(page).status_code for page in pages] == [404, 200]


def test_one_sees_ones_own_acts_however_rare(group) -> None:
    many(group, 60)
    talk = done(
        group,
        person=group.ann,
        what="A talk",
        service=None,
        facts=Facts(dated=True, happened=True, output=Output.INFO),
    )
    ann = signed_in(group.ann)
    assert str(talk.public_id) in said(ann.get(reverse(ACTS), {"person": str(group.ann.public_id)}))
    assert ann.get(reverse("delivery:act", args=[talk.public_id])).status_code == 200


def test_others_see_names_only_where_they_belong(group) -> None:
    many(group, 60, with_them=others(group))
    page = said(signed_in(group.nia).get(reverse(ACTS), {"service": str(group.service.public_id)})).split(
        "<main"
    )[1]
    assert "Ann" in page
    page = said(signed_in(group.bo).get(reverse(ACTS))).split("<main")[1]
    assert "Ann" not in page
    assert ">Bo<" in page
    assert signed_in(group.bo).get(reverse(ACTS), {"person": str(group.bo.public_id)}).status_code == 200


def test_another_organisations_acts_are_never_listed(group) -> None:
    other = walking_group("Another body")
    many(other, 20)
    assert "No acts here yet" in said(signed_in(group.cai).get(reverse(ACTS)))
    page = signed_in(group.cai).get(reverse(ACTS), {"person": str(other.ann.public_id)})
    assert page.status_code == 404


def test_a_list_costs_the_same_queries_however_long_it_is(group, django_assert_num_queries) -> None:
    cai = signed_in(group.cai)
    cai.get(reverse(ACTS))
    many(group, 3)
    with django_assert_num_queries(9) as few:
        cai.get(reverse(ACTS))
    many(group, 400)
    with django_assert_num_queries(len(few)):
        cai.get(reverse(ACTS))


def test_timezone_of_now_is_not_needed_to_record_todays_act(group) -> None:
    act = record_act(group.organisation, VIEW, on=timezone.localdate(), by=group.cai, at=timezone.now())
    assert act.on == timezone.localdate()
