"""An organisation's services, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.shared.sentences import Sentence
from alongside.core.shared.sides import Side
from alongside.web.kit.access import Audience, open_to
from alongside.web.services.permissions import can_run, sight_of
from alongside.web.services.queries import (
    activity_labels,
    get_service,
    kinds_by_service,
    overview_of,
    pattern_in_words,
    patterns_of,
    removed_posts_of,
    required_checks,
    roles_of,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A service in the list: when it meets, and whether whoever asks belongs to it."""

    service: Any
    when: tuple[Sentence, ...]
    belongs: bool


@dataclass(frozen=True, slots=True)
class ShownRole:
    """A role as it is shown to whoever asks."""

    role: Any
    title: str
    checks: list[Any]
    activities: list[str]


@require_GET
@open_to(Audience.PERSON)
def services(request: HttpRequest) -> HttpResponse:
    """Every service of the organisation."""
    who = request.who  # type: ignore[attr-defined]
    mine = kinds_by_service(who.person, timezone.localdate())
    listed = [
        Listed(each, tuple(pattern_in_words(pattern)[0] for pattern in each.live_patterns), each.pk in mine)
        for each in overview_of(who.organisation)
    ]
    return render(
        request,
        "services/list.html",
        {
            "open": [each for each in listed if each.service.closed_on is None],
            "closed": [each for each in listed if each.service.closed_on is not None],
            "organisation": who.organisation,
            "runs": can_run(who, who.organisation),
        },
    )


@require_GET
@open_to(Audience.PERSON)
def service(request: HttpRequest, service: UUID) -> HttpResponse:
    """What a service is, who takes part in which role, when and where it meets."""
    who = request.who  # type: ignore[attr-defined]
    found = get_service(who.organisation, service)
    sight = sight_of(who, found, timezone.localdate())
    roles = [shown_role(role, found.organisation.nation, to_team=sight.names) for role in roles_of(found)]
    patterns = list(patterns_of(found))
    return render(
        request,
        "services/service.html",
        {
            "service": found,
            "sight": sight,
            "lay": [each for each in roles if each.role.side == Side.LAY],
            "professional": [each for each in roles if each.role.side == Side.PROFESSIONAL],
            "patterns": [(pattern, pattern_in_words(pattern)) for pattern in patterns],
            "places": {pattern.place for pattern in patterns if pattern.place is not None},
            "posts": [(post, _filled_by(post, to_team=sight.names)) for post in removed_posts_of(found)],
        },
    )


def shown_role(role: Any, nation: str, *, to_team: bool) -> ShownRole:
    """The role under the name that whoever asks may see, the checks it takes today and its activities in words."""
    checks = [each.label for each in required_checks(role, nation, timezone.localdate())]
    return ShownRole(role, role.shown(to_team=to_team), checks, activity_labels(role))


def _filled_by(post: Any, *, to_team: bool) -> str:
    """The role whose lay people do the post's work now, as whoever asks may see it."""
    if post.role is None or post.restored_on is not None:
        return ""
    return str(post.role.shown(to_team=to_team))
