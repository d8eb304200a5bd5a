"""What check-ins say, for measures: only of those who agreed to be counted, and for nobody to read one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from alongside.core.checkins.scoring import halves_of
from alongside.core.checkins.wording import AFTER_SESSION, SELF
from alongside.web.checkins.models import Answer, CheckIn
from alongside.web.delivery.queries.first_time import first_sessions
from alongside.web.people.queries.asking import consent_to
from alongside.web.people.queries.clock import local_day

SELF_KEYS = tuple(item.key for item in SELF.items)
DEPENDED, WITHOUT, HANDED_OVER = (item.key for item in AFTER_SESSION.items)


@dataclass(frozen=True, slots=True)
class HalvesOfMonth:
    """One person's own questions in one month (by keys): each half from 0 to 10, None where it was skipped.

    ``items`` counts the answers, from 1 to 4. ``before_first``: answered before their first session.
    """

    person: int
    service: int
    month: date
    self_a: float | None
    self_b: float | None
    items: int
    before_first: bool


@dataclass(frozen=True, slots=True)
class AfterSession:
    """What a professional, who is not told, said after a session; None where a question was skipped.

    ``depended`` from 0 to 10; ``without`` from 1 (much the same) to 4 (we would cancel it).
    """

    session: int
    service: int
    month: date
    depended: int | None
    without: int | None
    handed_over: bool | None


def answers_of_months(
    organisation: Any, services: Iterable[Any] | None, first: date, until: date
) -> list[HalvesOfMonth]:
    """Each person's halves in the months from ``first`` to before ``until``, of those who agreed to be counted.

    ``services`` are services or their keys; None means all. In the order of month, service and person.
    """
    check_ins = _answered(organisation, services, first, until, CheckIn.Kind.OWN)
    answers = _answers(check_ins, SELF_KEYS)
    began = first_sessions(organisation)
    found = []
    for pk, person, service, month, at, on in check_ins.values_list(
        "pk", "person", "service", "month", "answered_at", "answered_on"
    ):
        if not (given := answers.get(pk)):
            continue
        halves = halves_of(given)
        first_began = began.get(person)
        before = first_began is None or at < first_began or on < local_day(organisation, first_began)
        found.append(HalvesOfMonth(person, service, month, halves.a, halves.b, halves.answered, before))
    return found


def after_sessions_of_months(
    organisation: Any, services: Iterable[Any] | None, first: date, until: date
) -> list[AfterSession]:
    """What professionals who agreed to be counted said after the sessions of these months, without saying who."""
    check_ins = _answered(organisation, services, first, until, CheckIn.Kind.SESSION)
    answers = _answers(check_ins, (DEPENDED, WITHOUT, HANDED_OVER))
    return [
        AfterSession(
            session,
            service,
            month,
            given.get(DEPENDED),
            given.get(WITHOUT),
            bool(given[HANDED_OVER]) if HANDED_OVER in given else None,
        )
        for pk, session, service, month in check_ins.values_list("pk", "session", "service", "month")
        if (given := answers.get(pk))
    ]


def _answered(
    organisation: Any, services: Iterable[Any] | None, first: date, until: date, kind: str
) -> QuerySet[CheckIn]:
    rows = CheckIn.objects.filter(
        Exists(consent_to("MEASURES", OuterRef("person"))), person__erased_at__isnull=True,
        person__merged_into__isnull=True, service__organisation=organisation, kind=kind,
        state=CheckIn.State.ANSWERED, month__gte=first, month__lt=until,
    )  # fmt: skip
    if services is not None:
        rows = rows.filter(service__in=list(services))
    return rows.order_by("month", "service", "person", "pk")


def _answers(check_ins: QuerySet[CheckIn], items: Iterable[str]) -> dict[int, dict[str, int]]:
    rows = Answer.objects.filter(check_in__in=check_ins.order_by().values("pk"), item__in=list(items))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for check_in, item, value in rows.order_by("check_in", "item").values_list("check_in", "item", "value"):
        found[check_in][item] = value
    return found
