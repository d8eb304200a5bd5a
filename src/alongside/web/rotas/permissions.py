"""Who plans rotas: coordinators all of them, professionals those for their own services alone.

That is as it is with the sessions of a service (``delivery.permissions``). A lay person whom the charter lets invite
people does that on the session's own page: a rota shows of everybody how often they were asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from alongside.web.delivery.queries.today import professional_in
from alongside.web.rotas.queries.drafts import A_WEEK, get_rota, planning_same, rotas_of, services_of_rota
from alongside.web.services.queries import services_of


def may_plan(who: Any, services: Iterable[Any], on: date) -> bool:
    """Whether they may plan for all these services, which are of their own organisation."""
    if who.is_coordinator:
        return True
    keys = {service.pk for service in services}
    return bool(keys) and keys <= set(professional_in(who.person, on))


def rota_to_plan(who: Any, public_id: UUID | str, on: date) -> Any:
    """The rota of that identity. Raises ``Http404`` elsewhere, ``PermissionDenied`` for who may not plan it."""
    found = get_rota(who.organisation, public_id)
    if not may_plan(who, services_of_rota(found), on):
        raise PermissionDenied(_("Only coordinators, and professionals of all its services, open this rota."))
    return found


def rotas_to_plan(who: Any, on: date) -> QuerySet[Any]:
    """The rotas that they may open, the latest first."""
    found = rotas_of(who.organisation)
    if who.is_coordinator:
        return found
    others = services_of(who.organisation, open_only=False).exclude(pk__in=professional_in(who.person, on))
    return found.exclude(weeks__service__in=others)


def rota_in_the_way(who: Any, services: Iterable[Any], first_on: date, weeks: int, on: date) -> Any | None:
    """The first draft that plans one of these weeks already; None for none that they may open."""
    monday = first_on - timedelta(days=first_on.weekday())
    taken = planning_same(services, monday, monday + A_WEEK * weeks)
    mine = set(
        rotas_to_plan(who, on).filter(pk__in=[each.rota_id for each in taken]).values_list("pk", flat=True)
    )
    return next((each.rota for each in taken if each.rota_id in mine), None)


def services_to_plan(who: Any, on: date) -> list[Any]:
    """The services for which they may begin a rota, by name."""
    found = services_of(who.organisation)
    return list(found if who.is_coordinator else found.filter(pk__in=professional_in(who.person, on)))
