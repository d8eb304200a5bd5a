"""Whom a pronoun, or a name, means: the side that the rest of the sentence or the one before gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from alongside.core.audit.frames.lexicon import (
    EMPLOYED,
    LAY_ROLES,
    PEOPLE,
    known_roles,
    longest_term,
    role_of,
    singular,
)
from alongside.core.audit.frames.parties import role
from alongside.core.audit.frames.tree import Tree
from alongside.core.audit.frames.wordlists import grammar, plain
from alongside.core.audit.words.frames import ActKind, Frame, Party, Role

_SPEAKERS = frozenset({"i", "we", "you", "me", "us"})
_TAUGHT = frozenset({ActKind.TELLS, ActKind.SUPERVISES})
_WORD = re.compile(r"[\w'-]+")


def settled(tree: Tree, frames: Sequence[Frame], before: str) -> Iterator[Frame]:
    """The frames with the sides of their pronouns settled, as far as they can be."""
    if not any(_open(one) for frame in frames for one in (frame.agent, frame.companion)):
        yield from frames
        return
    said = dict(_said_to_be(tree))
    people = tuple(_people(tree))
    earlier = people_named(before)
    for frame in frames:
        agent = _agent(frame, said, people, earlier)
        teaches = agent is not frame.agent and agent is not None and agent.role in LAY_ROLES
        kind = ActKind.DELIVERS if teaches and frame.kind in _TAUGHT else frame.kind
        yield replace(frame, kind=kind, agent=agent, companion=_companion(frame, agent, people, earlier))


def _open(one: Party | None) -> bool:
    return one is not None and one.role is Role.UNCLEAR


def _people(tree: Tree) -> Iterator[tuple[int, Role]]:
    """Where each person or group is named in the sentence, and on which side."""
    for word in tree.words:
        names = word.pos in {"NOUN", "PROPN"} or word.lower in {"someone", "somebody", "those"}
        if names and word.dep != "compound" and (found := role(tree, word)) in PEOPLE:
            yield word.start, found


def _said_to_be(tree: Tree) -> Iterator[tuple[str, Role]]:
    """ "I'm a mum", "Gwyneth was my first patient": the subject and the side it is said to stand on."""
    for word in tree.words:
        verb = tree.head(word)
        if word.dep != "attr" or verb is None or tree.child(verb, "neg"):
            continue
        subject = tree.child(verb, "nsubj")
        found = role(tree, word)
        if subject is not None and found in PEOPLE and subject.pos in {"PRON", "PROPN"}:
            yield subject.lower, found


def _agent(
    frame: Frame, said: dict[str, Role], people: tuple[tuple[int, Role], ...], earlier: tuple[Role, ...]
) -> Party | None:
    agent = frame.agent
    if agent is None or agent.role is not Role.UNCLEAR:
        return agent
    words = agent.words.lower()
    if words in said:
        return replace(agent, role=said[words])
    if _helps_their_like(frame) and (words in grammar("pronouns") or agent.words.istitle()):
        return replace(agent, role=Role.LAY)
    if words not in grammar("pronouns") or words in _SPEAKERS:
        return agent
    named = [found for start, found in people if start < agent.start]
    beside = frame.companion.role if frame.companion else None
    found = _meant(named or list(earlier), beside)
    return agent if found is None else replace(agent, role=found)


def _helps_their_like(frame: Frame) -> bool:
    """ "Farida sees other mothers": she is one."""
    helped = f"{frame.object} {frame.beneficiary.words if frame.beneficiary else ''}".lower().split()
    return bool({"other", "fellow"} & set(helped[:2])) and role_of(" ".join(helped)) in LAY_ROLES


def _companion(
    frame: Frame, agent: Party | None, people: tuple[tuple[int, Role], ...], earlier: tuple[Role, ...]
) -> Party | None:
    """ "… with her": somebody of the other side who was named before."""
    companion = frame.companion
    if companion is None or companion.role is not Role.UNCLEAR or agent is None:
        return companion
    if agent.role not in LAY_ROLES or companion.words.lower() in _SPEAKERS:
        return companion
    named = [found for start, found in people if start < companion.start] or list(earlier)
    return replace(companion, role=Role.PROFESSIONAL) if Role.PROFESSIONAL in named else companion


def _meant(named: Sequence[Role], beside: Role | None) -> Role | None:
    """Who of those named before is meant: the nearest, though nobody who stands beside themselves."""
    if beside in EMPLOYED:
        return next((found for found in reversed(named) if found in LAY_ROLES), None)
    return named[-1] if named else None


@lru_cache(maxsize=4_000)
def people_named(text: str) -> tuple[Role, ...]:
    """The sides of those whom a text names, in its order, by the lexicon alone."""
    words = [singular(word.removesuffix("'s")) for word in _WORD.findall(plain(text))]
    found, at = [], 0
    while at < len(words):
        size, side = next(_terms_at(words, at), (1, None))
        if side in PEOPLE:
            found.append(side)
        at += size
    return tuple(found)


def _terms_at(words: list[str], at: int) -> Iterator[tuple[int, Role]]:
    for size in range(min(longest_term(), len(words) - at), 0, -1):
        if (side := known_roles().get(" ".join(words[at : at + size]))) is not None:
            yield size, side
