"""Issuing, holding, withdrawing, rotating, and being forgotten: what becomes of a credential."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from alongside.core.credentials.status import PLACES
from alongside.core.credentials.terms import Outcome
from alongside.core.shared.errors import Refusal
from alongside.web.credentials.actions import NewEvidence, batches, held, issue_credential, keys
from alongside.web.credentials.actions.achievements import put_away, record_achievement
from alongside.web.credentials.actions.verifying import (
    bring,
    published_list,
    take_away,
    verdict_on,
    verify_file,
)
from alongside.web.credentials.models import Batch, Brought, Credential, SigningKey, StatusList
from alongside.web.credentials.queries.achievements import achievements_of, shown_by, still_to_be_given
from alongside.web.credentials.queries.held import batch_of_key, has_broken_off
from alongside.web.credentials.queries.keys import published
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from tests import credentials_cast
from tests.cast import NOW, make_cast, person

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


@pytest.fixture
def cast():
    found = make_cast()
    keys.begin(found.here, by=found.ada, at=NOW)
    return found


def achievement(cast, **told):
    words = {
        "name": "Welcomes people",
        "description": "Made newcomers welcome.",
        "criteria": "Two people saw it.",
    }
    return record_achievement(cast.here, {**words, **told})


def given(cast, to=None, **more):
    row = achievement(cast, **more)
    return issue_credential(row, to or cast.pat, why="Stood at the door for a month.", by=cast.cora, at=NOW)


def outcome(row, at=NOW):
    return verdict_on(row, at=at).outcome


def read(row):
    return json.loads(row.document)


def test_one_is_issued_offered_and_genuine(cast):
    row = given(cast)
    assert outcome(row) is Outcome.GENUINE
    assert row.state == "OFFERED"
    assert read(row)["evidence"][0]["narrative"] == "Stood at the door for a month."
    assert read(row)["credentialSubject"]["identifier"][0]["identityHash"] == "Pat Evans"
    assert Message.objects.filter(person=cast.pat, kind="credentials.offered").count() == 1


def test_it_is_written_in_the_language_of_its_person(cast):
    row = given(cast, cast.dai, name_cy="Yn croesawu pobl")
    assert row.document.count("Yn croesawu pobl") == 3
    assert read(row)["credentialSubject"]["achievement"]["inLanguage"] == "cy"


def test_each_once(cast):
    row = given(cast)
    with pytest.raises(Refusal, match="given this already"):
        issue_credential(row.achievement, cast.pat, why="Again.", by=cast.cora, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Credential.objects.create(
            organisation=cast.here, achievement=row.achievement, person=cast.pat, key=row.key,
            status_list=row.status_list, place=row.place + 1, issued_at=NOW,
        )  # fmt: skip


def test_after_its_end_a_new_one_can_be_given(cast):
    row = given(cast, months=1)
    assert outcome(row, NOW + timedelta(days=29)) is Outcome.GENUINE
    after = NOW + timedelta(days=40)
    assert outcome(row, after) is Outcome.EXPIRED
    new = issue_credential(row.achievement, cast.pat, why="Still does.", by=cast.cora, at=after)
    assert outcome(new, after) is Outcome.GENUINE


def test_nothing_shows_it(cast):
    with pytest.raises(Refusal, match="Say in words"):
        issue_credential(achievement(cast), cast.pat, by=cast.cora, at=NOW)
    led = next(each for each in achievements_of(cast.here) if each.code == "leads")
    with pytest.raises(Refusal, match="record does not show it yet"):
        issue_credential(led, cast.pat, by=cast.cora, at=NOW)
    assert issue_credential(led, cast.pat, why="Led two elsewhere.", by=cast.cora, at=NOW)


def test_evidence_handed_in_by_another_part(cast):
    evidence = [NewEvidence("Module 1", "Passed, seen by a professional and a lay assessor.")]
    row = issue_credential(achievement(cast), cast.pat, evidence=evidence, by=None, at=NOW)
    assert read(row)["evidence"][0]["name"] == "Module 1"


def test_nobody_gives_themselves_one(cast):
    with pytest.raises(Refusal, match="themselves"):
        issue_credential(achievement(cast), cast.cora, why="I am good.", by=cast.cora, at=NOW)


def test_without_a_key_nothing_is_issued():
    cast = make_cast()
    with pytest.raises(Refusal, match="no key"):
        issue_credential(achievement(cast), cast.pat, why="Yes.", by=cast.cora, at=NOW)


def test_taking_leaving_and_showing(cast):
    row = given(cast)
    with pytest.raises(Refusal, match="Accept it first"):
        held.show_to_anybody(row, True, at=NOW)
    assert held.decline(row, at=NOW).state == "DECLINED"
    assert held.accept(row, shown=True, at=NOW).shown
    assert not held.show_to_anybody(row, False, at=NOW).shown
    assert outcome(row) is Outcome.GENUINE


def test_what_is_withdrawn_is_refused_and_only_that(cast):
    one, other = given(cast), given(cast, cast.zoe, name="Other")
    held.withdraw(one, reason="Given by mistake.", by=cast.cora, at=NOW)
    assert outcome(one) is Outcome.REVOKED
    assert outcome(other) is Outcome.GENUINE
    assert "mistake" not in json.dumps(published_list(one.status_list, at=NOW))
    for again in (lambda: held.withdraw(one, reason="Again.", by=cast.cora, at=NOW),
                  lambda: held.accept(one, shown=False, at=NOW)):  # fmt: skip
        with pytest.raises(Refusal, match="withdrawn"):
            again()
    with pytest.raises(Refusal, match="reason"):
        held.withdraw(other, reason=" ", by=cast.cora, at=NOW)


def test_the_holder_is_forgotten_and_their_own_copy_still_holds(cast):
    row = given(cast)
    kept = row.document.encode()
    people.erase_person(cast.pat, by=cast.ada, at=NOW)
    row.refresh_from_db()
    assert (row.person, row.document, row.holder, row.why) == (None, "", "", "")
    assert verify_file(kept, at=NOW)[1].outcome is Outcome.GENUINE


def test_a_key_is_changed_and_what_the_old_one_signed_holds(cast):
    old = given(cast)
    keys.rotate_key(cast.here, reason="Once a year.", by=cast.ada, at=LATER)
    new = issue_credential(achievement(cast, name="New"), cast.pat, why="Yes.", by=cast.cora, at=LATER)
    assert old.key_id != new.key_id
    assert {outcome(old, LATER), outcome(new, LATER)} == {Outcome.GENUINE}
    retired = SigningKey.objects.get(pk=old.key_id)
    assert (retired.sealed, retired.reason) == ("", "Once a year.")
    assert len(published(cast.here)["verificationMethod"]) == 2


def test_a_stolen_key_is_stood_by_no_more_and_what_it_signed_is_signed_anew(cast):
    row = given(cast)
    before = row.document.encode()
    with pytest.raises(Refusal, match="few words"):
        keys.report_stolen(row.key, reason="", by=cast.ada, at=LATER)
    row.key = keys.report_stolen(row.key, reason="A laptop was taken.", by=cast.ada, at=LATER)
    assert verify_file(before, at=LATER)[1].outcome is Outcome.UNKNOWN_KEY
    batch = batches.sign_all_anew(row.key, by=cast.ada, at=LATER)
    assert batches.work_through(batch_of_key(batch.pk)) == 1
    row.refresh_from_db()
    assert outcome(row, LATER) is Outcome.GENUINE
    old, new = json.loads(before), read(row)
    assert {**old, "proof": 0} == {**new, "proof": 0}
    with pytest.raises(Refusal, match="already"):
        keys.report_stolen(
            row.key.__class__.objects.get(stolen_at__isnull=False), reason="x", by=None, at=LATER
        )


def test_a_retired_key_can_turn_out_stolen_without_a_new_one(cast):
    row = given(cast)
    keys.rotate_key(cast.here, reason="", by=cast.ada, at=LATER)
    keys.report_stolen(row.key, reason="Found in a bin.", by=cast.ada, at=LATER)
    assert SigningKey.objects.count() == 2
    assert outcome(row, LATER) is Outcome.UNKNOWN_KEY


def test_the_secret_half_is_sealed_and_bound_to_its_name(cast):
    key = SigningKey.objects.get()
    seed = keys.opened(key)
    assert seed.hex() not in key.sealed
    key.name = "another"
    with pytest.raises(Refusal, match="cannot be opened"):
        keys.opened(key)


def test_a_lost_secret_stops_signing_and_nothing_else(cast):
    row = given(cast)
    with override_settings(SECRET_KEY="another"):
        with pytest.raises(Refusal, match="cannot be opened"):
            issue_credential(achievement(cast, name="N"), cast.pat, why="Yes.", by=cast.cora, at=NOW)
        assert verify_file(row.document.encode(), at=NOW)[1].outcome is Outcome.STATUS_UNKNOWN
        keys.rotate_key(cast.here, reason="The secret was lost.", by=cast.ada, at=LATER)
        assert outcome(row, LATER) is Outcome.GENUINE
    with override_settings(SECRET_KEY="third", SECRET_KEY_FALLBACKS=["another"]):
        assert outcome(row, LATER) is Outcome.GENUINE


def test_a_key_is_made_once(cast):
    with pytest.raises(Refusal, match="a key already"):
        keys.begin(cast.here, by=cast.ada, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(
            organisation=cast.here, issuer="did:web:x", name="y", multikey="z", made_at=NOW
        )


def test_places_on_a_list_come_once_and_a_full_list_is_followed_by_another(cast):
    row = given(cast)
    listed = row.status_list
    assert len({(listed.start + n * listed.stride) % PLACES for n in range(PLACES)}) == PLACES
    StatusList.objects.filter(pk=listed.pk).update(used=PLACES)
    other = given(cast, cast.zoe, name="Other")
    assert other.status_list.number == 2
    assert outcome(other) is Outcome.GENUINE


def counted(cast, monkeypatch, many):
    """An achievement that everybody of so many people has shown by the record, without the record."""
    from alongside.core.credentials.achievements import Measure
    from alongside.web.credentials.queries import achievements as queries

    everybody = [person(cast.here, f"Person {n}") for n in range(many)]
    from alongside.web.delivery.queries.counted import sessions_delivered
    from alongside.web.people.models import Person

    def count(_organisation):
        from django.db.models import DateField, F, IntegerField, Value

        rows = Person.objects.filter(pk__in=[each.pk for each in everybody]).order_by()
        return rows.values(whose=F("pk")).annotate(
            many=Value(10, IntegerField()),
            first=Value(NOW.date(), DateField()),
            last=Value(NOW.date(), DateField()),
        )

    assert queries.COUNTED[Measure.CO_DELIVERED] is sessions_delivered
    monkeypatch.setitem(queries.COUNTED, Measure.CO_DELIVERED, count)
    return next(each for each in achievements_of(cast.here) if each.code == "co-delivered"), everybody


def test_many_are_issued_in_steps_each_once_and_it_can_be_gone_on_with(cast, monkeypatch):
    row, everybody = counted(cast, monkeypatch, 30)
    monkeypatch.setattr(batches, "AT_ONCE", 10)
    batch = batches.issue_to_all(row, by=cast.cora, at=NOW)
    with pytest.raises(Refusal, match="under way"):
        batches.issue_to_all(row, by=cast.cora, at=NOW)
    steps, real = [], batches._step

    def breaks(*args):
        if len(steps) == 2:
            raise RuntimeError("the power went")
        steps.append(1)
        return real(*args)

    monkeypatch.setattr(batches, "_step", breaks)
    with pytest.raises(RuntimeError):
        batches.work_through(batch_of_key(batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.total) == ("FAILED", 20, 30)
    monkeypatch.setattr(batches, "_step", real)
    batches.go_on(batch, at=NOW)
    assert batches.work_through(batch_of_key(batch.pk)) == 10
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.total, batch.share) == ("DONE", 30, 30, 100)
    found = Credential.objects.filter(achievement=row)
    assert found.count() == found.values("person").distinct().count() == 30
    assert "10" in json.loads(found.first().document)["evidence"][0]["narrative"]
    assert not still_to_be_given(row).exists()
    with pytest.raises(Refusal, match="nobody left"):
        batches.issue_to_all(row, by=cast.cora, at=NOW)
    with pytest.raises(Refusal, match="nothing to go on"):
        batches.go_on(batch, at=NOW)
    assert everybody[0].pk in {each.person_id for each in found}


def test_a_batch_is_stopped_and_one_that_fell_silent_can_be_gone_on_with(cast, monkeypatch):
    row, _everybody = counted(cast, monkeypatch, 3)
    batch = batches.issue_to_all(row, by=cast.cora, at=NOW)
    batches.stop(batch, at=NOW)
    assert batches.work_through(batch_of_key(batch.pk)) == 0
    Batch.objects.filter(pk=batch.pk).update(state="WORKING", touched_at=NOW)
    batch.refresh_from_db()
    assert not has_broken_off(batch, NOW)
    assert has_broken_off(batch, LATER)
    batches.go_on(batch, at=LATER)
    assert batches.work_through(batch_of_key(batch.pk)) == 3


def test_who_declined_is_not_asked_again(cast, monkeypatch):
    row, everybody = counted(cast, monkeypatch, 1)
    made = issue_credential(row, everybody[0], by=cast.cora, at=NOW)
    held.decline(made, at=NOW)
    assert not still_to_be_given(row).exists()


def test_what_is_put_away_is_given_to_nobody_and_taken_from_nobody(cast):
    row = given(cast)
    put_away(row.achievement, away=True, at=NOW)
    assert row.achievement not in achievements_of(cast.here)
    assert row.achievement in achievements_of(cast.here, put_away=True)
    assert outcome(row) is Outcome.GENUINE


def test_one_from_elsewhere_is_verified_and_kept_for_its_person(cast):
    data = json.dumps(credentials_cast.made_out_to("Pat Evans")).encode()
    keys_of = json.dumps(credentials_cast.keys_document()).encode()
    listed = json.dumps(credentials_cast.status_list()).encode()
    at = credentials_cast.NOW
    row, verdict = bring(cast.pat, data, keys=keys_of, status_list=listed, at=at)
    assert (verdict.outcome, row.name) == (Outcome.GENUINE, "Has co-delivered 10 sessions")
    again, verdict = bring(cast.pat, data, at=at)
    assert (again.pk, verdict.outcome) == (row.pk, Outcome.UNKNOWN_KEY)
    spoilt = json.dumps(credentials_cast.changed(credentials_cast.signed(), name="Other")).encode()
    with pytest.raises(Refusal, match="do not fit the proof"):
        bring(cast.pat, spoilt, keys=keys_of, at=at)
    take_away(row)
    assert not Brought.objects.exists()


@pytest.mark.parametrize(
    ("identity", "holder"),
    [
        ({"identityType": "emailAddress", "hashed": False, "identityHash": "Pat@Post.example"}, "NAMED"),
        ({"identityType": "accountId", "hashed": False, "identityHash": "pe-17"}, "NOT_COMPARED"),
    ],
)
def test_what_is_brought_keeps_whose_it_says_it_is(cast, identity, holder):
    document = credentials_cast.with_identities({"type": "IdentityObject", **identity})
    row, _verdict = bring(cast.pat, json.dumps(document).encode(), at=credentials_cast.NOW)
    assert row.holder == holder


def test_what_is_made_out_to_another_is_not_kept_and_a_name_put_right_lets_it_in(cast):
    data = json.dumps(credentials_cast.signed()).encode()
    with pytest.raises(Refusal, match="made out to Siân Example"):
        bring(cast.pat, data, at=credentials_cast.NOW)
    hidden = credentials_cast.with_identities(
        {
            "type": "IdentityObject", "identityType": "emailAddress", "hashed": True, "salt": "s",
            "identityHash": "sha256$" + sha256(b"sian@example.orgs").hexdigest(),
        }
    )  # fmt: skip
    with pytest.raises(Refusal, match="an address or a name that you do not go by here"):
        bring(cast.pat, json.dumps(hidden).encode(), at=credentials_cast.NOW)
    assert not Brought.objects.exists()
    people.change_person(cast.pat, by=cast.cora, at=NOW, known_as="Siân Example")
    assert bring(cast.pat, data, at=credentials_cast.NOW)[0].holder == "NAMED"


def test_nobody_brings_keys_in_our_name(cast):
    row = given(cast)
    forged = published(cast.here)
    forged["verificationMethod"][0]["publicKeyMultibase"] = credentials_cast.keys_document()[
        "verificationMethod"
    ][0]["publicKeyMultibase"]
    document = credentials_cast.proofs.with_proof(
        {name: value for name, value in read(row).items() if name != "proof"},
        seed=credentials_cast.SEED, method=f"{row.key.issuer}#{row.key.name}", at=NOW,
    )  # fmt: skip
    found = verify_file(json.dumps(document).encode(), keys=json.dumps(forged).encode(), at=NOW)[1]
    assert found.outcome is Outcome.TAMPERED


def test_the_record_shows_it(cast):
    for each in achievements_of(cast.here):
        assert shown_by(each, [cast.pat.pk]) == {}
        assert still_to_be_given(each).count() == 0


def test_what_was_issued_here_is_not_brought_as_if_it_came_from_elsewhere(cast):
    row = given(cast)
    with pytest.raises(Refusal, match="It was issued here"):
        bring(cast.pat, row.document.encode(), at=NOW)
    assert not Brought.objects.exists()
