"""What kind of thing an act is, from its verb or noun and what it is done to."""

from __future__ import annotations

from functools import cache

from alongside.core.audit.frames.lexicon import EMPLOYED, LAY_ROLES, PEOPLE, singular
from alongside.core.audit.frames.wordlists import by_kind, grammar, plain, table, terms
from alongside.core.audit.words.frames import ActKind, Role

OVERRULED = (
    ActKind.SITS,
    ActKind.ASKS,
    ActKind.JUDGES,
    ActKind.SPEAKS_UP,
    ActKind.TELLS,
    ActKind.DECIDES,
    ActKind.GIVES_POWER,
    ActKind.MAKES,
    ActKind.SPEAKS_FOR,
)


@cache
def _kinds(section: str) -> dict[str, ActKind]:
    return {term: ActKind[kind] for term, kind in by_kind(table("acts")[section]).items()}


@cache
def own_affairs() -> tuple[frozenset[str], frozenset[str]]:
    """The words for oneself, and the things one looks after for oneself."""
    own = table("cues")["self"]
    return terms(own["words"]), terms(own["things"])


def kind_of_verb(lemma: str, *, together: bool = False) -> ActKind:
    """The kind of a verb by itself, its particle included ("look after")."""
    kinds = _kinds("verbs")
    return (kinds.get(f"co-{lemma}") if together else None) or kinds.get(plain(lemma), ActKind.OTHER)


def kind_of_noun(lemma: str, *, together: bool = False) -> ActKind | None:
    """The kind of a noun that names an act ("visit"), or ``None`` where it names none."""
    kinds = _kinds("deverbal")
    return (kinds.get(f"co-{lemma}") if together else None) or kinds.get(singular(plain(lemma)))


def kind_of_doer(lemma: str) -> ActKind | None:
    """The kind of act of people who are named by what they do ("tutors"), or ``None``."""
    return _kinds("doers").get(singular(plain(lemma)))


def kind_of_object(lemma: str) -> ActKind | None:
    """The kind of act that a thing speaks of where its verb is a light one ("hold a survey")."""
    return _kinds("objects").get(singular(plain(lemma)))


def kind_of(
    lemma: str, thing: str, *, together: bool, agent: Role | None, done_to: Role | None, own: bool
) -> ActKind:
    """The kind of an act in its clause.

    ``thing`` is the plain noun that it is done to, ``done_to`` the side of the people it is done to,
    ``own`` whether that is the agent's own.
    """
    kind = kind_of_verb(lemma, together=together)
    if lemma == "meet" and (done_to in PEOPLE or thing in {"you", "they"}):
        return ActKind.DELIVERS
    if lemma == "make" and kind_of_noun(thing) is ActKind.DELIVERS:
        return ActKind.DELIVERS
    if (
        own
        and {singular(thing), thing} & (own_affairs()[0] | own_affairs()[1])
        and kind is not ActKind.GIVES_POWER
    ):
        return ActKind.LOOKS_AFTER_SELF
    if lemma in grammar("light") and (turned := _turned(lemma, thing, kind)):
        return turned
    if kind is ActKind.CLAIMS and together and (turned := kind_of_object(thing)) is ActKind.MAKES:
        return turned
    return _by_parties(lemma, kind, agent, done_to)


def _turned(lemma: str, thing: str, kind: ActKind) -> ActKind | None:
    """What the thing makes of a light verb: holding a survey is asking, delivering a plan is not making one."""
    by_thing = kind_of_object(thing)
    if by_thing is ActKind.MAKES and lemma in grammar("not_making"):
        return None
    if by_thing is ActKind.TELLS and kind is ActKind.MAKES:
        return None
    if by_thing is ActKind.GIVES_POWER and lemma not in grammar("giving"):
        return None
    if by_thing is ActKind.TAKES_PART:
        return by_thing if lemma in {"take", "attend", "make", "have"} else None
    return by_thing if by_thing in OVERRULED and by_thing is not kind else None


def _by_parties(lemma: str, kind: ActKind, agent: Role | None, done_to: Role | None) -> ActKind:
    """What those who act and those it is done to make of a verb: a patient who trains nurses delivers."""
    if lemma in grammar("training"):
        if agent in PEOPLE - {Role.PROFESSIONAL}:
            return ActKind.DELIVERS
        taught_to_help = done_to is None or done_to in LAY_ROLES | {Role.VOLUNTEER}
        return ActKind.SUPERVISES if taught_to_help else ActKind.TELLS
    if lemma in grammar("managing") and agent in EMPLOYED and done_to in {Role.VOLUNTEER, Role.PEER}:
        return ActKind.SUPERVISES
    if lemma in grammar("explaining") and agent in LAY_ROLES:
        return ActKind.DELIVERS
    return ActKind.CLAIMS if lemma in {"include", "involve", "engage"} else kind
