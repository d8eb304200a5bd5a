"""Everything in this part of the core that may reach a screen, for the translations to be checked against."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.participation import reading
from alongside.core.participation.facts import FACTS
from alongside.core.participation.modes import FourCo, Grade, Mode, Stratum
from alongside.core.participation.named import Named
from alongside.core.participation.table import RULES, Stage
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (Mode, Grade, Stratum, FourCo, Stage)


def _of_named(words: type[Named]) -> Iterator[str]:
    for word in words:
        yield word.label
        yield word.explanation


def _of_facts() -> Iterator[str]:
    for fact in FACTS:
        yield fact.question
        yield fact.missing
        if fact.answers is not None:
            yield from _of_named(fact.answers)


def _of_rules() -> Iterator[str]:
    for rule in RULES:
        yield from (rule.name, rule.question, rule.sentence.template)


def _everything() -> Iterator[str]:
    for words in NAMED:
        yield from _of_named(words)
    yield from _of_facts()
    yield from _of_rules()
    yield from reading.TEMPLATES
    yield from templates_spoken_in(reading)


def catalogue() -> tuple[str, ...]:
    """Each template and label once, in a steady order."""
    return tuple(dict.fromkeys(text for text in _everything() if text))
