"""How an act stands: done, planned or hoped for; said or denied."""

from __future__ import annotations

from functools import cache

from alongside.core.audit.frames.tree import Tree, Word
from alongside.core.audit.frames.wordlists import table, terms
from alongside.core.audit.words.textmodes import Status

_DEEP = 8


@cache
def _cues(section: str, name: str) -> frozenset[str]:
    return terms(table("cues")[section][name])


def status_of(tree: Tree, act: Word, deep: int = 0) -> Status:
    """Whether an act happened, is promised or is hoped for, from its verb and what governs that."""
    if deep > _DEEP:
        return Status.DONE
    if (own := _of_modals(tree, act)) is not None:
        return own
    if _conditional(tree, act):
        return Status.ASPIRED
    head = tree.head(act)
    if head is None:
        return _of_root(tree, act)
    if _finite(tree, act) and act.dep not in {"ccomp", "xcomp"}:
        return Status.DONE
    return _governed(tree, act, head, deep)


def _of_modals(tree: Tree, verb: Word) -> Status | None:
    """The status that the verb's own helping verbs give it."""
    for aux in tree.children(verb, "aux", "auxpass"):
        if aux.lower in _cues("modals", "planned"):
            return Status.PLANNED
        if aux.lower in _cues("modals", "aspired"):
            return Status.ASPIRED
    infinitive = any(aux.lower == "to" for aux in tree.children(verb, "aux"))
    be_to = (
        infinitive and (head := tree.head(verb)) is not None and head.lemma == "be" and verb.dep == "xcomp"
    )
    going = infinitive and (head := tree.head(verb)) is not None and head.lower == "going"
    return Status.PLANNED if be_to or going else None


def _conditional(tree: Tree, verb: Word) -> bool:
    return any(mark.lower in {"if", "unless"} for mark in tree.children(verb, "mark"))


def _of_root(tree: Tree, verb: Word) -> Status:
    if verb.tag == "VB" and not tree.child(verb, "nsubj"):
        return Status.ASPIRED
    return Status.DONE


def _finite(tree: Tree, word: Word) -> bool:
    if word.pos not in {"VERB", "AUX"}:
        return False
    if word.tag in {"VBD", "VBZ", "VBP"}:
        return True
    return word.tag in {"VBN", "VBG"} and any(
        aux.tag in {"VBD", "VBZ", "VBP"} for aux in tree.children(word, "aux", "auxpass")
    )


def _governed(tree: Tree, act: Word, head: Word, deep: int) -> Status:
    if head.lemma == "be" and (subject := tree.child(head, "nsubj")) is not None:
        if subject.lemma in _cues("governors", "nouns_aspired"):
            return Status.ASPIRED
        if subject.lemma in _cues("governors", "nouns_planned"):
            return Status.PLANNED
    above = status_of(tree, head, deep + 1)
    if head.lower in _cues("conditions", "words"):
        return Status.ASPIRED
    if head.pos in {"VERB", "AUX", "ADJ"} and act.dep in {
        "xcomp",
        "ccomp",
        "advcl",
        "dobj",
        "acomp",
        "prep",
        "pcomp",
    }:
        own = _of_governor(tree, act, head)
        return own or above
    if head.pos in {"NOUN", "PROPN"} and (own := _of_noun(tree, act, head)) is not None:
        return own if above is Status.DONE else above
    return above


def _of_governor(tree: Tree, act: Word, head: Word) -> Status | None:
    infinitive = any(aux.lower == "to" for aux in tree.children(act, "aux"))
    if head.lemma in _cues("governors", "aspired") and (infinitive or act.dep in {"ccomp", "xcomp", "dobj"}):
        return Status.ASPIRED
    for_somebody = any(mark.lower == "for" for mark in tree.children(act, "mark"))
    meant = act.dep in {"xcomp", "acomp", "ccomp"} or for_somebody
    if infinitive and head.lemma in _cues("governors", "planned") and meant:
        return Status.PLANNED
    return None


def _of_noun(tree: Tree, act: Word, head: Word) -> Status | None:
    """ "A plan to run", "our aim of running"."""
    infinitive = any(aux.lower == "to" for aux in tree.children(act, "aux"))
    if not infinitive and act.dep != "prep":
        return None
    if head.lemma in _cues("governors", "nouns_planned") and infinitive:
        return Status.PLANNED
    return Status.ASPIRED if head.lemma in _cues("governors", "nouns_aspired") else None


def negated(tree: Tree, act: Word, deep: int = 0) -> bool:
    """Whether the sentence denies the act, by itself or through what governs it."""
    if deep > _DEEP:
        return False
    if _denied_here(tree, act):
        return True
    head = tree.head(act)
    if head is None:
        return False
    if head.pos == "ADP" or head.pos == "SCONJ":
        return _by_preposition(tree, head) or _ended(tree, head)
    if act.dep in {"xcomp", "pcomp", "acomp"} or (act.dep == "dobj" and act.pos == "VERB"):
        return _ended_by(head) or negated(tree, head, deep + 1)
    if act.dep == "conj":
        return _set_aside(tree, head, act) or (_shares_helpers(tree, act) and negated(tree, head, deep + 1))
    if act.dep in {"dobj", "pobj", "nsubjpass"} and head.pos == "VERB":
        return negated(tree, head, deep + 1) or (
            head.lemma in {"stop", "end", "cease", "discontinue", "lack", "abandon", "scrap"}
        )
    if act.dep == "acl":
        over = tree.head(head) if head.dep == "pobj" else None
        return over is not None and _by_preposition(tree, over)
    if act.dep == "advcl":
        return any(
            m.lower in {"without", "instead", "than"} for m in tree.children(act, "mark", "prep", "cc")
        )
    return False


def _denied_here(tree: Tree, act: Word) -> bool:
    if tree.child(act, "neg"):
        return True
    if any(
        word.lower == "longer" and (before := tree.before(word)) is not None and before.lower == "no"
        for word in tree.children(act, "advmod")
    ):
        return True
    if any(word.lower in {"never", "hardly", "seldom"} for word in tree.children(act, "advmod")):
        return True
    for party in tree.children(act, "nsubj", "nsubjpass", "agent"):
        named = (tree.child(party, "pobj") or party) if party.dep == "agent" else party
        if named.lower in {"nobody", "none", "neither"} or any(
            det.lower in {"no", "neither"} for det in tree.children(named, "det")
        ):
            return True
    return act.pos == "NOUN" and any(det.lower == "no" for det in tree.children(act, "det"))


def _by_preposition(tree: Tree, preposition: Word) -> bool:
    before = tree.before(preposition)
    pair = f"{before.lower} {preposition.lower}" if before else ""
    return preposition.lower in {"without", "minus"} or pair in {"instead of", "rather than"}


def _ended(tree: Tree, preposition: Word) -> bool:
    over = tree.head(preposition)
    return preposition.lower == "from" and over is not None and over.lemma in _cues("negation", "verbs")


def _ended_by(head: Word) -> bool:
    return head.lemma in _cues("negation", "verbs") or head.lower in {
        "unable",
        "unwilling",
        "impossible",
        "reluctant",
    }


def _set_aside(tree: Tree, head: Word, act: Word) -> bool:
    between = " ".join(word.lower for word in tree.words[head.at + 1 : act.at])
    return between.endswith(
        ("rather than", "not", "instead of", "and never", "but never", "and not", "never")
    )


def _shares_helpers(tree: Tree, verb: Word) -> bool:
    return not tree.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") and verb.tag in {"VB", "VBN", "VBG"}
