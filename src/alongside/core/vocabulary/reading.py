"""Vocabularies of others, in SKOS: Turtle, RDF/XML or JSON-LD, as bytes that a stranger may have made.

What can be used is used; every part that cannot is told with its place. Nothing is fetched from anywhere, and
an XML file that declares entities is refused before any of it is expanded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.vocabulary.concepts import Concept
from alongside.core.vocabulary.integrity import mended
from alongside.core.vocabulary.rdf import RDF_TYPE, SKOS, Graph, Node, graph_of

MOST_BYTES: Final = 5_000_000
MOST_CONCEPTS: Final = 20_000
LONGEST_LABEL: Final = 200
LONGEST_URI: Final = 300
MOST_OTHER_WORDS: Final = 50
MOST_TAGS: Final = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A vocabulary as it was read: what it calls itself, its concepts, and what could not be used.

    ``whole`` is whether all of the file could be read; otherwise it may hold more than these concepts.
    """

    title: str
    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...]
    whole: bool = True


def read_vocabulary(data: bytes, name: str) -> Reading:
    """The SKOS vocabulary in a file called ``name``.

    Raises ``Refusal`` for a file that is too large, of another kind, holds no concept that can be used, more
    concepts than we take, or declares XML entities.
    """
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise Refusal(say("The file is larger than {most} megabytes. Bring in a part of it.", most=most))
    graph, problems = graph_of(data, name)
    whole = not problems
    nodes = _concept_nodes(graph)
    if len(nodes) > MOST_CONCEPTS:
        raise Refusal(
            say(
                "The file holds {many} concepts; we take up to {most}. Bring in a part of it.",
                many=len(nodes),
                most=MOST_CONCEPTS,
            )
        )
    concepts, places = _read_all(graph, nodes, name, problems)
    kept, more = mended(concepts, places)
    if not kept:
        raise Refusal(_nothing_found(graph, nodes))
    return Reading(_title(graph) or name, tuple(kept), (*problems, *more), whole)


def _nothing_found(graph: Graph, nodes: list[Node]) -> Sentence:
    tags = {tag for node in nodes for _words, tag in graph.words(node, SKOS + "prefLabel") if tag}
    if not tags:
        return say("No concept with a name was found in this file. Is it a SKOS vocabulary?")
    return say(
        "No concept in this file has a name in English or Welsh. Its names are in other languages: {languages}. Bring "
        "in an edition with English or Welsh names.",
        languages=", ".join(sorted(tags)[:MOST_TAGS]),
    )


def _concept_nodes(graph: Graph) -> list[Node]:
    """Whatever is said to be a concept or has a place among concepts, in the order of the file."""
    linked = ("broader", "narrower", "related", "inScheme", "topConceptOf")
    return [
        node
        for node in graph.subjects()
        if SKOS + "Concept" in graph.names(node, RDF_TYPE)
        or (SKOS + "ConceptScheme" not in graph.names(node, RDF_TYPE) and _has_any(graph, node, linked))
    ]


def _has_any(graph: Graph, node: Node, linked: Iterable[str]) -> bool:
    return any(graph.names(node, SKOS + each) for each in linked)


def _read_all(
    graph: Graph, nodes: list[Node], name: str, problems: list[Problem]
) -> tuple[list[Concept], dict[str, Place]]:
    concepts, places = [], {}
    below = _said_from_above(graph, nodes)
    for node in nodes:
        place = Place(name, graph.line(node), node.shown)
        concept = _concept(graph, node, below.get(node.uri, ()), place, problems)
        if concept is not None:
            concepts.append(concept)
            places[concept.uri] = place
    return concepts, places


def _said_from_above(graph: Graph, nodes: list[Node]) -> dict[str, tuple[str, ...]]:
    """For each concept, those that call it narrower."""
    found: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        for below in graph.names(node, SKOS + "narrower"):
            found[below] = (*found.get(below, ()), node.uri)
    return found


def _concept(
    graph: Graph, node: Node, above: tuple[str, ...], place: Place, problems: list[Problem]
) -> Concept | None:
    if not node.uri or len(node.uri) > LONGEST_URI:
        problems.append(Problem(place, say("A concept without an address of its own cannot be used.")))
        return None
    preferred = _preferred(graph, node, place, problems)
    if not preferred:
        problems.append(Problem(place, say("This concept has no preferred name in English or Welsh.")))
        return None
    return Concept(
        uri=node.uri,
        preferred=preferred,
        other=_other(graph, node, place, problems),
        broader=(*graph.names(node, SKOS + "broader"), *above),
        related=tuple(graph.names(node, SKOS + "related")),
        scheme=next(iter(graph.names(node, SKOS + "inScheme")), ""),
    )


def _preferred(graph: Graph, node: Node, place: Place, problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language, words in _labels(graph, node, "prefLabel", place, problems):
        if found.setdefault(language, words) != words:
            sentence = say(
                "A second preferred name in one language, “{words}”, was passed over.", words=words
            )
            problems.append(Problem(place, sentence))
    return found


def _other(graph: Graph, node: Node, place: Place, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind in ("altLabel", "hiddenLabel"):
        for language, words in _labels(graph, node, kind, place, problems):
            found[language] = (*found.get(language, ()), words)[:MOST_OTHER_WORDS]
    return found


def _labels(
    graph: Graph, node: Node, kind: str, place: Place, problems: list[Problem]
) -> Iterable[tuple[str, str]]:
    """Words in English, Welsh or no language (taken for English), each on one line and of a fair length."""
    for words, tag in graph.words(node, SKOS + kind):
        language = tag.lower().partition("-")[0] or "en"
        said = " ".join("".join(c if c.isprintable() else " " for c in words).split())
        if language not in {"en", "cy"} or not said:
            continue
        if len(said) > LONGEST_LABEL:
            sentence = say("A name is longer than {most} characters and was passed over.", most=LONGEST_LABEL)
            problems.append(Problem(place, sentence))
            continue
        yield language, said


def _title(graph: Graph) -> str:
    for node in graph.subjects():
        if SKOS + "ConceptScheme" in graph.names(node, RDF_TYPE):
            kinds = (SKOS + "prefLabel", *(f"{each}title" for each in graph.dublin_core))
            said = [(tag != "en", words) for kind in kinds for words, tag in graph.words(node, kind)]
            if said:
                return " ".join(min(said)[1].split())[:LONGEST_LABEL]
    return ""
