"""Those who are named together: who acts and who acts beside them."""

from __future__ import annotations

from alongside.core.audit.frames.lexicon import LAY_ROLES, PEOPLE, counters, singular
from alongside.core.audit.frames.parties import first_word, named, party, referent, role
from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.frames.wordlists import grammar, plain
from alongside.core.audit.words.frames import Party, Role

_REPLACED = ("rather than", "instead of", "not", "and not", "but not", "no longer")


def together(tree: Tree, head: Word) -> list[Word]:
    """This head and those joined to it by "and", looking into "a mix of staff and residents".

    What stands after "rather than" or "not" is left out, and so is the rest of a list joined by "or" alone.
    """
    found = [referent(tree, head)]
    found.extend(_joined(tree, found[0]))
    inner = [one for word in found for one in _inside(tree, word)]
    return found + inner


def _inside(tree: Tree, word: Word) -> list[Word]:
    """Others of the same party that the parse hangs lower: "people living with HIV and clinic nurses"."""
    _, last = named(tree, word)
    inner = [] if last is word else _joined(tree, last)
    own = role(tree, word)
    for child in tree.children(word, "prep", "acl", "appos", "relcl"):
        for low in tree.under(child, _clauses(tree, child)):
            if low.dep in {"conj", "appos"} and low.pos in {"NOUN", "PROPN"} and low not in inner:
                found = role(tree, low)
                if found in PEOPLE and found is not own and not _within_own(tree, low, word):
                    inner.append(low)
    return inner + _made_up_of(tree, word)


def _within_own(tree: Tree, low: Word, word: Word) -> bool:
    """Whether those joined are of one side, so that the word says whom it is about and not who acts."""
    first = tree.head(low)
    return (
        first is not None
        and first is not word
        and role(tree, first) in PEOPLE
        and role(tree, first) is role(tree, low)
    )


def _clauses(tree: Tree, top: Word) -> frozenset[int]:
    return frozenset(w.at for w in tree.under(top) if w is not top and w.dep in {"relcl", "ccomp", "advcl"})


def _made_up_of(tree: Tree, word: Word) -> list[Word]:
    """ "A pair comprising a nurse and a mother", "a team (a nurse plus a patient)"."""
    if singular(word.lower) not in counters():
        return []
    found = [
        low
        for low in tree.under(word)
        if low.at > word.at
        and low.pos in {"NOUN", "PROPN"}
        and low.dep in {"pobj", "dobj", "appos", "conj", "npadvmod", "dep"}
    ]
    return [low for low in found if role(tree, low) in PEOPLE]


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


def _may_be_anybody(one: Party) -> bool:
    """Somebody with a name or a pronoun, beside others: "me and the doctor", "Mrs Lal and the health visitor"."""
    return one.role is Role.UNCLEAR and (plain(one.words) in grammar("pronouns") or one.words.istitle())


def sides(tree: Tree, heads: list[Word]) -> tuple[Party | None, Party | None]:
    """The one who acts and the one beside them of several who act: lay first, a professional beside.

    ``(None, None)`` for nobody.
    """
    parties = [party(tree, head) for head in heads]
    order = (Role.LAY, Role.PEER, Role.VOLUNTEER, Role.PROFESSIONAL, Role.ORGANISATION, Role.UNCLEAR)
    ranked = sorted(parties, key=lambda one: 2.5 if _may_be_anybody(one) else order.index(one.role))
    if not ranked:
        return None, None
    agent = ranked[0]
    beside = next((one for one in ranked[1:] if one.role is Role.PROFESSIONAL), None)
    if beside is None and agent.role in LAY_ROLES | {Role.VOLUNTEER}:
        beside = next((one for one in ranked[1:] if one.role is Role.ORGANISATION), None)
    return agent, beside if agent.role is not Role.PROFESSIONAL else None
