"""Which side somebody stands on, from the words that name them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from alongside.core.audit.frames.wordlists import grammar, longest, plain, table, terms
from alongside.core.audit.words.frames import Role

LAY_ROLES = frozenset({Role.LAY, Role.PEER})
EMPLOYED = frozenset({Role.PROFESSIONAL, Role.ORGANISATION})
PEOPLE = frozenset({Role.LAY, Role.PEER, Role.VOLUNTEER, Role.PROFESSIONAL})

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_OF_EXPERTS = ("ologist", "iatrist", "therapist", "iatrician", "ographer", "wright")
_OF_DOERS = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee", "eer", "person")
_ODD = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife", "alumni": "alumnus",
    "staff": "staff", "police": "police", "series": "series", "chws": "chw", "personnel": "personnel", "crew": "crew",
    "midwives": "midwife", "lives": "life", "ashas": "asha", "plhivs": "plhiv", "gps": "gp", "gardai": "garda",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A noun in the singular, as far as its ending tells."""
    if word in _ODD:
        return _ODD[word]
    for ending, single in (("children", "child"), ("women", "woman"), ("men", "man"), ("people", "person")):
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + single
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _words(text: str) -> list[str]:
    found = (word.removesuffix("'s").removesuffix("s'") for word in _WORD.findall(plain(text)))
    return [
        word for word in found if word not in {"the", "a", "an", "our", "their", "its", "his", "her", "my"}
    ]


def _key(words: list[str]) -> str:
    return " ".join(singular(word) for word in words)


@cache
def known_roles() -> dict[str, Role]:
    """Every term of the lexicon in the singular, with the side it stands on."""
    found: dict[str, Role] = {}
    for name in ("peer", "professional", "volunteer", "lay", "organisation"):
        for term in terms(table("roles")[name]["terms"]):
            found.setdefault(_key(_words(term)), Role[name.upper()])
    return found


@cache
def _open_heads() -> dict[str, Role]:
    lists = table("roles")["open"]
    named = {
        term: role for role in ("organisation", "unclear", "professional") for term in terms(lists[role])
    }
    return {term: Role[named[term].upper()] for term in named}


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """One list of the roles' table, each term in the singular."""
    return frozenset(_key(_words(term)) for term in terms(table("roles")[section][name]))


def is_open(phrase: str) -> bool:
    """Whether words say what somebody does and not which side they stand on: "mentors", "lorry drivers"."""
    words = _words(phrase)
    return bool(words) and singular(words[-1]) in _open_heads() and _longest_known(words)[1] <= 1


@cache
def counters() -> frozenset[str]:
    """Heads that only count or gather: whoever follows "of" decides."""
    return frozenset(terms(table("roles")["open"]["counters"]))


@cache
def _experience() -> re.Pattern[str]:
    said = sorted(terms(table("roles")["mixed"]["experience"]), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(term) for term in said) + r")\b")


def speaks_of_experience(text: str) -> bool:
    """Whether the words after a person say that they have been there themselves."""
    return bool(_experience().search(plain(text)))


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    for at, word in enumerate(words):
        if at and word in grammar("tails"):
            return words[:at], words[at:]
    return words, []


@lru_cache(maxsize=20_000)
def role_of(words: str) -> Role:
    """The side on which somebody stands who is named so: "two former patients", "the ward's physiotherapist".

    The head of the phrase decides, and the words before it: a "peer support worker" is a peer, a "volunteer
    coordinator" a professional. Of "a group of residents" the residents decide. ``UNCLEAR`` where the lexicon
    does not know.
    """
    said = _words(words)
    if (whole := known_roles().get(_key(said))) is not None:
        return whole
    head, tail = _split(said)
    if not head:
        return Role.UNCLEAR
    if tail[:1] == ["by"] and tail[-1] == "experience":
        return Role.LAY
    role = _of_head(head)
    if tail[:1] == ["of"] and singular(head[-1]) in counters():
        role = _counted(singular(head[-1]), role_of(" ".join(tail[1:])), role)
    unsettled = role in {Role.VOLUNTEER, Role.UNCLEAR} or singular(head[-1]) in _open_heads()
    if unsettled and role is not Role.PEER and speaks_of_experience(" ".join(tail)):
        return Role.LAY
    return role


def _counted(counter: str, inner: Role, role: Role) -> Role:
    """The side of "a group of residents", "members of the walking group"."""
    if counter == "member" and inner in {Role.ORGANISATION, Role.UNCLEAR}:
        return Role.LAY
    return inner if inner is not Role.UNCLEAR else role


def _of_head(words: list[str]) -> Role:
    single = [*words[:-1], singular(words[-1])]
    known, size = _longest_known(single)
    before = single[: len(single) - size]
    overseen = singular(words[-1]) in listed("open", "overseers")
    if not overseen and (turned := _by_modifiers(single, before, known, size)):
        return turned
    if known is not None:
        return known
    return Role.PROFESSIONAL if overseen else _open_heads().get(single[-1]) or _by_shape(single)


def _by_shape(words: list[str]) -> Role:
    """What the ending of a word that is not known says, or a word before it such as "former" or "paid"."""
    if "-" in words[-1]:
        first, rest = words[-1].split("-", 1)
        if first == "ex":
            return Role.UNCLEAR if _of_head([rest]) is Role.PROFESSIONAL else Role.LAY
        return _of_head([*words[:-1], *words[-1].split("-")])
    if words[-1].endswith(_OF_EXPERTS) or words[0] in listed("open", "titles"):
        return Role.PROFESSIONAL
    return Role.LAY if {"former", "retired", "past", "previous"} & set(words[:-1]) else Role.UNCLEAR


def _longest_known(words: list[str]) -> tuple[Role | None, int]:
    known = known_roles()
    for size in range(min(len(words), longest_term()), 0, -1):
        if (role := known.get(_key(words[-size:]))) is not None:
            return role, size
    return None, 0


@cache
def longest_term() -> int:
    """How many words the longest term has."""
    return longest(known_roles())


def _by_modifiers(words: list[str], before: list[str], known: Role | None, size: int) -> Role | None:
    """What the words before the head make of it, where they make anything."""
    said = {singular(word) for word in before} | {_key(before[-2:])}
    open_head = words[-1] in _open_heads() and size <= 1
    somebody = known is None and words[-1].endswith(_OF_DOERS)
    movable = open_head or somebody or known in {Role.UNCLEAR, Role.VOLUNTEER}
    if movable or known is Role.PROFESSIONAL:
        if said & listed("peer", "modifiers"):
            return Role.PEER
        if said & listed("volunteer", "modifiers"):
            return Role.LAY if known is Role.LAY or _lay_modified(said) else Role.VOLUNTEER
    if movable and _lay_modified(said):
        return Role.LAY
    if movable and said & listed("professional", "modifiers"):
        return Role.PROFESSIONAL
    if known is Role.PROFESSIONAL and {"former", "retired", "ex"} & said:
        return Role.UNCLEAR
    return None


def _lay_modified(said: set[str]) -> bool:
    return bool(
        said
        & (listed("lay", "modifiers") - {"local", "community", "former", "ex", "public", "young", "retired"})
    ) or bool(said & {"young", "public"})
