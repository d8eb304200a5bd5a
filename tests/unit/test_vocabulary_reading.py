"""Other vocabularies: what can be used is used, the rest is told with its place, and nothing harmful is done."""

from __future__ import annotations

import pytest

from alongside.core.shared.errors import Refusal
from alongside.core.vocabulary import reading
from alongside.core.vocabulary.ours import our_concepts, text
from alongside.core.vocabulary.reading import Reading, read_vocabulary

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://words.example/> .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "Harbour words"@en .
ex:boats a skos:Concept ; skos:prefLabel "Boats"@en, "Cychod"@cy ; skos:inScheme ex:scheme ; skos:narrower ex:rowing .
ex:rowing a skos:Concept ; skos:prefLabel "Rowing"@en-GB ; skos:altLabel "sculling"@en, "rameur"@fr ;
  skos:related ex:nets .
ex:nets a skos:Concept ; skos:prefLabel "Net mending" ; skos:definition "A remark. With a full stop." .
"""

XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="http://words.example/boats"><skos:prefLabel xml:lang="en">Boats</skos:prefLabel></skos:Concept>
</rdf:RDF>"""

BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>"""

FETCHES = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&a;</rdf:RDF>"""


def read(words: str, name: str = "words.ttl") -> Reading:
    return read_vocabulary(words.encode(), name)


def labels(found: Reading) -> set[str]:
    return {concept.label("en") for concept in found.concepts}


def told(found: Reading) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_a_vocabulary_in_turtle() -> None:
    found = read(TURTLE)
    assert found.title == "Harbour words"
    assert labels(found) == {"Boats", "Rowing", "Net mending"}
    assert told(found) == []
    by_label = {concept.label("en"): concept for concept in found.concepts}
    assert by_label["Rowing"].broader == (by_label["Boats"].uri,)
    assert by_label["Net mending"].related == (by_label["Rowing"].uri,)
    assert by_label["Rowing"].other == {"en": ("sculling",)}
    assert by_label["Boats"].preferred["cy"] == "Cychod"


def test_the_same_in_xml_and_our_own_in_json() -> None:
    assert labels(read(XML, "words.rdf")) == {"Boats"}
    ours = read(text(), "skills.jsonld")
    assert {concept.uri for concept in ours.concepts} == {concept.uri for concept in our_concepts()}
    assert ours.problems == ()


def test_a_damaged_statement_is_told_with_its_line_and_the_others_are_used() -> None:
    damaged = TURTLE.replace(
        'ex:nets a skos:Concept ; skos:prefLabel "Net mending"',
        "ex:nets a skos:Concept ; skos:prefLabel Net mending",
    )
    found = read(damaged)
    assert labels(found) == {"Boats", "Rowing"}
    assert told(found) == ["words.ttl, line 8: This statement cannot be read and was passed over."]


def test_a_file_that_breaks_off_keeps_what_was_whole() -> None:
    assert "Boats" in labels(read(TURTLE[:-90]))


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ('ex:odd a skos:Concept .', "This concept has no preferred name in English or Welsh."),
        ('ex:nets skos:prefLabel "Nets" .', "A second preferred name in one language, “Nets”, was passed over."),
        ('[] a skos:Concept ; skos:prefLabel "Nobody" .', "A concept without an address of its own cannot be used."),
        ('ex:boats skos:broader ex:rowing .', "“Rowing” would be broader than itself, by way of others."),
        ('ex:boats skos:related ex:rowing .', "“Boats” and “Rowing” are both above one another and beside."),
        ('ex:boats skos:broader ex:boats .', "“Boats” is linked to itself."),
        (f'ex:boats skos:altLabel "{"a" * 300}" .', "A name is longer than 200 characters and was passed over."),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told_and_the_rest_is_used(part: str, sentence: str) -> None:
    found = read(TURTLE + part)
    assert labels(found) == {"Boats", "Rowing", "Net mending"}
    assert [str(problem.sentence) for problem in found.problems] == [sentence]
    assert all(problem.place.source == "words.ttl" for problem in found.problems)


@pytest.mark.parametrize(
    ("words", "name", "sentence"),
    [
        (BOMB, "words.rdf", "declares XML entities"),
        (FETCHES, "words.xml", "declares XML entities"),
        (XML[:200], "words.rdf", "breaks off or is damaged at line"),
        ('{"@context": "https://elsewhere.example/context", "@id": "urn:x"}', "words.jsonld", "from elsewhere"),
        ('{"@context": [{}, {"@import": "https://elsewhere.example/"}]}', "words.jsonld", "from elsewhere"),
        ('{"@context": {', "words.jsonld", "damaged at line 1"),
        ("[" * 5000 + "]" * 5000, "words.json", "JSON|deeply"),
        ("name,skill\nPat,baking\n", "people.csv", "No concept with a name"),
        ("", "empty.ttl", "No concept with a name"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_at_all_is_refused_in_a_sentence(words: str, name: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read(words, name)


def test_signs_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(Refusal, match="UTF-8"):
        read_vocabulary(b"\xe9\xe8\xff", "words.ttl")


def test_entities_in_another_encoding_are_found_too() -> None:
    with pytest.raises(Refusal, match="entities"):
        read_vocabulary(
            BOMB.replace('?xml version="1.0"', '?xml version="1.0" encoding="utf-16"').encode("utf-16"),
            "x.rdf",
        )


def test_more_than_we_take_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CONCEPTS", 2)
    with pytest.raises(Refusal, match="3 concepts; we take up to 2"):
        read(TURTLE)
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(Refusal, match="larger than"):
        read(TURTLE)


@pytest.mark.parametrize(
    "words", ["@prefix p{n}: <urn:p{n}:> .\n", "<urn:{n}> <<damaged .\n"], ids=["prefixes", "damage"]
)
def test_a_damaged_file_that_is_made_to_cost_is_not_read_to_its_end(words: str) -> None:
    many = "".join(words.format(n=n) for n in range(20_000))
    with pytest.raises(Refusal, match="Too many parts of the file cannot be read"):
        read(f"{many}<urn:a> <<damaged .\n")
