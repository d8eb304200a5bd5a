"""Credentials for tests: an organisation that issues, one credential of theirs, and its status list."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

from alongside.core.credentials import badges, issuers, multikey, proofs, status
from alongside.core.credentials.reading import Read, read_credential
from alongside.core.credentials.verifying import Known, listed_by_address

NOW = datetime.now(UTC).replace(microsecond=0)
"""Others' libraries hold status lists against the clock of the machine, so these credentials are of today."""
ISSUED = NOW - timedelta(days=1)
SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
DID = issuers.did_web("oak-lane.example", "issuers", "oak")
OTHER_DID = issuers.did_web("elsewhere.example")
ISSUER = badges.Issuer(DID, "Oak Lane Together", "https://oak-lane.example")
LIST = "https://oak-lane.example/status/1"
PLACE = 70_001


def award(**differing: Any) -> badges.Award:
    """What the credential says, unless said otherwise."""
    known: dict[str, Any] = {
        "identity": "https://oak-lane.example/credentials/1",
        "issuer": ISSUER,
        "achievement": badges.Achievement(
            "https://oak-lane.example/achievements/ten",
            "Has co-delivered 10 sessions",
            "Delivered sessions “alongside” a professional – ten of them.",
            "Ten sessions in the record, each confirmed by somebody of the other side.",
        ),
        "holder": "Siân Example",
        "valid_from": ISSUED,
        "valid_until": NOW + timedelta(days=365),
        "evidence": tuple(
            badges.Evidence(f"urn:uuid:0b0e0c4e-0000-4000-8000-00000000000{n}", "Sessions", "Five of them.")
            for n in (1, 2)
        ),
        "status": badges.Place(LIST, PLACE),
    }
    return badges.Award(**{**known, **differing})


def signed(document: dict[str, Any] | None = None, *, seed: bytes = SEED, did: str = DID) -> dict[str, Any]:
    """The document, or the credential as usual, signed."""
    return proofs.with_proof(
        document or badges.credential(award()), seed=seed, method=f"{did}#one", at=ISSUED
    )


def with_identities(*identities: dict[str, Any], **subject: Any) -> dict[str, Any]:
    """The credential as usual, signed, with these identities of its holder (none: it says none)."""
    document = badges.credential(award())
    document["credentialSubject"].pop("identifier")
    told = {"identifier": list(identities)} if identities else {}
    document["credentialSubject"] |= {**told, **subject}
    return signed(document)


def made_out_to(name: str) -> dict[str, Any]:
    """The credential as usual with that name on it, signed; with none where it is empty."""
    return signed(badges.credential(award(holder=name))) if name else with_identities()


def status_list(*withdrawn: int, at: datetime = ISSUED, issuer: badges.Issuer = ISSUER) -> dict[str, Any]:
    """A signed status list with these places set."""
    return signed(status.status_list(issuer, LIST, withdrawn, at=at))


def keys_document(did: str = DID, seed: bytes = SEED) -> dict[str, Any]:
    """What the issuer publishes."""
    return issuers.issuer_document(did, [("one", multikey.public_multikey(seed))])


def as_read(document: dict[str, Any]) -> Read:
    """The document as it is read from a file."""
    return read_credential(json.dumps(document).encode())


def known(**differing: Any) -> Known:
    """What a verifier has at hand: the issuer's keys and a status list on which nothing is withdrawn."""
    keys, lists = [keys_document()], differing.pop("lists", [status_list()])
    given = {
        "at": NOW,
        "keys": {each["id"]: issuers.keys_in(each) for each in keys},
        "lists": listed_by_address([as_read(each) for each in lists]),
    }
    return Known(**{**given, **differing})


def changed(document: dict[str, Any], **differing: Any) -> dict[str, Any]:
    """A copy with other words in it and the proof kept."""
    return {**deepcopy(document), **differing}
