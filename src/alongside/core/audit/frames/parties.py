"""Who is named: the words of a party, the side it stands on, and those named beside it."""

from __future__ import annotations

from functools import cache

from alongside.core.audit.frames.lexicon import (
    PEOPLE,
    counters,
    is_open,
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
_TAIL = 12
_SOMEBODY = frozenset({"someone", "somebody", "those", "anyone", "anybody", "one", "ones"})
# How somebody with a name is introduced who has been there: "Carol, who has MND".
_BEEN_THERE = (
    "who has ",
    "who have ",
    "who'd ",
    "who've ",
    "that has ",
    "that's ",
    "who had ",
    "who lost ",
    "who lives ",
    "who was ",
    "who used ",
    "who once ",
    "who came ",
    "who's ",
    "who came ",
)


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
    return word if found is None else person_above(tree, found)


def person_above(tree: Tree, noun: Word) -> Word:
    """The person whom a clause on this noun is about: "people in their homes, who …" is about the people."""
    if _plain_role(tree, noun) in PEOPLE:
        return noun
    at: Word | None = noun
    while at is not None and at.dep == "pobj" and (prep := tree.head(at)) is not None:
        at = tree.head(prep)
        if at is not None and at.pos in {"NOUN", "PROPN"} and _plain_role(tree, at) in PEOPLE:
            return at
    return noun


def _plain_role(tree: Tree, head: Word) -> Role:
    return role_of(tree.text(first_word(tree, head), head))


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
    said = head.pos != "PRON" or head.lower in {"everyone", "everybody", "others"}
    found = role_of(tree.text(first, head)) if said else Role.UNCLEAR
    if singular(head.lower) in counters():
        found = _counted(tree, head, found)
    open_ = found in {Role.UNCLEAR, Role.VOLUNTEER} or _open(tree, head, found)
    if open_ or head.pos == "PROPN":
        return _said_of(tree, head, found)
    return found


def _open(tree: Tree, head: Word, found: Role) -> bool:
    """ "Drivers" may be anybody; "ambulance drivers" are not."""
    return found is Role.PROFESSIONAL and is_open(_phrase(tree, head))


def _counted(tree: Tree, head: Word, found: Role) -> Role:
    _, last = named(tree, head)
    if last is head:
        return found
    inner = role(tree, last)
    if singular(head.lower) == "member" and inner in {Role.UNCLEAR, Role.ORGANISATION}:
        return Role.LAY
    return inner if inner is not Role.UNCLEAR else found


def _said_of(tree: Tree, head: Word, found: Role) -> Role:
    for child in tree.children(head, "appos", "acl", "relcl", "prep", "nmod", "amod"):
        if child.dep == "appos" and _follows(tree, head, child):
            beside = role_of(_phrase(tree, child))
            if beside in PEOPLE:
                return beside
        if child.dep == "relcl" and _whose(tree, child):
            return Role.LAY
    if head.pos != "PRON" or head.lower in _SOMEBODY:
        said = _tail(tree, head)
        nameless = (head.pos == "PROPN" and found is Role.UNCLEAR) or head.lower in _SOMEBODY
        if speaks_of_experience(said) or (nameless and said.startswith(_BEEN_THERE)):
            return Role.LAY
    return found if found is not Role.UNCLEAR else _as_whom(tree, head)


def _follows(tree: Tree, head: Word, other: Word) -> bool:
    """Whether nothing but a mark stands between the two: "Cerys Pugh, a former patient"."""
    return all(word.pos == "PUNCT" for word in tree.words[head.at + 1 : first_word(tree, other).at])


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
    after: list[str] = []
    for word in (word for word in below if word.at > head.at):
        if word.pos == "PUNCT" and after:
            break
        after.append(word.text)
    return plain(" ".join(after[:_TAIL])).replace(" '", "'")


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
