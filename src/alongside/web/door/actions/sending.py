"""Taking in what a device kept: each saying on its own, so that one that cannot be kept holds up no other."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from alongside.core.door.events import What
from alongside.core.door.policy import doors_open
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.door.actions.saying import How, Said, check_room_for_names, keep_sayings
from alongside.web.door.permissions import Speaks, is_short_code
from alongside.web.door.queries.people import persons_known, the_one_meant

GONE = say("This person is not on record any more.")
NOBODY = say("Nobody said who this is. Please turn to whoever is at the door.")
NOT_THEN = say("The doors of this session were not open then.")
WRONG_CODE = say("These are not the four figures on the wall. Please turn to whoever is at the door.")


@dataclass(slots=True)
class Answer:
    """What a device is answered: which keys are kept for good, and which never will be, and why."""

    kept: list[uuid.UUID] = field(default_factory=list)
    refused: list[tuple[str, Sentence]] = field(default_factory=list)


def take_in(speaks: Speaks, told: Sequence[Any], *, device: str, at: datetime) -> Answer:
    """Keep what a device told, which may have been told before. Nothing is answered as kept that is not."""
    answer = Answer()
    wanted = [each.person for each in told if each.person] if speaks.kiosk is not None else []
    known = persons_known(speaks.session.service.organisation, wanted)
    how = How.KIOSK if speaks.kiosk is not None else How.PHONE
    for each in told:
        try:
            said = _said(speaks, each, known)
            keep_sayings(speaks.session, [said], how=how, at=at, device=device, kiosk=speaks.kiosk)
        except Refusal as refusal:
            answer.refused.append((str(each.key), refusal.sentence))
        else:
            answer.kept.append(each.key)
    return answer


def _said(speaks: Speaks, told: Any, known: dict[str, Any]) -> Said:
    """Who it is that said it. Raises ``Refusal`` where that cannot be told, or the door was closed then."""
    if speaks.kiosk is None:
        _check_doors_were_open(speaks.session, told)
    person = known.get(told.person) if speaks.kiosk is not None else speaks.person
    typed = "" if person is not None else told.typed_name
    if person is None and told.person:
        raise Refusal(GONE)
    if person is None:
        person = _by_name(speaks, told)
    return Said(
        key=told.key,
        what=What(told.what),
        said_at=told.said_at,
        person=person,
        typed_name=typed,
        number=told.number,
        clock_off=told.clock_off,
        clock_changed=told.clock_changed,
    )


def _by_name(speaks: Speaks, told: Any) -> Any:
    if not told.typed_name:
        raise Refusal(NOBODY)
    if speaks.kiosk is None and not is_short_code(speaks.session, told.code):
        raise Refusal(WRONG_CODE)
    meant = the_one_meant(speaks.session, told.typed_name)
    if meant is None:
        check_room_for_names(speaks.session)
    return meant


def _check_doors_were_open(session: Any, told: Any) -> None:
    happened_at = told.said_at - timedelta(seconds=told.clock_off)
    if not told.clock_changed and happened_at not in doors_open(span_of(session)):
        raise Refusal(NOT_THEN)
