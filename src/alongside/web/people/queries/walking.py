"""Every place, in every app, where a person is spoken of; found by walking the models, none is named here.

This is what lets merging and erasing reach what apps above this one keep, without knowing them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.people.models import Merge, Person

OURS = "alongside."


def our_models() -> Iterator[type[models.Model]]:
    """Our own models, the tables between two of them and the tables of their history included."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_config is not None and model._meta.app_config.name.startswith(OURS):
            yield model


def tracked(model: type[models.Model]) -> type[models.Model] | None:
    """The model whose history this one keeps; None for any that keeps no history of another."""
    return getattr(model, "instance_type", None)


def declared(model: type[models.Model]) -> Privacy | None:
    """What the model says of the personal data it holds: itself, by what it tracks, or by what it links."""
    if (of := tracked(model)) is not None:
        return declared(of)
    owner = model._meta.auto_created
    if owner and isinstance(owner, type):
        return Privacy("a link between two rows", Erasure.WITH_ITS_OWNER, person=owner._meta.model_name or "")
    found = model.__dict__.get("privacy")
    return found if isinstance(found, Privacy) else None


def links_to_people(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """The model's own fields that point at a person."""
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model is Person and field.remote_field is not None:
            yield field


def movable_links() -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every field by which a row belongs to a person or tells what they did; not the bond of a merge itself."""
    for model in our_models():
        if tracked(model) is not None or model in {Merge, Person}:
            continue
        for field in links_to_people(model):
            yield model, field
