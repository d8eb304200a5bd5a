"""Offering, saying yes, and saying that it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alongside.core.participation.facts import ProfessionalShare
from alongside.core.reciprocity.states import Event
from alongside.core.shared.sentences import say
from alongside.web.exchanges.forms.lengths import LengthField
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.kit.words import in_language
from alongside.web.people.queries.kinds import word_channels


class ListingForm(Form):
    """Something that one offers or asks for. ``services`` take part; ``for_service`` lets its team speak for it."""

    kind = fields.ChoiceField(
        label=_("What would you like to do?"),
        choices=[("OFFER", _("Offer something")), ("REQUEST", _("Ask for something"))],
        widget=Radios,
    )
    what = fields.CharField(
        label=_("What is it?"), max_length=120, help_text=_("In a few words, such as “A lift to the clinic”")
    )
    minutes = LengthField(label=_("About how long does it take?"))
    more = fields.CharField(
        label=_("Anything that others should know?"), required=False, max_length=500, widget=fields.Textarea
    )
    service = fields.ChoiceField(label=_("In which service?"), widget=Radios)
    for_service = fields.BooleanField(
        label=_("The service itself offers or asks this, not I"),
        required=False,
        help_text=_("Its professionals and you are asked when somebody says yes."),
    )
    places = fields.IntegerField(
        label=_("How often can it be taken up?"), min_value=1, max_value=50, initial=1
    )
    gift = fields.ChoiceField(label=_("Is it one of your gifts?"), required=False)

    def __init__(
        self,
        *args: Any,
        services: Iterable[Any],
        spoken_for: Iterable[Any] = (),
        gifts: Iterable[Any] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.spoken_for = {str(each.public_id) for each in spoken_for}
        if not self.spoken_for:
            del self.fields["for_service"]
        self.services = {str(each.public_id): each for each in services}
        self.gifts = {str(each.pk): each for each in gifts}
        self.fields["service"].choices = [(key, str(each)) for key, each in self.services.items()]
        if len(self.services) == 1:
            self.fields["service"].initial = next(iter(self.services))
        if self.gifts:
            self.fields["gift"].choices = [("", _("No")), *((key, str(g)) for key, g in self.gifts.items())]
        else:
            del self.fields["gift"]

    def clean_service(self) -> str:
        """The service; one that they may speak for, where it is the service that offers."""
        key = str(self.cleaned_data["service"])
        if self.is_for_service and key not in self.spoken_for:
            raise ValidationError(_("You can offer or ask for services in which you are a professional."))
        return key

    @property
    def is_for_service(self) -> bool:
        """Whether it is the service’s own."""
        return bool(self.cleaned_data.get("for_service"))

    @property
    def details(self) -> dict[str, Any]:
        """What to put up."""
        given = self.cleaned_data
        if self.is_for_service:
            given = {**given, "gift": ""}
        names = ("kind", "what", "minutes", "more", "places")
        return {name: given[name] for name in names} | {"gift": self.gifts.get(given.get("gift", ""))}

    @property
    def chosen(self) -> Any:
        """The service."""
        return self.services[self.cleaned_data["service"]]


class YesForm(Form):
    """Taking up an offer or a request."""

    minutes = LengthField(label=_("How long would it be?"))


class WithServiceForm(Form):
    """Help between a person and a service, outside its sessions."""

    way = fields.ChoiceField(
        label=_("Who helps whom?"),
        choices=[("GIVER", _("I help the service")), ("RECEIVER", _("The service helps me"))],
        widget=Radios,
    )
    what = fields.CharField(label=_("What is it?"), max_length=120)
    minutes = LengthField(label=_("How long would it be?"))
    service = fields.ChoiceField(label=_("With which service?"), widget=Radios)

    def __init__(self, *args: Any, services: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = {str(each.public_id): each for each in services}
        self.fields["service"].choices = [(key, str(each)) for key, each in self.services.items()]
        if len(self.services) == 1:
            self.fields["service"].initial = next(iter(self.services))

    @property
    def chosen(self) -> Any:
        """The service."""
        return self.services[self.cleaned_data["service"]]


class SharedForm(Form):
    """How a professional shared in what somebody did for a service."""

    share = fields.ChoiceField(label=_("How did a professional share in it?"), widget=Radios)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"].choices = [
            (str(each), in_language(say(each.label))) for each in ProfessionalShare
        ]


class PotForm(Form):
    """Hours for the pot."""

    minutes = LengthField(label=_("How many hours would you like to give?"))


WITH_LENGTH = (Event.SAY_DONE, Event.SAY_OTHERWISE, Event.SETTLE)
WITH_DAY = (Event.SAY_DONE, Event.SETTLE)
WITH_REASON = (Event.DISPUTE, Event.SETTLE, Event.REVERSE)


class StepForm(Form):
    """What one step asks for; how the word came, where somebody else writes it down."""

    minutes = LengthField(label=_("How long did it take?"))
    on = DateField(label=_("On which day?"))
    reason = fields.CharField(label=_("Why?"), max_length=300, widget=fields.Textarea)
    how = fields.ChoiceField(label=_("How did they tell you?"), widget=Radios(), choices=word_channels)

    def __init__(
        self, *args: Any, event: Event, acting: bool, needs_reason: bool, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today
        wanted = {
            "minutes": event in WITH_LENGTH,
            "on": event in WITH_DAY,
            "reason": event in WITH_REASON or needs_reason,
            "how": acting,
        }
        for name, is_wanted in wanted.items():
            if not is_wanted:
                del self.fields[name]

    @property
    def details(self) -> dict[str, Any]:
        """What the step is taken with."""
        return {n: self.cleaned_data[n] for n in ("minutes", "on", "reason") if n in self.cleaned_data}

    @property
    def channel(self) -> str:
        """By which channel the word came."""
        return str(self.cleaned_data.get("how", "WEB"))
