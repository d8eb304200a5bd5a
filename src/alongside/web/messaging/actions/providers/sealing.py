"""Web push: words sealed for one device (RFC 8291, RFC 8188), and our own signature for its push service (RFC 8292)."""

from __future__ import annotations

import base64
import json
import os
import struct
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD = 4096
LONGEST = 3000
"""So many bytes at most: what every push service takes, sealed."""
TWELVE_HOURS = 12 * 3600


def encoded(data: bytes) -> str:
    """Bytes as RFC 7515 writes them: base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bytes. Raises ``ValueError`` for what is none."""
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)


def private_key(text: str) -> ec.EllipticCurvePrivateKey:
    """The key of a number written so. Raises ``ValueError`` for what is none."""
    return ec.derive_private_key(int.from_bytes(decoded(text), "big"), CURVE)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """What devices are given of our key."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(
    words: bytes,
    *,
    device_key: bytes,
    device_secret: bytes,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The words as only the device can read them. Raises ``ValueError`` for a key that is none, or too many words.

    ``own`` and ``salt`` are made anew for every message; they are given only to check against the standard's example.
    """
    if len(words) > LONGEST:
        raise ValueError("too long for a notification")
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(16)
    device = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, device_key)
    ours = public_bytes(own)
    info = b"WebPush: info\0" + device_key + ours
    shared = _derived(own.exchange(ec.ECDH(), device), device_secret, info, 32)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    sealed = AESGCM(key).encrypt(nonce, words + b"\x02", None)
    return salt + struct.pack("!IB", RECORD, len(ours)) + ours + sealed


def signature(own: ec.EllipticCurvePrivateKey, endpoint: str, subject: str, *, now: float) -> str:
    """The ``Authorization`` header by which a push service knows whose message it is."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(now) + TWELVE_HOURS, "sub": subject}
    signed = ".".join(
        encoded(json.dumps(part, separators=(",", ":")).encode())
        for part in ({"typ": "JWT", "alg": "ES256"}, claims)
    )
    r, s = decode_dss_signature(own.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    token = f"{signed}.{encoded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
    return f"vapid t={token}, k={encoded(public_bytes(own))}"


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
