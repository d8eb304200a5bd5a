"""Who has what to give: by words in either language, mistyped or mutated, and by what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from alongside.web.gifts.models import ChosenConcept
from alongside.web.gifts.queries.phrases import LEAST, concepts_meant, in_parts, keys_of, phrases_like
from alongside.web.people.queries import Nearness
from alongside.web.people.queries.offered import gifts_shown

STEP: Final = 0.02
"""Phrases as like as that are of one rank."""
PHRASES_AT_ONCE: Final = 500
"""So many of one rank are looked through together; the next only where these hold too few gifts."""


@dataclass(frozen=True, slots=True)
class FoundGift:
    """A gift that answers a search, with its person, and how like it is to what was asked (to 1)."""

    gift: Any
    likeness: float


def find_gifts(
    organisation: Any,
    words: str,
    *,
    for_whom: Nearness = Nearness.COORDINATOR,
    limit: int = 100,
    on: date | None = None,
    kind: str = "",
) -> list[FoundGift]:
    """The gifts here that answer these words, the likest first, as far as somebody who stands so near may see them.

    Without words, none. Those of one rank come in the order in which they were lately said to hold, as far as they
    are looked through together.
    """
    meant = concepts_meant(organisation, words)
    shown = gifts_shown(organisation, for_whom, on or timezone.localdate())
    shown = shown.filter(kind=kind) if kind else shown
    chosen = _chosen(organisation, meant)
    found = {gift.pk: FoundGift(gift, chosen[gift.pk]) for gift in _likest(shown, chosen, limit)}
    by_words = 0
    for rank, phrases in _ranks(organisation, words, meant):
        for gift in _first(shown, phrases, limit - by_words):
            found[gift.pk] = FoundGift(gift, max(rank, chosen.get(gift.pk, 0.0)))
            by_words += 1
        if by_words >= limit:
            break
    return sorted(found.values(), key=lambda each: -each.likeness)[:limit]


def _ranks(organisation: Any, words: str, meant: dict[str, float]) -> Iterator[tuple[float, list[int]]]:
    """The phrases that the gifts may be put in, by rank, the likest first."""
    ranked: dict[float, list[int]] = defaultdict(list)
    for phrase, share in phrases_like(organisation, words, meant).items():
        if share >= LEAST:
            ranked[round(share / STEP) * STEP].append(phrase)
    for rank in sorted(ranked, reverse=True):
        yield rank, ranked[rank]


def _first(shown: QuerySet[Any], phrases: list[int], many: int) -> Iterator[Any]:
    """Gifts put in these phrases: no more phrases are read than it takes to find so many."""
    for part in in_parts(phrases, PHRASES_AT_ONCE):
        if many <= 0:
            return
        keys = [key for _phrase, key in keys_of(part)]
        rows = (
            shown.filter(search_key__in=keys).select_related("person").order_by("-confirmed_on", "pk")[:many]
        )
        for gift in rows:
            many -= 1
            yield gift


def _chosen(organisation: Any, meant: dict[str, float]) -> dict[int, float]:
    """Gifts (by key) for which somebody chose one of the concepts, and how near that is; shown or not."""
    near = {uri: share for uri, share in meant.items() if share >= LEAST}
    found: dict[int, float] = defaultdict(float)
    rows = ChosenConcept.objects.filter(concept__in=list(near), gift__person__organisation=organisation)
    for gift, concept in rows.values_list("gift_id", "concept") if near else ():
        found[gift] = max(found[gift], near[concept])
    return dict(found)


def _likest(shown: QuerySet[Any], chosen: dict[int, float], many: int) -> Iterator[Any]:
    """The nearest of the chosen ones that may be shown."""
    for part in in_parts(sorted(chosen, key=lambda pk: (-chosen[pk], pk))):
        gifts = {gift.pk: gift for gift in shown.filter(pk__in=part).select_related("person")}
        for pk in part:
            if pk in gifts and many > 0:
                many -= 1
                yield gifts[pk]
