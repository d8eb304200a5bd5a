"""A second look at sentences in which the parser saw no verb: "Tenants plant trees", "Skateboarders coach the young".

A verb that could be a noun, after people without an article, is often taken for one. Such a sentence is shown
again with "do" before the word, which settles it and says nothing that the sentence does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.audit.frames.acts import kind_of_verb
from alongside.core.audit.frames.lexicon import PEOPLE, role_of
from alongside.core.audit.frames.showing import Shown
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.words.frames import ActKind

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_BARE = frozenset({"NN", "VB", "NNP", "JJ"})
_BEFORE_NOUNS = frozenset({"DT", "PRP$", "JJ", "IN", "CD", "HYPH", "POS", "TO"})


def hidden_verb(tree: Tree) -> Word | None:
    """The word that is likely a verb in a sentence without one, or ``None``."""
    if any(word.tag in _FINITE for word in tree.words):
        return None
    people = next((w for w in tree.words if w.tag in {"NNS", "NNPS"} and role_of(w.text) in PEOPLE), None)
    if people is None:
        return None
    return next((word for word in tree.words[people.at + 1 :] if _may_be_a_verb(tree, word)), None)


def _may_be_a_verb(tree: Tree, word: Word) -> bool:
    before = tree.before(word)
    after = tree.words[word.at + 1] if word.at + 1 < len(tree.words) else None
    free = (
        before is not None and before.tag not in _BEFORE_NOUNS and after is not None and after.tag != "HYPH"
    )
    return free and word.tag in _BARE and kind_of_verb(word.lower) is not ActKind.OTHER


def with_do(words: Sequence[Shown], at: int) -> list[Shown]:
    """The words with a "do" of no width before one of them."""
    place = words[at].start
    return [*words[:at], Shown("do", place, place), *words[at:]]
