"""Gifts are found by what they mean, mistyped and mutated, by those who may see them and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.core.vocabulary.ours import ours
from alongside.web.gifts.actions import bring_in
from alongside.web.gifts.actions.choosing import choose_concept, take_concept_back
from alongside.web.gifts.actions.index import index_again
from alongside.web.gifts.models import Phrase, PhraseWord, WordGram
from alongside.web.gifts.queries import find_gifts, gift_concepts, people_giving, wanted_around
from alongside.web.people import actions
from alongside.web.people.queries import Nearness
from tests.cast import NOW, TODAY, Cast, make_cast

pytestmark = pytest.mark.django_db
SPINNING = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://crafts.example/> .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "Crafts"@en .
ex:spinning a skos:Concept ; skos:prefLabel "Drop spindle spinning"@en, "Nyddu â gwerthyd"@cy ; skos:inScheme ex:scheme .
""".encode()


def give(cast: Cast, person: Any, words: str, kind: str = "SKILL", shared_with: str = "COORDINATORS") -> Any:
    by = cast.cora if shared_with != "NOBODY" else person
    return actions.record_gift(
        person, kind=kind, words=words, shared_with=shared_with, by=by, at=NOW, how="PHONE"
    )


def found(where: Any, words: str, **more: Any) -> list[str]:
    return [each.gift.words for each in find_gifts(where, words, on=TODAY, **more)]


@pytest.mark.parametrize(
    "typed",
    ["Cooking", "cookng", "coking", "cook", "cookery", "goginio", "nghoginio", "gogino", "COGINIO", "curry"],
)
def test_cooking_is_found_however_it_is_said(typed: str) -> None:
    cast = make_cast()
    give(cast, cast.pat, "Cooking")
    give(cast, cast.dai, "Coginio cyri")
    give(cast, cast.zoe, "Mending bicycles")
    assert "Mending bicycles" not in found(cast.here, typed)
    assert len(found(cast.here, typed)) >= 1


def test_what_is_likest_comes_first_and_narrower_things_are_found() -> None:
    cast = make_cast()
    give(cast, cast.dai, "Baking bread")
    give(cast, cast.zoe, "Cookng")
    give(cast, cast.pat, "Cooking")
    assert found(cast.here, "cooking") == ["Cooking", "Baking bread", "Cookng"]
    assert found(cast.here, "baking")[0] == "Baking bread"


def test_words_that_no_vocabulary_knows_are_found_as_they_are() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Glassblowing by the harbour")
    assert found(cast.here, "glasblowing") == ["Glassblowing by the harbour"]
    assert found(cast.here, "harbur glass") == ["Glassblowing by the harbour"]
    assert found(cast.here, "") == found(cast.here, "qqqqqq") == []


def test_another_organisation_finds_nothing() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Cooking")
    assert found(cast.there, "cooking") == []


def test_lived_experience_is_found_only_with_consent_and_by_those_it_is_shared_with() -> None:
    cast = make_cast()
    actions.give_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.pat, at=NOW)
    give(cast, cast.pat, "Lived with depression", "LIVED_EXPERIENCE", "COORDINATORS")
    assert found(cast.here, "depression") == ["Lived with depression"]
    assert found(cast.here, "depression", for_whom=Nearness.TEAM) == []
    actions.withdraw_consent(cast.pat, "LIVED_EXPERIENCE", by=cast.pat, at=NOW)
    assert found(cast.here, "depression") == []


def test_what_is_kept_to_oneself_ended_or_of_somebody_who_left_is_not_found() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Juggling", shared_with="NOBODY")
    gift = give(cast, cast.dai, "Juggling")
    give(cast, cast.zoe, "Juggling")
    actions.end_gift(gift, by=cast.cora, at=NOW, how="PHONE")
    actions.record_leaving(cast.zoe, on=TODAY, by=cast.cora, at=NOW, how="PHONE")
    assert found(cast.here, "juggling") == []


def test_other_words_are_found_at_once_and_the_old_ones_no_more() -> None:
    cast = make_cast()
    gift = give(cast, cast.pat, "Juggling")
    actions.change_gift(gift, words="Unicycling", shared_with="COORDINATORS", by=cast.pat, at=NOW)
    assert found(cast.here, "juggling") == []
    assert found(cast.here, "unicycling") == ["Unicycling"]
    assert not WordGram.objects.filter(word="juggling").exists()


def test_words_that_others_use_too_stay_and_go_with_the_last() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Juggling")
    give(cast, cast.dai, "juggling!")
    assert Phrase.objects.count() == 1
    actions.erase_person(cast.pat, by=cast.cora, at=NOW)
    assert found(cast.here, "juggling") == ["juggling!"]
    actions.erase_person(cast.dai, by=cast.cora, at=NOW)
    assert not Phrase.objects.exists()
    assert not PhraseWord.objects.exists()
    assert not WordGram.objects.exists()


def test_what_went_astray_is_put_right() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Juggling")
    Phrase.objects.all().delete()
    Phrase.objects.create(organisation=cast.here, key="nobody says this")
    index_again(cast.here)
    assert found(cast.here, "juggling") == ["Juggling"]
    assert Phrase.objects.get().key == "juggling"


def test_gifts_of_merged_people_are_found_once() -> None:
    cast = make_cast()
    give(cast, cast.zoe, "Juggling")
    actions.merge_people(cast.pat, cast.zoe, by=cast.cora, at=NOW)
    assert [each.gift.person for each in find_gifts(cast.here, "juggling", on=TODAY)] == [cast.pat]


def test_what_somebody_chose_is_found_by_its_meaning() -> None:
    cast = make_cast()
    gift = give(cast, cast.pat, "My gran's way with dough")
    assert found(cast.here, "baking") == []
    choose_concept(gift, ours("baking"), by=cast.pat, at=NOW)
    choose_concept(gift, ours("baking"), by=cast.pat, at=NOW)
    assert found(cast.here, "pobi") == ["My gran's way with dough"]
    take_concept_back(gift, ours("baking"), by=cast.pat, at=NOW)
    assert found(cast.here, "baking") == []


def test_no_more_are_given_than_asked_for_and_the_likest_of_them() -> None:
    cast = make_cast()
    for number in range(6):
        give(cast, cast.pat, f"Knitting number {number}")
    give(cast, cast.dai, "Knitting")
    assert len(found(cast.here, "knitting", limit=3)) == 3
    assert found(cast.here, "knitting", kind="THING") == []


def test_who_gives_what_comes_near() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Baking bread")
    give(cast, cast.dai, "Coginio")
    secret = give(cast, cast.zoe, "cooking", shared_with="NOBODY")
    wanted = wanted_around(cast.here, [ours("cooking")])
    giving = people_giving(cast.here, wanted, on=TODAY)
    assert {pk: (each.words, each.share) for pk, each in giving.items()} == {
        cast.pat.pk: ("Baking bread", 0.9),
        cast.dai.pk: ("Coginio", 1.0),
    }
    assert gift_concepts([cast.pat.pk, cast.zoe.pk], on=TODAY) == {cast.pat.pk: {ours("baking")}}
    choose_concept(secret, ours("cooking"), by=cast.zoe, at=NOW)
    assert cast.zoe.pk not in people_giving(cast.here, wanted, on=TODAY)


@pytest.mark.parametrize(
    "typed", ["Drop spindle", "drop spindel", "spindel drpo", "drpo spinning", "dorp spindle"]
)
def test_a_slip_in_one_of_several_words_finds_what_both_languages_call_it(typed: str) -> None:
    """By the words of the gift, and by the concept alone where the gift is put in other words."""
    cast = make_cast()
    bring_in(cast.here, SPINNING, "crafts.ttl", by=cast.ada, at=NOW)
    give(cast, cast.pat, "Drop spindle spinning")
    give(cast, cast.dai, "Nyddu â gwerthyd")
    give(cast, cast.zoe, "Drop-in sessions")
    assert {"Drop spindle spinning", "Nyddu â gwerthyd"} <= set(found(cast.here, typed)[:2])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hlaal", "halal"),
        ("awlk", "walk"),
        ("wisdsurfing", "windsurfing"),
        ("smootihe", "smoothie"),
        ("braks", "barks"),
    ],
)
def test_two_letters_swapped_anywhere_are_one_slip(typed: str, meant: str) -> None:
    cast = make_cast()
    give(cast, cast.pat, f"{meant} every Tuesday")
    assert found(cast.here, typed) == [f"{meant} every Tuesday"]


def test_one_of_two_words_is_found_with_a_slip_too_behind_those_without() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Windsurfing")
    give(cast, cast.dai, "Unicycling")
    give(cast, cast.zoe, "Windsurfing and unicycling")
    assert found(cast.here, "windsurfing juggling") == found(cast.here, "widnsurfing juggling")
    assert found(cast.here, "widnsurfing unicycling") == [
        "Windsurfing and unicycling", "Unicycling", "Windsurfing",
    ]  # fmt: skip
    assert found(cast.here, "widnsurfing juggling trumpet") == []


def test_what_is_named_outright_is_meant_whatever_else_is_typed() -> None:
    cast = make_cast()
    give(cast, cast.pat, "Garddio")
    give(cast, cast.dai, "Mending bicycles")
    assert found(cast.here, "gardening vegetabels") == ["Garddio"]
    assert found(cast.here, "gardening marrows on Tuesdays") == ["Garddio"]


def test_of_many_words_that_are_alike_those_as_long_are_looked_at_first() -> None:
    """More words than are looked at share a run of letters with what was typed."""
    cast = make_cast()
    for first in "abcdefghijklmn":
        for second in "abcdefghijklmn":
            give(cast, cast.dai, f"q{first}{second}xxxlk")
    give(cast, cast.pat, "Vulk")
    assert found(cast.here, "volk") == ["Vulk"]
