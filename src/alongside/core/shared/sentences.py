"""Sentences that a person reads, kept apart from the language they are read in.

A rule says *what* it found as a template with values; the screen puts the template into the
reader's language and then fills it in. Templates are English and are listed in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template such as ``"{places} places are left."`` and the values that fill it.

    Raises ``KeyError`` at birth when the template names a value that is not given, so that a
    broken sentence cannot travel as far as a screen.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        self.template.format_map(self.values)

    def filled(self, template: str) -> str:
        """The given template (a translation of ours) with our values in it."""
        return template.format_map(self.values)

    def __str__(self) -> str:
        return self.filled(self.template)

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((k, str(v)) for k, v in self.values.items()))))


def say(template: str, **values: object) -> Sentence:
    """Short for ``Sentence(template, values)``; the name the catalogue looks for."""
    return Sentence(template, values)
