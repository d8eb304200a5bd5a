"""Data Integrity proofs of the kind ``eddsa-rdfc-2022`` (W3C, May 2025): made and held against a key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from cryptography.exceptions import InvalidSignature

from alongside.core.credentials.canonical import canonical
from alongside.core.credentials.multikey import base58, public_key, signed, unbase58
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

SUITE: Final = "eddsa-rdfc-2022"
PURPOSE: Final = "assertionMethod"


def moment(at: datetime) -> str:
    """A moment as credentials write it: UTC, to the second. Raises ``ValueError`` where it has no time zone."""
    if at.tzinfo is None:
        raise ValueError("a credential needs moments with a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def with_proof(document: Mapping[str, Any], *, seed: bytes, method: str, at: datetime) -> dict[str, Any]:
    """The document with a proof made at a moment, by the key of that name which grows from 32 secret bytes."""
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": moment(at),
        "verificationMethod": method,
        "proofPurpose": PURPOSE,
    }
    signature = signed(seed, _covered(document, options))
    return {**document, "proof": {**options, "proofValue": base58(signature)}}


def proof_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one proof. Raises ``Refusal`` where there is none, several, or one of another kind."""
    proof = document.get("proof")
    if isinstance(proof, list) and len(proof) == 1:
        proof = proof[0]
    if not isinstance(proof, Mapping):
        raise Refusal(say("The credential has no proof, or more than one. It has to have exactly one."))
    kind = proof.get("cryptosuite") or proof.get("type")
    if proof.get("type") != "DataIntegrityProof" or kind != SUITE:
        raise Refusal(
            say("Proofs of the kind “{kind}” are not read here. {ours} is.", kind=str(kind)[:60], ours=SUITE)
        )
    if proof.get("proofPurpose") != PURPOSE or not isinstance(proof.get("verificationMethod"), str):
        raise Refusal(say("The proof does not say that it was made to assert what the credential says."))
    return proof


def holds(document: Mapping[str, Any], multikey: str) -> bool:
    """Whether the proof fits the words, by this key. Raises ``Refusal`` where the words or the key cannot be read."""
    proof = proof_of(document)
    bare = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    key = public_key(multikey)
    try:
        key.verify(unbase58(str(proof.get("proofValue"))), _covered(bare, options))
    except (InvalidSignature, ValueError):
        return False
    return True


def _covered(document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
    about = {"@context": document["@context"], **options}
    return sha256(canonical(about).encode()).digest() + sha256(canonical(document).encode()).digest()
