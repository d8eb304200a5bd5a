"""Access needs, checks and consents."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import access_kinds, check_kinds, check_outcomes


class NeedForm(WordForm):
    """What somebody needs in order to take part, and who is told."""

    kind = fields.ChoiceField(
        label=_("Is it something that the place must have?"),
        required=False,
        choices=lambda: [*access_kinds(), ("", _("No, something else"))],
        widget=Radios(),
        help_text=_("They are then asked only to sessions at places of which it is said that they have it."),
    )
    need = fields.CharField(
        label=_("What is needed in order to take part, in their own words?"),
        required=False,
        max_length=200,
        help_text=_("Such as large print, a lower table, or somebody to come with"),
    )
    flagged = fields.BooleanField(
        label=_("Remind whoever plans a session with this person"), required=False, initial=True
    )
    shared_with_teams = fields.BooleanField(
        label=_("The teams of their services may know"), required=False,
        help_text=_("Only tick this if the person said so."),
    )  # fmt: skip
    met_how = fields.CharField(
        label=_("How it is met"), required=False, max_length=300, widget=fields.Textarea
    )
    review_on = DateField(label=_("When shall we go through it again?"), required=False)

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if not acting:
            self.fields["kind"].help_text = _(
                "You are then asked only to sessions at places of which it is said that they have it."
            )
            self.fields["need"].label = _("What do you need in order to take part, in your own words?")
            self.fields["flagged"].label = _("Remind whoever plans a session with me")
            self.fields["shared_with_teams"].label = _("The teams of my services may know")
            self.fields["shared_with_teams"].help_text = ""
            del self.fields["met_how"], self.fields["review_on"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("need") and "need" not in self.errors:
            cleaned["need"] = str(dict(access_kinds()).get(cleaned.get("kind", ""), ""))
            if not cleaned["need"]:
                self.add_error("need", _("Say in a few words what is needed."))
        return cleaned

    def steps(self) -> dict[str, Any]:
        """The steps that were given."""
        given = ("kind", "flagged", "shared_with_teams", "met_how", "review_on")
        return {name: self.cleaned_data[name] for name in given if name in self.cleaned_data}


class ReviewForm(WordForm):
    """Going through a need with its person."""

    on = DateField(label=_("When did you go through it together?"))
    review_on = DateField(label=_("When shall it be gone through again?"), required=False)


class CheckForm(Form):
    """The outcome of a check; the certificate itself is never kept."""

    kind = fields.ChoiceField(label=_("Which check?"), choices=check_kinds, widget=Radios())
    outcome = fields.ChoiceField(label=_("Outcome"), choices=check_outcomes, widget=Radios())
    checked_on = DateField(label=_("Date of the check"))
    expires_on = DateField(
        label=_("Last day on which it holds"), required=False, help_text=_("Leave it empty if it has no end.")
    )
    renewal_on = DateField(
        label=_("A renewal was asked for on"),
        required=False,
        help_text=_(
            "A renewal under way does not make a check last longer. It is kept so that nobody asks twice."
        ),
    )
    reference = fields.CharField(label=_("Reference"), required=False, max_length=50)
    seen_by = fields.CharField(
        label=_("Who saw it?"),
        max_length=200,
        help_text=_("The name of whoever saw the certificate or letter"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        made, last = cleaned.get("checked_on"), cleaned.get("expires_on")
        if made and last and last < made:
            self.add_error("expires_on", _("A check cannot run out before it was made."))
        return cleaned


class CorrectCheckForm(CheckForm):
    """The same, for one that was written down wrongly; its kind stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]


class ConsentForm(WordForm):
    """Yes or no for one purpose."""

    agrees = fields.ChoiceField(
        label=_("Do they agree?"), choices=[("YES", _("Yes")), ("NO", _("No"))], widget=Radios()
    )

    def __init__(self, *args: Any, acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        if not acting:
            self.fields["agrees"].label = _("Do you agree?")
