"""Writing one's practitioner's page, changing it and taking it down. It is nobody else's to write."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.cadre.terms import Sight
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.cadre.models import Page, ShownCredential, ShownService
from alongside.web.cadre.queries.pages import credentials_to_show, page_of, work_of
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import check_still_here

LONGEST_NAME, LONGEST_DID, LONGEST_WISH = 80, 1000, 500


@transaction.atomic
def write_page(
    person: Any,
    *,
    called: str,
    did: str,
    would_go: str = "",
    sight: str = Sight.HERE.value,
    services: Collection[str] = (),
    credentials: Collection[str] = (),
    at: datetime,
) -> Page:
    """Write one's page, or change it. ``services`` and ``credentials`` (by public id) stand on it; no others do.

    Only services in whose sessions one took part can stand on it, and only credentials that one has. Raises
    ``Refusal`` without a name or a word on what one did.
    """
    check_still_here([person.pk])
    name, words = typed(called, LONGEST_NAME), typed_lines(did, LONGEST_DID)
    if not name or not words:
        raise Refusal(say("Give the name that stands on your page, and say what you did."))
    said = {
        "organisation": person.organisation, "called": name, "did": words,
        "would_go": typed_lines(would_go, LONGEST_WISH), "sight": Sight[sight].value, "changed_at": at,
    }  # fmt: skip
    page, _new = Page.objects.update_or_create(person=person, defaults=said)
    _show(page, set(services), set(credentials))
    return page


def _show(page: Page, services: set[str], credentials: set[str]) -> None:
    page.services.all().delete()
    page.credentials.all().delete()
    ShownService.objects.bulk_create(
        ShownService(page=page, service=each.service)
        for each in work_of(page.person)
        if str(each.service.public_id) in services
    )
    ShownCredential.objects.bulk_create(
        ShownCredential(page=page, credential=each)
        for each in credentials_to_show(page.person)
        if str(each.public_id) in credentials
    )


@transaction.atomic
def take_down(person: Any) -> None:
    """Take one's page down: nothing of it is kept. What one carries goes on. Without a page nothing happens."""
    page = page_of(person)
    if page is not None:
        page.delete()
