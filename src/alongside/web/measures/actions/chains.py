"""Works out the chain of every service of an organisation, and keeps it: at night, never while somebody waits."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import Signal

from alongside.core.diagnosis.harms import after_refusals, unreturned
from alongside.core.diagnosis.keeping import diagnosis_written, leaning_written, written
from alongside.web.exchanges.queries.returned import unreturned_in
from alongside.web.measures.actions.facts import export_facts, facts_key
from alongside.web.measures.models import KeptChain, KeptQuarter
from alongside.web.measures.queries.border import border_of, months_of
from alongside.web.measures.queries.chains import YEAR, chain_key
from alongside.web.measures.queries.own_marks import marking_in
from alongside.web.measures.queries.quarters import first_day, quarter_key, quarters_wanted
from alongside.web.measures.queries.reached import reached_in
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import services_of

if TYPE_CHECKING:
    from alongside.core.diagnosis.finding import Diagnosis
    from alongside.core.diagnosis.harms import Guarded
    from alongside.core.diagnosis.portrait import Portrait
    from alongside.core.diagnosis.reach import Reached

DAY = timedelta(days=1)
chains_wanted = Signal()
"""Somebody would like the chains of ``organisation`` (by key) worked out."""


def want_chains(organisation: Any) -> None:
    """Have the chains worked out soon, and every night from then on."""
    chains_wanted.send(sender=KeptChain, organisation=organisation.pk)


def work_out_chains(organisation: Any, *, at: datetime) -> int:
    """Work the chain of each open service out, and of all together, up to the month that is under way.

    Gives how many were kept. Raises ``Refusal`` where there is nothing to work from.
    """
    # A web page has no need of what these load.
    from alongside.engines.measures.portraits import diagnoses_of, portraits_of
    from alongside.engines.measures.refusals import differences_after

    began, today = monotonic(), local_day(organisation, at)
    services = {service.pk: service for service in services_of(organisation)}
    reached = reached_in(organisation, today)
    marking = marking_in(organisation)
    names = border_of(organisation, facts_key(organisation, at)).names
    name_of = {key: names.of("service", key) for key in services} | {None: None}
    quarters = quarters_wanted(organisation, months_of(today))
    then = {until: reached_in(organisation, first_day(until) - DAY) for _first, until in quarters}
    with TemporaryDirectory() as place:
        folder = Path(place)
        export_facts(organisation, folder, at=at)
        version = hashlib.sha256((folder / "facts.json").read_bytes()).hexdigest()
        portraits = portraits_of(folder, _named(reached, name_of), until=months_of(today), marking=marking)
        stood = diagnoses_of(
            folder, {until: _named(each, name_of) for until, each in then.items()}, marking=marking
        )
        later_invitations = differences_after(folder, name_of.values(), until=today)
    guards = _guards(organisation, {key: later_invitations[name] for key, name in name_of.items()}, today)
    common = {
        "organisation": organisation,
        "first_on": today.replace(year=today.year - YEAR, day=1),
        "until_on": today.replace(day=1),
        "data_version": version,
        "took_ms": round((monotonic() - began) * 1000),
        "worked_out_at": at,
    }
    with transaction.atomic():
        whole = {key: replace(portraits[name], guards=guards[key]) for key, name in name_of.items()}
        _keep(organisation, whole, common)
        for first, until in quarters:
            found = {key: stood[until][name] for key, name in name_of.items()}
            _keep_quarter(organisation, found, first, {**common, "until_on": first_day(until)})
        _keep_reliance(organisation, whole, {first for first, _until in quarters})
    return len(portraits)


def _guards(
    organisation: Any, later_invitations: Mapping[int | None, list[float]], today: date
) -> dict[int | None, tuple[Guarded, ...]]:
    """The harm guards of each service, and of all together."""
    returned = unreturned_in(organisation, today.replace(year=today.year - YEAR, day=1), today)
    return {
        key: (after_refusals(differences), unreturned(*returned.get(key, (0, 0))))
        for key, differences in later_invitations.items()
    }


def _named(
    reached: Mapping[int | None, Reached], name_of: Mapping[int | None, str | None]
) -> dict[str | None, Reached]:
    return {name: reached[key] for key, name in name_of.items()}


def _keep_quarter(
    organisation: Any, found: Mapping[int | None, Diagnosis], first: int, common: dict[str, Any]
) -> None:
    kept = ("organisation", "until_on", "data_version", "worked_out_at")
    for service, diagnosis in found.items():
        values = {name: common[name] for name in kept}
        values |= {
            "service_id": service,
            "begins_on": first_day(first),
            "diagnosis": diagnosis_written(diagnosis),
        }
        KeptQuarter.objects.update_or_create(key=quarter_key(organisation, service, first), defaults=values)


def _keep_reliance(organisation: Any, portraits: Mapping[int | None, Portrait], unfinished: Set[int]) -> None:
    """The reliance of each quarter that is not finished, and of those that were kept before this was."""
    for service, portrait in portraits.items():
        for quarter in portrait.quarters:
            row = KeptQuarter.objects.filter(key=quarter_key(organisation, service, quarter.month))
            row = row if quarter.month in unfinished else row.filter(reliance__isnull=True)
            row.update(reliance=leaning_written(quarter.leaning))


def _keep(organisation: Any, portraits: Mapping[int | None, Portrait], common: dict[str, Any]) -> None:
    KeptChain.objects.filter(organisation=organisation).exclude(service__in=portraits).delete()
    for service, portrait in portraits.items():
        values = {**common, "service_id": service, "portrait": written(portrait)}
        KeptChain.objects.update_or_create(key=chain_key(organisation, service), defaults=values)
