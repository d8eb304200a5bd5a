"""Choosing documents, one or several at once."""

from __future__ import annotations

from typing import Any, Final

from django import forms as fields
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alongside.web.documents.actions.uploads import MOST_BYTES
from alongside.web.kit.forms import Form

MOST_AT_ONCE: Final = 20
ACCEPTED: Final = ".pdf,.docx,.odt,.html,.htm,.md,.markdown,.txt"

SAID: Final = {
    "required": _("Choose at least one document."),
    "too_many": _("Choose up to %(most)s documents at once. You chose %(chosen)s."),
}


class SeveralFiles(fields.FileInput):
    """A control with which several files may be chosen."""

    allow_multiple_selected = True


class FilesField(fields.FileField):
    """One file or several; cleans to a list. What is wrong with one of them is told of that one, later."""

    widget = SeveralFiles(attrs={"accept": ACCEPTED, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files that were chosen."""
        del initial
        chosen = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if not chosen:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(chosen) > MOST_AT_ONCE:
            told = self.error_messages["too_many"] % {"most": MOST_AT_ONCE, "chosen": len(chosen)}
            raise ValidationError(told, code="too_many")
        return chosen


class UploadForm(Form):
    """The documents to audit."""

    files = FilesField(label=_("Your documents"), error_messages=SAID)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _(
            "PDF, Word (.docx), OpenDocument (.odt), web page (.html), Markdown or plain text, in English. "
            "Up to %(most)s at once, each up to %(size)s MB."
        )
        self.fields["files"].help_text = said % {"most": MOST_AT_ONCE, "size": MOST_BYTES // 1024 // 1024}
