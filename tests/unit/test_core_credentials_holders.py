"""Whose a credential is, as far as it tells."""

from __future__ import annotations

import base64
import json
from hashlib import md5, sha256
from typing import Any

import pytest

from alongside.core.credentials.catalogue import catalogue
from alongside.core.credentials.holders import GoesBy, Holder, holder_of, identities_in, told_holder
from alongside.core.credentials.reading import Read, read_credential

ANN = GoesBy(("Ann Mary Alder-Jones", "Annie"), ("ann@alder.example", ""))


def read(**subject: Any) -> Read:
    return Read({"credentialSubject": subject})


def named(kind: str, value: str, **more: Any) -> dict[str, Any]:
    return {"type": "IdentityObject", "identityType": kind, "hashed": False, "identityHash": value, **more}


def hashed(text: str, salt: str = "", kind: str = "emailAddress") -> dict[str, Any]:
    digest = sha256(f"{text}{salt}".encode()).hexdigest()
    return named(kind, f"sha256${digest}", hashed=True, salt=salt)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ({}, Holder.NOT_SAID),
        ({"identifier": []}, Holder.NOT_SAID),
        ({"identifier": [named("name", "  ")]}, Holder.NOT_SAID),
        ({"identifier": [named("name", "Ann Mary Alder-Jones")]}, Holder.NAMED),
        ({"identifier": named("name", "Alder Jones, ANN")}, Holder.NAMED),
        ({"identifier": [named("name", "annie")]}, Holder.NAMED),
        ({"identifier": [named("name", "Ann")]}, Holder.ANOTHER),
        ({"identifier": [named("name", "Jones")]}, Holder.ANOTHER),
        ({"identifier": [named("name", "Ann Ash")]}, Holder.ANOTHER),
        (
            {"identifier": [named("name", "Ann Ash"), named("emailAddress", "ANN@alder.example")]},
            Holder.NAMED,
        ),
        ({"identifier": [named("emailAddress", "ben@alder.example")]}, Holder.ANOTHER),
        ({"identifier": [named("emailAddress", "")], "id": "mailto:ann@alder.example"}, Holder.NAMED),
        ({"id": "MAILTO:ben@alder.example?subject=x"}, Holder.ANOTHER),
        ({"id": "did:key:z6Mk"}, Holder.NOT_COMPARED),
        ({"id": "did:key:z6Mk", "name": "Ben Birch"}, Holder.ANOTHER),
        ({"id": "did:key:z6Mk", "givenName": "Ann", "familyName": "Alder-Jones"}, Holder.NAMED),
        ({"email": "ann@alder.example"}, Holder.NAMED),
        ({"identifier": [named("accountId", "7")]}, Holder.NOT_COMPARED),
        ({"identifier": [hashed("ann@alder.example")]}, Holder.NAMED),
        ({"identifier": [hashed("ann@alder.example", "deadsea")]}, Holder.NAMED),
        ({"identifier": [hashed("ben@alder.example", "deadsea")]}, Holder.ANOTHER),
        ({"identifier": [hashed("Annie", "s", "name")]}, Holder.NAMED),
        ({"identifier": [named("emailAddress", "crc$17", hashed=True)]}, Holder.NOT_COMPARED),
        ({"identifier": ["Ann", 7, None]}, Holder.NOT_SAID),
        ({"id": 7, "name": {"en": "Ann"}, "identifier": [named("name", "")]}, Holder.NOT_SAID),
    ],
)
def test_one_thing_that_fits_is_enough_and_none_that_fits_is_another(subject: Any, expected: Holder) -> None:
    assert holder_of(read(**subject), ANN) is expected


def test_an_older_hash_is_read_too() -> None:
    digest = md5(b"ann@alder.example", usedforsecurity=False).hexdigest().upper()
    said = named("emailAddress", f"md5${digest}", hashed=True)
    assert holder_of(read(identifier=[said]), ANN) is Holder.NAMED


def test_who_has_no_address_here_is_not_taken_for_somebody_else_by_an_address() -> None:
    nobody = GoesBy(("Ann Alder", ""), ("", ""))
    assert holder_of(read(identifier=[hashed("ann@alder.example")]), nobody) is Holder.NOT_COMPARED


def test_one_of_several_subjects_is_enough_and_none_of_none() -> None:
    both = Read({"credentialSubject": [{"name": "Ben Birch"}, {"name": "Annie"}, "nonsense"]})
    assert holder_of(both, ANN) is Holder.NAMED
    assert holder_of(Read({"credentialSubject": "Annie"}), ANN) is Holder.NOT_SAID
    assert holder_of(Read({}), ANN) is Holder.NOT_SAID


def test_a_token_names_its_holder_by_its_subject() -> None:
    parts = [{"alg": "none"}, {"iss": "did:web:x.example", "sub": "mailto:ann@alder.example", "vc": {}}]
    text = ".".join(
        base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts
    )
    assert holder_of(read_credential(f"{text}.eA".encode()), ANN) is Holder.NAMED


def test_what_it_openly_calls_its_holder_is_told_and_what_it_hides_is_not() -> None:
    assert (
        told_holder(read(identifier=[hashed("Annie", kind="name"), named("name", "Ann\n Alder")]))
        == "Ann Alder"
    )
    assert told_holder(read(identifier=[hashed("Annie", kind="name")])) == ""
    assert len(told_holder(read(name="x" * 9_999))) == 200


def test_many_identities_cost_no_more_than_fifty() -> None:
    many = [named("name", f"Nobody {n}") for n in range(900)]
    assert len(identities_in(read(identifier=many))) == 50


def test_every_word_of_it_can_be_translated() -> None:
    assert {each.label for each in Holder} <= set(catalogue())
