"""Exports the record of an organisation as facts without names."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from alongside.web.measures.models import FactsKey

if TYPE_CHECKING:
    from alongside.engines.facts.writing import Written


def export_facts(organisation: Any, folder: Path, *, at: datetime, anew: bool = False) -> Written:
    """Bring a folder of facts without names up to date with the record, as it stands at one moment.

    ``anew`` reads every month again, whatever is there. Raises ``Refusal`` where the folder cannot take them.
    """
    from alongside.engines.facts.writing import write_facts  # a web page has no need of what it loads
    from alongside.web.measures.queries.border import border_of
    from alongside.web.measures.queries.facts import sources_of

    key = facts_key(organisation, at)
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        border = border_of(organisation, key)
        whose = border.names.once("organisation", organisation.pk)
        return write_facts(folder, sources_of(border), organisation=whose, border=border.digest, anew=anew)


def facts_key(organisation: Any, at: datetime) -> FactsKey:
    """The key of an organisation's pseudonyms, made when it is first needed."""
    first = {"key": secrets.token_hex(32), "made_at": at}
    return FactsKey.objects.get_or_create(organisation=organisation, defaults=first)[0]
