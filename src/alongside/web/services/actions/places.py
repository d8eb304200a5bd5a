"""The places where an organisation's sessions are held."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.delivery.access import known_access
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.services.actions.kept import check_named, given, held, kept, kept_once
from alongside.web.services.models import Place

CHANGEABLE = frozenset({"name", "address", "postcode", "access", "has"})


@transaction.atomic
def add_place(organisation: Any, *, name: str, by: Any, at: datetime, **fields: Any) -> Place:
    """A new place; ``fields`` may hold ``address``, ``postcode`` ``access`` (what to know before coming)
    and ``has`` (what of ``core.delivery.access`` it has; None where nobody said).

    Raises ``Refusal`` where the organisation has a place of that name.
    """
    place = Place(organisation=organisation)
    given(place, {"name": name, **_known(fields)}, CHANGEABLE)
    _check_name(place)
    kept_once(place, by, at, _taken(place))
    return place


@transaction.atomic
def change_place(place: Place, *, by: Any, at: datetime, **fields: Any) -> Place:
    """Change what is said about a place."""
    place = held(place)
    given(place, _known(fields), CHANGEABLE)
    _check_name(place)
    kept_once(place, by, at, _taken(place))
    return place


@transaction.atomic
def close_place(place: Place, *, on: date, by: Any, at: datetime) -> Place:
    """From that day no new session is planned there."""
    place = held(place)
    if place.closed_on is not None:
        raise Refusal(say("This place has not been used since {day} already.", day=place.closed_on))
    place.closed_on = on
    kept(place, by, at)
    return place


def check_is_usable(place: Place | None, organisation_id: int) -> None:
    """Raises ``Refusal`` for a place that is another organisation's or no longer used."""
    if place is None:
        return
    if place.organisation_id != organisation_id:
        raise Refusal(say("That place is not one of yours. Choose a place from the list."))
    if place.closed_on is not None:
        raise Refusal(say("{place} is no longer used. Choose another place.", place=place.name))


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    has = fields.get("has")
    return {**fields, "has": list(known_access(has))} if has is not None else fields


def _check_name(place: Place) -> None:
    check_named(place.name)
    same = Place.objects.filter(organisation=place.organisation, name__iexact=place.name).exclude(pk=place.pk)
    if same.exists():
        raise Refusal(_taken(place))


def _taken(place: Place) -> Sentence:
    return say("There is a place called “{name}” already. Use it, or choose another name.", name=place.name)
