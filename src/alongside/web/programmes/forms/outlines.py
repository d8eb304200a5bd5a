"""The lines of a version, its publishing, and bringing one in as a file."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.programme.written import FIELDS, Choice, Number
from alongside.web.kit.forms import Form
from alongside.web.kit.words import in_language

WIDE = 200
LABELS = {
    "programme": {
        "name": _("What is the programme called?"),
        "name_cy": _("And in Welsh?"),
        "summary": _("What is it, and for whom?"),
        "summary_cy": _("That in Welsh"),
        "most_recognised": _("How many credits may be recognised from before?"),
    },
    "modules": {
        "code": _("A short code"),
        "name": _("What is the module called?"),
        "name_cy": _("And in Welsh?"),
        "summary": _("What is it about?"),
        "summary_cy": _("That in Welsh"),
        "credits": _("How many credits?"),
        "hours": _("How many hours does it take altogether?"),
        "together": _("How many of them are asked for in meetings?"),
        "instead": _("What counts instead for whoever cannot come?"),
        "instead_cy": _("That in Welsh"),
    },
    "meetings": {
        "kind": _("What is met for?"),
        "title": _("What is it called?"),
        "title_cy": _("And in Welsh?"),
        "many": _("How often?"),
        "minutes": _("How many minutes each time?"),
    },
    "outcomes": {
        "code": _("A short code"),
        "says": _("What can somebody do who has reached it?"),
        "says_cy": _("That in Welsh"),
    },
    "items": {
        "kind": _("What shows it?"),
        "many": _("How many of these?"),
        "says": _("What is it to be, in a sentence?"),
        "says_cy": _("That in Welsh"),
        "other_kind": _("What else can show it instead?"),
        "other_many": _("How many of those?"),
        "other": _("What is that to be, in a sentence?"),
        "other_cy": _("That alternative in Welsh"),
    },
}
HINTS = {
    ("programme", "most_recognised"): _("Leave it empty where there is no limit."),
    ("modules", "credits"): _("0 where it has none. A credit stands for ten hours."),
    ("modules", "together"): _(
        "Leave it empty where none are. Only its own meetings count, never shifts in a service."
    ),
    ("modules", "instead"): _("Something that they can do at home or by telephone, and agree with a tutor."),
    ("items", "other"): _("It can be done from what somebody has done already, with no further shift."),
    ("items", "many"): _("Two observations are one from each side."),
}


class LineForm(Form):
    """One line of a version, by the table of its level."""

    def __init__(self, *args: Any, level: str, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, label in LABELS[level].items():
            self.fields[name] = _field(FIELDS[level][name], label, HINTS.get((level, name), ""))


def _field(wanted: Any, label: Any, hint: Any) -> fields.Field:
    common = {"label": label, "required": wanted.needed, "help_text": hint}
    if isinstance(wanted, Number):
        return fields.IntegerField(min_value=wanted.least, max_value=wanted.most, **common)
    if isinstance(wanted, Choice):
        choices = [(str(each), in_language(each)) for each in wanted.among]
        return fields.ChoiceField(choices=choices, widget=fields.Select, **common)
    widget = fields.Textarea(attrs={"rows": 3}) if wanted.longest > WIDE else fields.TextInput
    return fields.CharField(max_length=wanted.longest, widget=widget, **common)


class PublishForm(Form):
    """What is unlike the version before."""

    changed = fields.CharField(
        label=_("What is new in this version?"), max_length=500, required=False,
        widget=fields.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever looks at its versions reads this."),
    )  # fmt: skip


class FileForm(Form):
    """A programme that was taken away as JSON."""

    file = fields.FileField(label=_("The file"), widget=fields.FileInput(attrs={"accept": ".json"}))

    def clean_file(self) -> Any:
        """The file, if it is of a size that a programme can have."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise fields.ValidationError(_("The file is too large to be a programme. Choose another."))
        return given


LARGEST = 1_000_000
