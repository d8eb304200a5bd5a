"""One question at a time, or the whole sheet."""

from __future__ import annotations

from typing import Any, Final

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.vocabulary.questions import QUESTIONS, Question, Yields
from alongside.web.gifts.actions.conversation import Said, Sheet
from alongside.web.gifts.queries.needs import need_kinds
from alongside.web.kit.forms import Checkboxes, Radios
from alongside.web.people.forms.gifts import WHO_SEES
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import gift_kinds, sharing, weekdays

LONGEST: Final = 200
MOST_LINES: Final = 30
PARTS: Final = [
    ("MORNING", _("In the morning, 9am to midday")),
    ("AFTERNOON", _("In the afternoon, midday to 5pm")),
    ("EVENING", _("In the evening, 5pm to 9pm")),
]


class QuestionForm(WordForm):
    """An answer in somebody's own words; none passes the question over."""

    words = fields.CharField(label=_("In your own words"), max_length=LONGEST, required=False)
    kind = fields.ChoiceField(label=_("What kind of thing is it?"), required=False, widget=Radios())
    shared_with = fields.ChoiceField(
        label=_("Who may see this?"), required=False, widget=Radios(hints=WHO_SEES)
    )
    agreed = fields.BooleanField(
        label=_("I agree that you keep this and show it to those I chose"), required=False
    )
    marks_optional = False

    def __init__(
        self, *args: Any, question: Question, acting: bool, language: str, consented: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        self.question, self.acting = question, acting
        self.fields["words"].label = question.words(language, themselves=not acting)
        self.fields["words"].help_text = question.hint_in(language)
        self._choose_kinds(question)
        self._ask_who_sees(question, acting, consented)
        if acting:
            self.fields["how"].required = False

    def _choose_kinds(self, question: Question) -> None:
        if len(question.kinds) < 2:
            del self.fields["kind"]
            return
        known = dict(need_kinds(of_service=False) if question.yields is Yields.NEED else gift_kinds())
        self.fields["kind"].choices = [(kind, known[kind]) for kind in question.kinds]

    def _ask_who_sees(self, question: Question, acting: bool, consented: bool) -> None:
        self.fields["shared_with"].choices = sharing(with_nobody=not acting)
        if question.yields is not Yields.SHARED_GIFT:
            del self.fields["shared_with"]
        if question.yields is not Yields.SHARED_GIFT or consented:
            del self.fields["agreed"]
        elif acting:
            self.fields["agreed"].label = _("They agree that we keep this and show it to those they chose")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not str(cleaned.get("words", "")).strip():
            return cleaned
        self._require("kind", _("Choose what kind of thing it is."))
        self._require("shared_with", _("Choose who may see this."))
        self._require("how", _("Choose how they told you."))
        hidden = cleaned.get("shared_with") == "NOBODY"
        if (
            "agreed" in self.fields
            and not cleaned.get("agreed")
            and not hidden
            and cleaned.get("shared_with")
        ):
            self.add_error(
                "agreed", _("Tick this if it is so. Without it, what was lived through cannot be shared.")
            )
        return cleaned

    def _require(self, name: str, sentence: Any) -> None:
        if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    @property
    def said(self) -> Said | None:
        """The answer, or None where there was none."""
        given = self.cleaned_data
        if not given["words"].strip():
            return None
        return Said(
            words=given["words"],
            kind=given.get("kind", ""),
            shared_with=given.get("shared_with") or "COORDINATORS",
            agreed=bool(given.get("agreed")),
        )


class HoursForm(WordForm):
    """Days of the week, and parts of them."""

    weekdays = fields.TypedMultipleChoiceField(
        label=_("Which days?"), choices=weekdays, coerce=int, required=False, widget=Checkboxes()
    )
    parts = fields.MultipleChoiceField(
        label=_("When on those days?"), choices=PARTS, required=False, widget=Checkboxes()
    )
    marks_optional = False

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if acting:
            self.fields["how"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("weekdays")) != bool(cleaned.get("parts")):
            missing = "parts" if cleaned.get("weekdays") else "weekdays"
            self.add_error(missing, _("Tick at least one day and one part of it, or nothing at all."))
        if cleaned.get("weekdays") and "how" in self.fields and not cleaned.get("how"):
            self.add_error("how", _("Choose how they told you."))
        return cleaned


class SheetForm(WordForm):
    """Everything on the printed sheet, to be typed in from top to bottom: one thing on a line."""

    marks_optional = False

    def __init__(self, *args: Any, acting: bool, language: str, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        for name, label in self._boxes(language, acting).items():
            self.fields[name] = fields.CharField(
                label=label,
                required=False,
                max_length=LONGEST * MOST_LINES,
                widget=fields.Textarea(attrs={"rows": 3}),
            )
        self.fields["lived_with"] = fields.ChoiceField(
            label=_("Who may see what was lived through?"),
            choices=sharing(with_nobody=not acting),
            required=False,
            widget=Radios(hints=WHO_SEES),
        )
        self.fields["agreed"] = fields.BooleanField(
            label=_("They agreed, with a tick on the sheet, that this is kept")
            if acting
            else _("I agree that you keep this and show it to those I chose"),
            required=False,
        )
        hours = HoursForm(acting=False)
        self.fields |= {"weekdays": hours.fields["weekdays"], "parts": hours.fields["parts"]}
        self.order_fields([*self._order(), "how"])

    def _boxes(self, language: str, acting: bool) -> dict[str, Any]:
        asked = {
            q.key: q.words(language, themselves=not acting) for q in QUESTIONS if q.yields is not Yields.HOURS
        }
        del asked["lend"]
        return asked | {"things": _("Things to lend"), "places": _("Places to lend")}

    def _order(self) -> list[str]:
        lived = ["lived", "lived_with", "agreed"]
        return ["help", "show", "enjoy", *lived, "things", "places", "weekdays", "parts", "learn", "need"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in [each for each in self._order() if isinstance(cleaned.get(each), str)]:
            self._check_lines(name, _lines(cleaned[name]))
        if _lines(cleaned.get("lived", "")):
            self._check_lived(cleaned)
        if bool(cleaned.get("weekdays")) != bool(cleaned.get("parts")):
            missing = "parts" if cleaned.get("weekdays") else "weekdays"
            self.add_error(missing, _("Tick at least one day and one part of it, or nothing at all."))
        return cleaned

    def _check_lines(self, name: str, lines: list[str]) -> None:
        if len(lines) > MOST_LINES:
            self.add_error(name, _("Write 30 lines or fewer."))
        if any(len(line) > LONGEST for line in lines):
            self.add_error(name, _("One line is longer than 200 characters. Say it in fewer words."))

    def _check_lived(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("lived_with"):
            self.add_error("lived_with", _("Choose who may see this."))
        elif not cleaned.get("agreed") and cleaned["lived_with"] != "NOBODY":
            self.add_error(
                "agreed", _("Tick this if it is so. Without it, what was lived through cannot be shared.")
            )

    @property
    def sheet(self) -> Sheet:
        """What was written on it."""
        given = self.cleaned_data
        lines = {q.key: [Said(line) for line in _lines(given.get(q.key, ""))] for q in QUESTIONS}
        lines["lived"] = [
            Said(said.words, shared_with=given["lived_with"], agreed=bool(given.get("agreed")))
            for said in lines["lived"]
        ]
        lines["lend"] = [
            *(Said(line, kind="THING") for line in _lines(given["things"])),
            *(Said(line, kind="PLACE") for line in _lines(given["places"])),
        ]
        return Sheet(lines=lines, weekdays=given["weekdays"], parts=given["parts"])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in str(text).splitlines() if line.strip()]
