"""A learner's portfolio as a whole."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.portfolios.actions.issuing import issue_due
from alongside.web.portfolios.permissions import portfolio_to_see
from alongside.web.portfolios.queries.drawn import Whose
from alongside.web.portfolios.queries.portfolio import portfolio_of
from alongside.web.programmes.permissions import enrolment_to_see
from alongside.web.programmes.queries import enrolments_of

LEARNS = frozenset({"ENROLLED", "PAUSED", "COMPLETED", "LEFT"})
OFFICE = (Audience.COORDINATOR, Audience.ADMINISTRATOR)


@require_GET
@open_to(Audience.PERSON)
def mine(request: HttpRequest) -> HttpResponse:
    """My portfolios: one for each programme."""
    person = request.who.person  # type: ignore[attr-defined]
    rows = [each for each in enrolments_of(person) if each.state in LEARNS]
    if len(rows) == 1:
        return redirect("portfolios:portfolio", rows[0].public_id)
    return render(request, "portfolios/mine.html", {"enrolments": rows, "back": reverse("delivery:mine")})


@require_GET
@open_to(Audience.PERSON)
def portfolio(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Every outcome: where it stands, and what it still lacks."""
    row, own = portfolio_to_see(request.who, enrolment)  # type: ignore[attr-defined]
    context = {
        "enrolment": row, "own": own, "modules": portfolio_of(Whose(row, timezone.now())),
        "back": reverse("programmes:enrolment", args=[row.public_id]),
    }  # fmt: skip
    return render(request, "portfolios/portfolio.html", context)


@require_POST
@open_to(*OFFICE)
def issue(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Issue the credentials that a learner has reached and was not issued, such as before there was a key."""
    who = request.who  # type: ignore[attr-defined]
    row, standing = enrolment_to_see(who, enrolment)
    if not standing.is_office:
        raise Http404
    refused = issue_due(row, by=who.person, at=timezone.now())
    for each in dict.fromkeys(refused):
        messages.warning(request, in_language(each))
    if not refused:
        messages.success(request, _("Given. They are told, and take it or leave it."))
    return redirect("programmes:enrolment", row.public_id)
