"""What a credential says, as the one text that its signature covers (JSON-LD 1.1, RDFC-1.0).

Whatever a reader would see and the signature would not cover is refused: words without a meaning, names that lead
nowhere, and meanings written another way than the contexts do, behind which a date or a status could hide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyld import jsonld
from pyld.canon import URDNA2015

from alongside.core.credentials.contexts import load
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

MOST_ALIKE: Final = 5
"""So many nameless parts may look the same: telling apart n of them takes n! tries."""
DEEPEST: Final = 40
NOWHERE: Final = "nowhere:"
OPTIONS: Final[dict[str, Any]] = {"documentLoader": load, "base": f"{NOWHERE}//invalid/"}
"""Names are read as if from nowhere, so that those which lead nowhere show."""
NOT_IN_AN_ADDRESS: Final = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`\ud800-\udfff]")
NOT_IN_WORDS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def canonical(document: Mapping[str, Any]) -> str:
    """The canonical N-Quads. Raises ``Refusal`` for what cannot be covered whole by a signature."""
    _check_keys(document, depth=0)
    _check_contexts(document.get("@context"))
    try:
        expanded = jsonld.expand(dict(document), OPTIONS, on_property_dropped=_refuse_dropped)
        _check_names(expanded)
        dataset = jsonld.to_rdf(expanded, OPTIONS)
        _check_alike(dataset)
        return str(URDNA2015().main(dataset, {"format": "application/n-quads"}))
    except jsonld.JsonLdError as fault:
        raise _refusal_within(fault) from fault


def _refusal_within(fault: BaseException) -> Refusal:
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, Refusal):
            return cause
        cause = cause.__cause__ or cause.__context__
    return Refusal(say("The credential's words cannot be read by the vocabularies it names."))


def _refuse_dropped(name: str) -> None:
    raise Refusal(
        say("“{name}” has no meaning in the vocabularies that the credential names.", name=str(name)[:100])
    )


def _check_contexts(contexts: object) -> None:
    several = contexts if isinstance(contexts, list) else [contexts]
    if not several or not all(isinstance(each, str) for each in several):
        raise Refusal(
            say("The credential brings a vocabulary of its own. Only those by address are read here.")
        )


def _check_keys(value: object, *, depth: int) -> None:
    if depth > DEEPEST:
        raise Refusal(say("The credential is nested too deeply to be read."))
    if isinstance(value, str) and NOT_IN_WORDS.search(value):
        raise Refusal(say("The credential has characters in it that cannot be seen."))
    if isinstance(value, list):
        for each in value:
            _check_keys(each, depth=depth + 1)
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if ":" in key or (key.startswith("@") and not (key == "@context" and depth == 0)):
                _refuse_dropped(key)
            _check_keys(inner, depth=depth + 1)


def _check_names(expanded: object) -> None:
    for name in _names(expanded):
        if ":" not in name or name.startswith(("_:", NOWHERE)) or NOT_IN_AN_ADDRESS.search(name):
            _refuse_dropped(name.removeprefix(OPTIONS["base"]))


def _names(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _names(each)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key in ("@id", "@type"):
                yield from inner if isinstance(inner, list) else [str(inner)]
            else:
                yield from _names(inner)


def _check_alike(dataset: Mapping[str, Any]) -> None:
    looks: dict[str, list[str]] = {}
    for graph, triples in dataset.items():
        for triple in triples:
            named = {triple[part]["value"] for part in ("subject", "object") if _nameless(triple[part])}
            for name in named:
                looks.setdefault(name, []).append(_seen_from(name, triple, graph))
    counted = Counter("\n".join(sorted(lines)) for lines in looks.values())
    if any(count > MOST_ALIKE for count in counted.values()):
        raise Refusal(say("The credential has too many parts that cannot be told apart. Each needs an “id”."))


def _nameless(term: Mapping[str, Any]) -> bool:
    return str(term["type"]) == "blank node"


def _seen_from(name: str, triple: Mapping[str, Any], graph: str) -> str:
    seen = []
    for part in ("subject", "predicate", "object"):
        term = triple[part]
        value = ("_:a" if term["value"] == name else "_:z") if _nameless(term) else term["value"]
        seen.append((part, term["type"], value, term.get("datatype"), term.get("language")))
    return repr((seen, "_:g" if graph.startswith("_:") else graph))
