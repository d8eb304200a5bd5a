"""From what somebody types to the phrases that may mean it, each with how like it is.

Words are taken as they are, mutated, with another ending or with slips; concepts that the words mean bring in the
phrases that name them or anything narrower. Every step is one query by index, whatever the number of gifts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db.models import Count
from django.db.models.functions import Abs, Length

from alongside.core.vocabulary.likeness import ENOUGH, likeness, slips_forgiven, with_two_swapped
from alongside.core.vocabulary.matching import Matcher
from alongside.core.vocabulary.welsh import forms, grams_of_forms
from alongside.core.vocabulary.words import grams, tokens
from alongside.web.gifts.models import Phrase, PhraseConcept, PhraseWord, WordGram
from alongside.web.gifts.queries.vocabularies import matcher_of, thesaurus_of

MOST_WORDS: Final = 8
MOST_LIKE: Final = 120
"""Words that are looked at for each that was typed."""
PART_OF_SEVERAL: Final = 0.5
"""Of several words, so many must be found, mistyped or not."""
NAMED_AMONG_OTHERS: Final = 0.7
"""What is named outright is meant, whatever else is said: gardening, in "gardening vegetables"."""
LEAST: Final = 0.45
"""No phrase that is found counts for less; nor does what a concept brings in."""
AT_ONCE: Final = 2000


def concepts_meant(organisation: Any, words: str) -> dict[str, float]:
    """The concepts that the words mean and those near them, each with how near (to 1)."""
    thesaurus, matcher = thesaurus_of(organisation), matcher_of(organisation)
    sure = {match.uri: match.likeness for match in matcher.like(words) if match.meant}
    found = defaultdict[str, float](float)
    for meant, how in (dict.fromkeys(matcher.named(words), NAMED_AMONG_OTHERS) | sure).items():
        for uri, closeness in thesaurus.around(meant).items():
            found[uri] = max(found[uri], how * closeness.worth)
    return dict(found)


def phrases_like(organisation: Any, words: str, concepts: Mapping[str, float]) -> dict[int, float]:
    """The phrases (by key) that hold words like these, or name one of the concepts; each with how like."""
    found = _by_words(organisation, tokens(words)[:MOST_WORDS])
    for phrase, share in _by_concepts(organisation, concepts):
        found[phrase] = max(share, found.get(phrase, 0.0))
    return found


def keys_of(phrases: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Key and words of each phrase."""
    for part in in_parts(phrases):
        yield from Phrase.objects.filter(pk__in=part).values_list("pk", "key")


def in_parts(keys: Iterable[Any], many: int = AT_ONCE) -> Iterator[list[Any]]:
    """Lists short enough for one query."""
    every = list(keys)
    for start in range(0, len(every), many):
        yield every[start : start + many]


def _by_words(organisation: Any, said: tuple[str, ...]) -> dict[int, float]:
    if not said:
        return {}
    matcher = matcher_of(organisation)
    alike: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, typed in enumerate(said):
        for word, how in _words_like(organisation, typed, matcher).items():
            alike[word].append((place, how))
    shares: dict[int, list[float]] = {}
    for part in in_parts(sorted(alike)):
        rows = PhraseWord.objects.filter(organisation=organisation, word__in=part)
        for phrase, word in rows.values_list("phrase_id", "word"):
            best = shares.setdefault(phrase, [0.0] * len(said))
            for place, how in alike[word]:
                best[place] = max(best[place], how)
    found = {phrase: best for phrase, best in shares.items() if _are_enough(best)}
    return {phrase: max(sum(best) / len(said), LEAST) for phrase, best in found.items()}


def _are_enough(best: Sequence[float]) -> bool:
    """Whether enough of the typed words are near to a word of the phrase: a slip puts it behind, not out of sight."""
    return sum(share >= ENOUGH for share in best) >= PART_OF_SEVERAL * len(best)


def _words_like(organisation: Any, word: str, matcher: Matcher) -> dict[str, float]:
    """The words of phrases here that are like the one that was typed, and how like."""
    welsh = matcher.may_be_welsh
    known = grams_of_forms(word) if welsh(word) else grams(word)
    least = max(1, len(grams(word)) - 3 * slips_forgiven(len(word)))
    near = (
        WordGram.objects.filter(organisation=organisation, gram__in=known)
        .values("word")
        .annotate(shared=Count("pk"), longer=Abs(Length("word") - len(word)))
        .filter(shared__gte=least)
        .order_by("-shared", "longer", "word")
        .values_list("word", flat=True)[:MOST_LIKE]
    )
    looked_at = {*near, *with_two_swapped(word)}
    found = {each: likeness(word, each, welsh=welsh(each) and welsh(word)) for each in looked_at}
    for form in forms(word) if welsh(word) else (word,):
        found[form] = max(found.get(form, 0.0), likeness(word, form, welsh=welsh(form)))
    return {each: how for each, how in found.items() if how >= ENOUGH}


def _by_concepts(organisation: Any, concepts: Mapping[str, float]) -> Iterator[tuple[int, float]]:
    for part in in_parts(sorted(concepts)):
        rows = PhraseConcept.objects.filter(concept__in=part, phrase__organisation=organisation)
        for phrase, concept in rows.values_list("phrase_id", "concept"):
            yield phrase, concepts[concept]
