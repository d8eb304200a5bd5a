"""Status lists: one bit for each credential, set when it is withdrawn (W3C Bitstring Status List 1.0)."""

from __future__ import annotations

import base64
import binascii
import gzip
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from alongside.core.credentials.badges import Issuer
from alongside.core.credentials.proofs import moment
from alongside.core.credentials.terms import CREDENTIALS_V2
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

PLACES: Final = 131_072
"""The fewest that the standard allows, so that one holder's look-up tells nobody whose it is."""
MOST_BYTES: Final = 4 * 1024 * 1024
FRESH_FOR: Final = timedelta(days=7)
"""So long does a list that we publish hold; a verifier asks for a newer one after that."""


def packed(withdrawn: Iterable[int]) -> str:
    """The list as credentials write it: bits from the left, compressed, base64 for addresses after a ``u``."""
    bits = bytearray(PLACES // 8)
    for index in withdrawn:
        bits[index // 8] |= 0x80 >> (index % 8)
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")


def status_list(issuer: Issuer, address: str, withdrawn: Iterable[int], *, at: datetime) -> dict[str, Any]:
    """The status list as a credential of its own, unsigned."""
    return {
        "@context": [CREDENTIALS_V2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": moment(at),
        "validUntil": moment(at + FRESH_FOR),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": packed(withdrawn),
        },
    }


def is_withdrawn(listed: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    """Whether a list has the bit of an entry set. Raises ``Refusal`` where the two do not belong together."""
    subject = listed.get("credentialSubject")
    purpose = entry.get("statusPurpose")
    if not isinstance(subject, Mapping) or purpose not in _several(subject.get("statusPurpose")):
        raise Refusal(say("The status list is not one for what the credential asks of it."))
    bits = _unpacked(subject.get("encodedList"))
    index = str(entry.get("statusListIndex"))
    if not (index.isascii() and index.isdigit() and len(index) < 12 and int(index) < len(bits) * 8):
        raise Refusal(say("The credential's place is not on its status list."))
    return bool(bits[int(index) // 8] & (0x80 >> (int(index) % 8)))


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _unpacked(text: object) -> bytes:
    unreadable = Refusal(say("The status list cannot be unpacked."))
    if not isinstance(text, str) or not text.startswith("u") or not text.isascii():
        raise unreadable
    try:
        data = base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4))
        unpacker = zlib.decompressobj(wbits=31)
        bits = unpacker.decompress(data, MOST_BYTES)
    except (binascii.Error, zlib.error) as fault:
        raise unreadable from fault
    if unpacker.unconsumed_tail or not unpacker.eof or len(bits) * 8 < PLACES:
        raise unreadable
    return bits
