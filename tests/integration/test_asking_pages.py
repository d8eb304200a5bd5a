"""Whom asking reaches, what lies untapped, what people say of themselves, and lots drawn for places."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.asking.draws import Lot as CoreLot
from alongside.core.asking.draws import check_was_fair
from alongside.core.shared.errors import Refusal
from alongside.web.asking.actions.draws import draw_lots, draw_what_is_due, open_draw
from alongside.web.asking.actions.equality import let_go, say_of_oneself
from alongside.web.asking.actions.reckoning import groups_of
from alongside.web.asking.models import Draw, DrawnLot, DrawSeed, EqualityAnswers, Reckoning
from alongside.web.asking.queries.reach import Scope, figures_of, groups_in
from alongside.web.asking.queries.untapped import map_of
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.models import Invitation
from alongside.web.delivery.models import RegisterEntry as Entry
from alongside.web.gifts.actions.index import index_again
from alongside.web.interchange.queries.whole import document
from alongside.web.people import actions as people
from alongside.web.people.models import Consent
from alongside.web.services import actions as services
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def scope(house: House, **more: Any) -> Scope:
    given: dict[str, Any] = {"service": house.service, "today": NOW.date(), "since": None} | more
    return Scope(house.organisation, **given)


def came(house: House, person: Any, days_ago: int) -> None:
    session = house.session(days=days_ago, readers=(1, 9, 9))
    at = NOW - timedelta(days=days_ago)
    session.starts_at, session.ends_at = at, at + timedelta(hours=1)
    session.save()
    Entry.objects.create(
        session=session, person=person, role=house.reader, attendance="CAME", minutes=60, recorded_at=at
    )


# The funnel


def test_each_step_counts_whoever_came_so_far(house: House) -> None:
    known, asked, yes, once, often = (house.person(name) for name in ("K", "A", "Y", "O", "T"))
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    offer(line, asked, by=house.coordinator, at=NOW)
    accepted = offer(line, yes, by=house.coordinator, at=NOW)
    answer(accepted, "ACCEPT", by=yes, how="WEB", at=NOW)
    answer(accepted, "CANT_COME", by=yes, how="WEB", at=NOW)
    came(house, once, 20)
    came(house, often, 30)
    came(house, often, 40)
    counts = figures_of(scope(house))["all"]
    assert counts == {"KNOWN": 5, "ASKED": 4, "YES": 3, "CAME": 2, "CAME_AGAIN": 1, "LED": 0}
    assert known.pk


def test_a_time_leaves_out_what_was_before_it(house: House) -> None:
    came(house, house.person("Ana"), 200)
    assert figures_of(scope(house))["all"]["CAME"] == 1
    assert figures_of(scope(house, since=NOW - timedelta(days=100)))["all"]["CAME"] == 0


def test_the_organisation_knows_its_lay_people_and_counts_nobody_twice(house: House) -> None:
    house.person("Ana")
    house.person("Mair", "PROFESSIONAL")
    house.person("Untied", "")
    assert figures_of(scope(house, service=None))["all"]["KNOWN"] == 2


def test_groups_are_of_those_who_chose_to_say_and_consent_still(house: House) -> None:
    for number in range(6):
        say_of_oneself(
            house.person(f"P{number}"), age="FROM_65", ethnicity="", disability="NO", by=None, at=NOW
        )
    ben = house.person("Ben")
    say_of_oneself(ben, age="FROM_18", ethnicity="WHITE", disability="", by=ben, at=NOW)
    people.withdraw_consent(ben, "EQUALITY", by=ben, at=NOW)
    groups = groups_in(scope(house))["groups"]
    assert {name: counts["KNOWN"] for name, counts in groups["AGE"].items()} == {"FROM_65": 6}
    assert "ETHNICITY" not in groups


def test_saying_nothing_lets_go_of_what_was_said_and_of_the_consent(house: House) -> None:
    ana = house.person("Ana")
    say_of_oneself(ana, age="FROM_65", ethnicity="", disability="", by=ana, at=NOW)
    assert Consent.objects.filter(person=ana, purpose="EQUALITY", withdrawn_at__isnull=True).exists()
    say_of_oneself(ana, age="", ethnicity="", disability="", by=ana, at=NOW)
    assert not EqualityAnswers.objects.filter(person=ana).exists()
    assert not Consent.objects.filter(person=ana, purpose="EQUALITY", withdrawn_at__isnull=True).exists()
    let_go(ana, by=ana, at=NOW)


def test_withdrawing_the_consent_lets_go_of_the_answers_at_once(house: House) -> None:
    ana = house.person("Ana")
    say_of_oneself(ana, age="FROM_65", ethnicity="", disability="", by=ana, at=NOW)
    people.withdraw_consent(ana, "EQUALITY", by=ana, at=NOW)
    assert not EqualityAnswers.objects.filter(person=ana).exists()


def test_one_more_person_in_a_group_cannot_be_read_off_its_figures(house: House) -> None:
    """Groups are told to the nearest five, from twenty who said, and worked out once a week."""
    for number in range(24):
        given = {"age": "FROM_65" if number < 12 else "FROM_18", "ethnicity": "", "disability": ""}
        say_of_oneself(house.person(f"P{number}"), **given, by=None, at=NOW)
    first = groups_of(scope(house), NOW)
    assert [line.steps[0].people for line in first.groups[0][1]] == [10, 10]
    assert first.consented == 25
    say_of_oneself(house.person("Zoë"), age="FROM_65", ethnicity="", disability="", by=None, at=NOW)
    again = groups_of(scope(house), NOW + timedelta(days=6))
    assert again == first


def test_the_page_names_a_group_that_is_passed_over(house: House) -> None:
    line = line_of(house.session(readers=(1, 60, 60)), house.reader)
    for number in range(40):
        person = house.person(f"P{number}")
        age = "FROM_65" if number < 20 else "FROM_18"
        say_of_oneself(person, age=age, ethnicity="", disability="", by=None, at=NOW)
        if number >= 20:
            offer(line, person, by=house.coordinator, at=NOW)
    asked = {"service": str(house.service.public_id), "since": "ever"}
    page = house.sign_in(house.coordinator).get(reverse("asking:reach"), asked).content.decode()
    assert "65 to 79: 0% of 20 people were ever asked, against 50% of all." in page
    assert "18 to 24:" not in page


def test_no_group_is_told_where_few_said_who_they_are_or_all_said_the_same(house: House) -> None:
    for number in range(19):
        say_of_oneself(
            house.person(f"P{number}"), age="FROM_65", ethnicity="", disability="", by=None, at=NOW
        )
    assert not any(lines for _grouping, lines, _hidden in groups_of(scope(house), NOW).groups)
    for number in range(19, 30):
        say_of_oneself(
            house.person(f"P{number}"), age="FROM_65", ethnicity="", disability="", by=None, at=NOW
        )
    found = groups_of(scope(house), NOW + timedelta(days=8))
    assert not any(lines for _grouping, lines, _hidden in found.groups)


def test_a_coordinator_writes_down_what_somebody_says_and_never_reads_it_again(house: House) -> None:
    ana = house.person("Ana")
    client = house.sign_in(house.coordinator)
    address = reverse("asking:about", args=[ana.public_id])
    sent = client.post(address, {"age": "FROM_65", "ethnicity": "", "disability": "", "how": "PHONE"})
    assert sent.status_code == 302
    assert EqualityAnswers.objects.get(person=ana).age == "FROM_65"
    assert client.get(address).context["form"].initial == {}
    own = house.sign_in(ana).get(reverse("asking:my_about"))
    assert own.context["form"].initial["age"] == "FROM_65"


def test_what_somebody_says_of_themselves_is_in_nobody_elses_files(house: House) -> None:
    ana = house.person("Ana")
    say_of_oneself(ana, age="FROM_65", ethnicity="BLACK", disability="", by=ana, at=NOW)
    people.give_post(house.coordinator, "ADMINISTRATOR", active_from=date(2025, 1, 1), by=None, at=NOW)
    other = house.sign_in(house.coordinator)
    theirs = [other.get(reverse(f"people:{name}", args=[ana.public_id])) for name in ("data", "data_file")]
    whole = b"".join(other.get(reverse("interchange:whole")).streaming_content)
    assert not [page for page in (*(each.content for each in theirs), whole) if b"FROM_65" in page]
    assert json.loads(whole)["tables"]["asking.EqualityAnswers"] == []
    assert "FROM_65" in house.sign_in(ana).get(reverse("people:my_data_file")).content.decode()
    assert "FROM_65" in "".join(document(house.organisation)), "whoever carries everything elsewhere"


def test_small_numbers_are_told_to_coordinators_alone_and_groups_to_nobody(house: House) -> None:
    for number in range(7):
        house.person(f"P{number}")
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    for number in range(3):
        offer(line, house.named[f"P{number}"], by=house.coordinator, at=NOW)
    eve = people.record_person(house.organisation, full_name="Eve", by=None, at=NOW)
    people.give_post(eve, "EVALUATOR", active_from=date(2025, 1, 1), by=None, at=NOW)
    asked = {"service": str(house.service.public_id), "since": "ever"}
    told = house.sign_in(eve).get(reverse("asking:reach"), asked)
    assert "Not told" in told.content.decode()
    assert [step["people"] for step in told.context["steps"]] == [5, None, 0, 0, 0, 0]
    seen = house.sign_in(house.coordinator).get(reverse("asking:reach"), asked)
    assert [step["people"] for step in seen.context["steps"]] == [7, 3, 0, 0, 0, 0]


# The map


def test_the_map_tells_what_was_asked_for_used_and_refused(house: House) -> None:
    services.change_role(house.reader, skills=["singing"], by=None, at=NOW)
    ana, ben, cat, dan = (house.person(name) for name in ("Ana", "Ben", "Cat", "Dan"))
    for person, words in ((ana, "Choir"), (ben, "Canu"), (cat, "Singing"), (dan, "Gardening")):
        people.record_gift(person, kind="SKILL", words=words, shared_with="SERVICE_TEAMS", by=None, at=NOW)
    index_again(house.organisation)
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    offer(line, ana, by=house.coordinator, at=NOW)
    answer(offer(line, ben, by=house.coordinator, at=NOW), "DECLINE", by=ben, how="WEB", at=NOW)
    came(house, cat, 20)
    found = map_of(house.organisation, None, NOW + timedelta(hours=1))
    assert (found["givers"], found["untapped"]) == (4, 1)
    fates = {name: number for counts in found["things"].values() for name, number in counts.items()}
    assert fates == {"ASKED_FOR": 1, "REFUSED": 1, "USED": 1, "NEVER_ASKED_FOR": 1}


def test_the_map_of_a_service_tells_of_its_people_what_the_whole_map_does(house: House) -> None:
    services.change_role(house.reader, skills=["singing"], by=None, at=NOW)
    tied = [house.person(name) for name in ("Ana", "Ben", "Cat")]
    for number, person in enumerate((*tied, house.person("Dan", kind=""))):
        words = "Choir" if number % 2 else "Gardening"
        people.record_gift(person, kind="SKILL", words=words, shared_with="SERVICE_TEAMS", by=None, at=NOW)
        people.record_availability(person, weekday=2, starts=time(9), ends=time(11), by=None, at=NOW)
    index_again(house.organisation)
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    offer(line, tied[0], by=house.coordinator, at=NOW)
    came(house, tied[1], 20)
    later = NOW + timedelta(hours=1)
    of_service, of_all = (map_of(house.organisation, whose, later) for whose in (house.service, None))
    assert (of_service["givers"], of_service["untapped"]) == (3, 1)
    assert (of_all["givers"], of_all["untapped"]) == (4, 2)
    assert of_service["things"]["TIME"] == {"ASKED_FOR": 1, "USED": 1, "NEVER_ASKED_FOR": 1}
    assert of_service["minutes_offered"] == round(3 * 120 * 52 / 12)


def test_whoever_may_not_be_asked_is_not_on_the_map(house: House) -> None:
    ana = house.person("Ana", consents=False)
    people.record_gift(ana, kind="SKILL", words="Choir", shared_with="EVERYONE", by=None, at=NOW)
    index_again(house.organisation)
    assert map_of(house.organisation, None, NOW)["givers"] == 0


def test_the_map_opens_for_coordinators_and_evaluators_and_says_what_it_means(house: House) -> None:
    page = house.sign_in(house.coordinator).get(reverse("asking:map"))
    assert page.status_code == 200
    assert "The untapped share: of all people" in page.content.decode()
    assert house.sign_in(house.person("Ana")).get(reverse("asking:map")).status_code == 403
    assert Reckoning.objects.filter(key__startswith="map:").count() == 1


# Draws


def drawing(house: House, names: str = "ABCDE", places: int = 2) -> tuple[Draw, dict[str, Invitation]]:
    line = line_of(house.session(days=9, readers=(1, places, places)), house.reader)
    draw = open_draw(line, closes_at=NOW + timedelta(days=1), by=house.coordinator, at=NOW)
    asked = {name: offer(line, house.person(name), by=house.coordinator, at=NOW) for name in names}
    return draw, asked


def test_nobody_takes_a_place_while_lots_are_to_be_drawn(house: House) -> None:
    draw, asked = drawing(house)
    ana = asked["A"]
    with pytest.raises(Refusal, match="drawn by lot"):
        answer(ana, "ACCEPT", by=ana.person, how="WEB", at=NOW)
    assert answer(ana, "WAIT", by=ana.person, how="WEB", at=NOW).state == "WAITING"
    assert draw.session_role_id == ana.session_role_id


def test_lots_are_drawn_fairly_kept_with_their_odds_and_can_be_checked(house: House) -> None:
    draw, asked = drawing(house)
    for each in asked.values():
        answer(each, "WAIT", by=each.person, how="WEB", at=NOW)
    told_before = draw.fingerprint
    assert draw_what_is_due(NOW + timedelta(hours=23)) == 0
    assert draw_what_is_due(NOW + timedelta(days=1)) == 1
    draw.refresh_from_db()
    lots = list(DrawnLot.objects.order_by("place"))
    assert [lot.won for lot in lots] == [True, True, False, False, False]
    assert {lot.odds for lot in lots} == {0.4}
    check_was_fair(
        [CoreLot(lot.entry, lot.level, lot.won, lot.odds, lot.lot) for lot in lots], 2, draw.seed, told_before
    )
    states = {each.person_id: each.state for each in Invitation.objects.all()}
    assert [states[lot.person_id] for lot in lots] == ["OFFERED", "OFFERED", "WAITING", "WAITING", "WAITING"]
    assert draw_lots(draw, at=NOW + timedelta(days=2)) == lots


def test_whoever_joins_the_line_after_it_closed_comes_behind_those_who_kept_the_time(house: House) -> None:
    draw, asked = drawing(house)
    *in_time, late = asked.values()
    for each in in_time:
        answer(each, "WAIT", by=each.person, how="WEB", at=NOW)
    answer(late, "WAIT", by=late.person, how="WEB", at=draw.closes_at + timedelta(minutes=5))
    lots = draw_lots(draw, at=draw.closes_at + timedelta(minutes=10))
    assert lots[-1].person_id == late.person_id
    assert lots[-1].odds == 0
    assert {lot.odds for lot in lots[:-1]} == {2 / len(in_time)}


def test_a_place_that_is_not_wanted_after_all_goes_to_the_next_lot(house: House) -> None:
    draw, asked = drawing(house)
    for each in asked.values():
        answer(each, "WAIT", by=each.person, how="WEB", at=NOW)
    lots = draw_lots(draw, at=NOW + timedelta(days=1))
    first = Invitation.objects.get(person=lots[0].person)
    answer(first, "DECLINE", by=first.person, how="WEB", at=NOW + timedelta(days=1))
    assert Invitation.objects.get(person=lots[2].person).state == "OFFERED"
    second = Invitation.objects.get(person=lots[1].person)
    assert (
        answer(second, "ACCEPT", by=second.person, how="WEB", at=NOW + timedelta(days=1)).state == "ACCEPTED"
    )


def test_the_pages_of_a_draw_tell_names_to_coordinators_alone(house: House) -> None:
    now = timezone.now()
    home = a_house("Brynford Trust", at=now)
    line = line_of(home.session(days=9, readers=(1, 1, 1)), home.reader)
    client = home.sign_in(home.coordinator)
    opening = reverse("asking:open_draw", args=[line.session.public_id, line.pk])
    closes = timezone.localtime(now + timedelta(days=1))
    given = {"on": f"{closes:%Y-%m-%d}", "at": "10:00"}
    page = client.get(opening)
    assert page.status_code == 200
    sent = client.post(opening, given)
    assert sent.status_code == 302, sent.context["form"].errors
    draw = Draw.objects.get()
    ana, ben = home.person("Ana Amal"), home.person("Ben Bevan")
    for person in (ana, ben):
        asked = offer(line, person, by=home.coordinator, at=now)
        answer(asked, "WAIT", by=person, how="WEB", at=now)
    address = reverse("asking:draw", args=[line.session.public_id, line.pk])
    before = home.sign_in(ana).get(address).content.decode()
    assert draw.fingerprint in before
    assert DrawSeed.objects.get(draw=draw).seed not in before
    assert DrawSeed.objects.get().seed not in "".join(document(home.organisation, sealed=False))
    draw_lots(draw, at=now)
    after = home.sign_in(ana).get(address).content.decode()
    assert DrawSeed.objects.get(draw=draw).seed in after
    assert "Ben Bevan" not in after
    assert "Ben Bevan" in client.get(address).content.decode()


def test_a_draw_closes_after_now_and_before_its_session(house: House) -> None:
    line = line_of(house.session(days=9), house.reader)
    for closes_at in (NOW, line.session.starts_at):
        with pytest.raises(Refusal, match="Close it after now"):
            open_draw(line, closes_at=closes_at, by=house.coordinator, at=NOW)
