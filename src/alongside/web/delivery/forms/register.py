"""The forms of the register: everybody at once, somebody who came unannounced, a correction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms as fields
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.delivery.register import TOLERANCE_MINUTES, Attendance
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.register import NewEntry, check_line
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import in_language

MARKED = (Attendance.PARTLY, Attendance.EXCUSED, Attendance.NO_SHOW)
WAYS_TO_HAVE_COME = (Attendance.CAME, Attendance.PARTLY, Attendance.STAND_IN)
NOT_ON_IT = "NOT_ON_IT"
NEW = "NEW"
LONGEST_REASON = 300


def minutes_field(label: Any, session: Any, **more: Any) -> fields.IntegerField:
    """How long somebody was there, the whole session unless they say otherwise."""
    most = span_of(session).minutes + TOLERANCE_MINUTES
    return fields.IntegerField(
        label=label, initial=span_of(session).minutes, min_value=0, max_value=most, **more
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the form."""

    invitation: Any
    attendance: BoundField
    minutes: BoundField


class RegisterForm(Form):
    """Everybody who was to come and is not recorded yet: came, came for part, sent word, did not come.

    Nobody has to be filled in: those left blank stay to be recorded. A button named ``everybody`` fills in
    that all of these came. ``latest`` is the newest line that whoever sends it had seen; what they say of
    somebody recorded since is read, too, so that nothing they sent is silently dropped.
    """

    marks_optional = False
    latest = fields.IntegerField(required=False, widget=fields.HiddenInput)
    from_sheet = fields.BooleanField(
        label=gettext_lazy("I am copying this from the printed sheet"), required=False
    )

    def __init__(self, *args: Any, known: Any, at: datetime, everybody: bool = False, **kwargs: Any) -> None:
        self.session, self.at, self.everybody = known.session, at, everybody
        self.expected, self.recorded = known.expected, known.recorded
        self.base_fields = dict(self.base_fields)
        for invitation in self.expected:
            self.base_fields |= self._fields_of(invitation)
        super().__init__(*args, **kwargs)

    def _fields_of(self, invitation: Any) -> dict[str, fields.Field]:
        name = str(invitation.person)
        choices = [_came(invitation), *((each.value, in_language(each)) for each in MARKED)]
        return {
            f"came_{invitation.person_id}": fields.ChoiceField(
                label=name, choices=choices, required=False, widget=Radios()
            ),
            f"minutes_{invitation.person_id}": minutes_field(
                _("Minutes: %(name)s") % {"name": name}, self.session, required=False
            ),
        }

    def rows(self) -> Iterator[Row]:
        """What to draw for each person who is still to be recorded."""
        for each in self._to_record():
            yield Row(each, self[f"came_{each.person_id}"], self[f"minutes_{each.person_id}"])

    def clean(self) -> dict[str, Any]:
        """Each line as the register would take it; what cannot stand is said beside its minutes."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.lines: list[NewEntry] = []
        for invitation in self.expected:
            line = self._line(invitation, cleaned)
            if line is not None:
                self._take(line, f"minutes_{invitation.person_id}")
        return cleaned

    def _line(self, invitation: Any, cleaned: dict[str, Any]) -> NewEntry | None:
        chosen, minutes = (cleaned.get(f"{name}_{invitation.person_id}") for name in ("came", "minutes"))
        fill_in = self.everybody and invitation.person_id not in self.recorded
        attendance = chosen or (_came(invitation)[0] if fill_in else "")
        if not attendance or f"minutes_{invitation.person_id}" in self.errors:
            return None
        there = Attendance(attendance).was_there
        return NewEntry(
            person=invitation.person,
            role=invitation.session_role.role,
            attendance=attendance,
            minutes=(minutes or 0) if there else 0,
        )

    def _take(self, line: NewEntry, field: str) -> None:
        try:
            check_line(self.session, line, self.at)
        except Refusal as refusal:
            self.refuse(refusal, field)
        else:
            self.lines.append(line)

    @property
    def is_everybody(self) -> bool:
        """Whether nobody was left blank."""
        named = {line.person.pk for line in self.lines}
        return all(each.person_id in named for each in self._to_record())

    def _to_record(self) -> list[Any]:
        return [each for each in self.expected if each.person_id not in self.recorded]


def _came(invitation: Any) -> tuple[str, str]:
    """What to tick for somebody who came for the whole session, and its words."""
    stood_in = invitation.stands_in_for
    if stood_in is None:
        return Attendance.CAME.value, in_language(Attendance.CAME)
    said = _("Came, standing in for %(name)s") % {"name": stood_in.person}
    return Attendance.STAND_IN.value, said


class FindSomebodyForm(Form):
    """The name of somebody who came unannounced."""

    name = fields.CharField(
        label=gettext_lazy("Who came?"), help_text=gettext_lazy("Part of a name is enough"), max_length=200
    )


class CameForm(Form):
    """Somebody who came without having said so: who, in which role, for how long."""

    name = fields.CharField(max_length=200, widget=fields.HiddenInput)
    person = fields.ChoiceField(label=gettext_lazy("Which of them?"), widget=Radios())
    kind = fields.ChoiceField(
        label=gettext_lazy("How do they belong to the service?"),
        help_text=gettext_lazy("Their hours are counted by this. Leave it open where nobody knows."),
        required=False,
    )
    role = fields.ChoiceField(label=gettext_lazy("Which part did they take?"), widget=Radios())
    attendance = fields.ChoiceField(label=gettext_lazy("How did they come?"), widget=Radios())

    def __init__(
        self, *args: Any, session: Any, people: Iterable[Any], kinds: Iterable[Any], **kwargs: Any
    ) -> None:
        self.base_fields = {**self.base_fields, "minutes": minutes_field(_("For how many minutes?"), session)}
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}
        self.roles = {str(line.role_id): line.role for line in session.roles.all()}
        self._offer(kinds)

    def _offer(self, kinds: Iterable[Any]) -> None:
        name = self.data.get("name") or self.initial.get("name", "")
        known = [(key, person.full_name) for key, person in self.people.items()]
        newcomer = (NEW, _("Somebody new: %(name)s") % {"name": name})
        self.fields["person"].choices = [*known, newcomer]
        self.fields["role"].choices = [(key, title_of(role)) for key, role in self.roles.items()]
        self.fields["attendance"].choices = [
            (Attendance.CAME.value, _("Came along")),
            (Attendance.STAND_IN.value, in_language(Attendance.STAND_IN)),
            (Attendance.PARTLY.value, in_language(Attendance.PARTLY)),
        ]
        self.fields["kind"].choices = [("", _("Nobody knows yet")), *kinds]
        if len(self.roles) == 1:
            self.initial.setdefault("role", next(iter(self.roles)))


class CorrectForm(Form):
    """What is right about one line, and why it is corrected."""

    attendance = fields.ChoiceField(label=gettext_lazy("What is right?"), widget=Radios())
    role = fields.ChoiceField(label=gettext_lazy("In which part?"), widget=Radios())
    freely_chosen = fields.BooleanField(
        label=gettext_lazy("They were free to say no"),
        help_text=gettext_lazy(
            "Take the tick away where somebody was made to come, by a benefit rule or a court."
        ),
        required=False,
    )
    reason = fields.CharField(
        label=gettext_lazy("Why is it corrected?"),
        help_text=gettext_lazy(
            "A few words, such as “left at half time”. The earlier entry stays on record."
        ),
        max_length=LONGEST_REASON,
        widget=fields.Textarea,
    )

    def __init__(self, *args: Any, session: Any, roles: Iterable[Any], **kwargs: Any) -> None:
        minutes = minutes_field(_("For how many minutes?"), session, required=False)
        self.base_fields = {**self.base_fields, "minutes": minutes}
        super().__init__(*args, **kwargs)
        self.roles = {str(role.pk): role for role in roles}
        self.fields["role"].choices = [(key, title_of(role)) for key, role in self.roles.items()]
        self.fields["attendance"].choices = [
            *((each.value, in_language(each)) for each in Attendance),
            (NOT_ON_IT, _("They do not belong on this register: it was somebody else")),
        ]

    @property
    def minutes(self) -> int:
        """The minutes that go with what was ticked."""
        attendance = self.cleaned_data["attendance"]
        there = attendance != NOT_ON_IT and Attendance(attendance).was_there
        return (self.cleaned_data["minutes"] or 0) if there else 0
