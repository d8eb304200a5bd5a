"""Somebody lay and a professional named in one breath: "a mum and a health visitor", "one tenant, one officer".

The parser often hangs the second of them on the wrong word, or the sentence has no verb at all. They are found
by their order in the sentence, and the frame takes its act from the verb above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from alongside.core.audit.frames.acts import kind_of_verb
from alongside.core.audit.frames.lexicon import LAY_ROLES, PEOPLE
from alongside.core.audit.frames.parties import party, role
from alongside.core.audit.frames.standing import negated, status_of
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.words.frames import ActKind, Frame, FrameForm, Role

FARTHEST = 9
"""Words between the two."""

_SPEAKERS = frozenset({"me", "us"})
_OTHERS = LAY_ROLES | {Role.UNCLEAR}
_JOINING = frozenset({"and", "half"})
_PARTING = frozenset({";", ":", "so", "that", "because", "but", "when", "while", "if", "or"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "VB", "MD"})


def pair_frames(tree: Tree, found: Sequence[Frame]) -> Iterator[Frame]:
    """A frame for each pair that no frame shows yet."""
    people = [(word, side) for word in tree.words if _names(word) and (side := _side(tree, word)) is not None]
    for (one, side), (other, facing) in pairwise(people):
        opposite = {side, facing} & _OTHERS and Role.PROFESSIONAL in {side, facing}
        if opposite and _joined(tree, one, other) and not any(_shows(frame, one, other) for frame in found):
            yield _frame(tree, found, one, *((one, other) if side in _OTHERS else (other, one)))


def _side(tree: Tree, word: Word) -> Role | None:
    """The side of somebody named; not clear for one who speaks of themselves ("me and the doctor")."""
    if word.lower in _SPEAKERS:
        return Role.UNCLEAR
    found = role(tree, word)
    return found if found in PEOPLE else None


def _names(word: Word) -> bool:
    return word.lower in _SPEAKERS or (
        word.pos in {"NOUN", "PROPN"} and word.dep not in {"compound", "poss", "amod"}
    )


def _joined(tree: Tree, one: Word, other: Word) -> bool:
    between = tree.words[one.at + 1 : other.at]
    words = {word.lower for word in between}
    if _served(tree, one):
        return False
    said = bool(words & _JOINING) or ("one" in words and "," in words)
    apart = words & _PARTING or any(_opens_a_clause(tree, word) for word in between)
    return (
        said and not apart and len(between) <= FARTHEST and not any(word.tag in _FINITE for word in between)
    )


def _opens_a_clause(tree: Tree, word: Word) -> bool:
    """Whether another act follows: "for tenants and reviewed by the team", "borrowers, using three drivers"."""
    before = tree.before(word)
    joined = before is not None and before.lower in {"and", ","}
    return word.tag == "WDT" or (word.pos in {"VERB", "AUX"} and joined)


def _served(tree: Tree, word: Word) -> bool:
    """Whether the act is said to be for them: "training for teachers and parents"."""
    head = tree.head(word)
    to_do = head is not None and any(one.tag == "TO" for one in tree.words[word.at : word.at + FARTHEST])
    return (
        word.dep in {"pobj", "dative"}
        and head is not None
        and head.lower in {"to", "for", "from"}
        and not to_do
    )


def _shows(frame: Frame, one: Word, other: Word) -> bool:
    parties = [at for at in (frame.agent, frame.companion) if at is not None]
    return all(any(at.start <= word.start < at.end for at in parties) for word in (one, other))


def _frame(tree: Tree, found: Sequence[Frame], first: Word, lay: Word, employed: Word) -> Frame:
    verb = _verb_above(tree, first)
    over = verb or lay
    known = next((frame.kind for frame in found if frame.start == over.start), None)
    kind = known or (kind_of_verb(verb.lemma, together=verb.together) if verb is not None else ActKind.OTHER)
    return Frame(
        act=verb.lemma if verb is not None else "be",
        kind=kind,
        form=FrameForm.NOMINAL,
        status=status_of(tree, over),
        agent=party(tree, lay),
        companion=party(tree, employed),
        negated=negated(tree, over),
        start=over.start,
        end=over.end,
    )


def _verb_above(tree: Tree, word: Word) -> Word | None:
    """The verb of their clause, past what only describes one of them ("prisoners trained as mentors and a nurse")."""
    at: Word | None = word
    while at is not None and (
        at.pos not in {"VERB", "AUX"} or (at.dep in {"acl", "amod"} and at.tag == "VBN")
    ):
        at = tree.head(at)
    return at
