"""The furthest step that everybody known to a service, or to the organisation, has come; and by groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
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

    groups: tuple[tuple[Grouping, tuple[Line, ...], int], ...]
    """Of each grouping the lines, and how many groups are not told."""
    consented: int | None
    worked_out_at: datetime


def kept_reckoning(key: str) -> Reckoning | None:
    """What was worked out last for a scope."""
    return Reckoning.objects.filter(key=key).first()


def figures_of(scope: Scope) -> dict[str, Any]:
    """How many reached each stage, in a few queries."""
    known = known_in(scope)
    return {"all": _counted(stages_in(scope, known), known)}


def groups_in(scope: Scope) -> dict[str, Any]:
    """The same for each group of those who chose to say who they are."""
    known = known_in(scope)
    stages, groups = stages_in(scope, known), said_among(_known(scope), known)
    return {
        "groups": {
            grouping: {group: _counted(stages, members) for group, members in each.items()}
            for grouping, each in groups.items()
        },
        "consented": len(set().union(*groups.get(Grouping.AREA, {"": set()}).values())),
    }


def known_in(scope: Scope) -> set[int]:
    """The people (by key) of whom the figures speak."""
    return set(_known(scope).values_list("pk", flat=True))


def _known(scope: Scope) -> QuerySet[Any]:
    """Lay people: those tied to the service; of the organisation, all but its professionals and officers."""
    people = people_of(scope.organisation).filter(left_on__isnull=True).order_by()
    if scope.service is not None:
        ties = relationships_on(scope.service, scope.today).filter(kind__in=LAY_TIES)
        return people.filter(pk__in=ties.order_by().values("person"))
    working = tied_in(scope.organisation, PROFESSIONAL, scope.today)
    posts = posts_in(scope.organisation, scope.today).order_by().values("person")
    return people.exclude(pk__in=working).exclude(pk__in=posts)


def stages_in(scope: Scope, known: set[int]) -> dict[int, Stage]:
    """The furthest step of those who came further than being known."""
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


def said_among(people: QuerySet[Any], known: set[int]) -> dict[str, dict[str, set[int]]]:
    """For each grouping and group, those of these people (a query, and its keys) who said that they are of it."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    consented = consenting(people.values("pk"), CONSENT) & known
    said = EqualityAnswers.objects.filter(person__in=people.values("pk"))
    for person, age, ethnicity, disability in said.values_list("person_id", "age", "ethnicity", "disability"):
        given = {Grouping.AGE: age, Grouping.ETHNICITY: ethnicity, Grouping.DISABILITY: disability}
        for grouping, value in given.items() if person in consented else ():
            if value:
                found[grouping][value].add(person)
    for person, postcode in people.values_list("pk", "postcode"):
        if person in consented:
            found[Grouping.AREA][district_of(postcode)].add(person)
    return found


def shown(kept: Reckoning) -> Line:
    """The figures of everybody together, as those read them who work with these people."""
    return line("", _as_stages(kept.figures["all"]), may_see_small=True)


def groups_shown(kept: Reckoning) -> Groups:
    """The figures by group: never small, also for those who work with these people."""
    groups = []
    for grouping in Grouping:
        members = kept.figures["groups"].get(grouping, {})
        lines, hidden = by_group({name: _as_stages(members[name]) for name in in_order(grouping, members)})
        groups.append((grouping, lines, len(hidden)))
    return Groups(tuple(groups), rounded(kept.figures["consented"]), kept.worked_out_at)


def in_order(grouping: Grouping, members: Iterable[str]) -> list[str]:
    """The groups that have a name, in their order."""
    if grouping not in CHOICES:
        return sorted(name for name in members if name)
    return [each.value for each in CHOICES[grouping] if each.value in members]


def _as_stages(counts: Mapping[str, int]) -> Counter[Stage]:
    return Counter({Stage(name): number for name, number in counts.items()})
