"""Who speaks for whom in a placement, and who may do what with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.core.cadre.terms import Voice
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.cadre.queries.wanted import spoken_for_by


def voices_of(who: Any, on: date, *, carrier: Any, source: Any, target: Any) -> frozenset[Voice]:
    """For which of the three somebody speaks."""
    spoken_for = spoken_for_by(who, on).filter(pk__in=[source.pk, target.pk])
    return _voices(who, set(spoken_for.values_list("pk", flat=True)), carrier, source, target)


def voices_in(who: Any, on: date, placement: Any) -> frozenset[Voice]:
    """The same for a placement that was proposed."""
    return voices_of(who, on, carrier=placement.carrier, source=placement.source, target=placement.target)


def _voices(who: Any, spoken_for: set[int], carrier: Any, source: Any, target: Any) -> frozenset[Voice]:
    speaks = {
        Voice.CARRIER: carrier is not None and who.person.pk == carrier.pk,
        Voice.FROM: source.pk in spoken_for,
        Voice.TO: target.pk in spoken_for,
    }
    return frozenset(voice for voice, holds in speaks.items() if holds)


def check_has_a_voice(voices: frozenset[Voice]) -> None:
    """Raises ``Refusal`` for somebody who speaks for none of the three."""
    if not voices:
        raise Refusal(say("Three have a say here: who carries it, and the two services. You speak for none."))
