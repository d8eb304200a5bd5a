"""Facts as people write them in files, read into an act or told plainly what to mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import FACT_NAMED, FACTS, Fact, FactMissing
from alongside.core.shared.sentences import Sentence, say

UNKNOWN_FACT = "There is no fact called {given}. Take it out, or use one of: {known}."
UNKNOWN_FACT_NEAR = "There is no fact called {given}. Did you mean “{near}”?"
NOT_A_FACT = "Nobody types {given}: it is worked out from the facts. Take it out."
NOT_YES_OR_NO = "“{fact}” must be true or false, and is {given}."
NOT_YES_OR_NO_NEAR = "“{fact}” must be true or false, and is {given}. Write {near}, without quotation marks."
NOT_AN_ANSWER = "“{fact}” cannot be {given}. Use one of: {known}."
NOT_AN_ANSWER_NEAR = "“{fact}” cannot be {given}. Did you mean “{near}”?"
NEEDED = "“{fact}” is missing, and a rule has to ask it: {question} Use one of: {known}."

TEMPLATES = (
    UNKNOWN_FACT,
    UNKNOWN_FACT_NEAR,
    NOT_A_FACT,
    NOT_YES_OR_NO,
    NOT_YES_OR_NO_NEAR,
    NOT_AN_ANSWER,
    NOT_AN_ANSWER_NEAR,
    NEEDED,
)

WORKED_OUT = frozenset({"mode", "grade", "counts", "rule", "sentence", "stratum"})
"""What ``derive`` gives. Written among the facts it is refused, so that nobody can label an act."""

SAID_FOR = MappingProxyType(
    {
        "y": "true",
        "yes": "true",
        "1": "true",
        "n": "false",
        "no": "false",
        "0": "false",
        "information": "info",
        "view": "opinion",
        "budget": "allocation",
        "money": "allocation",
        "plan": "design",
        "inspection": "assessment",
        "delivery": "service",
        "patient": "user",
        "client": "user",
        "former_user": "ex_user",
        "family": "carer",
        "resident": "neighbour",
        "volunteer": "outsider",
        "peer_worker": "employed_peer",
        "staff": "employee",
        "professional": "employee",
        "supervised": "supervises_only",
        "shared": "same_session",
        "handover": "same_case",
        "nobody": "none",
        "others": "other",
        "themselves": "self",
    }
)
"""Words that people use for an answer. They are suggested and never taken silently."""

LONGEST_QUOTED = 40


def quoted(given: object) -> Sentence:
    """What somebody wrote, short enough to stand in a sentence."""
    if given is None:
        return say("empty (null)")
    if isinstance(given, bool):
        return say("“{word}”", word=str(given).lower())
    if isinstance(given, str):
        short = given if len(given) <= LONGEST_QUOTED else given[:LONGEST_QUOTED] + "…"
        return say("“{word}”", word=short) if given.strip() else say("an empty text")
    if isinstance(given, (int, float)):
        return say("a number")
    return say("a list") if isinstance(given, list) else say("an object in curly brackets")


def nearest(given: object, known: Iterable[str]) -> str | None:
    """The known word that somebody most likely meant, or None."""
    word = str(given).strip().casefold().replace(" ", "_").replace("-", "_")[:LONGEST_QUOTED]
    meant = {choice: choice for choice in known}
    meant.update({said: choice for said, choice in SAID_FOR.items() if choice in meant and said not in meant})
    return next((meant[close] for close in get_close_matches(word, meant, n=1)), None)


def _unknown(name: str) -> Sentence:
    if name in WORKED_OUT:
        return say(NOT_A_FACT, given=quoted(name))
    near = nearest(name, FACT_NAMED)
    if near:
        return say(UNKNOWN_FACT_NEAR, given=quoted(name), near=near)
    return say(UNKNOWN_FACT, given=quoted(name), known=", ".join(FACT_NAMED))


def _wrong(fact: Fact, given: object) -> Sentence:
    scalar = isinstance(given, (str, int)) and not isinstance(given, bool)
    near = nearest(given, fact.words) if scalar else None
    known = ", ".join(fact.words)
    if fact.answers is None:
        template = NOT_YES_OR_NO_NEAR if near else NOT_YES_OR_NO
    else:
        template = NOT_AN_ANSWER_NEAR if near else NOT_AN_ANSWER
    return say(template, fact=fact.name, given=quoted(given), near=near, known=known)


def _needed(fact: Fact) -> Sentence:
    return say(NEEDED, fact=fact.name, question=say(fact.question), known=", ".join(fact.words))


def _taken(fact: Fact, given: object) -> bool:
    return fact.takes(given) or (fact.answers is not None and given in fact.words)


def _problems(given: Mapping[str, object]) -> tuple[Sentence, ...]:
    unknown = [_unknown(name) for name in given if name not in FACT_NAMED]
    wrong = [
        _wrong(fact, given[fact.name])
        for fact in FACTS
        if fact.name in given and not _taken(fact, given[fact.name])
    ]
    return (*unknown, *wrong)


def _answer(name: str, given: Any) -> Any:
    answers = FACT_NAMED[name].answers or ()
    return next((answer for answer in answers if answer == given), given)


def read_act(given: Mapping[str, object]) -> tuple[Act | None, tuple[Sentence, ...]]:
    """The act that these facts tell, or None and every problem that keeps them from being one.

    Names and answers are those of ``facts``: ``{"dated": true, "output": "info"}``. An answer that is
    null is the same as none; yes-or-no facts take only true and false.
    """
    problems = _problems(given)
    if problems:
        return None, problems
    try:
        return Act(**{name: _answer(name, answer) for name, answer in given.items()}), ()
    except FactMissing as missing:
        return None, (_needed(missing.fact),)


def written_act(act: Act) -> dict[str, object]:
    """The facts of an act as files write them, without those that nobody gave. ``read_act`` undoes it."""
    facts = {fact.name: getattr(act, fact.name) for fact in FACTS}
    said = {name: value for name, value in facts.items() if value is not FACT_NAMED[name].unless_said}
    return {name: value if isinstance(value, bool) else str(value) for name, value in said.items()}
