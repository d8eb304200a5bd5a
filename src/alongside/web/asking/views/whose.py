"""Of whom figures are asked for: all of the organisation, one service or one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from alongside.web.asking.forms.reach import WhoseForm
from alongside.web.services.queries import places_of, services_of


@dataclass(frozen=True, slots=True)
class Whose:
    """The form as filled in, and the service or the place that was chosen; neither for all."""

    form: WhoseForm
    organisation: Any
    service: Any | None
    place: Any | None


def chosen(request: HttpRequest) -> Whose:
    """What was chosen of what is open here; a choice that cannot be is the whole, with a word of it in the form."""
    organisation = request.who.organisation  # type: ignore[attr-defined]
    services, places = list(services_of(organisation)), list(places_of(organisation))
    form = WhoseForm({"of": _asked_for(request)}, services=services, places=places)
    picked = form.cleaned_data.get("of") if form.is_valid() else ""
    service, place = (
        next((each for each in known if str(each.public_id) == picked), None) for known in (services, places)
    )
    return Whose(form, organisation, service, place)


def _asked_for(request: HttpRequest) -> str:
    """As addresses say it now, or as they said it when only services could be chosen."""
    return request.GET.get("of", request.GET.get("service", ""))


def check_is_ours(request: HttpRequest) -> None:
    """Raises ``Http404`` where a service or place is asked for that this organisation never had."""
    organisation, asked = request.who.organisation, _asked_for(request)  # type: ignore[attr-defined]
    try:
        public_id = UUID(asked)
    except ValueError:
        return
    if not any(
        known(organisation, open_only=False).filter(public_id=public_id).exists()
        for known in (services_of, places_of)
    ):
        raise Http404
