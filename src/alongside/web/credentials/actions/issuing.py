"""Issuing a credential: once, signed with the organisation's own key, offered to its person."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.core.credentials import badges, proofs
from alongside.core.credentials.achievements import Measure, months_after
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.credentials.actions.keys import opened, take_place
from alongside.web.credentials.models import Achievement, Credential, SigningKey, StatusList
from alongside.web.credentials.permissions import check_may_judge
from alongside.web.credentials.queries.achievements import Shown, shown_by
from alongside.web.credentials.queries.evidence import told_of_record
from alongside.web.credentials.queries.keys import address, issuer_of, signing_key
from alongside.web.kit.typed import typed
from alongside.web.messaging.actions import send
from alongside.web.people.actions import check_still_here

LONGEST_WHY = 500
KIND = "credentials.offered"


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One thing that shows it. Whoever hands it in sees to it that no other person is named or to be guessed."""

    name: str
    narrative: str


@dataclass(frozen=True, slots=True)
class Pen:
    """The key that signs, opened."""

    key: SigningKey
    seed: bytes


def pen_of(organisation: Any) -> Pen:
    """The key that signs today. Raises ``Refusal`` where there is none, or it cannot be opened."""
    key = signing_key(organisation)
    if key is None:
        raise Refusal(say("There is no key to sign with yet. An administrator makes one under “Keys”."))
    return Pen(key, opened(key))


@transaction.atomic
def issue_credential(
    achievement: Achievement,
    person: Any,
    *,
    why: str = "",
    evidence: Sequence[NewEvidence] = (),
    by: Any,
    at: datetime,
) -> Credential:
    """Issue one credential and offer it to its person; they are told once.

    What the record shows is told from the record. Otherwise ``why`` says in words what showed it, or ``evidence``
    does. Raises ``Refusal`` where nothing shows it, for somebody who has it already, and for oneself.
    """
    check_may_judge(person, by)
    shown = shown_by(achievement, [person.pk]).get(person.pk)
    said = typed(why, LONGEST_WHY)
    if shown is None and not (said or evidence):
        raise Refusal(_not_shown(achievement))
    _close_expired(achievement, person, at)
    row = issue_with(
        pen_of(achievement.organisation),
        achievement,
        person,
        shown=shown,
        why=said,
        evidence=evidence,
        by=by,
        at=at,
    )
    if row is None:
        raise Refusal(say("They were given this already."))
    return row


def _not_shown(achievement: Achievement) -> Any:
    if achievement.measure == Measure.JUDGED:
        return say("Say in words what showed it. It stands in the credential.")
    return say(
        "The record does not show it yet. Say in words what showed it instead; it stands in the credential."
    )


def issue_with(
    pen: Pen,
    achievement: Achievement,
    person: Any,
    *,
    shown: Shown | None,
    why: str = "",
    evidence: Sequence[NewEvidence] = (),
    batch: Any = None,
    by: Any,
    at: datetime,
) -> Credential | None:
    """Issue with a key that is open already; None for somebody who has the achievement, or is gone."""
    try:
        with transaction.atomic():
            check_still_here([person.pk])
            status_list, place = take_place(achievement.organisation)
            row = Credential(
                organisation=achievement.organisation, achievement=achievement, person=person, batch=batch, key=pen.key,
                status_list=status_list, place=place, holder=person.full_name, why=why, issued_at=at, issued_by=by,
                valid_until=months_after(at, achievement.months) if achievement.months else None,
            )  # fmt: skip
            row.document = _signed(row, pen, _evidence(row, shown, why, evidence))
            row.save()
    except IntegrityError:
        return None
    send(person, kind=KIND, facts={}, key=f"credentials:{row.public_id}", at=at, by=by, about=row.public_id)
    return row


@transaction.atomic
def sign_anew(row: Credential, pen: Pen, *, at: datetime) -> bool:
    """The same credential with a proof by another key; its place and its words stay. False where it is gone."""
    held = (
        Credential.objects.select_for_update(of=("self",)).filter(pk=row.pk, closed_at__isnull=True).first()
    )
    if held is None or not held.document:
        return False
    document = json.loads(held.document)
    del document["proof"]
    document["issuer"] = {**document["issuer"], "id": pen.key.issuer}
    held.document = _as_text(document, pen, at)
    held.key = pen.key
    held.save(update_fields=["document", "key"])
    return True


def list_address(status_list: StatusList) -> str:
    """Where a status list is published."""
    return address(reverse("credentials:status", args=[status_list.public_id]))


def _close_expired(achievement: Achievement, person: Any, at: datetime) -> None:
    old = Credential.objects.filter(achievement=achievement, person=person, closed_at__isnull=True)
    old.filter(valid_until__lte=at).update(closed_at=at)


def _signed(row: Credential, pen: Pen, evidence: tuple[badges.Evidence, ...]) -> str:
    achievement, language = row.achievement, row.person.language
    award = badges.Award(
        address(reverse("credentials:one_public", args=[row.public_id])),
        issuer_of(pen.key),
        badges.Achievement(
            address(reverse("credentials:achievement_public", args=[achievement.public_id])),
            *(achievement.said(what, language) for what in ("name", "description", "criteria")),
            language=language if achievement.name_cy else "en",
        ),
        row.holder,
        row.issued_at,
        row.valid_until,
        evidence,
        badges.Place(list_address(row.status_list), row.place),
    )
    return _as_text(badges.credential(award), pen, row.issued_at)


def _as_text(document: dict[str, Any], pen: Pen, at: datetime) -> str:
    method = f"{pen.key.issuer}#{pen.key.name}"
    return json.dumps(proofs.with_proof(document, seed=pen.seed, method=method, at=at), ensure_ascii=False)


def _evidence(
    row: Credential, shown: Shown | None, why: str, given: Sequence[NewEvidence]
) -> tuple[badges.Evidence, ...]:
    told = [NewEvidence(*told_of_record(row.achievement, shown, row.person.language))] if shown else []
    if why:
        told.append(NewEvidence(row.achievement.said("name", row.person.language), why))
    return tuple(
        badges.Evidence(f"urn:uuid:{uuid.uuid5(row.public_id, str(number))}", each.name, each.narrative)
        for number, each in enumerate([*told, *given])
    )
