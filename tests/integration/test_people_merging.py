"""Two records of one person made one, nothing lost, and parted again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions
from alongside.web.people.models import Check, Consent, Gift, Merge, Person
from alongside.web.people.queries import find_people, get_person, has_consented, person_of_reference
from tests.cast import NOW, SINCE, TODAY, Cast, make_cast, person

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def double(cast: Cast) -> Person:
    """A second record of Dai, with things of its own."""
    double = person(
        cast.here, "David Rees", email="dai@post.example", reference="B-2", account="dai@post.example"
    )
    actions.record_gift(double, kind="SKILL", words="Mends bicycles", by=None, at=NOW)
    actions.record_check(double, kind="BASIC", outcome="CLEAR", checked_on=SINCE, by=cast.cora, at=NOW)
    actions.give_consent(double, "CONTACT", by=None, at=NOW)
    return double


def merge(cast: Cast, double: Person) -> Merge:
    return actions.merge_people(cast.dai, double, by=cast.cora, at=LATER)


def test_everything_goes_over_and_gaps_are_filled(cast: Cast, double: Person) -> None:
    account = double.account
    merge(cast, double)
    dai = Person.objects.get(pk=cast.dai.pk)
    assert dai.gifts.get().words == "Mends bicycles"
    assert dai.checks.get().kind == "BASIC"
    assert has_consented(dai, "CONTACT")
    assert (dai.full_name, dai.email, dai.reference, dai.account) == (
        "Dai Rees",
        "dai@post.example",
        "A-17",
        account,
    )
    assert list(find_people(cast.here, TODAY, words="rees")) == [dai]
    assert list(find_people(cast.here, TODAY, words="dai@post")) == [dai]


def test_the_old_address_and_reference_lead_to_the_record_that_is_kept(cast: Cast, double: Person) -> None:
    merge(cast, double)
    assert get_person(cast.here, double.public_id) == cast.dai
    assert person_of_reference(cast.here, "B-2") == cast.dai


def test_what_cannot_go_over_stays_and_is_not_lost(cast: Cast, double: Person) -> None:
    actions.record_check(cast.dai, kind="BASIC", outcome="CONSIDERED", checked_on=SINCE, by=cast.cora, at=NOW)
    merge(cast, double)
    assert cast.dai.checks.get().outcome == "CONSIDERED"
    assert double.checks.get().outcome == "CLEAR"


def test_a_later_no_wins_whichever_record_it_was_said_on(cast: Cast, double: Person) -> None:
    actions.give_consent(cast.dai, "CONTACT", by=None, at=NOW)
    actions.withdraw_consent(cast.dai, "CONTACT", by=None, at=NOW + timedelta(hours=1))
    actions.give_consent(cast.dai, "STORY", by=None, at=NOW)
    actions.give_consent(double, "STORY", by=None, at=NOW)
    actions.withdraw_consent(double, "STORY", by=None, at=NOW + timedelta(hours=1))
    merge(cast, double)
    assert not has_consented(cast.dai, "CONTACT")
    assert not has_consented(cast.dai, "STORY")
    assert Consent.objects.count() == 4


def test_an_earlier_no_does_not_undo_a_later_yes(cast: Cast, double: Person) -> None:
    actions.give_consent(cast.dai, "STORY", by=None, at=NOW)
    actions.withdraw_consent(cast.dai, "STORY", by=None, at=NOW)
    actions.give_consent(double, "STORY", by=None, at=NOW + timedelta(hours=1))
    merge(cast, double)
    assert has_consented(cast.dai, "STORY")


def snapshot() -> dict[str, object]:
    rows: dict[str, object] = {}
    for model in (Person, Gift, Check, Consent):
        for row in model.objects.order_by("pk").values():
            rows[f"{model.__name__} {row['id']}"] = row
    return rows


def test_parting_them_again_puts_every_row_back_as_it_was(cast: Cast, double: Person) -> None:
    actions.give_consent(cast.dai, "STORY", by=None, at=NOW)
    actions.give_consent(double, "STORY", by=None, at=NOW)
    actions.withdraw_consent(double, "STORY", by=None, at=NOW + timedelta(hours=1))
    before = snapshot()
    row = merge(cast, double)
    assert snapshot() != before
    actions.undo_merge(row, by=cast.cora, at=LATER)
    assert snapshot() == before
    with pytest.raises(Refusal):
        actions.undo_merge(row, by=cast.cora, at=LATER)
    assert merge(cast, double).pk != row.pk


def test_what_was_added_or_changed_after_the_merge_stays_with_the_one_kept(
    cast: Cast, double: Person
) -> None:
    row = merge(cast, double)
    dai = get_person(cast.here, cast.dai.public_id)
    actions.record_gift(dai, kind="TIME", words="Saturdays", by=None, at=LATER)
    actions.change_person(dai, by=None, at=LATER, email="new@post.example")
    actions.undo_merge(row, by=cast.cora, at=LATER)
    dai.refresh_from_db()
    assert [gift.words for gift in dai.gifts.all()] == ["Saturdays"]
    assert dai.email == "new@post.example"
    assert Person.objects.get(pk=double.pk).email == "dai@post.example"


def test_what_cannot_be_one_is_refused(cast: Cast, double: Person) -> None:
    for kept, merged in ((cast.dai, cast.dai), (cast.dai, cast.bob), (cast.bob, cast.dai)):
        with pytest.raises(Refusal):
            actions.merge_people(kept, merged, by=cast.cora, at=LATER)
    merge(cast, double)
    with pytest.raises(Refusal):
        actions.merge_people(cast.pat, double, by=cast.cora, at=LATER)


def test_merging_tells_the_apps_above(cast: Cast, double: Person) -> None:
    heard = []

    def listen(**said: object) -> None:
        heard.append((said["kept"], said["merged"]))

    actions.people_merged.connect(listen)
    try:
        merge(cast, double)
    finally:
        actions.people_merged.disconnect(listen)
    assert heard == [(cast.dai, double)]


def test_the_history_says_who_made_them_one(cast: Cast, double: Person) -> None:
    merge(cast, double)
    newest = double.history.first()
    assert newest.merged_into_id == cast.dai.pk
    assert newest.history_user == cast.cora.account
    assert newest.history_date == LATER


def test_the_sum_of_rows_is_the_same_before_and_after(cast: Cast, double: Person) -> None:
    before = {model: model.objects.count() for model in (Person, Gift, Check, Consent)}
    merge(cast, double)
    assert {model: model.objects.count() for model in before} == before
