"""Placements: those that somebody has to do with, one with its record, and all that a picture can be drawn of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from alongside.core.cadre.placing import stage
from alongside.core.cadre.terms import Stage, Voice
from alongside.web.cadre.models import Answer, Note, Placement
from alongside.web.cadre.queries.wanted import ways_in
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.kit.words import in_language

WITH = ("carrier", "source__organisation", "target__organisation")


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a placement's record, as whoever reads it reads it."""

    note: Note
    by: str
    is_own: bool


def placements_of(who: Any, on: date) -> QuerySet[Placement]:
    """The placements that somebody has to do with: carriers, people of either service, coordinators."""
    near = Q(carrier=who.person)
    services = ways_in(who.person, on)
    near |= Q(source__in=services) | Q(target__in=services)
    if who.is_coordinator:
        near |= Q(source__organisation=who.organisation) | Q(target__organisation=who.organisation)
    found = Placement.objects.filter(near).select_related(*WITH).prefetch_related("answers")
    return found.order_by("-proposed_at", "-pk")


def get_placement(who: Any, public_id: Any, on: date) -> Placement:
    """A placement that somebody has to do with. Raises ``Http404`` for any other."""
    found = placements_of(who, on).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def stage_of(placement: Placement) -> Stage:
    """Where a placement stands. Without whoever would carry it, none comes about."""
    if placement.carrier_id is None and placement.began_at is None:
        return Stage.NOT_BEGUN
    said = {Voice(each.voice): each.yes for each in placement.answers.all()}
    return stage(said, begun=placement.began_at is not None, ended=placement.ended_at is not None)


def still_asked(placement: Placement) -> frozenset[Voice]:
    """Who has not said anything yet."""
    return frozenset(Voice) - {Voice(each.voice) for each in placement.answers.all()}


def same_proposed(carrier: Any, source: Any, target: Any, practice: str) -> bool:
    """Whether the same practice is to be carried by the same person there already, asked for or under way."""
    rows = Placement.objects.filter(carrier=carrier, source=source, target=target, practice__iexact=practice)
    return rows.filter(ended_at__isnull=True).exclude(answers__yes=False).exists()


def asked_to_carry(person: Any) -> QuerySet[Placement]:
    """Placements that wait for this person's own yes or no."""
    waiting = Placement.objects.filter(carrier=person, began_at__isnull=True)
    return waiting.exclude(answers__voice=Voice.CARRIER.value).exclude(answers__yes=False)


def asked_of_services(services: QuerySet[Any]) -> QuerySet[Placement]:
    """Placements that wait for the yes or no of one of these services, whichever end it is of."""
    waiting = Placement.objects.filter(carrier__isnull=False, began_at__isnull=True)
    ends = ((Voice.FROM, "source__in"), (Voice.TO, "target__in"))
    silent = [Q(~Exists(_said(voice)), **{end: services.order_by().values("pk")}) for voice, end in ends]
    return waiting.exclude(answers__yes=False).filter(silent[0] | silent[1])


def _said(voice: Voice) -> QuerySet[Answer]:
    return Answer.objects.filter(placement=OuterRef("pk"), voice=voice.value)


def waiting_for(person: Any, services: QuerySet[Any]) -> list[Placement]:
    """What waits for somebody’s own word, or for that of the services that they speak for; the latest first."""
    own, theirs = asked_to_carry(person), asked_of_services(services)
    found = Placement.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=theirs.values("pk")))
    return list(found.select_related(*WITH).order_by("-proposed_at", "-pk"))


def placement_of(public_id: Any) -> Placement | None:
    """The placement that a message speaks of."""
    found = Placement.objects.filter(public_id=public_id).select_related(*WITH)
    return found.prefetch_related("answers").first()


def carrier_shown(placement: Placement, viewer: Any) -> str:
    """What the carrier is called: by name in their own organisation, elsewhere as they chose to be called."""
    person = placement.carrier
    if person is not None and viewer is not None and person.organisation_id == viewer.organisation_id:
        return str(person)
    return placement.called or _("Somebody")


def notes_of(placement: Placement, viewer: Any) -> list[Told]:
    """A placement's record, the earliest line first; lines that were taken back left out."""
    rows = placement.notes.filter(withdrawn_at__isnull=True).select_related("by").order_by("on", "pk")
    return [Told(each, _writer(placement, each, viewer), each.by_id == viewer.pk) for each in rows]


def _writer(placement: Placement, note: Note, viewer: Any) -> str:
    if note.by_id == placement.carrier_id:
        return carrier_shown(placement, viewer)
    if note.by.organisation_id == viewer.organisation_id:
        return str(note.by)
    here = (
        placement.source if note.by.organisation_id == placement.source.organisation_id else placement.target
    )
    return str(here)


def get_note(person: Any, pk: int) -> Note:
    """One's own line of a record. Raises ``Http404`` for another's."""
    found = (
        Note.objects.filter(by=person, pk=pk, withdrawn_at__isnull=True).select_related("placement").first()
    )
    if found is None:
        raise Http404
    return found


def sessions_there(placement: Placement) -> int | None:
    """At how many sessions of the service it goes to the carrier was since it began; None where that is not known.

    Only the organisation that holds both, the person and the sessions, can tell.
    """
    person, began = placement.carrier, placement.began_at
    if person is None or began is None or person.organisation_id != placement.target.organisation_id:
        return None
    rows = holding_entries(
        person=person,
        attendance__in=WAS_THERE,
        session__service=placement.target,
        session__starts_at__gte=began,
    )
    if placement.ended_at is not None:
        rows = rows.filter(session__starts_at__lte=placement.ended_at)
    return int(rows.order_by().aggregate(many=Count("session", distinct=True))["many"])


def begun(viewer: Any) -> list[Placement]:
    """Every placement that began, as far as this person may know of it, the earliest first.

    Those of their own organisation, and those that all three let the network see.
    """
    open_to_all = Count("answers", filter=Q(answers__in_network=True))
    found = Placement.objects.filter(began_at__isnull=False).annotate(in_network=open_to_all)
    own = Q(source__organisation=viewer.organisation) | Q(target__organisation=viewer.organisation)
    seen = found.filter(own | Q(in_network=len(Voice)))
    return list(seen.select_related(*WITH).order_by("began_at", "pk"))


def said_of(placement: Placement) -> list[tuple[str, Any]]:
    """Each of the three with what they said; None for who has said nothing yet."""
    given = {each.voice: each for each in placement.answers.all()}
    return [(in_language(voice), given.get(voice.value)) for voice in Voice]
