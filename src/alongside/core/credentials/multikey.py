"""Ed25519 keys as W3C Multikey writes them: base58 after a ``z``, with two bytes that name the kind of key."""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519_PUBLIC: Final = b"\xed\x01"
KEY_BYTES: Final = 32
LONGEST: Final = 200
"""So many characters at most: base58 takes time with the square of its length."""


def base58(data: bytes) -> str:
    """Bytes in base58 as Bitcoin's alphabet has it, with multibase's ``z`` before it."""
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + ALPHABET[0] * zeros + text


def unbase58(text: str) -> bytes:
    """The bytes of ``z…``. Raises ``ValueError`` for what is none."""
    if not text.startswith("z") or len(text) > LONGEST:
        raise ValueError("not multibase in base58")
    number, digits = 0, text[1:]
    for character in digits:
        number = number * 58 + ALPHABET.index(character)
    zeros = len(digits) - len(digits.lstrip(ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def public_multikey(seed: bytes) -> str:
    """The public half of the key that grows from 32 secret bytes."""
    return base58(ED25519_PUBLIC + Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def signed(seed: bytes, data: bytes) -> bytes:
    """The signature (64 bytes) of the key that grows from 32 secret bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(data)


def public_key(multikey: str) -> Ed25519PublicKey:
    """The key. Raises ``Refusal`` for anything but an Ed25519 Multikey."""
    try:
        data = unbase58(multikey)
    except ValueError:
        data = b""
    if data[:2] != ED25519_PUBLIC or len(data) != KEY_BYTES + 2:
        raise Refusal(
            say("The issuer's key is of a kind that is not read here. Ask for an Ed25519 Multikey.")
        )
    return Ed25519PublicKey.from_public_bytes(data[2:])
