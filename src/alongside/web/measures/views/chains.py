"""Where the chain works and where it is stuck: for coordinators, evaluators, commissioners; services as dots."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.web.kit.access import Audience, open_to
from alongside.web.measures.actions import want_chains
from alongside.web.measures.queries.chains import Kept, kept_chain, kept_chains
from alongside.web.measures.queries.quarters import quarters_of
from alongside.web.measures.views import chain_pages as pages
from alongside.web.services.queries import get_service

EVERYBODY = (Audience.COORDINATOR, Audience.EVALUATOR, Audience.PROFESSIONAL, Audience.PERSON)


@require_GET
@open_to(*EVERYBODY)
def chains(request: HttpRequest) -> HttpResponse:
    """Every service as a dot, and how each of its links stands."""
    who = request.who  # type: ignore[attr-defined]
    kept, sees_small = kept_chains(who.organisation), _sees_small(request)
    context = {
        "about": pages.overview(kept, sees_small=sees_small),
        "whole": kept_chain(who.organisation, None),
        **_reader(request),
    }
    return render(request, "measures/chains.html", context)


@require_GET
@open_to(Audience.COORDINATOR)
def chain(request: HttpRequest, service: UUID) -> HttpResponse:
    """One service in a minute: where it is stuck, what that rests on, and what has helped elsewhere."""
    found, kept = _kept(request, service)
    page = pages.coordinator(kept, _quarters(found)) if kept else {}
    return _page(request, "measures/chain.html", found, kept, page)


@require_GET
@open_to(Audience.COORDINATOR, Audience.EVALUATOR)
def chain_in_full(request: HttpRequest, service: UUID) -> HttpResponse:
    """One service with every estimate, interval and assumption, and the records behind them."""
    found, kept = _kept(request, service)
    others = kept_chains(found.organisation) if kept else []
    page = pages.evaluator(kept, others, _quarters(found), sees_small=_sees_small(request)) if kept else {}
    return _page(request, "measures/chain_in_full.html", found, kept, page)


@require_GET
@open_to(*EVERYBODY)
def chain_told(request: HttpRequest, service: UUID) -> HttpResponse:
    """One service as anybody may read it: no small numbers, whoever asks."""
    found, kept = _kept(request, service)
    page = pages.commissioner(kept, _quarters(found)) if kept else {}
    return _page(request, "measures/chain_told.html", found, kept, page)


@require_POST
@open_to(Audience.COORDINATOR)
def work_out_again(request: HttpRequest) -> HttpResponse:
    """Have the chains worked out soon."""
    want_chains(request.who.organisation)  # type: ignore[attr-defined]
    messages.success(request, _("It is being worked out. Look again in a few minutes."))
    return redirect("measures:chains")


def _kept(request: HttpRequest, service: UUID) -> tuple[Any, Kept | None]:
    organisation = request.who.organisation  # type: ignore[attr-defined]
    found = get_service(organisation, service)
    return found, kept_chain(organisation, found)


def _quarters(service: Any) -> pages.Quarters:
    return quarters_of(service.organisation, service)


def _page(
    request: HttpRequest, template: str, service: Any, kept: Kept | None, page: dict[str, Any]
) -> HttpResponse:
    return render(request, template, {"service": service, "kept": kept, **page, **_reader(request)})


def _reader(request: HttpRequest) -> dict[str, bool]:
    audiences = request.who.audiences  # type: ignore[attr-defined]
    return {
        "coordinates": Audience.COORDINATOR in audiences,
        "evaluates": bool({Audience.COORDINATOR, Audience.EVALUATOR} & audiences),
    }


def _sees_small(request: HttpRequest) -> bool:
    """Only those who work with these people by name see numbers that could point at somebody."""
    return Audience.COORDINATOR in request.who.audiences  # type: ignore[attr-defined]
