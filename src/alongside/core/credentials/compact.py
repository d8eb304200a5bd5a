"""Credentials as signed tokens (VC-JWT, Open Badges 3.0 §8.2): read, and held against a key."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from alongside.core.credentials.multikey import public_key
from alongside.core.credentials.proofs import moment
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

LEAST_RSA_BITS: Final = 2048


@dataclass(frozen=True, slots=True)
class Token:
    """A token taken apart; nothing of it is believed yet."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    covered: bytes
    signature: bytes

    @property
    def method(self) -> str:
        """The name of the key, as the token says it; empty where it names none."""
        kid = self.header.get("kid")
        return kid if isinstance(kid, str) else ""


def token(text: str) -> Token:
    """The parts of ``header.claims.signature``. Raises ``Refusal`` for what is none."""
    parts = text.split(".")
    try:
        header, claims, signature = (_bytes(part) for part in parts)
        return Token(_object(header), _object(claims), ".".join(parts[:2]).encode(), signature)
    except (ValueError, binascii.Error, RecursionError) as fault:
        raise Refusal(
            say("This is no signed credential that can be read: it is neither JSON nor a whole token.")
        ) from fault


def document_of(read: Token) -> dict[str, Any]:
    """The credential that a token says. Raises ``Refusal`` where its claims contradict the credential in them."""
    inner = read.claims.get("vc", read.claims)
    if not isinstance(inner, Mapping):
        raise Refusal(
            say("This is no signed credential that can be read: it is neither JSON nor a whole token.")
        )
    document = dict(inner)
    issuer = document.get("issuer", read.claims.get("iss"))
    named = issuer.get("id") if isinstance(issuer, Mapping) else issuer
    if read.claims.get("iss", named) != named:
        raise Refusal(say("The token names one issuer and the credential in it another."))
    document["issuer"] = issuer
    for claim, name, of_two in (("nbf", "validFrom", max), ("exp", "validUntil", min)):
        document |= _dated(document, name, read.claims.get(claim), of_two)
    return document


def token_holds(read: Token, key: str | Mapping[str, Any]) -> bool:
    """Whether the signature is of this key. Raises ``Refusal`` for a kind of signature or key not read here."""
    algorithm = read.header.get("alg")
    verify = CHECKS.get(str(algorithm))
    if verify is None or "crit" in read.header:
        raise Refusal(say("Signatures of the kind “{kind}” are not read here.", kind=str(algorithm)[:40]))
    try:
        verify(key, read)
    except InvalidSignature:
        return False
    except (ValueError, KeyError, TypeError, binascii.Error) as fault:
        raise Refusal(say("The issuer's key does not fit the kind of signature.")) from fault
    return True


def _eddsa(key: str | Mapping[str, Any], read: Token) -> None:
    if isinstance(key, str):
        found = public_key(key)
    elif (key.get("kty"), key.get("crv")) == ("OKP", "Ed25519"):
        found = Ed25519PublicKey.from_public_bytes(_bytes(key["x"]))
    else:
        raise ValueError("not an Ed25519 key")
    found.verify(read.signature, read.covered)


def _es256(key: str | Mapping[str, Any], read: Token) -> None:
    if (
        isinstance(key, str)
        or (key.get("kty"), key.get("crv")) != ("EC", "P-256")
        or len(read.signature) != 64
    ):
        raise ValueError("not a P-256 key")
    numbers = ec.EllipticCurvePublicNumbers(_number(key["x"]), _number(key["y"]), ec.SECP256R1())
    halves = (int.from_bytes(part, "big") for part in (read.signature[:32], read.signature[32:]))
    numbers.public_key().verify(encode_dss_signature(*halves), read.covered, ec.ECDSA(hashes.SHA256()))


def _rs256(key: str | Mapping[str, Any], read: Token) -> None:
    if isinstance(key, str) or key.get("kty") != "RSA":
        raise ValueError("not an RSA key")
    found = rsa.RSAPublicNumbers(_number(key["e"]), _number(key["n"])).public_key()
    if found.key_size < LEAST_RSA_BITS:
        raise ValueError("too short an RSA key")
    found.verify(read.signature, read.covered, padding.PKCS1v15(), hashes.SHA256())


CHECKS: Final[Mapping[str, Callable[[str | Mapping[str, Any], Token], None]]] = {
    "EdDSA": _eddsa,
    "Ed25519": _eddsa,
    "ES256": _es256,
    "RS256": _rs256,
}
"""Kinds of signature that are read. ``none`` and shared secrets are not, whatever a token says."""


def _dated(
    document: Mapping[str, Any], name: str, seconds: object, of_two: Callable[[str, str], str]
) -> dict[str, str]:
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return {}
    try:
        said = moment(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError) as fault:
        raise Refusal(say("The token has a date in it that is none.")) from fault
    inside = document.get(name)
    return {name: of_two(said, inside) if isinstance(inside, str) else said}


def _object(data: bytes) -> Mapping[str, Any]:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _number(text: str) -> int:
    return int.from_bytes(_bytes(text), "big")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
