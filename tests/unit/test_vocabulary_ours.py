"""Our vocabulary keeps to what SKOS asks, is whole in both languages, and any reader of RDF reads it the same."""

from __future__ import annotations

from collections import Counter

import rdflib
from rdflib.namespace import RDF, SKOS

from alongside.core.vocabulary.concepts import Closeness
from alongside.core.vocabulary.integrity import mended
from alongside.core.vocabulary.ours import our_concepts, our_schemes, our_thesaurus, ours, text


def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=text(), format="json-ld")


def test_there_are_enough_words_to_begin_with() -> None:
    assert 250 <= len(our_concepts()) <= 400


def test_another_reader_finds_the_same_concepts_and_the_same_links() -> None:
    read = graph()
    assert {str(s) for s in read.subjects(RDF.type, SKOS.Concept)} == {c.uri for c in our_concepts()}
    broader = {(str(one), str(other)) for one, other in read.subject_objects(SKOS.broader)}
    assert broader == {(c.uri, up) for c in our_concepts() for up in c.broader}
    labels = {(str(s), str(o), o.language) for s, o in read.subject_objects(SKOS.prefLabel) if "concept" in s}
    assert labels == {(c.uri, words, lang) for c in our_concepts() for lang, words in c.preferred.items()}


def test_every_concept_has_one_preferred_name_in_each_language() -> None:
    for concept in our_concepts():
        assert set(concept.preferred) == {"en", "cy"}, concept.uri
    counted = Counter((s, o.language) for s, o in graph().subject_objects(SKOS.prefLabel))
    assert set(counted.values()) == {1}


def test_no_word_stands_for_two_concepts_in_one_language() -> None:
    for language in ("en", "cy"):
        said = Counter(
            label.casefold()
            for c in our_concepts()
            for label in (c.preferred[language], *c.other.get(language, ()))
        )
        assert [label for label, many in said.items() if many > 1] == []


def test_nothing_is_above_itself_and_what_is_above_is_not_beside() -> None:
    thesaurus = our_thesaurus()
    for concept in our_concepts():
        above = thesaurus.above(concept.uri)
        assert concept.uri not in above
        assert not set(concept.related) & (above | thesaurus.below(concept.uri)), concept.uri


def test_every_link_leads_somewhere_and_beside_holds_both_ways() -> None:
    thesaurus = our_thesaurus()
    for concept in our_concepts():
        assert set(concept.broader) | set(concept.related) <= thesaurus.concepts.keys()
        assert all(concept.uri in thesaurus.concepts[each].related for each in concept.related)
        assert concept.scheme in our_schemes()


def test_the_mender_finds_nothing_to_mend() -> None:
    kept, problems = mended(our_concepts(), {})
    assert problems == []
    assert len(kept) == len(our_concepts())


def test_how_near_two_concepts_are() -> None:
    near = our_thesaurus().closeness
    assert near(ours("cooking"), ours("cooking")) is Closeness.SAME
    assert near(ours("food"), ours("vegetarian-cooking")) is Closeness.NARROWER
    assert near(ours("baking"), ours("cooking")) is Closeness.BROADER
    assert near(ours("cycling"), ours("bike-repair")) is Closeness.RELATED
    assert near(ours("cooking"), ours("plumbing")) is None
    assert near("urn:unknown", "urn:unknown") is Closeness.SAME
