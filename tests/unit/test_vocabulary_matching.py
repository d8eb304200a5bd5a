"""What somebody says finds the concept they mean: mistyped, mutated, in another form, in either language."""

from __future__ import annotations

import pytest

from alongside.core.vocabulary.concepts import Concept, Thesaurus
from alongside.core.vocabulary.likeness import likeness, slips
from alongside.core.vocabulary.matching import SURE, Matcher
from alongside.core.vocabulary.ours import our_thesaurus, ours
from alongside.core.vocabulary.welsh import MUTATIONS, forms, mutated, radicals
from alongside.core.vocabulary.words import folded, grams, tokens

MATCHER = Matcher.of(our_thesaurus())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("cookng", "cooking"),
        ("gardning", "gardening"),
        ("plumer", "plumbing"),
        ("depresion", "mental-ill-health"),
        ("goginio", "cooking"),
        ("arddio", "gardening"),
        ("nghoginio", "cooking"),
        ("chwnnu", "weeding"),
        ("filling in forms", "forms"),
        ("llenwi ffurflenni", "forms"),
        ("canu'r delyn", "harp"),
        ("speak Polish", "polish"),
        ("siarad Pwyleg", "polish"),
        ("drives a minibus", "minibus-driving"),
        ("KNIT", "knitting"),
        ("gwnio", "sewing"),
    ],
)  # fmt: skip
def test_the_likeliest_concept_is_the_one_that_was_meant(said: str, meant: str) -> None:
    assert MATCHER.like(said)[0].uri == ours(meant)


def test_words_that_we_do_not_know_find_nothing() -> None:
    assert MATCHER.like("zzyzx") == []
    assert MATCHER.like("") == []
    assert MATCHER.named("") == ()


def test_concepts_are_named_only_by_all_their_words_and_longer_names_win() -> None:
    assert MATCHER.named("I can drive: gyrru fan ac arddio") == (
        ours("van-driving"),
        ours("driving"),
        ours("gardening"),
    )
    assert MATCHER.named("cookng") == ()


SPINNING = Matcher.of(
    Thesaurus.of(
        [
            Concept("ex:spinning", {"en": "Drop spindle spinning", "cy": "Nyddu â gwerthyd llaw"}),
            Concept("ex:drops", {"en": "Eye drop"}),
            Concept("ex:gate", {"en": "Mending garden gates"}),
        ]
    )
)


@pytest.mark.parametrize(
    "said", ["drop spindle", "drop spindel", "drpo spindle", "drop spinde", "spindel drop", "nyddu gwerthid"]
)
def test_a_slip_in_one_of_several_words_leaves_what_is_meant(said: str) -> None:
    (match,) = (each for each in SPINNING.like(said) if each.meant)
    assert match.uri == "ex:spinning"


@pytest.mark.parametrize(
    "said", ["spindel", "drop kettle", "drop drops", "mending spindel", "garden", "drop"]
)
def test_one_word_of_several_or_one_word_twice_is_not_enough_to_mean_it(said: str) -> None:
    assert all(each.likeness >= SURE for each in SPINNING.like(said) if each.meant)
    assert "ex:spinning" not in {each.uri for each in SPINNING.like(said) if each.meant}


def test_an_english_word_is_not_taken_for_a_mutated_one() -> None:
    """ "Bake" would be a nasal "make", were it Welsh."""
    assert "make" in forms("bake")
    assert ours("beauty") not in MATCHER.named("I bake bread")
    assert not MATCHER.may_be_welsh("make")


@pytest.mark.parametrize("line", MUTATIONS, ids=lambda line: f"{line.radical}-{line.becomes or 'gone'}")
def test_every_line_of_the_table_is_undone(line: object) -> None:
    radical = line.radical + ("ardd" if line.radical not in "aeiouwy" else "nifail")  # type: ignore[attr-defined]
    changed = line.becomes + radical[len(line.radical) :]  # type: ignore[attr-defined]
    assert changed in mutated(radical)
    assert radical in radicals(changed)


def test_short_words_and_lost_letters_are_left_alone() -> None:
    assert radicals("ac") == frozenset()
    assert "gtai" not in radicals("tai")


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [("cooking", "cookng", 1), ("baking", "bakign", 1), ("knit", "knot", 1), ("abcdef", "badcfe", 3), ("", "ab", 2)],
)  # fmt: skip
def test_slips_of_the_finger_are_counted(one: str, other: str, many: int) -> None:
    assert slips(one, other, 3) == slips(other, one, 3) == many
    assert slips(one, other, 0) == min(many, 1)


def test_likeness_falls_from_the_same_to_another_word() -> None:
    order = [
        likeness("gardening", each) for each in ("gardening", "gardener", "gardning", "gadrning", "painting")
    ]
    assert order == sorted(order, reverse=True)
    assert order[0] == 1
    assert order[-1] == 0
    assert likeness("goginio", "coginio") == 0.95
    assert likeness("goginio", "coginio", welsh=False) < 0.95


def test_words_are_made_comparable() -> None:
    assert folded("  Tŷ  bach’n DDA ") == "ty bachn dda"
    assert tokens("I can help with the cooking") == ("cooking",)
    assert tokens("some of it") == ("some", "of", "it")
    assert tokens("Варити їсти")[0]
    assert grams("ab") == {" ab", "ab "}
    assert grams("") == {"  "}
