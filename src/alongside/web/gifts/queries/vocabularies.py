"""The concepts that an organisation knows: our own and those of the vocabularies that it brought in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.shared.errors import Place, Problem
from alongside.core.shared.sentences import Sentence
from alongside.core.vocabulary.concepts import Concept, Thesaurus
from alongside.core.vocabulary.matching import Matcher
from alongside.core.vocabulary.ours import our_concepts, our_thesaurus
from alongside.web.gifts.models import ImportedConcept, Vocabulary

KEPT_AT_MOST: Final = 16
"""Organisations whose own vocabularies a process keeps in memory."""
_kept: OrderedDict[tuple[Any, ...], tuple[Thesaurus, Matcher]] = OrderedDict()


def thesaurus_of(organisation: Any) -> Thesaurus:
    """All concepts that the organisation knows."""
    return _both(organisation)[0]


def matcher_of(organisation: Any) -> Matcher:
    """What finds these concepts in words."""
    return _both(organisation)[1]


def label_of(organisation: Any, uri: str, language: str) -> str:
    """The words for a concept in that language; "" for one that is not known (any more)."""
    concept = thesaurus_of(organisation).get(uri)
    return concept.label(language) if concept else ""


def vocabularies_of(organisation: Any) -> QuerySet[Vocabulary]:
    """What the organisation brought in, by title, with how many concepts each has."""
    held = Count("concepts", filter=Q(concepts__retired=False), distinct=True)
    return (
        Vocabulary.objects.filter(organisation=organisation)
        .annotate(held=held, faults=Count("problems", distinct=True))
        .order_by("title")
    )


def get_vocabulary(organisation: Any, pk: int) -> Vocabulary:
    """One of them. Raises ``Http404``."""
    return get_object_or_404(Vocabulary, organisation=organisation, pk=pk)


def is_used(organisation: Any) -> bool:
    """Whether the organisation brought in any vocabulary of its own that is in use."""
    return _in_use(organisation).exists()


def _in_use(organisation: Any) -> QuerySet[Vocabulary]:
    return Vocabulary.objects.filter(organisation=organisation, retired_at__isnull=True)


def _both(organisation: Any) -> tuple[Thesaurus, Matcher]:
    state = _in_use(organisation).aggregate(many=Count("pk"), last=Max("changed_at"))
    if not state["many"]:
        return _of_ours()
    key = (organisation.pk, state["many"], state["last"])
    if key not in _kept:
        thesaurus = Thesaurus.of((*our_concepts(), *_imported(organisation)))
        _kept[key] = (thesaurus, Matcher.of(thesaurus))
    _kept.move_to_end(key)
    while len(_kept) > KEPT_AT_MOST:
        _kept.popitem(last=False)
    return _kept[key]


@cache
def _of_ours() -> tuple[Thesaurus, Matcher]:
    return our_thesaurus(), Matcher.of(our_thesaurus())


def _imported(organisation: Any) -> Iterable[Concept]:
    rows = ImportedConcept.objects.filter(vocabulary__in=_in_use(organisation), retired=False).order_by("pk")
    for row in rows.iterator():
        yield concept_of(row)


def concept_of(row: ImportedConcept) -> Concept:
    """A stored concept as the core knows it."""
    return Concept(
        uri=row.uri,
        preferred=row.preferred,
        other={language: tuple(words) for language, words in row.other.items()},
        broader=tuple(row.broader),
        related=tuple(row.related),
        scheme=row.scheme,
    )


def problems_told(vocabulary: Vocabulary) -> list[Problem]:
    """What of the file could not be used, each with its place, in the order of the file."""
    return [
        Problem(Place(row.place, row.line, row.part), Sentence(row.template, row.values))
        for row in vocabulary.problems.order_by("pk")
    ]
