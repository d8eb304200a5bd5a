"""Whom to ask, where a part asks for a skill out of a vocabulary that the organisation brought in: from file to sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from alongside.core.asking.facts import Closeness
from alongside.web.delivery.queries.asking_order import InTurn
from alongside.web.gifts.actions import choose_concept, choose_for_role, retire
from alongside.web.gifts.models import Vocabulary
from alongside.web.people import actions as people
from alongside.web.people.queries import people_of
from alongside.web.services.actions import change_role
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db
EX = "http://crafts.example/"
CRAFTS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://crafts.example/> .
ex:crafts a skos:ConceptScheme ; skos:prefLabel "Crafts"@en, "Crefftau"@cy .
ex:yarn a skos:Concept ; skos:prefLabel "Yarn making"@en, "Gwneud edafedd"@cy ; skos:inScheme ex:crafts .
ex:spindle a skos:Concept ; skos:prefLabel "Drop spindle spinning"@en, "Nyddu â gwerthyd"@cy ;
  skos:altLabel "Spindling"@en ; skos:broader ex:yarn ; skos:related ex:carding ; skos:inScheme ex:crafts .
ex:carding a skos:Concept ; skos:prefLabel "Wool carding"@en, "Cribo gwlân"@cy ; skos:inScheme ex:crafts .
""".encode()


@pytest.fixture
def house() -> House:
    house = a_house(at=timezone.now() - timedelta(days=2))
    people.give_post(house.coordinator, "ADMINISTRATOR", active_from=house.today, by=None, at=house.at)
    client = house.sign_in(house.coordinator)
    people.remember_language(house.coordinator.account, "en", at=house.at)
    brought = client.post(
        reverse("gifts:bring_in"), {"file": SimpleUploadedFile("crafts.ttl", CRAFTS)}, follow=True
    )
    assert "Crafts" in brought.content.decode()
    return house


def give(house: House, name: str, words: str, shared_with: str = "SERVICE_TEAMS") -> Any:
    person = house.named.get(name) or house.person(name)
    return people.record_gift(
        person, kind="SKILL", words=words, shared_with=shared_with, by=None, at=house.at
    )


def asked_for(house: House, *skills: str) -> dict[str, tuple[Closeness, str]]:
    """In their order: each person, how closely they meet the part, and the sentence that says so."""
    change_role(house.reader, skills=list(skills), by=None, at=house.at)
    line = line_of(house.session(readers=(1, 9, 9)), house.reader)
    turn = InTurn(line, people_of(house.organisation).exclude(pk=house.coordinator.pk), timezone.now())
    return {
        str(person): (one.known.closeness, "; ".join(str(each) for each in one.clauses))
        for one, person in turn[:20]
    }


@pytest.mark.parametrize(
    "skill", ["Drop spindle spinning", "Nyddu â gwerthyd", "spindling", "Drop spindel spinning"]
)
def test_a_gap_for_an_imported_skill_finds_it_in_both_languages_nearest_first(
    house: House, skill: str
) -> None:
    give(house, "Zoe", "Drop spindle spinning for beginners")
    give(house, "Yana", "Nyddu â gwerthyd")
    give(house, "Cai", "Cribo gwlân")
    give(house, "Bea", "Yarn making")
    give(house, "Abe", "Drop-in sessions")
    give(house, "Ada", "Nyddu â gwerthyd", shared_with="NOBODY")
    found = asked_for(house, skill)
    assert set(list(found)[:2]) == {"Zoe", "Yana"}
    assert found["Yana"] == (Closeness.SAME, "never asked; offers Nyddu â gwerthyd")
    assert found["Zoe"] == (Closeness.SAME, "never asked; offers Drop spindle spinning for beginners")
    assert list(found)[2:4] == ["Cai", "Bea"]
    assert found["Cai"] == (Closeness.RELATED, "never asked; offers something close: Cribo gwlân")
    assert found["Bea"] == (Closeness.BROADER, "never asked; offers something close: Yarn making")
    assert found["Abe"] == found["Ada"] == (Closeness.NONE, "never asked")


def test_a_kind_of_what_is_asked_for_is_offered_outright(house: House) -> None:
    give(house, "Yana", "Nyddu â gwerthyd")
    give(house, "Abe", "Knitting")
    found = asked_for(house, "Gwneud edafedd")
    assert list(found) == ["Yana", "Abe"]
    assert found["Yana"] == (Closeness.NARROWER, "never asked; offers Nyddu â gwerthyd")


def test_what_somebody_chose_for_a_gift_or_a_skill_counts_whatever_its_words(house: House) -> None:
    gift = give(house, "Yana", "Making thread the old way")
    choose_concept(gift, f"{EX}spindle", by=house.coordinator, at=house.at, how="PHONE")
    role = change_role(house.reader, skills=["Hands for wool"], by=None, at=house.at)
    choose_for_role(role, "Hands for wool", [f"{EX}spindle"], by=house.coordinator, at=house.at)
    found = asked_for(house, "Hands for wool")
    assert found["Yana"] == (Closeness.SAME, "never asked; offers Making thread the old way")
    retire(Vocabulary.objects.get(), at=timezone.now())
    assert asked_for(house, "Hands for wool")["Yana"][0] is Closeness.SAME
    assert asked_for(house, "Drop spindle spinning")["Yana"][0] is Closeness.NONE


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "offers Nyddu â gwerthyd"), ("cy", "yn cynnig Nyddu â gwerthyd")]
)
def test_the_page_says_so_in_the_readers_language(house: House, language: str, sentence: str) -> None:
    give(house, "Yana", "Nyddu â gwerthyd")
    give(house, "Abe", "Knitting")
    change_role(house.reader, skills=["Drop spindle spinning"], by=None, at=house.at)
    session = house.session(days=5, readers=(1, 9, 9))
    client = house.sign_in(house.coordinator)
    people.remember_language(house.coordinator.account, language, at=house.at)
    words = client.get(reverse("delivery:invite", args=[session.public_id])).content.decode()
    assert sentence in words
    assert words.index("Yana") < words.index("Abe")


@pytest.mark.parametrize(
    ("skill", "words"),
    [("Art", "Party games"), ("Cân", "Duncan drives"), ("Loom", "Heirlooms"), ("Tea", "Teaching maths")],
)
def test_a_word_within_another_word_is_no_offer(house: House, skill: str, words: str) -> None:
    give(house, "Yana", words)
    give(house, "Abe", "Knitting")
    assert asked_for(house, skill)["Yana"] == (Closeness.NONE, "never asked")


def test_words_that_no_vocabulary_knows_are_taken_as_they_are_said_with_or_without_their_accents(
    house: House,
) -> None:
    give(house, "Zoe", "ŴYNA yn y gwanwyn, gwŷdd")
    give(house, "Abe", "Knitting")
    for skill in ("Wyna", "ŵyna", "ŵyna yn y gwanwyn"):
        found = asked_for(house, skill)
        assert next(iter(found)) == "Zoe"
        assert found["Zoe"] == (Closeness.SAME, "never asked; offers ŴYNA yn y gwanwyn, gwŷdd")
