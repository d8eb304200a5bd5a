"""Who does what in a clause: subjects, objects, and those that an infinitive or participle leaves unsaid."""

from __future__ import annotations

from alongside.core.audit.frames.acts import kind_of_object
from alongside.core.audit.frames.coordination import together
from alongside.core.audit.frames.lexicon import PEOPLE
from alongside.core.audit.frames.parties import person_above, referent, role
from alongside.core.audit.frames.tree import Tree, Word, region
from alongside.core.audit.frames.wordlists import grammar
from alongside.core.audit.words.frames import Role

_DEEP = 6


def lemma_of(tree: Tree, verb: Word) -> str:
    """The verb in its plain form with its particle: "look after", "take over"."""
    particle = tree.child(verb, "prt")
    if particle is not None:
        return f"{verb.lemma} {particle.lower}"
    after = next((child for child in tree.children(verb, "prep") if child.at == verb.at + 1), None)
    joined = f"{verb.lemma} {after.lower}" if after else ""
    return (
        joined
        if joined
        in {"look after", "speak for", "listen to", "care for", "sit with", "act for", "hear from", "read to"}
        else verb.lemma
    )


def is_passive(tree: Tree, verb: Word) -> bool:
    """Whether the one who acts is not the subject."""
    if tree.child(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if verb.tag != "VBN" or tree.child(verb, "aux", "nsubj", "dobj"):
        return False
    head = tree.head(verb)
    if verb.dep == "conj" and head is not None and head.pos in {"VERB", "AUX"}:
        return is_passive(tree, head)
    return verb.dep in {"acl", "ROOT", "amod", "advcl", "relcl", "dep", "conj", "appos"}


def agents(tree: Tree, verb: Word, deep: int = 0) -> list[Word]:
    """The heads of those who do the act, however the clause says them. Empty where it does not."""
    if deep > _DEEP:
        return []
    if is_passive(tree, verb):
        return _by_whom(tree, verb) or _by_whom_of_others(tree, verb)
    own = tree.child(verb, "nsubj")
    if own is not None:
        return together(tree, own)
    head = tree.head(verb)
    return [] if head is None else _unsaid(tree, verb, head, deep)


def _by_whom(tree: Tree, verb: Word) -> list[Word]:
    named: list[Word] = []
    for by in region(tree, verb):
        set_aside = (before := tree.before(by)) is not None and before.lower in {"than", "not", "of"}
        inner = tree.child(by, "pobj") if by.lower == "by" and by.at > verb.at and not set_aside else None
        if inner is not None and (tree.head(by) is verb or _is_person(tree, inner)):
            named.extend(together(tree, inner))
    if not named and verb.lemma in {"share", "split", "divide"}:
        between = next((one for one in tree.children(verb, "prep") if one.lower == "between"), None)
        inner = tree.child(between, "pobj") if between is not None else None
        named = together(tree, inner) if inner is not None else []
    return named


def _by_whom_of_others(tree: Tree, verb: Word) -> list[Word]:
    """ "Planned, delivered and managed by young people": one "by" serves several verbs."""
    for other in joined_verbs(tree, verb):
        if other.at > verb.at and (found := _by_whom(tree, other)):
            return found
    return []


def joined_verbs(tree: Tree, verb: Word) -> list[Word]:
    """The verbs joined to this one by "and", it not among them."""
    first = verb
    while first.dep == "conj" and (head := tree.head(first)) is not None and head.pos in {"VERB", "AUX"}:
        first = head
    found, waiting = [], [first]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(child for child in tree.children(one, "conj") if child.pos in {"VERB", "AUX"})
    return [one for one in found if one is not verb]


def _unsaid(tree: Tree, verb: Word, head: Word, deep: int) -> list[Word]:
    """Whom a clause without a subject is about, from what it hangs on."""
    if verb.dep == "conj":
        if head.pos not in {"VERB", "AUX"}:
            return []
        return (
            done_to(tree, head)
            if is_passive(tree, head) and verb.tag != "VBN"
            else agents(tree, head, deep + 1)
        )
    if verb.dep == "relcl":
        return [head] if tree.child(verb, "nsubj") is None and tree.child(verb, "dobj") else []
    if verb.dep == "acl" and head.pos not in {"VERB", "AUX"}:
        return _of_noun(tree, verb, head, deep)
    if verb.dep == "pcomp" or head.pos == "ADP":
        return _after_preposition(tree, head, deep)
    if head.pos in {"VERB", "AUX"}:
        return _steered(tree, head, deep, verb)
    if head.pos == "ADJ" and (over := tree.head(head)) is not None:
        return agents(tree, over, deep + 1)
    return []


def _steered(tree: Tree, over: Word, deep: int, verb: Word | None = None) -> list[Word]:
    """Who acts in what hangs on a verb: the one it is done to where it steers, else its own agent."""
    if is_passive(tree, over):
        return [
            one
            for one in done_to(tree, over)
            if role(tree, one) in PEOPLE or over.lemma in grammar("steering")
        ]
    target = tree.child(over, "dobj") or tree.child(over, "dative") or next(iter(done_to(tree, over)), None)
    if target is not None and target.at != (verb.at if verb else -1):
        steered = target.pos in {"NOUN", "PROPN", "PRON"} and (
            over.lemma in grammar("steering") or _is_person(tree, target)
        )
        if steered and (verb is None or verb.tag == "VB" or over.lemma in grammar("steering")):
            return together(tree, target)
    return agents(tree, over, deep + 1)


def _is_person(tree: Tree, word: Word) -> bool:
    return role(tree, word) in PEOPLE


def _of_noun(tree: Tree, verb: Word, noun: Word, deep: int) -> list[Word]:
    """ "Volunteers running the café", "an opportunity for patients to run", "the funding to train"."""
    if verb.tag == "VBG" or role(tree, noun) in PEOPLE:
        return together(tree, person_above(tree, _first_of(tree, noun)))
    over = tree.head(noun)
    if over is None:
        return []
    given = tree.child(over, "dative")
    if given is not None:
        inner = tree.child(given, "pobj") or given
        return together(tree, inner)
    return (
        agents(tree, over, deep + 1) if over.pos in {"VERB", "AUX"} and noun.dep in {"dobj", "attr"} else []
    )


def _first_of(tree: Tree, noun: Word) -> Word:
    """The first of those joined by "and" of whom this is the last: "a tenant and a warden running it"."""
    while (
        noun.dep == "conj" and (head := tree.head(noun)) is not None and head.pos in {"NOUN", "PROPN", "PRON"}
    ):
        noun = head
    return noun


def _after_preposition(tree: Tree, preposition: Word, deep: int) -> list[Word]:
    """ "Involved in running", "supports carers in leading", "their part in delivering"."""
    over = tree.head(preposition)
    if over is None or deep > _DEEP:
        return []
    if over.pos in {"VERB", "AUX"}:
        return _steered(tree, over, deep + 1)
    owner = tree.child(over, "poss")
    if owner is not None:
        return [referent(tree, owner)]
    if role(tree, over) in PEOPLE:
        return together(tree, over)
    above = tree.head(over)
    return agents(tree, above, deep + 1) if above is not None and above.pos in {"VERB", "AUX"} else []


def done_to(tree: Tree, verb: Word) -> list[Word]:
    """The heads of what the act is done to. Empty where nothing is named."""
    if is_passive(tree, verb):
        return _passive_subject(tree, verb)
    own = tree.child(verb, "dobj") or _object_of_particle(tree, verb)
    if own is not None:
        return together(tree, own)
    for other in joined_verbs(tree, verb):
        shared = tree.child(other, "dobj")
        if shared is not None and other.at > verb.at and not tree.child(verb, "prep", "xcomp", "ccomp"):
            return together(tree, shared)
    if (
        verb.dep == "relcl"
        and tree.child(verb, "nsubj") is not None
        and (head := tree.head(verb)) is not None
    ):
        subject = tree.child(verb, "nsubj")
        return [head] if subject is not None and subject.tag not in {"WDT", "WP"} else []
    return []


def _object_of_particle(tree: Tree, verb: Word) -> Word | None:
    """ "Look after themselves"."""
    after = next((child for child in tree.children(verb, "prep") if child.at == verb.at + 1), None)
    return tree.child(after, "pobj") if after is not None and " " in lemma_of(tree, verb) else None


def _passive_subject(tree: Tree, verb: Word) -> list[Word]:
    own = tree.child(verb, "nsubjpass")
    if own is not None:
        return together(tree, own)
    head = tree.head(verb)
    if head is None:
        before = tree.child(verb, "nsubj", "dep")
        return [before] if before is not None else []
    if verb.dep == "conj" and head.pos in {"VERB", "AUX"}:
        return _passive_subject(tree, head)
    if verb.dep in {"acl", "amod", "relcl", "dep", "appos"}:
        return together(tree, head) if head.pos in {"NOUN", "PROPN", "PRON"} else []
    return agents(tree, head) if verb.dep in {"advcl", "xcomp", "ccomp"} else []


def thing(tree: Tree, heads: list[Word]) -> str:
    """The plain noun of the first of these, with the word before it where the two are one term; or nothing."""
    return term(tree, heads[0]) if heads else ""


def term(tree: Tree, head: Word) -> str:
    """ "Steering group", "survey": a noun as the tables have it."""
    before = tree.child(head, "compound", "amod")
    pair = f"{before.lower} {head.lemma}" if before is not None else ""
    return pair if pair and kind_of_object(pair) is not None else head.lemma


def roles(tree: Tree, heads: list[Word]) -> Role | None:
    """The side of the first of these, if they are anybody."""
    return role(tree, heads[0]) if heads else None
