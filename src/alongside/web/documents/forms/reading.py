"""Choosing what to read, saying what a sentence is instead, choosing two versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.web.documents.queries.reading import Choice
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import day, in_language

EVERY = ("", pgettext_lazy("any choice", "All"))
HAPPENING = (Status.DONE, Status.PLANNED, Status.ASPIRED)


class FilterForm(Form):
    """Which findings to show. A choice that cannot be is left out of account."""

    marks_optional = False
    mode = fields.ChoiceField(label=_("Mode"), required=False)
    status = fields.ChoiceField(label=_("Has it happened?"), required=False)
    decided = fields.ChoiceField(
        label=_("Plain enough?"),
        required=False,
        choices=[EVERY, ("yes", _("Judged")), ("no", _("Not plain enough to judge"))],
    )
    contested = fields.ChoiceField(
        label=_("Contested?"),
        required=False,
        choices=[EVERY, ("yes", _("Contested")), ("no", _("Not contested"))],
    )
    at = fields.IntegerField(label=_("Page of the document"), required=False, min_value=1, max_value=100_000)

    def __init__(self, *args: Any, modes: Iterable[TextMode] = TextMode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(mode), in_language(mode)) for mode in modes]
        self.fields["mode"].choices = [EVERY, *named]  # type: ignore[attr-defined]
        self.fields["status"].choices = [EVERY, *_statuses()]  # type: ignore[attr-defined]

    @property
    def choice(self) -> Choice:
        """What was chosen, as far as it can be."""
        self.is_valid()
        given = self.cleaned_data
        yes_or_no = {"yes": True, "no": False}
        return Choice(
            TextMode(given["mode"]) if given.get("mode") else None,
            Status(given["status"]) if given.get("status") else None,
            yes_or_no.get(given.get("decided", "")),
            yes_or_no.get(given.get("contested", "")),
            given.get("at"),
        )


class ContestForm(Form):
    """What the sentence is instead, and why."""

    mode = fields.ChoiceField(label=_("What does the sentence describe?"))
    status = fields.ChoiceField(label=_("Has it happened?"), required=False, widget=Radios())
    reason = fields.CharField(
        label=_("Your reason"),
        help_text=_(
            "Everybody who reads this document will read it beside the sentence, whoever is given a link to it "
            "among them."
        ),
        max_length=1000,
        widget=fields.Textarea(),
    )
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modes = [(str(mode), in_language(mode)) for mode in TextMode]
        self.fields["mode"].choices = [("", gettext("Choose one")), *modes]  # type: ignore[attr-defined]
        self.fields["status"].choices = _statuses()  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """Mode, status and reason, as the action takes them."""
        given = self.cleaned_data
        return {
            "mode": TextMode(given["mode"]),
            "status": Status(given["status"]) if given["status"] else Status.NA,
            "reason": given["reason"],
        }


class CompareForm(Form):
    """Two documents, or two versions of one."""

    marks_optional = False
    earlier = fields.ChoiceField(label=_("The earlier version"))
    later = fields.ChoiceField(label=_("The later version"))

    def __init__(self, *args: Any, documents: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._documents = {str(each.public_id): each for each in documents}
        named = [
            (key, f"{each.title} ({day(each.uploaded_at, weekday=False)})")
            for key, each in self._documents.items()
        ]
        for name in ("earlier", "later"):
            self.fields[name].choices = [("", gettext("Choose one")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two, not one twice."""
        cleaned = super().clean() or {}
        if cleaned.get("earlier") and cleaned.get("earlier") == cleaned.get("later"):
            self.add_error("later", gettext("Choose another document than the earlier version."))
        return cleaned

    @property
    def chosen(self) -> tuple[Any, Any]:
        """The earlier version and the later."""
        return self._documents[self.cleaned_data["earlier"]], self._documents[self.cleaned_data["later"]]


def _statuses() -> list[tuple[str, str]]:
    return [(str(status), in_language(status)) for status in HAPPENING]
