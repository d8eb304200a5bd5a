"""Telling those who are asked about a placement: who would carry it, and who coordinates the services."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.core.cadre.terms import Stage, Voice
from alongside.web.cadre.queries.placements import placement_of, stage_of, still_asked
from alongside.web.messaging.actions import send
from alongside.web.messaging.kinds import from_templates, register_kind
from alongside.web.people.queries.itself import posts_in

KIND = "cadre.asked"


def tell_who_is_asked(placement: Any, *, by: Any, at: datetime) -> None:
    """Each who has not spoken yet is told once; nobody is told of what they proposed."""
    found = placement_of(placement.public_id)
    for person in _asked(found):
        if person.pk != by.pk:
            key = f"cadre:{placement.public_id}:{person.pk}"
            send(person, kind=KIND, facts={}, key=key, at=at, by=by, about=placement.public_id)


def _asked(placement: Any) -> list[Any]:
    waiting = still_asked(placement)
    people = {}
    if Voice.CARRIER in waiting:
        people[placement.carrier.pk] = placement.carrier
    for voice, service in ((Voice.FROM, placement.source), (Voice.TO, placement.target)):
        if voice in waiting:
            people |= {each.person_id: each.person for each in _coordinators(service.organisation)}
    return list(people.values())


def _coordinators(organisation: Any) -> list[Any]:
    return [each for each in posts_in(organisation, timezone.localdate()) if each.kind == "COORDINATOR"]


def make_known() -> None:
    """Register the message; called when the application starts."""
    register_kind(
        KIND,
        label=_("A placement that waits for a yes or a no"),
        write=from_templates("cadre/mail/asked", _values),
        holds=lambda message: _still_asks(message) is not None,
        purpose="CONTACT",
    )


def _still_asks(message: Any) -> Any:
    found = placement_of(message.about)
    return found if found is not None and stage_of(found) is Stage.ASKED else None


def _values(message: Any) -> dict[str, Any]:
    placement = _still_asks(message)
    if placement is None:
        raise LookupError("it was answered")
    page = reverse("cadre:placement", args=[placement.public_id])
    return {"placement": placement, "address": settings.SITE_ADDRESS.rstrip("/") + page}
