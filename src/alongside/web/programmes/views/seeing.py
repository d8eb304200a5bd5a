"""What there is to learn: the first page of programmes, one version of one, and that version as a file."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.programme.outline import problems
from alongside.web.kit.access import Audience, open_to
from alongside.web.programmes.permissions import version_to_see
from alongside.web.programmes.queries.cohorts import open_cohorts, parts_of
from alongside.web.programmes.queries.learning import enrolments_of, observations_for, open_claims
from alongside.web.programmes.queries.outlines import (
    current_version,
    get_programme,
    modules_of,
    outline_from,
    programmes_of,
    versions_of,
    written,
)


@require_GET
@open_to(Audience.PERSON)
def first(request: HttpRequest) -> HttpResponse:
    """What waits for me, where I learn, teach and assess, and what I can ask for a place in."""
    who = request.who  # type: ignore[attr-defined]
    mine, parts = enrolments_of(who.person), parts_of(who.person)
    known = {each.cohort.programme_id for each in [*mine, *parts]}
    inside = {each.cohort_id for each in mine} | {each.cohort_id for each in parts}
    cohorts = [each for each in open_cohorts(who.organisation, timezone.localdate()) if each.pk not in inside]
    offers = [
        (each, [row for row in cohorts if row.programme_id == each.programme_id], each.programme_id in known)
        for each in programmes_of(who.organisation)
    ]
    context = {
        "offered": [each for each in mine if each.state == "OFFERED"],
        "learning": [each for each in mine if each.state != "OFFERED"],
        "asked": [each for each in parts if each.accepted_at is None],
        "parts": [each for each in parts if each.accepted_at is not None],
        "observations": observations_for(who.person), "claims": open_claims(who.person), "programmes": offers,
        "runs_it": bool({Audience.COORDINATOR, Audience.ADMINISTRATOR} & who.audiences),
    }  # fmt: skip
    return render(request, "programmes/list.html", context)


@require_GET
@open_to(Audience.PERSON)
def programme(request: HttpRequest, programme: UUID) -> HttpResponse:
    """The version of a programme that learners begin today; the office's draft where none was published yet."""
    found = get_programme(request.who.organisation, programme)  # type: ignore[attr-defined]
    version = current_version(found) or versions_of(found).get()
    return redirect("programmes:version", version.public_id)


@require_GET
@open_to(Audience.PERSON)
def version(request: HttpRequest, version: UUID) -> HttpResponse:
    """One version: its modules, outcomes, evidence and alternatives. The draft is for the office alone."""
    who = request.who  # type: ignore[attr-defined]
    found, runs_it = version_to_see(who, version)
    modules = modules_of(found)
    outline = outline_from(found, modules)
    context: dict[str, Any] = {
        "version": found, "modules": modules, "outline": outline, "runs_it": runs_it,
        "versions": [each for each in versions_of(found.programme) if runs_it or each.state == "PUBLISHED"],
        "back": reverse("programmes:office" if runs_it else "programmes:list"),
    }  # fmt: skip
    if found.state == "DRAFT":
        context["problems"] = problems(outline)
        return render(request, "programmes/draft.html", context)
    return render(request, "programmes/version.html", context)


@require_GET
@open_to(Audience.PERSON)
def data(request: HttpRequest, version: UUID) -> HttpResponse:
    """The version as JSON, to take along, to change elsewhere and to bring in again."""
    found, _runs_it = version_to_see(request.who, version)  # type: ignore[attr-defined]
    text = json.dumps(written(found).as_plain(), ensure_ascii=False, indent=2)
    response = HttpResponse(text + "\n", content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="programme-{found.number}.json"'
    return response
