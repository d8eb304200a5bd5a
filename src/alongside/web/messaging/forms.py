"""When and how people would have messages."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Form, Radios, TimeField
from alongside.web.people.forms.word import WordForm

CHANNELS = [("TEXT", _("Text messages")), ("EMAIL", _("E-mail")), ("WEB", _("Notifications on my devices"))]


class PreferencesForm(WordForm):
    """Reminders, quiet hours, and channels that nothing shall come by."""

    reminders = fields.ChoiceField(
        label=_("Would you like to be reminded before a session?"),
        choices=[("YES", _("Yes")), ("NO", _("No"))],
        widget=Radios(),
    )
    quiet_from = TimeField(
        label=_("Send me nothing from"),
        required=False,
        help_text=_("Such as 9pm. Leave both empty for any time."),
    )
    quiet_until = TimeField(label=_("until"), required=False, help_text=_("Such as 8:30am"))
    stopped = fields.MultipleChoiceField(
        label=_("Send me nothing by"),
        choices=CHANNELS,
        required=False,
        widget=fields.CheckboxSelectMultiple,
        help_text=_("Somebody rings you, where they can, when a session that you said yes to changes."),
    )

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if acting:
            self.fields["reminders"].label = _("Would they like to be reminded before a session?")
            self.fields["quiet_from"].label = _("Send them nothing from")
            self.fields["stopped"].label = _("Send them nothing by")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        ends = [cleaned.get("quiet_from"), cleaned.get("quiet_until")]
        if not self.errors and ends.count(None) == 1:
            self.add_error("quiet_until", _("Say from when and until when, or leave both empty."))
        return cleaned


class HoursForm(Form):
    """The organisation's quiet hours."""

    quiet_from = TimeField(label=_("No texts and notifications from"), help_text=_("Such as 8pm"))
    quiet_until = TimeField(
        label=_("until"), help_text=_("Such as 8am. Give the same time twice to have no quiet hours.")
    )
