"""Programmes, portfolios, courses and placements as somebody would meet them who means no good, or is only clumsy."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.core.cadre.terms import Stage, Voice
from alongside.core.programme.terms import Evidence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.cadre import actions as cadre
from alongside.web.cadre.models import Placement
from alongside.web.cadre.queries.placements import stage_of
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import assessing, choosing, conversations, handing_in, links
from alongside.web.portfolios.models import Piece, Submission
from alongside.web.portfolios.permissions import link_token
from alongside.web.portfolios.queries.due import Due
from alongside.web.portfolios.queries.sources import keys_of
from alongside.web.portfolios.queries.submissions import places_of, to_assess, waiting_for
from alongside.web.programmes import actions as programmes
from alongside.web.programmes.queries import modules_of, reached_by
from alongside.web.programmes.queries.learning import open_claims
from alongside.web.reflections.actions import withdraw
from alongside.web.services import actions as services
from tests.books_cast import no_guards
from tests.integration.portfolio_cast import AFTER, MET, NOT_YET, SAID, Learning, learning
from tests.integration.reflections_cast import reflect
from tests.session_cast import House, a_house

pytestmark = pytest.mark.django_db
LINE = {"code": "X1", "says": "See who is missed."}
ODD = '‮<script>alert(1)</script> {{ 7*7 }} #eval("1") $x$ \\ [a](b) 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ' + "ŵ" * 900


@pytest.fixture
def there() -> Learning:
    return learning()


def handed(there: Learning, code: str = "P1") -> Submission:
    there.fill(code)
    return there.hand_in(code)


def assessor(there: Learning, name: str, side: str) -> Any:
    person = there.house.person(name, "USES" if side == "LAY" else "PROFESSIONAL")
    part = programmes.ask_part(there.cohort, person, part="ASSESSOR", side=side, by=there.nia, at=AFTER)
    return programmes.answer_part(part, yes=True, at=AFTER)


def learner(there: Learning, name: str) -> Any:
    made = programmes.offer_place(there.cohort, there.house.person(name), by=there.nia, at=AFTER)
    return programmes.move(made, "ACCEPT", by=made.person, at=AFTER)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200, address
    return len(seen)


# Who is who among assessors


def test_a_place_is_of_the_side_from_which_its_assessor_assesses_today(there: Learning) -> None:
    row = handed(there)
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    programmes.end_part(there.parts["lil"], at=AFTER)
    again = programmes.ask_part(
        there.cohort, there.lil, part="ASSESSOR", side="PROFESSIONAL", by=there.nia, at=AFTER
    )
    programmes.answer_part(again, yes=True, at=AFTER)
    assert places_of(row) == []
    with pytest.raises(Refusal, match="You have no place in this"):
        assessing.record_finding(row, MET, words="", by=there.lil, at=AFTER)
    lew = assessor(there, "Lew Linden", "LAY").person
    assessing.take_place(row, Side.LAY, by=lew, at=AFTER)
    assessing.take_place(row, Side.PROFESSIONAL, by=there.lil, at=AFTER)


def test_nothing_is_judged_while_its_learner_has_left_and_it_waits_for_nobody(there: Learning) -> None:
    row = handed(there)
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    programmes.move(there.enrolment, "LEAVE", by=there.ann, at=AFTER)
    assert not waiting_for(there.pam).exists()
    with pytest.raises(Refusal, match="do not learn in this cohort at present"):
        assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    with pytest.raises(Refusal, match="do not learn in this cohort at present"):
        assessing.record_finding(row, NOT_YET, words="More.", by=there.lil, at=AFTER)
    programmes.move(there.enrolment, "GO_ON", by=there.ann, at=AFTER)
    assert to_assess(there.pam) == [row]


def test_what_waits_is_counted_only_for_who_could_take_it(there: Learning) -> None:
    row = handed(there)
    assert [waiting_for(each).count() for each in (there.lil, there.pam, there.pete, there.tom)] == [
        1,
        1,
        1,
        0,
    ]
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    assert [waiting_for(each).count() for each in (there.lil, there.pam, there.pete)] == [1, 0, 0]
    programmes.end_part(there.parts["pam"], at=AFTER)
    assert to_assess(there.pete) == [row]
    tom = programmes.ask_part(
        there.cohort, there.tom, part="ASSESSOR", side="PROFESSIONAL", by=there.nia, at=AFTER
    )
    programmes.answer_part(tom, yes=True, at=AFTER)
    assert not waiting_for(there.tom).exists()


def test_a_tutor_judges_no_prior_learning_of_who_they_stand_by(there: Learning) -> None:
    part = programmes.ask_part(
        there.cohort, there.tom, part="ASSESSOR", side="PROFESSIONAL", by=there.nia, at=AFTER
    )
    programmes.answer_part(part, yes=True, at=AFTER)
    (claim,) = programmes.claim_prior_learning(
        there.enrolment, [there.outcome("P1")], source="UNPAID", words="For years.", by=there.ann, at=AFTER
    )
    assert open_claims(there.tom) == []
    with pytest.raises(Refusal, match="A tutor stands by their learner"):
        programmes.judge_claim(claim, word="YES", words="It shows.", by=there.tom, at=AFTER)


def test_two_records_of_one_person_are_not_two_assessors(there: Learning) -> None:
    row = handed(there)
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    people.merge_people(there.lil, there.pam, by=there.nia, at=AFTER)
    row.refresh_from_db()
    kept = [each.assessor_id for each in places_of(row)]
    assert kept.count(there.lil.pk) <= 1
    there.lil.refresh_from_db()
    with pytest.raises(Refusal, match="does not speak as a lay person"):
        assessing.record_finding(row, MET, words="", by=there.lil, at=AFTER)
    row.refresh_from_db()
    assert row.state == "WITH_ASSESSORS"
    assert reached_by(there.enrolment) == {}


def test_a_learner_whose_record_is_one_with_an_assessors_does_not_judge_themselves(there: Learning) -> None:
    row = handed(there)
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    people.merge_people(there.ann, there.lil, by=there.nia, at=AFTER)
    there.ann.refresh_from_db()
    with pytest.raises(Refusal):
        assessing.record_finding(row, MET, words="", by=there.ann, at=AFTER)
    lew = assessor(there, "Lew Linden", "LAY").person
    assessing.take_place(row, Side.LAY, by=lew, at=AFTER)


def test_an_erased_learner_leaves_nothing_to_assess_and_no_link(there: Learning) -> None:
    row = handed(there)
    link = links.make_link(there.enrolment, days=9, at=timezone.now())
    token = link_token(link)
    assert Client().get(reverse("portfolios:shown", args=[token])).status_code == 200
    people.erase_person(there.ann, by=there.nia, at=AFTER)
    assert to_assess(there.lil) == []
    assert Client().get(reverse("portfolios:shown", args=[token])).status_code == 404
    lil = there.house.sign_in(there.lil)
    assert lil.get(reverse("portfolios:submission", args=[row.public_id])).status_code == 404
    assert lil.get(reverse("programmes:cohort", args=[there.cohort.public_id])).status_code == 200


def test_an_erased_assessor_leaves_their_word_and_the_other_finishes(there: Learning) -> None:
    row = handed(there)
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    assessing.record_finding(row, MET, words="Good.", by=there.lil, at=AFTER)
    people.erase_person(there.lil, by=there.nia, at=AFTER)
    assessing.record_finding(row, MET, words="", by=there.pam, at=AFTER)
    row.refresh_from_db()
    assert row.state == "PASSED"
    told = there.house.sign_in(there.ann).get(reverse("portfolios:submission", args=[row.public_id]))
    assert b"Lil Larch" not in told.content


# Strangers


def test_strangers_learners_and_other_organisations_find_nothing(there: Learning) -> None:
    row = handed(there)
    other = learner(there, "Olwen Oak")
    elsewhere = a_house("Brynford Time Bank")
    conversation = conversations.ask_conversation(there.whose(), _spoken(there))
    mine = there.enrolment.public_id
    piece = Piece.objects.first()
    link = links.make_link(there.enrolment, days=9, at=AFTER)
    addresses = [
        reverse("portfolios:portfolio", args=[mine]),
        reverse("portfolios:outcome", args=[mine, there.outcome("P1").public_id]),
        reverse("portfolios:submission", args=[row.public_id]),
        reverse("portfolios:conversation", args=[conversation.public_id]),
        reverse("portfolios:piece", args=[piece.public_id]),
        reverse("portfolios:links", args=[mine]),
        *(reverse("portfolios:export", args=[mine, form]) for form in ("pdf", "json", "europass.json")),
        reverse("programmes:enrolment", args=[mine]),
        reverse("programmes:claim_learning", args=[mine]),
        reverse("programmes:sessions", args=[mine]),
    ]
    writes = [
        reverse("portfolios:hand_in", args=[mine, there.outcome("P1").public_id]),
        reverse("portfolios:take_back", args=[row.public_id]),
        reverse("portfolios:take_out", args=[piece.public_id]),
        reverse("portfolios:find", args=[row.public_id]),
        reverse("portfolios:settle", args=[row.public_id]),
        reverse("portfolios:place", args=[row.public_id]),
        reverse("portfolios:take_back_link", args=[mine, link.public_id]),
        reverse("portfolios:ask_conversation", args=[mine, there.item("P1").public_id]),
    ]
    for client in (there.house.sign_in(other.person), elsewhere.sign_in(elsewhere.coordinator)):
        assert [client.get(each).status_code for each in addresses] == [404] * len(addresses)
        assert [client.post(each, {"side": "LAY"}).status_code for each in writes] == [404] * len(writes)
    assert {Client().get(each).status_code for each in addresses} == {302}
    nia = there.house.sign_in(there.nia)
    for each in (*addresses[:9], *writes[:7]):
        assert nia.get(each).status_code in (404, 405), each
    link.refresh_from_db()
    assert link.taken_back_at is None
    assert Submission.objects.get().state == "WITH_ASSESSORS"


def _spoken(there: Learning) -> Any:
    for code in ("P2", "P3", "P4", "C1", "C2", "C3", "I1", "I2", "I3"):
        for item in there.outcome(code).items.all():
            if Evidence.CONVERSATION in (item.kind, item.other_kind):
                return item
    raise AssertionError


def test_whoever_has_no_place_reads_no_piece_and_no_finding(there: Learning) -> None:
    row = handed(there)
    assessing.take_place(row, Side.LAY, by=there.lil, at=AFTER)
    assessing.record_finding(row, NOT_YET, words="I miss the door.", by=there.lil, at=AFTER)
    address = reverse("portfolios:submission", args=[row.public_id])
    for person in (there.pam, there.pete):
        told = there.house.sign_in(person).get(address).content.decode()
        assert SAID not in told
        assert "I miss the door" not in told
    assessing.take_place(row, Side.PROFESSIONAL, by=there.pam, at=AFTER)
    told = there.house.sign_in(there.pam).get(address).content.decode()
    assert SAID in told
    assert "I miss the door" not in told
    assert "I miss the door" not in there.house.sign_in(there.ann).get(address).content.decode()
    assert there.house.sign_in(there.pete).get(address).status_code == 404


# Odd input


def test_odd_words_are_kept_and_shown_as_words(there: Learning) -> None:
    there.fill("P1")
    ann, mine = there.house.sign_in(there.ann), there.enrolment.public_id
    piece = Piece.objects.first()
    assert ann.post(reverse("portfolios:piece", args=[piece.public_id]), {"comment": ODD}).status_code == 302
    told = ann.get(reverse("portfolios:outcome", args=[mine, there.outcome("P1").public_id])).content.decode()
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert" in told
    link = links.make_link(there.enrolment, days=9, tells_words=True, at=timezone.now())
    assert (
        "<script>alert"
        not in Client().get(reverse("portfolios:shown", args=[link_token(link)])).content.decode()
    )
    assert ann.get(reverse("portfolios:export", args=[mine, "pdf"])).content.startswith(b"%PDF")
    assert "alert(1)" in json.dumps(
        json.loads(ann.get(reverse("portfolios:export", args=[mine, "json"])).content)
    )
    for bad in ("x" * 5001, "\0", "   ", ""):
        assert (
            ann.post(reverse("portfolios:piece", args=[piece.public_id]), {"comment": bad}).status_code == 422
        )


@pytest.mark.parametrize("days", ["0", "-1", "366", "9" * 40, "1e3", "٣", "x", ""])
def test_a_link_for_no_number_of_days_is_refused(there: Learning, days: str) -> None:
    ann = there.house.sign_in(there.ann)
    answer = ann.post(reverse("portfolios:links", args=[there.enrolment.public_id]), {"days": days})
    assert answer.status_code in (422, 302)
    assert there.enrolment.portfolio_links.count() == (days == "٣")


def test_numbers_beyond_the_database_and_pages_beyond_the_last_are_no_error(there: Learning) -> None:
    nia, ann = there.house.sign_in(there.nia), there.house.sign_in(there.ann)
    draft = programmes.draft_next(there.version.programme, by=there.nia, at=AFTER)
    huge = 10**30
    assert (
        nia.get(reverse("programmes:change_line", args=[draft.public_id, "modules", huge])).status_code == 404
    )
    assert (
        nia.post(reverse("programmes:add_line", args=[draft.public_id, "outcomes", huge]), LINE).status_code
        == 404
    )
    assert nia.get(reverse("programmes:add_line", args=[draft.public_id, "nonsense", 1])).status_code == 404
    assert nia.post(reverse("programmes:add_line", args=[draft.public_id, "nonsense", 1])).status_code == 404
    assert nia.post(reverse("programmes:move_line", args=[draft.public_id, "nonsense", 1])).status_code == 404
    assert ann.post(reverse("cadre:take_back", args=[huge])).status_code == 404
    choose = reverse("portfolios:choose", args=[there.enrolment.public_id, there.item("P1").public_id])
    for page in ("99999999999999999999999", "-1", "x", "\0", "1.5"):
        assert ann.get(choose, {"page": page}).status_code == 200
    for key in ("role." + "9" * 40, "here.x", str(uuid.uuid4()), "'; DROP", "\0"):
        assert ann.post(choose, {"keys": [key]}).status_code == 422
    for way in ("OTHER", "ELSE", "\0"):
        assert ann.get(choose, {"way": way}).status_code == 200


@pytest.mark.parametrize("kind", list(Evidence))
def test_a_key_that_was_made_up_is_no_evidence_of_any_kind(there: Learning, kind: Evidence) -> None:
    keys = [
        "role.99999999999999999999999999",
        "role.²",
        "here.",
        "brought.x",
        "LAY.x",
        "x",
        "",
        "\0",
        str(uuid.uuid4()),
    ]
    item = there.item("P1")
    with no_guards():  # a published version keeps its evidence
        type(item).objects.filter(pk=item.pk).update(kind=kind.value)
    item.refresh_from_db()
    for key in keys:
        with pytest.raises(Refusal):
            choosing.choose(there.whose(), item, [key], comment=SAID)
    assert not Piece.objects.exists()


@pytest.mark.parametrize("year", ["1", "0001", "1800", "9999"])
def test_days_far_off_are_answered_and_never_an_error(there: Learning, year: str) -> None:
    nia, cohort = there.house.sign_in(there.nia), there.cohort
    meeting = cohort.meetings.first()
    day = {"on_0": "31", "on_1": "12", "on_2": year, "starts": "23:59"}
    address = reverse("programmes:meeting", args=[cohort.public_id, meeting.public_id])
    assert nia.post(address, day).status_code in (302, 422)
    for name, args in (
        ("programmes:cohort", [cohort.public_id]),
        ("courses:course", [cohort.public_id]),
        ("courses:list", []),
        ("courses:workshop", [cohort.public_id, meeting.public_id]),
        ("programmes:list", []),
    ):
        assert nia.get(reverse(name, args=args)).status_code in (200, 404), name
    assert nia.post(reverse("courses:plan", args=[cohort.public_id])).status_code == 302
    given = {
        "name": "Far", "places": "9" * 30, "service": "NONE",
        **{f"{name}_{n}": part for name in ("starts_on", "ends_on", "apply_until")
           for n, part in enumerate(("31", "12", year))},
    }  # fmt: skip
    assert (
        nia.post(reverse("programmes:open_cohort", args=[cohort.programme.public_id]), given).status_code
        == 422
    )
    first = {
        "name": "S",
        "question": "Q?",
        "rhythm": "WEEKLY",
        "first_on_0": "31",
        "first_on_1": "12",
        "first_on_2": year,
    }
    made = nia.post(reverse("programmes:begin_set", args=[cohort.public_id]), first)
    assert made.status_code in (302, 422)
    if made.status_code == 302:
        assert nia.get(made.url).status_code == 200
    assert nia.get(reverse("courses:course", args=[cohort.public_id])).status_code == 200


# What was taken back


def test_a_reflection_that_was_taken_back_is_in_no_export_and_on_no_page(there: Learning) -> None:
    kept = reflect(there.ann, there.sessions[0], "I was afraid of the door.", at=AFTER)
    item = there.item("P2")
    keys = keys_of([Evidence.REFLECTION], there.whose())[Evidence.REFLECTION]
    choosing.choose(there.whose(), item, keys, comment=SAID)
    link = links.make_link(there.enrolment, days=9, tells_words=True, names_services=True, at=timezone.now())
    ann, mine = there.house.sign_in(there.ann), there.enrolment.public_id
    shown = reverse("portfolios:shown", args=[link_token(link)])
    export = [reverse("portfolios:export", args=[mine, form]) for form in ("json", "europass.json")]
    assert "afraid" in Client().get(shown).content.decode()
    withdraw(kept, at=AFTER)
    assert "afraid" not in Client().get(shown).content.decode()
    for each in export:
        assert "afraid" not in ann.get(each).content.decode()
    assert "afraid" not in ann.get(reverse("portfolios:portfolio", args=[mine])).content.decode()


def test_what_leaves_by_link_or_credential_names_nobody_else(there: Learning) -> None:
    there.passed("P1")
    link = links.make_link(there.enrolment, days=9, tells_words=True, names_services=True, at=timezone.now())
    told = Client().get(reverse("portfolios:shown", args=[link_token(link)])).content.decode()
    ann = there.house.sign_in(there.ann)
    told += ann.get(reverse("portfolios:export", args=[there.enrolment.public_id, "json"])).content.decode()
    told += ann.get(
        reverse("portfolios:export", args=[there.enrolment.public_id, "europass.json"])
    ).content.decode()
    for person in (there.lil, there.pam, there.pete, there.tom, there.gwen, there.nia, there.ada):
        assert person.full_name not in told
        assert str(person.public_id) not in told


# How much it takes


def test_what_waits_for_assessors_takes_as_many_queries_for_many_as_for_few(there: Learning) -> None:
    handed(there)
    lil, found = there.house.sign_in(there.lil), []
    address, first = reverse("portfolios:to_assess"), reverse("programmes:list")
    claims(there, "P2")
    for number in range(2):
        for each in range(number * 6):
            _another(there, f"Learner {number} {each}")
        lil.get(address)
        found.append((queries(lil, address), queries(lil, first)))
    assert len(to_assess(there.lil)) == 7
    assert len(open_claims(there.lil)) == 7
    assert found[0] == found[1]


def test_many_pieces_take_as_many_queries_as_few() -> None:
    there, counted = learning(sessions=10), []
    for session in there.sessions:
        reflect(there.ann, session, "Nobody had asked.", at=AFTER)
    link = links.make_link(there.enrolment, days=9, tells_words=True, names_services=True, at=timezone.now())
    there.fill("P1")
    row, whose = there.hand_in("P1"), there.whose()
    ann, mine = there.house.sign_in(there.ann), there.enrolment.public_id
    addresses = [
        reverse("portfolios:shown", args=[link_token(link)]),
        reverse("portfolios:export", args=[mine, "json"]),
        reverse("portfolios:submission", args=[row.public_id]),
        reverse("portfolios:outcome", args=[mine, there.outcome("P1").public_id]),
        reverse("portfolios:outcome", args=[mine, there.outcome("P2").public_id]),
    ]
    for many in (2, 10):
        handing_in.take_back(row, by=there.ann, at=AFTER)
        for kind, code in ((Evidence.SESSION, "P1"), (Evidence.REFLECTION, "P2")):
            choosing.choose(whose, there.item(code), keys_of([kind], whose)[kind][:many], comment=SAID)
        row = there.hand_in("P1")
        addresses[2] = reverse("portfolios:submission", args=[row.public_id])
        ann.get(addresses[0])
        counted.append([queries(ann, each) for each in addresses])
    assert Piece.objects.filter(kind="REFLECTION").count() == 10
    assert counted[0] == counted[1]


def claims(there: Learning, code: str, enrolment: Any = None) -> None:
    enrolment = enrolment or there.enrolment
    programmes.claim_prior_learning(
        enrolment, [there.outcome(code)], source="UNPAID", words="Before.", by=enrolment.person, at=AFTER
    )


def _another(there: Learning, name: str) -> None:
    there.enrolment, before = learner(there, name), there.enrolment
    claims(there, "P2")
    for item in there.outcome("P1").items.all():
        for _each in range(item.other_many):
            if item.other_kind == Evidence.ACCOUNT:
                choosing.write_account(there.whose(), item, "Elsewhere.", instead=True, comment=SAID)
    handing_in.hand_in(there.whose(), there.outcome("P1"), by=there.enrolment.person)
    there.enrolment = before


# Placements


@pytest.fixture
def here() -> House:
    house = a_house()
    house.named["surgery"] = services.open_service(house.organisation, name="Surgery", by=None, at=house.at)
    return house


def proposed(house: House, **more: Any) -> Placement:
    told = {
        "source": house.service, "target": house.named["surgery"], "practice": "A welcome desk",
        "voices": frozenset({Voice.FROM}), "by": house.coordinator, "at": house.at, **more,
    }  # fmt: skip
    return cadre.propose_placement(house.person("Ana Birch"), **told)


def test_a_placement_does_not_begin_without_who_would_carry_it(here: House) -> None:
    placement = proposed(here)
    ana = here.named["Ana Birch"]
    cadre.answer_placement(
        placement, voices=frozenset({Voice.CARRIER}), yes=True, called="Ana", by=ana, at=here.at
    )
    people.erase_person(ana, by=here.coordinator, at=here.at)
    with pytest.raises(Refusal):
        cadre.answer_placement(
            placement, voices=frozenset({Voice.TO}), yes=True, by=here.coordinator, at=here.at
        )
    found = Placement.objects.prefetch_related("answers").get()
    assert stage_of(found) is not Stage.UNDERWAY
    nia = here.sign_in(here.coordinator)
    assert nia.get(reverse("cadre:placement", args=[found.public_id])).status_code == 200
    assert nia.get(reverse("cadre:start")).status_code == 200


def test_the_same_thing_proposed_twice_is_one_placement(here: House) -> None:
    proposed(here)
    with pytest.raises(Refusal, match="proposed already"):
        cadre.propose_placement(
            here.named["Ana Birch"], source=here.service, target=here.named["surgery"], practice=" a welcome  DESK",
            voices=frozenset({Voice.FROM}), by=here.coordinator, at=here.at + timedelta(seconds=1),
        )  # fmt: skip
    assert Placement.objects.count() == 1


def test_placements_of_others_answer_nobody(here: House) -> None:
    placement = proposed(here)
    stranger = people.record_person(here.organisation, full_name="Sid Sorrel", by=None, at=here.at)
    elsewhere = a_house("Brynford Time Bank")
    for client in (here.sign_in(stranger), elsewhere.sign_in(elsewhere.coordinator)):
        for name in ("placement", "answer", "note", "end"):
            assert client.get(reverse(f"cadre:{name}", args=[placement.public_id])).status_code == 404
        assert (
            client.post(reverse("cadre:answer", args=[placement.public_id]), {"answer": "YES"}).status_code
            == 404
        )
    ana = here.sign_in(here.named["Ana Birch"])
    answer = reverse("cadre:answer", args=[placement.public_id])
    assert ana.post(answer, {"answer": "MAYBE", "called": "Ana"}).status_code == 422
    assert ana.post(answer, {"answer": "YES", "called": "x" * 81}).status_code == 422
    assert ana.post(answer, {"answer": "NO", "called": "Ana"}).status_code == 302
    assert ana.post(answer, {"answer": "YES", "called": "Ana"}).status_code == 422
    assert stage_of(Placement.objects.prefetch_related("answers").get()) is Stage.NOT_BEGUN


# Editing while people learn


def test_a_version_changed_while_people_learn_is_not_theirs(there: Learning) -> None:
    draft = programmes.draft_next(there.version.programme, by=there.nia, at=AFTER)
    theirs, item = modules_of(draft)[0].outcomes.first(), modules_of(draft)[0].outcomes.first().items.first()
    programmes.take_line_out(draft, "modules", modules_of(draft)[-1].pk)
    programmes.publish(draft, changed="Shorter.", by=there.nia, at=AFTER)
    ann, mine = there.house.sign_in(there.ann), there.enrolment.public_id
    assert ann.get(reverse("portfolios:outcome", args=[mine, theirs.public_id])).status_code == 404
    assert ann.post(reverse("portfolios:hand_in", args=[mine, theirs.public_id])).status_code == 404
    assert ann.get(reverse("portfolios:choose", args=[mine, item.public_id])).status_code == 404
    assert ann.post(reverse("portfolios:ask_conversation", args=[mine, item.public_id])).status_code == 404
    assert "INSTITUTION" in {each.code for each in modules_of(there.enrolment.version)}
    assert there.passed("P1").state == "PASSED"


def test_modules_of_long_codes_are_different_credentials(there: Learning) -> None:
    programme = there.version.programme
    for code in ("c" * 40, "a.1", "a"):
        programme.code = code
        there.version.programme = programme
        codes = {Due(there.version, each).code for each in modules_of(there.version)} | {
            Due(there.version).code
        }
        assert len(codes) == 4
        assert max(map(len, codes)) <= 40
    first, second = Due(there.version).code, Due(there.version, modules_of(there.version)[0]).code
    programme.code = f"a.{there.version.number}"
    assert {first, second}.isdisjoint(
        {Due(there.version).code, Due(there.version, modules_of(there.version)[0]).code}
    )


def test_who_evaluates_sees_no_learner(there: Learning) -> None:
    eve = there.house.person("Eve Elm")
    people.give_post(eve, "EVALUATOR", active_from=AFTER.date() - timedelta(days=9), by=there.nia, at=AFTER)
    row, client = handed(there), there.house.sign_in(eve)
    mine = there.enrolment.public_id
    for address in (
        reverse("programmes:enrolment", args=[mine]),
        reverse("programmes:cohort", args=[there.cohort.public_id]),
        reverse("portfolios:portfolio", args=[mine]),
        reverse("portfolios:submission", args=[row.public_id]),
        reverse("portfolios:export", args=[mine, "pdf"]),
    ):
        assert client.get(address).status_code in (403, 404), address
    told = client.get(reverse("courses:course", args=[there.cohort.public_id])).content.decode()
    assert "Ann Aspen" not in told
    assert "What the record says of it" not in told


def test_a_course_in_public_names_nobody_and_counts_nobody(there: Learning) -> None:
    learner(there, "Olwen Oak")
    told = Client().get(reverse("courses:course", args=[there.cohort.public_id])).content.decode()
    for person in (there.ann, there.lil, there.pam, there.tom, there.nia):
        assert person.full_name not in told
    assert "Olwen" not in told
    assert "asked have said yes" not in told


def test_a_link_tells_how_many_were_missed_to_nobody(there: Learning) -> None:
    entry = there.gwen.register_entries.first()
    type(entry).objects.filter(pk=entry.pk).update(attendance="EXCUSED", minutes=0)
    whose = there.whose()
    (key,) = keys_of([Evidence.ABSENCE], whose)[Evidence.ABSENCE]
    item = there.item("P1")
    with no_guards():  # a published version keeps its evidence
        type(item).objects.filter(pk=item.pk).update(other_kind="ABSENCE")
    item.refresh_from_db()
    choosing.choose(whose, item, [key], instead=True, comment=SAID)
    link = links.make_link(there.enrolment, days=9, at=timezone.now())
    told = Client().get(reverse("portfolios:shown", args=[link_token(link)])).content.decode()
    assert "A session at which somebody was missed" in told
    assert "Were missed" not in told
