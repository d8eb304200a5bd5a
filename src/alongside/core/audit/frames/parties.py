"""Who is named: the words of a party, the side it stands on, and those named beside it."""

from __future__ import annotations

from functools import cache

from alongside.core.audit.frames.lexicon import (
    LAY_ROLES,
    PEOPLE,
    counters,
    listed,
    role_of,
    singular,
    speaks_of_experience,
)
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.frames.wordlists import plain
from alongside.core.audit.words.frames import Party, Role

BEFORE_HEAD = (
    "det",
    "amod",
    "compound",
    "poss",
    "nummod",
    "nmod",
    "npadvmod",
    "advmod",
    "predet",
    "quantmod",
    "punct",
    "case",
    "neg",
)
POINTING = frozenset({"who", "which", "that", "whom"})
_REPLACED = ("rather than", "instead of", "not", "and not", "but not", "no longer")
# How far along after a head its own description may go, in words.
_TAIL = 9


@cache
def _relations() -> frozenset[str]:
    return listed("mixed", "relations")


def referent(tree: Tree, word: Word) -> Word:
    """Whom a relative pronoun points at; any other word is its own."""
    if word.lower not in POINTING and word.tag not in {"WDT", "WP"}:
        return word
    at = tree.head(word)
    while at is not None and at.dep not in {"relcl", "ROOT"}:
        at = tree.head(at)
    found = tree.head(at) if at is not None and at.dep == "relcl" else None
    return found or word


def first_word(tree: Tree, head: Word) -> Word:
    """The first word of the phrase of which this is the head."""
    first = head
    for child in tree.children(head, *BEFORE_HEAD):
        if child.at < first.at and child.dep != "punct":
            first = min(tree.under(child), key=lambda word: word.at)
    return first if first.at <= head.at else head


def named(tree: Tree, head: Word) -> tuple[Word, Word]:
    """The first and the last word that name a party: its phrase, and "of residents" after a number of them."""
    last = head
    if singular(head.lower) in counters():
        of = next((child for child in tree.children(head, "prep") if child.lower == "of"), None)
        inner = tree.child(of, "pobj") if of else None
        last = inner or head
    return first_word(tree, head), last


def party(tree: Tree, head: Word) -> Party:
    """The party whose phrase has this head."""
    first, last = named(tree, head)
    return Party(tree.text(first, last), role(tree, head), first.start, last.end)


def role(tree: Tree, head: Word) -> Role:
    """The side on which the party with this head stands, from its words and what is said of it."""
    first, _ = named(tree, head)
    found = (
        role_of(tree.text(first, head))
        if head.pos != "PRON" or head.lower in {"everyone", "everybody", "others"}
        else Role.UNCLEAR
    )
    if singular(head.lower) in counters():
        found = _counted(tree, head, found)
    if found in {Role.UNCLEAR, Role.VOLUNTEER} or head.pos == "PROPN":
        return _said_of(tree, head, found)
    return found


def _counted(tree: Tree, head: Word, found: Role) -> Role:
    _, last = named(tree, head)
    inner = Role.UNCLEAR if last is head else role(tree, last)
    return inner if inner is not Role.UNCLEAR else found


def _said_of(tree: Tree, head: Word, found: Role) -> Role:
    for child in tree.children(head, "appos", "acl", "relcl", "prep", "nmod", "amod"):
        if child.dep == "appos" and (beside := role_of(_phrase(tree, child))) in PEOPLE:
            return beside
        if child.dep == "relcl" and _whose(tree, child):
            return Role.LAY
    if head.pos != "PRON" and speaks_of_experience(_tail(tree, head)):
        return Role.LAY
    return found if found is not Role.UNCLEAR else _as_whom(tree, head)


def _phrase(tree: Tree, head: Word) -> str:
    return tree.text(first_word(tree, head), head)


def _whose(tree: Tree, clause: Word) -> bool:
    return any(
        child.lower == "whose" and (of := tree.head(child)) is not None and singular(of.lower) in _relations()
        for child in tree.under(clause)
    )


def _tail(tree: Tree, head: Word) -> str:
    """What is said of a party after its head, as far as it hangs there."""
    below = sorted(
        (
            w
            for c in tree.children(head, "prep", "acl", "relcl", "amod", "appos", "advcl")
            for w in tree.under(c)
        ),
        key=lambda w: w.at,
    )
    return plain(" ".join(word.text for word in below if word.at > head.at)[:120])


def _as_whom(tree: Tree, head: Word) -> Role:
    """ "As a former patient, Sam leads": the side that a person with a name is said to stand on."""
    verb = tree.head(head)
    if verb is None or head.dep not in {"nsubj", "nsubjpass"}:
        return Role.UNCLEAR
    for as_ in (
        child for child in tree.children(verb, "prep", "mark") if child.lower == "as" and child.at < head.at
    ):
        inner = tree.child(as_, "pobj")
        if inner is not None and (found := role(tree, inner)) in PEOPLE:
            return found
    return Role.UNCLEAR


def together(tree: Tree, head: Word) -> list[Word]:
    """This head and those joined to it by "and", looking into "a mix of staff and residents".

    What stands after "rather than" or "not" is left out, and so is the rest of a list joined by "or" alone.
    """
    found = [referent(tree, head)]
    found.extend(_joined(tree, found[0]))
    inner = [one for word in found for one in _inside(tree, word)]
    return found + inner


def _inside(tree: Tree, word: Word) -> list[Word]:
    _, last = named(tree, word)
    return [] if last is word else _joined(tree, last)


def _joined(tree: Tree, head: Word) -> list[Word]:
    found: list[Word] = []
    for child in tree.children(head, "conj"):
        if child.pos in {"VERB", "AUX"} or _set_aside(tree, head, child):
            continue
        found.append(child)
        found.extend(_joined(tree, child))
    return found


def _set_aside(tree: Tree, head: Word, other: Word) -> bool:
    between = " ".join(word.lower for word in tree.words[head.at + 1 : first_word(tree, other).at])
    return between.endswith(_REPLACED) or between.endswith(" or") or between == "or"


def sides(tree: Tree, heads: list[Word]) -> tuple[Party | None, Party | None]:
    """The one who acts and the one beside them of several who act: lay first, a professional beside.

    ``(None, None)`` for nobody.
    """
    parties = [party(tree, head) for head in heads]
    order = (Role.LAY, Role.PEER, Role.VOLUNTEER, Role.PROFESSIONAL, Role.ORGANISATION, Role.UNCLEAR)
    ranked = sorted(parties, key=lambda one: order.index(one.role))
    if not ranked:
        return None, None
    agent = ranked[0]
    beside = next((one for one in ranked[1:] if one.role is Role.PROFESSIONAL), None)
    if beside is None and agent.role in LAY_ROLES | {Role.VOLUNTEER}:
        beside = next((one for one in ranked[1:] if one.role is Role.ORGANISATION), None)
    return agent, beside if agent.role is not Role.PROFESSIONAL else None
