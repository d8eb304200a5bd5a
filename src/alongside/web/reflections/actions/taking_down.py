"""Writing down what somebody says about a session, who cannot or would rather not write: theirs, and theirs alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.reflection.terms import Told
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions import check_still_here
from alongside.web.reflections.actions.writing import NewReflection, write
from alongside.web.reflections.kinds import Pinned
from alongside.web.reflections.models import Reflection


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said, on which side they stand, how they said it, and whether they agree to its being kept."""

    words: str = field(repr=False)
    side: str
    how: str
    agrees: bool


@transaction.atomic
def take_down(person: Any, pinned: Pinned, said: Said, *, by: Any, at: datetime) -> Reflection:
    """Keep what ``person`` said of one thing that happened as ``by`` wrote it down. Nobody but the person reads it.

    Raises ``Refusal`` where they did not agree, for oneself, for no way of saying it, and as ``write``.
    """
    check_still_here([by.pk])
    if by.pk == person.pk:
        raise Refusal(say("Write your own yourself; there you choose who may read it."))
    if not said.agrees:
        raise Refusal(say("Ask them first. Without their yes nothing is written down."))
    if said.how not in set(Told):
        raise Refusal(say("Say how they told you."))
    new = NewReflection(
        words=said.words, side=said.side, taken_down_by=by, taken_down_how=Told(said.how).value
    )
    return write(person, pinned, new, at=at)
