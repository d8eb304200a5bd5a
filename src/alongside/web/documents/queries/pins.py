"""A sentence of a document as something to reflect on: found for those who read the organisation's documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from alongside.core.reflection.prompts import prompts_of_claim
from alongside.core.shared.sentences import say
from alongside.web.documents.queries.documents import get_audited
from alongside.web.documents.queries.reports import get_finding
from alongside.web.people.queries import live_posts
from alongside.web.people.queries.clock import local_day
from alongside.web.reflections.kinds import Pinned
from alongside.web.services.queries import is_professional_anywhere


def key_of(document: Any, number: int) -> str:
    """The key by which a finding is found again."""
    return f"{document.public_id}.{number}"


def pin_of_finding(person: Any, key: str) -> Pinned | None:
    """The sentence that a key means; None for what is not there, and for who does not read documents."""
    identity, _dot, number = key.partition(".")
    if (
        not number.isdecimal()
        or len(number) > 9
        or not (live_posts(person) or is_professional_anywhere(person))
    ):
        return None
    try:
        document = get_audited(person.organisation, UUID(identity))
        finding = get_finding(document, int(number))
    except (ValueError, Http404):
        return None
    return Pinned(
        on=local_day(person.organisation, document.uploaded_at),
        told=say("“{title}” says: “{sentence}”", title=document.title, sentence=finding.sentence.text),
        fields={"document": document.public_id, "finding": int(number)},
        address=reverse("documents:finding", args=[document.public_id, int(number)]), prompts=prompts_of_claim(),
    )  # fmt: skip
