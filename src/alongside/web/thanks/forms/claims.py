"""Claiming an expense on a phone in a minute; what the office says to a claim; rates and limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.core.expenses.amounts import miles_typed, pence_typed
from alongside.core.expenses.policy import Policy
from alongside.core.expenses.terms import Kind, Vehicle
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.kit.forms import DateField, Form, Radios
from alongside.web.kit.words import day, in_language
from alongside.web.thanks.actions.claims import NewClaim

NO_SESSION = "NONE"
HOW = [("PHONE", _("By telephone")), ("IN_PERSON", _("In person")), ("POST", _("On a paper form"))]


class ClaimForm(Form):
    """What was spent, for which session, and a photograph of the receipt."""

    marks_optional = False

    kind = fields.ChoiceField(
        label=_("What was it for?"), widget=Radios(reveals={"MILES": "miles"}),
        error_messages={"required": _("Choose what the money went on")},
    )  # fmt: skip
    miles = fields.CharField(
        label=_("How many miles, there and back?"), required=False, max_length=12,
        help_text=_("Such as 12 or 3.5"),
    )  # fmt: skip
    vehicle = fields.ChoiceField(label=_("In what?"), required=False, widget=Radios)
    amount = fields.CharField(
        label=_("How much did it cost?"), required=False, max_length=12,
        help_text=_("What you really paid, such as 4.60. Leave it empty for miles."),
    )  # fmt: skip
    what = fields.CharField(
        label=_("What was it, in a few words?"), required=False, max_length=200,
        help_text=_("Such as “bus to the library and back”"),
    )  # fmt: skip
    session = fields.ChoiceField(label=_("For which session?"), required=False, widget=Radios)
    on = DateField(label=_("On which day?"), required=False)
    photograph = fields.FileField(
        label=_("Photograph of the receipt, if you have one"), required=False,
        help_text=_("JPEG or PNG, up to 10 MB. We keep the picture and drop what the camera wrote into it."),
        widget=fields.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, sessions: Iterable[Any], vehicles: Iterable[Vehicle], for_another: bool, today: date,
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.sessions = {str(each.public_id): each for each in sessions}
        self.today = today
        self.fields["on"].latest = today  # type: ignore[attr-defined]
        given = tuple(vehicles)
        kinds = [kind for kind in Kind if given or kind is not Kind.MILES]
        self.fields["kind"].choices = [(str(kind), in_language(kind)) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["vehicle"].choices = [(str(each), in_language(each)) for each in given]  # type: ignore[attr-defined]
        self._leave_out(given)
        if for_another:
            self.fields["how"] = fields.ChoiceField(
                label=_now("How did they tell you?"), choices=HOW, widget=Radios
            )

    def _leave_out(self, vehicles: tuple[Vehicle, ...]) -> None:
        if not vehicles:
            del self.fields["miles"], self.fields["vehicle"]
            self.fields["kind"].widget.reveals = {}  # type: ignore[attr-defined]
            self.fields["amount"].help_text = _now("What you really paid, such as 4.60.")
        if self.sessions:
            listed = [(key, f"{each.title}, {day(each.starts_at)}") for key, each in self.sessions.items()]
            self.fields["session"].choices = [*listed, (NO_SESSION, _now("Another day, or no session"))]  # type: ignore[attr-defined]
            self.fields["on"].help_text = _now("Only if you chose no session.")
            self.fields["session"].initial = next(iter(self.sessions))
        else:
            del self.fields["session"]

    @property
    def new(self) -> NewClaim:
        """The claim as it was filled in. Raises ``Refusal`` where an amount cannot be read."""
        given = self.cleaned_data
        session = self.sessions.get(given.get("session") or "")
        by_miles = given["kind"] == Kind.MILES
        photograph = given.get("photograph")
        return NewClaim(
            kind=given["kind"], what=given["what"], session=session, on=self._day(session),
            pence=None if by_miles else pence_typed(given["amount"]),
            tenths_of_a_mile=miles_typed(given["miles"]) if by_miles else None,
            vehicle=given.get("vehicle") or "" if by_miles else "",
            photograph=photograph.read() if photograph else b"",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What a kind of cost cannot do without is asked for where it is missing."""
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        if kind == Kind.MILES:
            self._read("miles", miles_typed)
            if not given.get("vehicle"):
                self.add_error("vehicle", _now("Say what you travelled in or on"))
        elif kind:
            self._read("amount", pence_typed)
            if not given.get("what", "").strip():
                self.add_error("what", _now("Say in a few words what it was"))
        if (
            given.get("session", NO_SESSION) in ("", NO_SESSION)
            and not given.get("on")
            and "on" not in self.errors
        ):
            self.add_error("on", _now("Give the day, or choose a session"))
        return given

    def _read(self, name: str, read: Any) -> None:
        try:
            read(self.cleaned_data.get(name, ""))
        except Refusal as refusal:
            self.refuse(refusal, name)

    def _day(self, session: Any) -> date:
        return local_day(session) if session is not None else self.cleaned_data["on"]


class StepForm(Form):
    """What the office, or the person, says with a step; the day of payment."""

    marks_optional = False
    words = fields.CharField(
        label=_("Your words"), required=False, max_length=500, widget=fields.Textarea(attrs={"rows": 3})
    )
    on = DateField(label=_("Paid on"), required=False)


class PolicyForm(Form):
    """One rate or limit, from a day on, and where it comes from."""

    what = fields.ChoiceField(label=_("What does it set?"), widget=fields.Select)
    amount = fields.CharField(
        label=_("Amount"), max_length=12,
        help_text=_("A rate in pence a mile, such as 45 or 24.5; a limit in pounds, such as 8.00; or a number of days"),
    )  # fmt: skip
    active_from = DateField(label=_("From which day on?"))
    source = fields.CharField(
        label=_("Where does it come from?"), max_length=200,
        help_text=_("Such as the name and date of your travel policy. Everybody who claims can read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["what"].choices = [(str(each), in_language(each)) for each in Policy]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The amount in the unit of what it sets."""
        given = super().clean() or self.cleaned_data
        what = next((each for each in Policy if each == given.get("what")), None)
        if what is not None and given.get("amount"):
            try:
                given["number"] = _number(what, given["amount"])
            except Refusal as refusal:
                self.refuse(refusal, "amount")
        return given


def _number(what: Policy, words: str) -> int:
    if what.is_rate:
        return miles_typed(
            words.casefold().rstrip("p ")
        )  # tenths of a penny are written like tenths of a mile
    if what.unit == "days":
        return miles_typed(words) // 10
    return pence_typed(words)
