"""Questionnaires whose licence does not let us show their questions: how they are scored, for whoever holds a licence.

Not a word of theirs is here. Answers are given as numbers in the order of the form that its publisher gave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: how many questions, the answers to each, and which of them (from one) are turned round.

    ``needs_number``: its licence has a number, without which nothing is scored; for the others whoever scores says
    that they have leave. ``direction`` says what a high score means.
    """

    key: str
    name: str
    items: int
    low: int
    high: int
    reversed: frozenset[int]
    needs_number: bool
    terms: str
    source: str
    direction: str

    @property
    def lowest(self) -> int:
        """The lowest score there can be."""
        return self.items * self.low

    @property
    def highest(self) -> int:
        """The highest score there can be."""
        return self.items * self.high


NOBODY: Final[frozenset[int]] = frozenset()
INSTRUMENTS: Final = (
    Instrument(
        "wemwbs", "Warwick-Edinburgh Mental Wellbeing Scale", 14, 1, 5, NOBODY, True,
        "A licence is needed, and does not let anybody share the questions in public.",
        "https://warwick.ac.uk/fac/sci/med/research/platform/wemwbs/using", "high is well",
    ),
    Instrument(
        "ucla3", "UCLA three-item loneliness scale", 3, 1, 3, NOBODY, False,
        "Printed in a standard of UK government statistics; the rights in the older scale were not cleared here.",
        "https://gss.civilservice.gov.uk/policy-store/loneliness-indicators/", "high is lonely",
    ),
    Instrument(
        "gse", "General Self-Efficacy Scale", 10, 1, 4, NOBODY, False,
        "Its authors let it be used for a study, with credit.", "https://1library.net/document/y6o9ow5y-wanted-know-general-self-efficacy-scale-afraid-ask.html",
        "high is sure of oneself",
    ),
    Instrument(
        "rses", "Rosenberg Self-Esteem Scale", 10, 0, 3, frozenset({2, 5, 6, 8, 9}), False,
        "Free for educational and professional research.", "https://socy.umd.edu/quick-links/rosenberg-scale-faq-0",
        "high is a good opinion of oneself",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which licence somebody scores: its number, or in whose words they have leave."""

    instrument: str
    number: str


def instrument_named(key: str) -> Instrument:
    """The questionnaire of that name. Raises ``Refusal`` with those that there are."""
    known = {each.key: each for each in INSTRUMENTS}
    if key not in known:
        names = ", ".join(known)
        raise Refusal(
            say("There is no questionnaire called “{key}”. There are: {names}.", key=key, names=names)
        )
    return known[key]


def score(key: str, answers: Sequence[int], licence: Licence | None) -> int:
    """The score of one whole form: the sum of its answers, those that are turned round counted from the other end.

    Raises ``Refusal`` without a licence for it, for a form that is not whole, and for a number that is no answer:
    none of these instruments says how to score a form with gaps in a way that all agree on.
    """
    instrument = instrument_named(key)
    _check_licence(instrument, licence)
    if len(answers) != instrument.items:
        raise Refusal(
            say(
                "{name} has {many} questions, and there are {given} answers. Only whole forms are scored.",
                name=instrument.name, many=instrument.items, given=len(answers),
            )
        )  # fmt: skip
    return sum(_value(instrument, place, value) for place, value in enumerate(answers, 1))


def _check_licence(instrument: Instrument, licence: Licence | None) -> None:
    if licence is not None and licence.instrument == instrument.key and licence.number.strip():
        return
    raise Refusal(
        say("Give the number of your licence for {name}, or say who gave you leave.", name=instrument.name)
        if instrument.needs_number
        else say(
            "Say who gave you leave to use {name}. {terms}", name=instrument.name, terms=instrument.terms
        )
    )


def _value(instrument: Instrument, place: int, value: int) -> int:
    if not instrument.low <= value <= instrument.high:
        raise Refusal(
            say(
                "Answer {place} is {value}. {name} has answers from {low} to {high}.",
                place=place, value=value, name=instrument.name, low=instrument.low, high=instrument.high,
            )
        )  # fmt: skip
    return instrument.low + instrument.high - value if place in instrument.reversed else value
