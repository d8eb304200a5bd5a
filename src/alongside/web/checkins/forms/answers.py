"""The questions of a check-in as a form: nothing in it has to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms as fields
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alongside.core.checkins.scales import Item, Words
from alongside.core.checkins.wording import scale_named
from alongside.web.kit.forms import DateField, Form, Radios

HOW = [("POST", _("On paper")), ("PHONE", _("By telephone")), ("IN_PERSON", _("In person"))]


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is drawn: ``choices`` are the number, its words and whether it is chosen."""

    name: str
    words: str
    ends: tuple[str, str] | None
    choices: tuple[tuple[int, str, bool], ...]
    errors: Any

    @property
    def ident(self) -> str:
        """What its parts are called on the page."""
        return self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Part:
    """The questions that belong together, with what is said before them."""

    heading: str
    intro: str
    questions: tuple[Question, ...]


class AnswersForm(Form):
    """Answers to the questions of some scales, or to one of their questions."""

    marks_optional = False

    def __init__(
        self,
        *args: Any,
        scales: Iterable[str],
        only: str = "",
        known: Mapping[str, int] = {},
        easy: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, auto_id="%s-0", **more)
        self.scales, self.known, self.easy = [scale_named(key) for key in scales], known, easy
        self.items = [item for each in self.scales for item in each.items if only in ("", item.key)]
        for item in self.items:
            self.fields[item.key] = fields.TypedChoiceField(
                label=self._said(item.words), choices=[(value, value) for value in item.values], coerce=int,
                required=False, empty_value=None,
                error_messages={"invalid_choice": _("Choose one of the answers given, or none")},
            )  # fmt: skip

    @property
    def answers(self) -> dict[str, int]:
        """What was answered, by the keys of the questions."""
        given = ((item.key, self.cleaned_data.get(item.key)) for item in self.items)
        return {key: value for key, value in given if value is not None}

    @property
    def skipped(self) -> list[str]:
        """The keys of the questions that were left out."""
        return [item.key for item in self.items if item.key not in self.answers]

    @property
    def left_out(self) -> list[str]:
        """The keys of the questions to which "no answer" was chosen. Who chose nothing takes nothing back."""
        return [item.key for item in self.items if self.data.get(item.key) == ""]

    def parts(self) -> Iterator[Part]:
        """The questions as they are drawn."""
        for scale in self.scales:
            shown = tuple(self._question(item) for item in scale.items if item in self.items)
            if shown:
                intro = self._said(scale.intro) if scale.intro and not self.easy else ""
                yield Part(self._said(scale.name), intro, shown)

    def _question(self, item: Item) -> Question:
        chosen = self.data.get(item.key) if self.is_bound else str(self.known.get(item.key, ""))
        labels = {each.value: self._said(each.words) for each in item.choices}
        return Question(
            item.key,
            self._said(item.easy if self.easy else item.words),
            (self._said(item.ends[0]), self._said(item.ends[1])) if item.ends else None,
            tuple((value, labels.get(value, str(value)), str(value) == chosen) for value in item.values),
            self.errors.get(item.key) if self.is_bound else None,
        )

    @staticmethod
    def _said(words: Words) -> str:
        return words.said(get_language() or "en")


class WrittenDownForm(AnswersForm):
    """The same, written down by whoever helps: how the answers came, and on which day they were given."""

    how = fields.ChoiceField(label=_("How did they answer?"), choices=HOW, widget=Radios)
    on = DateField(label=_("On which day did they answer?"))
