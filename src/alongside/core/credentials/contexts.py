"""The contexts that give a credential's words their meaning: held here, checked, and never fetched.

They are read from the package ``openbadgeslib``, which brings them; nothing of its code runs.
A context that is not held is refused, since a signature covers what the words mean, not how they look.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from typing import Any, Final

from alongside.core.credentials.terms import CREDENTIALS_V2, OPEN_BADGES
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

OB: Final = "https://purl.imsglobal.org/spec/ob/v3p0/"
HELD: Final[Mapping[str, tuple[str, str]]] = {
    CREDENTIALS_V2: (
        "credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    f"{OB}context-3.0.1.json": (
        "ob-v3p0-context-3.0.1.json",
        "5f3d9dd6288ef437ff8286cf95ffbff609c748a66f24a1e9450c45ca64be1571",
    ),
    f"{OB}context-3.0.2.json": (
        "ob-v3p0-context-3.0.2.json",
        "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    ),
    OPEN_BADGES: (
        "ob-v3p0-context-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    f"{OB}extensions.json": (
        "ob-v3p0-extensions.json",
        "87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93",
    ),
    "https://w3id.org/security/data-integrity/v2": (
        "security-data-integrity-v2.json",
        "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    ),
    "https://w3id.org/security/multikey/v1": (
        "security-multikey-v1.json",
        "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
    ),
}
"""Address of a context, its file in the package, and the SHA-256 of that file."""


@cache
def context(address: str) -> dict[str, Any]:
    """The context of an address. Raises ``Refusal`` for one not held, ``RuntimeError`` for a file that was changed."""
    if address not in HELD:
        raise Refusal(
            say(
                "The credential names a vocabulary that is not held here: {address}. "
                "It is not fetched, so the credential cannot be verified here.",
                address=address[:200],
            )
        )
    name, digest = HELD[address]
    data = distribution("openbadgeslib").locate_file(f"openbadgeslib/ob3/contexts/{name}").read_bytes()  # type: ignore[attr-defined]
    if sha256(data).hexdigest() != digest:
        raise RuntimeError(f"the context {name} is not the one that was checked")
    loaded: dict[str, Any] = json.loads(data)
    return loaded


def load(address: str, _options: Mapping[str, Any]) -> dict[str, Any]:
    """A context as the JSON-LD processor asks for it."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": context(address),
    }
