"""Everything that is kept reads in both languages: what each model holds, and the label of every field."""

from __future__ import annotations

from django.db import models
from django.utils import translation
from django.utils.translation import gettext

from alongside.web.people.queries.data import is_told, spoken_fields
from alongside.web.people.queries.walking import declared, our_models

SAME_IN_BOTH = {"format"}


def labels() -> set[str]:
    """Every heading and label of the page on which a person reads what is kept about them."""
    found: set[str] = set()
    for model in our_models():
        privacy = declared(model)
        if privacy is None or not is_told(model):
            continue
        found.add(privacy.holds)
        found |= {str(field.verbose_name) for field in spoken_fields(model)}
    return found


def test_every_label_has_its_welsh() -> None:
    with translation.override("en"):
        english = labels()
    assert len(english) > 60
    with translation.override("cy"):
        missing = sorted(label for label in english - SAME_IN_BOTH if gettext(label) == label)
    assert not missing, f"put these into people/locale/also.txt and its Welsh into the catalogue: {missing}"


def test_what_a_choice_stores_is_never_read_out() -> None:
    """A field that stores a word in capitals must know what it means, or stay in the file alone."""
    for model in our_models():
        if not is_told(model):
            continue
        for field in spoken_fields(model):
            if isinstance(field, models.CharField) and field.name in {
                "state",
                "kind",
                "stage",
                "attendance",
                "outcome",
            }:
                assert field.choices, f"{model._meta.label}.{field.name}"
