"""How much each wish matters in a draft, in words."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.core.rota.weights import SoftRule, Weight
from alongside.web.kit.forms import Form
from alongside.web.kit.words import in_language

ASSURANCES = (60, 70, 80, 90, 95)


class MattersForm(Form):
    """A word for each wish; how surely a session is to stand; whether a part's skills bind."""

    assurance = fields.TypedChoiceField(
        label=_("How surely is a session to stand?"),
        help_text=_("The surer, the more people are asked, and the more of them in vain."),
        coerce=int,
        widget=fields.Select(),
        choices=[(each, f"{each}%") for each in ASSURANCES],
    )
    skilled_only = fields.BooleanField(
        label=_("Ask only people who offer what a part takes"),
        required=False,
        help_text=_("Otherwise what they offer decides nothing: many have gifts that nobody wrote down."),
    )
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(each.name, in_language(each.label)) for each in Weight]
        for rule in SoftRule:
            field = fields.ChoiceField(label=in_language(rule.label), widget=fields.Select(), choices=words)
            self.fields[rule.name] = field

    @property
    def wishes(self) -> list[Any]:
        """The fields of the wishes, in the order of the table."""
        return [self[rule.name] for rule in SoftRule]

    @property
    def weights(self) -> dict[SoftRule, Weight]:
        """The word chosen for each wish."""
        return {rule: Weight[self.cleaned_data[rule.name]] for rule in SoftRule}
