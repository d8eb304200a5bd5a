"""Choosing what the report is about; setting the marks of the chain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as fields
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from alongside.core.diagnosis.links import EFFECTS, SHARES, Link, Marks
from alongside.core.diagnosis.marking import Marking
from alongside.core.participation.named import Named
from alongside.web.kit.forms import Form
from alongside.web.kit.words import in_language
from alongside.web.kit.words import month as month_in_words


def _of_link(words: Any, link: Named) -> str:
    return str(words) % {"link": in_language(link)}


_labelled = lazy(_of_link, str)
LITTLE = _("%(link)s: works above (%%)")
ENOUGH = _("%(link)s: enough from (%%)")
MATTERS = _("%(link)s: the smallest change that matters")


class ReportForm(Form):
    """From which month to which, and of which service. An empty choice is the last twelve months of all."""

    marks_optional = False
    first = fields.ChoiceField(label=_("From"), required=False)
    last = fields.ChoiceField(label=_("To"), required=False)
    service = fields.ChoiceField(label=_("Service"), required=False)

    def __init__(self, *args: Any, months: Iterable[date], services: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{month:%Y-%m}", month_in_words(month)) for month in months]
        self.fields["first"].choices = self.fields["last"].choices = choices
        named = [(str(service.public_id), str(service)) for service in services]
        self.fields["service"].choices = [("", _("All services")), *named]

    def clean(self) -> dict[str, Any]:
        """The last month may not lie before the first."""
        cleaned = super().clean()
        if cleaned.get("first", "") and cleaned.get("last", "") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", _("The last month must not be before the first"))
        return cleaned


class MarksForm(Form):
    """The two marks of each share as hundredths, the smallest change that matters of each effect, and why."""

    reason = fields.CharField(
        label=_("Why these marks?"), max_length=300, help_text=_("Whoever reads the chain is told.")
    )

    def __init__(self, *args: Any, marking: Marking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        for link in SHARES:
            self._add(f"{link}_little", _labelled(LITTLE, link), round(100 * marking.shares[link].little), 1)
            self._add(f"{link}_enough", _labelled(ENOUGH, link), round(100 * marking.shares[link].enough), 1)
        for link in EFFECTS:
            self._add(str(link), _labelled(MATTERS, link), marking.matters[link], None)
        self.fields["reason"] = reason

    def _add(self, name: str, label: str, initial: float, step: int | None) -> None:
        kind = fields.IntegerField if step else fields.FloatField
        field = self.fields[name] = kind(
            label=label, min_value=1 if step else 0.01, max_value=100 if step else 10
        )
        field.initial = initial

    @property
    def numbers(self) -> list[Any]:
        """The fields but for the reason."""
        return [self[name] for name in self.fields if name != "reason"]

    def marks(self) -> dict[Link, Marks | float]:
        """What was typed, by link."""
        given = self.cleaned_data
        shares = {
            link: Marks(given[f"{link}_little"] / 100, given[f"{link}_enough"] / 100) for link in SHARES
        }
        return {**shares, **{link: given[str(link)] for link in EFFECTS}}
