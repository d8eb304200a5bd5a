"""Portraits as plain data, and back: each value carries what it is, so that nothing is guessed when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from math import isfinite
from typing import Any, Final

from alongside.core.diagnosis.finding import Diagnosis, LinkFound
from alongside.core.diagnosis.harms import Guarded, Harm, Sign
from alongside.core.diagnosis.links import Link, Marks
from alongside.core.diagnosis.marking import Marking
from alongside.core.diagnosis.pooled import Among, Standing
from alongside.core.diagnosis.portrait import Estimates, Leaning, Portrait, Quarter, Way
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.verdict import State
from alongside.core.intake.keeping import as_plain, from_plain
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.lots import Drawn
from alongside.core.measurement.chain.names import Cluster, Estimator, Name
from alongside.core.measurement.chain.robust import Silence
from alongside.core.measurement.power.decisions import Power, Stage, Takers
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.shared.estimates import Estimate, NotEstimable
from alongside.core.shared.sentences import Sentence

VERSION: Final = 1
"""Goes up whenever a portrait changes its shape: what an older version kept is then worked out anew, not read."""
KINDS: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        Among, Diagnosis, Drawn, Effect, Estimate, Estimates, Guarded, Leaning, LinkFound, Marking, Marks, Necessity,
        NotEstimable, Portrait, Power, Quarter, Reached, Silence, Takers, Way,
    )
}  # fmt: skip
NAMES: Final[dict[str, type[Enum]]] = {
    kind.__name__: kind for kind in (Cluster, Estimator, Harm, Link, Name, Sign, Stage, Standing, State)
}


def written(portrait: Portrait) -> dict[str, Any]:
    """A portrait as JSON can hold it."""
    return {"version": VERSION, "portrait": _plain(portrait)}


def diagnosis_written(diagnosis: Diagnosis) -> dict[str, Any]:
    """How the links stood, as JSON can hold it."""
    return {"version": VERSION, "diagnosis": _plain(diagnosis)}


def leaning_written(leaning: Leaning | NotEstimable) -> dict[str, Any]:
    """How far sessions rested on either side, as JSON can hold it."""
    return {"version": VERSION, "leaning": _plain(leaning)}


def leaning_read(kept: Mapping[str, Any] | None) -> Leaning | NotEstimable | None:
    """How far sessions rested on either side, as it was kept; None for none, and for one of another version."""
    if kept is None or kept.get("version") != VERSION:
        return None
    found = _read(kept["leaning"])
    if not isinstance(found, Leaning | NotEstimable):
        raise ValueError("what was kept is no reliance")
    return found


def diagnosis_read(kept: Mapping[str, Any]) -> Diagnosis | None:
    """How the links stood, as it was kept; None for one of another version."""
    if kept.get("version") != VERSION:
        return None
    found = _read(kept["diagnosis"])
    if not isinstance(found, Diagnosis):
        raise ValueError("what was kept is no diagnosis")
    return found


def read(kept: Mapping[str, Any]) -> Portrait | None:
    """The portrait that was kept; None for one of another version."""
    if kept.get("version") != VERSION:
        return None
    found = _read(kept["portrait"])
    if not isinstance(found, Portrait):
        raise ValueError("what was kept is no portrait")
    return found


def _plain(value: object) -> Any:
    if isinstance(value, Sentence):
        return as_plain(value)
    if isinstance(value, Enum):
        return {"name": [type(value).__name__, value.name]}
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"kind": type(value).__name__, "of": told}
    if isinstance(value, Mapping):
        return {"pairs": [[_plain(key), _plain(each)] for key, each in value.items()]}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("a portrait holds no infinite number")
    if value is None or isinstance(value, str | int | float):
        return value
    return _plain_number(value)


def _plain_number(value: object) -> float | int:
    """A number of numpy's as Python's own. Raises ``TypeError`` for anything else."""
    item = getattr(value, "item", None)
    if item is None:
        raise TypeError(f"{type(value).__name__} cannot be kept")
    number: float | int = item()
    return number


def _read(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(_read(each) for each in kept)
    if not isinstance(kept, Mapping):
        return kept
    if "name" in kept:
        kind, name = kept["name"]
        return NAMES[kind][name]
    if "kind" in kept:
        return KINDS[kept["kind"]](**{name: _read(each) for name, each in kept["of"].items()})
    if "pairs" in kept:
        return {_read(key): _read(each) for key, each in kept["pairs"]}
    return from_plain(kept)
