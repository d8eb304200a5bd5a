"""Whether the hours are the sum of the acts, and every stored mode what the rules derive from the facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Model, QuerySet, Sum, Value, When
from django.db.models.functions import TruncMonth

from alongside.core.participation.modes import Stratum
from alongside.core.participation.reading import read_act
from alongside.core.participation.rules import RULES_VERSION, derive
from alongside.web.delivery.models import Act, HoursOfMonth, HoursOfService

OF_A_PERSON = ("organisation_id", "service_id", "person_id", "month", "mode", "grade", "employed_peer")
OF_A_SERVICE = ("organisation_id", "service_id", "month", "mode", "grade", "employed_peer")
STORED = ("mode", "grade", "employed_peer", "counts", "rule", "rules_version")
ACTS_AT_ONCE = 5000

Sums = Mapping[tuple[Any, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two answers disagree: what is stored, and what the acts or the rules give."""

    where: str
    stored: object
    should_be: object

    def __str__(self) -> str:
        return f"{self.where}: {self.stored} is stored, {self.should_be} it should be"


def differences() -> Iterator[Difference]:
    """Everything that does not agree, in every organisation; nothing where all is well."""
    yield from _compared(HoursOfMonth, OF_A_PERSON, ("minutes", "acts"))
    yield from _compared(HoursOfService, OF_A_SERVICE, ("minutes", "acts", "written"))
    yield from _wrongly_derived(Act.objects.all())


def wrongly_derived(organisation: Any) -> Iterator[Difference]:
    """The acts of an organisation whose stored mode is not what the rules derive from their facts."""
    yield from _wrongly_derived(Act.objects.filter(organisation=organisation))


def _compared(model: type[Model], of: Sequence[str], sums: Sequence[str]) -> Iterator[Difference]:
    """Sums are compared, not rows: an erased person's rows name nobody and may stand side by side."""
    stored = model._default_manager.values_list(*of).order_by()
    stored = stored.annotate(**{f"{name}_in_all": Sum(name) for name in sums})
    kept, counted = _by_key(stored, len(of)), _by_key(_counted(of, sums), len(of))
    nothing = (0,) * len(sums)
    for key in sorted(kept.keys() | counted.keys(), key=str):
        have, should = kept.get(key, nothing), counted.get(key, nothing)
        if have != should:
            where = ", ".join(
                f"{name.removesuffix('_id')} {part}" for name, part in zip(of, key, strict=True)
            )
            yield Difference(where, dict(zip(sums, have, strict=True)), dict(zip(sums, should, strict=True)))


def _counted(of: Sequence[str], sums: Sequence[str]) -> Any:
    one = Case(When(reverses__isnull=True, then=Value(1)), default=Value(-1), output_field=IntegerField())
    adds = {"minutes": Sum("minutes"), "acts": Sum(one), "written": Count("pk")}
    dated = Act.objects.filter(on__isnull=False).annotate(month=TruncMonth("on"))
    return dated.values_list(*of).annotate(**{f"{name}_in_all": adds[name] for name in sums}).order_by()


def _by_key(rows: Any, width: int) -> Sums:
    return {row[:width]: row[width:] for row in rows.iterator()}


def _wrongly_derived(acts: QuerySet[Act]) -> Iterator[Difference]:
    known: dict[str, tuple[object, ...] | str] = {}
    for pk, facts, *stored in acts.values_list("pk", "facts", *STORED).order_by("pk").iterator(ACTS_AT_ONCE):
        key = json.dumps(facts, sort_keys=True)
        if key not in known:
            known[key] = _derived(facts)
        if known[key] != tuple(stored):
            should = known[key]
            shown = should if isinstance(should, str) else dict(zip(STORED, should, strict=True))
            yield Difference(f"act {pk}", dict(zip(STORED, stored, strict=True)), shown)


def _derived(facts: Mapping[str, object]) -> tuple[object, ...] | str:
    act, problems = read_act(facts)
    if act is None:
        return f"nothing, because its facts cannot be read ({' '.join(str(problem) for problem in problems)})"
    found = derive(act)
    peer = found.stratum is Stratum.EMPLOYED_PEER
    return (str(found.mode), str(found.grade or ""), peer, found.counts, found.rule, RULES_VERSION)
