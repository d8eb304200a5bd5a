"""What somebody decided about a file: which column each heading means, and one answer for every row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from alongside.core.intake.columns import Kind
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.matching import HeaderMatch, check_enough
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Headings to column names ("" leaves a heading out), and texts that hold for every row."""

    kind: Kind
    headers: Mapping[str, str]
    for_every_row: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "headers", MappingProxyType(dict(self.headers)))
        same = {name: text for name, text in self.for_every_row.items() if text.strip()}
        object.__setattr__(self, "for_every_row", MappingProxyType(same))

    @property
    def columns(self) -> set[str]:
        """The columns of ours that have a heading or one answer for every row."""
        return {column for column in self.headers.values() if column} | set(self.for_every_row)

    def as_json(self) -> dict[str, Any]:
        """The mapping as plain data, to be remembered."""
        return {
            "version": VERSION,
            "kind": self.kind.code,
            "headers": dict(self.headers),
            "for_every_row": dict(self.for_every_row),
        }


def mapping_of(kind: Kind, matches: Iterable[HeaderMatch]) -> ColumnMapping:
    """The mapping that the matches propose."""
    return ColumnMapping(kind, {match.header: match.column for match in matches})


def mapping_from_json(data: Mapping[str, Any]) -> ColumnMapping:
    """A remembered mapping. Raises ``ValueError`` for data of another version, or of a kind that is gone.

    Columns that are no longer there are left out.
    """
    if data.get("version") != VERSION or data.get("kind") not in KINDS:
        raise ValueError("this mapping was made by another version")
    kind = KINDS[str(data["kind"])]
    headers = {
        str(header): str(name) if name in kind else "" for header, name in dict(data["headers"]).items()
    }
    same = {str(name): str(text) for name, text in dict(data["for_every_row"]).items() if name in kind}
    return ColumnMapping(kind, headers, same)


def check_mapping(mapping: ColumnMapping) -> None:
    """Raise ``Refusal`` where a needed column is missing, or two headings go into one that takes one."""
    check_enough(mapping.kind, mapping.columns)
    chosen = [name for name in mapping.headers.values() if name]
    for name in dict.fromkeys(chosen):
        column = mapping.kind.column(name)
        if chosen.count(name) > 1 and not column.several:
            raise Refusal(
                say(
                    "Two of your columns go into “{column}”. Choose one of them, and leave the other out.",
                    column=Sentence(column.label),
                )
            )
