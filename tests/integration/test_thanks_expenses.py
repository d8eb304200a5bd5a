"""Expenses at cost: claimed, looked at by two, paid, reversed; never changed, never lost, never a flat payment."""

from __future__ import annotations

import base64
import io
from datetime import date, timedelta

import pytest
from PIL import Image

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions as people
from alongside.web.people.models import ActedFor
from alongside.web.thanks import actions
from alongside.web.thanks.models import Claim, ClaimStep, Entry, Receipt
from alongside.web.thanks.queries.books import books_differ, entries_on, sums_of, total_of
from alongside.web.thanks.queries.claims import questions_on, steps_of
from tests.integration.thanks_cast import AFTER, Reading, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> Reading:
    return reading()


def test_a_claim_is_approved_by_another_and_paid(library: Reading) -> None:
    claim = library.claim(session=library.session)
    library.move(claim, "APPROVE")
    assert sums_of(claim.organisation).to_pay == 460
    paid = library.move(claim, "PAY", on=AFTER.date())
    assert paid.state == "PAID"
    assert [step.to_state for step in steps_of(claim)] == ["ASKED", "APPROVED", "PAID"]
    assert sums_of(claim.organisation).paid == 460
    assert not books_differ(claim.organisation)


def test_nobody_decides_on_their_own(library: Reading) -> None:
    own = library.claim(library.nia)
    for event in ("APPROVE", "QUERY", "REFUSE"):
        with pytest.raises(Refusal, match="their own claim"):
            library.move(own, event, words="It is fine")
    assert library.move(own, "APPROVE", by=library.olwen).state == "APPROVED"
    with pytest.raises(Refusal, match="their own claim"):
        library.move(own, "PAY")


def test_who_wrote_it_down_at_somebodys_word_does_not_approve_it(library: Reading) -> None:
    claim = actions.claim_expense(
        library.ann,
        actions.NewClaim(kind="FARES", on=AFTER.date(), what="bus", pence=300),
        by=library.nia,
        how="PHONE",
        at=AFTER,
    )
    assert ActedFor.objects.filter(person=library.ann, by=library.nia).exists()
    with pytest.raises(Refusal, match="You wrote this claim down"):
        library.move(claim, "APPROVE")
    assert library.move(claim, "APPROVE", by=library.olwen).state == "APPROVED"


def test_people_who_are_not_of_the_office_decide_nothing_and_claim_for_nobody_else(library: Reading) -> None:
    claim = library.claim()
    for stranger in (library.ben, reading("Brynford Time Bank").nia):
        with pytest.raises(Refusal, match="Only coordinators"):
            library.move(claim, "APPROVE", by=stranger)
        with pytest.raises(Refusal, match="Only the person"):
            library.claim(library.ann, by=stranger)


def test_a_question_is_asked_in_words_and_answered(library: Reading) -> None:
    claim = library.claim()
    with pytest.raises(Refusal, match="few words"):
        library.move(claim, "QUERY")
    library.move(claim, "QUERY", words="Was that both ways?")
    with pytest.raises(Refusal, match="in the meantime"):
        library.move(claim, "APPROVE")
    library.move(claim, "ANSWER", by=library.ann, words="Yes, there and back.")
    assert library.move(claim, "APPROVE").state == "APPROVED"


def test_a_refusal_gives_its_reason_and_leaves_the_accounts_alone(library: Reading) -> None:
    claim = library.claim()
    with pytest.raises(Refusal, match="few words"):
        library.move(claim, "REFUSE")
    library.move(claim, "REFUSE", words="The library paid that fare already.")
    assert not Entry.objects.exists()
    assert steps_of(claim)[-1].words == "The library paid that fare already."


def test_a_reversal_adds_an_entry_and_deletes_nothing(library: Reading) -> None:
    claim = library.claim()
    library.move(claim, "APPROVE")
    library.move(claim, "PAY")
    library.move(claim, "REVERSE", words="Paid twice by mistake.")
    assert list(Entry.objects.order_by("pk").values_list("pence", flat=True)) == [460, -460]
    assert sums_of(claim.organisation).owed == 0
    with pytest.raises(Refusal, match="in the meantime"):
        library.move(claim, "REVERSE", words="Again.")
    assert not books_differ(claim.organisation)


def test_miles_are_paid_at_the_rate_of_their_day_and_not_at_all_without_one(library: Reading) -> None:
    by_car = {"kind": "MILES", "pence": None, "tenths_of_a_mile": 125, "vehicle": "CAR"}
    with pytest.raises(Refusal, match="no rate a mile"):
        library.claim(**by_car)
    given = {"source": "Travel policy, January 2026", "by": library.nia, "at": AFTER}
    actions.set_policy(library.ann.organisation, "CAR", 450, active_from=date(2026, 1, 1), **given)
    actions.set_policy(library.ann.organisation, "CAR", 500, active_from=AFTER.date(), **given)
    assert library.claim(**by_car).pence == 625
    before = library.claim(**by_car, on=AFTER.date() - timedelta(days=1))
    assert (before.pence, before.tenths_of_a_penny) == (563, 450)


@pytest.mark.parametrize("pence", [0, -1, 100_001, None])
def test_an_amount_that_cannot_be_is_not_kept(library: Reading, pence: int | None) -> None:
    with pytest.raises(Refusal, match="Give an amount"):
        library.claim(pence=pence)
    assert not Claim.objects.exists()


def test_a_day_to_come_is_not_claimed(library: Reading) -> None:
    with pytest.raises(Refusal, match="still to come"):
        library.claim(on=AFTER.date() + timedelta(days=1))


def test_the_same_round_sum_each_time_is_asked_about_and_approved_only_with_words(library: Reading) -> None:
    for days in (3, 2, 1):
        claim = library.claim(
            on=AFTER.date() - timedelta(days=days), pence=500, what="bus fare", kind="FARES"
        )
    assert [each.rule for each in questions_on(claim)] == ["The same round sum each time"]
    with pytest.raises(Refusal, match="There are questions"):
        library.move(claim, "APPROVE")
    assert library.move(claim, "APPROVE", words="A day ticket is £5; I saw them.").state == "APPROVED"


def test_the_same_round_sum_for_everybody_and_pay_for_time_are_asked_about(library: Reading) -> None:
    given = {"session": library.session, "pence": 500, "on": AFTER.date() - timedelta(days=1)}
    claims = [
        library.claim(who, what="for my time", **given) for who in (library.ann, library.ben, library.gwen)
    ]
    rules = [each.rule for each in questions_on(claims[0])]
    assert rules == ["It sounds like pay", "The same round sum for everybody"]


def test_who_was_not_on_the_register_and_claims_twice_is_asked_about_kindly(library: Reading) -> None:
    for _time in range(2):
        claim = library.claim(library.cai, session=library.session, pence=999, kind="MEALS")
    rules = [each.rule for each in questions_on(claim)]
    assert rules == ["Above the limit", "A receipt is expected", "Claimed before", "Not on the register"]


def photograph(**options: object) -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at 1 High Street"
    Image.new("RGB", (2400, 1200), "white").save(file, "JPEG", exif=exif, **options)
    return file.getvalue()


def test_a_receipt_is_drawn_anew_without_what_the_camera_wrote(library: Reading) -> None:
    sent = photograph()
    assert b"High Street" in sent
    claim = library.claim(photograph=sent, pence=2000)
    kept = base64.b64decode(claim.receipt.content)
    with Image.open(io.BytesIO(kept)) as drawn:
        assert (drawn.size, dict(drawn.getexif())) == ((1600, 800), {})
    assert b"High Street" not in kept
    assert not questions_on(claim)


@pytest.mark.parametrize("sent", [b"", b"%PDF-1.7", photograph()[:500], b"x" * (10 * 1024 * 1024 + 1)])
def test_what_is_no_photograph_is_refused_in_a_sentence_and_nothing_is_kept(
    library: Reading, sent: bytes
) -> None:
    if not sent:
        assert not hasattr(library.claim(photograph=sent), "receipt")
        return
    with pytest.raises(Refusal, match="photograph"):
        library.claim(photograph=sent)
    assert not Claim.objects.exists()


def test_each_entry_is_on_one_list_and_the_list_comes_to_its_entries(library: Reading) -> None:
    first, second = library.claim(), library.claim(pence=120)
    for claim in (first, second):
        library.move(claim, "APPROVE")
    one = actions.export_entries(first.organisation, by=library.nia, at=AFTER)
    with pytest.raises(Refusal, match="on a list already"):
        actions.export_entries(first.organisation, by=library.nia, at=AFTER)
    library.move(second, "REVERSE", words="It was the library’s own ticket.")
    two = actions.export_entries(first.organisation, by=library.nia, at=AFTER)
    assert (total_of(one), total_of(two)) == (580, -120)
    assert [entry.pence for entry in entries_on(two)] == [-120]
    assert sums_of(first.organisation).not_exported == 0


def test_the_sums_stay_without_a_name_when_their_person_is_forgotten(library: Reading) -> None:
    claim = library.claim(photograph=photograph(), what="taxi from 1 High Street")
    library.move(claim, "QUERY", words="Why a taxi, Ann?")
    library.move(claim, "ANSWER", by=library.ann, words="My knee.")
    library.move(claim, "APPROVE")
    people.erase_person(library.ann, by=library.nia, at=AFTER)
    claim.refresh_from_db()
    assert (claim.person, claim.what, claim.pence) == (None, "–", 460)
    assert set(ClaimStep.objects.values_list("words", flat=True)) == {""}
    assert not Receipt.objects.exists()
    assert sums_of(claim.organisation).owed == 460
    assert library.move(claim, "PAY").state == "PAID"
    assert not books_differ(claim.organisation)


def test_who_turns_out_to_have_approved_their_own_is_told(library: Reading) -> None:
    claim = library.claim()
    library.move(claim, "APPROVE")
    people.merge_people(library.nia, library.ann, by=library.olwen, at=AFTER)
    assert "approved by its own person" in str(books_differ(claim.organisation)[0])
    library.move(claim, "REVERSE", by=library.olwen, words="Two records were one person’s.")
    assert not books_differ(claim.organisation)
