"""What meets a role: the concepts around its skills, the words that name them, and the gifts said to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from alongside.web.gifts.models import ChosenConcept, Phrase, PhraseConcept
from alongside.web.gifts.queries.concepts import role_concepts
from alongside.web.gifts.queries.vocabularies import thesaurus_of


def closeness_of_role(role: Any, organisation: Any) -> dict[str, str]:
    """Every concept that meets one of the role's skills, and how closely: SAME, NARROWER, RELATED or BROADER."""
    thesaurus = thesaurus_of(organisation)
    found: dict[str, Any] = {}
    for uris in role_concepts(role, organisation).values():
        for uri in uris:
            for each, closeness in thesaurus.around(uri).items():
                if each not in found or closeness.worth > found[each].worth:
                    found[each] = closeness
    return {uri: closeness.name for uri, closeness in found.items()}


def words_naming(organisation: Any, concepts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words (as gifts' are compared) that people here used for one of these concepts, each with the concept."""
    rows = PhraseConcept.objects.filter(concept__in=list(concepts), phrase__organisation=organisation)
    yield from rows.values_list("phrase__key", "concept")


def words_holding(organisation: Any, parts: Iterable[str]) -> Iterator[str]:
    """The words (as gifts' are compared) in which people here put a gift that hold one of these, between blanks."""
    for part in parts:
        near = Phrase.objects.filter(organisation=organisation, key__contains=part.strip())
        yield from (key for key in near.values_list("key", flat=True) if part in f" {key} ")


def chosen_among(concepts: Iterable[str]) -> QuerySet[ChosenConcept]:
    """That somebody said of a gift that it is one of these concepts."""
    return ChosenConcept.objects.filter(concept__in=list(concepts))


def concepts_of_words(organisation: Any) -> dict[str, set[str]]:
    """Every way in which people here put a gift (as words are compared), and the concepts that it names."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = PhraseConcept.objects.filter(phrase__organisation=organisation)
    for key, uri in rows.values_list("phrase__key", "concept"):
        found[key].add(uri)
    return dict(found)


def concepts_chosen(organisation: Any) -> dict[int, set[str]]:
    """What somebody said of each gift (by key) that it is."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = ChosenConcept.objects.filter(gift__person__organisation=organisation)
    for gift, uri in rows.values_list("gift_id", "concept"):
        found[gift].add(uri)
    return dict(found)
