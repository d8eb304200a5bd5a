"""Rows of a list as strings, where there are so many that a template for each would cost more than all else."""

from __future__ import annotations

from html import escape
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

SOMETHING: Final = UUID(int=0)


def safe(words: str) -> SafeString:
    """Escaped, unless it was before."""
    return words if isinstance(words, SafeString) else SafeString(escape(words))


def filled(pattern: str, *parts: str) -> SafeString:
    """``format_html`` for strings alone: each part that is not safe already is escaped."""
    return SafeString(
        pattern.format(*[part if isinstance(part, SafeString) else escape(part) for part in parts])
    )


def together(*parts: SafeString) -> SafeString:
    """Safe parts as one."""
    return SafeString("".join(parts))


class Addresses:
    """The addresses of one page of every row, resolved once."""

    def __init__(self, name: str) -> None:
        self.before, self.after = reverse(name, args=[SOMETHING]).split(str(SOMETHING))

    def of(self, public_id: UUID) -> SafeString:
        """The address for this row."""
        return SafeString(f"{self.before}{public_id}{self.after}")
