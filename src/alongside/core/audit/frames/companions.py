"""Who stands beside the one who acts: "with the physiotherapist", "alongside staff", "supervised by a nurse"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from alongside.core.audit.frames.coordination import together
from alongside.core.audit.frames.lexicon import EMPLOYED, LAY_ROLES
from alongside.core.audit.frames.parties import party
from alongside.core.audit.frames.tree import Tree, Word, region
from alongside.core.audit.frames.wordlists import grammar, plain, table, terms
from alongside.core.audit.words.frames import Party, Role

_US = frozenset({"us", "me", "him", "her", "them"})
STRONG, WEAK, SUPERVISING = "strong", "weak", "supervising"


@dataclass(frozen=True, slots=True)
class Beside:
    """A party set beside the one who acts, and by what: as an equal, by a plain "with", or over them."""

    party: Party
    how: str

    @property
    def supervises(self) -> bool:
        """Whether the party only trains, supports or oversees."""
        return self.how == SUPERVISING


@cache
def _markers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """For each first word, the markers that start with it, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lists = table("acts")["companions"]
    for how in (SUPERVISING, STRONG, WEAK):
        for term in terms(lists[how]):
            words = tuple(term.replace("-", " - ").split())
            found.setdefault(words[0], []).append((words, how))
    return {first: sorted(markers, key=lambda marker: -len(marker[0])) for first, markers in found.items()}


def beside(tree: Tree, verb: Word) -> list[Beside]:
    """All who are set beside the one who acts in the clause of this verb."""
    return [one for marker in _found(tree, region(tree, verb)) for one in _parties(tree, *marker)]


def beside_noun(tree: Tree, noun: Word) -> list[Beside]:
    """All who are set beside in the phrase of this noun: "visits by patients alongside nurses"."""
    return [
        one
        for marker in _found(tree, sorted(tree.under(noun), key=lambda word: word.at))
        for one in _parties(tree, *marker)
    ]


def _found(tree: Tree, words: list[Word]) -> Iterator[tuple[Word, str]]:
    places = {word.at for word in words}
    past = -1
    for word in words:
        if word.at <= past or (word.lower not in _markers() and word.lower != "same"):
            continue
        marker = _marker_at(tree, word, places)
        if marker is None or _denied(tree, word):
            continue
        past = marker[0].at
        yield marker


def _marker_at(tree: Tree, word: Word, places: set[int]) -> tuple[Word, str] | None:
    if word.lower == "same":
        as_ = tree.words[word.at + 2] if word.at + 2 < len(tree.words) else None
        return (as_, STRONG) if as_ is not None and as_.lower == "as" else None
    for said, how in _markers()[word.lower]:
        end = word.at + len(said)
        if (
            end <= len(tree.words)
            and tuple(w.lower for w in tree.words[word.at : end]) == said
            and end - 1 in places
        ):
            return tree.words[end - 1], how
    return None


def _denied(tree: Tree, word: Word) -> bool:
    before = tree.before(word)
    after = tuple(one.lower for one in tree.words[word.at + 1 : word.at + 3])
    return after == ("or", "without") or (
        before is not None and before.lower in {"not", "never", "without", "than"}
    )


def _parties(tree: Tree, last: Word, how: str) -> Iterator[Beside]:
    head = _named_after(tree, last)
    if head is None:
        return
    how = SUPERVISING if _at_a_distance(tree, head) else how
    for one in together(tree, head):
        if any(word.lower == "no" for word in tree.children(one, "det")):
            continue
        named = party(tree, one)
        somebody = one.lower in _US or (one.pos == "PROPN" and named.words.istitle())
        if named.role is not Role.UNCLEAR or (how != SUPERVISING and somebody):
            yield Beside(named, how)


def _at_a_distance(tree: Tree, head: Word) -> bool:
    """ "With a youth worker available", "with a nurse as supervisor": there for them, and not beside them."""
    after = f"{' '.join(word.lower for word in tree.words[head.at + 1 : head.at + 6])} "
    return any(after.startswith(f"{said} ") for said in terms(table("acts")["companions"]["distant"]))


def _named_after(tree: Tree, last: Word) -> Word | None:
    """The head of the party that the marker ends before, as the parse has it or else the next noun."""
    for child in tree.children(last, "pobj", "dobj"):
        return child
    for word in tree.words[last.at + 1 : last.at + 8]:
        if word.pos in {"NOUN", "PROPN", "PRON"} and word.dep not in {"compound", "poss", "nmod"}:
            return word
        if word.pos == "PUNCT" or (word.pos == "VERB" and word.tag != "VBN"):
            return None
    return None


def chosen(agent: Party | None, found: list[Beside], *, together_: bool = False) -> Beside | None:
    """The one of those beside whom the frame is to name: somebody of the other side, an equal first.

    A plain "with" sets a professional beside a lay agent, and a peer beside a professional: "with patients"
    after a professional says whom they serve, unless the act is said with "co-".
    """
    role = agent.role if agent else Role.UNCLEAR
    for how in (STRONG, WEAK, SUPERVISING):
        for wanted in _wanted(role, STRONG if together_ and how == WEAK else how):
            for one in found:
                apart = agent is None or one.party.start != agent.start
                if one.how == how and apart and _fits(one.party, wanted, how):
                    return one
    return None


def _fits(party: Party, wanted: frozenset[Role], how: str) -> bool:
    """Whether a party is one of those looked for; after a plain "with" a fellow patient is, a patient is not."""
    like_peers = Role.PEER in wanted and how == WEAK and party.role is Role.LAY
    return party.role in wanted or (
        like_peers and bool(grammar("like_peers") & set(plain(party.words).split()))
    )


def _wanted(role: Role, how: str) -> tuple[frozenset[Role], ...]:
    """Which sides to look for beside this one, the first first."""
    professional, organisation, volunteer = (
        frozenset({one}) for one in (Role.PROFESSIONAL, Role.ORGANISATION, Role.VOLUNTEER)
    )
    if role in EMPLOYED:
        return {STRONG: (LAY_ROLES, volunteer), WEAK: (frozenset({Role.PEER}),)}.get(how, ())
    if how == STRONG:
        return (professional, organisation, LAY_ROLES, volunteer, frozenset({Role.UNCLEAR}))
    return (
        (professional, organisation, frozenset({Role.UNCLEAR}))
        if role in LAY_ROLES
        else (professional, organisation)
    )
