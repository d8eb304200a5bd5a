"""Pages about one row that its own people open, and nobody else: worked out here from the tables alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import resolve
from django.utils import timezone

from alongside.web.delivery.models import Invitation, RegisterEntry, Session
from alongside.web.rotas.models import Rota, RotaWeek
from alongside.web.services.models import Relationship, Service

THERE = ("CAME", "PARTLY", "STAND_IN")


def _organises(who: Any, session: Session) -> bool:
    """A coordinator of the organisation, or somebody who is a professional of the service today."""
    today = timezone.localdate()
    ties = Relationship.objects.filter(
        person=who.person, service=session.service, kind="PROFESSIONAL", active_from__lte=today
    ).exclude(active_to__lte=today)
    return who.is_coordinator or ties.exists()


def _takes_part(who: Any, session: Session) -> bool:
    """Whoever organises it, whoever is coming, and whoever was there by the register as it holds."""
    came = RegisterEntry.objects.filter(session=session, person=who.person, attendance__in=THERE)
    coming = Invitation.objects.filter(session=session, person=who.person, state="ACCEPTED")
    return _organises(who, session) or coming.exists() or came.exists()


def _belongs(who: Any, service: Service) -> bool:
    """A coordinator of the organisation, or whoever belongs to the service today; nobody once it is closed."""
    today = timezone.localdate()
    ties = Relationship.objects.filter(person=who.person, service=service, active_from__lte=today).exclude(
        active_to__lte=today
    )
    return service.closed_on is None and (who.is_coordinator or ties.exists())


ROW_RULES: dict[str, Callable[[Any, Any], bool]] = {
    "delivery:sheet": _organises,
    "delivery:register": _takes_part,
    "delivery:add_to_register": _takes_part,
    "delivery:correct_entry": _takes_part,
    "door:door": _organises,
    "door:open_kiosk": _organises,
    "door:poster": _organises,
    "door:proposal": _organises,
    "door:settle": _organises,
    "door:sheet": _takes_part,
    "door:picture": _takes_part,
    "gifts:add_service_need": _belongs,
}


def _plans(who: Any, rota: Rota) -> bool:
    """A coordinator of the organisation, or a professional today of each service that the rota is for."""
    services = Service.objects.filter(pk__in=RotaWeek.objects.filter(rota=rota).values("service"))
    today = timezone.localdate()
    ties = Relationship.objects.filter(
        person=who.person, service__in=services, kind="PROFESSIONAL", active_from__lte=today
    ).exclude(active_to__lte=today)
    return who.is_coordinator or ties.values("service").distinct().count() == services.count()


def may_open_row(who: Any, address: str) -> bool:
    """Whether the table lets them open the row at this address. Pages without a rule are open to their kinds of people."""
    found = resolve(address.partition("?")[0])
    if "rota" in found.kwargs:
        return _plans(who, Rota.objects.get(public_id=found.kwargs["rota"]))
    rule = ROW_RULES.get(found.view_name)
    if rule is None:
        return True
    if "session" in found.kwargs:
        return rule(who, Session.objects.get(public_id=found.kwargs["session"]))
    return rule(who, Service.objects.get(public_id=found.kwargs["service"]))
