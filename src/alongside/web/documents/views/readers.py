"""Who opens the pages of documents, and what every page about one needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from alongside.web.documents.queries.documents import get_audited, get_document
from alongside.web.kit.access import Audience

READERS = (Audience.COORDINATOR, Audience.PROFESSIONAL, Audience.EVALUATOR, Audience.ADMINISTRATOR)
KEEPERS = (Audience.COORDINATOR, Audience.ADMINISTRATOR)


def organisation_of(request: HttpRequest) -> Any:
    """The organisation for which whoever asks acts."""
    return request.who.organisation  # type: ignore[attr-defined]


def person_of(request: HttpRequest) -> Any:
    """Whoever asks, as their organisation knows them."""
    return request.who.person  # type: ignore[attr-defined]


def document_of(request: HttpRequest, public_id: Any) -> Any:
    """The document of that id. Raises ``Http404`` for one of another organisation."""
    return get_document(organisation_of(request), public_id)


def audited_document(request: HttpRequest, public_id: Any) -> Any:
    """The same, once it was read."""
    return get_audited(organisation_of(request), public_id)


def keeps(request: HttpRequest) -> bool:
    """Whether whoever asks may let documents go."""
    return bool(set(KEEPERS) & request.who.audiences)  # type: ignore[attr-defined]


def sees_names(request: HttpRequest) -> bool:
    """Whether whoever asks is told who said what: commissioners and evaluators see no names."""
    told = {Audience.COORDINATOR, Audience.PROFESSIONAL, Audience.ADMINISTRATOR}
    return bool(told & request.who.audiences)  # type: ignore[attr-defined]
