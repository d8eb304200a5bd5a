"""Verifying: what was issued here, and what somebody brings. Nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from alongside.core.credentials import proofs, status
from alongside.core.credentials.holders import Holder, holder_of, told_holder
from alongside.core.credentials.issuers import Keys, keys_in
from alongside.core.credentials.reading import Read, read_credential, read_object
from alongside.core.credentials.terms import Outcome
from alongside.core.credentials.verifying import Known, Verdict, listed_by_address, verify
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.credentials.actions.issuing import Pen, list_address, pen_of
from alongside.web.credentials.models import Brought, Credential, StatusList
from alongside.web.credentials.queries.held import goes_by, withdrawn_places
from alongside.web.credentials.queries.keys import has_signed_as, issuer_of, known_keys
from alongside.web.credentials.queries.lists import list_named

MOST_BROUGHT = 50
KEPT = frozenset({Outcome.GENUINE, Outcome.STATUS_UNKNOWN, Outcome.UNKNOWN_KEY, Outcome.NOT_YET_VALID})


def published_list(status_list: StatusList, *, at: datetime) -> dict[str, Any]:
    """The list as it is published, signed now. Raises ``Refusal`` where there is no key to sign with."""
    pen = pen_of(status_list.organisation)
    return _signed_list(status_list, pen, at)


def verdict_on(row: Credential, *, at: datetime) -> Verdict:
    """What came of verifying a credential of ours, by the same code as any other."""
    return verify_file(row.document.encode(), at=at)[1]


def verify_file(
    data: bytes, *, keys: bytes = b"", status_list: bytes = b"", at: datetime
) -> tuple[Read, Verdict]:
    """A credential in a file, and what came of it. ``keys`` and ``status_list`` are what its issuer publishes.

    Raises ``Refusal`` for files that cannot be read.
    """
    read = read_credential(data)
    given = keys_in(read_object(keys.decode("utf-8", "replace"))) if keys else None
    ours = known_keys(read.issuer)
    known = {each.issuer: each for each in (given, ours) if each is not None}  # ours last: nobody brings ours
    brought = [read_credential(status_list)] if status_list else []
    lists = [*brought, *(_our_lists(read, ours, at))]
    return read, verify(read, Known(at, known, listed_by_address(lists)))


def _our_lists(read: Read, ours: Keys | None, at: datetime) -> Iterable[Read]:
    if ours is None:
        return
    entry = read.document.get("credentialStatus")
    named = list_named(entry.get("statusListCredential") if isinstance(entry, dict) else None)
    if named is None:
        return
    try:
        pen = pen_of(named.organisation)
    except Refusal:
        return
    document = _signed_list(named, pen, at)
    if pen.key.issuer == read.issuer:
        yield read_credential(json.dumps(document).encode())


def _signed_list(status_list: StatusList, pen: Pen, at: datetime) -> dict[str, Any]:
    document = status.status_list(
        issuer_of(pen.key), list_address(status_list), withdrawn_places(status_list), at=at
    )
    return proofs.with_proof(document, seed=pen.seed, method=f"{pen.key.issuer}#{pen.key.name}", at=at)


@transaction.atomic
def bring(
    person: Any, data: bytes, *, keys: bytes = b"", status_list: bytes = b"", at: datetime
) -> tuple[Brought, Verdict]:
    """Keep a credential issued elsewhere, with what came of verifying it and whose it says it is.

    Raises ``Refusal`` for what cannot be read, for what is not to be relied on, for what the person's own organisation
    issued (that stands among theirs, and a copy would outlive its withdrawal), for what is made out to somebody else,
    and for more than fifty.
    """
    read, verdict = verify_file(data, keys=keys, status_list=status_list, at=at)
    if verdict.outcome not in KEPT:
        raise Refusal(say("It is not kept here. {why}", why=verdict.sentence))
    if has_signed_as(person.organisation, read.issuer):
        raise Refusal(
            say(
                "It was issued here, so it needs no copy. What was given to you stands among your credentials."
            )
        )
    holder = holder_of(read, goes_by(person))
    if holder is Holder.ANOTHER:
        raise Refusal(_of_another(told_holder(read)))
    text = data.decode() if data[:1] in (b"{", b"e") else json.dumps(dict(read.document), ensure_ascii=False)
    mark = sha256(text.encode()).hexdigest()
    if Brought.objects.filter(person=person).exclude(fingerprint=mark).count() >= MOST_BROUGHT:
        raise Refusal(say("Fifty can be kept here. Take one away first."))
    row, _new = Brought.objects.update_or_create(
        person=person,
        fingerprint=mark,
        defaults={
            "name": (read.title or read.issuer)[:300],
            "issuer": read.issuer[:500],
            "document": text,
            "outcome": verdict.outcome,
            "holder": holder,
            "verified_at": at,
        },
    )
    return row, verdict


def _of_another(name: str) -> Sentence:
    if name:
        return say(
            "It is not kept here. It is made out to {name}, and you go by no such name here. If it is yours, first "
            "put that name among your details.",
            name=name,
        )
    return say(
        "It is not kept here. It is made out to an address or a name that you do not go by here. If it is yours, first "
        "put the address that it was sent to among your details."
    )


def take_away(row: Brought) -> None:
    """The person keeps it here no longer."""
    row.delete()
