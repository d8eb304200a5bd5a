"""Each named outcome of verifying, and everything that could hide a change from the proof."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.core.credentials import badges, issuers, multikey, proofs
from alongside.core.credentials.canonical import canonical
from alongside.core.credentials.terms import CLOCK_SKEW, CREDENTIALS_V2, OPEN_BADGES, Outcome
from alongside.core.credentials.verifying import verify
from alongside.core.shared.errors import Refusal
from tests.credentials_cast import (
    DID,
    ISSUED,
    ISSUER,
    NOW,
    OTHER_DID,
    OTHER_SEED,
    PLACE,
    SEED,
    as_read,
    award,
    changed,
    keys_document,
    known,
    signed,
    status_list,
)

SECOND = timedelta(seconds=1)


def outcome(document, **differing):
    return verify(as_read(document), known(**differing)).outcome


def test_what_we_issue_is_genuine():
    verdict = verify(as_read(signed()), known())
    assert verdict.accepted
    assert str(verdict.sentence) == f"It is by Oak Lane Together ({DID}), and unchanged."


def test_the_same_credential_is_signed_the_same():
    assert signed() == signed()


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Has led 10 sessions"},
        {"validUntil": "2099-01-01T00:00:00Z"},
        {"evidence": []},
        {"credentialStatus": {**signed()["credentialStatus"], "statusListIndex": "5"}},
        {"issuer": {**signed()["issuer"], "name": "Somebody Else"}},
    ],
)
def test_any_change_is_seen(change):
    assert outcome(changed(signed(), **change)) is Outcome.TAMPERED


def test_leaving_the_status_out_is_a_change():
    document = signed()
    del document["credentialStatus"]
    assert outcome(document) is Outcome.TAMPERED


def test_another_proof_value_is_tampering_even_when_it_is_no_signature():
    document = signed()
    for value in ("z11", "no", None):
        spoilt = changed(document, proof={**document["proof"], "proofValue": value})
        assert outcome(spoilt) is Outcome.TAMPERED


def test_the_date_of_the_proof_is_covered_too():
    document = signed()
    proof = {**document["proof"], "created": "2020-01-01T00:00:00Z"}
    assert outcome(changed(document, proof=proof)) is Outcome.TAMPERED


@pytest.mark.parametrize(
    ("differing", "expected"),
    [
        ({"at": ISSUED - CLOCK_SKEW}, Outcome.GENUINE),
        ({"at": ISSUED - CLOCK_SKEW - SECOND}, Outcome.NOT_YET_VALID),
        ({"at": NOW + timedelta(days=365) + CLOCK_SKEW}, Outcome.EXPIRED),
        ({"lists": [status_list(PLACE)]}, Outcome.REVOKED),
        ({"lists": [status_list(PLACE - 1, PLACE + 1)]}, Outcome.GENUINE),
        ({"lists": []}, Outcome.STATUS_UNKNOWN),
        ({"lists": [status_list(at=NOW - timedelta(days=8))]}, Outcome.STATUS_UNKNOWN),
        ({"lists": [changed(status_list(PLACE), validFrom="2020-01-01T00:00:00Z")]}, Outcome.STATUS_UNKNOWN),
        ({"keys": {}}, Outcome.UNKNOWN_KEY),
        ({"keys": {DID: issuers.Keys(DID)}}, Outcome.UNKNOWN_KEY),
        ({"wanted": frozenset({OTHER_DID})}, Outcome.WRONG_ISSUER),
        ({"wanted": frozenset({OTHER_DID, DID})}, Outcome.GENUINE),
    ],
)
def test_outcomes(differing, expected):
    assert outcome(signed(), **differing) is expected


def test_just_before_the_end_it_is_not_expired():
    document = signed(badges.credential(award(status=None, valid_until=NOW)))
    assert outcome(document, at=NOW + CLOCK_SKEW - SECOND) is Outcome.GENUINE
    assert outcome(document, at=NOW + CLOCK_SKEW) is Outcome.EXPIRED


def test_somebody_elses_key_in_our_name():
    theirs = signed(seed=OTHER_SEED, did=OTHER_DID)
    keys = {
        each["id"]: issuers.keys_in(each) for each in (keys_document(), keys_document(OTHER_DID, OTHER_SEED))
    }
    assert outcome(theirs, keys=keys) is Outcome.WRONG_ISSUER


def test_our_name_on_a_key_that_is_not_ours():
    assert outcome(signed(seed=OTHER_SEED)) is Outcome.TAMPERED


def test_a_status_list_by_somebody_else_tells_nothing():
    theirs = status_list(PLACE, issuer=badges.Issuer(OTHER_DID, "Elsewhere"))
    assert outcome(signed(), lists=[theirs]) is Outcome.STATUS_UNKNOWN


def test_keys_are_rotated_and_what_the_old_one_signed_still_holds():
    both = issuers.issuer_document(
        DID, [("one", multikey.public_multikey(SEED)), ("two", multikey.public_multikey(OTHER_SEED))]
    )
    keys = {DID: issuers.keys_in(both)}
    later = proofs.with_proof(badges.credential(award()), seed=OTHER_SEED, method=f"{DID}#two", at=NOW)
    assert outcome(signed(), keys=keys) is Outcome.GENUINE
    assert outcome(later, keys=keys) is Outcome.GENUINE


@pytest.mark.parametrize(
    "document",
    [
        {**keys_document(), "assertionMethod": []},
        {
            **keys_document(),
            "verificationMethod": [{**keys_document()["verificationMethod"][0], "revoked": "2026"}],
        },
        {
            **keys_document(),
            "verificationMethod": [{**keys_document()["verificationMethod"][0], "controller": OTHER_DID}],
        },
    ],
)
def test_keys_that_the_issuer_does_not_stand_by(document):
    assert outcome(signed(), keys={DID: issuers.keys_in(document)}) is Outcome.UNKNOWN_KEY


def test_a_key_that_is_its_own_name_needs_no_document():
    key = multikey.public_multikey(SEED)
    did = f"did:key:{key}"
    document = badges.credential(award(issuer=badges.Issuer(did, "A wallet"), status=None))
    own = proofs.with_proof(document, seed=SEED, method=f"{did}#{key}", at=ISSUED)
    assert outcome(own, keys={}) is Outcome.GENUINE


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"madeUp": "words"}, "“madeUp” has no meaning"),
        ({"https://www.w3.org/2018/credentials#validUntil": "x"}, "has no meaning"),
        ({"@graph": []}, "has no meaning"),
        ({"type": ["VerifiableCredential", "MadeUp"]}, "“MadeUp” has no meaning"),
        ({"id": "_:b0"}, "has no meaning"),
        ({"id": "//other.example/1"}, "has no meaning"),
        ({"id": ""}, "has no meaning"),
        ({"id": "https://a.example/> <b:b> <c:c> .\n<d:d>"}, "has no meaning"),
        ({"name": "a\x00b"}, "cannot be seen"),
        ({"@context": [CREDENTIALS_V2, OPEN_BADGES, {"x": "y:z"}]}, "vocabulary of its own"),
        ({"@context": [CREDENTIALS_V2, "https://a.example/ctx"]}, "https://a.example/ctx"),
        (
            {"evidence": [{"type": ["Evidence"], "name": "n", "genre": str(n // 9)} for n in range(6)]},
            "told apart",
        ),
        ({"proof": None}, "exactly one"),
        ({"proof": [{}, {}]}, "exactly one"),
        ({"proof": {**signed()["proof"], "cryptosuite": "bbs-2023"}}, "bbs-2023"),
        ({"proof": {**signed()["proof"], "proofPurpose": "authentication"}}, "made to assert"),
        ({"type": ["Thing"]}, "no verifiable credential"),
        ({"issuer": {"name": "Nobody"}}, "who issued it"),
    ],
)
def test_what_cannot_be_covered_by_a_proof_is_refused_in_a_sentence(change, sentence):
    with pytest.raises(Refusal, match=sentence):
        verify(as_read(changed(signed(), **change)), known())


def test_a_date_that_is_none_is_refused():
    document = signed({**badges.credential(award()), "validUntil": "one day"})
    with pytest.raises(Refusal, match="is not a moment"):
        verify(as_read(document), known())


def test_very_deep_nesting_is_refused():
    deep: dict[str, object] = {}
    for _ in range(60):
        deep = {"evidence": deep}
    with pytest.raises(Refusal, match="too deeply"):
        canonical({"@context": [CREDENTIALS_V2], **deep})


def test_the_first_key_of_rfc_8032_as_did_key_writes_it():
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert multikey.public_multikey(secret) == "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"


def test_the_name_of_an_issuer_with_a_port():
    assert issuers.did_web("localhost:8000", "issuers", "1") == "did:web:localhost%3A8000:issuers:1"


def test_evidence_has_what_the_standard_asks():
    document = badges.credential(award(status=None, valid_until=None, evidence=()))
    assert {"evidence", "credentialStatus", "validUntil"}.isdisjoint(document)
    assert document["credentialSubject"]["identifier"][0]["identityHash"] == "Siân Example"
    assert ISSUER.did == document["issuer"]["id"]
