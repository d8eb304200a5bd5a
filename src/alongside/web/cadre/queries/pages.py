"""Practitioners' pages: whose can be seen, and what the record says of what stands on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import Http404

from alongside.core.cadre.terms import Sight
from alongside.web.cadre.models import Page
from alongside.web.credentials.queries.held import credentials_of
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.services.queries import services_of


@dataclass(frozen=True, slots=True)
class Work:
    """In how many sessions of a service somebody took part, from the first to the last."""

    service: Any
    many: int = 0
    first: datetime | None = None
    last: datetime | None = None


def seen_from(organisation: Any, path: str = "organisation") -> Q:
    """What can be seen from an organisation: what is its own, and what others show to the network."""
    return Q(**{path: organisation}) | Q(sight=Sight.NETWORK)


def pages_seen_by(viewer: Any) -> QuerySet[Page]:
    """The pages that somebody finds, by the name on them."""
    found = Page.objects.filter(seen_from(viewer.organisation), person__merged_into__isnull=True)
    return found.select_related("organisation", "person").order_by("called", "pk")


def page_of(person: Any) -> Page | None:
    """Somebody's own page; None where they wrote none."""
    return Page.objects.filter(person=person).first()


def get_page(viewer: Any, public_id: Any) -> Page:
    """A page that somebody finds. Raises ``Http404`` for any other."""
    found = pages_seen_by(viewer).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def work_of(person: Any, services: Iterable[int] | None = None) -> list[Work]:
    """The services in whose sessions somebody took part, by name; of these services alone, where given."""
    rows = holding_entries(person=person, attendance__in=WAS_THERE).order_by().values("session__service")
    told = rows.annotate(
        many=Count("session", distinct=True), first=Min("session__starts_at"), last=Max("session__starts_at")
    )
    by_service = {row["session__service"]: row for row in told}
    wanted = set(by_service) if services is None else set(services)
    found = services_of(person.organisation, open_only=False).filter(pk__in=wanted)
    return [_work(service, by_service.get(service.pk)) for service in found]


def _work(service: Any, row: dict[str, Any] | None) -> Work:
    return Work(service, row["many"], row["first"], row["last"]) if row else Work(service)


def work_on(page: Page) -> list[Work]:
    """What stands on a page of what its person did."""
    return work_of(page.person, page.services.values_list("service", flat=True))


def credentials_to_show(person: Any) -> list[Any]:
    """Somebody's credentials that hold and that they took."""
    return [each for each in credentials_of(person) if each.state == "ACCEPTED" and each.closed_at is None]


def credentials_on(page: Page) -> list[Any]:
    """The credentials that stand on a page and still hold."""
    shown = set(page.credentials.values_list("credential", flat=True))
    return [each for each in credentials_to_show(page.person) if each.pk in shown]
