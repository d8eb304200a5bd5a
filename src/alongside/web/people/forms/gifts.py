"""What somebody has to give."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Radios
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import gift_kinds, sharing

HINTS = {
    "SKILL": _("Such as bread, bookkeeping, British Sign Language"),
    "INTEREST": _("Something that matters to somebody, or that they would like to learn"),
    "LIVED_EXPERIENCE": _("Something lived through that may help somebody else"),
    "TIME": _("An hour here and there, or every Tuesday"),
    "PLACE": _("A room, a garden, an allotment"),
    "THING": _("A van, a sewing machine, tools"),
}
WHO_SEES = {
    "NOBODY": _("Kept here for you alone"),
    "COORDINATORS": _("Those who invite people to sessions"),
    "SERVICE_TEAMS": _("Also the people of the same service teams"),
    "EVERYONE": _("Also people of the organisation’s other services"),
}


class GiftForm(WordForm):
    """One gift: its kind, in plain words, and who may see it."""

    kind = fields.ChoiceField(
        label=_("What kind of thing is it?"), choices=gift_kinds, widget=Radios(hints=HINTS)
    )
    words = fields.CharField(
        label=_("In your own words"),
        max_length=200,
        error_messages={"required": _("Say in a few words what it is.")},
    )
    shared_with = fields.ChoiceField(label=_("Who may see this?"), widget=Radios(hints=WHO_SEES))

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        self.fields["shared_with"].choices = sharing(with_nobody=not acting)
        if acting:
            self.fields["words"].label = _("In their own words")
