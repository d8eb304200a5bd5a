"""Who acts and who stands beside them: lay first, wherever a sentence puts them."""

from __future__ import annotations

from alongside.core.audit.frames.clauses import lemma_of, term
from alongside.core.audit.frames.companions import STRONG, SUPERVISING, WEAK, Beside, beside, chosen
from alongside.core.audit.frames.lexicon import EMPLOYED, LAY_ROLES
from alongside.core.audit.frames.parties import party
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.frames.wordlists import grammar
from alongside.core.audit.words.frames import ActKind, Party, Role

_Pair = tuple[Party | None, Beside | None]


def pair_of_verb(
    tree: Tree, verb: Word, kind: ActKind, agent: Party | None, joined: Party | None, things: list[Word]
) -> tuple[Party | None, Beside | None, ActKind]:
    """Who acts in the clause of a verb, who is beside them, and the kind of the act for that.

    ``joined`` is who stands beside the agent as its subject, ``things`` what the act is done to.
    """
    lemma = lemma_of(tree, verb)
    near = _near(tree, verb)
    if lemma in grammar("pairing") and (put := _put_together(tree, agent, near, things)) is not None:
        return (*put, ActKind.DELIVERS)
    if lemma in grammar("telling") and _is_told(tree, verb, things):
        near = [one for one in near if one.how != WEAK]
    swaps = lemma != "work"
    first, companion = paired(agent, joined, near, kind, together_=verb.together, swaps=swaps)
    if kind is ActKind.TELLS and first is not agent:
        kind = ActKind.DELIVERS
    if companion is None and kind is ActKind.DELIVERS and lemma in grammar("helping"):
        companion = _helped(tree, verb, first, things)
    return first, companion, kind


def _is_told(tree: Tree, verb: Word, things: list[Word]) -> bool:
    """ "Share their records with professionals": they hear of it, and do nothing of it."""
    return verb.lemma != "share" or not things or term(tree, things[0]) in grammar("told")


def _near(tree: Tree, verb: Word) -> list[Beside]:
    """Those beside, in this clause or in the one whose subject it shares."""
    found = beside(tree, verb)
    head = tree.head(verb)
    shares = verb.dep in {"conj", "xcomp", "advcl"} and not tree.child(verb, "nsubj", "nsubjpass")
    if not found and shares and head is not None and head.pos == "VERB":
        carries = head.lemma in grammar("pairing") or head.lemma in {"work", "be", "sit", "go", "stand"}
        return [one for one in beside(tree, head) if one.how != WEAK or carries]
    return found


def paired(
    agent: Party | None,
    joined: Party | None,
    near: list[Beside],
    kind: ActKind,
    *,
    together_: bool,
    swaps: bool = True,
) -> _Pair:
    """The agent and the one beside; ``swaps`` where a professional may give up the first place to somebody lay."""
    if joined is not None:
        return agent, Beside(joined, STRONG)
    found = chosen(agent, near, together_=together_)
    if found is None or found.party.role not in LAY_ROLES or found.how == SUPERVISING:
        return agent, found
    if agent is None:
        return (found.party, None) if together_ or found.how == STRONG else (None, found)
    open_ = agent.role is Role.UNCLEAR and (together_ or found.how == STRONG)
    if (
        swaps
        and (agent.role in EMPLOYED or open_)
        and kind in {ActKind.DELIVERS, ActKind.TELLS, ActKind.OTHER}
    ):
        return found.party, Beside(agent, found.how)
    return agent, found


def _put_together(tree: Tree, agent: Party | None, near: list[Beside], things: list[Word]) -> _Pair | None:
    """ "Each walk pairs an archaeologist with a crofter", "we pair tenants with caretakers"."""
    done_to = [party(tree, one) for one in things]
    others = [one.party for one in near if one.how != SUPERVISING]
    if agent is not None and agent.role in LAY_ROLES:
        return None
    for one, other in ((a, b) for a in done_to for b in others):
        lay, employed = (one, other) if one.role in LAY_ROLES else (other, one)
        if lay.role in LAY_ROLES and employed.role is Role.PROFESSIONAL:
            return lay, Beside(employed, STRONG)
    return None


def _helped(tree: Tree, verb: Word, agent: Party | None, things: list[Word]) -> Beside | None:
    """ "Help the nurses run the clinic": those who are helped stand beside."""
    if agent is None or agent.role in EMPLOYED:
        return None
    inner = tree.child(verb, "ccomp", "xcomp")
    subject = tree.child(inner, "nsubj") if inner is not None else None
    helped = [party(tree, one) for one in [*things, *([subject] if subject is not None else [])]]
    found = next((one for one in helped if one.role is Role.PROFESSIONAL), None)
    return Beside(found, STRONG) if found else None
