"""Recording how many people are related to services at once, for imports and histories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions import check_still_here
from alongside.web.services.actions.team import check_can_relate
from alongside.web.services.models import Relationship, Service
from alongside.web.services.queries.several import relationships_between

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTie:
    """How somebody is related to a service from a day on, up to but not including ``active_to``."""

    person: Any
    service: Service
    kind: str
    active_from: date
    active_to: date | None = None

    @property
    def of(self) -> tuple[int, int, str]:
        """Whose tie it is, with what and how."""
        return self.person.pk, self.service.pk, self.kind


@transaction.atomic
def relate_many(new: Sequence[NewTie], *, by: Any, at: datetime) -> list[Relationship]:
    """Record many ties, all or none, in a few queries; one that holds on its first day already is left as it is.

    Raises ``Refusal`` as ``relate`` does, for the first tie that cannot be.
    """
    check_still_here(each.person.pk for each in new)
    standing = _standing(new)
    rows = []
    for each in new:
        check_can_relate(each.person, each.service, each.kind, each.active_from, each.active_to)
        others = standing[each.of]
        if any(_covers(other, each.active_from) for other in others):
            continue
        _check_free(others, each)
        others.append(each)
        rows.append(_row(each))
    account = by.account if by is not None and by.account_id else None
    try:
        with transaction.atomic():
            return list(
                bulk_create_with_history(
                    rows, Relationship, batch_size=ROWS_AT_ONCE, default_user=account, default_date=at
                )
            )
    except IntegrityError as lost_the_race:
        raise Refusal(say("This has been recorded already.")) from lost_the_race


def _standing(new: Iterable[NewTie]) -> dict[tuple[int, int, str], list[Any]]:
    each = list(new)
    found: dict[tuple[int, int, str], list[Any]] = defaultdict(list)
    for tie in relationships_between({tie.service.pk for tie in each}, {tie.person.pk for tie in each}):
        found[tie.person_id, tie.service_id, tie.kind].append(tie)
    return found


def _covers(tie: Any, day: date) -> bool:
    return tie.active_from <= day and (tie.active_to is None or tie.active_to > day)


def _check_free(others: Iterable[Any], new: NewTie) -> None:
    later = (tie.active_from for tie in others if tie.active_from > new.active_from)
    taken = sorted(day for day in later if new.active_to is None or day < new.active_to)
    if taken:
        raise Refusal(
            say(
                "The same is recorded from {day} on. Give that day as the end of the earlier time.",
                day=taken[0],
            )
        )


def _row(new: NewTie) -> Relationship:
    return Relationship(
        person=new.person,
        service=new.service,
        kind=new.kind,
        active_from=new.active_from,
        active_to=new.active_to,
    )
