"""What is kept of the chain of each service, and how old it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from alongside.core.diagnosis.keeping import read
from alongside.core.diagnosis.portrait import Portrait
from alongside.web.measures.models import KeptChain

YEAR = 1


@dataclass(frozen=True)
class Kept:
    """A service's portrait (of all services together where ``service`` is None), and what it rests on.

    People and sessions are of the year before it was worked out, up to the last whole month where they are of months;
    ``data_version`` is the SHA-256 of ``facts.json`` in the export that it was worked out from.
    """

    service: Any | None
    portrait: Portrait
    first: date
    until: date
    data_version: str
    worked_out_at: datetime


def chain_key(organisation: Any, service: int | None) -> str:
    """Names whose chain it is."""
    return f"service:{service}" if service is not None else f"organisation:{organisation.pk}"


def kept_chain(organisation: Any, service: Any | None) -> Kept | None:
    """What is kept of one service, or of all together; None until it was worked out."""
    key = chain_key(organisation, None if service is None else service.pk)
    row = KeptChain.objects.filter(organisation=organisation, key=key).select_related("service").first()
    return None if row is None else _read(row)


def kept_chains(organisation: Any) -> list[Kept]:
    """What is kept of each service, in the order of their names."""
    rows = KeptChain.objects.filter(organisation=organisation, service__isnull=False).select_related(
        "service"
    )
    found = (_read(row) for row in rows.order_by("service__name", "pk"))
    return [each for each in found if each is not None]


def kept_of(services: Any) -> QuerySet[KeptChain]:
    """The rows kept of these services (keys, or a query for them), not read yet; in the order of their names."""
    return KeptChain.objects.filter(service__in=services).order_by("service__name", "pk")


def kept_chains_of(organisation: Any, services: Collection[str]) -> list[Kept]:
    """What is kept of these services (by identity) of the organisation."""
    rows = KeptChain.objects.filter(organisation=organisation, service__public_id__in=services)
    found = (_read(row) for row in rows.select_related("service").order_by("service__name", "pk"))
    return [each for each in found if each is not None]


def _read(row: KeptChain) -> Kept | None:
    portrait = read(row.portrait)
    if portrait is None:
        return None
    return Kept(row.service, portrait, row.first_on, row.until_on, row.data_version, row.worked_out_at)
