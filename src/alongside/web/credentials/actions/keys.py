"""Making a key, rotating it, and what is done when one is lost or stolen."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.credentials.multikey import KEY_BYTES, public_multikey
from alongside.core.credentials.status import PLACES
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.credentials.actions.sealing import seal, unseal
from alongside.web.credentials.kinds import STARTERS
from alongside.web.credentials.models import Achievement, SigningKey, StatusList
from alongside.web.credentials.queries.keys import issuer_name, keys_of
from alongside.web.kit.typed import typed

LONGEST_REASON = 300


@transaction.atomic
def begin(organisation: Any, *, by: Any, at: datetime) -> SigningKey:
    """Make the first key, and the achievements to begin with. Raises ``Refusal`` where there is a key already."""
    if keys_of(organisation).exists():
        raise Refusal(say("There is a key already. Change it under “Keys”."))
    key = _made(organisation, by, at)
    for each in STARTERS:
        Achievement.objects.get_or_create(
            organisation=organisation,
            code=each.code,
            defaults={
                "name": each.name[0],
                "name_cy": each.name[1],
                "description": each.description[0],
                "description_cy": each.description[1],
                "criteria": each.criteria[0],
                "criteria_cy": each.criteria[1],
                "measure": each.measure,
                "needed": each.needed,
            },
        )
    return key


@transaction.atomic
def rotate_key(organisation: Any, *, reason: str, by: Any, at: datetime) -> SigningKey:
    """A new key signs from now on. What the old one signed still holds; its secret half is deleted.

    The same is done for a key that was lost: nobody can sign with it, so nothing needs to be taken back.
    """
    for old in _held(organisation).filter(retired_at__isnull=True):
        _retire(old, typed(reason, LONGEST_REASON), at)
    return _made(organisation, by, at)


@transaction.atomic
def report_stolen(key: SigningKey, *, reason: str, by: Any, at: datetime) -> SigningKey:
    """Somebody else may have the key: the organisation stands by it no more, and a new one signs from now on.

    Everything it signed is refused from now on, whenever it says it was signed. Have it signed anew.
    Raises ``Refusal`` without a reason, and for a key that was reported already.
    """
    why = typed(reason, LONGEST_REASON)
    if not why:
        raise Refusal(say("Say in a few words what happened. It stands in the record of keys."))
    held = _held(key.organisation).get(pk=key.pk)
    if held.stolen_at is not None:
        raise Refusal(say("This key was reported already."))
    held.stolen_at = at
    if held.retired_at is not None:
        held.reason = why
        held.save(update_fields=["stolen_at", "reason"])
        return held
    _retire(held, why, at)
    _made(key.organisation, by, at)
    return held


def opened(key: SigningKey) -> bytes:
    """The secret half of a key that signs. Raises ``Refusal`` where it cannot be opened."""
    return unseal(key.sealed, _bound_to(key))


@transaction.atomic
def take_place(organisation: Any) -> tuple[StatusList, int]:
    """A place on a status list that nobody else gets."""
    newest = (
        StatusList.objects.select_for_update().filter(organisation=organisation).order_by("-number").first()
    )
    if newest is None or newest.used >= PLACES:
        newest = _new_list(organisation, newest.number + 1 if newest else 1)
    place = (newest.start + newest.used * newest.stride) % PLACES
    newest.used += 1
    newest.save(update_fields=["used"])
    return newest, place


def _new_list(organisation: Any, number: int) -> StatusList:
    stride = 2 * secrets.randbelow(PLACES // 2) + 1  # odd, so that every place comes once in a whole turn
    start = secrets.randbelow(PLACES)
    try:
        with transaction.atomic():
            return StatusList.objects.create(
                organisation=organisation, number=number, stride=stride, start=start
            )
    except IntegrityError:
        return StatusList.objects.select_for_update().get(organisation=organisation, number=number)


def _held(organisation: Any) -> Any:
    return SigningKey.objects.select_for_update().filter(organisation=organisation)


def _retire(key: SigningKey, reason: str, at: datetime) -> None:
    key.retired_at, key.reason, key.sealed = at, reason, ""
    key.save(update_fields=["retired_at", "reason", "sealed", "stolen_at"])


def _made(organisation: Any, by: Any, at: datetime) -> SigningKey:
    seed = os.urandom(KEY_BYTES)
    key = SigningKey(
        organisation=organisation,
        issuer=issuer_name(organisation),
        name=f"key-{at:%Y-%m-%d}-{secrets.token_hex(3)}",
        multikey=public_multikey(seed),
        made_at=at,
        made_by=by,
    )
    key.sealed = seal(seed, _bound_to(key))
    try:
        with transaction.atomic():
            key.save()
    except IntegrityError as already:
        raise Refusal(say("Somebody made a key just now. Look again.")) from already
    return key


def _bound_to(key: SigningKey) -> str:
    return f"{key.issuer}#{key.name}"
