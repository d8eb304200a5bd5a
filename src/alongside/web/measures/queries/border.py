"""What may leave an organisation, and under which names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from alongside.engines.facts.pseudonyms import Pseudonyms
from alongside.web.measures.models import FactsKey
from alongside.web.people.queries.clock import LocalDays, clock_of
from alongside.web.people.queries.counted import changes_of_people, counted_people
from alongside.web.services.queries.sides import sides_of_roles


@dataclass(frozen=True)
class Border:
    """What may leave an organisation: who agreed to be counted, under which names; on which side each role stands."""

    organisation: Any
    names: Pseudonyms
    counted: frozenset[int]
    sides: dict[int, str]
    digest: str

    def whose(self, person: int | None) -> str | None:
        """A person's pseudonym; None for nobody. Ask only of those who are ``counted``."""
        return self.names.of("person", person)

    @cached_property
    def days(self) -> LocalDays:
        """The organisation's local days, by moments as they are written to the minute."""
        return LocalDays(clock_of(self.organisation))


def key_of(organisation: Any) -> FactsKey | None:
    """The key of an organisation's pseudonyms, once there is one."""
    return FactsKey.objects.filter(organisation=organisation).first()


def border_of(organisation: Any, key: FactsKey) -> Border:
    """Where the border stands now."""
    counted, sides = counted_people(organisation), sides_of_roles(organisation)
    told = (organisation.time_zone, sorted(counted), sides, list(changes_of_people(organisation)))
    names = Pseudonyms(bytes.fromhex(key.key))
    return Border(organisation, names, counted, sides, names.once("border", _digest(told)))


def _digest(told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()


def month_name(day: date) -> str:
    """A month as a folder of facts calls it: “2026-03”."""
    return f"{day:%Y-%m}"


def months_of(day: date) -> int:
    """A month as a number that grows by one from each to the next."""
    return day.year * 12 + day.month - 1
