"""What waits for a person to do, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value

from alongside.web.messaging.models import DeadAddress, InboundText
from alongside.web.messaging.queries.outbox import to_tell, uncertain


@dataclass(frozen=True, slots=True)
class ToDo:
    """Whom to tell, what was perhaps sent, which texts nobody has read, which addresses do not work."""

    to_tell: int
    uncertain: int
    texts: int
    dead: int

    @property
    def anything(self) -> bool:
        return bool(self.to_tell or self.uncertain or self.texts or self.dead)


def to_do(organisation: Any) -> ToDo:
    """What waits in an organisation, in one query."""
    parts = {
        "to_tell": to_tell(organisation),
        "uncertain": uncertain(organisation),
        "texts": texts_to_look_at(organisation),
        "dead": dead_addresses(organisation),
    }
    first, *others = (_counted(name, rows) for name, rows in parts.items())
    found = dict(first.union(*others, all=True))
    return ToDo(**{name: found.get(name, 0) for name in parts})


def _counted(name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    named = rows.order_by().select_related(None).annotate(what=Value(name)).values("what")
    return named.annotate(n=Count("pk")).values_list("what", "n")


def texts_to_look_at(organisation: Any) -> QuerySet[InboundText]:
    """Texts that nobody has read yet, newest first."""
    found = InboundText.objects.filter(organisation=organisation, looked_at__isnull=True)
    return found.select_related("person").order_by("-received_at", "-pk")


def dead_addresses(organisation: Any) -> QuerySet[DeadAddress]:
    """Addresses that do not work, of people who are still here."""
    found = DeadAddress.objects.filter(
        person__organisation=organisation, ended_at__isnull=True, person__left_on__isnull=True
    )
    return found.select_related("person").order_by("-since", "-pk")
