"""Programmes and their versions, and a version as values."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.programme import outline as core
from alongside.core.programme.terms import Evidence, Meeting
from alongside.core.programme.written import FIELDS, INSIDE, Written
from alongside.web.programmes.models import (
    EvidenceItem,
    Module,
    Outcome,
    PlannedMeeting,
    Programme,
    Version,
)

ROWS = {"modules": Module, "meetings": PlannedMeeting, "outcomes": Outcome, "items": EvidenceItem}
"""The table of each level of a version."""
INTO = {"modules": "version", "meetings": "module", "outcomes": "module", "items": "outcome"}
"""What a row of each level stands in."""
PUBLISHED, DRAFT = Version.State.PUBLISHED, Version.State.DRAFT


def programmes_of(organisation: Any) -> list[Version]:
    """The current published version of each programme that is not closed, in the order of beginning."""
    published = Version.objects.filter(
        programme__organisation=organisation, programme__closed_at__isnull=True, state=PUBLISHED
    )
    latest = {row.programme_id: row for row in published.select_related("programme").order_by("number")}
    return sorted(latest.values(), key=lambda row: row.programme_id)


def all_programmes(organisation: Any) -> list[Programme]:
    """Every programme with its versions, the latest first."""
    rows = Programme.objects.filter(organisation=organisation).order_by("closed_at", "pk")
    return list(rows.prefetch_related("versions"))


def get_programme(organisation: Any, public_id: Any) -> Programme:
    """The programme of that identity. Raises ``Http404`` in another organisation."""
    found = Programme.objects.filter(organisation=organisation, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def versions_of(programme: Programme) -> QuerySet[Version]:
    """All its versions, the latest first."""
    return programme.versions.order_by("-number")


def current_version(programme: Programme) -> Version | None:
    """The version that learners begin today."""
    return versions_of(programme).filter(state=PUBLISHED).first()


def get_version(organisation: Any, public_id: Any) -> Version:
    """The version of that identity. Raises ``Http404`` in another organisation."""
    rows = Version.objects.filter(programme__organisation=organisation, public_id=public_id)
    found = rows.select_related("programme__organisation").first()
    if found is None:
        raise Http404
    return found


def draft_of(programme: Programme) -> Version | None:
    """The draft of its next version, if there is one."""
    return versions_of(programme).filter(state=DRAFT).first()


def get_line(version: Version, level: str, pk: Any) -> Any:
    """One row of a version. Raises ``Http404`` for another version's, or a level that there is not."""
    if level not in ROWS:
        raise Http404
    found = ROWS[level].objects.filter(pk=pk, **{_way_up(level): version}).first()
    if found is None:
        raise Http404
    return found


def _way_up(level: str) -> str:
    return {"modules": "version", "items": "outcome__module__version"}.get(level, "module__version")


def get_outcome(version: Version, public_id: Any) -> Outcome:
    """One outcome of a version. Raises ``Http404`` for another version's."""
    rows = Outcome.objects.filter(module__version=version, public_id=public_id).select_related("module")
    found = rows.prefetch_related("items").first()
    if found is None:
        raise Http404
    return found


def get_item(version: Version, public_id: Any) -> EvidenceItem:
    """One item of evidence of a version, with its outcome. Raises ``Http404`` for another version's."""
    rows = EvidenceItem.objects.filter(outcome__module__version=version, public_id=public_id)
    found = rows.select_related("outcome__module").first()
    if found is None:
        raise Http404
    return found


def modules_of(version: Version, *, meetings: bool = True) -> list[Module]:
    """Its modules with their outcomes and evidence, and their meetings: four queries at most, however large it is."""
    rows = Module.objects.filter(version=version).prefetch_related("outcomes__items")
    return list(rows.prefetch_related("meetings") if meetings else rows)


def outline_of(version: Version) -> core.Outline:
    """The same as values; keys are those of the rows."""
    return outline_from(version, modules_of(version))


def outline_from(version: Version, modules: list[Module]) -> core.Outline:
    """The values of modules that were read already."""
    return core.Outline(tuple(_module(row) for row in modules), version.most_recognised)


def _module(row: Module) -> core.Module:
    return core.Module(
        row.pk, str(row), row.credits, row.hours, tuple(_outcome(each) for each in row.outcomes.all()),
        tuple(core.Met(Meeting(each.kind), each.many, each.minutes) for each in row.meetings.all()),
        row.together or 0, bool(row.instead),
    )  # fmt: skip


def _outcome(row: Outcome) -> core.Outcome:
    items = (
        core.Item(each.pk, Evidence(each.kind), each.many, Evidence(each.other_kind), each.other_many)
        for each in row.items.all()
    )
    return core.Outcome(row.pk, str(row), tuple(items))


def written(version: Version) -> Written:
    """A version as it is taken away and made into the next draft."""
    modules = tuple(_line("modules", row) for row in modules_of(version))
    fields = {name: getattr(version, name) for name in FIELDS["programme"] if name != "code"}
    return Written("programme", {"code": version.programme.code, **fields}, {"modules": modules})


def _line(level: str, row: Any) -> Written:
    inside = {
        name: tuple(_line(name, each) for each in getattr(row, name).all()) for name in INSIDE.get(level, ())
    }
    return Written(level, {name: getattr(row, name) for name in FIELDS[level]}, inside)
