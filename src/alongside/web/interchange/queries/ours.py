"""Which tables make up an organisation, in an order in which each comes after those it points at.

Tables are found by walking the models, so that none is forgotten: whatever leads to an organisation belongs
to it. Sums that are kept for speed are left out, because they are counted again from what is carried.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter

from django.db import models

from alongside.web.people.queries.walking import our_models, tracked

ORGANISATION, ACCOUNT, PERSON = "people.Organisation", "people.Account", "people.Person"
COUNTED_AGAIN = {
    "asking.Reckoning",
    "delivery.AskedUpTo",
    "delivery.HoursOfMonth",
    "delivery.HoursOfService",
    "delivery.LastAsked",
    "delivery.NeverAskedSums",
    "gifts.Phrase",
    "gifts.PhraseConcept",
    "gifts.PhraseWord",
    "gifts.WordGram",
    "measures.LoadSnapshot",
}
NOT_THE_ORGANISATIONS = {ACCOUNT, "kit.SubmittedForm"}
ONLY_HERE = {
    "documents.Original",
    "door.SheetPhoto",
    "interchange.ImportRun",
    "interchange.ImportFile",
    "interchange.ImportRow",
    "measures.FactsKey",
    "rotas.RotaRun",
}

Model = type[models.Model]


@cache
def carried() -> tuple[Model, ...]:
    """Every table that is carried, each after those it points at; accounts are carried apart."""
    ours = {model._meta.label: model for model in our_models() if _is_carried(model)}
    points_at = {label: _others(model) & ours.keys() for label, model in ours.items()}
    return tuple(ours[label] for label in TopologicalSorter(points_at).static_order())


def _others(model: Model) -> set[str]:
    """The tables that must be there before this one: those it links to, and that whose history it keeps."""
    found = {target(field)._meta.label for field in links(model)}
    of = tracked(model)
    return (found | ({of._meta.label} if of else set())) - {model._meta.label}


def _is_carried(model: Model) -> bool:
    left_out = COUNTED_AGAIN | NOT_THE_ORGANISATIONS | ONLY_HERE
    of = tracked(model) or model
    return (
        of._meta.label not in left_out
        and model._meta.auto_created is False
        and bool(way_home(model) is not None)
    )


def links(model: Model) -> Iterator[models.Field]:
    """The fields of a table that point at a row of another or of its own."""
    return (field for field in model._meta.concrete_fields if field.is_relation)


def target(field: models.Field) -> Model:
    """The table that a field points at."""
    model = field.related_model
    return field.model if model == "self" else model


@cache
def way_home(model: Model) -> str | None:
    """The lookup that leads from a table to its organisation ("" for the organisation itself); None where none does.

    The shortest way over links that are never empty is taken; only where there is none, one that may be.
    """
    of = tracked(model)
    if (of or model)._meta.label == ORGANISATION:
        return "id" if of else "pk"
    return _way(model, sure=True) or _way(model, sure=False)


def _way(model: Model, *, sure: bool) -> str | None:
    waiting, seen = deque([(model, "")]), {model}
    while waiting:
        here, way = waiting.popleft()
        for field in links(here):
            there = target(field)
            if there in seen or there._meta.label == ACCOUNT or (sure and field.null):
                continue
            if there._meta.label == ORGANISATION:
                return f"{way}{field.name}"
            seen.add(there)
            waiting.append((there, f"{way}{field.name}__"))
    return None
