"""Looking for gifts, and words of a vocabulary."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.forms import Checkboxes, Form
from alongside.web.people.forms.word import WordForm
from alongside.web.people.queries.kinds import gift_kinds


class SearchForm(Form):
    """Words, and perhaps a kind."""

    marks_optional = False
    words = fields.CharField(
        label=_("What are you looking for?"),
        max_length=100,
        required=False,
        help_text=_("In English or Welsh, such as cooking, ffurflenni, a van"),
    )
    kind = fields.ChoiceField(
        label=_("Kind"), required=False, choices=lambda: [("", _("Any kind")), *gift_kinds()]
    )


class MeansForm(WordForm):
    """What a gift is, out of the vocabularies."""

    marks_optional = False
    concepts = fields.MultipleChoiceField(label=_("Is it one of these?"), required=False, widget=Checkboxes())
    look_for = fields.CharField(label=_("Look for another word"), max_length=100, required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], acting: bool, **kwargs: Any) -> None:
        super().__init__(*args, acting=acting, **kwargs)
        self.fields["concepts"].choices = choices


class SkillForm(Form):
    """What a skill of a role is, out of the vocabularies."""

    marks_optional = False
    concepts = fields.MultipleChoiceField(label=_("It is"), required=False, widget=Checkboxes())

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["concepts"].choices = choices


class VocabularyForm(Form):
    """A file that holds a vocabulary."""

    file = fields.FileField(
        label=_("File"),
        help_text=_("SKOS as Turtle (.ttl), RDF in XML (.rdf) or JSON-LD (.jsonld), up to 5 megabytes"),
    )
