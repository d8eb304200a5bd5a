"""The reference page on gifts, written from their tables."""

from __future__ import annotations

from itertools import groupby

from alongside.core.participation.page import table
from alongside.core.vocabulary import likeness
from alongside.core.vocabulary.ageing import ASKED_AT_MOST_EVERY, OPEN_FOR, POLICY
from alongside.core.vocabulary.concepts import Closeness
from alongside.core.vocabulary.ours import our_concepts, our_schemes
from alongside.core.vocabulary.questions import QUESTIONS
from alongside.core.vocabulary.reading import MOST_BYTES, MOST_CONCEPTS
from alongside.core.vocabulary.welsh import MUTATIONS

OPENING = """\
<!-- Written by `alongside docs` from the tables of the vocabulary. Change the tables, not this page. -->

# Gifts, words and how they age

What people have to give, in their own words, is found in any. [Why it is asked so](../explanation/gifts.md) gives
the reasons.
"""

CLOSENESS_SAYS = {
    Closeness.SAME: "the concept itself",
    Closeness.NARROWER: "anything below it, however far down",
    Closeness.RELATED: "what is said to hang together with it",
    Closeness.BROADER: "what is right above it",
}


def page() -> str:
    """The whole page, in Markdown."""
    parts = (
        OPENING,
        _questions(),
        _ageing(),
        _closeness(),
        _likeness(),
        _mutations(),
        _vocabulary(),
        _limits(),
    )
    return "\n".join(parts)


def _questions() -> str:
    rows = [
        (str(place), each.asks["en"], each.asks["cy"], each.yields.value)
        for place, each in enumerate(QUESTIONS, start=1)
    ]
    return "## The questions\n\n" + table(("", "In English", "In Welsh", "An answer becomes"), rows)


def _ageing() -> str:
    rows = [(line.label, str(line.months)) for line in POLICY]
    closing = f"""
Nobody is asked more than once in {ASKED_AT_MOST_EVERY} months, however much they give. The question stays open on
their page for {OPEN_FOR.days} days. Silence keeps the entry; it is then marked “not lately confirmed”.
"""
    return "## When somebody is asked again\n\n" + table(("Kind", "Months without a word"), rows) + closing


def _closeness() -> str:
    rows = [(each.name.lower(), CLOSENESS_SAYS[each], f"{each.worth:g}") for each in Closeness]
    return "## How near one concept is to another\n\n" + table(("Closeness", "It is", "Worth"), rows)


def _likeness() -> str:
    rows = [
        ("the same", f"{likeness.SAME:g}"),
        ("mutated, as Welsh does", f"{likeness.MUTATED:g}"),
        ("with a short ending more or less", f"{likeness.LONGER:g}"),
        ("begins a longer word", f"{likeness.PART:g}"),
        ("one slip of the finger (from 4 letters on)", f"{likeness.TYPED[1]:g}"),
        ("two slips (from 8 letters on)", f"{likeness.TYPED[2]:g}"),
    ]
    return "## How like one word is to another\n\n" + table(("The word is", "Likeness"), rows)


def _mutations() -> str:
    rows = [
        (name, ", ".join(f"{line.radical} → {line.becomes or '–'}" for line in lines))
        for name, lines in groupby(MUTATIONS, key=lambda line: line.name)
    ]
    return "## Initial mutations\n\n" + table(("Mutation", "Beginnings"), rows)


def _vocabulary() -> str:
    many = dict.fromkeys(our_schemes(), 0)
    for concept in our_concepts():
        many[concept.scheme] += 1
    rows = [(words["en"], words["cy"], str(many[uri])) for uri, words in our_schemes().items()]
    return "## Our own vocabulary\n\n" + table(("Scheme", "In Welsh", "Concepts"), rows)


def _limits() -> str:
    return f"""\
## Bringing in another vocabulary

SKOS as Turtle, RDF in XML or JSON-LD, up to {MOST_BYTES // 1_000_000} megabytes and {MOST_CONCEPTS:,} concepts. What
cannot be used is told with its line; the rest is used. XML entities and contexts kept elsewhere are refused, and
nothing is fetched. The same file twice changes nothing; what a newer file no longer holds is retired.
"""
