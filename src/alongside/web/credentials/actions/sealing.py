"""The secret half of a key, wrapped by the application's own secret: AES-256-GCM, bound to the key's name."""

from __future__ import annotations

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

PURPOSE = b"alongside.credentials.signing-key"
NONCE = 12


def seal(seed: bytes, bound_to: str) -> str:
    """The secret as it may be kept in the database, of use with the application's secret only."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_wrapping(settings.SECRET_KEY)).encrypt(nonce, seed, bound_to.encode())
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, bound_to: str) -> bytes:
    """The secret. Earlier secrets of the application are tried, too. Raises ``Refusal`` where none opens it."""
    try:
        data = base64.b64decode(sealed, validate=True)
    except binascii.Error:
        data = b""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return AESGCM(_wrapping(secret)).decrypt(data[:NONCE], data[NONCE:], bound_to.encode())
        except (InvalidTag, ValueError):
            continue
    raise Refusal(
        say(
            "The key that signs cannot be opened, since the application’s secret has changed. What it signed still "
            "holds. An administrator makes a new key."
        )
    )


def _wrapping(secret: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, PURPOSE).derive(secret.encode())
