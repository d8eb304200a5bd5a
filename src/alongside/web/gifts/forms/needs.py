"""What somebody or a service needs."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.gifts.queries.needs import need_kinds
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.people.forms.gifts import WHO_SEES
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import sharing


class NeedForm(WordForm):
    """What a person needs or would like, who may see it, and until when."""

    kind = fields.ChoiceField(label=_("What kind of thing is it?"), widget=Radios())
    words = fields.CharField(
        label=_("In your own words"),
        max_length=200,
        error_messages={"required": _("Say in a few words what is needed.")},
    )
    shared_with = fields.ChoiceField(label=_("Who may see this?"), widget=Radios(hints=WHO_SEES))
    wanted_until = DateField(
        label=_("Until"), required=False, help_text=_("Leave empty for as long as it takes")
    )

    def __init__(self, *args: Any, acting: bool, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        self.fields["kind"].choices = need_kinds(of_service=False)
        self.fields["shared_with"].choices = sharing(with_nobody=not acting)
        if changing:
            del self.fields["kind"]
        if acting:
            self.fields["words"].label = _("In their own words")


class ServiceNeedForm(Form):
    """What a service needs."""

    kind = fields.ChoiceField(label=_("What kind of thing is it?"), widget=Radios())
    words = fields.CharField(
        label=_("In plain words"),
        max_length=200,
        help_text=_("Everybody in the organisation reads this"),
        error_messages={"required": _("Say in a few words what is needed.")},
    )
    wanted_until = DateField(
        label=_("Until"), required=False, help_text=_("Leave empty for as long as it takes")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = need_kinds(of_service=True)
