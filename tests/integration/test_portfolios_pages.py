"""The pages of portfolios: the learner's, the assessors', whoever settles it, and whoever holds a link."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from alongside.core.portfolio.terms import Criterion
from alongside.core.programme.terms import Evidence
from alongside.web.people import actions as people
from alongside.web.portfolios.actions import choosing
from alongside.web.portfolios.models import Conversation, Link, Piece, Submission
from alongside.web.portfolios.permissions import link_token
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.sources import keys_of
from tests.integration.portfolio_cast import AFTER, NOT_YET, SAID, Learning, learning
from tests.integration.reflections_cast import reflect

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Learning:
    return learning()


def page(client: Client, name: str, *args, **query) -> str:
    response = client.get(reverse(f"portfolios:{name}", args=args), query)
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def post(client: Client, name: str, *args, **given):
    return client.post(reverse(f"portfolios:{name}", args=args), given)


def status(client: Client, name: str, *args) -> int:
    return client.get(reverse(f"portfolios:{name}", args=args)).status_code


def found_so(word: str = "MET", words: str = "") -> dict[str, str]:
    return {each.value: word for each in Criterion} | {"words": words}


def test_a_learner_goes_from_an_empty_portfolio_to_a_passed_outcome(there: Learning) -> None:
    ann, key = there.house.sign_in(there.ann), there.enrolment.public_id
    outcome, item = there.outcome("P1"), there.item("P1")
    assert ann.get(reverse("portfolios:mine")).url == reverse("portfolios:portfolio", args=[key])
    assert "0 of 4 outcomes reached" in page(ann, "portfolio", key)
    assert "The record holds 4 that would do." in page(ann, "outcome", key, outcome.public_id)
    chosen = keys_of([Evidence.SESSION], there.whose(timezone.now()))[Evidence.SESSION][:3]
    assert "Reading together" in page(ann, "choose", key, item.public_id)
    assert post(ann, "choose", key, item.public_id, keys=chosen, comment=SAID).status_code == 302
    assert "Hand in" in page(ann, "outcome", key, outcome.public_id)
    there_now = post(ann, "hand_in", key, outcome.public_id).url
    row = Submission.objects.get()
    assert str(row.public_id) in there_now
    for person, side in ((there.lil, "LAY"), (there.pam, "PROFESSIONAL")):
        client = there.house.sign_in(person)
        assert "Ann Aspen" in page(client, "to_assess")
        assert SAID not in page(client, "submission", row.public_id)
        post(client, "place", row.public_id, side=side)
        assert SAID in page(client, "submission", row.public_id)
        assert post(client, "find", row.public_id, **found_so()).status_code == 302
    told = page(ann, "submission", row.public_id)
    assert "What the assessors find" in told
    assert "Pam Pine" in told
    assert "1 of 4 outcomes reached" in page(ann, "portfolio", key)


def test_what_is_missing_from_a_form_is_said_and_nothing_is_written(there: Learning) -> None:
    ann, key, item = there.house.sign_in(there.ann), there.enrolment.public_id, there.item("P1").public_id
    assert post(ann, "choose", key, item).status_code == 422
    assert post(ann, "choose", key, item, keys=["made-up"]).status_code == 422
    assert (
        ann.post(reverse("portfolios:choose", args=[key, item]) + "?way=OTHER", {"words": ""}).status_code
        == 422
    )
    assert not Piece.objects.exists()
    assert post(ann, "hand_in", key, there.outcome("P1").public_id).status_code == 302
    assert not Submission.objects.exists()


def test_an_account_in_ones_own_words_is_the_other_way(there: Learning) -> None:
    ann, key, item = there.house.sign_in(there.ann), there.enrolment.public_id, there.item("P1").public_id
    address = reverse("portfolios:choose", args=[key, item]) + "?way=OTHER"
    assert "In your own words" in ann.get(address).content.decode() or ann.get(address).status_code == 200
    assert ann.post(address, {"words": "At home, in 2019.", "comment": SAID}).status_code == 302
    row = Piece.objects.get()
    assert (row.kind, row.instead) == ("ACCOUNT", True)
    assert post(ann, "piece", row.public_id, comment="It was harder than I say there.").status_code == 302
    assert "It is all there" in page(ann, "outcome", key, there.outcome("P1").public_id)
    assert post(ann, "take_out", row.public_id).status_code == 302
    assert "To choose: 3" in page(ann, "outcome", key, there.outcome("P1").public_id)


def test_not_yet_without_words_is_refused_kindly(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    lil = there.house.sign_in(there.lil)
    post(lil, "place", row.public_id, side="LAY")
    answer = post(lil, "find", row.public_id, **found_so("NOT_YET"))
    assert answer.status_code == 422
    assert "what would show it" in answer.content.decode()
    assert post(lil, "find", row.public_id).status_code == 422
    assert row.places.filter(found_at__isnull=False).count() == 0
    assert post(lil, "place", row.public_id).status_code == 302
    assert row.places.filter(given_up_at__isnull=True).count() == 0


def test_where_two_differ_the_office_settles_it_and_everybody_reads_why(there: Learning) -> None:
    there.fill("P1")
    row = there.judged(there.hand_in("P1"), lay=NOT_YET)
    nia = there.house.sign_in(there.nia)
    assert "Where two differ" in page(nia, "to_assess")
    assert "They differ in:" in page(nia, "submission", row.public_id)
    assert post(nia, "settle", row.public_id, met="NO").status_code == 422
    assert post(nia, "settle", row.public_id, met="NO", words="It leaves out the bad day.").status_code == 302
    for person in (there.ann, there.lil, there.pam, there.nia):
        assert "It leaves out the bad day." in page(there.house.sign_in(person), "submission", row.public_id)
    ann = there.house.sign_in(there.ann)
    assert "Hand in again" in page(ann, "outcome", there.enrolment.public_id, there.outcome("P1").public_id)


def test_a_conversation_is_asked_for_written_down_and_vouched_for(there: Learning) -> None:
    ann, key, item = there.house.sign_in(there.ann), there.enrolment.public_id, there.item("P2").public_id
    post(ann, "ask_conversation", key, item)
    row = Conversation.objects.get()
    pam, lil = there.house.sign_in(there.pam), there.house.sign_in(there.lil)
    assert "Nobody has written the note yet." in page(lil, "to_assess")
    assert post(pam, "conversation", row.public_id, words="").status_code == 422
    post(pam, "conversation", row.public_id, words="She told of the day when nobody came.")
    assert "She told of the day" in page(lil, "conversation", row.public_id)
    post(lil, "conversation", row.public_id)
    assert "A conversation with two assessors" in page(ann, "choose", key, item, way="OTHER")
    assert status(there.house.sign_in(there.gwen), "conversation", row.public_id) == 404


def test_words_changed_after_they_were_handed_in_are_said_to_be(there: Learning) -> None:
    for number in range(4):
        reflect(there.ann, there.sessions[number], f"Thought number {number}.", at=AFTER)
    there.fill("P2")
    row = there.hand_in("P2")
    changed = there.ann.reflections.first()
    changed.words, changed.changed_at = "Otherwise now.", AFTER + timedelta(days=1)
    changed.save()
    told = page(there.house.sign_in(there.ann), "submission", row.public_id)
    assert told.count("Its words were changed after it was handed in") == 1


def test_others_do_not_find_a_portfolio(there: Learning) -> None:
    there.fill("P1")
    row = there.hand_in("P1")
    piece, key = Piece.objects.first(), there.enrolment.public_id
    outcome, item = there.outcome("P1").public_id, there.item("P1").public_id
    for person in (there.gwen, there.nia, there.lil):
        client = there.house.sign_in(person)
        for name, args in (
            ("portfolio", [key]), ("outcome", [key, outcome]), ("choose", [key, item]), ("links", [key]),
            ("piece", [piece.public_id]), ("export", [key, "json"]),
        ):  # fmt: skip
            assert status(client, name, *args) == 404, (person, name)
        assert post(client, "take_out", piece.public_id).status_code == 404
        assert post(client, "take_back", row.public_id).status_code == 404
        assert post(client, "hand_in", key, outcome).status_code == 404
        assert post(client, "take_back_link", key, key).status_code == 404
    assert status(there.house.sign_in(there.gwen), "submission", row.public_id) == 404
    tom = there.house.sign_in(there.tom)
    assert "Portfolio of Ann Aspen" in page(tom, "portfolio", key)
    assert "Take it out" not in page(tom, "outcome", key, outcome)
    assert status(tom, "choose", key, item) == 404


def test_a_link_tells_as_much_as_the_learner_likes_until_it_is_taken_back(there: Learning) -> None:
    reflect(there.ann, there.sessions[0], "I was afraid of the door.", at=AFTER)
    there.fill("P1")
    whose = Whose(there.enrolment, AFTER)
    choosing.choose(
        whose, there.item("P2"), keys_of([Evidence.REFLECTION], whose)[Evidence.REFLECTION], comment=SAID
    )
    ann, key = there.house.sign_in(there.ann), there.enrolment.public_id
    assert post(ann, "links", key, days="").status_code == 422
    for tells in ([], ["SERVICES", "WORDS"]):
        post(ann, "links", key, days="30", tells=tells)
    bare, whole = Link.objects.order_by("pk")
    told = page(Client(), "shown", link_token(bare))
    assert "Portfolio of Ann Aspen" in told
    assert SAID in told
    assert "Library" not in told
    assert "Reading together" not in told
    assert "afraid of the door" not in told
    assert "Pam" not in told
    more = page(Client(), "shown", link_token(whole))
    assert "Library reading hour" in more
    assert "afraid of the door" in more
    post(ann, "take_back_link", key, whole.public_id)
    assert status(Client(), "shown", link_token(whole)) == 410
    assert status(Client(), "shown", "made.up") == 404
    Link.objects.filter(pk=bare.pk).update(expires_at=timezone.now())
    assert status(Client(), "shown", link_token(bare)) == 410


def structure(element: Any) -> Iterator[str]:
    """The tags of a PDF in the order in which they are read."""
    found = element.get_object()
    if isinstance(found, dict):
        if "/S" in found:
            yield str(found["/S"])
        kids = found.get("/K", [])
        for each in kids if isinstance(kids, list) else [kids]:
            yield from structure(each)


def test_a_portfolio_is_taken_along_in_three_forms(there: Learning) -> None:
    there.passed("P1")
    ann, key = there.house.sign_in(there.ann), there.enrolment.public_id
    pdf = ann.get(reverse("portfolios:export", args=[key, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    tree = list(structure(PdfReader(BytesIO(pdf.content)).trailer["/Root"]["/StructTreeRoot"]))
    headings = [int(tag[2:]) for tag in tree if tag[:2] == "/H" and tag[2:].isdigit()]
    assert headings.count(1) == 1
    assert headings[:3] == [1, 2, 3]
    assert all(deeper - before <= 1 for before, deeper in pairwise(headings)), "no level is left out"
    assert headings.count(2) == there.version.modules.count()
    assert {"/L", "/LI", "/LBody", "/P"} <= set(tree)
    plain = json.loads(ann.get(reverse("portfolios:export", args=[key, "json"])).content)
    assert plain["holder"] == "Ann Aspen"
    assert plain["modules"][0]["outcomes"][0]["reached"] == "Assessed"
    assert len(plain["modules"][0]["outcomes"][0]["pieces"]) == 3
    europass = json.loads(ann.get(reverse("portfolios:export", args=[key, "europass.json"])).content)
    assert europass["type"] == "Person"
    assert ann.get(reverse("portfolios:export", args=[key, "docx"])).status_code == 404


def test_in_welsh_the_pages_are_in_welsh(there: Learning) -> None:
    there.passed("P1")
    ann, key = there.house.sign_in(there.ann), there.enrolment.public_id
    people.remember_language(there.ann.account, "cy", at=AFTER)
    assert "Eich portffolio" in page(ann, "portfolio", key)
    told = page(ann, "outcome", key, there.outcome("P1").public_id)
    assert "Sesiwn a ddarparwyd ar y cyd, " in told
    assert "Cymerwyd rhan fel partner lleyg, am 120 munud." in told


@pytest.mark.parametrize("many", [4, 12])
def test_pages_take_as_many_queries_for_much_as_for_little(many: int, django_assert_max_num_queries) -> None:
    there = learning(sessions=many)
    there.fill("P1")
    ann, key = there.house.sign_in(there.ann), there.enrolment.public_id
    for name, args in (("portfolio", [key]), ("outcome", [key, there.outcome("P1").public_id])):
        with django_assert_max_num_queries(42):
            page(ann, name, *args)


def test_the_office_issues_what_was_reached_before_there_was_a_key(there: Learning) -> None:
    nia = there.house.sign_in(there.nia)
    assert post(nia, "issue", there.enrolment.public_id).status_code == 302
    assert post(there.house.sign_in(there.ann), "issue", there.enrolment.public_id).status_code == 403


def test_the_moment_of_asking_is_handed_in(there: Learning) -> None:
    before = Whose(there.enrolment, datetime(2026, 1, 1, tzinfo=UTC))
    assert keys_of([Evidence.ABSENCE], before)[Evidence.ABSENCE] == []
