"""Proposing a session: what, when, where, who takes part and how many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.charters.forms.speaking import ProposingForm
from alongside.web.delivery.forms.sessions import PlanForm, plan_form_for

FURTHEST_AHEAD = timedelta(days=2 * 366)


class ProposeSessionForm(ProposingForm, PlanForm):
    """A session that somebody would like to have, with its roles. Made by ``propose_form_for``.

    ``now`` is the moment at which it is proposed.
    """

    title = fields.CharField(
        label=_("What is it called?"),
        max_length=200,
        help_text=_("Such as: Mending for beginners"),
        error_messages={"required": _("Enter a name for the session")},
    )

    def __init__(self, *args: Any, now: datetime, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        day: Any = self.fields["on"]
        day.earliest, day.latest = today, today + FURTHEST_AHEAD

    def clean(self) -> dict[str, Any]:
        """It is still to come, and both sides take part where the service has both."""
        given = super().clean() or self.cleaned_data
        when = given.get("when")
        if when is not None and when.starts.at <= self.now:
            self.refuse(
                Refusal(say("That time is past. Give a day and time that are still to come.")), "starts"
            )
        self._check_sides(given)
        return given

    def _check_sides(self, given: dict[str, Any]) -> None:
        chosen = {role.side for role in self.roles if given.get(f"wanted_{role.pk}")}
        left_out = [role for role in self.roles if role.side not in chosen]
        if left_out:
            sentence = say("A shared session takes lay people and professionals. Choose a role of each.")
            self.refuse(Refusal(sentence), f"wanted_{left_out[0].pk}")

    @property
    def session(self) -> dict[str, Any]:
        """The session as it is to be planned."""
        when = self.cleaned_data["when"]
        return {
            "title": self.cleaned_data["title"],
            "starts_at": when.starts.at,
            "ends_at": when.ends.at,
            "place": self.chosen_place,
            "roles": self.numbers,
        }


def propose_form_for(roles: Iterable[Any]) -> type[ProposeSessionForm]:
    """The form with the controls of each of these roles, its usual numbers filled in."""
    return type("ProposeSessionFormOfRoles", (ProposeSessionForm, plan_form_for(roles)), {})
