"""Choosing a file, and how it is to be read."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext, gettext_lazy

from alongside.core.intake.files import check_size
from alongside.core.intake.kinds import KINDS
from alongside.core.intake.limits import MAX_BYTES, MAX_ROWS
from alongside.core.shared.errors import Refusal
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import as_words

GUESS = ("", gettext_lazy("Find out from its headings"))


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of list by their titles."""
    return [(kind.code, gettext(kind.title)) for kind in KINDS.values()]


class UploadForm(Form):
    """A file, and what kind of list it is where somebody wants to say."""

    file = fields.FileField(
        label=gettext_lazy("Your spreadsheet"),
        widget=fields.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )
    kind = fields.ChoiceField(label=gettext_lazy("What is in it?"), required=False, widget=Radios())
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [GUESS, *kind_choices()]  # type: ignore[attr-defined]
        self.fields["file"].help_text = gettext(
            "CSV or Excel (.xlsx), up to %(size)s MB and %(rows)s rows. Headings may be as you have them."
        ) % {"size": MAX_BYTES // 1024 // 1024, "rows": as_words(MAX_ROWS)}

    def clean_file(self) -> Any:
        """The file, where it is not too large to be a list."""
        file = self.cleaned_data["file"]
        try:
            check_size(file.size)
        except Refusal as refusal:
            self.refuse(refusal, "file")
        return file


class ReadSoForm(Form):
    """Which sheet is read, and as what kind of list."""

    kind = fields.ChoiceField(label=gettext_lazy("What is in this list?"))
    sheet = fields.ChoiceField(label=gettext_lazy("Which sheet?"), required=False)
    marks_optional = False

    def __init__(self, *args: Any, sheets: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        self.fields["sheet"].choices = [(sheet, sheet) for sheet in sheets]  # type: ignore[attr-defined]
        if len(sheets) < 2:
            del self.fields["sheet"]
