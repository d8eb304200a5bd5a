"""The one place that reads RDF: bytes in, statements out, with what could not be read."""

from __future__ import annotations

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

import rdflib
from rdflib.term import BNode, Literal, URIRef

from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.core.shared.sentences import say
from alongside.core.vocabulary.turtle import statements

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DUBLIN_CORE: Final = ("http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.1/")
DEEPEST: Final = 100
"""How deep values may stand within each other."""
MOST_DECLARED: Final = 200
MOST_DAMAGED: Final = 1000
"""So many prefixes, and so many statements that cannot be read, are borne with in a damaged file."""
logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # what cannot be read is told by us, with its place


@dataclass(frozen=True, slots=True)
class Node:
    """What something is said about: its address ("" for one without), and how it is shown where it is spoken of."""

    uri: str
    key: str

    @property
    def shown(self) -> str:
        """The last part of its address."""
        return re.split(r"[#/:]", self.uri.rstrip("#/:"))[-1] if self.uri else ""


@dataclass(slots=True)
class Graph:
    """Statements by subject and kind, in the order of the file as far as that is known."""

    said: dict[Node, dict[str, list[Any]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    lines: dict[str, int] = field(default_factory=dict)
    dublin_core: tuple[str, ...] = DUBLIN_CORE

    def subjects(self) -> list[Node]:
        """Everything that something is said about."""
        return list(self.said)

    def names(self, node: Node, kind: str) -> list[str]:
        """The addresses that stand there, in order, each once."""
        values = self.said.get(node, {}).get(kind, ())
        return sorted({str(value) for value in values if isinstance(value, URIRef)})

    def words(self, node: Node, kind: str) -> list[tuple[str, str]]:
        """The words that stand there, each with the tag of its language."""
        values = self.said.get(node, {}).get(kind, ())
        return sorted((str(value), value.language or "") for value in values if isinstance(value, Literal))

    def line(self, node: Node) -> int | None:
        """The line on which it is first spoken of, where the file has lines that mean something."""
        return self.lines.get(node.uri)


def graph_of(data: bytes, name: str) -> tuple[Graph, list[Problem]]:
    """The statements of a file, and what could not be read.

    Raises ``Refusal`` for a file of another kind and for one that is not safe to read.
    """
    ending = name.rpartition(".")[2].lower()
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if (
        ending in {"rdf", "xml", "owl"}
        or start.startswith((b"<?xml", b"<rdf:RDF"))
        or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    ):
        return _xml(data), []
    if ending in {"jsonld", "json"} or start.startswith((b"{", b"[")):
        return _json(data), []
    return _turtle(data, name)


def _xml(data: bytes) -> Graph:
    _check_xml(data)
    graph = rdflib.Graph()
    try:
        graph.parse(data=data, format="xml", publicID="urn:vocabulary:")
    except Exception as wrong:  # whatever a stranger's file can make a parser raise
        raise Refusal(
            say("The file is not RDF in XML that can be read. Save it as Turtle and try again.")
        ) from wrong
    return _gathered(graph, data)


def _check_xml(data: bytes) -> None:
    """Well-formed, and without entities of its own: those can be made to grow without end, or to fetch files."""
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> int:
        raise Refusal(
            say("The file declares XML entities, which we do not take. Save it without them, or as Turtle.")
        )

    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    depth = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refusal(say("The file is nested too deeply to be a vocabulary."))

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as wrong:
        line, column = wrong.lineno, wrong.offset + 1
        raise Refusal(
            say("The XML breaks off or is damaged at line {line}, column {column}.", line=line, column=column)
        ) from wrong


def _json(data: bytes) -> Graph:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as wrong:
        raise Refusal(
            say("The JSON is damaged at line {line}, column {column}.", line=wrong.lineno, column=wrong.colno)
        ) from wrong
    except (UnicodeDecodeError, RecursionError) as wrong:
        raise Refusal(say("The file is not JSON that can be read.")) from wrong
    _check_contexts(document)
    graph = rdflib.Graph()
    try:
        graph.parse(data=json.dumps(document), format="json-ld", base="urn:vocabulary:")
    except Exception as wrong:  # whatever a stranger's file can make a parser raise
        raise Refusal(
            say("The file is not JSON-LD that can be read. Save it as Turtle and try again.")
        ) from wrong
    return _gathered(graph, data)


def _check_contexts(value: Any, depth: int = 0) -> None:
    """No word of the file makes us fetch its meaning from elsewhere."""
    if depth > DEEPEST:
        raise Refusal(say("The file is nested too deeply to be a vocabulary."))
    if isinstance(value, dict):
        contexts = value.get("@context", [])
        several = contexts if isinstance(contexts, list) else [contexts]
        if "@import" in value or any(isinstance(each, str) for each in several):
            raise Refusal(
                say(
                    "The file takes its @context from elsewhere. Write the context into the file and try again."
                )
            )
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        _check_contexts(each, depth + 1)


def _turtle(data: bytes, name: str) -> tuple[Graph, list[Problem]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refusal(
            say("The file is not text in UTF-8, so its signs cannot be read. Save it as UTF-8.")
        ) from wrong
    graph = rdflib.Graph()
    try:
        graph.parse(data=text, format="turtle", publicID="urn:vocabulary:")
    except Exception:  # part by part, then
        return _turtle_by_parts(text, name)
    return _gathered(graph, data), []


def _turtle_by_parts(text: str, name: str) -> tuple[Graph, list[Problem]]:
    """Each statement on its own, so that one which is damaged does not take the others with it."""
    graph, prefixes, declared = rdflib.Graph(), "", 0
    problems: list[Problem] = []
    for line, statement in statements(text):
        declares = re.match(r"\s*(@prefix|@base|prefix|base)\b", statement, re.IGNORECASE)
        _check_worth_reading(declared, len(problems))
        declared += bool(declares)
        part = rdflib.Graph()
        try:
            part.parse(data=prefixes + statement, format="turtle", publicID="urn:vocabulary:")
        except Exception:  # whatever a stranger's file can make a parser raise
            problems.append(
                Problem(Place(name, line), say("This statement cannot be read and was passed over."))
            )
            continue
        if declares:
            prefixes += statement + "\n"
        for triple in part:
            graph.add(triple)
    return _gathered(graph, text.encode()), problems


def _check_worth_reading(declared: int, damaged: int) -> None:
    """Each part is read with all that was declared before it, so what is made to cost is not read to its end."""
    if declared > MOST_DECLARED or damaged > MOST_DAMAGED:
        raise Refusal(
            say("Too many parts of the file cannot be read, so nothing of it is used. Is it Turtle?")
        )


def _gathered(graph: rdflib.Graph, data: bytes) -> Graph:
    """The statements by subject, those that come first in the file first."""
    lines = _first_lines(data, {str(s) for s in graph.subjects() if isinstance(s, URIRef)})
    gathered = Graph(lines=lines)
    ordered = sorted(set(graph.subjects()), key=lambda each: (lines.get(str(each), len(data)), str(each)))
    for subject in ordered:
        node = Node(str(subject) if isinstance(subject, URIRef) else "", str(subject))
        for kind, value in graph.predicate_objects(subject):
            if not isinstance(value, BNode):
                gathered.said[node][str(kind)].append(value)
    return gathered


def _first_lines(data: bytes, uris: Iterable[str]) -> dict[str, int]:
    """The line on which the last part of each address is first found, as a whole word."""
    wanted = defaultdict(list)
    for uri in uris:
        wanted[re.split(r"[#/:]", uri.rstrip("#/:"))[-1]].append(uri)
    found: dict[str, int] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        for word in _words_of(line):
            for uri in wanted.pop(word, ()):
                found[uri] = number
    return found


def _words_of(line: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"[\w.\-%]+", line))
