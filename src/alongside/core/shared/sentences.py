"""Sentences that a person reads, kept apart from the language they are read in.

A rule says *what* it found as a template with values; the screen puts the template into the
reader's language and then fills it in. Templates are English and are listed in the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_english(value: object) -> object:
    """How a value reads in English: sentences filled in, days in words, several things with “and”.

    A screen in another language hands its own such function to ``Sentence.filled``.
    """
    if isinstance(value, datetime):
        return f"{in_english(value.date())}, {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        *first, last = [str(in_english(item)) for item in value] or [""]
        return f"{', '.join(first)} and {last}" if first else last
    return str(value) if isinstance(value, Sentence) else value


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template such as ``"{places} places are left."`` and the values that fill it.

    Raises ``KeyError`` at birth when the template names a value that is not given, so that a
    broken sentence cannot travel as far as a screen. A value may be a number, words, a day, a
    time, another sentence, or a tuple of these.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        self.filled(self.template)

    def filled(self, template: str, spoken: Callable[[object], object] = in_english) -> str:
        """The given template (a translation of ours) with our values in it, each as ``spoken`` says it."""
        return template.format_map({name: spoken(value) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.filled(self.template)

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((k, str(v)) for k, v in self.values.items()))))


def say(template: str, **values: object) -> Sentence:
    """Short for ``Sentence(template, values)``; the name the catalogue looks for."""
    return Sentence(template, values)
