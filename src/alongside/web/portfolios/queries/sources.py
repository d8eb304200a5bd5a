"""Every kind of evidence, and where in the record it is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from alongside.core.programme.terms import Evidence
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side
from alongside.web.people.queries.clock import local_day
from alongside.web.portfolios.queries.drawn import Drawn, Source, Whose, thawed
from alongside.web.portfolios.queries.from_services import DIAGNOSES, MEASURES, ROLES
from alongside.web.portfolios.queries.from_sessions import ABSENCES, OBSERVATIONS, SESSIONS
from alongside.web.portfolios.queries.from_words import (
    AUDITS,
    CONVERSATIONS,
    CREDENTIALS,
    QUOTES,
    REFLECTIONS,
)

SOURCES: Final[Mapping[Evidence, Source]] = {
    Evidence.SESSION: SESSIONS,
    Evidence.REFLECTION: REFLECTIONS,
    Evidence.OBSERVATION: OBSERVATIONS,
    Evidence.ABSENCE: ABSENCES,
    Evidence.AUDIT: AUDITS,
    Evidence.DIAGNOSIS: DIAGNOSES,
    Evidence.ROLE: ROLES,
    Evidence.MEASURE: MEASURES,
    Evidence.CONVERSATION: CONVERSATIONS,
    Evidence.CREDENTIAL: CREDENTIALS,
    Evidence.QUOTE: QUOTES,
}
"""By kind. An account is of no record: the learner writes it, and it is there as soon as they do."""


def keys_of(kinds: Iterable[Evidence], whose: Whose) -> dict[Evidence, list[str]]:
    """What there is of these kinds, the latest first; kinds that are found in the same place are looked for once."""
    asked = {kind: SOURCES[kind].keys for kind in set(kinds) if kind in SOURCES}
    found = {keys: keys(whose, None) for keys in set(asked.values())}
    return {kind: found[keys] for kind, keys in asked.items()}


def left_of(kind: Evidence, chosen: Collection[str], whose: Whose) -> int:
    """How much the record holds of a kind beside what was chosen of it and stands."""
    return SOURCES[kind].left(whose, chosen) if kind in SOURCES else 0


def still_there(pieces: Iterable[Any], whose: Whose) -> dict[Evidence, frozenset[str]]:
    """Of what these pieces are drawn from, what the record still holds, by kind. Nothing else is looked for."""
    wanted = _keys_in(pieces)
    return {kind: frozenset(SOURCES[kind].keys(whose, keys)) for kind, keys in wanted.items()}


def told_of(kind: Evidence, keys: Collection[str], whose: Whose) -> Mapping[str, Drawn]:
    """What the record says of these of that kind; what is no longer there is left out."""
    return SOURCES[kind].told(whose, keys) if keys and kind in SOURCES else {}


def stands(piece: Any, keys: Mapping[Evidence, Collection[str]]) -> bool:
    """Whether what a piece is drawn from is still there. What it keeps itself always is."""
    kind = Evidence(piece.kind)
    return kind not in SOURCES or piece.frozen is not None or piece.key in keys.get(kind, ())


def side_of(piece: Any) -> Side | None:
    """The side of whoever a piece comes from; None where it is the learner's own."""
    return Side(piece.key.partition(".")[0]) if piece.kind == Evidence.OBSERVATION else None


def drawn_for(pieces: Iterable[Any], whose: Whose) -> dict[int, Drawn]:
    """What is told of each of these pieces, by key of the row; those whose source is gone are left out."""
    rows = list(pieces)
    told = {kind: told_of(kind, keys, whose) for kind, keys in _keys_in(rows).items()}
    found = ((each.pk, _drawn(each, told, whose)) for each in rows)
    return {pk: drawn for pk, drawn in found if drawn is not None}


def _keys_in(pieces: Iterable[Any]) -> dict[Evidence, set[str]]:
    """The keys in these pieces by which the record is asked again, by kind."""
    wanted: dict[Evidence, set[str]] = {}
    for each in pieces:
        if each.frozen is None and each.kind in SOURCES:
            wanted.setdefault(Evidence(each.kind), set()).add(each.key)
    return wanted


def _drawn(piece: Any, told: Mapping[Evidence, Mapping[str, Drawn]], whose: Whose) -> Drawn | None:
    kind = Evidence(piece.kind)
    if kind is Evidence.ACCOUNT:
        on = local_day(whose.person.organisation, piece.chosen_at)
        return Drawn(say("In the learner’s own words, {on}", on=on), on, words=piece.words)
    return thawed(piece.frozen) if piece.frozen is not None else told[kind].get(piece.key)
