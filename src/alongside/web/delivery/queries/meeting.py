"""Which people offer what a part takes: the very thing, a kind of it, something near; and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from alongside.core.asking.facts import Closeness
from alongside.core.vocabulary.words import folded
from alongside.web.delivery.models import SessionRole
from alongside.web.gifts.queries.meeting import chosen_among, closeness_of_role, words_holding, words_naming
from alongside.web.people.queries import Nearness
from alongside.web.people.queries.offered import gifts_of_many, gifts_seen

MOST_GIFTS = 2
LONG = 5
"""A word of so many letters is hardly the beginning of another."""
CLOSE = tuple(each for each in Closeness if each is not Closeness.NONE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a part takes: its skills as they are typed, the concepts that meet it, and the words that name these."""

    skills: tuple[str, ...]
    concepts: dict[str, Closeness]
    words: dict[str, Closeness]

    @property
    def said(self) -> list[str]:
        """The skills as they are looked for in words between blanks: whole words, a long last one with any ending.

        "Art" is no part of "Party games", and "Tea" none of "Teaching"; "Glassblow" is one of "Glassblowing".
        """
        keys = [key for key in map(folded, self.skills) if key]
        return [f" {key}" if len(key.split()[-1]) >= LONG else f" {key} " for key in keys]

    def of(self, close: Closeness) -> tuple[list[str], list[str]]:
        """The concepts, and the words as they are compared, that meet it so closely."""
        return (
            [uri for uri, each in self.concepts.items() if each is close],
            [key for key, each in self.words.items() if each is close],
        )


def wanted_for(line: SessionRole) -> Wanted:
    """What a part of a session takes, by its role's skills."""
    return wanted_of(line.role, line.session.service.organisation)


def wanted_of(role: Any, organisation: Any) -> Wanted:
    """What a role takes in its organisation."""
    skills = tuple(str(skill).strip() for skill in role.skills if str(skill).strip())
    if not skills:
        return Wanted((), {}, {})
    concepts = {uri: Closeness(each) for uri, each in closeness_of_role(role, organisation).items()}
    words: dict[str, Closeness] = {}
    for key, uri in words_naming(organisation, concepts):
        words[key] = min(words.get(key, Closeness.NONE), concepts[uri], key=tuple(Closeness).index)
    wanted = Wanted(skills, concepts, words)
    return Wanted(
        skills, concepts, words | dict.fromkeys(words_holding(organisation, wanted.said), Closeness.SAME)
    )


def meeting_steps(wanted: Wanted, on: date) -> tuple[Exists, ...]:
    """People whose gifts meet the part, the closest first; nothing where the part asks for nothing."""
    if not wanted.skills:
        return ()
    return tuple(_giving(wanted, close, on) for close in CLOSE)


def _giving(wanted: Wanted, close: Closeness, on: date) -> Exists:
    concepts, words = wanted.of(close)
    meant = Q(search_key__in=words)
    if concepts:
        meant |= Q(pk__in=chosen_among(concepts).values("gift"))
    return Exists(gifts_seen(Nearness.TEAM, on).filter(meant, person=OuterRef("pk")))


def offers_of(
    wanted: Wanted, persons: Collection[int], on: date
) -> dict[int, tuple[Closeness, tuple[str, ...]]]:
    """How closely the gifts of each meet the part, and their own words for the closest; who offers none is missing."""
    if not wanted.skills or not persons:
        return {}
    gifts = list(gifts_of_many(persons, Nearness.TEAM, on).order_by("pk"))
    chosen: dict[int, list[str]] = defaultdict(list)
    for gift, uri in chosen_among(wanted.concepts).filter(gift__in=gifts).values_list("gift_id", "concept"):
        chosen[gift].append(uri)
    found: dict[int, list[tuple[Closeness, str]]] = defaultdict(list)
    for gift in gifts:
        found[gift.person_id].append((_closest(wanted, gift, chosen.get(gift.pk, ())), gift.words))
    offered = ((person, _nearest(each)) for person, each in found.items())
    return {person: each for person, each in offered if each[0] is not Closeness.NONE}


def _closest(wanted: Wanted, gift: Any, chosen: Iterable[str]) -> Closeness:
    if any(said in f" {gift.search_key} " for said in wanted.said):
        return Closeness.SAME
    each = [wanted.words.get(gift.search_key, Closeness.NONE), *(wanted.concepts[uri] for uri in chosen)]
    return min(each, key=tuple(Closeness).index)


def _nearest(gifts: list[tuple[Closeness, str]]) -> tuple[Closeness, tuple[str, ...]]:
    best = min((close for close, _words in gifts), key=tuple(Closeness).index)
    return best, tuple(words for close, words in gifts if close is best)[:MOST_GIFTS]
