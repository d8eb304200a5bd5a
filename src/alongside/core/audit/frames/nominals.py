"""Acts said by a noun or a compound: "visits by patients", "peer support", "a volunteer-run shop"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.core.audit.frames.acts import kind_of, kind_of_noun
from alongside.core.audit.frames.coordination import together
from alongside.core.audit.frames.lexicon import PEOPLE, role_of
from alongside.core.audit.frames.parties import first_word, party
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.frames.wordlists import grammar
from alongside.core.audit.words.frames import ActKind, FrameForm, Party, Role

_LEMMAS = {
    "led": "lead",
    "run": "run",
    "written": "write",
    "driven": "drive",
    "taught": "teach",
    "made": "make",
}


@dataclass(frozen=True, slots=True)
class NominalAct:
    """An act without a verb: its word, those who do it, what it is done to, and how it is said."""

    word: Word
    lemma: str
    kind: ActKind
    form: FrameForm
    agents: tuple[Word, ...]
    party: Party | None
    object: str


def nominal_acts(tree: Tree) -> Iterator[NominalAct]:
    """Every act that a sentence says by a noun or a compound and of which it says who does it."""
    for word in tree.words:
        if word.lower in grammar("joined") and (found := _joined(tree, word)) is not None:
            yield found
        elif (
            word.pos in {"NOUN", "PROPN"}
            and (kind := kind_of_noun(word.lower, together=word.together)) is not None
        ):
            yield from _of_noun(tree, word, kind)


def _joined(tree: Tree, word: Word) -> NominalAct | None:
    """ "Peer-led", and without its hyphen before a noun, "peer led"."""
    dash = tree.before(word)
    if dash is None:
        return None
    hyphen = dash.lower in {"-", "–"}
    who = tree.before(word, 2) if hyphen else dash
    if (
        who is None
        or (not hyphen and word.dep not in {"amod", "compound", "nmod"})
        or who.pos not in {"NOUN", "PROPN", "ADJ", "X", "VERB"}
    ):
        return None
    first = _phrase_start(tree, who)
    words = tree.text(first, who)
    role = role_of(words)
    if role is Role.UNCLEAR:
        return None
    lemma = _LEMMAS.get(word.lower, word.lemma if word.lemma != word.lower else word.lower.removesuffix("ed"))
    what = _modified(tree, word)
    kind = kind_of(
        lemma, what.lemma if what else "", together=word.together, agent=role, done_to=None, own=False
    )
    kind = (
        ActKind.DELIVERS
        if kind in {ActKind.OTHER, ActKind.SUPERVISES} or lemma in {"own", "lead", "control"}
        else kind
    )
    return NominalAct(
        word,
        lemma,
        kind,
        FrameForm.COMPOUND,
        (),
        Party(words, role, first.start, who.end),
        what.text if what else "",
    )


def _phrase_start(tree: Tree, who: Word) -> Word:
    """Where the words of "service user-led", "young people-led" start."""
    before = tree.before(who)
    if (
        before is not None
        and before.pos in {"NOUN", "ADJ", "PROPN"}
        and role_of(f"{before.text} {who.text}") in PEOPLE
        and before.end >= who.start - 1
    ):
        return (
            before
            if role_of(who.text) not in PEOPLE
            or before.lower in {"young", "older", "disabled", "service", "lay", "family", "community"}
            else who
        )
    return who


def _modified(tree: Tree, word: Word) -> Word | None:
    head = tree.head(word)
    while head is not None and head.pos not in {"NOUN", "PROPN"}:
        head = tree.head(head)
    return head if head is not None and head.at > word.at else None


def _of_noun(tree: Tree, noun: Word, kind: ActKind) -> Iterator[NominalAct]:
    what = next((tree.child(of, "pobj") for of in tree.children(noun, "prep") if of.lower == "of"), None)
    object_ = tree.text(first_word(tree, what), what) if what else ""
    by = _by_whom(tree, noun)
    if by:
        yield NominalAct(noun, noun.lemma, kind, FrameForm.NOMINAL, tuple(by), None, object_)
    elif (who := _whose(tree, noun, kind)) is not None:
        yield NominalAct(noun, noun.lemma, kind, FrameForm.COMPOUND, (), who, object_)


def _by_whom(tree: Tree, noun: Word) -> list[Word]:
    for preposition in tree.children(noun, "prep", "agent"):
        if preposition.lower in {"by", "from"} and (inner := tree.child(preposition, "pobj")) is not None:
            found = [one for one in together(tree, inner) if party(tree, one).role is not Role.UNCLEAR]
            if found and (preposition.lower == "by" or any(party(tree, one).role in PEOPLE for one in found)):
                return found
    inner_by = next(
        (
            w
            for w in tree.under(noun)
            if w.lower == "by" and w.at > noun.at and (h := tree.head(w)) is not None and h.dep == "pobj"
        ),
        None,
    )
    inner = tree.child(inner_by, "pobj") if inner_by else None
    return [one for one in together(tree, inner) if party(tree, one).role in PEOPLE] if inner else []


def _whose(tree: Tree, noun: Word, kind: ActKind) -> Party | None:
    """ "Peer support", "volunteer visits", "residents' involvement"."""
    for child in tree.children(noun, "compound", "amod", "nmod", "poss"):
        role = role_of(child.text)
        if role in {Role.PEER, Role.VOLUNTEER} or (
            kind in {ActKind.CLAIMS, ActKind.MAKES, ActKind.TAKES_PART} and role is Role.LAY
        ):
            return Party(child.text, role, child.start, child.end)
    return None
