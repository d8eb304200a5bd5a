"""Links by which a portfolio is read without an account: making them, taking them back, and reading by them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent
from alongside.web.portfolios.actions.links import make_link, take_back_link
from alongside.web.portfolios.forms.own import ShareForm
from alongside.web.portfolios.permissions import link_token, own_portfolio, read_link
from alongside.web.portfolios.queries.drawn import Drawn, Whose
from alongside.web.portfolios.queries.links import get_link, links_of
from alongside.web.portfolios.queries.portfolio import portfolio_of

GONE = 410


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def links(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """The links of a portfolio, and making one more."""
    row = own_portfolio(request.who, enrolment)  # type: ignore[attr-defined]
    form = ShareForm(sent(request))
    if request.method == "POST" and form.is_valid() and _made(row, form):
        messages.success(request, _("The link is made. Whoever has it can read your portfolio."))
        return redirect("portfolios:links", row.public_id)
    context = {
        "enrolment": row, "form": form, "links": _links(request, row),
        "back": reverse("portfolios:portfolio", args=[row.public_id]),
    }  # fmt: skip
    return render(request, "portfolios/links.html", context, status=422 if form.errors else 200)


def _made(enrolment: Any, form: ShareForm) -> bool:
    tells = form.cleaned_data["tells"]
    try:
        make_link(
            enrolment, days=form.cleaned_data["days"], names_services="SERVICES" in tells,
            tells_words="WORDS" in tells, at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        form.refuse(refusal, "days")
        return False
    return True


def _links(request: HttpRequest, enrolment: Any) -> list[dict[str, Any]]:
    now = timezone.now()
    return [
        {
            "link": each,
            "ended": each.taken_back_at is not None or each.expires_at <= now,
            "address": request.build_absolute_uri(reverse("portfolios:shown", args=[link_token(each)])),
        }
        for each in links_of(enrolment)
    ]


@require_POST
@open_to(Audience.PERSON)
def take_back(request: HttpRequest, enrolment: UUID, link: UUID) -> HttpResponse:
    """Take a link back; it stops working at once."""
    row = own_portfolio(request.who, enrolment)  # type: ignore[attr-defined]
    if take_back_link(get_link(row, link), at=timezone.now()):
        messages.success(request, _("The link no longer works."))
    return redirect("portfolios:links", row.public_id)


@require_GET
@open_to(Audience.LINK)
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """A portfolio, for whoever holds the link: as much of it as its learner lets them read."""
    now = timezone.now()
    led = read_link(token, now)
    if led.link is None or led.ended:
        response = render(
            request, "portfolios/link_problem.html", {"ended": led.ended}, status=GONE if led.ended else 404
        )
    else:
        modules = portfolio_of(Whose(led.link.enrolment, now), drawn=True)
        context = {"enrolment": led.link.enrolment, "link": led.link, "modules": told_by(led.link, modules)}
        response = render(request, "portfolios/shown.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def told_by(link: Any, modules: Any) -> list[dict[str, Any]]:
    """Outcomes that hold something, with their pieces as the link tells them."""
    return [
        {"module": each.module, "outcomes": [_outcome(link, outcome) for outcome in each.outcomes]}
        for each in modules
    ]


def _outcome(link: Any, found: Any) -> dict[str, Any]:
    shown = [piece for item in found.items for piece in item.pieces if piece.drawn is not None]
    return {"found": found, "pieces": [(each.piece, _told(link, each.drawn)) for each in shown]}


def _told(link: Any, drawn: Drawn) -> Drawn:
    return drawn.behind_a_link(names=link.names_services, words=link.tells_words)
