"""Who issues, and by which keys: a document of keys (did:web), or a key that is its own name (did:key)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from alongside.core.credentials.multikey import public_key
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

DID_KEY: Final = "did:key:"
DID_CONTEXTS: Final = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


@dataclass(frozen=True, slots=True)
class Keys:
    """An issuer's name, and the keys by which it stands: name of the key to its Multikey or JSON Web Key."""

    issuer: str
    by_name: Mapping[str, str | Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", MappingProxyType(dict(self.by_name)))


def did_web(host: str, *path: str) -> str:
    """The name of an issuer whose keys stand at an address: ``did:web`` of a host (with its port) and a path."""
    return ":".join(["did", "web", host.lower().replace(":", "%3A"), *path])


def issuer_document(issuer: str, keys: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What an issuer publishes: every key (part of its name after ``#``, Multikey) that it stands by, old ones too."""
    methods = [
        {
            "id": f"{issuer}#{name}",
            "type": "Multikey",
            "controller": issuer,
            "publicKeyMultibase": multikey,
        }
        for name, multikey in keys
    ]
    return {
        "@context": list(DID_CONTEXTS),
        "id": issuer,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def keys_in(document: object) -> Keys:
    """The keys in what an issuer publishes. Raises ``Refusal`` where it is no such document.

    Only keys that belong to the issuer, with which it says it asserts, and which it has not revoked.
    """
    if not isinstance(document, Mapping) or not isinstance(document.get("id"), str):
        raise Refusal(say("This is not the document in which an issuer publishes its keys: it has no “id”."))
    issuer = document["id"]
    methods = [each for each in _listed(document, "verificationMethod") if isinstance(each, Mapping)]
    asserting = _listed(document, "assertionMethod")
    named = {_whole(issuer, each) for each in asserting if isinstance(each, str)}
    inside = [each for each in asserting if isinstance(each, Mapping)]
    kept = [each for each in methods if _whole(issuer, each.get("id")) in named] + inside
    found = {
        _whole(issuer, each.get("id")): key
        for each in kept
        if each.get("controller") == issuer and "revoked" not in each and (key := _key(each))
    }
    return Keys(issuer, found)


def keys_of_did_key(issuer: str) -> Keys | None:
    """The key that a ``did:key`` is; None for any other name. Raises ``Refusal`` for a kind not read here."""
    if not issuer.startswith(DID_KEY):
        return None
    multikey = issuer.removeprefix(DID_KEY)
    public_key(multikey)
    return Keys(issuer, {f"{issuer}#{multikey}": multikey})


def _key(method: Mapping[str, Any]) -> str | Mapping[str, Any] | None:
    multikey, jwk = method.get("publicKeyMultibase"), method.get("publicKeyJwk")
    if isinstance(multikey, str):
        return multikey
    return jwk if isinstance(jwk, Mapping) else None


def _listed(document: Mapping[str, Any], name: str) -> list[Any]:
    value = document.get(name, [])
    return value if isinstance(value, list) else [value]


def _whole(issuer: str, name: object) -> str:
    return f"{issuer}{name}" if isinstance(name, str) and name.startswith("#") else str(name)
