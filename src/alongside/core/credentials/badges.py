"""What a credential says: an Open Badges 3.0 achievement of one person, before it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.core.credentials.proofs import moment
from alongside.core.credentials.terms import CREDENTIALS_V2, OPEN_BADGES


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: its name as a DID, the name people know, and its address on the web."""

    did: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    """What was achieved and what it took. ``kind`` is a word of Open Badges, ``identity`` an address."""

    identity: str
    name: str
    description: str
    criteria: str
    kind: str = "Badge"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows it, told without the names of others. ``address`` may be empty."""

    identity: str
    name: str
    narrative: str


@dataclass(frozen=True, slots=True)
class Place:
    """A credential's place in a status list: the list's address, and a number from nought."""

    list_address: str
    index: int


@dataclass(frozen=True, slots=True)
class Award:
    """Everything that one credential says. ``identity`` is its own address; ``holder`` a name."""

    identity: str
    issuer: Issuer
    achievement: Achievement
    holder: str
    valid_from: datetime
    valid_until: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    status: Place | None = None


def credential(award: Award) -> dict[str, Any]:
    """The credential as JSON-LD, unsigned."""
    document: dict[str, Any] = {
        "@context": [CREDENTIALS_V2, OPEN_BADGES],
        "id": award.identity,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": award.achievement.name,
        "issuer": _issuer(award.issuer),
        "validFrom": moment(award.valid_from),
        "credentialSubject": _subject(award),
    }
    if award.valid_until:
        document["validUntil"] = moment(award.valid_until)
    if award.evidence:
        document["evidence"] = [_evidence(each) for each in award.evidence]
    if award.status:
        document["credentialStatus"] = _status(award.status)
    return document


def _issuer(issuer: Issuer) -> dict[str, Any]:
    profile = {"id": issuer.did, "type": ["Profile"], "name": issuer.name}
    return {**profile, "url": issuer.address} if issuer.address else profile


def _subject(award: Award) -> dict[str, Any]:
    return {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "hashed": False,
                "identityHash": award.holder,
            }
        ],
        "achievement": {
            "id": award.achievement.identity,
            "type": ["Achievement"],
            "achievementType": award.achievement.kind,
            "inLanguage": award.achievement.language,
            "name": award.achievement.name,
            "description": award.achievement.description,
            "criteria": {"narrative": award.achievement.criteria},
        },
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "id": evidence.identity,
        "type": ["Evidence"],
        "name": evidence.name,
        "narrative": evidence.narrative,
    }


def _status(place: Place) -> dict[str, Any]:
    return {
        "id": f"{place.list_address}#{place.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place.index),
        "statusListCredential": place.list_address,
    }
