"""What this app adds to other pages: a service's, a person's, the coordinator's week."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web.exchanges.queries.listed import arrangement_of, differing_in
from alongside.web.exchanges.queries.mine import accounts_of, hours_of
from alongside.web.exchanges.queries.spending import pot_balance
from alongside.web.kit.access import Audience
from alongside.web.services.permissions import sight_of


def of_service(request: HttpRequest, service: Any) -> SafeString | None:
    """That the service takes part, its pot, and for coordinators how."""
    who = request.who  # type: ignore[attr-defined]
    there = arrangement_of(service)
    takes_part = there is not None and there.ended_on is None
    if Audience.PERSON not in who.audiences or not (takes_part or who.is_coordinator):
        return None
    pot = pot_balance(service) if takes_part else 0
    spends = bool(pot) and sight_of(who, service, timezone.localdate()).names
    context = {"service": service, "takes_part": takes_part, "pot": pot, "spends": spends, "who": who}
    return render_to_string("exchanges/panels/service.html", context, request)


def of_week(request: HttpRequest, _organisation: Any, counted: dict[str, int]) -> SafeString | None:
    """Exchanges in which the two sides differ; nothing where there are none."""
    return render_to_string("exchanges/panels/week.html", counted, request) if counted["differing"] else None


def differing(_request: HttpRequest, organisation: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"differing": differing_in(organisation)}


def of_person(request: HttpRequest, person: Any, counted: dict[str, int]) -> dict[str, Any] | None:
    """For coordinators, what the person gave and received; nothing where they have no account."""
    if not request.who.is_coordinator or not counted["accounts"]:  # type: ignore[attr-defined]
        return None
    return {"hours": hours_of(person), "person": person}


def their_accounts(_request: HttpRequest, person: Any) -> dict[str, QuerySet[Any]]:
    """What that panel counts."""
    return {"accounts": accounts_of(person)}
