"""Words that are stored, each with what a person reads in their place."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Named(StrEnum):
    """A stored word with a label for screens and, where one is needed, a sentence that explains it.

    Labels and explanations are English templates; ``catalogue()`` lists them for translation.
    """

    _value_: str
    label: str
    explanation: str

    def __new__(cls, word: str, label: str, explanation: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label
        member.explanation = explanation
        return member
