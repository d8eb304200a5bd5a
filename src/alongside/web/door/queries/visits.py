"""People on their own: who is, who is not back, who may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.door.lone import LADDER, Step, Watch, next_step
from alongside.core.shared.sentences import say
from alongside.web.door.models import LoneRole, Visit, VisitNote, VisitStep
from alongside.web.people.queries import few_of
from alongside.web.people.queries.itself import posts_in
from alongside.web.services.queries import relationships_of, relationships_on

NOBODY_TOLD = say("There was nobody who could be told")
NEAR = ("person__organisation", "contact", "session")


def lone_roles(session: Any) -> set[int]:
    """The roles (by key) of a session in which people are on their own."""
    keys = [line.role_id for line in session.roles.all()]
    return set(LoneRole.objects.filter(role__in=keys).values_list("role_id", flat=True))


def visit_of(person: Any) -> Visit | None:
    """The visit that somebody is on, or None."""
    return _visits().filter(person=person, ended_at__isnull=True).first()


def get_own_visit(person: Any, public_id: Any) -> Visit:
    """One of somebody’s own visits. Raises ``Http404`` for another’s."""
    return get_object_or_404(_visits(), person=person, public_id=public_id)


def get_visit_to_see(who: Any, public_id: Any) -> Visit:
    """A visit that whoever asks must know of: as its person, its contact, or a coordinator. Raises ``Http404``."""
    return get_object_or_404(seen_by(who), public_id=public_id)


def seen_by(who: Any) -> QuerySet[Visit]:
    """The visits that whoever asks may know of, those of their own organisation alone."""
    here = few_of(_visits(), who.organisation)
    if who.is_coordinator:
        return here
    also = Visit.objects.filter(contact=who.person, goes_on_as__isnull=False).values("goes_on_as")
    return here.filter(Q(person=who.person) | Q(contact=who.person) | Q(pk__in=also))


def under_way(who: Any) -> QuerySet[Visit]:
    """Of these, the visits that are not over, the one expected first first."""
    return seen_by(who).filter(ended_at__isnull=True).order_by("expected_at", "pk")


def all_under_way() -> QuerySet[Visit]:
    """Every visit that is not over, in every organisation: for whatever looks out for them."""
    return _visits().filter(ended_at__isnull=True).order_by("expected_at", "pk")


def any_under_way() -> bool:
    """Whether anybody at all is on a visit."""
    return Visit.objects.filter(ended_at__isnull=True).exists()


def _visits() -> QuerySet[Visit]:
    notes = Prefetch("notes", VisitNote.objects.select_related("by").order_by("at", "pk"))
    steps = Prefetch("steps", VisitStep.objects.order_by("at", "pk"))
    joined = Prefetch("joined", Visit.objects.select_related("contact").order_by("pk"))
    return Visit.objects.select_related(*NEAR).prefetch_related(notes, steps, joined)


def going_on(visit: Visit) -> Visit:
    """The visit itself, or the one as which it goes on since two records were made one."""
    while visit.goes_on_as is not None:
        visit = visit.goes_on_as
    return visit


def all_of(visit: Visit) -> list[Visit]:
    """The visit, and those that go on as it since two records of its person were made one."""
    return [visit, *(each for joined in visit.joined.all() for each in all_of(joined))]


def contacts_of(visit: Visit) -> list[Any]:
    """Whom the person named, on this visit and on those that go on as it; nobody for themselves, each once."""
    named = {each.contact_id: each.contact for each in all_of(visit) if each.contact is not None}
    return [each for key, each in named.items() if key != visit.person_id]


def places_of(visit: Visit) -> str:
    """Where somebody is, in their words: two places where they were out by two records."""
    said = {each.where.casefold(): each.where for each in reversed(all_of(visit))}
    return " / ".join(reversed(said.values()))


def watch_of(visit: Visit) -> Watch:
    """The visit as the core looks at it: the steps since its end was last set."""
    taken = [(Step(each.step), each.at) for each in visit.steps.all() if each.round == visit.round]
    return Watch(expected_at=visit.expected_at, taken=tuple(taken), seen_to_at=visit.seen_to_at)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened on a visit and what happens next: moments with what was done or a note, in order."""

    told: tuple[tuple[datetime, Any, Any], ...]
    next_said: Any
    next_at: datetime | None


def story_of(visit: Visit) -> Story:
    """Everything that was done and said about a visit."""
    steps = [(step.at, _done(each, step), None) for each in all_of(visit) for step in each.steps.all()]
    notes = [(note.at, None, note) for each in all_of(visit) for note in each.notes.all()]
    told = tuple(sorted([*steps, *notes], key=lambda row: row[0]))
    following = next_step(watch_of(visit)) if visit.ended_at is None else None
    if following is None:
        return Story(told, None, None)
    return Story(told, _who_is_told(visit, following[0]).explanation, following[1])


def _done(visit: Visit, taken: VisitStep) -> Any:
    """What a step came to: who was told, and not who would have been."""
    return _who_is_told(visit, Step(taken.step)).label if taken.told else NOBODY_TOLD


def _who_is_told(visit: Visit, step: Step) -> Step:
    """Who named nobody has the coordinators in the contact’s place."""
    return Step.TELL_COORDINATORS if step is Step.TELL_CONTACT and not contacts_of(visit) else step


def ladder() -> list[tuple[Step, int]]:
    """The steps and after how many minutes each is taken."""
    return [(rung.step, int(rung.after.total_seconds()) // 60) for rung in LADDER]


def possible_contacts(person: Any, on: date) -> list[Any]:
    """Whom somebody can name: the professionals of their services, and the coordinators; by name."""
    found = {each.person.pk: each.person for each in coordinators(person.organisation, on)}
    for tie in relationships_of(person, on=on):
        for other in relationships_on(tie.service, on).filter(kind="PROFESSIONAL"):
            found[other.person_id] = other.person
    found.pop(person.pk, None)
    return sorted(found.values(), key=lambda each: (each.search_key, each.pk))


def last_contact(person: Any) -> Any:
    """Whom somebody named the last time, or None."""
    last = Visit.objects.filter(person=person).select_related("contact").order_by("-starts_at").first()
    return last.contact if last is not None else None


def coordinators(organisation: Any, on: date) -> list[Any]:
    """The posts of those who coordinate here on that day."""
    held = posts_in(organisation, on).filter(kind="COORDINATOR", active_from__lte=on)
    return list(held.filter(person__erased_at__isnull=True, person__merged_into__isnull=True))
