"""Taking over what the door proposes, line by line; and saying whom a typed name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms as fields
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.delivery.register import TOLERANCE_MINUTES
from alongside.web.delivery.queries.names import title_of
from alongside.web.delivery.queries.sessions import span_of
from alongside.web.door.actions.proposing import Accepted
from alongside.web.door.queries.doorway import Row
from alongside.web.kit.forms import Form, Radios

NOBODY = "NOBODY"


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the form."""

    row: Row
    take: BoundField
    minutes: BoundField
    role: BoundField


class ProposalForm(Form):
    """Everybody whom the door proposes and the register does not hold yet. Nobody has to be taken over."""

    marks_optional = False

    def __init__(self, *args: Any, session: Any, rows: Iterable[Row], **kwargs: Any) -> None:
        self.rows = [row for row in rows if row.is_to_record]
        self.roles = {str(line.role_id): line.role for line in session.roles.all()}
        most = span_of(session).minutes + TOLERANCE_MINUTES
        self.base_fields = dict(self.base_fields)
        for row in self.rows:
            self.base_fields |= self._fields_of(row, most)
        super().__init__(*args, **kwargs)

    def _fields_of(self, row: Row, most: int) -> dict[str, fields.Field]:
        key, name = row.person.pk, {"name": str(row.person)}
        parts = [(pk, title_of(role)) for pk, role in self.roles.items()]
        own = str(row.role.pk) if row.role is not None else ""
        one = own or (parts[0][0] if len(parts) == 1 else "")
        return {
            f"take_{key}": fields.BooleanField(
                label=str(row.person), required=False, initial=bool(one) and not row.proposed.mismatches
            ),
            f"minutes_{key}": fields.IntegerField(
                label=_("Minutes: %(name)s") % name,
                initial=row.proposed.minutes,
                min_value=1,
                max_value=most,
                required=False,
            ),
            f"role_{key}": fields.ChoiceField(
                label=_("Part: %(name)s") % name,
                choices=[("", _("Choose a part")), *parts],
                initial=one,
                required=False,
            ),
        }

    def lines(self) -> Iterator[Line]:
        """What to draw for each."""
        for row in self.rows:
            key = row.person.pk
            yield Line(row, self[f"take_{key}"], self[f"minutes_{key}"], self[f"role_{key}"])

    def clean(self) -> dict[str, Any]:
        """Whoever is taken over has a part and minutes."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            key = row.person.pk
            if cleaned.get(f"take_{key}") and not cleaned.get(f"role_{key}"):
                self.add_error(f"role_{key}", _("Say which part they took."))
            if cleaned.get(f"take_{key}") and cleaned.get(f"minutes_{key}", 1) is None:
                self.add_error(f"minutes_{key}", _("Say for how many minutes they were there."))
        return cleaned

    @property
    def accepted(self) -> list[Accepted]:
        """The lines that are taken over."""
        cleaned = self.cleaned_data
        return [
            Accepted(row.person, self.roles[cleaned[f"role_{pk}"]], cleaned[f"minutes_{pk}"])
            for row in self.rows
            if cleaned.get(f"take_{(pk := row.person.pk)}")
        ]


class SettleForm(Form):
    """Whom a typed name means."""

    person = fields.ChoiceField(label=gettext_lazy("Who is it?"), widget=Radios())

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}
        self.fields["person"].choices = [
            *((key, person.full_name) for key, person in self.people.items()),
            (NOBODY, _("Nobody whom we know, or a slip: leave it out")),
        ]

    @property
    def chosen(self) -> Any:
        """The person, or None for nobody."""
        return self.people.get(self.cleaned_data["person"])
