"""The furthest step that everybody known to a service, or to the organisation, has come; and by groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from alongside.core.asking.funnel import STAGES, Line, Reach, Stage, by_group, line, reached, rounded
from alongside.core.asking.groups import CHOICES, Grouping, district_of
from alongside.core.delivery.acts import Relation
from alongside.web.asking.models import EqualityAnswers, Reckoning
from alongside.web.charters.queries.leading import led_in
from alongside.web.delivery.queries.reaching import asked_to, said_yes_to, times_came_to
from alongside.web.people.queries import consenting, people_of
from alongside.web.people.queries.itself import posts_in
from alongside.web.services.queries import relationships_on, services_of
from alongside.web.services.queries.tied import tied_in

LAY_TIES = tuple(kind.value for kind in Relation if kind is not Relation.PROFESSIONAL)
PROFESSIONAL = Relation.PROFESSIONAL.value
CONSENT = "EQUALITY"

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom the figures speak: one service's people, or all of the organisation's; since a moment, or ever."""

    organisation: Any
    service: Any | None
    today: date
    since: datetime | None

    @property
    def key(self) -> str:
        """Names the scope: whom, and whether of the last year or of all time."""
        of = f"service:{self.service.pk}" if self.service else f"organisation:{self.organisation.pk}"
        return f"reach:{of}:year" if self.since else f"reach:{of}:ever"


@dataclass(frozen=True, slots=True)
class Groups:
    """The figures of those who chose to say who they are, by each grouping; ``consented`` to the nearest five."""

    groups: tuple[tuple[Grouping, tuple[Line, ...], tuple[str, ...]], ...]
    consented: int
    worked_out_at: datetime


def kept_reckoning(key: str) -> Reckoning | None:
    """What was worked out last for a scope."""
    return Reckoning.objects.filter(key=key).first()


def figures_of(scope: Scope) -> dict[str, Any]:
    """How many reached each stage, in a few queries."""
    known = set(_known(scope).values_list("pk", flat=True))
    return {"all": _counted(_stages(scope, known), known)}


def groups_in(scope: Scope) -> dict[str, Any]:
    """The same for each group of those who chose to say who they are."""
    known = set(_known(scope).values_list("pk", flat=True))
    stages, groups = _stages(scope, known), _groups(scope, known)
    return {
        "groups": {
            grouping: {group: _counted(stages, members) for group, members in each.items()}
            for grouping, each in groups.items()
        },
        "consented": len(set().union(*groups.get(Grouping.AREA, {"": set()}).values())),
    }


def _known(scope: Scope) -> QuerySet[Any]:
    """Lay people: those tied to the service; of the organisation, all but its professionals and officers."""
    people = people_of(scope.organisation).filter(left_on__isnull=True).order_by()
    if scope.service is not None:
        ties = relationships_on(scope.service, scope.today).filter(kind__in=LAY_TIES)
        return people.filter(pk__in=ties.order_by().values("person"))
    working = tied_in(scope.organisation, PROFESSIONAL, scope.today)
    posts = posts_in(scope.organisation, scope.today).order_by().values("person")
    return people.exclude(pk__in=working).exclude(pk__in=posts)


def _stages(scope: Scope, known: set[int]) -> dict[int, Stage]:
    services = services_of(scope.organisation, open_only=False).order_by()
    if scope.service is not None:
        services = services.filter(pk=scope.service.pk)
    keys = services.values("pk")
    asked, yes = asked_to(keys, scope.since), said_yes_to(keys, scope.since)
    came, led = times_came_to(keys, scope.since), led_in(keys, scope.since)
    return {
        person: Reach(person in asked, person in yes, came.get(person, 0), person in led).stage
        for person in known & (asked | yes | came.keys())
    }


def _counted(stages: Mapping[int, Stage], members: set[int]) -> Counts:
    counts = reached(stages.get(person, Stage.KNOWN) for person in members)
    return {stage.value: counts[stage] for stage in STAGES}


def _groups(scope: Scope, known: set[int]) -> dict[str, dict[str, set[int]]]:
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    consented = consenting(_known(scope).values("pk"), CONSENT) & known
    said = EqualityAnswers.objects.filter(person__in=_known(scope).values("pk"))
    for person, age, ethnicity, disability in said.values_list("person_id", "age", "ethnicity", "disability"):
        given = {Grouping.AGE: age, Grouping.ETHNICITY: ethnicity, Grouping.DISABILITY: disability}
        for grouping, value in given.items() if person in consented else ():
            if value:
                found[grouping][value].add(person)
    for person, postcode in _known(scope).values_list("pk", "postcode"):
        if person in consented:
            found[Grouping.AREA][district_of(postcode)].add(person)
    return found


def shown(kept: Reckoning, *, may_see_small: bool) -> Line:
    """The figures of everybody together, as whoever asks may read them."""
    return line("", _as_stages(kept.figures["all"]), may_see_small=may_see_small)


def groups_shown(kept: Reckoning) -> Groups:
    """The figures by group: the same for whoever reads them, and never small."""
    groups = []
    for grouping in Grouping:
        members = kept.figures["groups"].get(grouping, {})
        named = {name: _as_stages(members[name]) for name in _in_order(grouping, members) if name}
        groups.append((grouping, *by_group(named)))
    return Groups(tuple(groups), rounded(kept.figures["consented"]), kept.worked_out_at)


def _in_order(grouping: Grouping, members: Mapping[str, Any]) -> list[str]:
    if grouping not in CHOICES:
        return sorted(members)
    return [each.value for each in CHOICES[grouping] if each.value in members]


def _as_stages(counts: Mapping[str, int]) -> Counter[Stage]:
    return Counter({Stage(name): number for name, number in counts.items()})
