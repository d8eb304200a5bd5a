"""Puts the frames of a parsed sentence together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alongside.core.audit.frames.acts import kind_of, kind_of_doer, kind_of_object, own_affairs
from alongside.core.audit.frames.clauses import agents, done_to, is_passive, lemma_of, roles, term, thing
from alongside.core.audit.frames.companions import Beside, beside, beside_noun
from alongside.core.audit.frames.coordination import sides
from alongside.core.audit.frames.lexicon import EMPLOYED, LAY_ROLES, PEOPLE
from alongside.core.audit.frames.nominals import NominalAct, nominal_acts
from alongside.core.audit.frames.pairing import pair_of_verb, paired
from alongside.core.audit.frames.pairs import pair_frames
from alongside.core.audit.frames.parties import first_word, party, role
from alongside.core.audit.frames.pronouns import settled
from alongside.core.audit.frames.standing import negated, status_of
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.frames.wordlists import grammar
from alongside.core.audit.words.frames import ActKind, Frame, FrameForm, Party, Role

MOST_FRAMES = 40
"""In one piece of a sentence; a list of four hundred verbs says no more than its first forty."""


def frames_of(tree: Tree, sentence: str, start: int = 0, before: str = "") -> Iterator[Frame]:
    """The frames of a parse, in the order of their acts, their places counted in the whole sentence.

    ``before`` is the sentence before it, which may tell whom a pronoun means.
    """
    said = list(settled(tree, [*_of_verbs(tree), *_of_nouns(tree)], before))
    found = sorted([*said, *pair_frames(tree, said)], key=lambda frame: frame.start)[:MOST_FRAMES]
    yield from (_moved(frame, sentence, start) for frame in found)


def _moved(frame: Frame, sentence: str, start: int) -> Frame:
    """The frame with its places in the whole sentence and the sentence's own letters."""

    def moved(one: Party | None) -> Party | None:
        if one is None:
            return None
        return replace(
            one,
            words=sentence[one.start + start : one.end + start],
            start=one.start + start,
            end=one.end + start,
        )

    return replace(
        frame,
        agent=moved(frame.agent),
        companion=moved(frame.companion),
        beneficiary=moved(frame.beneficiary),
        start=frame.start + start,
        end=frame.end + start,
    )


def _of_verbs(tree: Tree) -> Iterator[Frame]:
    for word in tree.words:
        acts = word.pos in {"VERB", "AUX"} or tree.child(word, "agent") is not None
        if acts and word.dep not in {"aux", "auxpass", "amod", "compound", "punct"}:
            frame = _of_being(tree, word) if word.lemma == "be" else _of_verb(tree, word)
            if frame is not None:
                yield frame


def _of_verb(tree: Tree, verb: Word) -> Frame:
    acting, things = agents(tree, verb), done_to(tree, verb)
    agent, joined = sides(tree, acting)
    lemma = lemma_of(tree, verb)
    kind = _kind(tree, verb, lemma, agent, things)
    agent, companion, kind = pair_of_verb(tree, verb, kind, agent, joined, things)
    object_, beneficiary = _object(tree, things, kind, companion)
    return Frame(
        act=f"co-{lemma}" if verb.together else lemma,
        kind=kind,
        form=FrameForm.PASSIVE if is_passive(tree, verb) else FrameForm.CLAUSE,
        status=status_of(tree, verb),
        agent=agent,
        object=object_,
        companion=companion.party if companion else None,
        beneficiary=beneficiary or _for_whom(tree, verb, agent),
        negated=negated(tree, verb),
        supervised=companion.supervises if companion else False,
        start=verb.start,
        end=verb.end,
    )


def _kind(tree: Tree, verb: Word, lemma: str, agent: Party | None, things: list[Word]) -> ActKind:
    if (doer := _acts_as(tree, verb)) is not None:
        return doer
    if lemma in {"sit", "serve", "stand", "represent"} and _on_a_body(tree, verb):
        return ActKind.SITS
    if lemma in grammar("enabling") and _to_do(tree, verb) and (agent is None or agent.role in EMPLOYED):
        return ActKind.SUPERVISES
    own = any(
        child.lower in own_affairs()[0] or _of_agent(child)
        for one in things
        for child in [one, *tree.children(one, "poss", "amod")]
    )
    return kind_of(
        lemma,
        thing(tree, things),
        together=verb.together,
        agent=agent.role if agent else None,
        done_to=roles(tree, things),
        own=own,
    )


def _to_do(tree: Tree, verb: Word) -> bool:
    """ "Support residents to run": the act that is meant is the other's."""
    inner = tree.child(verb, "xcomp", "ccomp", "advcl")
    return inner is not None and any(aux.lower == "to" for aux in tree.children(inner, "aux"))


def _of_agent(word: Word) -> bool:
    return word.dep == "poss" and word.lower == "own"


def _acts_as(tree: Tree, verb: Word) -> ActKind | None:
    """ "Act as mentors", "recruited as tutors"."""
    if verb.lemma not in grammar("serving"):
        return None
    for as_ in tree.children(verb, "prep"):
        inner = tree.child(as_, "pobj") if as_.lower == "as" else None
        if inner is not None and (kind := kind_of_doer(inner.lower)) is not None:
            return ActKind.SUPERVISES if verb.lemma in grammar("taking_on") else kind
    return None


def _on_a_body(tree: Tree, verb: Word) -> bool:

    bodies = (tree.child(on, "pobj") for on in tree.children(verb, "prep") if on.lower in {"on", "in", "at"})
    return any(body is not None and kind_of_object(term(tree, body)) is ActKind.SITS for body in bodies)


def _object(
    tree: Tree, things: list[Word], kind: ActKind, companion: Beside | None
) -> tuple[str, Party | None]:
    """What the act is done to in the sentence's words, and the party it serves where that is somebody."""
    if not things:
        return "", None
    first = things[0]
    words = tree.text(first_word(tree, first), first)
    person = role(tree, first) in PEOPLE
    if (
        person
        and kind is ActKind.DELIVERS
        and not (companion and companion.party.start <= first.start <= companion.party.end)
    ):
        return "", party(tree, first)
    return words, None


def _for_whom(tree: Tree, verb: Word, agent: Party | None) -> Party | None:
    for child in tree.children(verb, "dative", "prep"):
        inner = tree.child(child, "pobj") if child.pos in {"ADP", "SCONJ", "PART"} else child
        if inner is not None and (child.dep == "dative" or child.lower in {"for", "to", "with"}):
            found = party(tree, inner)
            if found.role in LAY_ROLES | {Role.VOLUNTEER} and (agent is None or found.start != agent.start):
                return found
    for by in tree.children(verb, "agent", "prep"):
        if by.for_same and agent is not None:
            return agent
    return None


def _of_being(tree: Tree, verb: Word) -> Frame | None:
    """ "Two of the trustees are tenants", "residents are members of the board"."""
    what = tree.child(verb, "attr")
    acting = agents(tree, verb)
    if not acting:
        return None
    agent, joined = sides(tree, acting)
    if what is None:
        return _of_presence(tree, verb, agent, joined)
    kind = kind_of_doer(what.lower) or _membership(tree, what)
    if kind is None:
        return None
    return Frame(
        act="be",
        kind=kind,
        form=FrameForm.CLAUSE,
        status=status_of(tree, verb),
        agent=agent,
        object=tree.text(first_word(tree, what), what),
        companion=joined,
        negated=negated(tree, verb),
        start=verb.start,
        end=verb.end,
    )


def _of_presence(tree: Tree, verb: Word, agent: Party | None, joined: Party | None) -> Frame | None:
    """ "A former patient will be there with the nurse": nothing done, and somebody beside."""
    agent, companion = paired(agent, joined, beside(tree, verb), ActKind.TAKES_PART, together_=False)
    if agent is None or companion is None:
        return None
    return Frame(
        act="be",
        kind=ActKind.TAKES_PART,
        form=FrameForm.CLAUSE,
        status=status_of(tree, verb),
        agent=agent,
        companion=companion.party,
        negated=negated(tree, verb),
        supervised=companion.supervises,
        start=verb.start,
        end=verb.end,
    )


def _membership(tree: Tree, what: Word) -> ActKind | None:

    for of in tree.children(what, "prep"):
        inner = tree.child(of, "pobj")
        if inner is not None and what.lemma in {"member", "part", "seat", "place"}:
            if kind_of_object(term(tree, inner)) is ActKind.SITS:
                return ActKind.SITS
            return ActKind.DELIVERS if role(tree, inner) is Role.PROFESSIONAL else ActKind.TAKES_PART
    return None


def _of_nouns(tree: Tree) -> Iterator[Frame]:
    for act in nominal_acts(tree):
        yield _of_noun(tree, act)


def _of_noun(tree: Tree, act: NominalAct) -> Frame:
    agent, joined = sides(tree, list(act.agents)) if act.agents else (act.party, None)
    agent, companion = paired(
        agent, joined, beside_noun(tree, act.word), act.kind, together_=act.word.together
    )
    return Frame(
        act=f"co-{act.lemma}" if act.word.together else act.lemma,
        kind=act.kind,
        form=act.form,
        status=status_of(tree, act.word),
        agent=agent,
        object=act.object,
        companion=companion.party if companion else None,
        negated=negated(tree, act.word),
        supervised=companion.supervises if companion else False,
        start=act.word.start,
        end=act.word.end,
    )
