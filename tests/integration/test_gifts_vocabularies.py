"""Vocabularies of others on their pages: damaged, foreign, very large; told in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.core.vocabulary.reading import read_vocabulary
from alongside.web.gifts import actions as gifts
from alongside.web.gifts.models import ImportedConcept, Vocabulary
from alongside.web.gifts.views.vocabularies import ON_A_PAGE, TOLD_BELOW
from alongside.web.people.actions import remember_language
from tests.cast import make_cast
from tests.integration.test_gifts_pages import WORDS, signed_in

pytestmark = pytest.mark.django_db
BEGINS = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://words.example/> .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "Harbour words"@en .
"""


def brought_in(client: Client, content: bytes, name: str = "harbour.ttl") -> str:
    file = {"file": SimpleUploadedFile(name, content)}
    return client.post(reverse("gifts:bring_in"), file, follow=True).content.decode()


def many(tops: int, below: int = 0) -> bytes:
    rows = [f'ex:n{each} a skos:Concept ; skos:prefLabel "Aptitude {each}"@en .' for each in range(tops)]
    rows += [
        f'ex:b{each} a skos:Concept ; skos:prefLabel "Beneath {each}"@en ; skos:broader ex:n0 .'
        for each in range(below)
    ]
    return BEGINS + "\n".join(rows).encode()


def test_a_damaged_newer_file_takes_nothing_away() -> None:
    cast = make_cast()
    client = signed_in(cast.ada)
    brought_in(client, WORDS)
    damaged = (
        BEGINS + b'ex:boats a skos:Concept ; skos:prefLabel "Boats"@en .\nex:nets a skos:Concept ; "oh .\n'
    )
    page = brought_in(client, damaged)
    assert "No longer held: 0." in page
    assert "so what it does not name was kept" in page
    kept = ImportedConcept.objects.filter(retired=False).values_list("preferred__en", flat=True)
    assert sorted(kept) == ["Boats", "Net mending"]
    assert "what it does not name was kept" not in brought_in(client, WORDS)


def test_where_a_problem_lies_is_told_in_the_readers_language() -> None:
    cast = make_cast()
    client = signed_in(cast.ada)
    assert "harbour.ttl, line 6, odd: This concept" in brought_in(client, WORDS)
    remember_language(cast.ada.account, "cy", at=timezone.now())
    page: Any = client.get(reverse("gifts:vocabulary", args=[Vocabulary.objects.get().pk])).content.decode()
    assert "harbour.ttl, llinell 6, odd: " in page
    assert "line 6" not in page


def test_words_in_other_languages_alone_are_said_to_be_so() -> None:
    foreign = BEGINS + b'ex:a a skos:Concept ; skos:prefLabel "Cuisine"@fr, "Kochen"@de .'
    with pytest.raises(Refusal, match="other languages: de, fr"):
        read_vocabulary(foreign, "words.ttl")


def test_a_vocabulary_of_thousands_is_looked_through_page_by_page() -> None:
    cast = make_cast()
    gifts.bring_in(cast.here, many(2000, 300), "harbour.ttl", by=cast.ada, at=timezone.now())
    client, address = signed_in(cast.ada), reverse("gifts:vocabularies")
    first = client.get(address)
    assert len(first.content) < 300_000
    pages = [client.get(f"{address}?page={number}").content.decode() for number in range(1, 60)]
    assert sum("Aptitude 1999" in page for page in pages) >= 1
    assert all(page.count("Aptitude") <= ON_A_PAGE for page in pages)
    (holding,) = {page for page in pages if "Beneath 0<" in page}
    assert f"Beneath {TOLD_BELOW - 1}<" in holding
    assert f"Beneath {TOLD_BELOW}<" not in holding
    assert f"and {300 - TOLD_BELOW} more" in holding
