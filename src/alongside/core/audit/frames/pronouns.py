"""Whom a pronoun, or a name, means: the side that the rest of the sentence or the one before gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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

_ONE = frozenset({"she", "he", "her", "him"})
_MANY = frozenset({"they", "them", "both", "these", "those", "each", "the two of them", "both of them"})
_SPEAKERS = frozenset({"i", "we", "you", "me", "us"})
_TAUGHT = frozenset({ActKind.TELLS, ActKind.SUPERVISES})
_GROUPS = frozenset({"people", "staff", "team", "crew", "family", "group", "couple", "police", "community"})
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


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named: where, on which side, and whether they are several."""

    start: int
    role: Role
    several: bool


def _people(tree: Tree) -> Iterator[Named]:
    """Each person or group that the sentence names, in its order."""
    for word in tree.words:
        names = word.pos in {"NOUN", "PROPN"} or word.lower in {"someone", "somebody", "those"}
        if names and word.dep != "compound" and (found := role(tree, word)) in PEOPLE:
            yield Named(word.start, found, word.tag in {"NNS", "NNPS"} or word.lower in _GROUPS)


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
    frame: Frame, said: dict[str, Role], people: tuple[Named, ...], earlier: tuple[Named, ...]
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
    named = [*earlier, *(one for one in people if one.start < agent.start)]
    beside = frame.companion.role if frame.companion else None
    found = _meant(_agreeing(words, named), beside)
    return agent if found is None else replace(agent, role=found)


def _helps_their_like(frame: Frame) -> bool:
    """ "Farida sees other mothers": she is one."""
    helped = f"{frame.object} {frame.beneficiary.words if frame.beneficiary else ''}".lower().split()
    return bool({"other", "fellow"} & set(helped[:2])) and role_of(" ".join(helped)) in LAY_ROLES


def _companion(
    frame: Frame, agent: Party | None, people: tuple[Named, ...], earlier: tuple[Named, ...]
) -> Party | None:
    """ "… with her": somebody of the other side who was named before."""
    companion = frame.companion
    if companion is None or companion.role is not Role.UNCLEAR or agent is None:
        return companion
    if agent.role not in LAY_ROLES or companion.words.lower() in _SPEAKERS:
        return companion
    if companion.words.lower() not in grammar("pronouns"):
        return companion
    named = [*earlier, *(one for one in people if one.start < companion.start)]
    seen = any(one.role is Role.PROFESSIONAL for one in named)
    return replace(companion, role=Role.PROFESSIONAL) if seen else companion


def _agreeing(pronoun: str, named: Sequence[Named]) -> list[Role]:
    """The sides of those whom the pronoun may mean: "she" is one, "they" are several, where there are any such."""
    wanted = True if pronoun in _MANY else False if pronoun in _ONE else None
    fitting = [one.role for one in named if one.several is wanted]
    return fitting or [one.role for one in named]


def _meant(named: Sequence[Role], beside: Role | None) -> Role | None:
    """Who of those named before is meant: the nearest, though nobody who stands beside themselves."""
    if beside in EMPLOYED:
        return next((found for found in reversed(named) if found in LAY_ROLES), None)
    return named[-1] if named else None


@lru_cache(maxsize=4_000)
def people_named(text: str) -> tuple[Named, ...]:
    """Those whom a text names, in its order, by the lexicon alone."""
    said = [word.removesuffix("'s") for word in _WORD.findall(plain(text))]
    words = [singular(word) for word in said]
    found, at = [], 0
    while at < len(words):
        size, side = next(_terms_at(words, at), (1, None))
        if side in PEOPLE:
            last = at + size - 1
            found.append(Named(at, side, said[last] != words[last] or said[last] in _GROUPS))
        at += size
    return tuple(found)


def _terms_at(words: list[str], at: int) -> Iterator[tuple[int, Role]]:
    for size in range(min(longest_term(), len(words) - at), 0, -1):
        if (side := known_roles().get(" ".join(words[at : at + size]))) is not None:
            yield size, side
