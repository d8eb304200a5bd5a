"""Practitioners' pages, what services look for, and placements between two services."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.core.cadre.terms import Stage, Voice
from alongside.core.shared.errors import Refusal
from alongside.web.cadre import actions
from alongside.web.cadre.models import Answer, Note, Page, Placement
from alongside.web.cadre.queries.pages import get_page, pages_seen_by, work_on
from alongside.web.cadre.queries.placements import (
    begun,
    carrier_shown,
    get_placement,
    notes_of,
    sessions_there,
    stage_of,
)
from alongside.web.cadre.queries.wanted import wanted_seen_by
from alongside.web.delivery.actions.register import record_attendance
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from alongside.web.services.queries import who_is_asking
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db
ALL = frozenset(Voice)


@pytest.fixture
def here() -> House:
    """A library whose reader Ana was at one session; a surgery of the same council; Nia coordinates both."""
    house = a_house()
    house.named["surgery"] = services.open_service(house.organisation, name="Surgery", by=None, at=house.at)
    ana = house.person("Ana Birch")
    house.named["session"] = session = house.session(days=1)
    record_attendance(
        session, ana, house.reader, "CAME", 60, by=house.coordinator, at=house.at + timedelta(days=2)
    )
    return house


@pytest.fixture
def there() -> House:
    return a_house("Brynford Time Bank")


def page(house: House, sight: str = "HERE", **more: Any) -> Page:
    service = [str(house.service.public_id)]
    told = {"called": "Ana B.", "did": "Read aloud beside the librarian.", "sight": sight, **more}
    return actions.write_page(house.named["Ana Birch"], services=service, **told, at=house.at)


def proposed(house: House, **more: Any) -> Placement:
    told = {"source": house.service, "target": house.named["surgery"], "practice": "A welcome desk", **more}
    told = {"voices": frozenset({Voice.FROM, Voice.TO}), "by": house.coordinator, "at": house.at, **told}
    return actions.propose_placement(house.named["Ana Birch"], **told)


def placed(house: House, **more: Any) -> Placement:
    placement = proposed(house, **more)
    return actions.answer_placement(
        placement, voices=frozenset({Voice.CARRIER}), yes=True, called="Ana B.",
        in_network=more.get("in_network", False), by=house.named["Ana Birch"], at=house.at,
    )  # fmt: skip


def who(house: House, person: Any) -> Any:
    house.sign_in(person)
    return who_is_asking(person.account)


def fresh(placement: Placement) -> Placement:
    return Placement.objects.prefetch_related("answers").get(pk=placement.pk)


def test_a_page_stands_where_its_person_lets_it_stand_and_nowhere_else(here: House, there: House) -> None:
    nia, stranger = here.coordinator, there.coordinator
    assert not pages_seen_by(nia).exists(), "nobody is on the list who did not write a page"
    written = page(here)
    assert list(pages_seen_by(nia)) == [written]
    assert not pages_seen_by(stranger).exists()
    with pytest.raises(Http404):
        get_page(stranger, written.public_id)
    assert page(here, "NETWORK") == written, "there is one page a person"
    assert get_page(stranger, written.public_id).called == "Ana B."
    assert [(each.service, each.many) for each in work_on(written)] == [(here.service, 1)]
    actions.take_down(here.named["Ana Birch"])
    assert not Page.objects.exists()
    actions.take_down(here.named["Ana Birch"])


def test_a_page_goes_only_after_it_was_asked_once_more(here: House) -> None:
    page(here)
    ana = here.sign_in(here.named["Ana Birch"])
    assert reverse("cadre:down") in ana.get(reverse("cadre:own")).content.decode()
    assert "Nothing of it is kept." in ana.get(reverse("cadre:down")).content.decode()
    assert Page.objects.exists()
    ana.post(reverse("cadre:down"))
    assert not Page.objects.exists()


def test_only_a_service_that_one_took_part_in_can_stand_on_ones_page(here: House) -> None:
    surgery = [str(here.named["surgery"].public_id)]
    written = actions.write_page(
        here.named["Ana Birch"], called="Ana", did="Read.", services=surgery, at=here.at
    )
    assert work_on(written) == []
    with pytest.raises(Refusal, match="say what you did"):
        actions.write_page(here.named["Ana Birch"], called="Ana", did=" ", at=here.at)


def test_what_a_service_looks_for_is_found_as_far_as_it_says(here: House, there: House) -> None:
    told = {"practice": "Reading aloud", "words": "Somebody who has done it.", "by": None, "at": here.at}
    near = actions.look_for_help(here.service, **told)
    far = actions.look_for_help(here.named["surgery"], **told, sight="NETWORK")
    assert set(wanted_seen_by(here.coordinator)) == {near, far}
    assert list(wanted_seen_by(there.coordinator)) == [far]
    with pytest.raises(Refusal, match="already"):
        actions.look_for_help(here.service, **told)
    actions.look_no_more(near, at=here.at)
    assert list(wanted_seen_by(here.coordinator)) == [far]
    assert actions.look_for_help(here.service, **told), "it can be looked for anew"


def test_it_begins_with_the_third_yes_and_not_before(here: House) -> None:
    placement = proposed(here)
    assert stage_of(fresh(placement)) is Stage.ASKED
    assert fresh(placement).began_at is None
    ana = here.named["Ana Birch"]
    assert list(Message.objects.values_list("person", flat=True)) == [ana.pk], "who is asked is told, once"
    with pytest.raises(Refusal, match="once all three have said yes"):
        actions.write_note(placement, on=here.today, words="We met.", by=ana, today=here.today, at=here.at)
    later = here.at + timedelta(days=1)
    actions.answer_placement(placement, voices=frozenset({Voice.CARRIER}), yes=True, by=ana, at=later)
    assert stage_of(fresh(placement)) is Stage.UNDERWAY
    assert fresh(placement).began_at == later
    with pytest.raises(Refusal, match="can be ended"):
        actions.answer_placement(placement, voices=ALL, yes=False, by=ana, at=later)


def test_one_no_is_enough_and_costs_nothing(here: House) -> None:
    placement, ana = proposed(here), here.named["Ana Birch"]
    actions.answer_placement(placement, voices=frozenset({Voice.CARRIER}), yes=False, by=ana, at=here.at)
    assert stage_of(fresh(placement)) is Stage.NOT_BEGUN
    assert begun(here.coordinator) == []
    with pytest.raises(Refusal, match="said no already"):
        actions.answer_placement(placement, voices=ALL, yes=True, by=ana, at=here.at)
    assert proposed(here).pk != placement.pk, "another can be proposed"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"practice": " "}, "which practice"),
        ({"voices": frozenset()}, "speak for none"),
    ],
)
def test_what_cannot_be_proposed_is_said_and_nothing_is_kept(here: House, change: Any, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        proposed(here, **change)
    with pytest.raises(Refusal, match="Choose two"):
        proposed(here, target=here.service)
    assert not Placement.objects.exists()


def test_a_carrier_of_neither_organisation_cannot_be_asked(here: House, there: House) -> None:
    dai = there.person("Dai Rees")
    with pytest.raises(Refusal, match="one of the two"):
        actions.propose_placement(
            dai, source=here.service, target=here.named["surgery"], practice="A desk", voices=ALL,
            by=here.coordinator, at=here.at,
        )  # fmt: skip


def test_between_two_organisations_both_coordinators_and_the_carrier_have_a_say(
    here: House, there: House
) -> None:
    page(here, "NETWORK")
    placement = proposed(
        here, target=there.service, voices=frozenset({Voice.TO}), by=there.coordinator, called="Ana B."
    )
    asked = set(Message.objects.values_list("person", flat=True))
    assert asked == {here.named["Ana Birch"].pk, here.coordinator.pk}
    nia, bryn = who(here, here.coordinator), who(there, there.coordinator)
    assert get_placement(nia, placement.public_id, here.today) == placement
    assert carrier_shown(placement, bryn.person) == "Ana B."
    assert carrier_shown(placement, nia.person) == "Ana Birch"
    client = here.sign_in(here.coordinator)
    client.post(reverse("cadre:answer", args=[placement.public_id]), {"answer": "YES"})
    assert set(fresh(placement).answers.values_list("voice", flat=True)) == {"FROM", "TO"}
    third = a_house("Elsewhere")
    with pytest.raises(Http404):
        get_placement(who(third, third.coordinator), placement.public_id, here.today)


def test_who_is_of_neither_service_finds_no_placement(here: House) -> None:
    placement = placed(here)
    page_address = reverse("cadre:placement", args=[placement.public_id])
    other = here.person("Otto Oak", kind="")
    assert here.sign_in(other).get(page_address).status_code == 404
    partner = here.person("Lay Larch")
    client = here.sign_in(partner)
    assert client.get(page_address).status_code == 200, "lay people of the service read the record, too"
    response = client.post(reverse("cadre:end", args=[placement.public_id]), {"outcome": "STANDS"})
    assert response.status_code == 422
    assert "You speak for none" in response.content.decode()


def test_both_services_write_its_record_and_take_back_what_is_theirs(here: House, there: House) -> None:
    placement = placed(here, target=there.service, voices=frozenset({Voice.FROM, Voice.TO}))
    ana, dai = here.named["Ana Birch"], there.person("Dai Rees")
    for person, words in ((ana, "We met."), (dai, "We tried it.")):
        actions.write_note(placement, on=here.today, words=words, by=person, today=here.today, at=here.at)
    read = [(each.by, each.note.words) for each in notes_of(placement, dai)]
    assert read == [("Ana B.", "We met."), ("Dai Rees", "We tried it.")]
    read = [each.by for each in notes_of(placement, ana)]
    assert read == ["Ana Birch", "Library reading hour"], "elsewhere people are not named"
    line = Note.objects.get(by=ana)
    there.sign_in(dai).post(reverse("cadre:take_back", args=[line.pk]))
    assert Note.objects.get(pk=line.pk).withdrawn_at is None
    here.sign_in(ana).post(reverse("cadre:take_back", args=[line.pk]))
    assert [each.note.words for each in notes_of(placement, dai)] == ["We tried it."]


def test_each_of_the_three_may_end_it_and_what_came_of_it_is_kept(here: House) -> None:
    placement, ana = placed(here), here.named["Ana Birch"]
    later = here.at + timedelta(days=60)
    ended = actions.end_placement(
        placement, voices=frozenset({Voice.CARRIER}), outcome="FADED", words="Too early in the year.",
        by=ana, today=later.date(), at=later,
    )  # fmt: skip
    assert (stage_of(fresh(ended)), ended.outcome) == (Stage.ENDED, "FADED")
    assert [each.note.words for each in notes_of(ended, ana)] == ["Too early in the year."]
    with pytest.raises(Refusal, match="nothing to end"):
        actions.end_placement(ended, voices=ALL, outcome="STANDS", by=ana, today=later.date(), at=later)
    assert begun(here.coordinator) == [ended], "what did not take root is shown, too"


def test_sessions_at_the_other_service_are_counted_from_its_register(here: House) -> None:
    placement, ana = placed(here), here.named["Ana Birch"]
    assert sessions_there(placement) == 0
    surgery = here.named["surgery"]
    role = services.add_role(surgery, title="At the desk", side="LAY", by=None, at=here.at)
    held = House(
        here.organisation, surgery, role, services.add_role(surgery, title="Nurse", side="PROFESSIONAL",
        by=None, at=here.at), here.place, here.coordinator, here.at,
    ).session(days=4)  # fmt: skip
    record_attendance(held, ana, role, "CAME", 60, by=here.coordinator, at=here.at + timedelta(days=5))
    assert sessions_there(placement) == 1


def test_the_network_sees_what_all_three_let_it_see(here: House, there: House) -> None:
    placed(here, practice="Kept here")
    shown = placed(here, practice="Shown", in_network=True)
    assert begun(there.coordinator) == [shown]
    seen = there.sign_in(there.coordinator).get(reverse("cadre:spread")).content.decode()
    assert "Shown" in seen
    assert "Ana B." in seen
    assert "Kept here" not in seen
    assert "Ana Birch" not in seen


def test_who_is_forgotten_leaves_no_name_and_no_words(here: House) -> None:
    page(here, "NETWORK")
    placement, ana = placed(here), here.named["Ana Birch"]
    actions.write_note(placement, on=here.today, words="We met.", by=ana, today=here.today, at=here.at)
    people.erase_person(ana, by=here.coordinator, at=here.at)
    left = fresh(placement)
    assert (left.carrier, left.called) == (None, "")
    assert not Page.objects.exists()
    assert not Note.objects.exists()
    assert not Answer.objects.filter(by=ana).exists()
    assert begun(here.coordinator) == [left], "that practice went from here to there stays known"
    assert "Somebody" in here.sign_in(here.coordinator).get(reverse("cadre:spread")).content.decode()


def test_a_practitioner_offers_and_a_coordinator_asks_through_the_pages(here: House) -> None:
    wanted = actions.look_for_help(
        here.named["surgery"], practice="A welcome desk", words="Somebody who knows how.", by=None, at=here.at
    )
    ana = here.sign_in(here.named["Ana Birch"])
    assert "A welcome desk" in ana.get(reverse("cadre:start")).content.decode()
    told = {
        "practice": "A welcome desk", "source": str(here.service.public_id), "called": "Ana",
        "target": str(here.named["surgery"].public_id),
    }  # fmt: skip
    ana.post(reverse("cadre:offer", args=[wanted.public_id]), told)
    placement = Placement.objects.get()
    assert [each.voice for each in placement.answers.all()] == ["CARRIER"]
    assert "question waits for your yes or no" not in ana.get(reverse("delivery:mine")).content.decode()
    nia = here.sign_in(here.coordinator)
    assert "waits for your yes or no" in nia.get(reverse("cadre:start")).content.decode()
    nia.post(reverse("cadre:answer", args=[placement.public_id]), {"answer": "YES"})
    assert fresh(placement).began_at is not None
    written = page(here)
    told = {name: told[name] for name in ("source", "target")} | {"practice": "A quiet room"}
    assert nia.get(reverse("cadre:page", args=[written.public_id])).status_code == 200
    response = nia.post(reverse("cadre:ask", args=[written.public_id]), told)
    assert response.status_code == 302
    assert Placement.objects.count() == 2
    assert "1 question waits for your yes or no" in ana.get(reverse("delivery:mine")).content.decode()
    assert ana.get(reverse("cadre:ask", args=[written.public_id])).status_code == 404


def test_a_service_that_is_asked_sees_it_where_its_people_look_first(here: House, there: House) -> None:
    proposed(here, target=there.service, voices=frozenset({Voice.FROM}), by=here.coordinator)
    librarian, reader = there.person("Lowri", "PROFESSIONAL"), there.person("Eirian")
    olwen, lowri, eirian = (there.sign_in(each) for each in (there.coordinator, librarian, reader))
    said = "1 placement waits for its yes or no"
    for client, first in ((olwen, "delivery:week"), (olwen, "delivery:mine"), (lowri, "delivery:today")):
        assert said in client.get(reverse(first)).content.decode(), first
    for client, first in ((eirian, "delivery:mine"), (here.sign_in(here.coordinator), "delivery:week")):
        assert said not in client.get(reverse(first)).content.decode(), "it waits for others"
    placement = Placement.objects.get()
    welsh = olwen.get(reverse("delivery:week"), {"lang": "cy"}, follow=True).content.decode()
    assert "1 lleoliad yn aros am ei ie" in welsh
    olwen.get(reverse("delivery:week"), {"lang": "en"})
    olwen.post(reverse("cadre:answer", args=[placement.public_id]), {"answer": "YES"})
    for client, first in ((olwen, "delivery:week"), (lowri, "delivery:today")):
        assert said not in client.get(reverse(first)).content.decode(), "it was answered"


def test_what_waits_is_found_below_many_that_came_later(here: House) -> None:
    proposed(here, voices=frozenset({Voice.FROM}))
    for number in range(41):
        placed(here, practice=f"Desk {number}")
    seen = here.sign_in(here.coordinator).get(reverse("cadre:start")).content.decode()
    assert "It waits for your yes or no" in seen


def test_each_page_opens_and_a_form_says_what_is_missing(here: House) -> None:
    placement = placed(here)
    nia = here.sign_in(here.coordinator)
    for name in ("start", "spread", "own", "look"):
        assert nia.get(reverse(f"cadre:{name}")).status_code == 200, name
    for name in ("placement", "note", "end", "answer"):
        assert nia.get(reverse(f"cadre:{name}", args=[placement.public_id])).status_code == 200, name
    assert nia.post(reverse("cadre:own"), {"called": "", "did": ""}).status_code == 422
    assert nia.post(reverse("cadre:look"), {}).status_code == 422
    response = nia.post(reverse("cadre:note", args=[placement.public_id]), {"words": ""})
    assert response.status_code == 422
    assert not Note.objects.exists()


def test_the_first_page_takes_the_same_queries_for_many_placements_as_for_one(here: House) -> None:
    nia = here.sign_in(here.coordinator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert nia.get(reverse("cadre:start")).status_code == 200
        return len(asked)

    proposed(here, voices=frozenset({Voice.FROM}))
    queries()
    one = queries()
    for number in range(6):
        proposed(here, voices=frozenset({Voice.FROM}), practice=f"Desk {number}")
    assert queries() <= one


def test_a_page_of_a_double_is_not_shown_beside_the_other(here: House) -> None:
    double = here.person("Ana Birch again")
    page(here)
    actions.write_page(double, called="Ana twice", did="Read aloud.", at=here.at)
    people.merge_people(here.named["Ana Birch"], double, by=here.coordinator, at=here.at)
    assert [each.called for each in pages_seen_by(here.coordinator)] == ["Ana B."]
