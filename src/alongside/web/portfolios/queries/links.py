"""Links by which a portfolio is read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from alongside.web.portfolios.models import Link


def links_of(enrolment: Any) -> QuerySet[Link]:
    """The links of a portfolio, the latest first."""
    return Link.objects.filter(enrolment=enrolment).order_by("-made_at", "-pk")


def get_link(enrolment: Any, public_id: UUID) -> Link:
    """One of them. Raises ``Http404`` for another's."""
    found = links_of(enrolment).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def link_of_key(public_id: UUID) -> Link | None:
    """The link of that identity; None for none."""
    near = ("enrolment__person__organisation", "enrolment__version", "enrolment__cohort")
    return Link.objects.filter(public_id=public_id).select_related(*near).first()
