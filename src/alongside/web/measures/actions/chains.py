"""Works out the chain of every service of an organisation, and keeps it: at night, never while somebody waits."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import Signal

from alongside.core.diagnosis.keeping import written
from alongside.web.measures.actions.facts import export_facts, facts_key
from alongside.web.measures.models import KeptChain
from alongside.web.measures.queries.border import border_of, months_of
from alongside.web.measures.queries.chains import YEAR, chain_key
from alongside.web.measures.queries.reached import reached_in
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import services_of

if TYPE_CHECKING:
    from alongside.core.diagnosis.portrait import Portrait

chains_wanted = Signal()
"""Somebody would like the chains of ``organisation`` (by key) worked out."""


def want_chains(organisation: Any) -> None:
    """Have the chains worked out soon, and every night from then on."""
    chains_wanted.send(sender=KeptChain, organisation=organisation.pk)


def work_out_chains(organisation: Any, *, at: datetime) -> int:
    """Work the chain of each open service out, and of all together, up to the month that is under way.

    Gives how many were kept. Raises ``Refusal`` where there is nothing to work from.
    """
    from alongside.engines.measures.portraits import portraits_of  # a web page has no need of what it loads

    began, today = monotonic(), local_day(organisation, at)
    services = {service.pk: service for service in services_of(organisation)}
    reached = reached_in(organisation, today)
    names = border_of(organisation, facts_key(organisation, at)).names
    name_of = {key: names.of("service", key) for key in services} | {None: None}
    with TemporaryDirectory() as place:
        folder = Path(place)
        export_facts(organisation, folder, at=at)
        version = hashlib.sha256((folder / "facts.json").read_bytes()).hexdigest()
        known = {name: reached[key] for key, name in name_of.items()}
        portraits = portraits_of(folder, known, until=months_of(today))
    common = {
        "organisation": organisation,
        "first_on": today.replace(year=today.year - YEAR, day=1),
        "until_on": today.replace(day=1),
        "data_version": version,
        "took_ms": round((monotonic() - began) * 1000),
        "worked_out_at": at,
    }
    _keep(organisation, {key: portraits[name] for key, name in name_of.items()}, common)
    return len(portraits)


@transaction.atomic
def _keep(organisation: Any, portraits: Mapping[int | None, Portrait], common: dict[str, Any]) -> None:
    KeptChain.objects.filter(organisation=organisation).exclude(service__in=portraits).delete()
    for service, portrait in portraits.items():
        values = {**common, "service_id": service, "portrait": written(portrait)}
        KeptChain.objects.update_or_create(key=chain_key(organisation, service), defaults=values)
