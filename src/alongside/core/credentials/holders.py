"""Whose a credential is: what it says of its holder, held against the names and addresses that a person goes by.

Open Badges 3.0 names a holder by identities, plain or hashed with a salt (its section on ``IdentityObject``); others
by the subject's own ``id``, ``name`` or ``email``. A key or an account elsewhere says nothing that could be compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import md5, sha256
from typing import Any, Final

from alongside.core.credentials.reading import Read
from alongside.core.participation.named import Named

NAMES: Final = frozenset({"name", "ext:name"})
ADDRESSES: Final = frozenset({"emailAddress", "email", "ext:email"})
MOST_COMPARED: Final = 50
MOST_TOLD: Final = 200


class Holder(Named):
    """Whose a credential is that somebody brings."""

    NAMED = "NAMED", "Made out to you", "It carries a name or an e-mail address that you go by here."
    NOT_SAID = "NOT_SAID", "The credential does not say whose it is", "It names nobody."
    NOT_COMPARED = (
        "NOT_COMPARED",
        "The credential names its holder in a way that cannot be compared with what is known of you",
        "It names a key, or an account somewhere else.",
    )
    ANOTHER = "ANOTHER", "Made out to somebody else", "It carries no name or address that you go by here."
    UNSEEN = (
        "UNSEEN",
        "Kept before it was looked at whose it is: bring it once more",
        "Nobody compared it with your name.",
    )


@dataclass(frozen=True, slots=True)
class GoesBy:
    """The names and the e-mail addresses of one person; empty ones are none."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """One thing that a credential says of its holder. ``hashed`` where only somebody who knows it can tell."""

    kind: str
    value: str
    hashed: bool = False
    salt: str = ""


def holder_of(read: Read, person: GoesBy) -> Holder:
    """Whose the credential is, as far as it tells. One thing that fits is enough: people have several addresses."""
    said = identities_in(read)
    if not said:
        return Holder.NOT_SAID
    answers = [_fits(each, person) for each in said]
    if True in answers:
        return Holder.NAMED
    return Holder.ANOTHER if False in answers else Holder.NOT_COMPARED


def told_holder(read: Read) -> str:
    """What the credential openly calls its holder; empty where it does not."""
    names = (each.value for each in identities_in(read) if each.kind == "name" and not each.hashed)
    return " ".join(next(names, "").split())[:MOST_TOLD]


def identities_in(read: Read) -> tuple[Identity, ...]:
    """Everything a credential says of its holder, names and addresses as ``name`` and ``email``."""
    found = dict.fromkeys(each for subject in _subjects(read) for each in _of_subject(subject))
    return tuple(found)[:MOST_COMPARED]


def _subjects(read: Read) -> list[Mapping[str, Any]]:
    said = read.document.get("credentialSubject")
    subjects = [each for each in _listed(said) if isinstance(each, Mapping)]
    token = read.token.claims.get("sub") if read.token else None
    return [*subjects, {"id": token}] if isinstance(token, str) else subjects


def _of_subject(subject: Mapping[str, Any]) -> Iterator[Identity]:
    yield from _of_address(subject.get("id"))
    for kind in ("name", "email"):
        yield from _identity(kind, subject.get(kind))
    given, family = subject.get("givenName"), subject.get("familyName")
    if isinstance(given, str) and isinstance(family, str):
        yield from _identity("name", f"{given} {family}")
    for each in _listed(subject.get("identifier")):
        if isinstance(each, Mapping):
            yield from _of_object(each)


def _of_address(said: object) -> Iterator[Identity]:
    if isinstance(said, str) and said.lower().startswith("mailto:"):
        yield from _identity("email", said[len("mailto:") :].partition("?")[0])
    elif isinstance(said, str) and said.strip():
        yield Identity("other", said)


def _of_object(said: Mapping[str, Any]) -> Iterator[Identity]:
    kind, salt = said.get("identityType"), said.get("salt")
    name = "name" if kind in NAMES else "email" if kind in ADDRESSES else "other"
    hashed = said.get("hashed") is True
    yield from _identity(name, said.get("identityHash"), hashed, salt if isinstance(salt, str) else "")


def _identity(kind: str, value: object, hashed: bool = False, salt: str = "") -> Iterator[Identity]:
    if isinstance(value, str) and value.strip():
        yield Identity(kind, value.strip(), hashed, salt)


def _fits(said: Identity, person: GoesBy) -> bool | None:
    """Whether it is this person's; None where nothing is known of them that it could be compared with."""
    of_them = {"name": person.names, "email": person.addresses}.get(said.kind, ())
    known = [each for each in of_them if each.strip()]
    if not known:
        return None
    if said.hashed:
        return _is_hash_of(said, known)
    if said.kind == "email":
        return said.value.casefold() in {each.strip().casefold() for each in known}
    return any(_same_name(said.value, each) for each in known)


def _is_hash_of(said: Identity, known: Iterable[str]) -> bool | None:
    algorithm, _sign, digest = said.value.partition("$")
    if algorithm not in {"sha256", "md5"}:
        return None
    spellings = {way for each in known for way in (each.strip(), each.strip().lower())}
    made = {_digest(algorithm, f"{each}{said.salt}") for each in spellings}
    return digest.strip().lower() in made


def _digest(algorithm: str, text: str) -> str:
    data = text.encode("utf-8", "replace")
    return sha256(data).hexdigest() if algorithm == "sha256" else md5(data, usedforsecurity=False).hexdigest()


def _same_name(one: str, other: str) -> bool:
    """Whether two spellings are of one name: in any order, without accents; a middle name may be left out of one."""
    a, b = _words(one), _words(other)
    return bool(a) and (a == b or (min(len(a), len(b)) > 1 and (a <= b or b <= a)))


def _words(name: str) -> frozenset[str]:
    parted = unicodedata.normalize("NFKD", name.casefold())
    kept = (c for c in parted if not unicodedata.combining(c) and c not in "'’‘`´.")
    return frozenset("".join(c if c.isalnum() else " " for c in kept).split())


def _listed(said: object) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]
