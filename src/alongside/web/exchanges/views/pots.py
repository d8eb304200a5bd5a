"""Hours from the pot, put forward under the service's charter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.charter.terms import Decision
from alongside.web.charters.actions import propose_change
from alongside.web.charters.queries import changes
from alongside.web.charters.views.proposing import Page, answered, desk_of
from alongside.web.exchanges import actions
from alongside.web.exchanges.forms import SpendForm
from alongside.web.exchanges.queries.spending import hours_for, pot_balance
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import minutes_in_words
from alongside.web.services.permissions import sight_of
from alongside.web.services.queries import team_of


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def spend(request: HttpRequest, service: UUID) -> HttpResponse:
    """Propose hours from the pot for somebody of the service. By the charter it stands, or asks for agreement."""
    desk = desk_of(request, service)
    if not sight_of(desk.who, desk.service, desk.today).names:
        raise Http404
    people = [tie.person for tie in team_of(desk.service, desk.today)]
    form = SpendForm(request.POST if request.method == "POST" else None, people=people, team=desk.team)

    def put(person: Any, **words: Any) -> Any:
        account = actions.account_of(form.chosen, timezone.now())
        change = hours_for(account, form.cleaned_data["minutes"])
        title = str(changes.title_of(change))
        return propose_change(
            person, desk.service, Decision.SPEND_FROM_POT, title=title, change=change, **words
        )

    held = pot_balance(desk.service)
    missing = "" if held > 0 else _("The pot is empty just now. People can give hours to it.")
    heading = _("Propose hours from the pot (it holds %(hours)s)") % {"hours": minutes_in_words(held)}
    return answered(request, desk, form, Page(Decision.SPEND_FROM_POT, heading, put, missing))
