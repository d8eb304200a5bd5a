"""What waits for a person to do, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from alongside.web.kit.panels import count_together
from alongside.web.messaging.models import DeadAddress, InboundText
from alongside.web.messaging.queries.outbox import to_tell, uncertain
from alongside.web.people.queries import few_of


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


def waiting_rows(organisation: Any) -> dict[str, QuerySet[Any]]:
    """What waits in an organisation, by the name of its number."""
    return {
        "to_tell": to_tell(organisation),
        "uncertain": uncertain(organisation),
        "texts": texts_to_look_at(organisation),
        "dead": dead_addresses(organisation),
    }


def to_do(organisation: Any) -> ToDo:
    """How much of it there is, in one query."""
    return ToDo(**count_together({"to_do": waiting_rows(organisation)})["to_do"])


def texts_to_look_at(organisation: Any) -> QuerySet[InboundText]:
    """Texts that nobody has read yet, newest first."""
    found = InboundText.objects.filter(organisation=organisation, looked_at__isnull=True)
    return found.select_related("person").order_by("-received_at", "-pk")


def dead_addresses(organisation: Any) -> QuerySet[DeadAddress]:
    """Addresses that do not work, of people who are still here."""
    dead = DeadAddress.objects.filter(ended_at__isnull=True, person__left_on__isnull=True)
    found = few_of(dead, organisation)
    return found.select_related("person").order_by("-since", "-pk")
