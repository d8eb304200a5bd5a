"""Two hands at one claim: it is moved once, owed once, reversed once, listed once; the other hears a sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions as people
from alongside.web.thanks import actions
from alongside.web.thanks.models import Claim, ClaimStep, Entry, Export, ExportLine
from alongside.web.thanks.queries.books import books_differ
from tests.integration.at_once import at_once
from tests.integration.thanks_cast import AFTER, Reading, reading

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def library() -> Reading:
    return reading()


def refused(results: list[object]) -> int:
    """How many were refused; none may have failed otherwise."""
    assert not [r for r in results if isinstance(r, Exception) and not isinstance(r, Refusal)], results
    return sum(isinstance(r, Refusal) for r in results)


def test_two_approve_at_once(library: Reading) -> None:
    for turn in range(3):
        claim = library.claim(pence=400 + turn)
        results = at_once(
            lambda c=claim: library.move(c, "APPROVE"),
            lambda c=claim: library.move(c, "APPROVE", by=library.olwen),
        )
        assert refused(results) == 1
        assert Entry.objects.filter(claim=claim).count() == 1
    assert not books_differ(library.house.organisation)


def test_taken_back_while_it_is_approved(library: Reading) -> None:
    for turn in range(3):
        claim = library.claim(pence=400 + turn)
        results = at_once(
            lambda c=claim: library.move(c, "APPROVE"),
            lambda c=claim: library.move(c, "WITHDRAW", by=library.ann),
        )
        assert refused(results) == 1
        assert ClaimStep.objects.filter(claim=claim).count() == 2
    assert not books_differ(library.house.organisation)


def test_paid_and_reversed_and_reversed_again_at_once(library: Reading) -> None:
    claim = library.claim()
    library.move(claim, "APPROVE")
    results = at_once(
        lambda: library.move(claim, "PAY"),
        lambda: library.move(claim, "REVERSE", words="Mine first."),
        lambda: library.move(claim, "REVERSE", by=library.olwen, words="Mine first."),
    )
    assert refused(results) in (1, 2)
    assert sorted(Entry.objects.values_list("pence", flat=True)) == [-460, 460]
    assert not books_differ(library.house.organisation)


def test_two_lists_at_once_hold_each_entry_once(library: Reading) -> None:
    for _each in range(3):
        library.move(library.claim(pence=120 + _each), "APPROVE")
    results = at_once(
        *(lambda by=by: actions.export_entries(library.house.organisation, by=by, at=AFTER)
          for by in (library.nia, library.olwen))
    )  # fmt: skip
    assert refused(results) == 1
    assert (Export.objects.count(), ExportLine.objects.count()) == (1, 3)


def test_a_form_sent_twice_at_once_claims_once(library: Reading) -> None:
    client = library.house.sign_in(library.ann)
    sent = {
        "form_key": "one-rendering", "kind": "FARES", "amount": "4.60", "what": "bus", "session": "NONE",
        "on_day": "2", "on_month": "3", "on_year": "2026",
    }  # fmt: skip

    def send() -> int:
        mine = Client()
        mine.cookies = client.cookies.copy()  # type: ignore[assignment]
        return mine.post(reverse("thanks:my_claim"), sent).status_code

    assert at_once(send, send) == [302, 302]
    assert Claim.objects.count() == 1


def test_forgotten_while_it_is_approved(library: Reading) -> None:
    claim = library.claim(at=AFTER - timedelta(hours=1))
    results = at_once(
        lambda: library.move(claim, "APPROVE"),
        lambda: people.erase_person(library.ann, by=library.nia, at=AFTER),
    )
    assert refused(results) == 0
    claim.refresh_from_db()
    assert (claim.person, claim.state) == (None, "APPROVED")
    assert not books_differ(library.house.organisation)
