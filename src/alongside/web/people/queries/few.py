"""Rows of other apps that are few, of people who are many."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from alongside.web.people.models import Organisation


def few_of(rows: QuerySet[Any], organisation: Organisation, *, whose: str = "person") -> QuerySet[Any]:
    """Those of these few rows whose person the organisation knows.

    The sum keeps a database from beginning with all whom the organisation knows.
    """
    return rows.alias(kept_by=F(f"{whose}__organisation_id") + 0).filter(kept_by=organisation.pk)
