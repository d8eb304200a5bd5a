"""Word forms worked out by kind are those that the model's rules give when they run over every word."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
import spacy

from alongside.core.audit.frames.parsing import BY_KIND, UNUSED, Parser, model_folder
from alongside.core.audit.frames.word_forms import BY_SOUND, FIRST_OF_SEVERAL, WordForms, named_in
from training.audit.examples import own_examples

PARSER = Parser.load()
TEXTS = (
    "Patients run the class with nurses.",
    "There were peers who'd have run it, and there's more to come.",
    "We ain't going to be told; let's say what they had done.",
    "They gotta do it, or I'm gonna, and y'all know nothin' of it.",
    "Residents have had their own panels since the councils were better.",
    "It is the volunteers that the nurses' manager has asked, not us.",
    "Do you do it because you got told, but the patients' voices did count?",
    "Tenants plant trees.",
)


@pytest.fixture(scope="module")
def model() -> Any:
    """The model as it comes, every part of it run."""
    return spacy.load(model_folder(), exclude=list(UNUSED))


def test_they_are_the_models_own(model: Any) -> None:
    for text in (*TEXTS, *TEXTS, *[example.text for example in own_examples()[::150]]):
        (tree,) = PARSER.trees([text])
        words = [word.text for word in tree.words]
        if "do" in words and "do" not in text.lower().split():
            continue
        parsed = model(spacy.tokens.Doc(model.vocab, words=words, spaces=_spaces(tree)))
        assert [(w.pos, w.lemma) for w in tree.words] == [(w.pos_, w.lemma_.lower()) for w in parsed]


def _spaces(tree: Any) -> list[bool]:
    words = tree.words
    return [a.end < b.start for a, b in pairwise(words)] + [False]


def test_rules_about_two_words_begin_as_it_is_written_here(model: Any) -> None:
    several = [
        pattern
        for rule in model.get_pipe("attribute_ruler").patterns
        for pattern in rule["patterns"]
        if len(pattern) > 1
    ]
    assert several
    for pattern in several:
        first = pattern[0]
        known = set(named_in(first, "LOWER")) <= FIRST_OF_SEVERAL and first.get("LOWER")
        assert known or first.get("DEP") == "expl"


def test_words_that_rules_name_by_their_sound_are_listed(model: Any) -> None:
    sounds = [
        pattern[0]["LOWER"]["REGEX"]
        for rule in model.get_pipe("attribute_ruler").patterns
        for pattern in rule["patterns"]
        if len(pattern) == 1 and isinstance(pattern[0].get("LOWER"), dict) and "REGEX" in pattern[0]["LOWER"]
    ]
    assert sounds == ["^n[ou]thin'$"]
    assert all(re.fullmatch(sounds[0], word) for word in BY_SOUND)
    assert len(BY_SOUND) == 2


def test_what_is_remembered_is_limited(model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.core.audit.frames.word_forms.MOST", 3)
    forms = WordForms(*(model.get_pipe(name) for name in BY_KIND))
    text = "Patients run classes and nurses visit gardens and tenants plant trees."
    seen = [list(forms.of(model(text, disable=list(BY_KIND)))) for _ in range(3)]
    assert seen[0] == seen[1] == seen[2]
