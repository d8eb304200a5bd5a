"""Proposing a placement: a practitioner offers, or a service asks. All three say yes before it begins."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.web.cadre import actions
from alongside.web.cadre.forms.placements import ProposeForm
from alongside.web.cadre.permissions import voices_of
from alongside.web.cadre.queries.pages import get_page, page_of, work_of, work_on
from alongside.web.cadre.queries.wanted import get_wanted, spoken_for_by
from alongside.web.kit.access import Audience, open_to
from alongside.web.people.views.about import sent

Services = dict[str, Any]


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def offer(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """Offer to carry what a service looks for, from a service in whose sessions I took part."""
    person = request.who.person  # type: ignore[attr-defined]
    found, page = get_wanted(person, wanted), page_of(person)
    sources = _by_id(each.service for each in work_of(person) if each.service.pk != found.service_id)
    form = ProposeForm(
        sent(request), sources=_choices(sources), targets=_choices(_by_id([found.service])), names_carrier=True,
        initial={"practice": found.practice, "called": page.called if page else str(person)},
    )  # fmt: skip
    heading = _("Offer to help %(service)s start") % {"service": found.service}
    back = reverse("cadre:wanted", args=[found.public_id])
    if not sources:
        return render(request, "cadre/nothing_yet.html", {"heading": heading, "back": back})
    services = sources | _by_id([found.service])
    return _proposed(
        request, form, services, carrier=person, wanted=found, heading=heading, back=back, press=_("Offer it")
    )


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def ask(request: HttpRequest, page: UUID) -> HttpResponse:
    """Ask a practitioner to carry what they do to a service that I speak for."""
    who = request.who  # type: ignore[attr-defined]
    found = get_page(who.person, page)
    sources, targets = _by_id(each.service for each in work_on(found)), _by_id(_spoken_for(who))
    if not targets:
        raise Http404
    heading = _("Ask %(name)s to carry what they do") % {"name": found.called}
    back = reverse("cadre:page", args=[found.public_id])
    form = ProposeForm(sent(request), sources=_choices(sources), targets=_choices(targets))
    if not sources:
        return render(request, "cadre/nothing_yet.html", {"heading": heading, "back": back, "page": found})
    return _proposed(
        request,
        form,
        sources | targets,
        carrier=found.person,
        called=found.called,
        heading=heading,
        back=back,
        press=_("Ask them"),
    )


def _spoken_for(who: Any) -> Any:
    return spoken_for_by(who, timezone.localdate()).select_related("organisation")


def _by_id(services: Any) -> Services:
    return {str(each.public_id): each for each in services}


def _choices(services: Services) -> list[tuple[str, str]]:
    return [(key, str(each)) for key, each in services.items()]


def _proposed(
    request: HttpRequest,
    form: ProposeForm,
    services: Services,
    *,
    carrier: Any,
    heading: str,
    back: str,
    press: str,
    **more: Any,
) -> HttpResponse:
    """Propose what the form says; where it cannot be, the form says why."""
    who = request.who  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        told = more | form.cleaned_data
        told |= {name: services[told[name]] for name in ("source", "target")}
        voices = voices_of(
            who, timezone.localdate(), carrier=carrier, source=told["source"], target=told["target"]
        )
        try:
            made = actions.propose_placement(carrier, **told, voices=voices, by=who.person, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal, "source")
        else:
            messages.success(request, _("Proposed. It begins once all three have said yes."))
            return redirect("cadre:placement", made.public_id)
    context = {"form": form, "heading": heading, "back": back, "press": press}
    return render(request, "cadre/form.html", context, status=422 if form.errors else 200)
