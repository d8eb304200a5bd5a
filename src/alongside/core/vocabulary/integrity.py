"""What SKOS asks of a vocabulary, and what is left of one that does not keep to it.

Nothing is refused as a whole: a concept loses the part that cannot hold, and the problem is told with its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from alongside.core.shared.errors import Place, Problem
from alongside.core.shared.sentences import Sentence, say
from alongside.core.vocabulary.concepts import Concept, Thesaurus

Found = tuple[list[Concept], list[Problem]]


def mended(concepts: Iterable[Concept], places: Mapping[str, Place]) -> Found:
    """The concepts without what cannot hold, and what that was; ``places`` says where each stands in its source."""
    known = {concept.uri: concept for concept in concepts}
    problems: list[Problem] = []
    for step in (_without_unknown, _without_rings, _without_both, _without_doubles):
        known, found = step(known)
        problems += [Problem(places.get(uri, Place()), sentence) for uri, sentence in found]
    return list(known.values()), problems


Step = tuple[dict[str, Concept], list[tuple[str, Sentence]]]


def _without_unknown(known: dict[str, Concept]) -> Step:
    """Links lead to concepts that are there (links into other vocabularies are no fault and simply go)."""
    kept = {
        uri: replace(
            concept,
            broader=tuple(each for each in dict.fromkeys(concept.broader) if each in known and each != uri),
            related=tuple(each for each in dict.fromkeys(concept.related) if each in known and each != uri),
        )
        for uri, concept in known.items()
    }
    selves = [uri for uri, concept in known.items() if uri in (*concept.broader, *concept.related)]
    return kept, [(uri, say("“{label}” is linked to itself.", label=_named(known[uri]))) for uri in selves]


def _without_rings(known: dict[str, Concept]) -> Step:
    """Nothing is broader than itself by way of others: the link that closes the ring goes."""
    above: dict[str, tuple[str, ...]] = {}
    problems = []
    for uri, concept in known.items():
        kept = tuple(each for each in concept.broader if not _leads_to(each, uri, above))
        above[uri] = kept
        if kept != concept.broader:
            problems.append(
                (uri, say("“{label}” would be broader than itself, by way of others.", label=_named(concept)))
            )
    return {uri: replace(concept, broader=above[uri]) for uri, concept in known.items()}, problems


def _leads_to(start: str, end: str, above: Mapping[str, tuple[str, ...]]) -> bool:
    ahead, seen = [start], set()
    while ahead:
        each = ahead.pop()
        if each == end:
            return True
        if each not in seen:
            seen.add(each)
            ahead.extend(above.get(each, ()))
    return False


def _without_both(known: dict[str, Concept]) -> Step:
    """What is broader or narrower is not also related; related holds both ways."""
    thesaurus = Thesaurus.of(known.values())
    near: dict[str, set[str]] = defaultdict(set)
    problems = []
    for uri, concept in known.items():
        line = (thesaurus.above(uri) | thesaurus.below(uri)) if concept.related else set()
        for each in concept.related:
            if each in line:
                pair = {"label": _named(concept), "other": _named(known[each])}
                sentence = say("“{label}” and “{other}” are both above one another and beside.", **pair)
                problems.append((uri, sentence))
            else:
                near[uri].add(each)
                near[each].add(uri)
    return {uri: replace(c, related=tuple(sorted(near[uri]))) for uri, c in known.items()}, problems


def _without_doubles(known: dict[str, Concept]) -> Step:
    """A word is preferred for one concept and is not among its own other words; who said it first keeps it."""
    taken: dict[tuple[str, str, str], str] = {}
    problems, kept = [], {}
    for uri, concept in known.items():
        for language, label in concept.preferred.items():
            first = taken.setdefault((concept.scheme, language, label.casefold()), uri)
            if first != uri:
                sentence = say(
                    "“{label}” stands for two concepts of one scheme. Both were kept.", label=label
                )
                problems.append((uri, sentence))
        kept[uri] = replace(concept, other=_other_words(concept))
    return kept, problems


def _other_words(concept: Concept) -> dict[str, tuple[str, ...]]:
    """Other words, each once, without the preferred one."""
    found = {}
    for language, words in concept.other.items():
        own = concept.preferred.get(language, "").casefold()
        each_once = {word.casefold(): word for word in reversed(words) if word.casefold() != own}
        if each_once:
            found[language] = tuple(reversed(each_once.values()))
    return found


def _named(concept: Concept) -> str:
    return concept.label("en")
