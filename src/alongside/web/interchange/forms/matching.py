"""Matching the columns of a list with ours, and one answer for every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms as fields
from django.forms.boundfield import BoundField
from django.utils.translation import gettext

from alongside.core.intake.cells import one_line
from alongside.core.intake.columns import Column, Kind
from alongside.core.intake.mapping import ColumnMapping
from alongside.core.intake.matching import HeaderMatch
from alongside.core.intake.tables import Row
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence
from alongside.web.kit.forms import Form

EXAMPLES = 3
YES = "Yes"


@dataclass(frozen=True, slots=True)
class Line:
    """One column of the list: its heading, the first things in it, what we take it for, and the control."""

    header: str
    examples: tuple[str, ...]
    match: HeaderMatch
    field: BoundField
    left_out: Sentence | None

    @property
    def sure(self) -> str:
        """How sure the match is, in words."""
        return gettext(self.match.confidence.label)


class MatchingForm(Form):
    """A choice for each column of the list, and answers that hold for all of its rows."""

    marks_optional = False

    def __init__(
        self,
        data: Any,
        *,
        kind: Kind,
        matches: Sequence[HeaderMatch],
        for_every_row: Mapping[str, str],
        rows: Sequence[Row],
        services: Sequence[str] = (),
    ) -> None:
        self.kind, self.matches, self.rows = kind, tuple(matches), tuple(rows)
        super().__init__(data)
        choices = [
            ("", gettext("Leave it out")),
            *((c.name, _label(c)) for c in kind.columns if not c.left_out),
        ]
        for place, match in enumerate(self.matches):
            initial = "" if match.column and kind.column(match.column).left_out else match.column
            self.fields[f"column_{place}"] = fields.ChoiceField(
                label=match.header, choices=choices, required=False, initial=initial
            )
        for name in kind.for_every_row:
            self.fields[f"same_{name}"] = _answer_field(
                kind.column(name), for_every_row.get(name, ""), services
            )

    def lines(self) -> Iterator[Line]:
        """The columns of the list in their order; those without a heading and without cells are left out."""
        for place, match in enumerate(self.matches):
            examples = _examples(self.rows, place)
            if match.header or examples:
                yield Line(match.header, examples, match, self[f"column_{place}"], self._left_out(match))

    def _left_out(self, match: HeaderMatch) -> Sentence | None:
        """Why a column that is recognised is not kept."""
        why = self.kind.column(match.column).left_out if match.column else ""
        return Sentence(why) if why else None

    def answers(self) -> list[BoundField]:
        """The fields for one answer for every row."""
        return [self[f"same_{name}"] for name in self.kind.for_every_row]

    def clean(self) -> dict[str, Any]:
        """Every answer for all rows must be one that its column could hold."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.kind.for_every_row:
            text = cleaned.get(f"same_{name}")
            if text:
                self._check_answer(name, text)
        return cleaned

    def _check_answer(self, name: str, text: str) -> None:
        try:
            self.kind.column(name).read(text)
        except Refusal as refusal:
            self.refuse(refusal, f"same_{name}")

    def mapping(self) -> ColumnMapping:
        """What was chosen; only of a valid form."""
        headers = {
            match.header: self._chosen(place, match)
            for place, match in enumerate(self.matches)
            if match.header
        }
        same = {name: self.cleaned_data.get(f"same_{name}", "") for name in self.kind.for_every_row}
        return ColumnMapping(self.kind, headers, same)

    def _chosen(self, place: int, match: HeaderMatch) -> str:
        """The column chosen; one that is recognised and left out stays so unless another was chosen."""
        chosen = str(self.cleaned_data[f"column_{place}"])
        if not chosen and match.column and self.kind.column(match.column).left_out:
            return match.column
        return chosen


def _label(column: Column) -> str:
    return gettext(column.label)


def _examples(rows: Sequence[Row], place: int) -> tuple[str, ...]:
    said = (one_line(row.cells[place]) for row in rows if place < len(row.cells))
    return tuple(dict.fromkeys(text[:60] for text in said if text))[:EXAMPLES]


def _answer_field(column: Column, initial: str, services: Sequence[str]) -> fields.Field:
    """A choice where the answers are known, otherwise a box."""
    label, words = _label(column), _words(column, services)
    if not words:
        return fields.CharField(label=label, required=False, max_length=200, initial=initial)
    choices = [("", gettext("As the list says")), *words]
    return fields.ChoiceField(label=label, choices=choices, required=False, initial=initial)


def _words(column: Column, services: Sequence[str]) -> list[tuple[str, str]]:
    if column.name == "service":
        return [(name, name) for name in services]
    if column.name == "consent_contact":
        return [(YES, gettext("Yes, everybody in this list has agreed"))]
    return [
        (words[0], gettext(words[0])) for words in (column.answers.words.values() if column.answers else ())
    ]
