"""What can be asked about acts and the hours they add up to.

Lists are read from an index, a page at a time, by where the last page ended; sums come from the hours of
the month. Nothing counts all acts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import Http404

from alongside.core.participation.modes import Mode
from alongside.core.participation.table import RULES, possible_grades
from alongside.web.delivery.models import Act, HoursOfMonth, HoursOfService, Session
from alongside.web.delivery.queries.hours import Rare, without_kinds
from alongside.web.delivery.queries.reversals import that_hold

ACTS_A_PAGE = 30
SHOWN_WITH = ("service", "person", "role", "session")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which acts or hours are wanted. None leaves that open; ``until`` is the first day not wanted any more.

    ``leaves_out`` is what rests on too few acts or people for whoever asks.
    """

    service: Any = None
    person: Any = None
    mode: str | None = None
    grade: str | None = None
    employed_peer: bool | None = None
    first: date | None = None
    until: date | None = None
    undated: bool = False
    leaves_out: Rare = frozenset()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of these acts or sums that are wanted, days aside."""
        named = (
            "service",
            "mode",
            "grade",
            "employed_peer",
            *(("person",) if self.person is not None else ()),
        )
        for field in named:
            if getattr(self, field) is not None:
                rows = rows.filter(**{field: getattr(self, field)})
        if self.grade is not None and self.mode is None:  # so that the index by mode is of use
            rows = rows.filter(mode__in=modes_with(self.grade))
        return without_kinds(rows, self.leaves_out)


def modes_with(grade: str) -> list[str]:
    """The modes whose acts can have this grade."""
    return sorted({str(rule.mode) for rule in RULES if grade in possible_grades(rule)})


@dataclass(frozen=True, slots=True)
class ActsPage:
    """Some acts, newest first, and where the neighbouring pages begin (None where there is none)."""

    acts: tuple[Act, ...]
    older: str | None
    newer: str | None


def get_act(organisation: Any, public_id: Any) -> Act:
    """One act with what is shown beside it. Raises ``Http404`` for another organisation's."""
    near = ("organisation", *SHOWN_WITH, "recorded_by", "reverses", "reversed_by", "entry__recorded_by")
    found = Act.objects.filter(organisation=organisation, public_id=public_id).select_related(*near).first()
    if found is None:
        raise Http404
    return found


def acts_of(person: Any, service: Any = None, *, since: date | None = None) -> QuerySet[Act]:
    """The acts of a person that hold, newest first: no reversals and nothing reversed."""
    acts = holding(Act.objects.filter(person=person))
    if service is not None:
        acts = acts.filter(service=service)
    if since is not None:
        acts = acts.filter(on__gte=since)
    return acts.order_by("-on", "-pk")


def holding(acts: QuerySet[Act]) -> QuerySet[Act]:
    """Those that are no reversal and that nothing reverses."""
    return that_hold(acts)


def acts_of_session(session: Any) -> list[Act]:
    """Every act and reversal of a session, in the order in which they were written."""
    return list(Act.objects.filter(session=session).select_related("person", "role").order_by("pk"))


def acts_by_entry(session: Any) -> dict[int, Act]:
    """The acts of a session that hold, by the key of the register entry that yielded them."""
    acts = holding(Act.objects.filter(session=session, entry__isnull=False))
    return {act.entry_id: act for act in acts}


def not_delivered_act(session: Any) -> Act | None:
    """The act that says that this session was planned and not held, where somebody kept one."""
    if session.state != Session.State.CANCELLED:
        return None
    return holding(Act.objects.filter(session=session, mode=Mode.NOT_DELIVERED)).first()


def acts_page(organisation: Any, chosen: Chosen, *, after: str = "", before: str = "") -> ActsPage:
    """One page of acts. ``after`` and ``before`` are the ``older`` and ``newer`` of a page seen earlier.

    A mark that is not one of ours is taken as none: the list begins at the top.
    """
    if not _is_any(organisation, chosen):
        return ActsPage((), None, None)
    acts = _matching(organisation, chosen).select_related(*SHOWN_WITH, "reversed_by")
    backwards, mark = (True, _read(before)) if before and not after else (False, _read(after))
    rows = list(_from(acts, mark, backwards, chosen.undated)[: ACTS_A_PAGE + 1])
    more, rows = len(rows) > ACTS_A_PAGE, rows[:ACTS_A_PAGE]
    if backwards:
        rows.reverse()
    older = rows and (more or backwards) and _mark(rows[-1])
    newer = rows and mark and (more or not backwards) and _mark(rows[0])
    return ActsPage(tuple(rows), older or None, newer or None)


def _is_any(organisation: Any, chosen: Chosen) -> bool:
    """Whether there can be any such act: the sums know, and spare a long search for what is not there."""
    if chosen.undated or chosen.person is not None:
        return True
    return chosen.narrow(HoursOfService.objects.filter(organisation=organisation)).exists()


def _matching(organisation: Any, chosen: Chosen) -> QuerySet[Act]:
    acts = chosen.narrow(Act.objects.filter(on__isnull=chosen.undated)).filter(_days("on", chosen))
    if chosen.person is None:
        return acts.filter(organisation=organisation)
    # The sum keeps a database from beginning with all acts of the organisation: a person's are always fewer.
    return acts.alias(whose=F("organisation_id") + 0).filter(whose=organisation.pk)


def _days(field: str, chosen: Chosen) -> Q:
    wanted = Q()
    if chosen.first is not None:
        wanted &= Q(**{f"{field}__gte": chosen.first})
    if chosen.until is not None:
        wanted &= Q(**{f"{field}__lt": chosen.until})
    return wanted


def _from(
    acts: QuerySet[Act], mark: tuple[date, int] | None, backwards: bool, undated: bool
) -> QuerySet[Act]:
    direction, beyond = ("", "gt") if backwards else ("-", "lt")
    order = ["pk"] if undated else ["on", "pk"]
    if mark is not None:
        day, key = mark
        if undated:
            acts = acts.filter(**{f"pk__{beyond}": key})
        else:  # the first filter lets the database begin in its index at that day
            acts = acts.filter(Q(**{f"on__{beyond}e": day}))
            acts = acts.filter(Q(**{f"on__{beyond}": day}) | Q(**{f"pk__{beyond}": key}))
    return acts.order_by(*(f"{direction}{field}" for field in order))


def _mark(act: Act) -> str:
    return f"{(act.on or date.min).isoformat()}.{act.pk}"


def _read(mark: str) -> tuple[date, int] | None:
    day, _dot, key = mark.partition(".")
    try:
        return date.fromisoformat(day), min(int(key), 2**62)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A sum of minutes and acts, and what it is the sum of."""

    of: dict[str, Any]
    minutes: int
    acts: int


def hours_rows(organisation: Any, chosen: Chosen | None = None) -> QuerySet[HoursOfMonth]:
    """The rows behind a figure: minutes of each person, service, month and mode.

    ``first`` and ``until`` of the choice are months: give their first days.
    """
    chosen = chosen or Chosen()
    rows = HoursOfMonth.objects.filter(_days("month", chosen), organisation=organisation)
    return chosen.narrow(rows)


def hours_by(organisation: Any, by: Iterable[str], chosen: Chosen | None = None) -> list[HoursLine]:
    """Minutes and acts summed by fields of the rows, such as ``("month", "mode", "grade")``.

    ``by`` may name service, person, month, mode, grade and employed_peer; services and persons come as keys.
    """
    names = list(by)
    sums = hours_rows(organisation, chosen).values(*names).order_by(*names)
    lines = sums.annotate(minutes_in_all=Sum("minutes"), acts_in_all=Sum("acts"))
    return [
        HoursLine({name: line[name] for name in names}, line["minutes_in_all"], line["acts_in_all"])
        for line in lines
    ]


def total(organisation: Any, chosen: Chosen) -> HoursLine:
    """Minutes and acts of a choice, in one sum: over the services, unless one person is asked for."""
    table = HoursOfService if chosen.person is None else HoursOfMonth
    rows = chosen.narrow(table.objects.filter(_days("month", chosen), organisation=organisation))
    summed = rows.aggregate(minutes=Sum("minutes"), acts=Sum("acts"))
    return HoursLine({}, summed["minutes"] or 0, summed["acts"] or 0)


def modes_of_sessions(sessions: Iterable[int]) -> list[HoursLine]:
    """Minutes and acts of these sessions (by key), summed by mode and grade."""
    rows = holding(Act.objects.filter(session__in=list(sessions))).order_by().values("mode", "grade")
    lines = rows.annotate(minutes_in_all=Sum("minutes"), acts_in_all=Count("pk")).order_by("mode", "grade")
    return [
        HoursLine(
            {"mode": each["mode"], "grade": each["grade"]}, each["minutes_in_all"] or 0, each["acts_in_all"]
        )
        for each in lines
    ]


def minutes_delivered(person: Any, service: Any = None) -> int:
    """How many minutes a person has delivered alongside professionals, here or everywhere."""
    rows = HoursOfMonth.objects.filter(person=person, mode=Mode.DELIVERY_ALONGSIDE)
    if service is not None:
        rows = rows.filter(service=service)
    return rows.aggregate(minutes=Sum("minutes"))["minutes"] or 0
